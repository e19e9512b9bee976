//! An export of twenty resources that supports an older version, in which fields of every kind differ.
//!
//! Compiling takes minutes: `WHOLE_API=1 cargo test -p tests --test older_exports -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use cli::export::{Export, Supported, supporting};
use cli::spec::Cache;
use codegen::{Config, Difference, Document, Slice, Source};
use serde_json::{Value, json};
use tests::older::{Aged, Kind, age};
use tests::{SAMPLES_2023, SPEC_2023, official, root, samples};
use xtask::Workspace;

const RESOURCES: [&str; 20] = [
    "account",
    "balance_transaction",
    "charge",
    "checkout.session",
    "coupon",
    "customer",
    "dispute",
    "invoice",
    "invoiceitem",
    "payment_intent",
    "payment_method",
    "plan",
    "price",
    "product",
    "promotion_code",
    "refund",
    "setup_intent",
    "subscription",
    "subscription_item",
    "tax_rate",
];

/// The version of the older spec.
const OLDER: &str = "2022-11-15";

/// Returns the spec of 2023, an older one, and the fields that differ.
fn specs() -> Option<(Source, Source, Vec<Aged>)> {
    let text = fs::read_to_string(official(SPEC_2023)?).expect("a readable spec");
    let newer: Value = serde_yaml::from_str(&text).expect("YAML");
    let mut older = newer.clone();
    let aged = age(&mut older, OLDER, &RESOURCES);
    Some((Source::new("newer.json", newer.to_string()), Source::new("older.json", older.to_string()), aged))
}

#[test]
fn every_field_that_differs_in_an_older_spec_is_found() {
    let Some((newer, older, aged)) = specs() else { return };
    let newer = Document::read(&newer).expect("a spec");
    let base = Config::parse(&Source::new("resources.toml", "")).expect("a configuration");
    let config = base.everything_new(&newer.contents()).narrow(|id| RESOURCES.contains(&id));
    let slice = Slice::cut(newer, &config).expect("a slice");
    let older = Document::read(&older).expect("a spec");
    let found = codegen::compare_older(older, slice, &config).unwrap_or_else(|problems| panic!("{problems}"));
    let found: BTreeMap<String, BTreeSet<&str>> = found
        .fields()
        .map(|(path, differences)| (path.to_owned(), differences.iter().copied().map(Difference::name).collect()))
        .collect();
    let expected: BTreeMap<String, BTreeSet<&str>> = aged
        .iter()
        .map(|aged| (format!("{}/{}", aged.resource, aged.field), BTreeSet::from([aged.kind.difference()])))
        .collect();
    let is_in = |map: &BTreeMap<String, BTreeSet<&str>>, (path, kinds): (&String, &BTreeSet<&str>)| {
        map.get(path) == Some(kinds)
    };
    let missed: Vec<_> = expected.iter().filter(|entry| !is_in(&found, *entry)).collect();
    let invented: Vec<_> = found.iter().filter(|entry| !is_in(&expected, *entry)).collect();
    assert!(missed.is_empty() && invented.is_empty(), "missed {missed:#?}, invented {invented:#?}");
    let kinds: BTreeSet<Kind> = aged.iter().map(|aged| aged.kind).collect();
    assert_eq!(kinds, BTreeSet::from(Kind::ALL), "each kind is there");
    println!("{} fields of {} resources differ", aged.len(), RESOURCES.len());
}

/// Changes all objects of the resources to those of the older version.
fn aged(value: &mut Value, fields: &[Aged]) {
    match value {
        Value::Object(members) => members.values_mut().for_each(|value| aged(value, fields)),
        Value::Array(items) => items.iter_mut().for_each(|value| aged(value, fields)),
        _ => return,
    }
    let kind = value["object"].as_str().map(str::to_owned);
    for field in fields.iter().filter(|field| kind.as_deref() == Some(&*field.resource)) {
        field.kind.age(value, &field.field);
    }
}

