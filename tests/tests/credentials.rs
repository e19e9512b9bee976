//! Applies the rules for credentials to whole specs of Stripe. People review the values that the rules find. `Debug` of an
//! exported crate shows no other string than ids, decimals and times.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use codegen::internals::ir::{Api, FieldValue, Location, Reason, Shown, Type, TypeKind};
use codegen::internals::{HARMLESS, Harmless, RULES, masks};
use codegen::{Mask, Source};
use tests::generator::narrow;
use tests::generator::{Inputs, everything, slice};
use tests::{SPEC_2023, inputs, official};

/// The published part of Stripe's API v2.
const SPEC_V2: &str = "stripe-v2-2025-12-15.json";

/// Lowers all of an official spec as `export` does, without entries.
fn lowered(name: &str) -> Option<Api> {
    let spec = Source::new(name, fs::read_to_string(official(name)?).expect("a readable spec"));
    let all = everything(&spec, &Source::new("resources.toml", "")).unwrap_or_else(|problems| panic!("{problems}"));
    let config = narrow(&Source::new("all.toml", all), |_| true).unwrap_or_else(|problems| panic!("{problems}"));
    let config = Source::new("all.toml", config);
    let parsed = codegen::Config::parse(&config).unwrap_or_else(|problems| panic!("{problems}"));
    let cut = slice(&spec, &config, &parsed).unwrap_or_else(|problems| panic!("{problems}"));
    let inputs = Inputs { spec: Source::new("slice", cut), config, docs: Source::new("docs.yaml", "") };
    Some(tests::generator::api(&inputs).unwrap_or_else(|problems| panic!("{problems}")).0)
}

/// Lists the values that each rule finds.
fn table(masks: &[Mask]) -> String {
    let mut table = String::new();
    for rule in RULES {
        let found: Vec<&Mask> = masks.iter().filter(|mask| mask.reason == Reason::Rule(rule.name)).collect();
        let _ = writeln!(table, "{} ({})", rule.name, found.len());
        for mask in found {
            let _ = writeln!(table, "  {}{}", mask.path, if mask.is_secret { "  Secret" } else { "" });
        }
    }
    table
}

/// Lists the strings that `Debug` of an exported crate shows, by path.
fn shown(api: &Api) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut see = |path: &str, wire: &str, ty: &Type, shown: Shown| {
        if ty.is_text() && !shown.is_masked() {
            found.insert(format!("{path}/{wire}"));
        }
    };
    for def in &api.types {
        match &def.kind {
            TypeKind::Object(object) => {
                for field in &object.fields {
                    if let FieldValue::Stored { ty, shown, .. } = &field.value {
                        see(&def.path, &field.name.wire, ty, *shown);
                    }
                }
            }
            TypeKind::Params(params) => {
                let others = params.fields.iter().filter(|param| param.location != Location::Path);
                others.for_each(|param| see(&def.path, &param.name.wire, &param.ty, param.shown));
            }
            TypeKind::Tagged(tagged) => {
                for variant in &tagged.variants {
                    if let Some(payload) = &variant.payload {
                        see(&def.path, &variant.name.wire, payload, variant.shown);
                    }
                }
            }
            TypeKind::Choice(choice) => {
                choice.alternatives.iter().for_each(|of| see(&def.path, &of.name, &of.ty, of.shown));
            }
            TypeKind::Enum(_) | TypeKind::Union(_) => {}
        }
    }
    found
}

/// Compares the values that the rules find in a spec with the reviewed ones, and checks that an export shows only ids and
/// `numbers_and_times`.
fn reviewed(name: &str, spec: &str, numbers_and_times: &[&str]) -> Option<Vec<Mask>> {
    let api = lowered(spec)?;
    let masks = masks(&api);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, table(&masks));
    });
    let is_id = |name: &str| HARMLESS.iter().any(|known| matches!(known, Harmless::Id(id) if *id == name));
    let strings = shown(&api);
    let others: BTreeSet<&str> = strings
        .iter()
        .filter_map(|path| path.rsplit_once('/'))
        .map(|(_, name)| name)
        .filter(|name| !is_id(name))
        .collect();
    println!("{spec}: {} strings are shown, {} masked", strings.len(), masks.len());
    assert_eq!(others.into_iter().collect::<Vec<_>>(), numbers_and_times);
    Some(masks)
}

