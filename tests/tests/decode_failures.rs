//! A response that contradicts the spec is a typed error with the place, the expected and the found type, but not the value.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use stripe_portal::Error;
use stripe_portal::billing_portal::configuration::{ListConfigurations, RetrieveConfiguration};
use stripe_portal::billing_portal::session::CreateSession;
use tests::samples;
use tests::server::{block_on, client, stripe};

/// Replaces or removes the member at a JSON pointer of a sample, and checks the error.
type Case = (&'static str, &'static str, Option<Value>, &'static str, &'static str);

fn cases() -> Vec<Case> {
    let (session, configuration) = ("session_full", "configuration_full");
    let page = "configurations_page";
    vec![
        // The wrong object.
        (
            session,
            "/object",
            Some(json!("billing_portal.configuration")),
            "$.object",
            "expected the string \"billing_portal.session\", found a string",
        ),
        (
            configuration,
            "/object",
            Some(json!("MARKER")),
            "$.object",
            "expected the string \"billing_portal.configuration\", found a string",
        ),
        (
            session,
            "/object",
            Some(json!(1)),
            "$.object",
            "expected the string \"billing_portal.session\", found an integer",
        ),
        (session, "/object", None, "$", "missing field `object`"),
        (page, "/object", Some(json!("search_result")), "$.object", "expected the string \"list\", found a string"),
        // A missing required member.
        (session, "/id", None, "$", "missing field `id`"),
        (session, "/url", None, "$", "missing field `url`"),
        (session, "/configuration", None, "$", "missing field `configuration`"),
        (session, "/flow/type", None, "$.flow", "missing field `type`"),
        (
            session,
            "/flow/subscription_update_confirm/items",
            None,
            "$.flow.subscription_update_confirm",
            "missing field `items`",
        ),
        (
            configuration,
            "/features/subscription_update/proration_behavior",
            None,
            "$.features.subscription_update",
            "missing field `proration_behavior`",
        ),
        (page, "/data/1/features", None, "$.data[1]", "missing field `features`"),
        (page, "/has_more", None, "$", "missing field `has_more`"),
        // Null in a member that is not nullable.
        (session, "/customer", Some(Value::Null), "$.customer", "expected a string, found null"),
        (
            configuration,
            "/features/invoice_history",
            Some(Value::Null),
            "$.features.invoice_history",
            "expected a billing_portal::configuration::features::InvoiceHistory object, found null",
        ),
        // The wrong type.
        (session, "/created", Some(json!("MARKER")), "$.created", "expected a 64-bit integer, found a string"),
        (
            session,
            "/created",
            Some(json!(1.5)),
            "$.created",
            "expected a 64-bit integer, found a number with a fraction",
        ),
        (session, "/livemode", Some(json!(1)), "$.livemode", "expected a boolean, found an integer"),
        (session, "/locale", Some(json!(["MARKER"])), "$.locale", "expected a string, found an array"),
        (session, "/url", Some(json!({"MARKER": 1})), "$.url", "expected a string, found an object"),
        (session, "/configuration", Some(json!(7)), "$.configuration", "expected an ID or an object, found an integer"),
        (session, "/configuration", Some(json!({})), "$.configuration", "missing field `object`"),
        (
            session,
            "/flow",
            Some(json!([])),
            "$.flow",
            "expected a billing_portal::session::Flow object, found an array",
        ),
        (
            session,
            "/flow/subscription_update_confirm/items/1/quantity",
            Some(json!("MARKER")),
            "$.flow.subscription_update_confirm.items[1].quantity",
            "expected a 64-bit integer, found a string",
        ),
        (configuration, "/metadata/order", Some(json!(5)), "$.metadata[…]", "expected a string, found an integer"),
        (
            configuration,
            "/features/customer_update/allowed_updates",
            Some(json!("MARKER")),
            "$.features.customer_update.allowed_updates",
            "expected an array, found a string",
        ),
        (
            page,
            "/data/2/features/subscription_update/enabled",
            Some(json!("MARKER")),
            "$.data[2].features.subscription_update.enabled",
            "expected a boolean, found a string",
        ),
        // A failure inside an object that may be deleted has the place of the object.
        ("application_expanded", "/application/id", None, "$.application", "missing field `id`"),
    ]
}

#[test]
fn an_unexpected_answer_is_a_typed_error_that_says_where_and_what() {
    let answer = Arc::new(Mutex::new(String::new()));
    let server = stripe({
        let answer = Arc::clone(&answer);
        move |_| answer.lock().expect("an answer").clone()
    });
    let client = client(&server);
    for (sample, pointer, replacement, path, expected) in cases() {
        let name = format!("{sample}{pointer} = {replacement:?}");
        let mut json = samples::one(sample);
        let (parent, member) = pointer.rsplit_once('/').expect("a pointer");
        match replacement {
            Some(value) => *json.pointer_mut(pointer).expect("a member") = value,
            None => {
                let parent = json.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
                parent.remove(member).expect("a member");
            }
        }
        *answer.lock().expect("an answer") = json.to_string();
        let result = block_on(async {
            match sample {
                "configurations_page" => ListConfigurations::new().send(&client).await.map(drop),
                sample if sample.contains("session") => {
                    CreateSession::new().customer("cus_1").send(&client).await.map(drop)
                }
                _ => RetrieveConfiguration::new("bpc_1").send(&client).await.map(drop),
            }
        });
        let Err(Error::Decode(error)) = &result else { panic!("{name}: {result:?}") };
        assert_eq!((error.path(), error.expected()), (path, expected), "{name}");
        assert_eq!((error.status(), error.request_id()), (Some(200), Some("req_1")), "{name}");
        let printed = format!("{error} {error:?} {}", error.excerpt());
        assert!(!printed.contains("MARKER"), "{name}: {printed}");
        assert!(printed.contains(path) && printed.contains(expected), "{name}: {printed}");
    }
}
