//! The object before an event, made of the object after it and the previous values.

use serde_json::{Value, json};
use stripe_portal::events::EventData;
use stripe_portal::subscription::{Status, Subscription};
use stripe_portal::webhook::{Event, Webhook, sign};
use stripe_portal::{Identified as _, Opaque, Timestamp};
use tests::samples;

/// Returns the subscription before and after an event with these previous values.
fn both(after: &Value, previous: &Value) -> Result<(Subscription, Box<Subscription>), String> {
    let event = json!({"id": "evt_1", "object": "event", "type": "customer.subscription.updated", "created": 1,
        "livemode": false, "data": {"object": after, "previous_attributes": previous}});
    let (body, now) = (event.to_string(), Timestamp::from_unix(1));
    let signature = sign(body.as_bytes(), "whsec_test_secret", now);
    let endpoint = Webhook::new("whsec_test_secret").expect("a secret");
    let event: Event<EventData> = endpoint.event_at(body.as_bytes(), &signature, now).expect("an event");
    let EventData::CustomerSubscriptionUpdated(after) = event.data else { panic!("{:?}", event.type_) };
    event.previous_attributes.before(&*after).map(|before| (before, after)).map_err(|error| error.to_string())
}

/// Asserts that an event with these previous values leads back from `after` to `before`.
fn assert_leads_back(name: &str, previous: &Value, change: impl Fn(&mut Value)) {
    let after = samples::one("subscription_canceling");
    let mut expected = after.clone();
    change(&mut expected);
    assert!(expected != after, "{name}");
    let (before, _) = both(&after, previous).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(serde_json::to_value(&before).expect("JSON"), expected, "{name}");
}

#[test]
fn previous_values_take_the_place_of_the_changed_ones() {
    assert_leads_back("a value", &json!({"status": "trialing"}), |before| before["status"] = "trialing".into());
    assert_leads_back("a value that was null", &json!({"cancel_at": null}), |before| before["cancel_at"] = Value::Null);
    assert_leads_back("an object that is null now", &json!({"pending_update": {"expires_at": 7}}), |before| {
        before["pending_update"] = json!({"expires_at": 7});
    });
    assert_leads_back("a part of an object", &json!({"cancellation_details": {"comment": null}}), |before| {
        before["cancellation_details"]["comment"] = Value::Null;
    });
    let options = json!({"payment_settings": {"payment_method_options": {"card": {"network": "jcb"}}}});
    assert_leads_back("a part of a part", &options, |before| {
        before["payment_settings"]["payment_method_options"]["card"]["network"] = "jcb".into();
    });
    assert_leads_back("a list", &json!({"discounts": []}), |before| before["discounts"] = json!([]));
    assert_leads_back("an expanded object", &json!({"customer": "cus_2"}), |before| {
        before["customer"] = "cus_2".into()
    });
    assert_leads_back("a newer field", &json!({"newer": {"a": [1, null]}}), |before| {
        before["newer"] = json!({"a": [1, null]});
    });
}

#[test]
fn a_key_that_a_map_did_not_have_is_not_there() {
    let mut after = samples::one("subscription_canceling");
    after["metadata"] = json!({"new": "1", "kept": "2", "changed": "3", "a.b[0]": "4"});
    let previous =
        json!({"metadata": {"new": null, "changed": "0", "a.b[0]": null, "removed": "5"}, "cancel_at": null});
    let (before, _) = both(&after, &previous).expect("a subscription");
    let mut metadata: Vec<_> = before.metadata.iter().map(|(key, value)| format!("{key}={value}")).collect();
    metadata.sort();
    assert_eq!(metadata, ["changed=0", "kept=2", "removed=5"]);
    assert_eq!(before.cancel_at, None);
}

#[test]
fn without_changes_the_object_was_the_same() {
    for sample in ["subscription_canceling", "subscription_2023"] {
        let (before, after) = both(&samples::one(sample), &json!({})).expect("a subscription");
        assert!(before == *after, "{sample}");
    }
}

#[test]
fn the_usual_questions_are_comparisons() {
    let after = samples::one("subscription_canceling");
    let mut items = after["items"].clone();
    items["data"][0]["price"]["id"] = "price_team".into();
    let previous = json!({"status": "past_due", "cancel_at_period_end": false, "cancel_at": null, "items": items});
    let (before, after) = both(&after, &previous).expect("a subscription");
    assert_eq!((&before.status, &after.status), (&Status::PastDue, &Status::Active));
    assert!(!before.cancel_at_period_end && after.cancel_at_period_end);
    let price = |subscription: &Subscription| subscription.items.data[0].price.id().to_owned();
    assert_eq!((price(&before), price(&after)), ("price_team".to_owned(), "price_starter".to_owned()));
}

#[test]
fn a_wrong_previous_value_is_named_and_not_shown() {
    let after = samples::one("subscription_canceling");
    for (previous, place) in [
        (json!({"status": 987_654}), "$.status"),
        (json!({"id": null}), "$"),
        (json!({"items": {"data": [{"secret": 987_654}]}}), "$.items.data[0]"),
        (json!({"metadata": {"a": {"b": 987_654}}}), "$.metadata[…]"),
    ] {
        let error = both(&after, &previous).map(drop).expect_err("a wrong value");
        assert!(error.ends_with(&format!(" at {place}")) && !error.contains("987"), "{previous}: {error}");
    }
}

#[test]
fn an_object_without_a_type_leads_back_too() {
    let after: Opaque =
        stripe_portal::from_json(r#"{"id": "cus_1", "name": "Jenny", "address": {"city": "Ulm"}}"#).expect("JSON");
    let event = json!({"id": "evt_1", "object": "event", "type": "customer.updated", "created": 1, "livemode": false,
        "data": {"object": after, "previous_attributes": {"address": {"city": "Bonn"}, "phone": null}}});
    let (body, now) = (event.to_string(), Timestamp::from_unix(1));
    let signature = sign(body.as_bytes(), "whsec_test_secret", now);
    let endpoint = Webhook::new("whsec_test_secret").expect("a secret");
    let event: Event = endpoint.event_at(body.as_bytes(), &signature, now).expect("an event");
    let before = event.previous_attributes.before(&event.data).expect("an object");
    let expected = json!({"id": "cus_1", "name": "Jenny", "address": {"city": "Bonn"}, "phone": null});
    assert_eq!(Value::Object(before.into_map()), expected);
}
