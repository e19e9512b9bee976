//! One configuration generates a whole spec.

use std::collections::BTreeSet;
use std::fs;

use codegen::{Config, Source};
use tests::generator::{everything, narrow, operations, slice};
use tests::{SPEC_2023, inputs, official, root};

const SMALL: &str = include_str!("slice_specs/small.yaml");

#[test]
fn everything_is_every_resource_with_all_its_operations() {
    let spec = Source::new("small.yaml", SMALL.replace("#/components/schemas/nowhere", "#/components/schemas/lid"));
    let base = "[docs]\nsource = \"upstream\"\n[resources.box]\noperations = [\"list\"]\nevents = [\"made\"]\n\
        [resources.gone]\noperations = [\"list\"]\n[[secret]]\npath = \"box/key\"\n";
    let text = everything(&spec, &Source::new("base.toml", base)).unwrap();
    insta::assert_snapshot!(text);
    let config = Source::new("all.toml", text);
    let parsed = Config::parse(&config).unwrap();
    let cut = slice(&spec, &config, &parsed).unwrap();
    let again = everything(&Source::new("slice.yaml", cut), &Source::new("base.toml", base)).unwrap();
    assert_eq!(again, config.text, "a slice of everything holds everything");
}

#[test]
fn the_whole_api_of_2023_is_complete() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = Source::new(SPEC_2023, fs::read_to_string(path).expect("a readable spec"));
    let config = Source::new("all.toml", everything(&spec, &inputs().config).unwrap());
    let parsed = Config::parse(&config).unwrap();
    let cut = slice(&spec, &config, &parsed).unwrap();
    let tree: serde_yaml::Value = serde_yaml::from_str(&cut).unwrap();
    let schemas = tree["components"]["schemas"].as_mapping().unwrap();
    let whole: BTreeSet<&str> = schemas
        .values()
        .filter(|schema| schema.get("x-opaque").is_none())
        .filter_map(|schema| schema.get("x-resourceId")?.as_str())
        .collect();
    assert_eq!((whole.len(), operations(&Source::new("slice", cut.as_str())).unwrap().len()), (131, 468));
}

#[test]
fn a_part_of_everything_has_the_entries_about_it_and_about_what_resources_share() {
    let all = "[resources.box]\n[resources.lid]\n[[masked]]\npath = \"box/key\"\n[[masked]]\npath = \"lid/key\"\n\
        [[masked]]\npath = \"address/city\"\n[[rename]]\npath = \"other#list/a\"\nname = \"b\"\n";
    let part = Source::new("part.toml", narrow(&Source::new("all.toml", all), |id| id == "box").unwrap());
    let config = Config::parse(&part).unwrap();
    let paths: Vec<&str> = config.exceptions().into_iter().map(|(_, path, _)| path).collect();
    assert_eq!(paths, ["box/key", "address/city"]);
    assert_eq!(config.resources().count(), 1);
}

#[test]
fn an_operation_of_no_resource_has_a_place() {
    let spec = fs::read_to_string(root().join("tests/tests/slice_specs/small.yaml")).expect("the spec");
    let spec = spec.replace("  /v1/boxes:", "  /v1/weather:\n    get:\n      responses: {}\n  /v1/boxes:");
    let text = everything(&Source::new("small.yaml", spec), &Source::new("base.toml", "")).unwrap();
    assert!(text.contains("[resources.weather]\noperations = [\"retrieve\"]"), "{text}");
}
