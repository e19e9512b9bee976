//! Wrong calls do not compile, and their corrected versions do.

use std::path::Path;

use tests::scratch::Scratch;

/// Cases: the name, the correct code, the wrong code, and the compiler's error code. `session` and `configuration` are
/// responses.
const CASES: &[(&str, &str, &str, &str)] = &[
    // Flows with values of another flow.
    (
        "a_member_of_another_flow",
        "FlowData::new(Flow::SubscriptionCancel(SubscriptionCancel::new(\"sub_1\")))",
        "FlowData::new(Flow::SubscriptionCancel(SubscriptionUpdate::new(\"sub_1\")))",
        "E0308",
    ),
    (
        "a_member_of_a_flow_that_has_none",
        "FlowData::new(Flow::PaymentMethodUpdate)",
        "FlowData::new(Flow::PaymentMethodUpdate(SubscriptionCancel::new(\"sub_1\")))",
        "E0618",
    ),
    (
        "a_flow_without_its_member",
        "FlowData::subscription_cancel(\"sub_1\")",
        "FlowData::new(Flow::SubscriptionCancel)",
        "E0277",
    ),
    ("flow_data_without_a_flow", "FlowData::new(Flow::CustomerUpdate)", "FlowData::new()", "E0061"),
    (
        "two_flows_at_once",
        "FlowData::customer_update()",
        "FlowData::customer_update().subscription_cancel(\"sub_1\")",
        "E0599",
    ),
    ("a_flow_by_its_name", "FlowData::payment_method_update()", "FlowData::new(\"payment_method_update\")", "E0277"),
    (
        "a_redirect_with_a_message",
        "AfterCompletion::hosted_confirmation()",
        "AfterCompletion::Redirect(after_completion::HostedConfirmation::new())",
        "E0308",
    ),
    // Missing required members.
    ("a_cancelation_of_nothing", "SubscriptionCancel::new(\"sub_1\")", "SubscriptionCancel::new()", "E0061"),
    ("a_redirect_to_nowhere", "AfterCompletion::redirect(\"https://example.com\")", "AfterCompletion::redirect()", "E0061"),
    (
        "a_confirmation_without_a_subscription",
        "SubscriptionUpdateConfirm::new([Item::new(\"si_1\")], \"sub_1\")",
        "SubscriptionUpdateConfirm::new([Item::new(\"si_1\")])",
        "E0061",
    ),
    ("an_item_without_an_id", "Item::new(\"si_1\")", "Item::default()", "E0599"),
    (
        "a_configuration_without_features",
        "CreateConfiguration::new(create::Features::new())",
        "CreateConfiguration::new()",
        "E0061",
    ),
    ("an_update_of_nothing", "UpdateConfiguration::new(\"bpc_1\")", "UpdateConfiguration::new()", "E0061"),
    ("a_retrieval_of_nothing", "RetrieveConfiguration::new(\"bpc_1\")", "RetrieveConfiguration::default()", "E0599"),
    (
        "a_feature_that_is_neither_on_nor_off",
        "create::features::SubscriptionCancel::new(true)",
        "create::features::SubscriptionCancel::new()",
        "E0061",
    ),
    // Parameters of another place.
    (
        "features_of_an_update_in_a_new_configuration",
        "CreateConfiguration::new(create::Features::new())",
        "CreateConfiguration::new(update::Features::new())",
        "E0308",
    ),
    ("a_number_as_text", "ListConfigurations::new().limit(10)", "ListConfigurations::new().limit(\"10\")", "E0308"),
    (
        "clearing_what_cannot_be_cleared",
        "CreateConfiguration::new(create::Features::new()).clear_name()",
        "CreateSession::new().clear_return_url()",
        "E0599",
    ),
    (
        "clearing_what_a_new_object_does_not_have",
        "UpdateConfiguration::new(\"bpc_1\").clear_metadata()",
        "CreateConfiguration::new(create::Features::new()).clear_metadata()",
        "E0599",
    ),
    ("a_parameter_written_directly", "CreateSession::new()", "CreateSession { ..CreateSession::new() }.customer", "E0616"),
    // Responses come from Stripe.
    (
        "an_answer_made_by_hand",
        "configuration.features.invoice_history.enabled",
        "features::InvoiceHistory { enabled: true, extra: Default::default() }",
        "E0639",
    ),
    (
        "an_answer_taken_apart_without_a_rest",
        "{ let features::InvoiceHistory { enabled, .. } = configuration.features.invoice_history; enabled }",
        "{ let features::InvoiceHistory { enabled, extra } = configuration.features.invoice_history; (enabled, extra) }",
        "E0638",
    ),
    (
        "a_match_without_room_for_new_values",
        "match session.flow.unwrap().after_completion.type_ { Type::PortalHomepage => 1, _ => 0 }",
        "match session.flow.unwrap().after_completion.type_ {
            Type::HostedConfirmation => 1, Type::PortalHomepage => 2, Type::Redirect => 3, Type::Unrecognized(_) => 0,
        }",
        "E0004",
    ),
    (
        "a_view_without_room_for_new_values",
        "match session.flow.unwrap().after_completion.view() { View::PortalHomepage => 1, _ => 0 }",
        "match session.flow.unwrap().after_completion.view() {
            View::HostedConfirmation(_) => 1, View::PortalHomepage => 2, View::Redirect(_) => 3, View::Unrecognized(_) => 0,
        }",
        "E0004",
    ),
    // Expanding.
    (
        "a_path_of_another_resource",
        "CreateSession::new().expand(session::expand::CONFIGURATION)",
        "CreateSession::new().expand(configuration::expand::APPLICATION)",
        "E0308",
    ),
    (
        "a_path_that_goes_on_elsewhere",
        "session::expand::CONFIGURATION.then(configuration::expand::APPLICATION)",
        "configuration::expand::APPLICATION.then(session::expand::CONFIGURATION)",
        "E0308",
    ),
    (
        "a_path_that_is_not_there",
        "session::expand::CONFIGURATION.then(configuration::expand::APPLICATION)",
        "session::expand::CONFIGURATION.then(configuration::expand::OWNER)",
        "E0425",
    ),
    (
        "a_path_into_an_object_that_it_does_not_lead_to",
        "configuration::expand::features::subscription_cancel::cancellation_reason::FEEDBACK_OPTIONS.then(custom)",
        "configuration::expand::features::subscription_update::PRODUCTS.then(custom)",
        "E0308",
    ),
    (
        "a_path_that_ends_at_what_is_there_anyway",
        "CreateSession::new().expand(through.then(session::expand::CONFIGURATION))",
        "CreateSession::new().expand(through)",
        "E0308",
    ),
    (
        "a_path_as_text",
        "CreateSession::new().expand(Expand::custom(\"new.thing\"))",
        "CreateSession::new().expand(\"configuration\")",
        "E0308",
    ),
    (
        "an_object_where_there_may_be_an_id",
        "session.configuration.as_object().map(|configuration| configuration.active)",
        "session.configuration.active",
        "E0609",
    ),
    // Secrets.
    ("a_secret_printed", "session.url.expose().to_string()", "session.url.to_string()", "E0599"),
    ("a_secret_in_a_format", "format!(\"{}\", session.url.expose())", "format!(\"{}\", session.url)", "E0277"),
    ("a_secret_compared_with_text", "session.url.expose() == \"x\"", "session.url == \"x\"", "E0308"),
    ("a_secret_as_a_string", "{ let url: &str = session.url.expose(); url.len() }", "{ let url: &str = &session.url; url.len() }", "E0308"),
    // Half-done calls.
    ("a_call_that_is_never_made", "{ let _call = CreateSession::new(); }", "{ CreateSession::new().customer(\"cus_1\"); }", "unused_must_use"),
];

