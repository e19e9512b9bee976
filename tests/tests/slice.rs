//! A slice contains the named resources and nothing else, for any order and format of the spec.

use std::fs;

use codegen::Config;
use codegen::{Problems, Source};
use serde_yaml::Value;
use tests::generator::{operations, slice};
use tests::random::{Random, shuffle_spec};
use tests::{SPEC_2023, SPEC_2026, official, root};

const SMALL: &str = include_str!("slice_specs/small.yaml");

const BOXES: &str = r#"
[resources.box]
operations = ["list", "create", "delete"]
"#;

fn cut(spec: &str, config: &str) -> Result<String, Problems> {
    let config_source = Source::new("resources.toml", config);
    let config = Config::parse(&config_source).expect("a configuration");
    slice(&Source::new("spec.yaml", spec), &config_source, &config)
}

/// The specs that are at hand, each with a configuration that fits it.
fn specs() -> Vec<(&'static str, String, String)> {
    let portal = fs::read_to_string(root().join("spec/resources.toml")).expect("the configuration");
    let official = [SPEC_2023, SPEC_2026].into_iter().filter_map(|name| {
        let path = official(name)?;
        Some((name, fs::read_to_string(path).expect("a readable spec"), portal.clone()))
    });
    let mut specs = vec![("small", SMALL.to_owned(), BOXES.to_owned())];
    specs.extend(official);
    specs
}

#[test]
fn what_is_kept_of_a_small_spec_is_reviewed() {
    insta::assert_snapshot!(cut(SMALL, BOXES).unwrap());
}

#[test]
fn descriptions_are_kept_on_request() {
    let kept = cut(SMALL, &format!("[docs]\nsource = \"upstream\"\n{BOXES}")).unwrap();
    let dropped = cut(SMALL, BOXES).unwrap();
    for text in
        ["About it.", "How many.", "A box.", "Words.", "A property of that name.", "Fine.", "List boxes", "The key."]
    {
        assert!(kept.contains(text), "{text} is not kept");
        assert!(!dropped.contains(text), "{text} is not dropped");
    }
}

#[test]
fn a_shuffled_spec_gives_the_same_bytes() {
    for (name, spec, config) in specs() {
        let expected = cut(&spec, &config).unwrap();
        for seed in [1, 2] {
            let mut shuffled: Value = serde_yaml::from_str(&spec).expect("a spec");
            shuffle_spec(&mut shuffled, &mut Random(seed));
            let shuffled = serde_yaml::to_string(&shuffled).expect("a spec");
            assert!(shuffled != spec);
            assert!(cut(&shuffled, &config).unwrap() == expected, "{name} depends on its order");
        }
    }
}

#[test]
fn json_gives_the_same_bytes_as_yaml() {
    for (name, spec, config) in specs() {
        let value: Value = serde_yaml::from_str(&spec).expect("a spec");
        let json = serde_json::to_string(&value).expect("a spec");
        assert!(cut(&json, &config).unwrap() == cut(&spec, &config).unwrap(), "{name} depends on its format");
    }
}

#[test]
fn a_slice_of_a_slice_is_the_same_slice() {
    for (name, spec, config) in specs() {
        let once = cut(&spec, &config).unwrap();
        assert!(cut(&once, &config).unwrap() == once, "{name} changes");
    }
}

#[test]
fn a_slice_is_valid_and_every_reference_in_it_leads_somewhere() {
    for (name, spec, config) in specs() {
        let text = cut(&spec, &config).unwrap();
        let _: openapiv3::OpenAPI = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let document: Value = serde_yaml::from_str(&text).expect("YAML");
        let mut references = Vec::new();
        collect(&document, &mut references);
        assert!(!references.is_empty());
        for reference in references {
            let mut keys = reference.strip_prefix("#/").expect("a reference into the document").split('/');
            let found = keys.try_fold(&document, |node, key| node.get(key));
            assert!(found.is_some(), "{name}: {reference} leads nowhere");
        }
    }
}

#[test]
fn resources_that_were_not_asked_for_are_outlines_and_the_rest_is_not() {
    for (name, spec, config) in specs() {
        let wanted: Vec<String> =
            Config::parse(&Source::new("", &*config)).unwrap().resources().map(str::to_owned).collect();
        let document: Value = serde_yaml::from_str(&cut(&spec, &config).unwrap()).expect("YAML");
        for (component, schema) in document["components"]["schemas"].as_mapping().expect("schemas") {
            let component = component.as_str().expect("a name");
            let resource = schema.get("x-resourceId").is_some();
            let own = wanted.iter().any(|id| id == component || format!("deleted_{id}") == component);
            assert_eq!(schema.get("x-opaque").is_some(), resource && !own, "{name}: {component}");
        }
    }
}

#[test]
fn names_and_marks_do_not_depend_on_what_else_is_asked_for() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = fs::read_to_string(path).expect("a readable spec");
    let one = "[resources.coupon]\noperations = [\"create\", \"retrieve\", \"delete\"]\n";
    let two = "[resources.promotion_code]\noperations = [\"create\"]\n[resources.customer]\noperations = [\"list\"]\n";
    let alone: Value = serde_yaml::from_str(&cut(&spec, one).unwrap()).expect("YAML");
    let together: Value = serde_yaml::from_str(&cut(&spec, &format!("{one}{two}")).unwrap()).expect("YAML");
    let mut compared = 0;
    for (component, schema) in alone["components"]["schemas"].as_mapping().expect("schemas") {
        if schema.get("x-opaque").is_none() {
            assert_eq!(schema, &together["components"]["schemas"][component], "{component:?}");
            compared += 1;
        }
    }
    for (path, item) in alone["paths"].as_mapping().expect("paths") {
        assert_eq!(item, &together["paths"][path], "{path:?}");
    }
    assert!(compared >= 4, "only {compared} schemas were compared");
}

#[test]
fn all_operations_of_the_whole_spec_have_a_resource_and_a_name_of_their_own() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = Source::new(SPEC_2023, fs::read_to_string(path).expect("a readable spec"));
    let mut names: Vec<(String, String)> =
        operations(&spec).unwrap().into_iter().map(|operation| (operation.resource, operation.name)).collect();
    assert_eq!(names.len(), 468);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 468);
    let snake = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    assert!(names.iter().all(|(_, name)| snake(name)));
}

#[test]
fn the_committed_slice_is_what_the_command_writes() {
    let Some(path) = official(SPEC_2026) else { return };
    let spec = fs::read_to_string(path).expect("a readable spec");
    let config = fs::read_to_string(root().join("spec/resources.toml")).expect("the configuration");
    let committed = fs::read_to_string(root().join("spec/openapi.yaml")).expect("the slice");
    assert!(cut(&spec, &config).unwrap() == committed, "run `cargo xtask spec slice --from …/{SPEC_2026}`");
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Mapping(entries) => {
            for (key, value) in entries {
                match value.as_str() {
                    Some(reference) if key == "$ref" => references.push(reference.to_owned()),
                    _ => collect(value, references),
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}
