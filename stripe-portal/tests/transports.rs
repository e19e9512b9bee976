//! Every transport behaves the same: what it sends, where it sends it, how much it reads, and what it refuses.
#![cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::{Duration, Instant};

use stripe_portal::request::Method;
use stripe_portal::transport::{FailureReason, TransportErrorKind};
use stripe_portal::{Client, Error, HttpClient, OperationExt as _, RawRequest};
use support::over::{Over, quick, report};
use support::{Received, Server, Step, Steps, ok, resetting};

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things")
}

fn post() -> RawRequest {
    RawRequest::new(Method::Post, "/v1/things")
}

#[test]
fn the_guide_shows_the_transport_that_is_tested() {
    // Without white space and comments.
    let code = |text: &str, end: &str| -> String {
        let start = text.find("impl Transport for Mine {").unwrap();
        let lines = text[start..text.find(end).unwrap()].lines();
        lines.filter(|line| !line.trim_start().starts_with("//")).flat_map(str::split_whitespace).collect()
    };
    let guide = code(include_str!("../docs/own-http-client.md"), "fn client()");
    assert_eq!(guide, code(include_str!("support/own.rs"), "#[cfg(feature = \"blocking\")]\nmod with_std"));
}

#[tokio::test]
async fn requests_are_the_same_over_each() {
    let requests = [
        get().param("limit", 3).with_account("acct_1"),
        post().param("name", "a b&c").with_idempotency_key("k"),
        post().with_idempotency_key("k"),
        RawRequest::new(Method::Delete, "/v1/things/t_1"),
        RawRequest::new(Method::Delete, "/v1/things/t_1").param("at_period_end", true),
        post().param("name", "x".repeat(300_000)).with_idempotency_key("k"),
        get().with_header("X-Mine", "1"),
    ];
    let mut first: Option<Vec<_>> = None;
    for over in Over::all() {
        let server = Server::in_turn(vec![ok("{}")]);
        let client = over.client(&server.url);
        for request in &requests {
            client.send(request).await.unwrap_or_else(|error| panic!("{over}: {}", report(&error)));
        }
        // The order of headers is free; a length of 0 is optional, except that the crate sends it for `POST`; and the host names the server.
        let sent = |received: Received| {
            let is_free = |name: &str, value: &str| {
                name == "connection" || name == "host" || name == "content-length" && value == "0"
            };
            let has_length = received.method != "POST" || received.header("content-length").is_some();
            assert!(has_length || over.name().is_none(), "{over}");
            assert_eq!(format!("http://{}", received.header("host").unwrap()), server.url, "{over}");
            let mut headers = received.headers;
            headers.retain(|(name, value)| !is_free(name, value));
            headers.sort();
            (received.line, headers, received.body)
        };
        let sent: Vec<_> = server.received().into_iter().map(sent).collect();
        let expected = first.get_or_insert_with(|| sent.clone());
        assert!(sent == *expected, "{over}: {sent:?}");
        assert!(!over.keeps_connections() || server.connections() == 1, "{over}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    for over in Over::all() {
        let elsewhere = Server::in_turn(vec![ok("{}")]);
        for status in [301, 302, 303, 307, 308] {
            let location = format!("{}/v1/stolen", elsewhere.url);
            let server = Server::in_turn(vec![Steps::response(status, &[("Location", &location)], "")]);
            let error = over.client(&server.url).send(&post()).await.unwrap_err();
            assert_eq!((error.status(), server.received().len()), (Some(status), 1), "{over}");
        }
        assert_eq!(elsewhere.connections(), 0, "{over}");
    }
}

#[tokio::test]
async fn each_way_to_frame_a_body_is_read() {
    for over in Over::of_the_crate() {
        for (name, bytes, closes) in [
            (
                "chunked",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n",
                false,
            ),
            ("until the end", "HTTP/1.1 200 OK\r\n\r\n{\"a\":1}", true),
            ("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\n{\"a\":1}", true),
            ("without a reason", "HTTP/1.1 200 \r\nContent-Length: 7\r\n\r\n{\"a\":1}", false),
            (
                "early hints",
                "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}",
                false,
            ),
        ] {
            let steps = Steps::bytes(bytes);
            let server = Server::in_turn(vec![if closes { steps.then_close() } else { steps }]);
            let result = over.client(&server.url).send(&get().with_retries(0)).await;
            let value = result.unwrap_or_else(|error| panic!("{over}: {name}: {}", report(&error)));
            assert_eq!(value["a"], 1, "{over}: {name}");
        }
    }
}

/// Other systems may drop what has arrived before a reset.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_body_without_a_length_that_is_cut_off_is_not_whole() {
    let host = resetting("HTTP/1.1 200 OK\r\nRequest-Id: req_1\r\n\r\n{\"a\":1}");
    for over in Over::of_the_crate() {
        let error = over.client(&format!("http://{host}")).send(&get().with_retries(0)).await.unwrap_err();
        let Error::Connection(connection) = &error else { panic!("{over}: {error}") };
        assert_eq!(
            (connection.kind(), connection.reason(), connection.request_id()),
            (TransportErrorKind::Body, Some(FailureReason::ConnectionLost), Some("req_1")),
            "{over}: {}",
            report(&error)
        );
    }
}

