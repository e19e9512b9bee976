//! Thin events: verified, matched on, and their objects fetched.
#![cfg(all(feature = "webhook", feature = "testing"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::time::SystemTime;

use serde_json::{Value, json};
use stripe_portal::error::WebhookError;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::webhook::{AnyEvent, Event, ThinEvent, TypedThinEvent, Webhook, sign};
use stripe_portal::{Error, Json, Opaque, Operation as _, Timestamp};

const SECRET: &str = "whsec_test_secret";
const NOW: Timestamp = Timestamp::from_unix(1_700_000_000);

/// An event as Stripe sends it.
fn sent() -> Value {
    json!({
        "id": "evt_test_1", "object": "v2.core.event", "type": "v1.billing.meter.error_report_triggered",
        "livemode": false, "created": "2026-02-11T10:00:00.123Z",
        "related_object": {"id": "mtr_1", "type": "billing.meter", "url": "/v1/billing/meters/mtr_1"}, "reason": null,
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut event = sent();
    event[name] = value;
    event
}

fn read<T: From<ThinEvent>>(event: &Value) -> Result<T, Error> {
    let body = event.to_string();
    let signature = sign(body.as_bytes(), SECRET, NOW);
    Webhook::new(SECRET).unwrap().thin_event_at(body.as_bytes(), &signature, NOW)
}

#[test]
fn a_thin_event_gives_all_that_it_holds_and_loses_nothing() {
    let reason = json!({"type": "request", "request": {"id": "req_1", "idempotency_key": "k", "n": 1}, "newer": null});
    for event in [
        sent(),
        with("reason", reason),
        with("context", json!("acct_1/acct_2")),
        with("related_object", Value::Null),
        with("data", json!({"a": [1]})),
        with("changes", json!({"before": {}})),
        with("snapshot_event", json!("evt_2")),
        with("type", json!("v9.something.newer")),
    ] {
        let read: ThinEvent = read(&event).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), event);
        assert_eq!(serde_json::from_value::<ThinEvent>(event.clone()).unwrap(), read);
        assert_eq!((&*read.id, &*read.created, read.livemode), ("evt_test_1", "2026-02-11T10:00:00.123Z", false));
        assert_eq!(event["type"], *read.type_);
        assert_eq!(event["context"].as_str(), read.context.as_deref());
        let related = read.related_object.as_ref();
        let related = related.map(|object| (object.id.as_deref(), &*object.type_, object.url.as_deref()));
        let expected = (Some("mtr_1"), "billing.meter", Some("/v1/billing/meters/mtr_1"));
        assert_eq!(related, event["related_object"].is_object().then_some(expected));
        let key = read.reason.and_then(|reason| reason.request).and_then(|request| request.idempotency_key);
        assert_eq!(key.as_deref(), event["reason"]["request"]["idempotency_key"].as_str());
    }
}

#[test]
fn an_object_without_an_id_or_an_address_does_not_refuse_the_event() {
    for (object, id, url) in [
        (json!({"type": "balance", "url": "/v1/balance"}), None, Some("/v1/balance")),
        (json!({"id": null, "type": "balance", "url": "/v1/balance"}), None, Some("/v1/balance")),
        (json!({"id": "a", "type": "b"}), Some("a"), None),
        (json!({"id": "a", "type": "b", "url": null}), Some("a"), None),
        (json!({"type": "b", "newer": 1}), None, None),
    ] {
        let event = with("related_object", object);
        let read: ThinEvent = read(&event).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), event);
        let related = read.related_object.as_ref().unwrap();
        assert_eq!((related.id.as_deref(), related.url.as_deref()), (id, url), "{event}");
        assert_eq!(read.retrieve_object::<Opaque>().is_some(), url.is_some(), "{event}");
    }
}

#[test]
fn a_field_of_an_unknown_form_is_kept_and_does_not_refuse_the_event() {
    for (name, value) in [
        ("reason", json!({})),
        ("reason", json!("request")),
        ("reason", json!({"type": null})),
        ("reason", json!({"type": "request", "request": {"id": 5}})),
        ("context", json!(5)),
        ("context", json!({"account": "acct_1"})),
        ("related_object", json!({})),
        ("related_object", json!(["mtr_1"])),
        ("related_object", json!({"id": 1, "type": "a", "url": "/v1/a"})),
    ] {
        let event = with(name, value.clone());
        let read: ThinEvent = read(&event).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), event);
        assert_eq!(serde_json::from_value::<ThinEvent>(event.clone()).unwrap(), read);
        assert_eq!(read.extra.get(name), Some(&value), "{event}");
        assert!(read.context.is_none() && read.reason.is_none(), "{event}");
        assert!(!format!("{read:?}").contains("acct_1"), "{event}");
    }
}

