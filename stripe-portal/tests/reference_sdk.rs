//! The generated operations make the same requests as Stripe's own SDK for Node.js, for every call of the portal.
//!
//! Needs `node`, and the SDK as `tests/node/install.sh` installs it; without them it is skipped.
//!
//! Known differences, on purpose; none changes what Stripe reads:
//! - Parameters come in the crate's stable order, not in that of the caller's object.
//! - Brackets inside a value or a metadata key are escaped (`metadata[a%5Bb%5D]`), so that they cannot be
//!   taken for nesting; the SDK leaves them bare.
//! - A `GET` has neither a content type nor a length; the SDK sends both.
//! - `User-Agent` and `X-Stripe-Client-User-Agent` are this crate's, and `Stripe-Version` is that of its spec.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::path::Path;
use std::pin::Pin;
use std::process::Command;

use serde_json::{Value, json};
use stripe_portal::billing_portal::configuration::features::customer_update::AllowedUpdate;
use stripe_portal::billing_portal::configuration::features::subscription_cancel::{
    self as cancel, cancellation_reason::CancellationReasonOption as Reason,
};
use stripe_portal::billing_portal::configuration::features::subscription_update::{
    self as change, DefaultAllowedUpdate, schedule_at_period_end::condition,
};
use stripe_portal::billing_portal::configuration::{
    CreateConfiguration, ListConfigurations, RetrieveConfiguration, UpdateConfiguration, create, expand, update,
};
use stripe_portal::billing_portal::session::create::FlowData;
use stripe_portal::billing_portal::session::create::flow_data::subscription_cancel::Retention;
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::{Discount, Item};
use stripe_portal::billing_portal::session::create::flow_data::{
    AfterCompletion, Flow, SubscriptionCancel, SubscriptionUpdateConfirm, after_completion,
};
use stripe_portal::billing_portal::session::{self, CreateSession, Locale};
use stripe_portal::form::{UnrecognizedVariant, decode};
use stripe_portal::{Client, Error, Operation, OperationExt as _, RawResponse};
use support::{ClientsOf as _, Received, Server, ok};

