//! The reports of changes are read by people: each change has two different sides, counts are of lines, and the changes
//! of each resource are counted first.

use std::collections::BTreeMap;

use codegen::{Changes, Class, Source};
use serde_json::{Value, json};
use tests::change_case;
use tests::generator::{diff, everything};
use tests::{SPEC_2023, official};

fn source(name: &str, spec: &Value) -> Source {
    Source::new(name, spec.to_string())
}

/// A spec with these paths and components.
fn spec(paths: Value, schemas: Value) -> Value {
    json!({"openapi": "3.0.0", "info": {"title": "Case", "version": "2026-01-01"}, "paths": paths, "components": {"schemas": schemas}})
}

/// A resource with these fields.
fn resource(id: &str, more: Value) -> Value {
    let mut properties = json!({"id": {"type": "string"}, "object": {"type": "string", "enum": [id]}});
    let more = more.as_object().expect("an object").clone();
    properties.as_object_mut().expect("an object").extend(more);
    json!({"type": "object", "x-resourceId": id, "required": ["id", "object"], "properties": properties})
}

fn returns(component: &str) -> Value {
    let schema = json!({"$ref": format!("#/components/schemas/{component}")});
    json!({"operationId": "Get", "responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}})
}

fn compared(old: &Value, new: &Value, config: &str) -> Changes {
    let config = Source::new("resources.toml", config);
    let changes = diff(&source("old", old), &source("new", new), &config, &Source::new("docs.yaml", ""));
    changes.unwrap_or_else(|problems| panic!("{problems}"))
}

/// Returns what is wrong with a report: a line with two equal sides, or a count that is not the number of lines.
fn complaints(changes: &Changes) -> Vec<String> {
    let text = changes.text();
    let details: Vec<&str> = text.lines().filter(|line| is_detail(line)).collect();
    let mut wrong = Vec::new();
    for line in &details {
        let sides = line.rsplit_once(" → ").and_then(|(before, after)| Some((before.rsplit_once(": ")?.1, after)));
        if sides.is_some_and(|(before, after)| after.split(" (").next() == Some(before)) {
            wrong.push(format!("two equal sides: {line}"));
        }
        let sides = [" calls ", " is called ", " stands for the schema ", " is always "].map(|verb| {
            let (is, was) = line.split_once(verb)?.1.split_once(", was ")?;
            Some((is, was.split(", which").next()?.split(" (").next()?))
        });
        if sides.into_iter().flatten().any(|(is, was)| is == was) {
            wrong.push(format!("two equal sides: {line}"));
        }
        if line.contains("of another type") && !line.contains(" → ") {
            wrong.push(format!("no types: {line}"));
        }
    }
    for class in [Class::Breaking, Class::Additive, Class::Invisible] {
        let lines = details.iter().filter(|line| line.trim_start().starts_with(&class.to_string())).count();
        let listed: usize =
            text.lines().filter(|line| !is_detail(line)).skip(1).filter_map(|line| counted(line, class)).sum();
        if [changes.count(class), listed] != [lines, lines] {
            wrong.push(format!(
                "{} {class} counted, {listed} by resource, {lines} lines:\n{text}",
                changes.count(class)
            ));
        }
    }
    wrong
}

fn is_detail(line: &str) -> bool {
    ["breaking", "additive", "invisible"].iter().any(|class| line.starts_with(&format!("  {class:<9} ")))
}

/// Returns the number of changes of a class in the line of a resource.
fn counted(line: &str, class: Class) -> Option<usize> {
    let (before, _) = line.split_once(&format!(" {class}"))?;
    before.rsplit([' ', ',']).next()?.parse().ok()
}

#[test]
fn no_line_has_two_equal_sides_and_counts_are_of_lines() {
    for case in change_case::all() {
        for changes in [case.changes(), case.changes_back()] {
            let wrong = complaints(&changes.unwrap_or_else(|problems| panic!("{}: {problems}", case.name)));
            assert!(wrong.is_empty(), "{}: {wrong:#?}", case.name);
        }
    }
}

#[test]
fn a_type_that_keeps_its_name_and_not_its_kind_is_told_apart_by_kind() {
    let with = |part: Value| {
        let widget = resource("widget", json!({"part": {"$ref": "#/components/schemas/part"}}));
        let one = json!({"type": "object", "properties": {"object": {"type": "string", "enum": ["one"]}}});
        let two = json!({"type": "object", "properties": {"object": {"type": "string", "enum": ["two"]}}});
        spec(json!({}), json!({"widget": widget, "part": part, "one": one, "two": two}))
    };
    let object = with(json!({"type": "object", "properties": {"a": {"type": "string"}}}));
    let union = with(json!({"anyOf": [{"$ref": "#/components/schemas/one"}, {"$ref": "#/components/schemas/two"}]}));
    let words = with(json!({"type": "string", "enum": ["a", "b"]}));
    for (old, new, sides) in [
        (&object, &union, "Option<Part> (an object) → Option<Part> (a union)"),
        (&union, &words, "Option<Part> (a union) → Option<Part> (an enum)"),
        (&words, &object, "Option<Part> (an enum) → Option<Part> (an object)"),
    ] {
        let changes = compared(old, new, "[resources.widget]\n");
        assert!(changes.text().contains(sides), "{}", changes.text());
        assert_eq!(complaints(&changes), Vec::<String>::new());
    }
}

#[test]
fn types_with_the_same_name_are_told_apart_by_their_modules() {
    let with = |reference: &str| {
        let reference = json!({"$ref": format!("#/components/schemas/{reference}")});
        let widget = resource("widget", json!({"main": reference}));
        let [first, second] = ["a.part", "b.part"].map(|id| resource(id, json!({})));
        spec(json!({}), json!({"widget": widget, "a.part": first, "b.part": second}))
    };
    let config = "[resources.widget]\n[resources.\"a.part\"]\n[resources.\"b.part\"]\n";
    let text = compared(&with("a.part"), &with("b.part"), config).text();
    assert!(text.contains("main is of another type: Option<a::part::Part> → Option<b::part::Part>"), "{text}");
}

#[test]
fn long_strings_that_begin_alike_show_their_difference() {
    let with = |end: &str| {
        let object = format!("{}{end}", "x".repeat(300));
        let widget = json!({"type": "object", "x-resourceId": "widget", "required": ["id", "object"],
            "properties": {"id": {"type": "string"}, "object": {"type": "string", "enum": [object]}}});
        spec(json!({}), json!({"widget": widget}))
    };
    let changes = compared(&with("one"), &with("another"), "[resources.widget]\n");
    let text = changes.text();
    assert!(text.contains("xone") && text.contains("xanother"), "{text}");
    assert_eq!(complaints(&changes), Vec::<String>::new());
}

#[test]
fn an_event_that_carries_another_object_is_breaking() {
    let with = |first: &str| {
        let events = |id: &str| if id == first { json!(["thing.made"]) } else { json!([]) };
        let schemas = ["gadget", "widget"].map(|id| {
            let mut schema = resource(id, json!({}));
            schema["x-events"] = events(id);
            (id, schema)
        });
        spec(json!({}), json!(BTreeMap::from(schemas)))
    };
    let config = "[webhooks]\nevents = \"all\"\n[resources.gadget]\n[resources.widget]\n";
    let changes = compared(&with("gadget"), &with("widget"), config);
    let line = "breaking  ~ event thing.made is of another type: Gadget → Widget";
    assert!(changes.text().contains(line), "{}", changes.text());
    assert_eq!(changes.count(Class::Breaking), 1);
}

#[test]
fn the_id_of_a_place_that_moves_is_breaking() {
    let with = |path: &str| {
        let mut operation = returns("empty");
        operation["x-operation"] = json!({"resource": "things.stream", "name": "create", "place": true});
        let empty = json!({"type": "object", "properties": {"count": {"type": "integer"}}});
        spec(json!({path: {"post": operation}}), json!({"empty": empty}))
    };
    let config = "[resources.\"things.stream\"]\noperations = [\"create\"]\n";
    let changes = compared(&with("/v1/things/stream"), &with("/v1/other/stream"), config);
    let line = "breaking  ~ operation create calls POST /v1/other/stream, was POST /v1/things/stream";
    assert!(changes.text().contains(line), "{}", changes.text());
}

/// A spec with a list at `path`, whose item is called `id`.
fn tax_ids(path: &str) -> Value {
    let items = json!({"type": "array", "items": {"$ref": "#/components/schemas/tax_id"}});
    let list = json!({"type": "object", "required": ["data", "has_more", "object", "url"], "properties": {
        "data": items, "has_more": {"type": "boolean"}, "object": {"type": "string", "enum": ["list"]}, "url": {"type": "string"}}});
    let responses = json!({"200": {"description": "ok", "content": {"application/json": {"schema": list}}}});
    spec(
        json!({path: {"get": {"operationId": "A", "responses": responses}}}),
        json!({"tax_id": resource("tax_id", json!({}))}),
    )
}

#[test]
fn the_same_name_elsewhere_is_breaking() {
    let config = "[resources.tax_id]\noperations = [\"list\"]\n";
    let changes = compared(&tax_ids("/v1/tax_ids"), &tax_ids("/v1/elsewhere/tax_ids"), config);
    assert_eq!(
        changes.text(),
        "2026-01-01 → 2026-01-01: 1 breaking, 0 additive, 0 invisible\n\n  tax_id  1 breaking\n\ntax_id\n  \
         breaking  ~ operation list calls GET /v1/elsewhere/tax_ids, was GET /v1/tax_ids\n"
    );
}

#[test]
fn one_resource_is_selected_with_its_parts() {
    let with = |fields: Value| {
        let part = json!({"type": "object", "properties": fields.clone()});
        let reference = json!({"part": {"$ref": "#/components/schemas/part"}});
        let [gadget, widget] = ["gadget", "widget"].map(|id| resource(id, reference.clone()));
        let gizmo = resource("gizmo", fields);
        spec(json!({}), json!({"gadget": gadget, "widget": widget, "gizmo": gizmo, "part": part}))
    };
    let config = "[resources.gadget]\n[resources.widget]\n[resources.gizmo]\n";
    let changes = compared(&with(json!({})), &with(json!({"a": {"type": "boolean"}})), config);
    let text = changes.text();
    assert!(text.contains("  part (part of gadget, widget)  1 additive\n"), "{text}");
    for (names, count) in [(&["gizmo"][..], 1), (&["widget"], 1), (&["widget", "gizmo"], 2), (&["part"], 1), (&[], 2)] {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let only = changes.clone().of(&names).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(only.count(Class::Additive), count, "{names:?}:\n{}", only.text());
    }
    let problems = changes.of(&["wigdet".to_owned(), "gizmo".to_owned()]).expect_err("an unknown name");
    assert_eq!(
        problems.to_string(),
        "--resource: the compared specs have no resource `wigdet` (did you mean `widget`?)"
    );
}

#[test]
fn an_operation_that_the_other_spec_calls_otherwise_is_named() {
    let with = |name: &str| {
        let mut widget = resource("widget", json!({}));
        let given =
            json!({"method_name": name, "method_on": "service", "operation": "get", "path": "/v1/widgets/{widget}"});
        widget["x-stripeOperations"] = json!([given]);
        let mut operation = returns("widget");
        operation["parameters"] =
            json!([{"name": "widget", "in": "path", "required": true, "schema": {"type": "string"}}]);
        spec(json!({"/v1/widgets/{widget}": {"get": operation}}), json!({"widget": widget}))
    };
    let (old, new) = (with("retrieve"), with("find"));
    let text = compared(&old, &new, "[resources.widget]\noperations = [\"retrieve\"]\n").text();
    let line = "- operation retrieve (GET /v1/widgets/{widget}, which the newer spec calls widget#find)";
    assert!(text.contains(line), "{text}");
    let text = compared(&old, &new, "[resources.widget]\noperations = [\"find\"]\n").text();
    let line = "+ operation find (GET /v1/widgets/{widget}, which the older spec calls widget#retrieve)";
    assert!(text.contains(line), "{text}");
    let text = compared(&old, &new, "[resources.widget]\noperations = [\"find\", \"retrieve\"]\n").text();
    assert!(text.contains("~ operation retrieve is now widget#find: RetrieveWidget → FindWidget"), "{text}");
}

#[test]
fn an_operation_that_moves_names_the_one_that_calls_its_endpoint_now() {
    let customers = "/v1/customers/{customer}/tax_ids";
    let mut old = tax_ids(customers);
    old["paths"][customers]["get"]["parameters"] =
        json!([{"name": "customer", "in": "path", "required": true, "schema": {"type": "string"}}]);
    let mut new = old.clone();
    new["paths"]["/v1/tax_ids"] = tax_ids("/v1/tax_ids")["paths"]["/v1/tax_ids"].clone();
    let text = compared(&old, &new, "[resources.tax_id]\noperations = [\"list\"]\n").text();
    let line =
        "breaking  ~ operation list calls GET /v1/tax_ids, was GET /v1/customers/{customer}/tax_ids, which tax_id#";
    assert!(text.contains(line) && text.contains("- customer (was required)"), "{text}");
}

/// Changes a spec in every tenth resource and operation, as a year of releases could.
fn mutated(mut spec: Value) -> Value {
    let schemas = spec["components"]["schemas"].as_object_mut().expect("components");
    let resources: Vec<&mut Value> =
        schemas.values_mut().filter(|schema| schema.get("x-resourceId").is_some()).collect();
    for (index, schema) in resources.into_iter().enumerate() {
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        match index % 10 {
            0 => drop(properties.insert("zz_new".to_owned(), json!({"type": "string"}))),
            1 => {
                let name =
                    properties.keys().find(|name| !["id", "object", "deleted"].contains(&name.as_str())).cloned();
                let Some(name) = name else { continue };
                properties.remove(&name);
                if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
                    required.retain(|required| *required != name);
                }
            }
            _ => {}
        }
    }
    let paths = spec["paths"].as_object_mut().expect("paths");
    let moved: Vec<String> = paths.keys().filter(|path| !path.contains('{')).step_by(20).cloned().collect();
    for path in moved {
        if let Some(item) = paths.remove(&path) {
            paths.insert(path.replace("/v1/", "/v1/moved/"), item);
        }
    }
    spec
}

#[test]
fn the_changes_of_the_whole_api_can_be_read_from_the_top() {
    let Some(path) = official(SPEC_2023) else { return };
    let text = std::fs::read_to_string(path).expect("a readable spec");
    let old = Source::new("old", text.as_str());
    let new = source("new", &mutated(serde_yaml::from_str(&text).expect("YAML")));
    // The configuration names what either of them has.
    let base = Source::new("resources.toml", "[docs]\nsource = \"upstream\"\n");
    let config = everything(&old, &base).expect("a configuration");
    let start = std::time::Instant::now();
    let changes = diff(&old, &new, &Source::new("resources.toml", config), &Source::new("docs.yaml", ""))
        .unwrap_or_else(|problems| panic!("{problems}"));
    println!("compared in {:.1} s", start.elapsed().as_secs_f64());
    assert_eq!(complaints(&changes), Vec::<String>::new());
    let text = changes.text();
    println!(
        "{} lines; the first of them:\n{}",
        text.lines().count(),
        text.lines().take(60).collect::<Vec<_>>().join("\n")
    );
    let overview = text.split("\n\n").nth(1).expect("a line for each resource");
    let breaking: Vec<usize> =
        overview.lines().map(|line| counted(line, Class::Breaking).unwrap_or_default()).collect();
    assert!(breaking.is_sorted_by(|a, b| a >= b) && breaking.len() > 20, "{overview}");
    assert!(overview.lines().all(|line| line.len() < 200), "{overview}");
}
