//! The older API versions that the crate supports: their objects, the reasons, and the command that finds them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use codegen::internals::ir::{FieldValue, TypeKind};
use codegen::{Difference, Problems, Source, Support};
use serde_json::{Value, json};
use stripe_portal::billing_portal::configuration::Configuration;
use stripe_portal::billing_portal::session::Session;
use stripe_portal::events::EventData;
use stripe_portal::subscription::Subscription;
use stripe_portal::webhook::{Event, Webhook, sign};
use stripe_portal::{API_VERSION, Timestamp};
use tests::generator::{self, Inputs};
use tests::{SAMPLES_2023, SAMPLES_2026, SPEC_2023, committed, inputs, official, samples};

/// The oldest version that the committed crate supports.
const OLDEST: &str = "2023-08-16";

/// Returns the object of a signed event of the API version `version`, encoded again, or why it has no type.
fn received(event_type: &str, version: &str, object: &Value) -> Result<Value, String> {
    let event = json!({"id": "evt_1", "object": "event", "type": event_type, "created": 1_735_689_600, "livemode": false,
        "api_version": version, "data": {"object": object}});
    let (body, now) = (event.to_string(), Timestamp::from_unix(1_735_689_600));
    let signature = sign(body.as_bytes(), "whsec_test_secret", now);
    let endpoint = Webhook::new("whsec_test_secret").map_err(|error| error.to_string())?;
    let event: Event<EventData> =
        endpoint.event_at(body.as_bytes(), &signature, now).map_err(|error| error.to_string())?;
    match event.data {
        EventData::BillingPortalConfigurationCreated(configuration)
        | EventData::BillingPortalConfigurationUpdated(configuration) => serde_json::to_value(configuration),
        EventData::BillingPortalSessionCreated(session) => serde_json::to_value(session),
        EventData::CustomerSubscriptionCreated(subscription)
        | EventData::CustomerSubscriptionDeleted(subscription)
        | EventData::CustomerSubscriptionPaused(subscription)
        | EventData::CustomerSubscriptionPendingUpdateApplied(subscription)
        | EventData::CustomerSubscriptionPendingUpdateExpired(subscription)
        | EventData::CustomerSubscriptionResumed(subscription)
        | EventData::CustomerSubscriptionTrialWillEnd(subscription)
        | EventData::CustomerSubscriptionUpdated(subscription) => serde_json::to_value(subscription),
        other => return Err(format!("{other:?}")),
    }
    .map_err(|error| error.to_string())
}

#[test]
fn objects_of_each_supported_version_arrive_typed_in_signed_events() {
    let own = |names: &[&str]| names.iter().map(|name| samples::one(name)).collect::<Vec<_>>();
    let of_stripe = |file| samples::official(file, &[Configuration::OBJECT, Session::OBJECT, Subscription::OBJECT]);
    let mut objects = vec![
        (OLDEST, own(&["configuration_2023", "session_nulls", "subscription_2023"])),
        (API_VERSION, own(&["configuration_products", "session_full", "subscription_canceling"])),
    ];
    for (version, file) in [(OLDEST, SAMPLES_2023), (API_VERSION, SAMPLES_2026)] {
        objects.extend(of_stripe(file).map(|found| (version, found.into_values().collect())));
    }
    let mut unseen: BTreeSet<_> = [OLDEST, API_VERSION]
        .into_iter()
        .flat_map(|version| EventData::KNOWN.iter().map(move |event| (version, *event)))
        .collect();
    for (version, objects) in objects {
        for object in objects {
            let kind = object["object"].as_str().expect("a kind");
            let is_about = |event: &&&str| event.trim_start_matches("customer.").starts_with(kind);
            for event_type in EventData::KNOWN.iter().filter(is_about) {
                assert_eq!(received(event_type, version, &object).as_ref(), Ok(&object), "{version} {event_type}");
                unseen.remove(&(version, *event_type));
            }
        }
    }
    assert!(unseen.is_empty(), "no object was sent in {unseen:?}");
}

#[test]
fn each_field_that_is_optional_for_an_older_version_has_its_reason() {
    let (api, _) = generator::api(&inputs()).unwrap_or_else(|problems| panic!("{problems}"));
    let support = Support::parse(&committed("spec/support.toml")).unwrap_or_else(|problems| panic!("{problems}"));
    let mut table = String::new();
    for older in support.versions() {
        for (path, differences) in older.fields() {
            let names: Vec<&str> = differences.iter().copied().map(Difference::name).collect();
            let _ = writeln!(table, "{} {} {path}", older.version(), names.join(", "));
            for def in &api.types {
                let TypeKind::Object(object) = &def.kind else { continue };
                for field in object.fields.iter().filter(|field| format!("{}/{}", def.path, field.name.wire) == path) {
                    let FieldValue::Stored { presence, .. } = &field.value else { panic!("{path} is not stored") };
                    let sentences: Vec<&str> = field.docs.facts.iter().map(std::borrow::Borrow::borrow).collect();
                    let _ = writeln!(table, "    {}: {presence:?}. {}", def.name, sentences.join(" "));
                }
            }
        }
    }
    insta::assert_snapshot!("support_of_the_portal", table);
}

