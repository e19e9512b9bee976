//! What goes over the wire, byte by byte.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use stripe_portal::error::ErrorClass;
use stripe_portal::request::Method;
use stripe_portal::transport::{
    BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use stripe_portal::{AppInfo, Client, Error, OperationExt, RawRequest};
use support::{Act, CreateThing, GetThing, Server, answer, ok};

fn post() -> RawRequest {
    RawRequest::new(Method::Post, "/v1/things")
}

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things")
}

#[tokio::test]
async fn parameters_are_encoded_as_stripe_wants_them() {
    let rows: Vec<(RawRequest, &str, &str)> = vec![
        (post(), "POST /v1/things HTTP/1.1", ""),
        (post().param("name", "a b"), "POST /v1/things HTTP/1.1", "name=a%20b"),
        (post().param("name", ""), "POST /v1/things HTTP/1.1", "name="),
        (post().param("zero", 0).param("no", false), "POST /v1/things HTTP/1.1", "zero=0&no=false"),
        (post().param("none", Value::Null), "POST /v1/things HTTP/1.1", ""),
        (post().param("list", json!([])).param("map", json!({})), "POST /v1/things HTTP/1.1", ""),
        (
            post().param("flow", json!({"items": [{"id": "si_1"}, {"id": "si_2"}]})),
            "POST /v1/things HTTP/1.1",
            "flow[items][0][id]=si_1&flow[items][1][id]=si_2",
        ),
        (
            post().param("metadata", json!({"a[b]&=": "!*'()é\u{1F600}\n"})),
            "POST /v1/things HTTP/1.1",
            "metadata[a%5Bb%5D%26%3D]=%21%2A%27%28%29%C3%A9%F0%9F%98%80%0A",
        ),
        (post().param("amount", json!(12.50)), "POST /v1/things HTTP/1.1", "amount=12.5"),
        (post().param("safe", "AZaz09-._~"), "POST /v1/things HTTP/1.1", "safe=AZaz09-._~"),
        (get(), "GET /v1/things HTTP/1.1", ""),
        (
            get().param("expand", json!(["data.customer"])).param("created", json!({"gte": 5})),
            "GET /v1/things?expand[0]=data.customer&created[gte]=5 HTTP/1.1",
            "",
        ),
        (
            RawRequest::new(Method::Delete, "/v1/things/t_1").param("now", true),
            "DELETE /v1/things/t_1?now=true HTTP/1.1",
            "",
        ),
        (
            RawRequest::new(Method::Post, "/v2/things").json(json!({"a": [1, null]})),
            "POST /v2/things HTTP/1.1",
            r#"{"a":[1,null]}"#,
        ),
        (RawRequest::new(Method::Post, "/v2/things"), "POST /v2/things HTTP/1.1", "{}"),
        (
            RawRequest::new(Method::Post, "/v2/things").param("name", "a").param("old", Value::Null),
            "POST /v2/things HTTP/1.1",
            r#"{"name":"a","old":null}"#,
        ),
        (RawRequest::new(Method::Get, "/v2/things").param("limit", 2), "GET /v2/things?limit=2 HTTP/1.1", ""),
    ];
    let server = Server::in_turn(vec![ok("{}")]);
    let client = server.client();
    for (request, line, body) in rows {
        request.send(&client).await.unwrap();
        let received = server.received().pop().unwrap();
        assert_eq!((received.line.as_str(), received.body.as_str()), (line, body));
        let length = received.header("content-length").map(str::to_owned);
        let type_ = received.header("content-type");
        match line.split(' ').next() {
            Some("POST") => {
                let json = line.contains("/v2/");
                let expected = if json { "application/json" } else { "application/x-www-form-urlencoded" };
                assert_eq!(type_, Some(expected), "{line}");
                assert_eq!(length, Some(body.len().to_string()), "{line}");
            }
            _ => assert_eq!((type_, length), (None, None), "{line}"),
        }
    }
    assert_eq!(server.connections(), 1, "one connection is used for all calls");
}