#[test]
fn an_export_that_supports_an_older_version_decodes_the_objects_of_both() {
    if std::env::var_os("WHOLE_API").is_none() {
        println!("skipped: set WHOLE_API=1 to compile twenty resources");
        return;
    }
    let (Some((newer, older, fields)), Some(found)) = (specs(), samples::official(SAMPLES_2023, &RESOURCES)) else {
        return;
    };
    let within = tempfile::tempdir().expect("a folder");
    let path = |name: &str| within.path().join(name);
    fs::write(path("newer.json"), &newer.text).expect("a writable folder");
    fs::write(path("older.json"), &older.text).expect("a writable folder");
    let mut lines = Vec::new();
    for support in [&[][..], &[path("older.json")]] {
        let (spec, out) = (path("newer.json"), path("twenty"));
        let resources = RESOURCES.map(str::to_owned);
        let wanted = Export { spec: Some(&spec), ..Export::of(&out, Some(&resources)) };
        let workspace = Workspace::at(root()).expect("the workspace");
        let outcome = supporting(&workspace, &Cache::at(path("cache")), &wanted, &Supported::of(support));
        let outcome = outcome.unwrap_or_else(|error| panic!("{error:#?}"));
        println!("{}", outcome.summary);
        lines.push(outcome.summary);
    }
    let folder = path("twenty");
    assert!(lines[1].contains(&format!("{OLDER}: {} fields are optional", fields.len())), "{}", lines[1]);
    assert!(
        fs::read_to_string(folder.join("README.md")).expect("a page").contains(&format!("older versions `{OLDER}`"))
    );
    fs::write(folder.join("tests/older.rs"), program(&found, &fields)).expect("a writable folder");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a copy");
    cargo(&folder, &["test", "--test", "older", "--test", "generated"]);
}

/// Returns tests that decode each sample, as it is and as the older version has it.
fn program(found: &BTreeMap<String, Value>, fields: &[Aged]) -> String {
    let mut text = "//! Objects of both versions come back as they were.\n\nfn check<T: serde::Serialize + \
        serde::de::DeserializeOwned + std::fmt::Debug>(name: &str, json: &str) {\n    let value: T = \
        serde_json::from_str(json).unwrap_or_else(|error| panic!(\"{name}: {error}\"));\n    let before: \
        serde_json::Value = serde_json::from_str(json).unwrap();\n    assert_eq!(serde_json::to_value(&value).unwrap(), \
        before, \"{name}\");\n    assert!(!format!(\"{value:?}\").contains(\"SENTINEL\"), \"{name}\");\n}\n"
        .to_owned();
    for resource in RESOURCES {
        let module = resource.replace('.', "::");
        let last = resource.rsplit('.').next().unwrap_or(resource);
        let name: String = last
            .split('_')
            .map(|word| {
                let (first, rest) = word.split_at(1);
                first.to_uppercase() + rest
            })
            .collect();
        let _ = writeln!(text, "\n#[test]\nfn {}() {{", resource.replace('.', "_"));
        let own = |sample: &&Value| sample["object"] == resource && sample.get("deleted").is_none();
        let mut samples: Vec<&Value> = found.values().filter(own).collect();
        samples.dedup();
        assert!(!samples.is_empty(), "{resource}");
        for sample in samples {
            let mut older = sample.clone();
            aged(&mut older, fields);
            for (version, object) in [("newer", sample), ("older", &older)] {
                let _ = writeln!(
                    text,
                    "    check::<twenty::{module}::{name}>({version:?}, {});",
                    json!(object.to_string())
                );
            }
        }
        text.push_str("}\n");
    }
    text
}

fn cargo(folder: &Path, arguments: &[&str]) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--no-default-features", "--features", "client,webhook,default-resources"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "cargo {}:\n{stdout}\n{stderr}", arguments.join(" "));
}