#[test]
fn the_rules_find_the_credentials_of_the_whole_api() {
    let numbers = [
        "amount_decimal",
        "flat_amount_decimal",
        "fx_rate",
        "quantity",
        "unit_amount_decimal",
        "unit_amount_excluding_tax",
        "unit_cost_decimal",
        "volume_decimal",
    ];
    let Some(masks) = reviewed("credentials_of_2023", SPEC_2023, &numbers) else { return };
    let found: BTreeMap<&str, &Mask> = masks.iter().map(|mask| (mask.path.as_str(), mask)).collect();
    for (path, is_secret) in [
        ("account_session/client_secret", true),
        ("ephemeral_key/secret", true),
        ("financial_connections.session/client_secret", true),
        ("identity.verification_session/client_secret", true),
        ("payment_intent/client_secret", true),
        ("setup_intent/client_secret", true),
        ("source/client_secret", true),
        ("terminal.connection_token/secret", true),
        ("webhook_endpoint/secret", true),
        ("issuing.card/number", false),
        ("issuing.card/cvc", false),
        ("checkout.session/url", false),
        ("account_link/url", false),
        ("apps.secret/payload", false),
        ("payment_intent#retrieve/client_secret", false),
        ("token#retrieve/token", false),
    ] {
        let mask = found.get(path).unwrap_or_else(|| panic!("{path} is shown"));
        assert_eq!(mask.is_secret, is_secret, "{path}");
        assert!(matches!(mask.reason, Reason::Rule(_)), "{path}: {:?}", mask.reason);
    }
    for path in ["webhook_endpoint/url", "invoice/number", "promotion_code/code", "charge/failure_code"] {
        assert_eq!(found[path].reason, Reason::Default, "{path}");
    }
}

#[test]
fn the_rules_find_the_credentials_of_api_v2() {
    let numbers_and_times = [
        "created",
        "date",
        "expires_at",
        "gt",
        "gte",
        "lt",
        "lte",
        "minimum_transition_date",
        "percent_ownership",
        "time",
        "timestamp",
        "updated",
        "validation_end",
        "validation_start",
    ];
    let Some(masks) = reviewed("credentials_of_v2", SPEC_V2, &numbers_and_times) else { return };
    let secrets: Vec<&str> = masks.iter().filter(|mask| mask.is_secret).map(|mask| mask.path.as_str()).collect();
    assert_eq!(secrets, ["v2.core.event_destination/webhook_endpoint/signing_secret"]);
}

#[test]
fn the_portal_has_no_credential_that_is_not_listed() {
    let (api, _) = tests::generator::api(&inputs()).unwrap_or_else(|problems| panic!("{problems}"));
    let entry = |path: &str, is_secret| Mask { path: path.to_owned(), reason: Reason::Entry, is_secret };
    let expected = [
        entry("billing_portal.session/flow", false),
        entry("billing_portal.session/url", true),
        // The words of customers, and their companies.
        entry("subscription#cancel/cancellation_details/comment", false),
        entry("subscription/cancellation_details/comment", false),
        entry("subscription/payment_settings/payment_method_options/billie/company_details", false),
    ];
    assert_eq!(masks(&api), expected);
    // Without the entries, a rule masks the URL of the session.
    let without = Source::new("resources.toml", inputs().config.text.replace("[[secret]]", "[[masked]]"));
    let without = without.text.split("[[masked]]").next().unwrap_or_default().to_owned();
    let inputs = Inputs { config: Source::new("resources.toml", without), ..inputs() };
    let (api, _) = tests::generator::api(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let found = masks(&api);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path, "billing_portal.session/url");
}
