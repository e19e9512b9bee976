//! Events that do not fit their type, and events that were not verified.
#![cfg(all(feature = "webhook", feature = "testing", feature = "billing_portal-session"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use stripe_portal::events::EventData;
use stripe_portal::request::Method;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::webhook::{AnyEvent, Event, EventObject, EventObjects, ThinEvent, Webhook, sign};
use stripe_portal::{Error, Json, List, Opaque, OperationExt as _, RawRequest, Timestamp, Untyped, from_json};

const SECRET: &str = "whsec_test_secret";
const NOW: Timestamp = Timestamp::from_unix(1_700_000_000);

fn session() -> Value {
    json!({"object": "billing_portal.session", "id": "bps_1", "configuration": "bpc_1", "created": 1,
        "customer": "cus_1", "livemode": false, "url": "https://billing.example.com/1"})
}

fn event(object: Value) -> Value {
    json!({"id": "evt_1", "object": "event", "api_version": "2020-08-27", "created": 1, "livemode": false,
        "type": "billing_portal.session.created", "request": {"id": null, "idempotency_key": null},
        "data": {"object": object, "previous_attributes": {"url": "sesame"}}, "pending_webhooks": 1})
}

fn thin() -> Value {
    json!({"id": "evt_2", "object": "v2.core.event", "type": "v1.billing.meter.error_report_triggered",
        "livemode": false, "created": "2026-02-11T10:00:00.123Z"})
}

fn event_bridge(event: &Value) -> Value {
    json!({"version": "0", "id": "abc", "detail-type": event["type"], "source": "aws.partner/stripe.com/ed_1",
        "account": "123456789012", "time": "2026-10-01T00:00:00Z", "region": "us-east-1", "resources": [], "detail": event})
}

/// The schema of CloudEvents, in which Stripe delivers.
fn event_grid(event: &Value) -> Value {
    json!({"specversion": "1.0", "id": "abc", "type": event["type"], "source": "/stripe/ed_1", "data": event,
        "time": "2026-10-01T00:00:00Z", "datacontenttype": "application/json"})
}

/// The schema of Event Grid itself.
fn event_grid_schema(event: &Value) -> Value {
    json!({"id": "abc", "eventType": event["type"], "topic": "/subscriptions/1", "data": event, "dataVersion": "1"})
}

fn verified<D: EventObjects>(body: &str) -> Result<Event<D>, Error> {
    Webhook::new(SECRET).unwrap().event_at(body.as_bytes(), &sign(body.as_bytes(), SECRET, NOW), NOW)
}

#[test]
fn an_event_whose_object_does_not_fit_is_an_event() {
    let with = |name: &str, value: Value| {
        let mut session = session();
        session[name] = value;
        session
    };
    let mut without = session();
    without.as_object_mut().unwrap().remove("livemode");
    for (object, why) in [
        (with("livemode", json!("sesame")), "expected a boolean, found a string at $.livemode"),
        (with("configuration", json!({"object": "billing_portal.configuration", "id": 5})), "$.configuration.id"),
        (with("flow", json!({"type": "sesame"})), "missing field `after_completion` at $.flow"),
        (with("object", json!("coupon")), "at $.object"),
        (without, "missing field `livemode` at $"),
        (json!({}), "missing field `object` at $"),
    ] {
        let sent = event(object.clone());
        let read: Event<EventData> = verified(&sent.to_string()).unwrap();
        assert_eq!((&*read.id, &*read.type_), ("evt_1", "billing_portal.session.created"));
        assert_eq!(read.api_version.as_deref(), Some("2020-08-27"));
        assert_eq!(read.previous_attributes.get("url"), Some(&json!("sesame")));
        assert_eq!(serde_json::to_value(&read).unwrap(), sent);
        assert!(!format!("{read:?}").contains("sesame"), "{read:?}");
        let EventData::Untyped(untyped) = read.data else { panic!("{object} fits") };
        assert_eq!(serde_json::to_value(&untyped).unwrap(), object);
        assert!(untyped.error.to_string().ends_with(why), "{}", untyped.error);
    }
}