#[tokio::test]
async fn a_response_without_a_body_may_have_any_length() {
    for over in Over::of_the_crate() {
        for status in [204, 304] {
            let text = format!("HTTP/1.1 {status} X\r\nRequest-Id: req_1\r\nContent-Length: 100000000\r\n\r\n");
            let server = Server::in_turn(vec![Steps::bytes(text)]);
            let result = over.client(&server.url).send_raw(&get().with_retries(0)).await;
            let found = match &result {
                Ok(response) => Some(response.status()),
                Err(Error::Stripe(error)) => Some(error.status()),
                Err(_) => None,
            };
            assert_eq!(found, Some(status), "{over}: {result:?}");
        }
    }
}

#[tokio::test]
async fn a_head_that_is_too_large_is_not_retried() {
    let long = format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\n", "x".repeat(600_000));
    let many = format!("HTTP/1.1 200 OK\r\n{}", "X-Many: 1\r\n".repeat(200));
    for over in Over::of_the_crate() {
        for (name, head) in [("long", &long), ("many", &many)] {
            let server = Server::in_turn(vec![Steps::bytes(format!("{head}Content-Length: 2\r\n\r\n{{}}"))]);
            let error = over.client(&server.url).send(&get()).await.unwrap_err();
            let Error::Connection(connection) = &error else { panic!("{over}: {error}") };
            assert_eq!(connection.kind(), TransportErrorKind::TooLarge, "{over}: {name}: {}", report(&error));
            assert_eq!(server.received().len(), 1, "{over}: {name}");
            let expected = format!(
                "the headers of the response from {} are too large (after 1 attempt)",
                server.url.trim_start_matches("http://")
            );
            assert_eq!(error.to_string(), expected, "{over}: {name}");
        }
    }
}

#[tokio::test]
async fn a_response_is_read_up_to_its_limit() {
    let chunk = format!("400\r\n{}\r\n", "x".repeat(1024));
    let head = "HTTP/1.1 200 OK\r\nRequest-Id: req_1\r\nTransfer-Encoding: chunked\r\n\r\n";
    let endless = Steps(vec![Step::Send(head.into()), Step::SendForever(chunk.into())]);
    for over in Over::of_the_crate() {
        for steps in [endless.clone(), ok(&"x".repeat(60_000))] {
            let server = Server::in_turn(vec![steps]);
            let client = over.build(quick(&server.url).max_response_bytes(50_000)).unwrap();
            let error = client.send(&get()).await.unwrap_err();
            let Error::Connection(connection) = &error else { panic!("{over}: {error}") };
            assert_eq!(
                (connection.kind(), connection.request_id()),
                (TransportErrorKind::TooLarge, Some("req_1")),
                "{over}"
            );
            assert_eq!(server.received().len(), 1, "{over}");
        }
        let body = format!("\"{}\"", "x".repeat(49_998));
        let server = Server::in_turn(vec![ok(&body)]);
        let client = over.build(quick(&server.url).max_response_bytes(50_000)).unwrap();
        client.send(&get()).await.unwrap_or_else(|error| panic!("{over}: {error}"));
    }
}

#[tokio::test]
async fn errors_name_the_http_client_and_show_no_secret() {
    let cut_off = Steps::bytes("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{").then_close();
    for over in Over::all() {
        for steps in [
            Steps::closed(),
            cut_off.clone(),
            Steps::bytes("SSH-2.0-x\r\n\r\n").then_close(),
            ok("{}").after(Duration::from_millis(100)),
        ] {
            let server = Server::in_turn(vec![steps]);
            let call = get().param("email", "MARKER@example.com").with_header("X-Mine", "MARKER").with_retries(0);
            let client = over.client(&server.url);
            let error = client.send(&call.with_timeout(Duration::from_millis(50))).await.unwrap_err();
            let report = report(&error);
            assert!(over.name().is_none_or(|name| report.contains(&format!("{name} failed"))), "{over}: {report}");
            for secret in ["MARKER", "sk_test_123", "/v1/things"] {
                assert!(!report.contains(secret), "{over}: {report}");
            }
        }
    }
}