type Answer = Pin<Box<dyn Future<Output = Result<RawResponse, Error>>>>;
type Ours = (&'static str, Box<dyn Fn(&Client) -> Answer>);

fn ours(name: &'static str, operation: impl Operation + 'static) -> Ours {
    (name, Box::new(move |client| Box::pin(operation.send_raw(client))))
}

fn session() -> CreateSession {
    CreateSession::new().customer("cus_123")
}

fn sessions() -> Vec<Ours> {
    let retention = Retention::coupon_offer("20% off");
    let message = after_completion::HostedConfirmation::new().custom_message("Good bye,\nand thanks! 🐟");
    let cancel = FlowData::new(SubscriptionCancel::new("sub_1").retention(retention)).after_completion(message);
    let items = [Item::new("si_1").quantity(0).price("price_1"), Item::new("si_2").quantity(3)];
    let discounts = [Discount::new().coupon("20%"), Discount::new().promotion_code("!*'()")];
    let confirm = FlowData::new(SubscriptionUpdateConfirm::new(items, "sub_1").discounts(discounts));
    let newer = Flow::Unrecognized(UnrecognizedVariant::new("dance").param("dance", json!({"steps": [1, true, "a"]})));
    let configuration = session::expand::CONFIGURATION;
    vec![
        ours("session: little", session()),
        ours(
            "session: everything but a flow",
            session()
                .customer_account("acct_9")
                .configuration("bpc_1")
                .expand(configuration.clone())
                .expand(configuration.then(expand::APPLICATION))
                .locale(Locale::EnAu)
                .on_behalf_of("acct_1")
                .return_url("https://example.com/account?a=b&c=é ü#top"),
        ),
        ours(
            "session: options",
            session().with_account("acct_1").with_idempotency_key("order-6735").with_api_key("rk_test_2"),
        ),
        ours("session: context", session().with_context("acct_1/acct_2")),
        ours("flow: customer update", session().flow_data(FlowData::customer_update())),
        ours(
            "flow: payment method update",
            session().flow_data(FlowData::payment_method_update().after_completion(AfterCompletion::PortalHomepage)),
        ),
        ours("flow: subscription cancel", session().flow_data(cancel)),
        ours("flow: subscription update", session().flow_data(FlowData::subscription_update("sub_1"))),
        ours(
            "flow: subscription update confirm",
            session().flow_data(confirm.after_completion(AfterCompletion::redirect("https://example.com/done?x=[1]"))),
        ),
        ours("flow: one that is newer", session().flow_data(FlowData::new(newer))),
    ]
}

fn creations() -> Vec<Ours> {
    use create::features::subscription_cancel::CancellationReason;
    use create::features::subscription_update::product::AdjustableQuantity;
    use create::features::subscription_update::schedule_at_period_end::Condition;
    use create::features::subscription_update::{Product, ScheduleAtPeriodEnd};
    use create::features::{
        CustomerUpdate, InvoiceHistory, PaymentMethodUpdate, SubscriptionCancel, SubscriptionUpdate,
    };
    use create::{BusinessProfile, Features, LoginPage};

    let all = [
        AllowedUpdate::Address,
        AllowedUpdate::Email,
        AllowedUpdate::Name,
        AllowedUpdate::Phone,
        AllowedUpdate::Shipping,
        AllowedUpdate::TaxId,
    ];
    let reason = CancellationReason::new(true, [Reason::TooExpensive, Reason::Other]);
    let conditions = [condition::Type::DecreasingItemAmount, condition::Type::ShorteningInterval].map(Condition::new);
    let everything = Features::new()
        .customer_update(CustomerUpdate::new(true).allowed_updates(all))
        .invoice_history(InvoiceHistory::new(false))
        .payment_method_update(PaymentMethodUpdate::new(true).payment_method_configuration("pmc_1"))
        .subscription_cancel(
            SubscriptionCancel::new(true)
                .mode(cancel::Mode::AtPeriodEnd)
                .proration_behavior(cancel::ProrationBehavior::CreateProrations)
                .cancellation_reason(reason.feedback_options(["fo_1", "fo_2"])),
        )
        .subscription_update(
            SubscriptionUpdate::new(true)
                .billing_cycle_anchor(change::BillingCycleAnchor::Unchanged)
                .default_allowed_updates([
                    DefaultAllowedUpdate::Price,
                    DefaultAllowedUpdate::PromotionCode,
                    DefaultAllowedUpdate::Quantity,
                ])
                .products([
                    Product::new(["price_1", "price_2"], "prod_1")
                        .adjustable_quantity(AdjustableQuantity::new(true).maximum(9).minimum(0)),
                    Product::new(["price_3"], "prod_2"),
                ])
                .proration_behavior(change::ProrationBehavior::AlwaysInvoice)
                .schedule_at_period_end(ScheduleAtPeriodEnd::new().conditions(conditions))
                .trial_update_behavior(change::TrialUpdateBehavior::ContinueTrial),
        );
    let cleared = Features::new()
        .customer_update(CustomerUpdate::new(false).clear_allowed_updates())
        .payment_method_update(PaymentMethodUpdate::new(false).clear_payment_method_configuration())
        .subscription_cancel(SubscriptionCancel::new(false).cancellation_reason(
            CancellationReason::new(false, [Reason::Other]).clear_options().clear_feedback_options(),
        ))
        .subscription_update(SubscriptionUpdate::new(false).clear_default_allowed_updates().clear_products());
    // Lists that can be cleared are not here: this crate clears them, and the SDKs send nothing.
    let empty = Features::new().customer_update(CustomerUpdate::new(true)).subscription_update(
        SubscriptionUpdate::new(false).schedule_at_period_end(ScheduleAtPeriodEnd::new().conditions([])),
    );
    let profile = BusinessProfile::new()
        .headline("Shop & Co.")
        .privacy_policy_url("https://example.com/privacy")
        .terms_of_service_url("https://example.com/terms");
    vec![
        ours(
            "create configuration: little",
            CreateConfiguration::new(Features::new().invoice_history(InvoiceHistory::new(true))),
        ),
        ours(
            "create configuration: everything",
            CreateConfiguration::new(everything)
                .business_profile(profile)
                .default_return_url("https://example.com/account")
                .expand(expand::APPLICATION)
                .expand(expand::features::subscription_cancel::cancellation_reason::FEEDBACK_OPTIONS)
                .login_page(LoginPage::new(true))
                .metadata([("a[b]", "1"), ("c d", "+"), ("é", "\n")])
                .name("Standard"),
        ),
        ours(
            "create configuration: cleared",
            CreateConfiguration::new(cleared)
                .business_profile(BusinessProfile::new().clear_headline())
                .clear_default_return_url()
                .login_page(LoginPage::new(false))
                .clear_name(),
        ),
        ours(
            "create configuration: empty lists",
            CreateConfiguration::new(empty).metadata(Vec::<(String, String)>::new()),
        ),
    ]
}

fn updates() -> Vec<Ours> {
    use update::features::subscription_cancel::CancellationReason;
    use update::features::subscription_update::product::AdjustableQuantity;
    use update::features::subscription_update::schedule_at_period_end::Condition;
    use update::features::subscription_update::{Product, ScheduleAtPeriodEnd};
    use update::features::{
        CustomerUpdate, InvoiceHistory, PaymentMethodUpdate, SubscriptionCancel, SubscriptionUpdate,
    };
    use update::{BusinessProfile, Features, LoginPage};

    let reason = CancellationReason::new(true).options([Reason::Unused]).feedback_options(["fo_1"]);
    let everything = Features::new()
        .customer_update(CustomerUpdate::new().enabled(true).allowed_updates([AllowedUpdate::Email]))
        .invoice_history(InvoiceHistory::new(true))
        .payment_method_update(PaymentMethodUpdate::new(true).payment_method_configuration("pmc_1"))
        .subscription_cancel(
            SubscriptionCancel::new()
                .enabled(true)
                .mode(cancel::Mode::Immediately)
                .proration_behavior(cancel::ProrationBehavior::None)
                .cancellation_reason(reason),
        )
        .subscription_update(
            SubscriptionUpdate::new()
                .enabled(true)
                .billing_cycle_anchor(change::BillingCycleAnchor::Now)
                .default_allowed_updates([DefaultAllowedUpdate::Quantity])
                .products([Product::new(["price_1"], "prod_1").adjustable_quantity(AdjustableQuantity::new(false))])
                .proration_behavior(change::ProrationBehavior::None)
                .schedule_at_period_end(
                    ScheduleAtPeriodEnd::new().conditions([Condition::new(condition::Type::ShorteningInterval)]),
                )
                .trial_update_behavior(change::TrialUpdateBehavior::EndTrial),
        );
    let cleared = Features::new()
        .customer_update(CustomerUpdate::new().clear_allowed_updates())
        .payment_method_update(PaymentMethodUpdate::new(false).clear_payment_method_configuration())
        .subscription_cancel(
            SubscriptionCancel::new()
                .cancellation_reason(CancellationReason::new(false).clear_options().clear_feedback_options()),
        )
        .subscription_update(
            SubscriptionUpdate::new()
                .clear_default_allowed_updates()
                .clear_products()
                .schedule_at_period_end(ScheduleAtPeriodEnd::new().clear_conditions()),
        );
    let profile = BusinessProfile::new()
        .headline("Shop")
        .privacy_policy_url("https://example.com/privacy")
        .terms_of_service_url("https://example.com/terms");
    let no_profile = BusinessProfile::new().clear_headline().clear_privacy_policy_url().clear_terms_of_service_url();
    vec![
        ours("update configuration: nothing", UpdateConfiguration::new("bpc_1")),
        ours(
            "update configuration: everything",
            UpdateConfiguration::new("bpc_1/é?#%")
                .active(false)
                .business_profile(profile)
                .default_return_url("https://example.com/account")
                .expand(expand::APPLICATION)
                .features(everything)
                .login_page(LoginPage::new(true))
                .metadata([("a", "1")])
                .clear_metadata_entry("b")
                .name("Standard"),
        ),
        ours(
            "update configuration: cleared",
            UpdateConfiguration::new("bpc_1")
                .business_profile(no_profile)
                .clear_default_return_url()
                .features(cleared)
                .clear_metadata()
                .clear_name(),
        ),
    ]
}

fn reads() -> Vec<Ours> {
    vec![
        ours("retrieve configuration", RetrieveConfiguration::new("bpc_1").expand(expand::APPLICATION)),
        ours("list configurations: all", ListConfigurations::new()),
        ours(
            "list configurations: filtered",
            ListConfigurations::new()
                .active(true)
                .ending_before("bpc_2")
                .expand(expand::APPLICATION)
                .is_default(false)
                .limit(3)
                .starting_after("bpc_1"),
        ),
    ]
}

type Pairs = Vec<(String, String)>;

/// Method, path, sorted pairs of the query, and sorted pairs of the body.
fn parts(received: &Received) -> (String, String, Pairs, Pairs) {
    let mut words = received.line.split(' ');
    let method = words.next().unwrap().to_owned();
    let target = words.next().unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let sorted = |text: &str| {
        let mut pairs = decode(text);
        pairs.sort();
        pairs
    };
    (method, path.to_owned(), sorted(query), sorted(&received.body))
}

/// Returns the expected parameters of a case as pairs, without any SDK.
fn pairs(name: String, value: &Value, pairs: &mut Pairs) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| self::pairs(format!("{name}[{key}]"), value, pairs))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| self::pairs(format!("{name}[{index}]"), item, pairs));
        }
        Value::String(text) => pairs.push((name, text.clone())),
        other => pairs.push((name, other.to_string())),
    }
}