const FRAME: &str = r#"#![allow(dead_code, missing_docs, unused_imports, unused_variables)]
use stripe_portal::{Expand, Opaque, Through};
use stripe_portal::billing_portal::{configuration, session};
use stripe_portal::billing_portal::configuration::{
    CreateConfiguration, ListConfigurations, RetrieveConfiguration, UpdateConfiguration, create, features, update,
};
use stripe_portal::billing_portal::session::{CreateSession, FlowData};
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::Item;
use stripe_portal::billing_portal::session::create::flow_data::{
    AfterCompletion, Flow, SubscriptionCancel, SubscriptionUpdate, SubscriptionUpdateConfirm, after_completion,
};
use stripe_portal::billing_portal::session::flow::after_completion::{Type, View};

fn try_it(session: session::Session, configuration: configuration::Configuration) {
    let custom = Expand::<Opaque, Opaque>::custom("new");
    let through = Expand::<session::Session, session::Session, Through>::field("new");
    let _ = EXPRESSION;
}

fn main() {}
"#;

#[test]
fn what_cannot_be_right_does_not_compile() {
    let scratch = Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("misuse"));
    scratch.clear("examples");
    for (name, right, wrong, _) in CASES {
        scratch.write(&format!("examples/{name}_right.rs"), &FRAME.replace("EXPRESSION", right));
        scratch.write(&format!("examples/{name}_wrong.rs"), &FRAME.replace("EXPRESSION", wrong));
    }
    let complaints = scratch.complaints("default-resources");
    let mut surprises = Vec::new();
    for (name, right, wrong, code) in CASES {
        for (what, expression, expected) in [("right", right, &[][..]), ("wrong", wrong, &[(*code).to_owned()])] {
            let found = complaints.get(&format!("{name}_{what}")).map(Vec::as_slice);
            if found != Some(expected) {
                surprises.push(format!("{name}: {expression}: expected {expected:?}, found {found:?}"));
            }
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
    assert_eq!(complaints.len(), 2 * CASES.len(), "two cases have one name");
}