#[tokio::test]
async fn every_request_carries_stripes_headers() {
    let server = Server::in_turn(vec![ok("{}")]);
    let app = AppInfo::new("Shop").version("1.2").url("https://shop.example");
    let client = server.builder().app_info(&app).build().unwrap();
    get().send(&client).await.unwrap();
    post().send(&client).await.unwrap();
    let [first, second] = &server.received()[..] else { panic!("two requests") };
    let agent = concat!("Stripe/v1 StripePortalRust/", env!("CARGO_PKG_VERSION"), " Shop/1.2 (https://shop.example)");
    for received in [first, second] {
        for (name, expected) in [
            ("authorization", "Bearer sk_test_123"),
            ("stripe-version", stripe_portal::API_VERSION),
            ("user-agent", agent),
            ("accept", "application/json"),
        ] {
            assert_eq!(received.header(name), Some(expected));
        }
        let agent: Value = serde_json::from_str(received.header("x-stripe-client-user-agent").unwrap()).unwrap();
        assert_eq!(agent["lang"], "rust");
        assert_eq!(agent["application"], json!({"name": "Shop", "version": "1.2", "url": "https://shop.example"}));
        assert_eq!((received.header("stripe-account"), received.header("stripe-context")), (None, None));
    }
    assert_eq!(first.header("idempotency-key"), None);
    assert_eq!(second.header("idempotency-key").map(str::len), Some(36));
}

#[tokio::test]
async fn options_change_one_call() {
    let server = Server::in_turn(vec![ok("{}")]);
    let client = server.builder().account("acct_client").build().unwrap();
    let rows = [
        (get(), "stripe-account", Some("acct_client")),
        (get().with_account("acct_call"), "stripe-account", Some("acct_call")),
        (get().with_context("ctx"), "stripe-context", Some("ctx")),
        (get().with_context("ctx"), "stripe-account", None),
        (get().with_api_key("rk_test_2"), "authorization", Some("Bearer rk_test_2")),
        (get().with_api_version("2020-08-27"), "stripe-version", Some("2020-08-27")),
        (get().with_idempotency_key("mine"), "idempotency-key", Some("mine")),
        (post().with_idempotency_key("mine"), "idempotency-key", Some("mine")),
        (get().with_header("X-Mine", "1"), "x-mine", Some("1")),
    ];
    for (request, header, expected) in rows {
        request.send(&client).await.unwrap();
        assert_eq!(server.received().pop().unwrap().header(header), expected, "{header}");
    }
}

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
        builder().base_url("http://h:"),
        builder().base_url("http://h:0"),
        builder().base_url("http://h:99999"),
        builder().base_url("http://h:+80"),
        builder().base_url("http://%/"),
        builder().base_url("http://a..b"),
        builder().base_url("http://1.2.3.999"),
        builder().base_url("http://0x7f"),
        builder().base_url("http://xn--a"),
        builder().base_url("http://h/a/../b"),
        builder().base_url("http://h/a/%2e%2E/b"),
        builder().base_url("http://h/a//b"),
        builder().base_url("http://h/a%2"),
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
        "http://1a2b3c4d5e6f:12111/a%20b/c//",
        "http://stripe_mock",
    ] {
        assert!(builder().base_url(base_url).build().is_ok(), "{base_url}");
    }
    assert!(builder().base_url("nonsense").base_url("http://localhost:12111/").build().is_ok(), "the last one counts");
}

#[tokio::test]
async fn the_scheme_of_a_base_url_may_be_in_capitals() {
    let server = Server::in_turn(vec![ok("{}")]);
    let client = server.builder().base_url(&server.url.replace("http", "HTTP")).build().unwrap();
    get().send(&client).await.unwrap();
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = Server::in_turn(vec![ok("{}")]);
    let client = server.builder().base_url(&format!("{}/stripe/", server.url)).build().unwrap();
    get().send(&client).await.unwrap();
    assert_eq!(server.received()[0].line, "GET /stripe/v1/things HTTP/1.1");
}

