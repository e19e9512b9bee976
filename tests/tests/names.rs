//! The names of all operations of whole specs are reviewed, and agree with those of Stripe's SDKs where a spec has them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use codegen::internals::ir::names::type_name;
use codegen::internals::operations::type_word;
use codegen::{Contents, Source};
use tests::generator::contents;
use tests::{SPEC_2023, official};

const SPECS: [(&str, usize); 3] =
    [(SPEC_2023, 468), ("stripe-v2-2025-09-30.json", 13), ("stripe-v2-2025-12-15.json", 28)];

/// The specs that are at hand, each with its text and contents.
fn specs() -> Vec<(&'static str, String, Contents)> {
    let found = SPECS.into_iter().filter_map(|(name, count)| {
        let text = fs::read_to_string(official(name)?).expect("a readable spec");
        let contents = contents(&Source::new(name, &*text)).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert_eq!(contents.operations.len(), count, "{name}");
        Some((name, text, contents))
    });
    found.collect()
}

#[test]
fn the_names_of_all_operations_are_reviewed() {
    let specs = specs();
    if specs.len() < SPECS.len() {
        return;
    }
    let mut table = String::new();
    for (name, _, contents) in &specs {
        let _ = writeln!(table, "# {name}");
        let mut operations: Vec<_> = contents.operations.iter().collect();
        operations.sort_by_key(|operation| (&operation.resource, &operation.path, &operation.method));
        let mut types = BTreeSet::new();
        for operation in operations {
            let codegen::Listed { resource, name, method, path, newer, .. } = operation;
            let is_place = contents.places.contains(resource);
            let ty = type_name(&type_word(name, path, resource, is_place), "").expect("a name");
            assert!(types.insert((resource, ty.clone())), "{resource}::{ty} is two types");
            let old = newer.as_ref().map(|newer| format!(" old: {newer}")).unwrap_or_default();
            let _ = writeln!(table, "{resource} {name} {ty} {} {path}{old}", method.to_uppercase());
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn names_agree_with_those_of_the_sdks() {
    for (name, text, contents) in specs() {
        let spec: serde_yaml::Value = serde_yaml::from_str(&text).expect("a spec");
        let mut compared = 0;
        for (_, schema) in spec["components"]["schemas"].as_mapping().expect("schemas") {
            let (Some(id), Some(given)) = (schema.get("x-resourceId"), schema.get("x-stripeOperations")) else {
                continue;
            };
            for entry in given.as_sequence().expect("a list") {
                let has = |key: &str, value: &str| entry[key].as_str() == Some(value);
                let own =
                    contents.operations.iter().find(|one| has("operation", &one.method) && has("path", &one.path));
                let Some(own) = own else { continue };
                assert_eq!(id.as_str(), Some(own.resource.as_str()), "{name}: {entry:?}");
                assert!(has("method_name", &own.name), "{name}: {entry:?} is {}", own.name);
                compared += 1;
            }
        }
        let is_v2 = name.contains("v2");
        assert_eq!(compared, if is_v2 { contents.operations.len() } else { 0 }, "{name}");
    }
}

#[test]
fn names_by_structure_agree_with_those_of_the_sdks() {
    for (name, text, with) in specs().into_iter().filter(|(name, ..)| name.contains("v2")) {
        let text = text.replace("x-stripeOperations", "x-nothing").replace("x-resourceId", "x-no-id");
        let without = contents(&Source::new(name, text)).unwrap();
        assert_eq!(with, without, "{name}: the public file has neither the names nor the IDs");
    }
}
