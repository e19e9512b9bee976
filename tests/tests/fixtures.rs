//! Responses round-trip: Stripe's samples, ours, and random ones.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use stripe_portal::billing_portal::configuration::Configuration;
use stripe_portal::billing_portal::session::{Session, flow};
use stripe_portal::shared::{Application, DeletedApplication};
use stripe_portal::subscription::Subscription;
use stripe_portal::subscription_item::SubscriptionItem;
use stripe_portal::{Expandable, List, MaybeDeleted};
use tests::arbitrary::{UNKNOWN, answer};
use tests::random::{Random, shuffled};
use tests::spec::Spec;
use tests::states::{observe, states};
use tests::{SAMPLES_2023, SAMPLES_2026, samples};

const OURS: &[&str] = &[Session::OBJECT, Configuration::OBJECT];

/// The resources of which Stripe has samples.
const STRIPES: &[&str] = &[Session::OBJECT, Configuration::OBJECT, Subscription::OBJECT, SubscriptionItem::OBJECT];

/// Decodes JSON as a `T`. Returns the `T` encoded again, and its `Debug`.
fn again<T: DeserializeOwned + Serialize>(
    text: &str,
    print: impl Fn(&T) -> String,
) -> Result<(Value, String), serde_json::Error> {
    let decoded: T = serde_json::from_str(text)?;
    let value = serde_json::to_value(&decoded)?;
    let written: Value = serde_json::from_str(&serde_json::to_string(&decoded)?)?;
    assert_eq!(written, value, "text and value differ");
    Ok((value, print(&decoded)))
}

fn debug<T: std::fmt::Debug>(value: &T) -> String {
    format!("{value:?}")
}

/// Like [`again`], with the type that `object` selects.
fn again_by_object(json: &Value, text: &str) -> Result<(Value, String), serde_json::Error> {
    match (json["object"].as_str(), json.get("deleted")) {
        (Some(Session::OBJECT), _) => again(text, |session: &Session| format!("{session:?} {:?}", session.flow)),
        (Some(Configuration::OBJECT), _) => again(text, debug::<Configuration>),
        (Some(Subscription::OBJECT), _) => again(text, debug::<Subscription>),
        (Some(SubscriptionItem::OBJECT), _) => again(text, debug::<SubscriptionItem>),
        (Some(Application::OBJECT), None) => again(text, debug::<Application>),
        (Some(DeletedApplication::OBJECT), Some(_)) => again(text, debug::<DeletedApplication>),
        (Some("list"), _) => again(text, debug::<List<Configuration>>),
        (object, _) => panic!("no type for {object:?}"),
    }
}

#[test]
fn our_own_samples_come_back_as_they_were_in_any_order() {
    for (name, sample) in samples::own() {
        for seed in 0..8 {
            let text = shuffled(&sample, &mut Random(seed));
            let (value, _) = again_by_object(&sample, &text).unwrap_or_else(|error| panic!("{name}: {error}: {text}"));
            assert_eq!(value, sample, "{name}");
        }
    }
}

