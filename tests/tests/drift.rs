//! The committed code matches its inputs, in any order of the inputs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cli::files::plan::plan;
use codegen::Output;
use proc_macro2::{TokenStream, TokenTree};
use tests::generator::{generate, standalone};
use tests::random::{Random, shuffle_spec};
use tests::{case, inputs, root};
use xtask::{Workspace, check};

const GENERATED: &str = "stripe-portal/src/generated";

/// Returns the files below `folder`, with `/` between names.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
            if path.is_dir() {
                walk(&path, &format!("{name}/"), files);
            } else {
                let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
                files.insert(name, text.replace("\r\n", "\n"));
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(folder, "", &mut files);
    files
}

fn committed() -> BTreeMap<String, String> {
    tree(&root().join(GENERATED))
}

fn output() -> Output {
    generate(&inputs()).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_committed_code_is_what_would_be_generated() {
    let (committed, output) = (committed(), output());
    let plan = plan(&committed, &output.files);
    assert!(plan.is_empty(), "{}\nrun `cargo xtask regen`", plan.render_diff(120));
    assert!(committed == output.files);
    check(&Workspace::at(root()).expect("this workspace")).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_file_that_nothing_generates_is_drift() {
    let (mut committed, output) = (committed(), output());
    committed.insert("billing_portal/orphan.rs".to_owned(), String::new());
    let plan = plan(&committed, &output.files);
    let orphans: Vec<_> =
        plan.changes.iter().filter(|change| change.wanted.is_none()).map(|change| change.path).collect();
    assert_eq!(orphans, ["billing_portal/orphan.rs"]);
}

#[test]
fn everything_generated_is_described() {
    let warnings: Vec<String> = output().warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{warnings:#?}");
}

#[test]
fn the_order_of_the_slice_and_of_our_words_does_not_matter() {
    let expected = output();
    for seed in 0..4 {
        let mut shuffled = inputs();
        for source in [&mut shuffled.spec, &mut shuffled.docs] {
            let mut value = serde_yaml::from_str(&source.text).expect("YAML");
            shuffle_spec(&mut value, &mut Random(seed));
            source.text = serde_yaml::to_string(&value).expect("YAML");
        }
        assert!(shuffled.spec.text != inputs().spec.text);
        let output = generate(&shuffled).unwrap_or_else(|problems| panic!("{problems}"));
        let plan = plan(&output.files, &expected.files);
        assert!(plan.is_empty(), "seed {seed}: {}", plan.render_diff(60));
    }
    assert!(output().files == expected.files);
}

#[test]
fn the_order_of_no_construct_matters() {
    for (name, mut case) in case::all() {
        let expected = case.generate().unwrap_or_else(|problems| panic!("{name}: {problems}"));
        for seed in 0..4 {
            let mut value = serde_yaml::from_str(&case.text).expect("YAML");
            shuffle_spec(&mut value, &mut Random(seed));
            case.text = serde_yaml::to_string(&value).expect("YAML");
            let output = case.generate().unwrap_or_else(|problems| panic!("{name}: {problems}"));
            let plan = plan(&output.files, &expected.files);
            assert!(plan.is_empty(), "{name}, seed {seed}: {}", plan.render_diff(60));
        }
    }
}

#[test]
fn an_update_changes_the_files_of_the_changed_types_and_the_one_with_the_version() {
    let mut updated = inputs();
    let mut spec: serde_json::Value = serde_yaml::from_str(&updated.spec.text).expect("YAML");
    spec["info"]["version"] = "2026-10-28.fern".into();
    for component in ["portal_business_profile", "portal_customer_update", "portal_flows_after_completion_redirect"] {
        let properties = spec.pointer_mut(&format!("/components/schemas/{component}/properties"));
        properties.expect("a component")["added"] = serde_json::json!({"type": "boolean"});
    }
    updated.spec.text = spec.to_string();
    let updated = generate(&updated).unwrap_or_else(|problems| panic!("{problems}"));
    let before = output();
    let plan = plan(&before.files, &updated.files);
    let changed: Vec<_> = plan.changes.iter().map(|change| change.path).collect();
    let types = [
        "billing_portal/configuration.rs",
        "billing_portal/configuration/features.rs",
        "billing_portal/session/flow/after_completion.rs",
    ];
    // The fake Stripe has a description of all types.
    assert_eq!(changed, [&types[..], &["mod.rs", "testing.rs"]].concat());
    let lines: Vec<_> =
        plan.changes.iter().filter(|change| change.path == "mod.rs").map(|change| change.lines()).collect();
    assert_eq!(lines, [(1, 1)], "only the version changes there");
}

#[test]
fn every_generated_file_says_what_wrote_it() {
    for (path, text) in committed() {
        let first = text.lines().next().unwrap_or_default();
        assert_eq!(first, "// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.", "{path}");
    }
}

#[test]
fn a_new_version_alone_changes_only_the_file_that_states_it() {
    let mut newer = inputs();
    let version = format!("version: \"{}\"", stripe_portal::API_VERSION);
    assert_eq!(newer.spec.text.matches(&version).count(), 1);
    let exported = standalone(&newer, "portal").unwrap_or_else(|problems| panic!("{problems}"));
    assert!(!(exported.docs + &exported.tests).contains(stripe_portal::API_VERSION));
    newer.spec.text = newer.spec.text.replace(&version, "version: \"2099-01-31.later\"");
    let (output, newer) = (output(), generate(&newer).unwrap_or_else(|problems| panic!("{problems}")));
    let plan = plan(&output.files, &newer.files);
    let changed: Vec<_> = plan.changes.iter().map(|change| change.path).collect();
    assert_eq!(changed, ["mod.rs"]);
}

#[test]
fn the_generated_code_is_short() {
    let lines = |is_counted: &dyn Fn(&str) -> bool| -> usize {
        committed().iter().filter(|(path, _)| is_counted(path)).map(|(_, text)| text.lines().count()).sum()
    };
    let (portal, all) = (lines(&|path| path.starts_with("billing_portal")), lines(&|_| true));
    assert!(portal < 6_000 && all < 13_000, "{portal} and {all} lines");
}

#[test]
fn no_generated_name_is_longer_than_forty_characters() {
    let mut names = BTreeSet::new();
    for (path, text) in committed() {
        collect(text.parse().unwrap_or_else(|error| panic!("{path}: {error}")), &mut names);
    }
    let long: Vec<_> = names.iter().filter(|name| name.len() > 40).collect();
    assert!(names.contains("CreateSession") && long.is_empty(), "{long:?}");
}

fn collect(tokens: TokenStream, names: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => drop(names.insert(name.to_string())),
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn generated_code_leaves_nothing_to_procedural_macros() {
    let ordinary = ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "PartialEq"];
    let mut derives = 0;
    for (path, text) in committed() {
        for line in text.lines().map(str::trim).filter(|line| line.starts_with('#')) {
            if let Some(names) = line.strip_prefix("#[derive(").and_then(|rest| rest.strip_suffix(")]")) {
                assert!(names.split(", ").all(|name| ordinary.contains(&name)), "{path}: {line}");
                derives += 1;
            }
            assert!(!line.contains("serde"), "{path}: {line}");
        }
    }
    assert!(derives > 20, "only {derives} derives were looked at");
}
