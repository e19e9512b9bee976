//! The requests that are sent.

use serde_json::{Value, json};
use stripe_portal::request::Method;
use stripe_portal::{AppInfo, OperationExt as _, RawRequest};

use crate::support::{ClientsOf as _, Server, ok};
use crate::{get, post};

#[tokio::test]
async fn parameters_are_encoded_as_stripe_wants_them() {
    let rows: Vec<(RawRequest, &str, &str)> = vec![
        (post(), "POST /v1/things HTTP/1.1", ""),
        (post().param("name", "a b"), "POST /v1/things HTTP/1.1", "name=a%20b"),
        (post().param("name", ""), "POST /v1/things HTTP/1.1", "name="),
        (post().param("zero", 0).param("no", false), "POST /v1/things HTTP/1.1", "zero=0&no=false"),
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
