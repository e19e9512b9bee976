//! The spans and events of a call.
#![cfg(all(feature = "tracing", feature = "testing"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

#[path = "echoes/forms.rs"]
mod forms;
mod support;

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use forms::{forms, reveals};
use serde_json::json;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::{OperationExt as _, RawRequest, request::Method};
use support::{CreateThing, GetThing, ListThings};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

/// Records every field of every span and event, and counts entered spans.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>, Arc<AtomicUsize>);

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
        let depth = self.1.load(Ordering::SeqCst);
        self.0.lock().unwrap().push(format!("in a span: {}", depth > 0));
    }

    fn enter(&self, _: &Id) {
        self.1.fetch_add(1, Ordering::SeqCst);
    }

    fn exit(&self, _: &Id) {
        self.1.fetch_sub(1, Ordering::SeqCst);
    }
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

#[tokio::test]
async fn a_key_that_comes_back_is_masked() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    for (name, form) in forms() {
        let stripe = FakeStripe::new();
        let error = json!({"error": {"type": form, "code": form, "message": form}}).to_string();
        stripe.reply(Reply::body(500, error.clone()).header("request-id", &form));
        stripe.reply(Reply::body(400, error).header("request-id", &form));
        let get = RawRequest::new(Method::Get, "/v1/things").with_api_key(KEY);
        get.send(&stripe.client()).await.unwrap_err();
        let log = std::mem::take(&mut *log.0.lock().unwrap()).join(" ");
        assert!(log.contains("status=400") && !reveals(&log), "{name}: {log}");
    }
}

#[tokio::test]
async fn text_from_outside_is_escaped() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let stripe = FakeStripe::new();
    stripe.reply(Reply::json(&json!({})).header("request-id", "req\t1"));
    RawRequest::new(Method::Get, "/v1/things").send(&stripe.client()).await.unwrap();
    let log = log.0.lock().unwrap().join(" ");
    assert!(log.contains(r#"request_id="req\\u{9}1""#), "{log}");
}

#[tokio::test]
async fn a_span_ends_with_what_came_out_of_the_call() {
    let stripe = FakeStripe::new();
    let page = json!({"object": "list", "data": [{"id": "t_1"}], "has_more": false, "url": "/"});
    let client = stripe.client();
    let decode = "status=200 request_id=\"req_fake\" attempts=1 error=\"decode\"";
    let rows: [(&str, Vec<Reply>, Vec<&str>); 6] = [
        ("a value", vec![Reply::json(&json!({"id": "t_1"}))], vec!["status=200 request_id=\"req_fake\" attempts=1"]),
        ("no value", vec![Reply::json(&json!({"id": 5}))], vec![decode]),
        ("no id", vec![], vec!["method=\"GET\" path=\"/v1/things/{thing}\" error=\"invalid_request\""]),
        ("no header", vec![], vec!["method=\"POST\" path=\"(raw)\" error=\"invalid_request\""]),
        ("a page", vec![Reply::json(&page)], vec!["path=\"/v1/things\" status=200"]),
        ("no page", vec![Reply::json(&json!([]))], vec![decode]),
    ];
    for (name, replies, expected) in rows {
        let log = Log::default();
        let _guard = tracing::subscriber::set_default(log.clone());
        replies.into_iter().for_each(|reply| stripe.reply(reply));
        let failed = match name {
            "a page" | "no page" => {
                let list = ListThings::default().stream(&client).next().await;
                list.is_none_or(|item| item.is_err())
            }
            "no id" => client.send(&GetThing::new("..")).await.is_err(),
            "no header" => {
                let request = RawRequest::new(Method::Post, "/v1/things").with_header("x", "MARKER\n");
                request.send(&client).await.is_err()
            }
            _ => client.send(&GetThing::new("t_1")).await.is_err(),
        };
        let log = log.0.lock().unwrap().join(" ");
        assert_eq!(log.matches("span stripe").count(), 1, "{name}: {log}");
        assert_eq!(log.contains(" error="), failed, "{name}: {log}");
        assert!(log.contains("duration_ms="), "{name}: {log}");
        assert!(!log.contains("MARKER"), "{name}: {log}");
        for expected in expected {
            assert!(log.contains(expected), "{name}: {expected} in {log}");
        }
    }
}

#[tokio::test]
async fn an_answer_is_read_inside_of_the_span() {
    #[derive(Debug)]
    struct Reads;
    impl<'de> serde::Deserialize<'de> for Reads {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            serde::de::IgnoredAny::deserialize(deserializer)?;
            tracing::info!(target: "stripe_portal::test", "read");
            Ok(Self)
        }
    }
    struct Read(stripe_portal::RequestOptions);
    impl stripe_portal::Operation for Read {
        type Output = stripe_portal::Json<Reads>;
        const METHOD: Method = Method::Get;
        const PATH: &'static str = "/v1/things";
        fn request(&self) -> Result<stripe_portal::request::Request, stripe_portal::Error> {
            Ok(stripe_portal::request::Request::new(Self::METHOD, Self::PATH))
        }
        fn options(&self) -> &stripe_portal::RequestOptions {
            &self.0
        }
        fn options_mut(&mut self) -> &mut stripe_portal::RequestOptions {
            &mut self.0
        }
    }
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let stripe = FakeStripe::new();
    stripe.reply(Reply::json(&json!({})));
    stripe.client().send(&Read(stripe_portal::RequestOptions::new())).await.unwrap();
    let log = log.0.lock().unwrap().join(" ");
    let (read, end) = (log.find("message=read"), log.find("duration_ms="));
    assert!(read.is_some() && read < end, "{log}");
    assert!(log.contains("in a span: true"), "{log}");
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
    client.send(&GetThing::new("")).unwrap_err();
    let log = log.0.lock().unwrap().join(" ");
    assert_eq!(log.matches("span stripe").count(), 2, "{log}");
    assert!(log.contains("status=200") && log.contains("error=\"invalid_request\""), "{log}");
}