fn cases() -> Vec<Value> {
    serde_json::from_str(include_str!("node/cases.json")).unwrap()
}

async fn send_ours(server: &Server) {
    let ours: Vec<Ours> = [sessions(), creations(), updates(), reads()].into_iter().flatten().collect();
    let names: Vec<&str> = ours.iter().map(|(name, _)| *name).collect();
    let cases = cases();
    assert_eq!(names, cases.iter().map(|case| case["name"].as_str().unwrap()).collect::<Vec<_>>());
    let client = server.client();
    for (_, send) in ours {
        send(&client).await.unwrap();
    }
}

#[tokio::test]
async fn requests_say_what_the_cases_say() {
    let server = Server::in_turn(vec![ok("{}")]);
    send_ours(&server).await;
    for (case, received) in cases().iter().zip(server.received()) {
        let mut expected = Pairs::new();
        let params = case["params"].as_object().unwrap();
        params.iter().for_each(|(name, value)| pairs(name.clone(), value, &mut expected));
        expected.sort();
        let (_, _, query, body) = parts(&received);
        assert_eq!([query, body].concat(), expected, "{}", case["name"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_equal_those_of_stripes_own_sdk() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node");
    if !folder.join("node_modules/stripe").is_dir() || Command::new("node").arg("--version").output().is_err() {
        println!("skipped: it needs node, and the SDK that tests/node/install.sh installs");
        return;
    }
    let cases = cases();
    let server = Server::in_turn(vec![ok(r#"{"object":"list","data":[],"has_more":false,"url":"/"}"#)]);
    send_ours(&server).await;
    let port = server.url.rsplit(':').next().unwrap();
    let output = Command::new("node").arg(folder.join("send.mjs")).arg(port).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let received = server.received();
    assert_eq!(received.len(), cases.len() * 2);
    let (ours, theirs) = received.split_at(cases.len());
    for ((case, ours), theirs) in cases.iter().zip(ours).zip(theirs) {
        let name = &case["name"];
        assert_eq!(parts(ours), parts(theirs), "{name}");
        let is_get = ours.line.starts_with("GET ");
        for header in ["authorization", "content-type", "stripe-account", "stripe-context"] {
            let of = |received: &Received| received.header(header).map(str::to_owned);
            if header == "content-type" && is_get {
                assert_eq!(of(ours), None, "{name}");
                continue;
            }
            assert_eq!(of(ours), of(theirs), "{name} {header}");
        }
        assert_eq!(ours.header("idempotency-key").is_some(), !is_get, "{name}");
        if let Some(key) = case["options"]["idempotencyKey"].as_str() {
            assert_eq!((ours.header("idempotency-key"), theirs.header("idempotency-key")), (Some(key), Some(key)));
        }
        println!("{name}\n  ours:   {} {}\n  theirs: {} {}", ours.line, ours.body, theirs.line, theirs.body);
    }
}