#[test]
fn debug_shows_no_data_and_no_unknown_value() {
    let mut event = with("data", json!({"secret": "MARKER"}));
    event["newer"] = json!("MARKER");
    event["changes"] = json!({"name": "MARKER"});
    let event: ThinEvent = read(&event).unwrap();
    let typed = TypedThinEvent::<Opaque, Opaque>::from(event.clone());
    let shown =
        format!("{event:?}{event:#?}{typed:?}{:?}{:?}", event.retrieve::<Opaque>(), event.retrieve_object::<Opaque>());
    assert!(!shown.contains("MARKER") && shown.contains("evt_test_1") && shown.contains("newer"), "{shown}");
}

#[test]
fn each_kind_of_event_is_told_from_the_other() {
    let ordinary = json!({"id": "evt_1", "object": "event", "type": "a.b", "created": 1, "livemode": false,
        "data": {"object": {}}});
    let endpoint = Webhook::new(SECRET).unwrap();
    let read = |body: &str, signature: &str| {
        let body = body.as_bytes();
        let event = endpoint.event_at::<Opaque>(body, signature, NOW).map(drop);
        let thin = endpoint.thin_event_at::<ThinEvent>(body, signature, NOW).map(drop);
        let any = endpoint.any_event_at::<Opaque, ThinEvent>(body, signature, NOW);
        [event, thin, any.map(drop)].map(|result| match result {
            Ok(()) => "read".to_owned(),
            Err(Error::Webhook(WebhookError::Decode(error))) => format!("{} {}", error.path(), error.expected()),
            Err(error) => error.to_string(),
        })
    };
    let signed = |body: &str| read(body, &sign(body.as_bytes(), SECRET, NOW));
    let [event, thin, any] = signed(&ordinary.to_string());
    assert_eq!((&*event, &*any), ("read", "read"));
    assert_eq!(thin, "$.object expected a thin event, found an event with its object, which `Webhook::event` reads");
    let [event, thin, any] = signed(&sent().to_string());
    assert_eq!((&*thin, &*any), ("read", "read"));
    assert_eq!(event, "$.object expected the string \"event\", found a thin event, which `Webhook::thin_event` reads");
    for (body, place) in [
        (with("object", json!("v3.core.event")).to_string(), "$.object "),
        (with("object", Value::Null).to_string(), "$.object "),
        ("[]".to_owned(), "$ "),
        ("{".to_owned(), "$ "),
        (String::new(), "$ "),
    ] {
        for failure in signed(&body) {
            assert!(failure.starts_with(place) && !failure.contains("Webhook::"), "{body}: {failure}");
        }
    }
    // The signature is checked first.
    let body = sent().to_string();
    let others = sign(body.as_bytes(), "whsec_another_secret", NOW);
    let old = sign(body.as_bytes(), SECRET, Timestamp::from_unix(NOW.as_unix() - 301));
    for (signature, error) in [(others, "no signature matches"), (old, "the webhook was signed 301 s ago")] {
        assert!(read(&body, &signature).iter().all(|failure| failure.contains(error)));
    }
    let signature = sign(body.as_bytes(), SECRET, SystemTime::now().into());
    let event: AnyEvent = endpoint.any_event(body.as_bytes(), &signature).unwrap();
    let AnyEvent::Thin(event) = event else { panic!("{event:?}") };
    assert_eq!(event.id, "evt_test_1");
}

#[test]
fn an_event_that_lacks_something_says_what() {
    for (event, path, expected) in [
        (with("id", json!(5)), "$.id", "expected a string, found an integer"),
        (with("livemode", Value::Null), "$.livemode", "expected a boolean, found null"),
    ] {
        let Err(Error::Webhook(WebhookError::Decode(error))) = read::<ThinEvent>(&event) else { panic!("{event}") };
        assert_eq!((error.path(), error.expected()), (path, expected));
    }
}

/// An enum as it is generated.
#[derive(Debug)]
enum Known {
    MeterError(TypedThinEvent<Json<Summary>, Json<Meter>>),
    Other(ThinEvent),
}

impl From<ThinEvent> for Known {
    fn from(event: ThinEvent) -> Self {
        match &*event.type_ {
            "v1.billing.meter.error_report_triggered" => Self::MeterError(event.into()),
            _ => Self::Other(event),
        }
    }
}