#[tokio::test]
async fn an_answer_gives_everything_around_the_value() {
    let headers = [("Request-Id", "req_9"), ("Stripe-Version", "2020-08-27"), ("X-Other", "1")];
    let server = Server::in_turn(vec![answer(200, &headers, r#"{"id":"t_1","new":[1]}"#)]);
    let response = CreateThing::default().with_idempotency_key("k").send_for_response(&server.client()).await.unwrap();
    assert_eq!(response.value().id, "t_1");
    assert_eq!(response.value().extra.get("new"), Some(&json!([1])));
    let raw = response.raw();
    assert_eq!((raw.status(), raw.request_id(), raw.attempts()), (200, Some("req_9"), 1));
    assert_eq!((raw.api_version(), raw.idempotency_key()), (Some("2020-08-27"), Some("k")));
    assert_eq!(raw.headers()["x-other"], "1");
    assert_eq!(&raw.body()[..], br#"{"id":"t_1","new":[1]}"#);
}

#[tokio::test]
async fn errors_have_the_class_of_their_status() {
    let body = |type_: &str, code: &str| {
        json!({"error": {"type": type_, "code": code, "message": "m", "param": "p", "doc_url": "d",
            "decline_code": "dc", "payment_intent": {"id": "pi_1", "object": "payment_intent"}, "user_message": "u"}})
    };
    let request = "invalid_request_error";
    for (status, type_, code, class) in [
        (400, request, "x", ErrorClass::InvalidRequest),
        (404, request, "resource_missing", ErrorClass::InvalidRequest),
        (400, "idempotency_error", "x", ErrorClass::Idempotency),
        (409, "idempotency_error", "x", ErrorClass::Idempotency),
        (401, request, "x", ErrorClass::Authentication),
        (402, "card_error", "card_declined", ErrorClass::Card),
        (403, request, "x", ErrorClass::Permission),
        (429, request, "rate_limit", ErrorClass::RateLimit),
        (400, request, "rate_limit", ErrorClass::RateLimit),
        (409, request, "lock_timeout", ErrorClass::Api),
        (302, "api_error", "x", ErrorClass::Api),
        (500, "api_error", "x", ErrorClass::Api),
        (503, "something_new", "x", ErrorClass::Api),
    ] {
        let server = Server::in_turn(vec![answer(status, &[("Request-Id", "req_1")], &body(type_, code).to_string())]);
        let error = post().with_retries(0).send(&server.client()).await.unwrap_err();
        assert_eq!((error.status(), error.request_id(), error.code()), (Some(status), Some("req_1"), Some(code)));
        assert_eq!(error.is_retryable(), status == 409 || status >= 429 || code == "rate_limit", "{status} {code}");
        let Error::Stripe(error) = error else { panic!("{error}") };
        assert_eq!(error.class(), class, "{status} {type_}");
        assert_eq!((error.message(), error.param()), (Some("m"), Some("p")));
        let details = error.error().unwrap();
        assert_eq!(details.type_.as_str(), type_);
        assert_eq!(details.decline_code.as_deref(), Some("dc"));
        assert_eq!(details.payment_intent.as_ref().and_then(|intent| intent.get("id")), Some(&json!("pi_1")));
        assert_eq!(details.extra.get("user_message"), Some(&json!("u")));
    }
}

#[tokio::test]
async fn an_error_that_is_not_stripes_keeps_status_and_request_id() {
    for (status, body, excerpt) in [
        (502, "<html><h1>502 Bad Gateway</h1></html>", "37 bytes of text: html h1 502 Bad Gateway /h1 /html"),
        (500, "", "an empty body"),
        (500, r#"{"oops":"secret","n":[1]}"#, r#"{"oops":"…","n":[…]}"#),
        (503, r#"{"error":7}"#, r#"{"error":…}"#),
        (500, r#"[{"error":{}}]"#, r#"[{"error":{}}]"#),
        (404, "null", "4 bytes of text: null"),
        (599, r#"{"error":{"message":"m""#, r#"{"error":{"message":"…""#),
    ] {
        let server = Server::in_turn(vec![answer(status, &[("Request-Id", "req_1")], body)]);
        let error = post().with_retries(0).send(&server.client()).await.unwrap_err();
        assert_eq!((error.status(), error.request_id(), error.code()), (Some(status), Some("req_1"), None));
        let Error::Stripe(error) = error else { panic!("{error}") };
        assert!(error.error().is_none());
        assert_eq!(error.excerpt(), excerpt);
    }
}

#[tokio::test]
async fn an_error_object_of_another_shape_keeps_what_can_be_read() {
    for (body, code, message) in [
        (json!({"error": {"code": "c", "message": "m", "charge": {"id": "ch_1"}}}), Some("c"), Some("m")),
        (json!({"error": {"code": "c", "message": 5, "type": 7}}), Some("c"), None),
        (json!({"error": "invalid_grant", "error_description": "m"}), Some("invalid_grant"), Some("m")),
        (json!({"error": {}}), None, None),
    ] {
        let server = Server::in_turn(vec![answer(400, &[], &body.to_string())]);
        let error = post().send(&server.client()).await.unwrap_err();
        let Error::Stripe(error) = error else { panic!("{error}") };
        assert_eq!((error.code(), error.message()), (code, message), "{body}");
    }
}

#[tokio::test]
async fn a_failed_decode_says_where_and_what() {
    let list =
        |second: &str| format!(r#"{{"object":"list","data":[{{"id":"a"}},{second}],"has_more":false,"url":"/"}}"#);
    for (body, path, expected) in [
        (list(r#"{"id":5}"#), "$.data[1].id", "expected a string, found an integer"),
        (list(r#"{"id":null}"#), "$.data[1].id", "expected a string, found null"),
        (list(r#"{"di":"x"}"#), "$.data[1]", "missing field `id`"),
        (list(r#""sk_live_x""#), "$.data[1]", "expected a thing object, found a string"),
        (list("{}").replace("list", "tsil"), "$.object", "expected the string \"list\", found a string"),
        (list("{}").replace("false", "\"sk_live_x\""), "$.data[1]", "missing field `id`"),
        (list(r#"{"id":"b"}"#).replace("false", "\"sk_live_x\""), "$.has_more", "expected a boolean, found a string"),
        ("[]".to_owned(), "$", "expected a list object, found an array"),
        (String::new(), "$", "expected a list object, found null"),
        ("<html>".to_owned(), "$", "the body is not JSON: expected value"),
        (r#"{"object":"list","data":[{"id":"a""#.to_owned(), "$.data[0].id", "the body ends too early"),
        (list("{}") + "x", "$.data[1]", "missing field `id`"),
    ] {
        let headers = [("Request-Id", "req_1"), ("Stripe-Version", "2020-08-27")];
        let server = Server::in_turn(vec![answer(200, &headers, &body)]);
        let error = server.client().send(&support::ListThings::default()).await.unwrap_err();
        assert_eq!((error.status(), error.request_id()), (Some(200), Some("req_1")));
        assert!(!error.is_retryable());
        let text = format!("{error} {error:?}");
        assert!(!text.contains("sk_live"), "{text}");
        let Error::Decode(error) = error else { panic!("{error}") };
        assert_eq!((error.path(), error.expected()), (path, expected), "{body}");
        assert_eq!(error.response_api_version(), Some("2020-08-27"));
        assert_eq!(error.api_version(), stripe_portal::API_VERSION);
        assert_eq!(server.received().len(), 1, "broken JSON under 200 is not tried again");
    }
}

#[tokio::test]
async fn an_answer_has_to_be_utf_8() {
    for (body, is_utf_8) in [(b"{\"a\":\"\xc3\xa9\"}".as_slice(), true), (b"{\"a\":\"\xe9\xe9\"}", false)] {
        let bytes = [b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", body].concat();
        let server = Server::in_turn(vec![Act::WriteBytes(bytes)]);
        match post().send(&server.client()).await {
            Ok(value) => assert!(is_utf_8 && value == json!({"a": "é"}), "{value}"),
            Err(Error::Decode(error)) => assert!(!is_utf_8 && error.expected() == "the body is not UTF-8", "{error}"),
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Server::in_turn(vec![ok("{}")]);
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/v1/stolen", elsewhere.url);
        let server = Server::in_turn(vec![answer(status, &[("Location", &location)], "")]);
        let error = post().send(&server.client()).await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(server.received().len(), 1);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_large_answer_is_cut_off() {
    let body = format!(r#"{{"a":"{}"}}"#, "x".repeat(100_000));
    let chunked =
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    for act in [ok(&body), Act::Write(chunked)] {
        let server = Server::in_turn(vec![act]);
        let error = post().send(&server.builder().max_response_bytes(50_000).build().unwrap()).await.unwrap_err();
        assert_eq!(error.status(), Some(200));
        let Error::Connection(error) = error else { panic!("{error}") };
        assert_eq!(error.kind(), TransportErrorKind::TooLarge);
        assert_eq!(error.attempts(), 1);
        let enough = server.builder().max_response_bytes(body.len()).build().unwrap();
        assert!(post().send(&enough).await.is_ok());
    }
}

#[tokio::test]
async fn settings_of_ones_own_for_the_http_client_are_used() {
    let server = Server::in_turn(vec![ok("{}")]);
    let headers = [(http::HeaderName::from_static("x-own"), http::HeaderValue::from_static("1"))];
    let own = reqwest::Client::builder().default_headers(headers.into_iter().collect());
    get().send(&server.builder().reqwest_client(own).build().unwrap()).await.unwrap();
    assert_eq!(server.received()[0].header("x-own"), Some("1"));
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer sk_test_123"));
}

#[tokio::test]
async fn no_setting_of_ones_own_makes_redirects_followed() {
    let elsewhere = Server::in_turn(vec![ok("{}")]);
    let server = Server::in_turn(vec![answer(307, &[("Location", &elsewhere.url)], "")]);
    let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::limited(5));
    let error = post().send(&server.builder().reqwest_client(own).build().unwrap()).await.unwrap_err();
    assert_eq!((error.status(), elsewhere.connections()), (Some(307), 0));
}

#[tokio::test]
async fn a_proxy_is_used_beside_settings_of_ones_own() {
    let proxy = Server::in_turn(vec![ok("{}")]);
    let client = proxy.builder().base_url("http://stripe.invalid").reqwest_client(reqwest::Client::builder());
    let client = client.proxy(reqwest::Proxy::all(&proxy.url).unwrap()).build().unwrap();
    get().send(&client).await.unwrap();
    assert_eq!(proxy.received()[0].line, "GET http://stripe.invalid/v1/things HTTP/1.1");
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

#[tokio::test]
async fn a_proxy_is_gone_through() {
    let proxy = Server::in_turn(vec![ok("{}")]);
    let client = proxy.builder().base_url("http://stripe.invalid");
    let client = client.proxy(reqwest::Proxy::all(&proxy.url).unwrap()).build().unwrap();
    get().send(&client).await.unwrap();
    assert_eq!(proxy.received()[0].line, "GET http://stripe.invalid/v1/things HTTP/1.1");
}

#[tokio::test]
async fn an_idempotency_conflict_says_what_is_the_matter() {
    let body = r#"{"error":{"type":"idempotency_error"}}"#;
    for (status, expected) in [(400, "used before with other parameters"), (409, "is still under way")] {
        let server = Server::in_turn(vec![answer(status, &[], body)]);
        let error = post().with_retries(0).send(&server.client()).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[tokio::test]
async fn an_answer_can_be_had_undecoded() {
    let server = Server::in_turn(vec![answer(503, &[], ""), answer(200, &[("Request-Id", "req_1")], "not JSON")]);
    let raw = post().send_raw(&server.client()).await.unwrap();
    assert_eq!((raw.status(), raw.request_id(), raw.attempts()), (200, Some("req_1"), 2));
    assert_eq!(raw.body().as_ref(), b"not JSON");
    let error = stripe_portal::Response::<Value>::from_raw(raw).unwrap_err();
    assert_eq!(error.attempts(), Some(2));
    let server = Server::in_turn(vec![answer(400, &[], "{}")]);
    assert!(matches!(post().send_raw(&server.client()).await, Err(Error::Stripe(_))));
}

#[tokio::test]
async fn an_object_that_may_be_deleted_fails_with_its_own_place() {
    use stripe_portal::MaybeDeleted;
    type Answer = std::collections::BTreeMap<String, Vec<MaybeDeleted<support::Thing, support::Thing>>>;
    for (object, expected) in [
        (json!({"id": 5}), "expected a string, found an integer, in an object of it at $.id"),
        (json!({"deleted": true, "id": ["sesame"]}), "expected a string, found an array, in an object of it at $.id"),
        (json!({"a": 1}), "missing field `id`"),
    ] {
        let server = Server::in_turn(vec![ok(&json!({"list": [{"id": "t_1"}, object]}).to_string())]);
        let raw = post().send_raw(&server.client()).await.unwrap();
        let error = raw.decode::<Answer>().unwrap_err();
        let Error::Decode(error) = error else { panic!("{error}") };
        assert_eq!((error.path(), error.expected()), ("$.list", expected));
    }
}
