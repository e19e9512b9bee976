//! The fake Stripe with state: it does to objects what requests ask for, and refuses invalid ones like Stripe.
#![cfg(all(feature = "testing", feature = "webhook", feature = "default-resources"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::time::Duration;

use serde_json::json;
use stripe_portal::billing_portal::configuration::create::Features;
use stripe_portal::billing_portal::configuration::create::features::{CustomerUpdate, InvoiceHistory};
use stripe_portal::billing_portal::configuration::features::customer_update::AllowedUpdate;
use stripe_portal::billing_portal::configuration::{
    self, Configuration, CreateConfiguration, ListConfigurations, RetrieveConfiguration, UpdateConfiguration,
};
use stripe_portal::billing_portal::session::{self, CreateSession, FlowData, Locale, Session};
use stripe_portal::events::EventData;
use stripe_portal::request::Method;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::webhook::{Event, Webhook};
use stripe_portal::{API, Client, Error, OperationExt as _, RawRequest};

fn features() -> Features {
    let updates = CustomerUpdate::new(true).allowed_updates([AllowedUpdate::Email]);
    Features::new().invoice_history(InvoiceHistory::new(true)).customer_update(updates)
}

async fn create(client: &Client, name: &str) -> Configuration {
    CreateConfiguration::new(features()).name(name).send(client).await.unwrap()
}

#[test]
fn samples_are_valid_and_can_be_changed() {
    let mut session = Session::sample();
    assert!(session.id.starts_with("bps_") && session.url.expose().starts_with("https://"));
    session.customer = "cus_1".to_owned();
    session.flow = Some(session::Flow::sample());
    let json = serde_json::to_string(&session).unwrap();
    assert_eq!(stripe_portal::from_json::<Session>(&json).unwrap(), session);
    assert_eq!(configuration::Features::sample(), Configuration::sample().features);
}

#[tokio::test]
async fn objects_are_created_retrieved_and_updated() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    let call = CreateConfiguration::new(features()).name("a").metadata([("x", "1"), ("y", "2")]);
    let created = call.send(&client).await.unwrap();
    assert_eq!((created.name.as_deref(), created.created), (Some("a"), stripe.time()));
    assert!(created.features.invoice_history.enabled);
    assert_eq!(created.features.customer_update.allowed_updates, [AllowedUpdate::Email]);
    assert_eq!(RetrieveConfiguration::new(&created.id).send(&client).await.unwrap(), created);

    stripe.advance(Duration::from_secs(60));
    let update = UpdateConfiguration::new(&created.id).clear_name().clear_metadata_entry("x").metadata([("z", "3")]);
    let updated = update.active(false).send(&client).await.unwrap();
    assert_eq!((updated.name, updated.active, updated.created), (None, false, created.created));
    let metadata: Vec<_> = updated.metadata.iter().flat_map(|map| map.iter()).map(|(key, _)| key).collect();
    assert_eq!(metadata, ["y", "z"]);
}

#[tokio::test]
async fn lists_have_the_newest_first_in_pages() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    let mut ids = Vec::new();
    for name in ["a", "b", "c", "d", "e"] {
        ids.insert(0, create(&client, name).await.id);
    }
    UpdateConfiguration::new(&ids[1]).active(false).send(&client).await.unwrap();
    let of =
        |list: &stripe_portal::List<Configuration>| list.data.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
    let page = ListConfigurations::new().limit(2).send(&client).await.unwrap();
    assert_eq!((of(&page), page.has_more), (ids[..2].to_vec(), true));
    let page = ListConfigurations::new().limit(3).starting_after(&ids[1]).send(&client).await.unwrap();
    assert_eq!((of(&page), page.has_more), (ids[2..].to_vec(), false));
    let page = ListConfigurations::new().limit(2).ending_before(&ids[3]).send(&client).await.unwrap();
    assert_eq!((of(&page), page.has_more), (ids[1..3].to_vec(), true));
    let page = ListConfigurations::new().active(false).send(&client).await.unwrap();
    assert_eq!(of(&page), ids[1..2]);
    let mut items = client.stream(ListConfigurations::new().limit(2));
    let mut streamed = Vec::new();
    while let Some(item) = items.next().await {
        streamed.push(item.unwrap().id);
    }
    assert_eq!(streamed, ids);
}