#[test]
fn what_a_transport_cannot_do_is_refused_when_the_client_is_built() {
    let builder = || Client::builder("sk_test_123");
    let both = Over::Own.build(builder().connect_timeout(Duration::from_secs(1))).unwrap_err().to_string();
    assert!(both.contains("`connect_timeout`") && both.contains("`transport`"), "{both}");
    for client in HttpClient::ALL {
        let error = Over::Own.build(builder().http_client(*client)).unwrap_err().to_string();
        assert!(error.contains("`http_client`") && error.contains("`transport`"), "{error}");
        if !client.is_async() {
            let error = builder().http_client(*client).build().unwrap_err().to_string();
            assert!(error.contains(client.name()) && error.contains("blocking::Client"), "{error}");
        }
        #[cfg(feature = "reqwest")]
        if *client != HttpClient::Reqwest {
            let settings = || builder().http_client(*client).reqwest_client(reqwest::Client::builder());
            #[cfg(feature = "blocking")]
            let result = stripe_portal::blocking::Client::from_builder(settings()).map(drop);
            #[cfg(not(feature = "blocking"))]
            let result = settings().build().map(drop);
            let error = result.unwrap_err().to_string();
            assert!(error.contains("`reqwest_client`") && error.contains(client.name()), "{error}");
        }
    }
    if !HttpClient::ALL.iter().any(|client| client.is_async()) {
        let error = builder().build().unwrap_err().to_string();
        assert!(error.contains("`hyper`") && error.contains("`blocking::Client`"), "{error}");
    }
    #[cfg(feature = "blocking")]
    {
        use support::own::{Mine, MineBlocking};

        let error = builder().blocking_transport(MineBlocking).build().unwrap_err().to_string();
        assert!(error.contains("`blocking_transport`"), "{error}");
        let both = builder().blocking_transport(MineBlocking).transport(Mine::new().unwrap());
        let error = stripe_portal::blocking::Client::from_builder(both).unwrap_err().to_string();
        assert!(error.contains("`blocking_transport`") && error.contains("`transport`"), "{error}");
    }
}

#[cfg(all(feature = "reqwest", feature = "blocking"))]
#[test]
fn settings_of_reqwest_choose_reqwest() {
    let server = Server::in_turn(vec![ok("{}")]);
    let headers = [(http::HeaderName::from_static("x-own"), http::HeaderValue::from_static("1"))];
    let own = reqwest::Client::builder().default_headers(headers.into_iter().collect());
    let client = stripe_portal::blocking::Client::from_builder(quick(&server.url).reqwest_client(own)).unwrap();
    client.send(&get()).unwrap();
    assert_eq!(server.received()[0].header("x-own"), Some("1"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_at_once_use_their_connections_again() {
    const AT_ONCE: usize = 16;
    for over in Over::all().into_iter().filter(|over| over.keeps_connections()) {
        let server = Server::forgetful(|_, _| ok("{}").after(Duration::from_millis(20)));
        let client = over.client(&server.url);
        for _ in 0..4 {
            let calls = (0..AT_ONCE).map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.send(&get()).await.map(drop) })
            });
            for call in calls.collect::<Vec<_>>() {
                call.await.unwrap().unwrap_or_else(|error| panic!("{over}: {}", report(&error)));
            }
        }
        assert!(server.connections() <= AT_ONCE, "{over}: {} connections", server.connections());
    }
}

#[tokio::test]
async fn a_connection_takes_no_longer_than_its_limit() {
    // A server that accepts no more connections than its queue holds, and then completes no handshake.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://127.0.0.1:{}", silent.local_addr().unwrap().port());
    for over in Over::of_the_crate() {
        if !cfg!(any(feature = "rustls", feature = "native-tls")) && over.name() == Some("reqwest") {
            continue;
        }
        let client =
            over.build(Client::builder("sk_test_123").base_url(&url).connect_timeout(Duration::from_millis(100)));
        let start = Instant::now();
        let error = client.unwrap().send(&get().with_retries(0)).await.unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{over}: {}", report(&error));
        assert!(start.elapsed() < Duration::from_secs(5), "{over}");
    }
}

#[cfg(all(feature = "ureq", target_os = "linux"))]
#[test]
fn ureq_sends_calls_on_the_thread_that_calls() {
    use std::env;
    use std::process::Command;

    let alone = "STRIPE_PORTAL_TEST_ALONE";
    if env::var_os(alone).is_none() {
        let mut command = Command::new(env::current_exe().unwrap());
        let name = "ureq_sends_calls_on_the_thread_that_calls";
        let output = command.args(["--exact", name, "--nocapture"]).env(alone, "1").output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
        return;
    }
    let threads = || std::fs::read_dir("/proc/self/task").unwrap().count();
    let server = Server::start(move |_, _| ok(&threads().to_string()));
    let client = stripe_portal::blocking::Client::from_builder(quick(&server.url)).unwrap();
    let counts: Vec<_> = (0..3).map(|_| client.send(&get()).unwrap().as_u64()).collect();
    // The test, its harness, the server and its connection.
    assert_eq!(counts, [Some(4); 3]);
}
