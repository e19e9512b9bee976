//! A failed call is one event, at a level that subscribers show by default, without anything of the customer's.
#![cfg(all(feature = "tracing", feature = "testing"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use stripe_portal::OperationExt as _;
use stripe_portal::testing::{FakeStripe, Reply};
use support::GetThing;
use support::log::Log;

/// Returns the reply of an error whose message has a marker.
fn refusal(status: u16, fields: &Value) -> Reply {
    let mut error = json!({"message": "MARKER", "doc_url": "MARKER", "request_log_url": "MARKER", "charge": "MARKER"});
    for (name, value) in fields.as_object().unwrap() {
        error[name] = value.clone();
    }
    Reply::body(status, json!({"error": error}).to_string())
}

/// Each reply, the level of the event, and its fields.
fn rows() -> Vec<(Reply, &'static str, &'static str)> {
    let status = |status: u16| refusal(status, &json!({}));
    vec![
        (Reply::no_connection(), "ERROR", r#"class="connection" attempts=1"#),
        (Reply::lost(), "ERROR", r#"class="connection" attempts=1"#),
        (Reply::body(200, "{}").after(Duration::from_secs(90)), "ERROR", r#"class="timeout" attempts=1"#),
        (Reply::json(&json!({"id": {"MARKER": 1}})), "ERROR", r#"class="decode" status=200 request_id="req_fake""#),
        (Reply::body(502, "<h1>MARKER</h1>"), "ERROR", r#"class="api" status=502 request_id="req_fake" attempts=1"#),
        (status(500), "ERROR", r#"class="api" status=500"#),
        (status(401), "ERROR", r#"class="authentication" status=401"#),
        (status(403), "ERROR", r#"class="permission" status=403"#),
        (status(400), "WARN", r#"class="invalid_request" status=400"#),
        (status(404), "WARN", r#"class="invalid_request" status=404"#),
        (status(429), "WARN", r#"class="rate_limit" status=429"#),
        (
            refusal(402, &json!({"code": "card_declined", "decline_code": "fraudulent"})),
            "WARN",
            r#"class="card" code="card_declined" decline_code="fraudulent" status=402"#,
        ),
        (
            refusal(400, &json!({"code": "parameter_missing", "param": "flow_data[type]"})),
            "WARN",
            r#"class="invalid_request" code="parameter_missing" param="flow_data[type]" status=400"#,
        ),
        (
            refusal(400, &json!({"code": "c", "param": "metadata[MARKER]"})),
            "WARN",
            r#"class="invalid_request" code="c" status=400"#,
        ),
        (refusal(400, &json!({"type": "idempotency_error"})), "WARN", r#"class="idempotency" status=400"#),
        (
            refusal(400, &json!({"code": "a\nERROR b"})),
            "WARN",
            r#"class="invalid_request" code="a\\u{a}ERROR b" status=400"#,
        ),
    ]
}

/// Asserts that the log has one event of a failed call, with these fields.
#[track_caller]
fn assert_event(log: &str, level: &str, fields: &str) {
    let events: Vec<_> = log.lines().filter(|line| line.contains("call failed")).collect();
    let [event] = events[..] else { panic!("not one event: {log}") };
    assert!(event.trim_start().starts_with(level), "{level}: {event}");
    assert!(event.contains(&format!("stripe_portal: call failed {fields}")), "{fields}: {event}");
    assert!(event.contains(r#"operation="GET /v1/things/{thing}""#), "{event}");
    for secret in ["MARKER", "sk_test"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[tokio::test]
async fn a_failed_call_is_one_event_at_the_level_of_its_class() {
    let log = Log::default();
    let _guard = log.subscribe();
    for (reply, level, fields) in rows() {
        let stripe = FakeStripe::new();
        stripe.reply(reply);
        stripe.client().send(&GetThing::new("MARKER").with_retries(0)).await.unwrap_err();
        assert_event(&log.take(), level, fields);
    }
    FakeStripe::new().client().send(&GetThing::new("..")).await.unwrap_err();
    assert_event(&log.take(), "ERROR", r#"class="invalid_request" operation="#);
}

#[cfg(feature = "blocking")]
#[test]
fn a_failed_call_without_async_is_the_same_event() {
    let log = Log::default();
    let _guard = log.subscribe();
    for (reply, level, fields) in rows() {
        let stripe = FakeStripe::new();
        stripe.reply(reply);
        let client = stripe_portal::blocking::Client::from_builder(stripe.builder()).unwrap();
        client.send(&GetThing::new("MARKER").with_retries(0)).unwrap_err();
        assert_event(&log.take(), level, fields);
    }
}

#[tokio::test]
async fn a_call_that_succeeds_is_no_event_and_its_retries_say_why() {
    let log = Log::default();
    let _guard = log.subscribe();
    let stripe = FakeStripe::new();
    stripe.reply(Reply::no_connection());
    stripe.reply(refusal(500, &json!({})));
    stripe.reply(Reply::json(&json!({"id": "t_1"})));
    stripe.client().send(&GetThing::new("MARKER")).await.unwrap();
    let log = log.take();
    let lines: Vec<_> = log.lines().collect();
    let [first, second] = lines[..] else { panic!("not two retries: {log}") };
    assert!(first.contains(r#"call is retried attempt=1 reason="connection refused" after_ms=500"#), "{first}");
    assert!(second.contains("call is retried attempt=2 status=500 after_ms="), "{second}");
    assert!(lines.iter().all(|line| line.starts_with(" INFO stripe{")) && !log.contains("MARKER"), "{log}");
}
