//! Listing, adding and removing resources in a copy of the workspace, and what is refused.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use cli::list::ListFormat;
use cli::report::Outcome;
use codegen::Source;
use codegen::internals::manifest::{BEGIN, END};
use tests::sandbox::Sandbox;
use tests::{case, generator, official, root};
use xtask::resource::Parts;
use xtask::{Error, check, list, report, resource, slice};

const CONFIG: &str = r#"# What is wanted.
[docs]
source = "upstream"

# The persons.
[resources."shop.person"]
default = true

# A name of ours.
[[rename]]
path = "shop.person/address"
name = "home"
"#;

/// A workspace for the spec of the case `features`.
struct Shop(Sandbox);

impl Shop {
    fn new() -> Self {
        let shop = Self(Sandbox::new([
            ("upstream.yaml", case::all()["features"].text.clone()),
            ("spec/resources.toml", CONFIG.to_owned()),
            ("spec/docs.yaml", String::new()),
            ("stripe-portal/Cargo.toml", format!("[features]\nclient = []\n{BEGIN}\n{END}\n")),
        ]));
        slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).expect("a slice");
        xtask::regen(&shop.workspace()).expect("generated code");
        shop
    }

    fn add(&self, names: &[&str], operations: Option<&[&str]>) -> Result<Outcome, Error> {
        let parts = Parts { operations: operations.map(owned), ..Parts::default() };
        resource::add(&self.workspace(), &self.cache(), &owned(names), &parts, None)
    }

    fn remove(&self, names: &[&str], with_exceptions: bool) -> Result<Outcome, Error> {
        resource::remove(&self.workspace(), &owned(names), with_exceptions)
    }

    fn list(&self, filter: Option<&str>, format: ListFormat) -> Result<String, Error> {
        list(&self.workspace(), &self.cache(), None, filter, format)
    }

    /// All files but for their times.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.state().into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
    }
}

impl Deref for Shop {
    type Target = Sandbox;

