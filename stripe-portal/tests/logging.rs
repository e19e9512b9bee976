//! The output in the guide about logging is the real one.
#![cfg(all(feature = "tracing", feature = "testing", feature = "webhook", feature = "billing_portal-session"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::Duration;

use serde_json::json;
use stripe_portal::billing_portal::session::CreateSession;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::transport::{
    BoxFuture, FailureReason, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use stripe_portal::webhook::{Webhook, sign};
use stripe_portal::{Client, Error, OperationExt as _, Timestamp};
use support::log::Log;

/// Returns the blocks of the guide that show output.
fn output() -> Vec<&'static str> {
    let guide = include_str!("../docs/logging.md");
    guide.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

fn create() -> CreateSession {
    CreateSession::new().customer("cus_123")
}

fn declined() -> Reply {
    let error = json!({"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds",
        "message": "Your card has insufficient funds."});
    Reply::body(402, json!({"error": error}).to_string())
}

/// Fails as an HTTP client does.
struct Fails(FailureReason, &'static str);

impl Transport for Fails {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let error = TransportError::new(TransportErrorKind::Connect).with_reason(self.0).with_source(self.1);
        Box::pin(std::future::ready(Err(error)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

#[tokio::test]
async fn the_guide_shows_messages_of_errors() {
    // A thread without a subscriber could turn off the events of the other test: `tracing` asks one thread for all.
    let _guard = Log::default().subscribe();
    let mut messages = Vec::new();
    for (reason, source) in [
        (FailureReason::Refused, "Connection refused (os error 111)"),
        (FailureReason::UnknownHost, "Name or service not known"),
        (FailureReason::Certificate, "invalid peer certificate: UnknownIssuer"),
        (FailureReason::ProxyCredentials, ""),
    ] {
        let client = Client::builder("sk_test_123").transport(Fails(reason, source)).build().unwrap();
        messages.push(create().send(&client).await.unwrap_err());
    }
    let slow = || Reply::body(200, "{}").after(Duration::from_secs(90));
    let broken = || Reply::body(500, r#"{"error": {"message": "Something went wrong on Stripe's end."}}"#);
    for (replies, attempt_timeout) in [
        (vec![slow(); 3], 5),
        (vec![slow(); 3], 70),
        (vec![Reply::no_connection(), slow()], 90),
        (vec![Reply::lost()], 5),
        (vec![broken(); 3], 5),
        (vec![declined()], 5),
    ] {
        let stripe = FakeStripe::new();
        replies.into_iter().for_each(|reply| stripe.reply(reply));
        let call = create().with_attempt_timeout(Duration::from_secs(attempt_timeout));
        messages.push(call.send(&stripe.client()).await.unwrap_err());
    }
    let (now, secret) = (Timestamp::from_unix(1_735_689_600), "whsec_test_secret");
    let signature = sign(b"{}", secret, Timestamp::from_unix(now.as_unix() - 412));
    messages.push(Webhook::new(secret).unwrap().verify(b"{}", &signature, now).unwrap_err().into());
    let messages: String = messages.iter().map(|error: &Error| format!("{error}\n")).collect();
    assert_eq!(messages, output()[0]);
}

#[tokio::test]
async fn the_guide_shows_the_log_of_calls() {
    let log = Log::default();
    let _guard = log.subscribe();
    let stripe = FakeStripe::new();
    let broken = || Reply::body(503, r#"{"error": {"type": "api_error", "message": "MARKER"}}"#);
    for replies in [vec![Reply::no_connection(); 2], vec![broken(); 2], vec![declined()]] {
        replies.into_iter().for_each(|reply| stripe.reply(reply));
        create().with_retries(1).send(&stripe.client()).await.unwrap_err();
    }
    assert_eq!(log.take(), output()[1]);
    assert_eq!(output().len(), 2);
}