#[tokio::test]
async fn parameters_are_laid_over_the_fields_of_their_names() {
    let stripe = FakeStripe::of(API);
    let flow = FlowData::subscription_cancel("sub_1");
    let call =
        CreateSession::new().customer("cus_1").locale(Locale::De).return_url("https://example.org").flow_data(flow);
    let session = call.expand(session::expand::CONFIGURATION).send(&stripe.client()).await.unwrap();
    assert_eq!((session.customer.as_str(), session.locale), ("cus_1", Some(Locale::De)));
    assert_eq!(session.return_url.as_deref(), Some("https://example.org"));
    // Of an object that nobody made, there is a sample.
    assert_eq!(session.configuration.as_object().unwrap().id, session.configuration.id());
    let flow = session.flow.unwrap();
    assert_eq!(flow.type_, session::flow::Type::SubscriptionCancel);
    assert_eq!(flow.subscription_cancel.unwrap().subscription, "sub_1");
}

#[tokio::test]
async fn known_objects_are_expanded() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    let configuration = create(&client, "mine").await;
    let call = CreateSession::new().customer("cus_1").configuration(&configuration.id);
    assert!(call.send(&client).await.unwrap().configuration.as_object().is_none());
    let session = call.expand(session::expand::CONFIGURATION).send(&client).await.unwrap();
    assert_eq!(session.configuration.as_object(), Some(&configuration));
}

#[tokio::test]
async fn invalid_requests_are_refused_like_by_stripe() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    let post = |path: &str| RawRequest::new(Method::Post, path);
    let sessions = "/v1/billing_portal/sessions";
    let configurations = "/v1/billing_portal/configurations";
    let cases = [
        (
            post(sessions).param("custmer", "cus_1"),
            400,
            Some("parameter_unknown"),
            Some("custmer"),
            "Received unknown parameter: custmer",
        ),
        (
            post(sessions)
                .param("flow_data[type]", "subscription_cancel")
                .param("flow_data[subscription_cancel][x]", "1"),
            400,
            Some("parameter_unknown"),
            Some("flow_data[subscription_cancel][x]"),
            "Received unknown parameter: flow_data[subscription_cancel][x]",
        ),
        (post(configurations), 400, Some("parameter_missing"), Some("features"), "Missing required param: features."),
        (
            post(sessions).param("flow_data[after_completion][type]", "redirect"),
            400,
            Some("parameter_missing"),
            Some("flow_data[type]"),
            "Missing required param: flow_data[type].",
        ),
        (
            post(sessions).param("flow_data[type]", "dance"),
            400,
            None,
            Some("flow_data[type]"),
            "Invalid flow_data[type]: must be one of customer_update, payment_method_update, subscription_cancel, \
             subscription_update, or subscription_update_confirm",
        ),
        (
            post(configurations).param("features[invoice_history][enabled]", "maybe"),
            400,
            None,
            Some("features[invoice_history][enabled]"),
            "Invalid boolean: maybe",
        ),
        (
            RawRequest::new(Method::Get, configurations).param("limit", "x"),
            400,
            Some("parameter_invalid_integer"),
            Some("limit"),
            "Invalid integer: x",
        ),
        (
            RawRequest::new(Method::Get, configurations).param("limit", 101),
            400,
            Some("parameter_invalid_integer"),
            Some("limit"),
            "This value must be less than or equal to 100.",
        ),
        (
            RawRequest::new(Method::Get, configurations).param("starting_after", "bpc_1"),
            400,
            Some("resource_missing"),
            Some("starting_after"),
            "No such configuration: 'bpc_1'",
        ),
        (
            RawRequest::new(Method::Get, "/v1/billing_portal/configurations/bpc_1"),
            404,
            Some("resource_missing"),
            Some("configuration"),
            "No such configuration: 'bpc_1'",
        ),
        (
            post(sessions).param("expand[]", "customer"),
            400,
            None,
            Some("expand"),
            "This property cannot be expanded (customer).",
        ),
        (RawRequest::new(Method::Get, "/v1/nothing"), 404, None, None, "Unrecognized request URL (GET: /v1/nothing)."),
    ];
    for (call, status, code, param, message) in cases {
        let error = call.send(&client).await.unwrap_err();
        let Error::Stripe(error) = &error else { panic!("{error}") };
        assert_eq!((error.status(), error.code(), error.message()), (status, code, Some(message)));
        assert_eq!(error.error().and_then(|error| error.param.as_deref()), param, "{message}");
    }
    assert!(stripe.events().is_empty());
}