#[test]
fn the_committed_support_is_what_the_official_spec_of_2023_lacks() {
    let Some(path) = official(SPEC_2023) else { return };
    let older = Source::new(SPEC_2023, fs::read_to_string(path).expect("a readable spec"));
    let found = generator::support(&inputs(), &[older]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(found.to_string(), committed("spec/support.toml").text);
}

/// Returns the problems with a file beside the committed slice.
fn refused(text: &str) -> Vec<String> {
    let Inputs { spec, config, docs } = inputs();
    let generated = || {
        let support = Support::parse(&Source::new("spec/support.toml", text))?;
        let config = codegen::Config::parse(&config)?.with_support(support);
        codegen::generate(codegen::Slice::read(&spec)?, &config, &codegen::Overlay::parse(&docs)?)
    };
    match generated() {
        Ok(_) => Vec::new(),
        Err(Problems(problems)) => {
            for problem in &problems {
                assert!(problem.span.is_some() && problem.help.is_some(), "{text}: {problem}");
            }
            problems.into_iter().map(|problem| problem.message).collect()
        }
    }
}

#[test]
fn wrong_entries_are_refused_one_by_one() {
    let configuration = "billing_portal.configuration";
    let update = format!("{configuration}/features/subscription_update");
    let table = |lines: &str| {
        format!(
            "[[older]]\nversion = \"2023-08-16\"\nresources = [\"{configuration}\", \"billing_portal.session\"]\n{lines}\n"
        )
    };
    for (text, expected) in [
        ("older = 3".to_owned(), "invalid type"),
        ("[[newer]]".to_owned(), "unknown field"),
        ("[[older]]\nversion = \"2023-08-16\"".to_owned(), "missing field `resources`"),
        (table("gone = []"), "unknown field"),
        (table("missing = [3]"), "invalid type"),
        (table("").replace("2023-08-16", "last year"), "`last year` is not an API version"),
        (table("").replace("2023-08-16", "2023-08-16\\u001b[2J"), "is not an API version"),
        (format!("{}{}", table(""), table("")), "`2023-08-16` is listed twice"),
        (table("").replace("session", "configuration"), "`billing_portal.configuration` is listed twice"),
        (table("").replace("portal.session", "portal.sesion"), "`billing_portal.sesion` is not a resource"),
        (table("missing = [\"\"]"), "`` is not the wire path of a response's field"),
        (table("missing = [\"billing_portal.session#create/customer\"]"), "is not the wire path of a response's field"),
        (table(&format!("missing = [\"{configuration}\"]")), "is not the wire path of a response's field"),
        (table(&format!("missing = [\"{update}/nothing\"]")), "matches no field of a response"),
        (table("missing = [\"customer/name\"]"), "`customer/name` matches no field of a response"),
        (table(&format!("missing = [\"{update}/products\"]")), "is not always present in the spec"),
        (table(&format!("nullable = [\"{configuration}/name\"]")), "is not always present in the spec"),
        (table(&format!("missing = [\"{update}/enabled\", \"{update}/enabled\"]")), "is listed twice"),
        (
            table(&format!("missing = [\"{update}/enabled\"]\nretyped = [\"{update}/enabled\"]")),
            "is missing by one entry, and retyped by another",
        ),
    ] {
        let messages = refused(&text);
        assert!(matches!(&messages[..], [message] if message.contains(expected)), "{text}: {messages:?}");
    }
    for fine in ["".to_owned(), table(""), table(&format!("optional = [\"{update}/enabled\"]"))] {
        assert_eq!(refused(&fine), Vec::<String>::new(), "{fine}");
    }
    // A version that is not older needs nothing.
    assert_eq!(refused(&table("missing = [\"a/b\"]").replace("2023-08-16", "2027-01-01")), Vec::<String>::new());
}

#[test]
fn the_file_has_one_form() {
    let text = committed("spec/support.toml").text;
    let parse = |text: &str| {
        Support::parse(&Source::new("support.toml", text)).unwrap_or_else(|problems| panic!("{problems}")).to_string()
    };
    assert_eq!(parse(&text), text);
    let entries =
        "resources = [\"b\", \"a\"]\nretyped = [\"a/y\"]\noptional = [\"a/x\", \"a/w\"]\nnullable = [\"a/x\"]\n";
    let of = |version: &str| format!("[[older]]\nversion = \"{version}\"\n{entries}");
    let (one, other) = (of("2024-01-01"), of("2023-01-01"));
    assert_eq!(parse(&format!("{one}{other}")), parse(&format!("{other}{one}")));
    assert_eq!(parse(&parse(&one)), parse(&one));
}
