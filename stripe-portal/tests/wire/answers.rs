//! Decoding of responses.

use std::time::Duration;

use serde_json::{Value, json};
use stripe_portal::error::{ApiError, ErrorClass, ErrorType};
use stripe_portal::transport::TransportErrorKind;
use stripe_portal::{Error, OperationExt as _};

use crate::post;
use crate::support::{ClientsOf as _, CreateThing, ListThings, Server, Steps, Thing, ok};

#[tokio::test]
async fn an_answer_gives_everything_around_the_value() {
    let headers = [("Request-Id", "req_9"), ("Stripe-Version", "2020-08-27"), ("X-Other", "1")];
    let server = Server::in_turn(vec![Steps::response(200, &headers, r#"{"id":"t_1","new":[1]}"#)]);
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
        (429, request, "lock_timeout", ErrorClass::RateLimit),
        (400, request, "rate_limit", ErrorClass::RateLimit),
        (409, request, "lock_timeout", ErrorClass::Api),
        (302, "api_error", "x", ErrorClass::Api),
        (500, "api_error", "x", ErrorClass::Api),
        (503, "something_new", "x", ErrorClass::Api),
    ] {
        let server =
            Server::in_turn(vec![Steps::response(status, &[("Request-Id", "req_1")], body(type_, code).to_string())]);
        let error = post().with_retries(0).send(&server.client()).await.unwrap_err();
        assert_eq!((error.status(), error.request_id(), error.code()), (Some(status), Some("req_1"), Some(code)));
        let is_locked = (status, code) == (429, "lock_timeout");
        assert_eq!(error.is_retryable(), status == 409 || status >= 500 || is_locked, "{status} {code}");
        let is_about_too_many = error.to_string().contains("too many requests");
        assert_eq!(is_about_too_many, code == "rate_limit", "{error}");
        let Error::Stripe(error) = error else { panic!("{error}") };
        assert_eq!(error.class(), class, "{status} {type_}");
        assert_eq!((error.message(), error.param()), (Some("m"), Some("p")));
        let details = error.error().unwrap();
        assert_eq!(details.type_, Some(type_.into()));
        assert_eq!(details.decline_code.as_deref(), Some("dc"));
        assert_eq!(details.payment_intent.as_ref().and_then(|intent| intent.get("id")), Some(&json!("pi_1")));
        assert_eq!(details.user_message.as_deref(), Some("u"));
    }
}

#[tokio::test]
async fn an_error_that_is_not_stripes_keeps_status_and_request_id() {
    for (status, body, excerpt) in [
        (502, "<html><h1>502 Bad Gateway</h1></html>", "37 bytes of text: html h1 502 Bad Gateway /h1 /html"),
        (500, "", "an empty body"),
        (500, r#"{"oops":"secret","n":[1]}"#, r#"{"oops":"…","n":[…]}"#),
        (503, r#"{"error":7}"#, r#"{"error":…}"#),
        (503, r#"{"error":null}"#, r#"{"error":null}"#),
        (500, r#"[{"error":{}}]"#, r#"[{"error":{}}]"#),
        (404, "null", "4 bytes of text: null"),
        (599, r#"{"error":{"message":"m""#, r#"{"error":{"message":"…""#),
    ] {
        let server = Server::in_turn(vec![Steps::response(status, &[("Request-Id", "req_1")], body)]);
        let error = post().with_retries(0).send(&server.client()).await.unwrap_err();
        assert_eq!((error.status(), error.request_id(), error.code()), (Some(status), Some("req_1"), None));
        let Error::Stripe(error) = error else { panic!("{error}") };
        assert!(error.error().is_none());
        assert_eq!(error.excerpt(), excerpt);
    }
}

#[tokio::test]
async fn the_time_to_wait_is_read_if_it_is_in_seconds() {
    for (value, expected) in [
        ("2", Some(Duration::from_secs(2))),
        ("0", Some(Duration::ZERO)),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("Fri, 31 Dec 2027 23:59:59 GMT", None),
        ("99999999999999999999999", None),
    ] {
        let half = format!("HTTP/1.1 429 A\r\nRetry-After: {value}\r\nContent-Length: 9\r\n\r\n");
        for steps in [Steps::response(429, &[("Retry-After", value)], "{}"), Steps::bytes(half).then_close()] {
            let server = Server::in_turn(vec![steps]);
            let error = post().send(&server.client()).await.unwrap_err();
            assert_eq!(error.retry_after(), expected, "{value}: {error}");
        }
    }
}

#[tokio::test]
async fn an_error_object_of_another_shape_keeps_what_can_be_read() {
    for (body, code, message) in [
        (json!({"error": {"code": "c", "message": "m", "charge": {"id": "ch_1"}}}), Some("c"), Some("m")),
        (json!({"error": {"code": "c", "message": 5, "type": 7}}), Some("c"), None),
        (json!({"error": "invalid_grant", "error_description": "m"}), Some("invalid_grant"), Some("m")),
        (json!({"error": "invalid_grant", "error_description": {"m": 1}}), Some("invalid_grant"), None),
        (json!({"error": "invalid_grant"}), Some("invalid_grant"), None),
        (json!({"error": {}}), None, None),
    ] {
        let server = Server::in_turn(vec![Steps::response(400, &[], body.to_string())]);
        let error = post().send(&server.client()).await.unwrap_err();
        let Error::Stripe(error) = error else { panic!("{error}") };
        assert_eq!((error.code(), error.message()), (code, message), "{body}");
    }
}

#[tokio::test]
async fn what_is_wrong_in_an_error_object_takes_nothing_else_along() {
    let body = json!({"error": {"type": "card_error", "code": "c", "charge": {"id": "ch_1"}, "doc_url": 7, "source": "s",
        "payment_intent": {"id": "pi_1"}, "newer": [1.5]}});
    let server = Server::in_turn(vec![Steps::response(402, &[], body.to_string())]);
    let Error::Stripe(error) = post().send(&server.client()).await.unwrap_err() else { panic!("not Stripe's") };
    let error = error.error().unwrap();
    assert_eq!((error.charge.as_deref(), error.doc_url.as_deref(), &error.source), (None, None, &None));
    assert_eq!(serde_json::to_value(error).unwrap(), body["error"]);
    assert_eq!((&error.type_, error.code.as_deref()), (&Some(ErrorType::CardError), Some("c")));
    assert_eq!(error.payment_intent.as_ref().and_then(|intent| intent.get("id")), Some(&json!("pi_1")));
    assert_eq!(error.extra.get("newer"), Some(&json!([1.5])));
    assert_eq!(error.extra.get("charge"), Some(&json!({"id": "ch_1"})));
}

#[tokio::test]
async fn every_field_of_an_error_object_is_read_and_written_back() {
    let names = ["advice_code", "charge", "code", "decline_code", "doc_url", "message", "network_advice_code"];
    let more = ["network_decline_code", "param", "payment_method_type", "request_log_url", "type", "user_message"];
    let objects = ["payment_intent", "payment_method", "setup_intent", "source"];
    let texts = names.iter().chain(&more).map(|name| (*name, json!(name)));
    let fields: Vec<(&str, Value)> = texts.chain(objects.map(|name| (name, json!({"id": name})))).collect();
    let every: Value = fields.iter().cloned().map(|(name, value)| (name.to_owned(), value)).collect();
    for swap in [false, true] {
        for (name, value) in &fields {
            // All fields, and one of them null, or of the type of the others.
            let wrong = if value.is_string() { json!({"id": 1}) } else { json!("id") };
            let wrong = if swap { wrong } else { Value::Null };
            let mut body = every.clone();
            body[*name] = wrong.clone();
            let error: ApiError = serde_json::from_value(body.clone()).unwrap();
            assert_eq!(serde_json::to_value(&error).unwrap(), body, "{name}");
            assert_eq!(error.extra.get(name), swap.then_some(&wrong), "{name}");
            let debug = format!("{error:?}");
            for (other, _) in &fields {
                assert_eq!(debug.contains(&format!(" {other}: ")), other != name || !swap, "{name}: {debug}");
            }
        }
    }
    let error: ApiError = serde_json::from_value(every).unwrap();
    let read = [&error.advice_code, &error.charge, &error.code, &error.decline_code, &error.doc_url, &error.message];
    let read = read.into_iter().chain([&error.network_advice_code, &error.network_decline_code, &error.param]);
    let read = read.chain([&error.payment_method_type, &error.request_log_url]).flatten();
    let expected = names.iter().chain(more.iter().filter(|name| !["type", "user_message"].contains(name)));
    assert!(read.eq(expected.copied()));
    assert_eq!((error.type_, error.user_message.as_deref()), (Some("type".into()), Some("user_message")));
    let read = [error.payment_intent, error.payment_method, error.setup_intent, error.source];
    assert_eq!(read.map(|object| object.unwrap().get("id").cloned()), objects.map(|name| Some(json!(name))));
}

#[tokio::test]
async fn an_error_without_a_type_has_the_class_of_its_code() {
    for (status, error, class) in [
        (409, json!({"code": "idempotency_error", "message": "m"}), ErrorClass::Idempotency),
        (400, json!({"code": "idempotency_error"}), ErrorClass::Idempotency),
        (404, json!({"code": "not_found", "message": "m"}), ErrorClass::InvalidRequest),
        (400, json!({"code": "invalid_fields"}), ErrorClass::InvalidRequest),
        (422, json!({"code": "invalid_fields"}), ErrorClass::InvalidRequest),
        (400, json!({"code": "archived_meter", "user_message": "u"}), ErrorClass::InvalidRequest),
        (400, json!({"code": "too_many_concurrent_requests"}), ErrorClass::RateLimit),
        (429, json!({"code": "too_many_concurrent_requests"}), ErrorClass::RateLimit),
        (400, json!({"code": "x", "type": "rate_limit"}), ErrorClass::RateLimit),
        (401, json!({"code": "billing_meter_event_session_expired"}), ErrorClass::TemporarySessionExpired),
        (400, json!({"code": "x", "type": "temporary_session_expired"}), ErrorClass::TemporarySessionExpired),
        // A type decides before a code, and a status before a code that nobody knows.
        (400, json!({"code": "idempotency_error", "type": "invalid_request_error"}), ErrorClass::InvalidRequest),
        (403, json!({"code": "accounts_v2_access_blocked"}), ErrorClass::Permission),
        (401, json!({"code": 5}), ErrorClass::Authentication),
        (500, json!({"code": "new"}), ErrorClass::Api),
        (402, json!({}), ErrorClass::Card),
        (400, json!("rate_limit"), ErrorClass::RateLimit),
    ] {
        let body = json!({"error": error});
        let server = Server::in_turn(vec![Steps::response(status, &[], body.to_string())]);
        let result = post().with_retries(0).send(&server.client()).await;
        let Err(Error::Stripe(error)) = result else { panic!("{status} {body}") };
        assert_eq!(error.class(), class, "{status} {body}");
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
        let server = Server::in_turn(vec![Steps::response(200, &headers, &body)]);
        let error = server.client().send(&ListThings::default()).await.unwrap_err();
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
        let server = Server::in_turn(vec![Steps::bytes(bytes)]);
        match post().send(&server.client()).await {
            Ok(value) => assert!(is_utf_8 && value == json!({"a": "é"}), "{value}"),
            Err(Error::Decode(error)) => assert!(!is_utf_8 && error.expected() == "the body is not UTF-8", "{error}"),
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn a_large_answer_is_cut_off() {
    let body = format!(r#"{{"a":"{}"}}"#, "x".repeat(100_000));
    let chunked =
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    for act in [ok(&body), Steps::bytes(chunked)] {
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
async fn an_idempotency_conflict_says_what_is_the_matter() {
    let body = r#"{"error":{"type":"idempotency_error"}}"#;
    for (status, expected) in [(400, "used before with other parameters"), (409, "is in progress")] {
        let server = Server::in_turn(vec![Steps::response(status, &[], body)]);
        let error = post().with_retries(0).send(&server.client()).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[tokio::test]
async fn an_answer_can_be_had_undecoded() {
    let server = Server::in_turn(vec![
        Steps::response(503, &[], ""),
        Steps::response(200, &[("Request-Id", "req_1")], "not JSON"),
    ]);
    let raw = post().send_raw(&server.client()).await.unwrap();
    assert_eq!((raw.status(), raw.request_id(), raw.attempts()), (200, Some("req_1"), 2));
    assert_eq!(raw.body().as_ref(), b"not JSON");
    let error = stripe_portal::Response::<Value>::from_raw(raw).unwrap_err();
    assert_eq!(error.attempts(), Some(2));
    let server = Server::in_turn(vec![Steps::response(400, &[], "{}")]);
    assert!(matches!(post().send_raw(&server.client()).await, Err(Error::Stripe(_))));
}

#[tokio::test]
async fn an_object_that_may_be_deleted_fails_with_its_own_place() {
    use stripe_portal::{Map, MaybeDeleted};
    type Things = Vec<MaybeDeleted<Thing, Thing>>;
    for (object, place, expected) in [
        (json!({"id": 5}), ".id", "expected a string, found an integer"),
        (json!({"deleted": true, "id": ["sesame"]}), ".id", "expected a string, found an array"),
        (json!({"a": 1}), "", "missing field `id`"),
    ] {
        let server = Server::in_turn(vec![ok(&json!({"list": [{"id": "t_1"}, object]}).to_string())]);
        let raw = post().send_raw(&server.client()).await.unwrap();
        let error = raw.decode::<Map<Things>>().unwrap_err();
        let Error::Decode(error) = error else { panic!("{error}") };
        assert_eq!((error.path(), error.expected()), (&*format!("$.list[1]{place}"), expected));
        let error = raw.json::<std::collections::BTreeMap<String, Things>>().unwrap_err();
        let Error::Decode(error) = error else { panic!("{error}") };
        assert_eq!(error.path(), "$.list[1]");
        assert!(error.expected().starts_with(expected), "{error}");
    }
}
