//! What a call leaves in a trace.
#![cfg(all(feature = "tracing", feature = "testing"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use serde_json::json;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::{OperationExt as _, RawRequest, request::Method};
use support::{CreateThing, GetThing};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down every field of every span and event.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.lock().unwrap().push(format!("{field}={value:?}"));
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("stripe_portal")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.0.lock().unwrap().push(format!("span {}", span.metadata().name()));
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_is_one_span_without_anything_of_the_customers() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let stripe = FakeStripe::new();
    stripe.reply(Reply::error(500, "c", "MARKER"));
    stripe.reply(Reply::json(&json!({"id": "MARKER"})).header("request-id", "req_1"));
    stripe.reply(Reply::error(404, "c", "MARKER"));
    stripe.reply(Reply::json(&json!("MARKER")));
    let client = stripe.client();
    let create = CreateThing { name: Some("MARKER".to_owned()), ..CreateThing::default() };
    create.with_api_key("sk_MARKER").send_for_response(&client).await.unwrap();
    client.send(&GetThing::new("MARKER")).await.unwrap_err();
    RawRequest::new(Method::Get, "/v1/things/MARKER").param("a", "MARKER").send(&client).await.unwrap();
    let log = log.0.lock().unwrap().join(" ");
    assert!(!log.contains("MARKER"), "{log}");
    for expected in [
        "span stripe method=\"POST\" path=\"/v1/things\"",
        "status=200 request_id=\"req_1\" attempts=2 duration_ms=500",
        "span stripe method=\"GET\" path=\"/v1/things/{thing}\"",
        "status=404 request_id=\"req_fake\" attempts=1 error=\"stripe\"",
        "path=\"(raw)\"",
    ] {
        assert!(log.contains(expected), "{expected} in {log}");
    }
    assert_eq!(log.matches("span stripe").count(), 3);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_is_traced_where_it_is_made() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let stripe = FakeStripe::new();
    stripe.reply(Reply::json(&json!({"id": "t_1"})));
    let client = stripe_portal::blocking::Client::from_builder(stripe.builder()).unwrap();
    client.send(&GetThing::new("t_1")).unwrap();
    assert!(log.0.lock().unwrap().contains(&"span stripe".to_owned()));
}
