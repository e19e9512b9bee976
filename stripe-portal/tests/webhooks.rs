//! Webhooks: signatures and events.
#![cfg(feature = "webhook")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::time::Duration;

use serde_json::{Value, json};
use stripe_portal::error::{ValueError, WebhookError};
use stripe_portal::webhook::{Event, EventObject, EventObjects, Webhook, sign};
use stripe_portal::{Error, Json, Opaque, Timestamp, Untyped};

const SECRET: &str = "whsec_test_secret";
const NOW: Timestamp = Timestamp::from_unix(1_700_000_000);

#[derive(Debug, PartialEq)]
enum Data {
    ThingCreated(Thing),
    Unrecognized(Opaque),
    Untyped(Untyped),
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Thing {
    id: String,
}

impl EventObjects for Data {
    fn decode(event_type: &str, object: EventObject<'_>) -> Result<Self, ValueError> {
        match event_type {
            "thing.created" => object.decode().map(|Json(thing)| Self::ThingCreated(thing)),
            _ => object.decode().map(Self::Unrecognized),
        }
    }

    fn untyped(object: Untyped) -> Self {
        Self::Untyped(object)
    }
}

fn event(type_: &str) -> Value {
    json!({
        "id": "evt_1", "object": "event", "type": type_, "created": 1_700_000_000, "livemode": false,
        "api_version": "2026-09-30.endive", "pending_webhooks": 1,
        "request": {"id": "req_1", "idempotency_key": "k"},
        "data": {"object": {"id": "t_1", "object": "thing"},
            "previous_attributes": {"name": null, "features": {"enabled": false}, "url": "old"}},
    })
}

fn webhook() -> Webhook {
    Webhook::new(SECRET).unwrap()
}

fn read<D: EventObjects>(event: &Value) -> Result<Event<D>, Error> {
    let body = event.to_string();
    webhook().event_at(body.as_bytes(), &sign(body.as_bytes(), SECRET, NOW), NOW)
}

#[test]
fn the_signature_is_the_one_that_stripe_makes() {
    // Made with: printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_test_secret
    let expected = "aecbc681fe3d2604c08ff8e880a0988d997a12367fcf9545e6a3b90c1dfc04b7";
    assert_eq!(sign(br#"{"a":1}"#, SECRET, NOW), format!("t=1700000000,v1={expected}"));
}

#[test]
fn only_what_stripe_signed_is_taken() {
    let body = br#"{"a":1}"#;
    let good = sign(body, SECRET, NOW);
    let hash = good.split_once("v1=").unwrap().1;
    let zeros = "0".repeat(64);
    let rows = [
        (good.clone(), "ok"),
        (format!("t=1700000000,v1={zeros},v1={hash}"), "ok"),
        (format!("v0={zeros},v1={hash},t=1700000000"), "ok"),
        (format!("t=1700000000, v1={}", hash.to_uppercase()), "ok"),
        (format!("t=1700000000,v1=zz,v1={hash}"), "ok"),
        (format!("t=1700000000,v0={hash}"), "no signature"),
        (format!("t=1700000000,v1={zeros}"), "no match"),
        (format!("t=1700000001,v1={hash}"), "no match"),
        (format!("t=01700000000,v1={hash}"), "no match"),
        (format!("t=,v1={hash}"), "no time"),
        (format!("t=-5,v1={hash}"), "no time"),
        (format!("t=99999999999999999999,v1={hash}"), "no time"),
        (format!("v1={hash}"), "no time"),
        (format!("t=1700000000,v1={}", &hash[..62]), "no signature"),
        (format!("t=1700000000,v1={hash}00"), "no signature"),
        ("t=1700000000".to_owned(), "no signature"),
        (String::new(), "no header"),
        (" ".to_owned(), "no header"),
        (",=,=v1,t".to_owned(), "no time"),
        (sign(b"{}", SECRET, NOW), "no match"),
        (sign(body, "whsec_other", NOW), "no match"),
        (sign(body, "", NOW), "no match"),
    ];
    for (header, expected) in rows {
        let actual = match webhook().verify(body, &header, NOW) {
            Ok(()) => "ok",
            Err(WebhookError::MissingHeader) => "no header",
            Err(WebhookError::MissingTime) => "no time",
            Err(WebhookError::MissingSignature) => "no signature",
            Err(WebhookError::NoMatch) => "no match",
            Err(error) => panic!("{header}: {error}"),
        };
        assert_eq!(actual, expected, "{header}");
    }
}

#[test]
fn old_webhooks_are_refused() {
    let minute = webhook().tolerance(Duration::from_secs(60));
    for (webhook, age, expected) in [
        (webhook(), 0, true),
        (webhook(), 300, true),
        (webhook(), 301, false),
        (webhook(), -1000, true),
        (minute.clone(), 60, true),
        (minute, 61, false),
        (webhook().any_age(), 1_000_000, true),
    ] {
        let header = sign(b"{}", SECRET, Timestamp::from_unix(NOW.as_unix() - age));
        let result = webhook.verify(b"{}", &header, NOW);
        assert_eq!(result.is_ok(), expected, "{age}: {result:?}");
        let Err(error) = result else { continue };
        let limit = if age == 61 { 60 } else { 300 };
        assert!(
            matches!(error, WebhookError::TooOld { age: found, tolerance }
                if found.as_secs() == age.unsigned_abs() && tolerance.as_secs() == limit),
            "{error:?}"
        );
    }
}

#[test]
fn secrets_can_be_rolled_but_not_blank() {
    for blank in ["", " ", "\n"] {
        assert!(matches!(Webhook::new(blank), Err(WebhookError::BlankSecret)));
        assert!(matches!(webhook().or(blank), Err(WebhookError::BlankSecret)));
    }
    let both = webhook().or("whsec_new_secret").unwrap();
    for secret in [SECRET, "whsec_new_secret"] {
        assert!(both.verify(b"{}", &sign(b"{}", secret, NOW), NOW).is_ok());
    }
}

#[test]
fn an_event_is_typed_by_its_type() {
    let created: Event<Data> = read(&event("thing.created")).unwrap();
    assert_eq!(created.data, Data::ThingCreated(Thing { id: "t_1".to_owned() }));
    assert_eq!((created.id.as_str(), created.type_.as_str(), created.livemode), ("evt_1", "thing.created", false));
    assert_eq!(created.created, NOW);
    let request = created.request.unwrap();
    assert_eq!((request.id.as_deref(), request.idempotency_key.as_deref()), (Some("req_1"), Some("k")));
    assert_eq!((created.pending_webhooks, created.extra.is_empty()), (Some(1), true));

    let other: Event<Data> = read(&event("thing.exploded")).unwrap();
    assert!(matches!(&other.data, Data::Unrecognized(object) if object.object() == Some("thing")));
    let raw: Event = read(&event("thing.created")).unwrap();
    assert_eq!(raw.data.get("id"), Some(&json!("t_1")));
}

#[test]
fn an_event_is_written_back_as_it_came() {
    let with = |name: &str, value: Value| {
        let mut event = event("thing.created");
        event[name] = value;
        event
    };
    let object = json!({"id": "t_1", "object": "thing", "new": [null, {"a": 1.5e300}]});
    for event in [
        event("thing.created"),
        event("thing.exploded"),
        with("new", json!({"a": [null]})),
        with("api_version", Value::Null),
        with("account", json!("acct_1")),
        with("account", Value::Null),
        with("request", Value::Null),
        with("request", json!("req_1")),
        with("request", json!({})),
        with("request", json!({"id": null, "idempotency_key": null})),
        with("request", json!({"id": "req_1", "new": {"a": 1}})),
        with("data", json!({"object": object})),
        with("data", json!({"object": object, "previous_attributes": null})),
        with("data", json!({"object": object, "previous_attributes": {}, "new": 2})),
    ] {
        let typed: Event<Data> = read(&event).unwrap();
        let again = serde_json::to_value(&typed).unwrap();
        assert_eq!(again, event);
        assert_eq!(read::<Data>(&again).unwrap().data, typed.data);
    }
}

#[test]
fn what_is_new_in_an_event_can_be_asked_for() {
    let mut event = event("thing.created");
    event["new"] = json!(1);
    event["request"]["new"] = json!(2);
    event["data"]["new"] = json!(3);
    let read: Event<Data> = read(&event).unwrap();
    assert_eq!(read.extra.get("new"), Some(&json!(1)));
    assert_eq!(read.request.unwrap().extra.get("new"), Some(&json!(2)));
    assert_eq!(read.data_extra.get("new"), Some(&json!(3)));
    assert_eq!((read.data_extra.iter().count(), read.extra.iter().count()), (1, 1));
}

#[test]
fn a_field_of_an_unknown_form_is_kept_and_does_not_refuse_the_event() {
    for (field, value) in [
        ("api_version", json!(5)),
        ("pending_webhooks", json!(-1)),
        ("pending_webhooks", json!("1")),
        ("account", json!({"id": "acct_1"})),
        ("request", json!(5)),
        ("request", json!(["req_1"])),
        ("request", json!({"id": 5})),
        ("request", json!({"id": "req_1", "idempotency_key": ["k"]})),
    ] {
        let mut event = event("thing.created");
        event[field] = value.clone();
        let read: Event<Data> = read(&event).unwrap();
        assert_eq!(read.extra.get(field), Some(&value));
        assert_eq!(read.api_version.is_some(), field != "api_version");
        assert_eq!(read.pending_webhooks.is_some(), field != "pending_webhooks");
        assert_eq!(read.request.is_some(), field != "request");
        assert!(read.account.is_none());
        assert_eq!(serde_json::to_value(&read).unwrap(), event);
    }
    let mut event = event("thing.created");
    event["data"]["previous_attributes"] = json!(["name"]);
    let read: Event<Data> = read(&event).unwrap();
    assert_eq!(read.data_extra.get("previous_attributes"), Some(&json!(["name"])));
    assert!(read.previous_attributes.is_empty());
}

#[test]
fn former_values_are_typed() {
    let previous = read::<Opaque>(&event("thing.updated")).unwrap().previous_attributes;
    assert_eq!(previous.previous::<Option<String>>("name").unwrap(), Some(None));
    assert_eq!(previous.previous::<Option<String>>("url").unwrap(), Some(Some("old".to_owned())));
    assert_eq!(previous.previous::<Option<String>>("active").unwrap(), None);
    assert!(previous.previous::<i64>("url").is_err());
    assert_eq!(previous.get("features"), Some(&json!({"enabled": false})));
    assert_eq!(previous.names().count(), 3);
    let mut created = event("thing.created");
    created["data"]["previous_attributes"] = Value::Null;
    assert!(read::<Opaque>(&created).unwrap().previous_attributes.is_empty());
}

#[test]
fn an_event_that_cannot_be_read_says_where() {
    let with = |pointer: &str, value: Value| {
        let mut event = event("thing.created");
        *event.pointer_mut(pointer).unwrap() = value;
        event
    };
    for (event, path) in [
        (with("/object", json!("v2.core.event")), "$.object"),
        (with("/id", json!(5)), "$.id"),
        (with("/type", Value::Null), "$.type"),
        (with("/created", json!("now")), "$.created"),
        (with("/data", json!({})), "$.data"),
        (with("/data", json!([])), "$.data"),
        (with("/data/object", json!("t_1")), "$.data.object"),
        (with("/livemode", Value::Null), "$.livemode"),
        (json!([]), "$"),
        (json!({}), "$"),
    ] {
        let error = read::<Data>(&event).unwrap_err();
        let Error::Webhook(WebhookError::Decode(error)) = error else { panic!("{error}") };
        assert_eq!(error.path(), path, "{event}: {error}");
    }
}

#[test]
fn a_secret_with_a_line_break_is_refused() {
    for secret in [
        "whsec_abc\n",
        " whsec_abc",
        "whsec_abc\r\n",
        "whsec_abcdefghijk1\n",
        "whsec abc",
        "whsec_\u{0}",
        "whsec_abcd\u{200b}efgh1234",
        "\u{feff}whsec_abcdefgh1234",
        "whsec_abcdefgh1234\u{a0}",
        "\"whsec_4eC39HqLyjWDarjtT1zdp7dc\"",
        "'whsec_4eC39HqLyjWDarjtT1zdp7dc'",
        "`whsec_4eC39HqLyjWDarjtT1zdp7dc`",
        "\u{201c}whsec_4eC39HqLyjWDarjtT1zdp7dc\u{201d}",
        // Keys that others know, but that are not in the list of such keys.
        "\"pk_live_4eC39HqLyjWDarjtT1zdp7dc\"",
    ] {
        assert!(matches!(Webhook::new(secret), Err(WebhookError::MalformedSecret)), "{secret:?}");
        assert!(matches!(webhook().or(secret), Err(WebhookError::MalformedSecret)), "{secret:?}");
    }
}

#[test]
fn secrets_that_others_can_know_are_refused() {
    let long = "4eC39HqLyjWDarjtT1zdp7dc";
    let known = [
        "pk_live_", "pk_test_", "PK_LIVE_", "sk_live_", "sk_test_", "rk_live_", "ek_test_", "we_", "acct_", "ed_",
        "cus_", "pi_", "ca_",
    ];
    for prefix in known.into_iter().flat_map(|prefix| [prefix.to_owned(), format!("whsec_{prefix}")]) {
        let secret = format!("{prefix}{long}");
        let error = Webhook::new(secret.as_str()).unwrap_err();
        assert!(matches!(error, WebhookError::OtherKey), "{secret}: {error}");
        assert!(!format!("{error} {error:?}").contains(long), "{error}");
        assert!(matches!(webhook().or(secret.as_str()), Err(WebhookError::OtherKey)), "{secret}");
    }
    for secret in [
        "whsec_",
        "WHSEC_",
        "whsec",
        "whsec_whsec_",
        "whsec_whsec_whsec_whsec_",
        "absec_",
        "whsec_1",
        "whsec_...",
        "whsec_…",
        "whsec_****************",
        "whsec_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "whsec_XXXXXXXXXXXXXXXX",
        "whsec_00000000000000000000000000000000",
        "whsec_abababababababab",
        "whsec_12345678",
        "whsec_abcdefgh",
        "whsec_87654321",
        "whsec_<your secret>".replace(' ', "_").as_str(),
        "whsec_your_webhook_secret",
        "whsec_YOUR-SIGNING-SECRET",
        "${STRIPE_WEBHOOK_SECRET}",
        "{{STRIPE_WEBHOOK_SECRET}}",
        "whsec_changeme",
        "whsec_CHANGE_ME",
        "whsec_placeholder",
        "whsec_example_secret",
        "whsec_password1",
        "whsec_replace_with_secret",
        "whsec_undefined",
        "whsec_signing_secret_here",
        "whsec_yoursecret",
        "changeme",
        "password",
        "secret",
        "test_secret",
    ] {
        let error = Webhook::new(secret).unwrap_err();
        assert!(matches!(error, WebhookError::GuessableSecret), "{secret}: {error}");
        assert!(matches!(webhook().or(secret), Err(WebhookError::GuessableSecret)), "{secret}");
    }
}

#[test]
fn secrets_that_nobody_guesses_are_taken() {
    for secret in [
        "whsec_4eC39HqLyjWDarjtT1zdp7dcXyZ01234",
        "whsec_7b5f3a0c9d8e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809a1b",
        "whsec_c2VjcmV0LWluLWJhc2U2NA+/=",
        "absec_4eC39HqLyjWDarjtT1zdp7dc",
        "whsec_test_secret",
        "whsec_test",
        "whsec_123",
        "whsec_1a2b3c4d",
        "0123456789abcdef0123",
        "whsec_xxxyour4eC39HqL",
    ] {
        let webhook = Webhook::new(secret).unwrap_or_else(|error| panic!("{secret}: {error}"));
        assert!(webhook.verify(b"{}", &sign(b"{}", secret, NOW), NOW).is_ok());
    }
}

#[test]
fn an_event_keeps_the_body_that_was_verified() {
    let body = event("thing.created").to_string().replace(":", " :  ");
    let event: Event = webhook().event_at(body.as_bytes(), &sign(body.as_bytes(), SECRET, NOW), NOW).unwrap();
    assert_eq!(event.body(), body.as_bytes());
    assert!(!format!("{event:?}").contains("t_1 "), "{event:?}");
}

#[test]
fn what_is_read_later_fails_without_showing_a_value() {
    let previous = read::<Opaque>(&event("thing.updated")).unwrap().previous_attributes;
    let error = previous.previous::<i64>("url").unwrap_err();
    assert_eq!(error.to_string(), "expected i64, found a string at $");
    let opaque: Opaque = serde_json::from_value(json!({"a": {"b": [1, "sesame"]}, "sesame": 2})).unwrap();
    let error = opaque.decode::<std::collections::BTreeMap<String, Value>>().map(drop);
    assert!(error.is_ok());
    let opaque: Opaque = serde_json::from_value(json!({"a": {"b": [1, "sesame"]}})).unwrap();
    type Nested = std::collections::BTreeMap<String, std::collections::BTreeMap<String, Vec<u8>>>;
    let error = opaque.decode::<Nested>().unwrap_err();
    assert_eq!(error.to_string(), "expected u8, found a string at $.a.b[1]");
}
