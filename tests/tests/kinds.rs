//! Kinds of specs that people have: which resources and operations they hold, and that all of them are generated.

use std::collections::BTreeSet;

use codegen::internals::RUNTIME_FEATURES;
use codegen::internals::manifest::{BEGIN, END};
use codegen::{Config, Feature, Source, with_features};
use tests::generator::{Inputs, contents, diff, standalone};

/// The spec, and its resources with their operations. Old paths have brackets; places begin with `-`.
const KINDS: &[(&str, &str, &str)] = &[
    (
        "orphan_operation",
        include_str!("slice_specs/kinds/orphan_operation.yaml"),
        "-pings: create; widget: create retrieve",
    ),
    ("stream", include_str!("slice_specs/kinds/stream.yaml"), "-v2.billing.stream: create; widget: update"),
    (
        "current_spec_v2",
        include_str!("slice_specs/kinds/current_spec_v2.yaml"),
        "-v2.billing.meter_event_stream: create; v2.core.event: retrieve; widget: create retrieve",
    ),
    ("empty", include_str!("slice_specs/kinds/empty.yaml"), "widget: update"),
    ("simple", include_str!("slice_specs/kinds/simple.yaml"), "v2.core.widget: retrieve"),
    ("sdk_error_code", include_str!("slice_specs/kinds/sdk_error_code.yaml"), "widget: create retrieve"),
    ("response_ref", include_str!("slice_specs/kinds/response_ref.yaml"), "widget: create retrieve"),
    (
        "ping_name",
        include_str!("slice_specs/kinds/ping_name.yaml"),
        "v2.core.event: list retrieve; v2.core.event_destination: create delete disable enable list ping retrieve update; widget: create retrieve",
    ),
    ("same_old", include_str!("slice_specs/kinds/same_old.yaml"), "tax_id: list"),
    ("same_new", include_str!("slice_specs/kinds/same_new.yaml"), "tax_id: list"),
    ("references", include_str!("slice_specs/kinds/references.yaml"), "box: create list retrieve"),
    (
        "by_object",
        include_str!("slice_specs/kinds/by_object.yaml"),
        "shop.box: delete list retrieve; shop.lid: retrieve; shop.row: list; shop.union: retrieve",
    ),
    (
        "by_sdk",
        include_str!("slice_specs/kinds/by_sdk.yaml"),
        "box: list list_for_room(list) open_up refresh_stream; room: retrieve shake",
    ),
    (
        "places",
        include_str!("slice_specs/kinds/places.yaml"),
        "-customers: delete_discount; -paths.box.wrap: create; -v2.shop: delete list retrieve; -x_rays: retrieve; box: retrieve",
    ),
    ("arrays", include_str!("slice_specs/kinds/arrays.yaml"), "-strings: create list; box: create list retrieve"),
    ("equal_tests", include_str!("slice_specs/kinds/equal_tests.yaml"), "x.y: retrieve; x_y: retrieve"),
    (
        "taken_features",
        include_str!("slice_specs/kinds/taken_features.yaml"),
        "-paths.webhook: create; client: retrieve; default: ",
    ),
];

#[test]
fn the_resources_and_operations_of_each_kind_are_listed() {
    for (name, text, expected) in KINDS {
        let contents = contents(&Source::new(*name, *text)).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let resources = contents.resources.keys().map(|id| {
            let own = contents.operations.iter().filter(|operation| operation.resource == *id);
            let operation = |operation: &codegen::Listed| match &operation.newer {
                Some(newer) => format!("{}({newer})", operation.name),
                None => operation.name.clone(),
            };
            let mut own: Vec<String> = own.map(operation).collect();
            own.sort();
            format!("{}{id}: {}", if contents.places.contains(id) { "-" } else { "" }, own.join(" "))
        });
        let mut resources: Vec<String> = resources.collect();
        resources.sort();
        assert_eq!(resources.join("; "), *expected, "{name}");
    }
}

#[test]
fn every_operation_of_each_kind_is_generated_and_tested() {
    for (name, text, _) in KINDS {
        let spec = Source::new(*name, *text);
        let all = contents(&spec).unwrap();
        let config = Config::default().everything(&all).narrow(|_| true);
        let config = Source::new("all.toml", toml::Table::try_from(&config).expect("TOML").to_string());
        let found = standalone(&Inputs { spec, config, docs: Source::new("docs.yaml", "") }, "some")
            .unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let code: String = found.output.files.into_values().collect();
        assert_eq!(code.matches("const PATH: ").count(), all.operations.len(), "{name}");
        assert_eq!(found.output.features.len(), all.resources.len(), "{name}");
        let heads = found.tests.lines().filter_map(|line| line.trim_start().strip_prefix("fn ")?.strip_suffix("() {"));
        let names: Vec<&str> = heads.collect();
        let sent = names.iter().filter(|name| name.contains("_is_sent")).count();
        assert_eq!(sent, all.operations.len(), "{name}: {names:?}");
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(distinct.len(), names.len(), "{name}: {names:?}");
        let listed = |feature: &Feature| found.docs.contains(&format!("| `{}` |", feature.name));
        assert!(found.output.features.iter().all(listed), "{name}: {}", found.docs);
        let marks = Source::new("Cargo.toml", format!("[features]\n{BEGIN}\n{END}\n"));
        with_features(&marks, &found.output.features).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let is_own = |feature: &&Feature| RUNTIME_FEATURES.contains(&feature.name.as_str());
        assert_eq!(found.output.features.iter().find(is_own), None, "{name}");
    }
}

#[test]
fn a_path_that_is_a_reference_is_told_by_its_place() {
    let spec = include_str!("slice_specs/kinds/orphan_operation.yaml");
    let spec = spec.replace("paths:\n", "paths:\n  /v1/pongs:\n    $ref: '#/paths/~1v1~1pings'\n");
    let unread = contents(&Source::new("spec.yaml", spec)).unwrap().unread();
    let pointers: Vec<_> = unread.iter().map(|problem| problem.pointer.as_deref()).collect();
    assert_eq!(pointers, [Some("/paths/~1v1~1pongs")]);
}

#[test]
fn a_list_of_types_is_one_message_with_its_place() {
    let text = include_str!("slice_specs/kinds/type_list.yaml");
    let spec = Source::new("type_list", text);
    let config = Source::new("resources.toml", "[resources.widget]\noperations = [\"create\"]\n");
    let problems = standalone(&Inputs { spec, config, docs: Source::new("docs.yaml", "") }, "some").unwrap_err();
    let [problem] = &problems.0[..] else { panic!("{problems}") };
    assert_eq!(problem.pointer.as_deref(), Some("/components/schemas/widget/properties/x/type"));
    assert!(problem.message.contains("`type` is not one type"), "{problem}");
}

#[test]
fn an_operation_that_moves_to_another_path_is_a_change() {
    let read = |name: &str| {
        let (name, text, _) = KINDS.iter().find(|(kind, ..)| *kind == name).expect("a kind");
        Source::new(*name, *text)
    };
    let config = Source::new("resources.toml", "[resources.tax_id]\noperations = [\"list\"]\n");
    let changes = diff(&read("same_old"), &read("same_new"), &config, &Source::new("docs.yaml", "")).unwrap();
    let endpoints: Vec<_> =
        changes.changes.iter().map(|change| (change.before.as_deref(), change.after.as_deref())).collect();
    assert_eq!(endpoints, [(Some("GET /v1/tax_ids"), Some("GET /v1/elsewhere/tax_ids"))]);
}