#[test]
fn of_a_field_that_was_sent_twice_the_last_counts() {
    let text = samples::one("session_full").to_string();
    for (first, last) in [("null", r#""x""#), (r#""x""#, "null"), ("null", "null")] {
        let twice = text.replacen('{', &format!(r#"{{"on_behalf_of":{first},"#), 1);
        let start = twice.rfind(r#""on_behalf_of":"#).expect("the field");
        let end = start + twice[start..].find(',').expect("another field");
        let twice = format!(r#"{}"on_behalf_of":{last}{}"#, &twice[..start], &twice[end..]);
        let session: Session = serde_json::from_str(&twice).expect("a session");
        let again: Session = serde_json::from_str(&serde_json::to_string(&session).expect("JSON")).expect("a session");
        assert_eq!(again, session, "{first}, then {last}");
    }
}

/// Returns Stripe's samples of the `wanted` objects. The spec of subscription items has no deleted ones.
fn live(file: &str, wanted: &[&str]) -> Option<BTreeMap<String, Value>> {
    let mut found = samples::official(file, wanted)?;
    found.retain(|_, sample| sample["object"] != SubscriptionItem::OBJECT || sample.get("deleted").is_none());
    Some(found)
}

#[test]
fn stripes_samples_of_the_crates_version_come_back_as_they_were() {
    let wanted = [STRIPES, &[Application::OBJECT]].concat();
    let Some(found) = live(SAMPLES_2026, &wanted) else { return };
    let objects: BTreeSet<_> = found.values().filter_map(|sample| sample["object"].as_str()).collect();
    assert_eq!(objects, wanted.iter().copied().collect());
    for (path, sample) in found {
        let (value, printed) =
            again_by_object(&sample, &sample.to_string()).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(value, sample, "{path}");
        // The samples are older than the spec: their subscription items have a `plan`.
        if !sample["object"].as_str().is_some_and(|object| object.starts_with("subscription")) {
            assert_eq!(newer_than_the_crate(&printed), Vec::<&str>::new(), "{path}");
        }
    }
}

#[test]
fn stripes_samples_of_a_supported_older_version_come_back_as_they_were() {
    let Some(found) = live(SAMPLES_2023, STRIPES) else { return };
    let objects: BTreeSet<_> = found.values().filter_map(|sample| sample["object"].as_str()).collect();
    assert_eq!(objects.len(), STRIPES.len());
    for (path, sample) in found {
        // Fields that only the older version has are in `extra`.
        let (value, _) =
            again_by_object(&sample, &sample.to_string()).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(value, sample, "{path}");
    }
}

#[test]
fn our_own_samples_show_every_state_of_every_member() {
    let spec = Spec::committed();
    let (mut wanted, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for component in OURS {
        states(&spec, component, &mut wanted, &mut BTreeSet::new());
    }
    for sample in samples::own().values() {
        let object = sample["object"].as_str().filter(|object| OURS.contains(object));
        if let Some(object) = object {
            observe(&spec, object, &json!({ "$ref": format!("#/components/schemas/{object}") }), sample, &mut seen);
        }
    }
    let missing: Vec<_> = wanted.difference(&seen).collect();
    assert!(wanted.len() > 150, "only {} states are known", wanted.len());
    assert!(missing.is_empty(), "no sample shows {missing:#?}");
}

/// Returns the places of a printed response that the crate does not know.
fn newer_than_the_crate(printed: &str) -> Vec<&str> {
    ["Unrecognized", "extra: {\""].into_iter().filter(|mark| printed.contains(mark)).collect()
}

#[test]
fn a_full_answer_has_everything_in_its_field() {
    let session: Session = serde_json::from_value(samples::one("configuration_expanded")).expect("a session");
    let configuration = session.configuration.as_object().expect("an expanded configuration");
    let application = configuration.application.as_ref().expect("an application");
    let features = &configuration.features;
    let product = &features.subscription_update.products.as_ref().expect("products")[0];
    let schedule = features.subscription_update.schedule_at_period_end.as_ref().expect("conditions");
    let reason = &features.subscription_cancel.cancellation_reason;
    let options = reason.feedback_options.as_ref().expect("options");
    let flow = session.flow.as_ref().expect("a flow");
    let confirm = flow.subscription_update_confirm.as_ref().expect("a member");
    let found = json!([
        session.id,
        session.created.as_unix(),
        session.livemode,
        session.customer,
        session.customer_account,
        session.locale.as_ref().map(AsRef::as_ref),
        session.on_behalf_of,
        session.return_url,
        session.url.expose(),
        session.configuration.id(),
        application.id(),
        application.as_object().map(|application| application.live().is_some()),
        configuration.active,
        configuration.business_profile.headline,
        configuration.updated.as_unix(),
        configuration.metadata.as_ref().map(|metadata| metadata.get("größe").map(String::as_str)),
        configuration.login_page.url,
        features.customer_update.allowed_updates.len(),
        features.payment_method_update.payment_method_configuration,
        options.iter().map(Expandable::id).collect::<Vec<_>>(),
        reason.options[0].as_str(),
        product.adjustable_quantity.as_ref().map(|quantity| quantity.maximum),
        product.prices,
        product.product,
        schedule.conditions[1].type_.as_str(),
        flow.type_.as_str(),
        confirm.items[1].quantity,
        confirm.discounts.as_ref().map(Vec::len),
        flow.after_completion.redirect.as_ref().map(|redirect| redirect.return_url.as_str()),
    ]);
    let expected = json!([
        "bps_1",
        1767225600,
        true,
        "cus_1",
        "acct_1",
        "fr-CA",
        "acct_2",
        "https://example.com/account?a=b&c=\"d\"",
        "https://billing.example.com/p/session/MARKER",
        "bpc_1",
        "ca_1",
        true,
        true,
        "Grüße",
        1767225601,
        "XL",
        "https://billing.example.com/p/login/1",
        6,
        "pmc_1",
        ["bfo_1", "bfo_2"],
        "customer_service",
        10,
        ["price_1", "price_2"],
        "prod_1",
        "shortening_interval",
        "subscription_update_confirm",
        9_007_199_254_740_993_i64,
        2,
        "https://example.com/done",
    ]);
    assert_eq!(found, expected);
    let printed = format!("{session:?} {flow:?}");
    assert_eq!(newer_than_the_crate(&printed), Vec::<&str>::new());
}

#[test]
fn what_is_newer_than_the_crate_is_kept_where_it_was() {
    let session: Session = serde_json::from_value(samples::one("session_unknown")).expect("a session");
    let configuration = session.configuration.as_object().expect("an expanded configuration");
    let application = configuration.application.as_ref().and_then(Expandable::as_object).expect("an application");
    let MaybeDeleted::Deleted(application) = application else { panic!("{application:?} is not deleted") };
    let flow = session.flow.as_ref().expect("a flow");
    for extra in [&session.extra, &configuration.extra, &application.extra, &flow.extra, &flow.after_completion.extra] {
        assert!(extra.iter().all(|(name, _)| name.starts_with(UNKNOWN)) && extra.iter().count() == 1, "{extra:?}");
    }
    let locale = session.locale.as_ref().expect("a locale");
    assert_eq!((locale.as_str(), flow.type_.as_str()), ("zz_locale", "zz_type"));
    assert!(matches!(flow.view(), flow::View::Unrecognized(tag) if tag.as_str() == "zz_type"));
}

#[test]
fn a_customers_words_and_company_are_not_printed() {
    let mut sample = samples::one("subscription_canceling");
    sample["cancellation_details"]["comment"] = "MARKER".into();
    let address = json!({"city": "MARKER", "line1": "MARKER"});
    let company = json!({"registered_address": address, "registered_name": "MARKER", "vat": "MARKER"});
    sample["payment_settings"]["payment_method_options"]["billie"] = json!({"company_details": company});
    let subscription: Subscription = serde_json::from_value(sample).expect("a subscription");
    let settings = &subscription.payment_settings.as_ref().expect("settings").payment_method_options;
    assert!(settings.as_ref().expect("options").billie.is_some());
    let printed = format!("{subscription:?} {settings:?} {:?}", subscription.cancellation_details);
    assert!(printed.contains("too_complex") && !printed.contains("MARKER"), "{printed}");
}

#[test]
fn a_flow_shows_the_member_that_its_type_names() {
    for (sample, expected) in [
        ("flow_customer_update", "customer_update then homepage"),
        ("flow_payment_method_update", "payment_method_update then confirmation None"),
        ("flow_subscription_cancel", "cancel sub_1 then confirmation None"),
        ("flow_subscription_cancel_plain", "cancel sub_1 then homepage"),
        ("flow_subscription_update", "update sub_2 then redirect "),
        ("flow_subscription_update_confirm", "confirm 2 of sub_3 then homepage"),
        ("session_full", "confirm 2 of sub_3 then redirect https://example.com/done"),
        ("session_unknown", "zz_type? then zz_type?"),
    ] {
        use flow::after_completion::View as After;
        let session: Session = serde_json::from_value(samples::one(sample)).expect("a session");
        let flow = session.flow.expect("a flow");
        let what = match flow.view() {
            flow::View::CustomerUpdate(_) => "customer_update".to_owned(),
            flow::View::PaymentMethodUpdate => "payment_method_update".to_owned(),
            flow::View::SubscriptionCancel(cancel) => format!("cancel {}", cancel.subscription),
            flow::View::SubscriptionUpdate(update) => format!("update {}", update.subscription),
            flow::View::SubscriptionUpdateConfirm(confirm) => {
                format!("confirm {} of {}", confirm.items.len(), confirm.subscription)
            }
            flow::View::Unrecognized(tag) => format!("{tag}?"),
            other => panic!("{other:?}"),
        };
        let then = match flow.after_completion.view() {
            After::HostedConfirmation(confirmation) => format!("confirmation {:?}", confirmation.custom_message),
            After::PortalHomepage => "homepage".to_owned(),
            After::Redirect(redirect) => format!("redirect {}", redirect.return_url),
            After::Unrecognized(tag) => format!("{tag}?"),
            other => panic!("{other:?}"),
        };
        assert_eq!(format!("{what} then {then}"), expected, "{sample}");
    }
}

/// Reads and writes `json` in some order.
fn holds(json: &Value, seed: u64, newer: bool) -> Result<(), TestCaseError> {
    let text = shuffled(json, &mut Random(seed));
    let (value, printed) = again_by_object(json, &text).map_err(|error| TestCaseError::fail(format!("{error}")))?;
    prop_assert_eq!(&value, json);
    prop_assert!(newer || newer_than_the_crate(&printed).is_empty(), "{}", printed);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_session_comes_back_as_it_was(
        json in answer(&Spec::committed(), Session::OBJECT, false), seed: u64,
    ) {
        holds(&json, seed, false)?;
    }

    #[test]
    fn any_newer_session_comes_back_as_it_was(
        json in answer(&Spec::committed(), Session::OBJECT, true), seed: u64,
    ) {
        holds(&json, seed, true)?;
    }

    #[test]
    fn any_subscription_comes_back_as_it_was(
        json in answer(&Spec::committed(), Subscription::OBJECT, false), seed: u64,
    ) {
        holds(&json, seed, false)?;
    }

    #[test]
    fn any_newer_subscription_comes_back_as_it_was(
        json in answer(&Spec::committed(), Subscription::OBJECT, true), seed: u64,
    ) {
        holds(&json, seed, true)?;
    }

    #[test]
    fn any_newer_configuration_comes_back_as_it_was(
        json in answer(&Spec::committed(), Configuration::OBJECT, true), seed: u64,
    ) {
        holds(&json, seed, true)?;
    }
}