    fn deref(&self) -> &Sandbox {
        &self.0
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn plain(result: Result<Outcome, Error>) -> String {
    report::error(&result.expect_err("a refusal"), false)
}

#[test]
fn a_resource_is_added_and_removed_with_one_command_each() {
    let shop = Shop::new();
    let before = shop.files();

    let outcome = shop.add(&["shop.order"], None).unwrap();
    assert!(
        outcome.summary.starts_with("added shop.order: retrieve\n  the spec lists no events: "),
        "{}",
        outcome.summary
    );
    assert!(outcome.summary.contains("stripe-portal/src/generated: "), "{}", outcome.summary);
    assert!(outcome.summary.ends_with("\n`Debug` masks no credential"), "{}", outcome.summary);
    let config = shop.read("spec/resources.toml");
    let added = "default = true\n\n[resources.\"shop.order\"]\noperations = [\"retrieve\"]\n";
    assert_eq!(config, CONFIG.replace("default = true\n", added));
    assert!(shop.read("stripe-portal/Cargo.toml").contains("\nshop-order = [\"shop-person\"]\n"));
    assert!(shop.path("stripe-portal/src/generated/shop/order/retrieve.rs").is_file());
    check(&shop.workspace()).unwrap();

    let outcome = shop.remove(&["shop.order"], false).unwrap();
    assert!(outcome.summary.starts_with("removed shop.order\nspec/openapi.yaml: "), "{}", outcome.summary);
    assert_eq!(shop.files(), before);
}

#[test]
fn removing_what_others_mention_or_exceptions_are_about_is_said() {
    let shop = Shop::new();
    shop.add(&["receipt", "shop.order"], None).unwrap();
    let before = shop.state();
    let message = plain(shop.remove(&["shop.person"], false));
    assert!(message.contains("an entry of `[[rename]]` refers to `shop.person`"), "{message}");
    assert!(message.contains("cargo xtask resource remove shop.person --with-exceptions"), "{message}");
    assert_eq!(shop.state(), before);

    let outcome = shop.remove(&["shop.person"], true).unwrap();
    for line in [
        "removed shop.person\n",
        "  receipt contains shop.person, which is `Opaque` there now\n",
        "  shop.order contains shop.person, which is `Opaque` there now\n",
        "  removed [[rename]] shop.person/address\n",
    ] {
        assert!(outcome.summary.contains(line), "{}", outcome.summary);
    }
    let config = shop.read("spec/resources.toml");
    assert!(!config.contains("shop.person") && config.contains("# The persons.\n"), "{config}");
    check(&shop.workspace()).unwrap();
}

#[test]
fn some_operations_can_be_added_and_others_later() {
    let shop = Shop::new();
    shop.add(&["shop"], Some(&["retrieve"])).unwrap();
    assert!(shop.read("spec/resources.toml").contains("[resources.shop]\noperations = [\"retrieve\"]\n"));
    let message = plain(shop.add(&["shop"], None));
    assert!(message.contains("the resource `shop` exists already"), "{message}");
}

#[test]
fn what_cannot_be_added_or_removed_leaves_everything_as_it_was() {
    type Run = fn(&Shop) -> Result<Outcome, Error>;
    type Break = fn(&Shop);
    let cases: &[(Break, Run, &str)] = &[
        (|_| {}, |shop| shop.add(&["receit"], None), "did you mean `receipt`"),
        (|_| {}, |shop| shop.add(&["receipt", "nothing.like.it"], None), "no resource `nothing.like.it`"),
        (|_| {}, |shop| shop.add(&["nothing.like.it"], None), "spec list` lists the resources of a spec"),
        (|_| {}, |shop| shop.add(&["receipt"], Some(&["list"])), "its operations are retrieve"),
        (|_| {}, |shop| shop.remove(&["receipt"], false), "spec/resources.toml has no resource `receipt`"),
        (
            |shop| fs::remove_dir_all(shop.cached.root()).expect("a folder"),
            |shop| shop.add(&["receipt"], None),
            "pass the file of the spec: with --from FILE",
        ),
        (
            |shop| shop.write("stripe-portal/Cargo.toml", "[features]\n"),
            |shop| shop.add(&["receipt"], None),
            "put these lines below `[features]`",
        ),
        (
            |shop| shop.write("stripe-portal/Cargo.toml", &format!("[features]\nreceipt = []\n{BEGIN}\n{END}\n")),
            |shop| shop.add(&["receipt"], None),
            "`receipt` is already a feature or dependency",
        ),
        (
            |shop| shop.write("spec/resources.toml", "[resources.\"shop.person\"\n"),
            |shop| shop.add(&["receipt"], None),
            "spec/resources.toml",
        ),
        (
            |shop| fs::remove_file(shop.path("stripe-portal/Cargo.toml")).expect("a file"),
            |shop| shop.add(&["receipt"], None),
            "cannot read",
        ),
        (
            |shop| shop.write("spec/openapi.yaml", "openapi: 3.0.0\n"),
            |shop| shop.remove(&["shop.person"], true),
            "does not match openapi.lock",
        ),
    ];
    for (break_it, run, expected) in cases {
        let shop = Shop::new();
        break_it(&shop);
        let before = shop.state();
        let message = plain(run(&shop));
        assert!(message.contains(expected), "{expected}: {message}");
        assert_eq!(shop.state(), before, "{expected}");
    }
}

#[test]
fn a_list_shows_what_there_is_and_what_is_selected() {
    let shop = Shop::new();
    let text = shop.list(None, ListFormat::Text).unwrap();
    let expected =
        "upstream.yaml, API version 2026-01-01: 4 resources, 3 operations; * marks the entries of spec/resources.toml
  receipt         8 fields  retrieve
  shop            5 fields  retrieve
  shop.order      9 fields  retrieve
* shop.person     4 fields  no operations
";
    assert_eq!(text, expected);
    let json = shop.list(Some("PERSON"), ListFormat::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["api_version"], "2026-01-01");
    assert_eq!(json["resources"][0]["id"], "shop.person");
    assert_eq!(json["resources"][0]["selected"], true);
    assert_eq!(json["resources"][1], serde_json::Value::Null);

    let message = report::error(&shop.list(Some("recipt"), ListFormat::Text).expect_err("a refusal"), false);
    assert!(message.contains("did you mean receipt?"), "{message}");
    fs::remove_dir_all(shop.cached.root()).expect("a folder");
    let slice = shop.list(None, ListFormat::Text).unwrap();
    assert!(slice.starts_with("spec/openapi.yaml, API version 2026-01-01: 1 resource, 0 operations;"), "{slice}");
}

#[test]
fn a_list_names_the_paths_that_it_cannot_read() {
    let shop = Shop::new();
    let path = "paths:\n  '/v1/others/~{other}': {$ref: 'elsewhere.yaml#/others'}\n";
    let spec = case::all()["features"].text.replacen("paths:\n", path, 1);
    shop.write("split.yaml", &spec);
    let file = shop.path("split.yaml");
    let list = |format| list(&shop.workspace(), &shop.cache(), Some(&file), None, format).unwrap();
    let text = list(ListFormat::Text);
    let line = "\nnot listed, because a `$ref` to a path is not supported: 1 path (/v1/others/~{other})\n";
    assert!(text.contains(line) && text.contains("4 resources, 3 operations"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&list(ListFormat::Json)).unwrap();
    assert_eq!(json["unread_paths"], serde_json::json!(["/v1/others/~{other}"]));
    assert!(!shop.list(None, ListFormat::Text).unwrap().contains("not listed"));

    let nine = (0..9).fold(path.to_owned(), |paths, number| paths + &format!("  /v1/{number}: {{$ref: 'a'}}\n"));
    shop.write("split.yaml", &spec.replacen(path, &nine, 1));
    let text = self::list(&shop.workspace(), &shop.cache(), Some(&file), None, ListFormat::Text).unwrap();
    assert!(text.contains("supported: 10 paths (/v1/0, /v1/1, /v1/2, /v1/3, /v1/4, …)\n"), "{text}");
}

#[test]
fn a_list_shows_names_without_what_would_move_the_cursor() {
    let shop = Shop::new();
    let spec = case::all()["features"].text.replace("x-resourceId: receipt\n", "x-resourceId: \"a\\e[2J\\u202e\"\n");
    shop.write("hostile.yaml", &spec);
    let file = shop.path("hostile.yaml");
    let text = list(&shop.workspace(), &shop.cache(), Some(&file), None, ListFormat::Text).unwrap();
    assert!(text.contains("\n  a\\u{1b}[2J\\u{202e} "), "{text}");
    assert!(!text.chars().any(|c| c == '\u{1b}' || c == '\u{202e}'), "{text}");
}

#[test]
fn entries_about_components_of_a_removed_resource_are_removed_too() {
    let copy = Sandbox::committed();
    let (workspace, names) = (copy.workspace(), owned(&["subscription", "subscription_item"]));
    let message = plain(resource::remove(&workspace, &names, false));
    assert!(message.contains("resource remove subscription --with-exceptions"), "{message}");
    let outcome = resource::remove(&workspace, &names, true).unwrap();
    let removed = "\n  removed [[rename]] invoice_setting_custom_field\n";
    assert!(outcome.summary.contains(removed), "{}", outcome.summary);
    let config = copy.read("spec/resources.toml");
    assert!(!config.contains("subscription_item") && !config.contains("\"invoice_"), "{config}");
    // Other resources have it.
    assert!(config.contains("components = [\"application\", \"deleted_application\"]"), "{config}");
    check(&workspace).unwrap();
}

/// `resource add customer` on Stripe's whole spec, compiled and proved with Stripe's sample, and `resource add subscription`
/// with the events that customers cause in the portal.
#[test]
fn a_customer_and_the_events_of_a_subscription_are_one_command_away() {
    let Some(spec) = official(tests::SPEC_2023) else { return };
    let copy = Sandbox::committed();
    // The portal alone: what the other resources bring is added here.
    let mut config = copy.read("spec/resources.toml");
    for resource in ["subscription", "subscription_item"] {
        config = generator::remove(&Source::new("resources.toml", config), resource).unwrap();
    }
    let of_others = |path: &str| !path.starts_with("billing_portal");
    config = generator::remove_exceptions(&Source::new("resources.toml", config), of_others).unwrap();
    copy.write("spec/resources.toml", &config);
    let workspace = copy.workspace();
    slice(&workspace, &copy.cache(), &root().join("spec/openapi.yaml"), None).unwrap();
    let outcome =
        resource::add(&workspace, &copy.cache(), &owned(&["customer"]), &Parts::default(), Some(&spec)).unwrap();
    println!("{}", outcome.summary);
    assert!(outcome.summary.contains("\nAPI version 2026-09-30.endive -> 2023-08-16\n"), "{}", outcome.summary);
    let masked: Vec<&str> = outcome.masks.iter().map(|mask| mask.path.as_str()).collect();
    let card =
        ["bank_account=customer_payment_source_bank_account/account_number", "card=customer_payment_source_card/cvc"];
    for path in card {
        assert!(masked.contains(&&*format!("customer#update/{path}")), "{masked:?}");
    }
    // Only newly masked values are listed.
    assert!(!masked.contains(&"billing_portal.session/url"), "{masked:?}");
    assert!(outcome.summary.contains("\n    1  account-number: numbers of bank accounts ("), "{}", outcome.summary);
    let remarks = report::warnings(&outcome.warnings, false);
    assert!(remarks.contains("pass a spec of 2026-09-30.endive or later"), "{remarks}");
    check(&workspace).unwrap();
    let parts = Parts { operations: Some(owned(&["retrieve"])), ..Parts::default() };
    let outcome = resource::add(&workspace, &copy.cache(), &owned(&["subscription"]), &parts, None).unwrap();
    assert!(outcome.summary.contains("\n  events: customer.subscription.created, "), "{}", outcome.summary);
    let listed = copy.read("spec/resources.toml");
    assert!(listed.contains("\"customer.subscription.updated\""), "{listed}");

    let read = |name: &str| Source::new(name, copy.read(name));
    let inputs = generator::Inputs {
        spec: read("spec/openapi.yaml"),
        config: read("spec/resources.toml"),
        docs: read("spec/docs.yaml"),
    };
    let output = generator::generate(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let mut scratch = tests::scratch::Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("customer"));
    scratch.generated("generated", &output);
    let mut samples = String::new();
    for (path, sample) in tests::samples::official(tests::SAMPLES_2023, &["customer"]).into_iter().flatten() {
        let ty = if sample.get("deleted").is_some() { "DeletedCustomer" } else { "Customer" };
        let (name, json) = (path.replace(['/', '.'], "_"), sample.to_string());
        samples += &format!("#[test] fn sample{name}() {{ again::<stripe_portal::customer::{ty}>({json:?}); }}\n");
    }
    assert!(!samples.is_empty());
    scratch.clear("tests");
    let (_, subscription) = tests::samples::official(tests::SAMPLES_2023, &["subscription"])
        .into_iter()
        .flatten()
        .find(|(_, sample)| sample["object"] == "subscription" && sample.get("deleted").is_none())
        .expect("a sample");
    let event = EVENT.replace("SAMPLE", &format!("{:?}", subscription.to_string()));
    scratch.write("tests/customer.rs", &format!("{PRELUDE}{samples}{event}"));
    let features = "customer,subscription,webhook";
    scratch.cargo(&["test", "--quiet", "--no-default-features", "--features", features, "--test", "customer"]);
}

/// Receives an event as the guide to webhooks does.
const EVENT: &str = r#"
use stripe_portal::events::EventData;
use stripe_portal::webhook::{self, Event, Webhook};

#[test]
fn a_changed_subscription_is_received() {
    let subscription: stripe_portal::Value = serde_json::from_str(SAMPLE).unwrap();
    let body = serde_json::json!({
        "id": "evt_1", "object": "event", "api_version": stripe_portal::API_VERSION, "created": 1, "livemode": false,
        "type": "customer.subscription.updated", "request": null,
        "data": {"object": subscription, "previous_attributes": {"cancel_at_period_end": false, "status": "trialing"}},
    });
    let (body, now) = (body.to_string(), stripe_portal::Timestamp::from_unix(1_700_000_000));
    let signature = webhook::sign(body.as_bytes(), "whsec_test", now);
    let endpoint = Webhook::new("whsec_test").unwrap();
    let event: Event<EventData> = endpoint.event_at(body.as_bytes(), &signature, now).unwrap();
    assert_eq!(event.previous_attributes.names().collect::<Vec<_>>(), ["cancel_at_period_end", "status"]);
    assert_eq!(event.previous_attributes.previous::<bool>("cancel_at_period_end").unwrap(), Some(false));
    let EventData::CustomerSubscriptionUpdated(changed) = event.data else { panic!("another event") };
    assert_eq!(changed.id, subscription["id"].as_str().unwrap());
    assert!(EventData::KNOWN.contains(&"customer.updated") && !EventData::KNOWN.contains(&"invoice.paid"));
}
"#;

const PRELUDE: &str = r#"//! Stripe's samples come back as they were.
fn again<T: serde::de::DeserializeOwned + serde::Serialize>(json: &str) {
    let value: T = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), serde_json::from_str::<serde_json::Value>(json).unwrap());
}
"#;
