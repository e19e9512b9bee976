//! Requests that are refused before they are sent.

use std::time::Duration;

use stripe_portal::call::Call;
use stripe_portal::request::Method;
use stripe_portal::transport::{
    BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use stripe_portal::{AppInfo, Client, Config, Error, OperationExt as _, RawRequest};

use crate::support::{ClientsOf as _, GetThing, Server, ok};
use crate::{get, post};

#[tokio::test]
async fn what_cannot_work_is_refused_before_any_io() {
    let server = Server::in_turn(vec![ok("{}")]);
    let raw = |path: &str| RawRequest::new(Method::Get, path);
    let long = "k".repeat(256);
    let requests = [
        raw(""),
        raw("v1/things"),
        raw("/v1/things/"),
        raw("/v1//things"),
        raw("/v1/../things"),
        raw("/v1/%2E%2e/things"),
        raw("/v1/./things"),
        raw("/v1/things?limit=1"),
        raw("/v1/things#a"),
        raw("/v1/things\\..\\customers"),
        raw("/v1/th ings"),
        raw("/v1/th\r\nX-Evil: 1"),
        get().with_api_key("sk_test\nX-Evil: 1"),
        get().with_api_key(""),
        get().with_api_key("request"),
        get().with_api_key(" sk_test"),
        get().with_api_key("sk_test\u{e9}"),
        get().with_account("acct\r\nX-Evil: 1"),
        get().with_account(""),
        get().with_account("a").with_context("b"),
        get().with_api_version("2020\n"),
        post().with_idempotency_key(""),
        post().with_idempotency_key("a\nb"),
        post().with_idempotency_key(long),
        get().with_header("X-Mine", "a\r\nb"),
        get().with_header("X Mine", "a"),
        get().with_header("Authorization", "Bearer x"),
        get().with_header("Host", "evil.example"),
        get().with_header("Transfer-Encoding", "chunked"),
        get().with_header("Content-Length", "5"),
    ];
    let client = server.client();
    for request in requests {
        let Err(error) = request.send(&client).await else { panic!("{request:?}") };
        assert!(matches!(error, Error::InvalidRequest(_)), "{request:?}: {error}");
        assert!(!error.to_string().contains("Evil"), "{error}");
    }
    for id in ["", ".", ".."] {
        let error = client.send(&GetThing::new(id)).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{id:?}: {error}");
    }
    assert_eq!(server.received().len(), 0);
    assert_eq!(server.connections(), 0);

    client.send(&GetThing::new("../a?b#c%2e/é")).await.unwrap_err();
    assert_eq!(server.received()[0].line, "GET /v1/things/..%2Fa%3Fb%23c%252e%2F%C3%A9 HTTP/1.1");
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let builder = || Client::builder("sk_test_123");
    for builder in [
        Client::builder(""),
        Client::builder("request"),
        Client::builder("sk_test_123\n"),
        builder().base_url("api.stripe.com"),
        builder().base_url("ftp://api.stripe.com"),
        builder().base_url("https://"),
        builder().base_url("https://user:pass@api.stripe.com"),
        builder().base_url("https://api.stripe.com/?a"),
        builder().base_url("https://api.stripe.com/\r\n"),
        builder().base_url("https://api.stripe.com/#a"),
        builder().base_url("https://:443"),
        builder().base_url("https:///v1"),
        builder().base_url("http://[::1"),
        builder().base_url("http://[::1]x"),
        builder().base_url("http://[sesame]"),
        builder().base_url("http://::1"),
        builder().base_url("https://h:"),
        builder().base_url("https://h:0"),
        builder().base_url("https://h:99999"),
        builder().base_url("https://h:+80"),
        builder().base_url("https://%/"),
        builder().base_url("https://a..b"),
        builder().base_url("https://1.2.3.999"),
        builder().base_url("https://0x7f"),
        builder().base_url("https://xn--a"),
        builder().base_url("https://h/a/../b"),
        builder().base_url("https://h/a/%2e%2E/b"),
        builder().base_url("https://h/a//b"),
        builder().base_url("https://h/a%2"),
        builder().base_url("https://api.stripe.com/v1"),
        builder().base_url("https://api.stripe.com/V1/"),
        builder().base_url("http://localhost:12111/v2"),
        builder().base_url("https://api.stripe.com/v1/customers"),
        builder().server("https://files.stripe.com", "https://files.example.com/v1"),
        builder().account("a").context("b"),
        builder().account("a\r\nb"),
        builder().api_version(""),
        builder().app_info(&AppInfo::new("Shop\n")),
    ] {
        let shown = format!("{builder:?}");
        let Err(error) = builder.build() else { panic!("{shown}") };
        assert!(matches!(error, Error::InvalidRequest(_)), "{shown}: {error}");
        assert_eq!(error.attempts(), None, "{shown}: {error}");
    }
    for base_url in [
        "HTTPS://API.stripe.com",
        "https://api.stripe.com.:443/",
        "http://[::1]:12111",
        "http://127.0.0.1",
        "https://1a2b3c4d5e6f:12111/a%20b/c//",
        "https://stripe_mock",
        "https://proxy.example.com/stripe-v1",
    ] {
        assert!(builder().base_url(base_url).build().is_ok(), "{base_url}");
    }
    assert!(builder().base_url("nonsense").base_url("http://localhost:12111/").build().is_ok(), "the last one counts");
}

#[test]
fn settings_of_the_http_client_do_not_go_with_another_transport() {
    struct Own;
    impl Transport for Own {
        fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
            Box::pin(std::future::ready(Err(TransportError::new(TransportErrorKind::Connect))))
        }
        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            Box::pin(std::future::ready(()))
        }
        fn now(&self) -> Duration {
            Duration::ZERO
        }
    }
    let builder = || Client::builder("sk_test_123").transport(Own);
    assert!(builder().build().is_ok());
    let proxy = reqwest::Proxy::all("http://127.0.0.1:1").unwrap();
    for (setting, builder) in [
        ("connect_timeout", builder().connect_timeout(Duration::from_secs(1))),
        ("proxy", builder().proxy(proxy)),
        ("reqwest_client", builder().reqwest_client(reqwest::Client::builder())),
    ] {
        let error = builder.build().unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
        assert!(error.to_string().contains(&format!("`{setting}`")), "{error}");
    }
}