#[test]
fn only_an_object_of_a_known_type_of_event_has_to_fit() {
    let typed: Event<EventData> = verified(&event(session()).to_string()).unwrap();
    assert!(matches!(typed.data, EventData::BillingPortalSessionCreated(session) if session.id == "bps_1"));
    let mut other = event(json!({"id": 5}));
    other["type"] = json!("customer.created");
    let other: Event<EventData> = verified(&other.to_string()).unwrap();
    assert!(matches!(other.data, EventData::Unrecognized(object) if object.get("id") == Some(&json!(5))));
}

/// A type that takes nothing.
#[derive(Debug)]
struct Picky(Untyped);

impl EventObjects for Picky {
    fn decode(_: &str, object: EventObject<'_>) -> Result<Self, stripe_portal::error::ValueError> {
        assert_eq!(format!("{object:?}"), "EventObject(..)");
        object.decode::<Json<()>>().map(|_| panic!("it is no object"))
    }

    fn untyped(object: Untyped) -> Self {
        Self(object)
    }
}

/// A type that reads nothing.
#[derive(Debug)]
struct Ignored;

impl EventObjects for Ignored {
    fn decode(_: &str, _: EventObject<'_>) -> Result<Self, stripe_portal::error::ValueError> {
        Ok(Self)
    }

    fn untyped(object: Untyped) -> Self {
        panic!("{object:?}")
    }
}

#[test]
fn a_custom_type_keeps_what_it_refuses() {
    for object in [session(), json!({"a": [{"b": "\u{1F600}\n\"\\ü"}], "": 1.5, "n": -3, "big": u64::MAX})] {
        let read: Event<Picky> = verified(&event(object.clone()).to_string()).unwrap();
        assert_eq!(serde_json::to_value(&read.data.0.object).unwrap(), object);
    }
}

#[test]
fn an_event_is_read_whatever_the_order_and_the_spaces() {
    let object = session();
    for body in [
        format!(
            r#"{{"type":"billing_portal.session.created","data":{{"object":{object}}},"object":"event","id":"evt_1","livemode":false,"created":1}}"#
        ),
        format!(
            r#" {{ "data" : {{ "previous_attributes" : {{ }} , "object" :  {object}  }} , "id":"evt_1", "livemode":false, "created":1 , "object" : "event", "type":"billing_portal.session.created" }} "#
        ),
        format!(
            r#"{{"\u0064ata":{{"\u006fbject":{object}}},"id":"\u0065vt_1","object":"event","livemode":false,"created":1,"type":"billing_portal.session.\u0063reated"}}"#
        ),
        // The type before the object, after it, or between, and also another string as the last value.
        format!(
            r#"{{"id":"evt_1","object":"event","type":"billing_portal.session.created","livemode":false,"created":1,"data":{{"object":{object}}},"request":"req_1"}}"#
        ),
        format!(
            r#"{{"id":"evt_1","object":"event","livemode":false,"created":1,"data":{{"object":{object}}},"type":"billing_portal.session.created","request":"req_1"}}"#
        ),
        format!(
            r#"{{"id":"evt_1","object":"event","livemode":false,"created":1,"data":{{"object":{object}}},"type":"billing_portal.session.created","new":"billing_portal.configuration.created"}}"#
        ),
        // The last of two fields of the same name counts.
        format!(
            r#"{{"type":"billing_portal.configuration.created","id":"evt_1","object":"event","livemode":false,"created":1,"data":{{"object":{object}}},"type":"billing_portal.session.created"}}"#
        ),
        format!(
            r#"{{"data":{{"object":{{}}}},"type":"a","id":"evt_0","object":"event","livemode":false,"created":1,"data":{{"object":{{}},"object":{object}}},"type":"billing_portal.session.created","id":"evt_1"}}"#
        ),
    ] {
        let read: Event<EventData> = verified(&body).unwrap();
        assert_eq!((&*read.id, read.body()), ("evt_1", body.as_bytes()));
        // By way of a map, which serde reads.
        assert_eq!(serde_json::from_str::<Event<EventData>>(&body).unwrap(), read);
        let EventData::BillingPortalSessionCreated(session) = read.data else { panic!("{:?}", read.data) };
        assert_eq!(session.url.expose(), "https://billing.example.com/1");
    }
}

