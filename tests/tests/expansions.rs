//! Every path to expand that a spec allows is made of generated steps, and no other path is.

use std::collections::BTreeMap;
use std::fs;

use codegen::Source;
use codegen::internals::ir::{Api, ExpandStep, Operation, Type, TypeId, TypeKind};
use serde_json::Value;
use tests::generator::{Inputs, api_from, everything};
use tests::paths::Paths;
use tests::spec::{Spec, entries, items};
use tests::{SPEC_2023, inputs, official};

/// The number of steps that Stripe allows.
const STEPS: usize = 4;

#[test]
fn every_path_that_the_whole_api_of_2023_allows_is_made_of_steps() {
    let Some(path) = official(SPEC_2023) else { return };
    let upstream = Source::new(SPEC_2023, fs::read_to_string(path).expect("a readable spec"));
    let config = Source::new("all.toml", everything(&upstream, &inputs().config).unwrap());
    let spec = Spec::parse(&upstream.text);
    let inputs = Inputs { spec: upstream, config, docs: Source::new("docs.yaml", "") };
    let (api, _) = api_from(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let (operations, paths) = compare(&spec, &api);
    assert_eq!(operations, 444);
    assert!(paths > 100_000, "{paths}");
}

#[test]
fn every_path_that_the_portal_allows_is_made_of_steps() {
    let inputs = inputs();
    let (api, _) = tests::generator::api(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let (operations, paths) = compare(&Spec::committed(), &api);
    assert_eq!(operations, 9);
    assert!(paths > 10, "{paths}");
}

#[test]
fn a_missing_step_and_one_too_many_are_found() {
    let (api, _) = tests::generator::api(&inputs()).unwrap_or_else(|problems| panic!("{problems}"));
    let spec = Spec::committed();
    let session = api.expansions.iter().position(|one| *api.get(one.root).path == *"billing_portal.session").unwrap();
    let wrong = |change: fn(&mut Vec<ExpandStep>)| {
        let mut api = api.clone();
        change(&mut api.expansions[session].steps);
        let mut paths = Paths::new(&spec, &api);
        paths.count(spec.component("billing_portal.session"), Some(api.expansions[session].root), STEPS, "session");
        paths.wrong.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(wrong(|_| {}), [""; 0]);
    assert_eq!(wrong(|steps| steps.retain(|step| step.name != "FLOW")), ["session.flow only in the spec"]);
    let renamed = wrong(|steps| steps[0].path.push('s'));
    for expected in ["session.configuration only in the spec", "session.configurations only in code"] {
        assert!(renamed.iter().any(|wrong| wrong == expected), "{expected}: {renamed:#?}");
    }
}

/// Compares the paths of all operations. Returns the number of operations that expand and of their paths.
fn compare(spec: &Spec, api: &Api) -> (usize, usize) {
    let by_key = |operation: &Operation| format!("{} {}", operation.method.as_str(), operation.path);
    let generated: BTreeMap<String, &Operation> = api.operations.iter().map(|one| (by_key(one), one)).collect();
    let mut paths = Paths::new(spec, api);
    let (mut operations, mut without, mut allowed, mut made) = (0, 0, 0, 0);
    for (key, operation) in spec.operations() {
        if !expands(operation) {
            continue;
        }
        let response = response(operation);
        let expand = generated.get(&key).and_then(|operation| expand(api, operation));
        let in_page = expand.is_some_and(|(_, in_page)| in_page);
        let schema = if in_page { &spec.resolve(response).1["properties"]["data"] } else { response };
        let counted = paths.count(schema, expand.map(|(root, _)| root), STEPS, &key);
        operations += 1;
        without += usize::from(counted.allowed == 0);
        allowed += counted.allowed;
        made += counted.made;
    }
    println!("{operations} operations expand, {without} of them nothing: {made} of {allowed} paths are made of steps");
    assert!(paths.wrong.is_empty(), "{}: {:#?}", paths.wrong.len(), paths.wrong.iter().take(40).collect::<Vec<_>>());
    assert_eq!(made, allowed);
    (operations, made)
}

/// Returns the type that the paths of an operation start from, and whether they start at the items of a page.
fn expand(api: &Api, operation: &Operation) -> Option<(TypeId, bool)> {
    let TypeKind::Params(params) = &api.get(operation.params).kind else { return None };
    params.fields.iter().find_map(|param| match param.ty {
        Type::Expand { root, in_page } => Some((root, in_page)),
        _ => None,
    })
}

fn expands(operation: &Value) -> bool {
    let in_query = items(operation, "parameters").iter().any(|parameter| parameter["name"] == "expand");
    let content = entries(&operation["requestBody"], "content");
    in_query || content.into_iter().any(|(_, content)| content["schema"]["properties"].get("expand").is_some())
}

fn response(operation: &Value) -> &Value {
    let content = entries(&operation["responses"]["200"], "content").next().expect("a response");
    &content.1["schema"]
}
