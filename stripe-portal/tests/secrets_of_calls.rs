//! No failure of a call shows a secret: over each transport, in messages, accessors and logs.
#![cfg(all(feature = "tracing", any(feature = "reqwest", feature = "hyper", feature = "ureq")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

#[path = "echoes/forms.rs"]
mod forms;
mod support;

use std::net::TcpListener;
use std::time::Duration;

use forms::{forms, reveals};
use serde_json::json;
use stripe_portal::request::Method;
use stripe_portal::{ClientBuilder, Error, OperationExt as _, RawRequest};
use support::log::Log;
use support::over::{Over, quick};
use support::{Server, Steps, ok, without_tls};

const KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

/// Returns a call whose path, parameters, headers and key are secret.
fn call() -> RawRequest {
    let call = RawRequest::new(Method::Post, "/v1/MARKER").param("MARKER", "MARKER").with_api_key(KEY);
    call.with_header("X-Mine", "MARKER").with_account("acct_MARKER").with_retries(1)
}

/// Returns everything that a log may show of an error, and the details that a program may log.
fn shown(error: &Error) -> String {
    let mut text = format!("{error}\n{error:#}\n{error:?}\n{error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text.push_str(&format!("\n{error}\n{error:?}"));
        source = error.source();
    }
    let details = [error.code(), error.decline_code(), error.param(), error.doc_url(), error.request_log_url()];
    text.push_str(&format!("{details:?} {:?} {:?}", error.request_id(), error.retry_after()));
    if let Error::Connection(error) | Error::Timeout(error) = error {
        text.push_str(&format!("{:?} {:?}", error.reason(), error.host()));
    }
    text
}

/// Sends a call that fails, and checks all that is shown of it.
async fn assert_clean(name: &str, over: Over, builder: ClientBuilder, call: RawRequest) {
    let log = Log::default();
    let _guard = log.subscribe();
    let client = over.build(builder).unwrap_or_else(|error| panic!("{name}, {over}: {error}"));
    let error = client.send(&call).await.unwrap_err();
    let (log, shown) = (log.take(), shown(&error));
    assert_eq!(log.matches("call failed").count(), 1, "{name}, {over}: {log}");
    for text in [log, shown] {
        assert!(!text.contains("MARKER") && !reveals(&text), "{name}, {over}: {text}");
        assert!(!text.contains(&KEY[8..]), "{name}, {over}: {text}");
    }
}

#[tokio::test]
async fn a_server_that_fails_or_repeats_the_key() {
    let half = |head: &str| Steps::bytes(format!("{head}\r\nContent-Length: 99\r\n\r\n{{")).then_close();
    for over in Over::all() {
        // `echoes` has all forms.
        for (name, form) in forms().into_iter().filter(|(_, form)| !form.contains('\n')).step_by(12) {
            let fields = json!({"type": form, "code": form, "decline_code": form, "param": form, "doc_url": form,
                "request_log_url": form, "message": form});
            let body = json!({"error": fields}).to_string();
            let header = [("Request-Id", &*form), ("Retry-After", &*form)];
            // The name of a parameter or a field may be a secret as well.
            for steps in [
                Steps::response(400, &header, &body),
                Steps::response(500, &header, &body),
                ok(&json!([{&*form: "MARKER"}]).to_string()).then_close(),
            ] {
                let server = Server::in_turn(vec![steps]);
                let typed = support::GetThing::new("MARKER").with_api_key(KEY).with_retries(0);
                let log = Log::default();
                let _guard = log.subscribe();
                let error = over.client(&server.url).send(&typed).await.unwrap_err();
                let text = log.take() + &shown(&error);
                assert!(!text.contains("MARKER") && !reveals(&text), "{name}, {over}: {text}");
            }
        }
        for (name, steps) in [
            ("closed", Steps::closed()),
            ("half", half("HTTP/1.1 200 OK\r\nX-Echo: MARKER")),
            ("half of an echo", half(&format!("HTTP/1.1 500 {KEY}\r\nRequest-Id: {KEY}"))),
            ("no HTTP", Steps::bytes(format!("{KEY} MARKER\r\n\r\n")).then_close()),
            ("a broken header", Steps::bytes(format!("HTTP/1.1 200 OK\r\n{KEY} MARKER\r\n\r\n")).then_close()),
            ("slow", ok("{}").after(Duration::from_millis(300))),
        ] {
            let server = Server::in_turn(vec![steps]);
            let call = call().with_attempt_timeout(Duration::from_millis(100));
            assert_clean(name, over, quick(&server.url), call).await;
        }
        let server = Server::in_turn(vec![ok(&format!("\"{KEY} MARKER\""))]);
        assert_clean("too large", over, quick(&server.url).max_response_bytes(5), call()).await;
    }
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    for over in Over::all() {
        assert_clean("refused", over, quick(&format!("http://{nobody}")), call()).await;
        assert_clean("unknown", over, quick("http://stripe.invalid:81").allow_plain_http(true), call()).await;
    }
    let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
    for over in Over::of_the_crate().into_iter().filter(|over| has_tls || over.name() != Some("reqwest")) {
        assert_clean("no TLS", over, quick(&format!("https://{}", without_tls(KEY))), call()).await;
        for status in [407, 502] {
            let proxy = Server::in_turn(vec![Steps::response(status, &[("X-Echo", KEY)], "MARKER")]);
            let url = proxy.url.replace("://", "://MARKER:MARKER@");
            assert_clean("a proxy", over, quick("https://stripe.invalid").proxy_url(&url), call()).await;
        }
        let url = format!("http://MARKER:MARKER@{nobody}");
        assert_clean("no proxy", over, quick("https://stripe.invalid").proxy_url(&url), call()).await;
    }
}