#[tokio::test]
async fn a_request_is_done_once_for_its_idempotency_key() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    let call = |name: &str| CreateConfiguration::new(features()).name(name).with_idempotency_key("mine");
    // The response is lost after Stripe acted.
    stripe.reply(Reply::lost());
    assert!(matches!(call("a").send(&client).await, Err(Error::Connection(_))));
    let kept = ListConfigurations::new().send(&client).await.unwrap().data;
    assert_eq!(kept, [call("a").send(&client).await.unwrap()]);
    let first = call("a").send(&client).await.unwrap();
    assert_eq!(call("a").send(&client).await.unwrap(), first);
    let error = call("b").send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert!(error.to_string().contains("Keys for idempotent requests"), "{error}");
}

#[tokio::test]
async fn events_can_be_verified_and_read() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    let created = create(&client, "a").await;
    UpdateConfiguration::new(&created.id).name("b").send(&client).await.unwrap();
    UpdateConfiguration::new(&created.id).name("b").send(&client).await.unwrap();
    stripe.change(&created.id, |configuration: &mut Configuration| configuration.active = false).unwrap();
    let endpoint = Webhook::new("whsec_test_secret").unwrap();
    let mut read = Vec::new();
    for made in stripe.events() {
        let event: Event<EventData> = endpoint.event(made.body(), &made.signature("whsec_test_secret")).unwrap();
        let (EventData::BillingPortalConfigurationCreated(object)
        | EventData::BillingPortalConfigurationUpdated(object)) = event.data
        else {
            panic!("{}", event.type_)
        };
        read.push((event.type_, object.name, object.active, json!(event.previous_attributes.as_map())));
    }
    let [created, updated] = ["created", "updated"].map(|word| format!("billing_portal.configuration.{word}"));
    let (a, b) = (Some("a".to_owned()), Some("b".to_owned()));
    assert_eq!(
        read,
        [
            (created, a, true, json!({})),
            (updated.clone(), b.clone(), true, json!({"name": "a"})),
            (updated, b, false, json!({"active": true})),
        ]
    );
}

#[tokio::test]
async fn scripted_replies_go_first() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    let created = create(&client, "a").await;
    stripe.reply(Reply::error(402, "card_declined", "no"));
    stripe.reply(Reply::list([Configuration::sample()]));
    assert_eq!(RetrieveConfiguration::new(&created.id).send(&client).await.unwrap_err().code(), Some("card_declined"));
    assert_eq!(ListConfigurations::new().send(&client).await.unwrap().data, [Configuration::sample()]);
    assert_eq!(RetrieveConfiguration::new(&created.id).send(&client).await.unwrap(), created);
}

#[tokio::test]
async fn objects_can_be_inserted_and_removed() {
    let stripe = FakeStripe::of(API);
    let client = stripe.client();
    stripe.insert(&Configuration::sample()).unwrap();
    let id = Configuration::sample().id;
    assert_eq!(RetrieveConfiguration::new(&id).send(&client).await.unwrap(), Configuration::sample());
    assert!(stripe.remove(&id) && !stripe.remove(&id));
    assert_eq!(RetrieveConfiguration::new(&id).send(&client).await.unwrap_err().status(), Some(404));
    for (object, problem) in
        [(json!({"id": "x"}), "`object`"), (json!({"object": "x"}), "`id`"), (json!([]), "no object")]
    {
        assert!(stripe.insert(&object).unwrap_err().contains(problem), "{object}");
    }
    assert!(stripe.change(&id, |_: &mut Configuration| {}).unwrap_err().contains(&id));
}
