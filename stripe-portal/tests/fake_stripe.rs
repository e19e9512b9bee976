//! The fake Stripe for tests of applications, and retries on a clock that does not wait.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::Duration;

use serde_json::json;
use stripe_portal::request::Method;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::{Error, OperationExt as _, RawRequest};
use support::{CreateThing, GetThing, Thing};

fn call() -> CreateThing {
    CreateThing { name: Some("a".to_owned()), ..CreateThing::default() }
}

#[tokio::test]
async fn it_answers_from_the_script() {
    let stripe = FakeStripe::new();
    let client = stripe.client();
    let thing: Thing = serde_json::from_value(json!({"id": "t_1", "new": 1})).unwrap();
    stripe.reply(Reply::json(&thing));
    stripe.reply(Reply::error(402, "card_declined", "no"));
    stripe.reply(Reply::body(502, "<html>").header("request-id", "req_proxy"));
    stripe.reply(Reply::lost());
    assert_eq!(client.send(&call()).await.unwrap(), thing);
    assert_eq!(client.send(&call()).await.unwrap_err().code(), Some("card_declined"));
    let error = client.send(&call().with_retries(0)).await.unwrap_err();
    assert_eq!(error.request_id(), Some("req_proxy"));
    assert!(matches!(client.send(&call()).await, Err(Error::Connection(_))));
    assert_eq!(stripe.replies_left(), 0);

    let error = client.send(&GetThing::new("t_2")).await.unwrap_err();
    assert!(error.to_string().contains("no reply to GET /v1/things/t_2"), "{error}");
    stripe.reply_always(Reply::json(&thing));
    for _ in 0..3 {
        assert!(client.send(&call()).await.is_ok());
    }
    assert_eq!(stripe.sent().len(), 8);
}

#[tokio::test]
async fn what_was_sent_can_be_checked() {
    let stripe = FakeStripe::new();
    stripe.reply_always(Reply::json(&json!({"id": "t_1"})));
    let client = stripe.client();
    client.send(&call().with_account("acct_1")).await.unwrap();
    let sent = stripe.sent().remove(0);
    assert_eq!((sent.method(), sent.path(), sent.param("name")), (Method::Post, "/v1/things", Some("a")));
    assert_eq!(sent.header("stripe-account"), Some("acct_1"));
    assert_eq!(sent.idempotency_key().map(str::len), Some(36));
    sent.check(&call()).unwrap();
    let other = |name: &str| CreateThing { name: Some(name.to_owned()), ..CreateThing::default() };
    for (message, result) in [
        ("expected `name` to be \"b\", but it was \"a\"", sent.check(&other("b"))),
        ("`name` was sent, but not expected", sent.check(&CreateThing::default())),
        ("expected GET /v1/things/t_1, but POST /v1/things was sent", sent.check(&GetThing::new("t_1"))),
        (
            "the expected request is refused: `thing` is \"..\", which would call another endpoint: check where the value comes from",
            sent.check(&GetThing::new("..")),
        ),
    ] {
        assert_eq!(result, Err(message.to_owned()));
    }
    sent.check(&call().with_account("acct_1").with_api_version(stripe_portal::API_VERSION)).unwrap();
    for (header, expected) in [
        ("stripe-account", call().with_account("acct_2")),
        ("stripe-context", call().with_context("ctx_1")),
        ("stripe-version", call().with_api_version("2020-08-27")),
        ("idempotency-key", call().with_idempotency_key("mine")),
        ("authorization", call().with_api_key("sk_other")),
        ("x-mine", call().with_header("x-mine", "1")),
    ] {
        assert!(sent.check(&expected).unwrap_err().contains(header), "{header}");
    }
    let json = RawRequest::new(Method::Post, "/v2/things").json(json!({"a": 1}));
    json.send(&client).await.unwrap();
    let sent = stripe.sent().remove(1);
    assert_eq!(sent.json(), Some(&json!({"a": 1})));
    sent.check(&json).unwrap();
    assert!(sent.check(&json.json(json!({"a": 2}))).is_err());
}

#[tokio::test]
async fn delays_stay_within_their_bounds() {
    let bounds = [(500, 500), (500, 1000), (1000, 2000), (2000, 4000), (2500, 5000), (2500, 5000)];
    let mut second = Vec::new();
    for _ in 0..100 {
        let stripe = FakeStripe::new();
        stripe.reply_always(Reply::error(500, "c", "m"));
        let error = stripe.client().send(&call().with_retries(6)).await.unwrap_err();
        assert_eq!(error.attempts(), Some(7));
        let delays = stripe.delays();
        assert_eq!(delays.len(), 6);
        for (delay, (low, high)) in delays.iter().zip(bounds) {
            assert!((Duration::from_millis(low)..=Duration::from_millis(high)).contains(delay), "{delays:?}");
        }
        second.push(delays[1]);
    }
    second.sort_unstable();
    second.dedup();
    assert!(second.len() > 50, "delays are random");
}

#[tokio::test]
async fn the_total_time_is_kept_with_all_delays() {
    let second = Duration::from_secs(1);
    for (reply_after, timeout, attempts, is_timeout) in [
        // 20 + 0.5 + 20 + [0.5, 1] + 20 + [1, 2] + 16.5…: the fourth attempt has no time left.
        (20, 80, 4, true),
        (90, 80, 1, true),
        (79, 80, 2, true),
        (0, 1, 2, false),
    ] {
        let stripe = FakeStripe::new();
        stripe.reply_always(Reply::error(500, "c", "m").after(second * reply_after));
        let request = call().with_retries(100).with_timeout(second * timeout).with_attempt_timeout(second * timeout);
        let error = stripe.client().send(&request).await.unwrap_err();
        assert_eq!(matches!(error, Error::Timeout(_)), is_timeout, "{error}");
        let expected = if timeout == 1 { 2..=2 } else { attempts..=attempts };
        assert!(expected.contains(&error.attempts().unwrap()), "{reply_after}: {error}");
    }
}

#[tokio::test]
async fn by_default_an_attempt_that_hangs_leaves_time_for_another() {
    let second = Duration::from_secs(1);
    for (timeout, retries, hang, succeeds) in [
        (80, 2, 1, true),
        (80, 2, 2, true),
        (80, 2, 3, false),
        (80, 1, 1, true),
        (80, 0, 1, false),
        (10, 2, 1, true),
        // Too short for two attempts.
        (1, 2, 1, false),
    ] {
        let stripe = FakeStripe::new();
        for _ in 0..hang {
            stripe.reply(Reply::json(&json!({"id": "t_1"})).after(second * 1000));
        }
        stripe.reply(Reply::json(&json!({"id": "t_1"})));
        let result = stripe.client().send(&call().with_timeout(second * timeout).with_retries(retries)).await;
        assert_eq!(result.is_ok(), succeeds, "{timeout} {retries} {hang}: {result:?}");
        assert!(matches!(result, Ok(_) | Err(Error::Timeout(_))), "{result:?}");
    }
}

#[tokio::test]
async fn settings_of_the_client_work_here_too() {
    let stripe = FakeStripe::new();
    stripe.reply_always(Reply::json(&json!({"id": "t_1", "long": "x".repeat(1000)})));
    let client = stripe.builder().account("acct_1").max_response_bytes(100).build().unwrap();
    let error = client.send(&call()).await.unwrap_err();
    assert_eq!(error.status(), Some(200));
    assert_eq!(stripe.sent()[0].header("stripe-account"), Some("acct_1"));
}
