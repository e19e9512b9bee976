//! The states of the members of responses, and the states in samples.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::arbitrary::UNKNOWN;
use crate::spec::{Spec, entries, items, lists};

/// Returns the possible states of the members of `component` and its parts.
pub fn states(spec: &Spec, component: &str, wanted: &mut BTreeSet<String>, done: &mut BTreeSet<String>) {
    let schema = spec.component(component);
    if !done.insert(component.to_owned()) || schema["x-opaque"] == true {
        return;
    }
    wanted.insert(format!("{component}: an unknown member"));
    for (name, property) in entries(schema, "properties") {
        let at = format!("{component}/{name}");
        wanted.insert(format!("{at}: set"));
        if property["nullable"] == true {
            wanted.insert(format!("{at}: null"));
        }
        if !lists(schema, "required", name) {
            wanted.insert(format!("{at}: absent"));
        }
        states_of_value(spec, &at, property, wanted, done);
    }
}

fn states_of_value(spec: &Spec, at: &str, schema: &Value, wanted: &mut BTreeSet<String>, done: &mut BTreeSet<String>) {
    if let (Some(component), _) = spec.resolve(schema) {
        wanted.insert(format!("{at}: a {component}"));
        states(spec, component, wanted, done);
    }
    let alternatives = items(schema, "anyOf");
    for alternative in alternatives {
        if alternative["type"] == "string" {
            wanted.insert(format!("{at}: an ID"));
        }
        states_of_value(spec, at, alternative, wanted, done);
    }
    if schema["type"] == "array" {
        wanted.insert(format!("{at}: no items"));
        states_of_value(spec, at, &schema["items"], wanted, done);
    }
    if schema["type"] == "string" && !items(schema, "enum").is_empty() && !at.ends_with("/object") {
        wanted.insert(format!("{at}: an unknown value"));
    }
}

/// Records the states of `value`.
pub fn observe(spec: &Spec, at: &str, schema: &Value, value: &Value, seen: &mut BTreeSet<String>) {
    let (component, resolved) = spec.resolve(schema);
    match value {
        Value::Object(members) => {
            let alternatives = items(resolved, "anyOf");
            if !alternatives.is_empty() {
                let deleted = value["deleted"] == true;
                let object = alternatives
                    .iter()
                    .filter(|alternative| alternative.get("$ref").is_some())
                    .find(|alternative| deleted == spec.resolve(alternative).1["properties"].get("deleted").is_some());
                return observe(spec, at, object.expect("an object"), value, seen);
            }
            let component = component.unwrap_or(at);
            seen.insert(format!("{at}: a {component}"));
            if members.keys().any(|name| name.starts_with(UNKNOWN)) {
                seen.insert(format!("{component}: an unknown member"));
            }
            for (name, property) in entries(resolved, "properties") {
                let at = format!("{component}/{name}");
                match members.get(name) {
                    None => drop(seen.insert(format!("{at}: absent"))),
                    Some(Value::Null) => drop(seen.insert(format!("{at}: null"))),
                    Some(value) => {
                        seen.insert(format!("{at}: set"));
                        observe(spec, &at, property, value, seen);
                    }
                }
            }
        }
        Value::Array(values) => {
            if values.is_empty() {
                seen.insert(format!("{at}: no items"));
            }
            values.iter().for_each(|value| observe(spec, at, &resolved["items"], value, seen));
        }
        Value::String(text) if !items(resolved, "anyOf").is_empty() => {
            assert!(!text.is_empty());
            seen.insert(format!("{at}: an ID"));
        }
        Value::String(text) if text.starts_with(UNKNOWN) => drop(seen.insert(format!("{at}: an unknown value"))),
        _ => {}
    }
}