/// The object is skipped before its type is known.
#[test]
fn only_json_is_an_event() {
    let body = |object: &str| {
        format!(
            r#"{{"id":"evt_1","object":"event","livemode":false,"created":1,"type":"a","data":{{"object":{object}}}}}"#
        )
    };
    let deep = |depth: usize| format!("{}1{}", r#"{"a":"#.repeat(depth), "}".repeat(depth));
    for object in [
        "{}",
        "{",
        "}",
        "{]",
        "[}",
        "{,}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{"a":1 "b":2}"#,
        r#"{"a" 1}"#,
        r#"{"a":01}"#,
        r#"{"a":-}"#,
        r#"{"a":1.}"#,
        r#"{"a":1e5}"#,
        r#"{"a":tru}"#,
        r#"{"a":truee}"#,
        r#"{"a":nul}"#,
        r#"{"a":[1,]}"#,
        r#"{"a":[,]}"#,
        r#"{"a":[1 2]}"#,
        r#"{"a":[[],{}]}"#,
        r#"{"a":"\x"}"#,
        r#"{"a":"\u12"}"#,
        r#"{"a":"\u0041"}"#,
        "{\"a\":\"\n\"}",
        r#"{"a":""#,
        r#"{"a\"":{"b":[null,false,-0.5e-3]}}"#,
        "{1:2}",
        r#"{"a":'b'}"#,
        &deep(100),
        &deep(124),
        &deep(125),
        &deep(126),
        &deep(200),
    ] {
        let body = body(object);
        let is_json = serde_json::from_str::<Value>(&body).is_ok();
        assert_eq!(Event::<Opaque>::from_json_unverified(&body).is_ok(), is_json, "{body}");
        assert_eq!(Event::<Picky>::from_json_unverified(&body).is_ok(), is_json, "{body}");
        assert_eq!(Event::<Ignored>::from_json_unverified(&body).is_ok(), is_json, "{body}");
        assert_eq!(AnyEvent::<Opaque>::from_json_unverified(&body).is_ok(), is_json, "{body}");
        let list = format!("[{body}]");
        let is_json = serde_json::from_str::<Value>(&list).is_ok();
        assert_eq!(from_json::<Vec<Event>>(&list).is_ok(), is_json, "{list}");
    }
    let whole = body(r#"{"a":["b\n",1.5,true,null]}"#);
    for end in 0..whole.len() {
        assert!(Event::<Opaque>::from_json_unverified(&whole[..end]).is_err(), "{}", &whole[..end]);
        assert!(verified::<Opaque>(&whole[..end]).is_err());
    }
}

#[test]
fn an_event_from_a_trusted_source_is_read_with_or_without_its_envelope() {
    let (event, thin) = (event(session()), thin());
    for envelope in [Value::clone, event_bridge, event_grid, event_grid_schema] {
        let json = envelope(&event).to_string();
        let read: Event<EventData> = Event::from_json_unverified(&json).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(read.body()).unwrap(), event);
        assert!(matches!(read.data, EventData::BillingPortalSessionCreated(_)));
        let Ok(AnyEvent::Event(any)) = AnyEvent::<EventData>::from_json_unverified(&json) else { panic!("{json}") };
        assert_eq!(*any, read);

        let json = envelope(&thin).to_string();
        let read = ThinEvent::from_json_unverified(&json).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), thin);
        let Ok(AnyEvent::Thin(any)) = AnyEvent::<EventData>::from_json_unverified(&json) else { panic!("{json}") };
        assert_eq!(any, read);
    }
}

#[test]
fn a_webhook_is_the_event_itself() {
    let error = verified::<Opaque>(&event_bridge(&event(session())).to_string()).unwrap_err();
    let message = error.to_string();
    assert!(message.contains("authentic, but cannot be read"), "{message}");
}