#[derive(Debug, PartialEq, serde::Deserialize, serde::Serialize)]
struct Summary {
    developer_message_summary: String,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Meter {
    event_name: String,
}

fn replies(stripe: &FakeStripe) {
    stripe.reply(Reply::json(&json!({"id": "mtr_1", "object": "billing.meter", "event_name": "calls"})));
    stripe.reply(Reply::json(&with("data", json!({"developer_message_summary": "one error"}))));
}

#[tokio::test]
async fn an_event_is_matched_on_and_its_object_and_its_data_are_fetched() {
    let stripe = FakeStripe::new();
    replies(&stripe);
    let body = with("context", json!("acct_9")).to_string();
    let signature = sign(body.as_bytes(), SECRET, SystemTime::now().into());
    let event = Webhook::new(SECRET).unwrap().thin_event(body.as_bytes(), &signature).unwrap();
    let Known::MeterError(event) = event else { panic!("{event:?}") };
    let client = stripe.builder().account("acct_of_the_client").build().unwrap();
    let meter = event.retrieve_object().unwrap().send(&client).await.unwrap();
    assert_eq!(meter.0.event_name, "calls");
    let whole = event.retrieve().send(&client).await.unwrap();
    assert_eq!(whole.data.unwrap().0.developer_message_summary, "one error");
    let sent = stripe.sent();
    let paths: Vec<_> = sent.iter().map(|sent| (sent.path().to_owned(), sent.header("stripe-context"))).collect();
    let context = Some("acct_9");
    assert_eq!(
        paths,
        [("/v1/billing/meters/mtr_1".to_owned(), context), ("/v2/core/events/evt_test_1".to_owned(), context)]
    );
    assert!(sent.iter().all(|sent| sent.header("stripe-account").is_none()));
}

#[test]
fn a_type_that_nobody_knows_stays_readable() {
    let event = read(&with("type", json!("v7.newer"))).unwrap();
    let Known::Other(event) = event else { panic!("{event:?}") };
    assert_eq!(event.type_, "v7.newer");
    assert!(event.retrieve_object::<Opaque>().is_some());
    assert!(read::<ThinEvent>(&with("related_object", Value::Null)).unwrap().retrieve_object::<Opaque>().is_none());
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_client_fetches_too() {
    let stripe = FakeStripe::new();
    replies(&stripe);
    let client = stripe_portal::blocking::Client::from_builder(stripe.builder()).unwrap();
    let event: ThinEvent = read(&sent()).unwrap();
    let meter: Opaque = event.retrieve_object().unwrap().send_blocking(&client).unwrap();
    assert_eq!(meter.object(), Some("billing.meter"));
    let whole: ThinEvent = event.retrieve().send_blocking(&client).unwrap();
    assert!(whole.data.is_some());
    assert!(stripe.sent().iter().all(|sent| sent.header("stripe-context").is_none()));
}

#[test]
fn an_object_is_only_fetched_from_a_path_of_the_api() {
    let request = |url: &str| {
        let object = json!({"id": "a", "type": "b", "url": url});
        let event: ThinEvent = read(&with("related_object", object)).unwrap();
        event.retrieve_object::<Opaque>().unwrap().request()
    };
    for (url, path, query) in [
        ("/v1/billing/meters/mtr_1", "/v1/billing/meters/mtr_1", ""),
        (
            "/v2/core/accounts/acct_1?include=identity&include[1]=a%20b",
            "/v2/core/accounts/acct_1",
            "include=identity&include[1]=a%20b",
        ),
        ("/v1/a/b%2Fc", "/v1/a/b%2Fc", ""),
    ] {
        let request = request(url).unwrap();
        assert_eq!((&*request.path, &*request.query, request.server), (path, query, None), "{url}");
    }
    for url in [
        "",
        "/",
        "/v1",
        "/v3/a",
        "v1/a",
        "https://api.stripe.com/v1/a",
        "https://evil.example/v1/a",
        "//evil.example/v1/a",
        "/\\evil.example/v1/a",
        "@evil.example/v1/a",
        "/v1/../../a",
        "/v1/%2e%2E/a",
        "/v1//a",
        "/v1/a/",
        "/v1/a#b",
        "/v1/a?b#c",
        "/v1/a?b c",
        "/v1/a\r\nHost: evil.example",
        "/v1/a?b\r\nX: y",
        "/v1/ä",
        "/v1/a b",
    ] {
        let Err(Error::InvalidRequest(error)) = request(url) else { panic!("{url}") };
        assert!(error.to_string().starts_with("the address of the event's object "), "{url}: {error}");
    }
    let blank: ThinEvent = read(&with("id", json!(".."))).unwrap();
    assert!(blank.retrieve::<Opaque>().request().is_err());
}

#[test]
fn an_ordinary_event_is_read_as_before() {
    let body = br#"{"id":"evt_1","object":"event","created":1,"livemode":false,"type":"a.b","data":{"object":{}}}"#;
    let event: Event =
        Webhook::new(SECRET).unwrap().event(body, &sign(body, SECRET, SystemTime::now().into())).unwrap();
    assert_eq!(event.type_, "a.b");
}
