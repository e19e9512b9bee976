//! The generated operations through the whole client: what stripe-mock would see, and events.
#![cfg(all(feature = "testing", feature = "webhook"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use serde_json::json;
use stripe_portal::billing_portal::configuration::{ListConfigurations, UpdateConfiguration};
use stripe_portal::billing_portal::session::{CreateSession, FlowData, Session};
use stripe_portal::events::EventData;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::webhook::{Event, Webhook, sign};
use stripe_portal::{Error, Operation, OperationExt as _, Timestamp};
use support::{ClientsOf as _, Server, ok};

fn session() -> serde_json::Value {
    json!({"id": "bps_1", "object": "billing_portal.session", "configuration": "bpc_1", "created": 1_700_000_000,
        "customer": "cus_1", "customer_account": null, "flow": null, "livemode": false, "locale": null,
        "on_behalf_of": null, "return_url": null, "url": "https://billing.stripe.com/p/session/MARKER"})
}

#[tokio::test]
async fn a_session_goes_to_the_path_and_with_the_body_that_stripe_expects() {
    let server = Server::in_turn(vec![ok(&session().to_string())]);
    let call = CreateSession::new().customer("cus_1").flow_data(FlowData::subscription_cancel("sub_1"));
    let session = call.send(&server.client()).await.unwrap();
    assert_eq!(session.url.expose(), "https://billing.stripe.com/p/session/MARKER");
    assert!(!format!("{session:?}").contains("MARKER"));
    let received = &server.received()[0];
    assert_eq!(received.line, "POST /v1/billing_portal/sessions HTTP/1.1");
    assert_eq!(
        received.body,
        "customer=cus_1&flow_data[type]=subscription_cancel&flow_data[subscription_cancel][subscription]=sub_1"
    );
}

#[tokio::test]
async fn applications_can_test_their_own_code() {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::error(409, "lock_timeout", "busy"));
    stripe.reply(Reply::json(&serde_json::from_value::<Session>(session()).unwrap()));
    let call = CreateSession::new().customer("cus_1").return_url("https://example.com");
    assert_eq!(call.send(&stripe.client()).await.unwrap().id, "bps_1");
    let sent = stripe.sent();
    sent[1].check(&call).unwrap();
    assert_eq!(sent[0].idempotency_key(), sent[1].idempotency_key());

    let refused = CreateSession::new().send(&stripe.client()).await.unwrap_err();
    assert!(matches!(refused, Error::InvalidRequest(_)), "{refused}");
    assert!(sent[1].check(&CreateSession::new()).unwrap_err().starts_with("the expected request is refused"));

    let update = UpdateConfiguration::new("..").active(false);
    assert!(matches!(update.send(&stripe.client()).await, Err(Error::InvalidRequest(_))));
    assert_eq!(stripe.sent().len(), 2);
}

#[tokio::test]
async fn options_do_not_clash_with_parameters() {
    let call = ListConfigurations::new().active(true).with_account("acct_1").with_retries(0);
    let request = call.request().unwrap();
    assert_eq!((request.path.as_str(), request.query.as_str()), ("/v1/billing_portal/configurations", "active=true"));
    let stripe = FakeStripe::new();
    stripe.reply(Reply::json(&json!({"object": "list", "data": [], "has_more": false, "url": "/"})));
    assert!(call.stream(&stripe.client()).next().await.is_none());
    assert_eq!(stripe.sent()[0].header("stripe-account"), Some("acct_1"));
}

#[test]
fn futures_can_be_spawned() {
    fn is_send<T: Send>(_: T) {}
    let stripe = FakeStripe::new();
    let (client, call, list) = (stripe.client(), CreateSession::new(), ListConfigurations::new());
    is_send(call.send(&client));
    is_send(call.send_for_response(&client));
    is_send(list.clone().stream(&client));
    is_send(async move { list.stream(&client).next().await });
}

#[test]
fn portal_events_are_typed() {
    let event = |type_: &str, object: serde_json::Value| {
        let body = json!({"id": "evt_1", "object": "event", "type": type_, "created": 5, "livemode": false,
            "data": {"object": object, "previous_attributes": {"active": true}}})
        .to_string();
        let now = Timestamp::from_unix(5);
        let webhook = Webhook::new("whsec_test_secret").unwrap();
        webhook.event_at::<EventData>(body.as_bytes(), &sign(body.as_bytes(), "whsec_test_secret", now), now)
    };
    let created: Event<EventData> = event("billing_portal.session.created", session()).unwrap();
    assert!(matches!(&created.data, EventData::BillingPortalSessionCreated(session) if session.customer == "cus_1"));
    assert!(!format!("{created:?}").contains("MARKER"));
    assert_eq!(created.previous_attributes.previous::<bool>("active").unwrap(), Some(true));
    let other = event("customer.created", json!({"id": "cus_1", "object": "customer"})).unwrap();
    assert!(matches!(other.data, EventData::Unrecognized(_)));
    let other = event("billing_portal.session.created", json!({"id": "bps_1"})).unwrap();
    assert!(matches!(other.data, EventData::Untyped(_)));
}