#[test]
fn json_that_is_no_event_says_where_and_why() {
    let without = |name: &str| {
        let mut event = event(session());
        event.as_object_mut().unwrap().remove(name);
        event
    };
    let thin_kind = "expected the string \"event\", found a thin event, which `ThinEvent::from_json_unverified` reads";
    for (json, path, expected) in [
        (json!([]), "$", "expected an object, found an array"),
        (json!({"object": "coupon"}), "$.object", "expected the string \"event\", found a string"),
        (json!({}), "$", "missing field `object`"),
        (without("id"), "$", "missing field `id`"),
        (event_bridge(&without("id")), "$.detail", "missing field `id`"),
        (event_grid(&without("type")), "$.data", "missing field `type`"),
        (
            event_bridge(&json!({"object": "event", "livemode": 5})),
            "$.detail.livemode",
            "expected a boolean, found an integer",
        ),
        (thin(), "$.object", thin_kind),
        (event_bridge(&thin()), "$.detail.object", thin_kind),
        (json!({"detail": "evt_1"}), "$", "missing field `object`"),
    ] {
        let Err(Error::Decode(error)) = Event::<EventData>::from_json_unverified(json.to_string()) else {
            panic!("{json}")
        };
        assert_eq!((error.path(), error.expected()), (path, expected), "{json}");
    }
    let Err(Error::Decode(error)) = ThinEvent::from_json_unverified(event(session()).to_string()) else {
        panic!("thin")
    };
    let expected = "expected a thin event, found an event with its object, which `Event::from_json_unverified` reads";
    assert_eq!((error.path(), error.expected()), ("$.object", expected));
    let Err(Error::Decode(error)) = Event::<Opaque>::from_json_unverified(b"\xff") else { panic!("it is not UTF-8") };
    assert_eq!(error.expected(), "the body is not UTF-8");
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Row {
    tenant: u8,
    event: Event<EventData>,
    any: AnyEvent<EventData>,
}

#[test]
fn an_event_is_deserialized_as_it_was_serialized() {
    // In the order in which Stripe sends the fields.
    let json = json!({"id": "evt_1", "object": "event"}).to_string();
    let rest = event(session()).to_string();
    let event: Event<EventData> = verified(&format!("{} , {}", &json[..json.len() - 1], &rest[1..])).unwrap();
    for any in [
        AnyEvent::Event(Box::new(event.clone())),
        AnyEvent::Thin(ThinEvent::from_json_unverified(thin().to_string()).unwrap()),
    ] {
        let row = Row { tenant: 1, event: event.clone(), any };
        let json = serde_json::to_string(&row).unwrap();
        let again: Row = serde_json::from_str(&json).unwrap();
        assert_eq!(again, row);
        assert_eq!(serde_json::from_value::<Row>(serde_json::to_value(&row).unwrap()).unwrap(), row);
    }
    let error = serde_json::from_value::<Event>(json!({"object": "event", "id": "sesame", "type": 5})).unwrap_err();
    assert_eq!(error.to_string(), "expected a string, found an integer at $.type");
}

#[tokio::test]
async fn a_list_of_events_is_typed_and_loses_none() {
    let stripe = FakeStripe::new();
    let (fits, does_not) = (event(session()), event(json!({"id": "bps_2"})));
    stripe.reply(Reply::list([&fits, &does_not]));
    let response = RawRequest::new(Method::Get, "/v1/events").send_raw(&stripe.client()).await.unwrap();
    let list: List<Event<EventData>> = response.decode().unwrap();
    assert!(matches!(list.data[0].data, EventData::BillingPortalSessionCreated(_)));
    assert!(matches!(&list.data[1].data, EventData::Untyped(untyped) if untyped.error.path() == "$"));
    assert_eq!(serde_json::to_value(&list.data).unwrap(), json!([fits, does_not]));
}

#[test]
fn an_event_in_a_list_that_cannot_be_read_says_where() {
    let list = |broken: &Value| {
        let list =
            json!({"object": "list", "url": "/v1/events", "has_more": false, "data": [event(session()), broken]});
        let Err(Error::Decode(error)) = from_json::<List<Event>>(list.to_string()) else { panic!("{list}") };
        let parsed = serde_json::from_value::<List<Event>>(list).unwrap_err().to_string();
        (error.path().to_owned(), error.expected().to_owned(), parsed)
    };
    let mut broken = event(session());
    broken["livemode"] = json!("sesame");
    broken["metadata"] = json!({"sesame": 1});
    let expected = "expected a boolean, found a string";
    assert_eq!(
        list(&broken),
        ("$.data[1].livemode".to_owned(), expected.to_owned(), format!("{expected} at $.livemode"))
    );
}
