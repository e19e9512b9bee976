//! The generator knows the modules that the crate has at its root, and its features.

use std::collections::BTreeSet;

use codegen::internals::manifest::{BEGIN, END};

#[test]
fn no_module_of_the_crate_can_hide_a_generated_one() {
    let lib = std::fs::read_to_string(tests::root().join("stripe-portal/src/lib.rs")).expect("the crate's root");
    let words = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    let modules: BTreeSet<&str> = words.map(|line| line.trim_end_matches([';', '{', ' '])).collect();
    assert!(modules.contains("generated"));
    assert_eq!(modules, codegen::internals::RUNTIME_MODULES.iter().copied().collect());
}

#[test]
fn no_feature_of_the_crate_can_be_that_of_a_resource() {
    let text = std::fs::read_to_string(tests::root().join("stripe-portal/Cargo.toml")).expect("the crate's manifest");
    let (before, rest) = text.split_once(BEGIN).expect("the first mark");
    let (_, after) = rest.split_once(END).expect("the second mark");
    let manifest: toml::Table = format!("{before}{after}").parse().expect("a manifest");
    let features = manifest["features"].as_table().expect("features").keys().map(String::as_str);
    let dependencies = manifest["dependencies"].as_table().expect("dependencies").iter();
    let optional = dependencies.filter(|(_, value)| value.get("optional").is_some()).map(|(name, _)| name.as_str());
    let names: BTreeSet<&str> = features.chain(optional).chain(["default-resources"]).collect();
    assert_eq!(names, codegen::internals::RUNTIME_FEATURES.iter().copied().collect());
}
