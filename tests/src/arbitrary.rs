//! Random responses that match the JSON schemas of a slice, for property tests.
//!
//! The values come from the spec itself and cover what the spec allows. `cycles.rs` returns the single smallest
//! response of an IR type; `calls.rs` returns Rust code of requests.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::spec::{Spec, entries, items, lists};

/// The prefix of an unknown member or enum value. No name of Stripe's has it.
pub const UNKNOWN: &str = "zz_";

/// Generates objects of the component `name`. Nullable members are sometimes null, and optional members absent. If `newer`,
/// objects have members and enum values that the spec lacks.
pub fn answer(spec: &Spec, name: &str, newer: bool) -> BoxedStrategy<Value> {
    value(spec, &json!({ "$ref": format!("#/components/schemas/{name}") }), newer)
}

fn value(spec: &Spec, schema: &Value, newer: bool) -> BoxedStrategy<Value> {
    let nullable = schema["nullable"] == true;
    let set = set(spec, schema, newer);
    if nullable { prop_oneof![3 => set, 1 => Just(Value::Null)].boxed() } else { set }
}

fn set(spec: &Spec, schema: &Value, newer: bool) -> BoxedStrategy<Value> {
    let (_, schema) = spec.resolve(schema);
    if schema["x-opaque"] == true {
        let object = schema["properties"]["object"]["enum"][0].clone();
        return (any::<String>(), anything())
            .prop_map(move |(id, value)| json!({ "id": id, "object": object, "zz_opaque": value }))
            .boxed();
    }
    let alternatives = items(schema, "anyOf");
    if !alternatives.is_empty() {
        let alternatives: Vec<_> = alternatives.iter().map(|alternative| value(spec, alternative, newer)).collect();
        return proptest::strategy::Union::new(alternatives).boxed();
    }
    let values = items(schema, "enum").to_vec();
    match schema["type"].as_str().expect("a type") {
        "boolean" if !values.is_empty() => proptest::sample::select(values).boxed(),
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "integer" => any::<i64>().prop_map(Value::from).boxed(),
        "number" => any::<i32>().prop_map(|quarters| Value::from(f64::from(quarters) / 4.0)).boxed(),
        "string" if !values.is_empty() && newer => {
            prop_oneof![3 => proptest::sample::select(values), 1 => unknown().prop_map(Value::from)].boxed()
        }
        "string" if !values.is_empty() => proptest::sample::select(values).boxed(),
        "string" => any::<String>().prop_map(Value::from).boxed(),
        "array" => vec(value(spec, &schema["items"], newer), 0..3).prop_map(Value::from).boxed(),
        "object" if schema.get("additionalProperties").is_some_and(Value::is_object) => {
            let values = value(spec, &schema["additionalProperties"], newer);
            btree_map(any::<String>(), values, 0..3).prop_map(|map| map.into_iter().collect()).boxed()
        }
        "object" => object(spec, schema, newer),
        other => panic!("no values of type {other}"),
    }
}

fn object(spec: &Spec, schema: &Value, newer: bool) -> BoxedStrategy<Value> {
    let members: Vec<_> = entries(schema, "properties")
        .map(|(name, property)| {
            // `object` does not change with the version.
            let newer = newer && name != "object";
            let (name, value) = (name.to_owned(), value(spec, property, newer));
            let present = if lists(schema, "required", &name) { Just(true).boxed() } else { any::<bool>().boxed() };
            (present, value).prop_map(move |(present, value)| present.then(|| (name.clone(), value)))
        })
        .collect();
    let unknown = btree_map(unknown(), anything(), 0..if newer { 3 } else { 1 });
    (members, unknown)
        .prop_map(|(members, unknown)| {
            Value::Object(members.into_iter().flatten().chain(unknown).collect::<Map<_, _>>())
        })
        .boxed()
}

fn unknown() -> BoxedStrategy<String> {
    "[a-zA-Z-]{0,6}".prop_map(|rest| format!("{UNKNOWN}{rest}")).boxed()
}

/// Any JSON.
fn anything() -> BoxedStrategy<Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    scalar
        .prop_recursive(2, 6, 3, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..3).prop_map(Value::from),
                btree_map(any::<String>(), inner, 0..3).prop_map(|map| map.into_iter().collect()),
            ]
        })
        .boxed()
}