#[test]
fn outside_of_tokio_a_call_fails_and_says_why() {
    let server = Server::in_turn(vec![ok("{}")]);
    let client = server.client();
    let call = post();
    let mut call = std::pin::pin!(call.send(&client));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(result) = call.as_mut().poll(&mut context) else { panic!("it waits for nothing") };
    let error = result.unwrap_err();
    let Error::Connection(connection) = &error else { panic!("{error}") };
    assert_eq!(connection.kind(), TransportErrorKind::Unsupported);
    let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    assert!(source.contains("Tokio"), "{error}: {source}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_credential_of_another_kind_is_refused_without_showing_it() {
    let long = "4eC39HqLyjWDarjtT1zdp7dc";
    for (before, after, what) in [
        ("pk_live_", "", "a publishable key"),
        ("pk_test_", "", "a publishable key"),
        ("whsec_", "", "a webhook secret"),
        ("absec_", "", "a webhook secret"),
        ("acct_", "", "an ID"),
        ("we_", "", "an ID"),
        ("ca_", "", "an ID"),
        ("ek_live_", "", "an ephemeral key"),
        ("ephkey_", "", "an ID"),
        ("sub_", "", "an ID"),
        ("pi_", "", "an ID"),
        ("seti_", "", "an ID"),
        ("http://127.0.0.1/", "", "a URL"),
        ("https://example.com/", "", "a URL"),
        ("\"sk_live_", "\"", "a quotation mark"),
        ("'sk_live_", "'", "a quotation mark"),
        ("`rk_test_", "`", "a quotation mark"),
        ("sk_live_", "\"", "a quotation mark"),
        ("\"pk_live_", "\"", "a quotation mark"),
        ("\u{201c}sk_live_", "\u{201d}", "a quotation mark"),
        ("\u{ab}sk_live_", "\u{bb}", "a quotation mark"),
        ("sk_live_", "\u{2019}", "a quotation mark"),
        ("sk_live_\u{fc}", "", "invalid in a header"),
    ] {
        let key = format!("{before}{long}{after}");
        let error = Client::builder(key.as_str()).build().unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)) && error.to_string().contains(what), "{key}: {error}");
        assert!(!format!("{error} {error:?}").contains(long), "{error}");
        let call = Call::new(&Config::new("sk_test_123456"), &get().with_api_key(key.as_str()), [0; 16]);
        assert!(matches!(call, Err(Error::InvalidRequest(_))), "{key}");
    }
    for key in ["sk_test_123456", "rk_live_123456", "sk_org_live_123456", "stripe_mock_key"] {
        assert!(Config::new(key).check().is_ok(), "{key}");
    }
}

/// Tokio panics where a runtime lacks a timer or sockets. The panic hook prints that, into the captured output of this
/// test.
#[test]
fn a_runtime_without_timers_or_sockets_is_an_error() {
    let mut runtimes = [
        tokio::runtime::Builder::new_current_thread(),
        tokio::runtime::Builder::new_current_thread(),
        tokio::runtime::Builder::new_multi_thread(),
    ];
    runtimes[0].enable_io();
    runtimes[1].enable_time();
    for runtime in &mut runtimes {
        let client = Client::builder("sk_test_123").base_url("http://127.0.0.1:9").build().unwrap();
        let result = runtime.build().unwrap().block_on(async { get().send(&client).await });
        let error = result.unwrap_err();
        assert!(matches!(error, Error::Connection(_)), "{error}");
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(source.contains("enable_all"), "{source}");
        assert_eq!(error.attempts(), Some(1), "{error}");
    }
}

/// A panic of something else than the runtime is no error of the call.
#[tokio::test]
async fn a_panic_of_the_program_goes_on() {
    struct Panics;
    impl reqwest::dns::Resolve for Panics {
        fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
            panic!("A Tokio 1.x context was found, but this is mine")
        }
    }
    let settings = reqwest::Client::builder().no_proxy().dns_resolver(std::sync::Arc::new(Panics));
    let builder = Client::builder("sk_test_123").base_url("http://stripe.invalid").allow_plain_http(true);
    let client = builder.reqwest_client(settings).build().unwrap();
    let panic = tokio::spawn(async move { get().send(&client).await }).await.unwrap_err().into_panic();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"A Tokio 1.x context was found, but this is mine"));
}
