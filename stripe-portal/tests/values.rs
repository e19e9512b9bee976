//! No value that a caller sets vanishes without a word: it is sent, or the call is refused before any I/O.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use serde_json::json;
use stripe_portal::billing_portal::configuration::create::Features;
use stripe_portal::billing_portal::configuration::update::features::subscription_cancel::CancellationReason;
use stripe_portal::billing_portal::configuration::update::features::{SubscriptionCancel, SubscriptionUpdate};
use stripe_portal::billing_portal::configuration::update::{self};
use stripe_portal::billing_portal::configuration::{CreateConfiguration, UpdateConfiguration};
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::Item;
use stripe_portal::billing_portal::session::create::flow_data::{Flow, SubscriptionUpdateConfirm};
use stripe_portal::billing_portal::session::{CreateSession, FlowData};
use stripe_portal::call::Call;
use stripe_portal::request::{Body, Method};
use stripe_portal::{Config, Error, Operation, RawRequest};

/// Returns the form or query of a call, or the reason why the call is refused.
fn sent(operation: &impl Operation) -> Result<String, String> {
    // The client refuses whatever the operation refuses, and whatever a custom operation does not check.
    let call = Call::new(&Config::new("sk_test_123456"), operation, [0; 16]).map_err(|error| error.to_string())?;
    let request = operation.request().unwrap();
    match request.body {
        Body::Form(form) if request.method == Method::Post => Ok(form),
        Body::Json(json) => Ok(json),
        _ => Ok(call.request().query),
    }
}

fn update() -> UpdateConfiguration {
    UpdateConfiguration::new("bpc_1")
}

#[test]
fn a_map_and_its_cleared_entries_are_sent_in_any_order() {
    for (update, expected) in [
        (update().clear_metadata_entry("b").metadata([("a", "1")]), "metadata[b]=&metadata[a]=1"),
        (update().metadata([("a", "1")]).clear_metadata_entry("b"), "metadata[a]=1&metadata[b]="),
        (update().metadata([("a", "1")]).metadata([("b", "2"), ("a", "3")]), "metadata[a]=3&metadata[b]=2"),
        (update().metadata([("a", "1")]).clear_metadata_entry("a"), "metadata[a]="),
        (update().clear_metadata_entry("a").metadata([("a", "1")]), "metadata[a]=1"),
        (update().clear_metadata().metadata([("a", "1")]), "metadata[a]=1"),
        (update().metadata([("a", "1")]).clear_metadata(), "metadata="),
        (update().clear_metadata().clear_metadata_entry("a"), "metadata="),
        (update().metadata([("", ""); 0]), ""),
        (update().clear_metadata().metadata([("", ""); 0]), "metadata="),
    ] {
        assert_eq!(sent(&update).as_deref(), Ok(expected));
    }
    let create = CreateConfiguration::new(Features::new().extra("new", 1));
    let create = create.metadata([("a", "1")]).metadata([("b", "2")]);
    assert_eq!(sent(&create).as_deref(), Ok("features[new]=1&metadata[a]=1&metadata[b]=2"));
}

#[test]
fn a_list_that_is_set_empty_is_cleared_where_it_can_be() {
    let reasons = || CancellationReason::new(true);
    let cancel = |reason| {
        update().features(
            update::Features::new().subscription_cancel(SubscriptionCancel::new().cancellation_reason(reason)),
        )
    };
    let start = "features[subscription_cancel][cancellation_reason]";
    let none: [&str; 0] = [];
    for (reason, expected) in [
        (reasons().options(none), format!("{start}[enabled]=true&{start}[options]=")),
        (reasons().clear_options(), format!("{start}[enabled]=true&{start}[options]=")),
        (reasons().options(["other"]), format!("{start}[enabled]=true&{start}[options][0]=other")),
    ] {
        assert_eq!(sent(&cancel(reason)), Ok(expected));
    }
    // A list that cannot be cleared, and an object, send nothing.
    let confirm = SubscriptionUpdateConfirm::new([Item::new("si_1")], "sub_1").discounts([]);
    let session = CreateSession::new().customer("cus_1").flow_data(FlowData::new(Flow::from(confirm)));
    assert!(!sent(&session).unwrap().contains("discounts"));
    let features = update::Features::new().subscription_update(SubscriptionUpdate::new());
    assert_eq!(sent(&update().features(features)).as_deref(), Ok(""));
}

#[test]
fn a_required_parameter_that_would_send_nothing_is_refused() {
    let confirm = |items: Vec<Item>| {
        CreateSession::new().customer("cus_1").flow_data(FlowData::subscription_update_confirm(items, "sub_1"))
    };
    let items = "`flow_data[subscription_update_confirm][items]` is required, and nothing is set in it";
    assert_eq!(sent(&confirm(vec![])), Err(items.to_owned()));
    assert!(sent(&confirm(vec![Item::new("si_1")])).is_ok());
    let create = || CreateConfiguration::new(Features::new());
    assert_eq!(sent(&create()), Err("`features` is required, and nothing is set in it".to_owned()));
    assert!(matches!(create().request(), Err(Error::InvalidRequest(_))));
    // Stripe may accept another parameter in place of the required one by now.
    assert_eq!(sent(&create().extra("preset", "all")).as_deref(), Ok("preset=all"));
    assert!(sent(&confirm(vec![]).extra("preset", "all")).is_ok());
    let inside = SubscriptionUpdateConfirm::new([], "sub_1").extra("preset", "all");
    assert!(sent(&CreateSession::new().customer("cus_1").flow_data(FlowData::new(Flow::from(inside)))).is_ok());
}

#[test]
fn an_extra_parameter_replaces_the_one_of_its_name() {
    let session = || CreateSession::new().customer("cus_1").return_url("https://a.example");
    for (session, expected) in [
        (session().extra("customer", "cus_2"), "return_url=https%3A%2F%2Fa.example&customer=cus_2"),
        (session().extra("custom", "x"), "customer=cus_1&return_url=https%3A%2F%2Fa.example&custom=x"),
        (session().extra("return_url", "").extra("customer", "c"), "return_url=&customer=c"),
        (session().extra("customer", json!({"id": 1})), "return_url=https%3A%2F%2Fa.example&customer[id]=1"),
    ] {
        assert_eq!(sent(&session).as_deref(), Ok(expected));
    }
    for (update, expected) in [
        (update().metadata([("a", "1"), ("b", "2")]).extra("metadata", json!({"c": 3})), "metadata[c]=3"),
        (update().metadata([("a", "1"), ("b", "2")]).extra("metadata[a]", 3), "metadata[b]=2&metadata%5Ba%5D=3"),
        (update().active(true).extra("metadata", "").metadata([("a", "1")]), "active=true&metadata="),
        (
            update().business_profile(update::BusinessProfile::new().headline("a").extra("headline", "b")).name("n"),
            "business_profile[headline]=b&name=n",
        ),
    ] {
        assert_eq!(sent(&update).as_deref(), Ok(expected));
    }
    let raw = RawRequest::new(Method::Post, "/v1/customers").param("a[b]", 1).param("a", json!({"c": 2}));
    assert_eq!(sent(&raw).as_deref(), Ok("a%5Bb%5D=1&a[c]=2"));
    let shown = format!("{:?}", session().extra("customer", "cus_2"));
    assert_eq!(shown.matches("customer").count(), 1, "{shown}");
}
