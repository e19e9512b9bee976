//! Emits a test for each resource, operation and object of events of a crate, with the least value that decodes and the
//! least call.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::ir::names::UNRECOGNIZED;
use crate::ir::{Api, Operation, Type, TypeId};
use crate::rust::types::lit;

use super::gates;
use super::least::{Least, Names, TEXT};

/// The number of values in a test.
const LARGEST: usize = 10_000;

/// The functions that the tests call. `LIBRARY` stands for the crate.
const FUNCTIONS: &str = r#"
fn comes_back<T: ::serde::de::DeserializeOwned + ::serde::Serialize>(json: &str) {
    let json: LIBRARY::Value = ::serde_json::from_str(json).expect("JSON");
    let value: T = ::serde_json::from_value(json.clone()).expect("an object");
    assert_eq!(::serde_json::to_value(&value).expect("JSON"), json);
}

fn is_sent(operation: &impl LIBRARY::Operation, method: &str, path: &str) {
    let request = operation.request().expect("a request");
    assert_eq!((request.method.as_str(), request.path.as_str()), (method, path));
}
"#;

/// The function that the tests of events call.
const EVENTS: &str = r#"
#[cfg(feature = "webhook")]
fn is_typed(events: &[&str], json: &str) {
    use LIBRARY::webhook::EventObjects as _;
    for event in events {
        let object: LIBRARY::Opaque = ::serde_json::from_str(json).expect("JSON");
        let data = LIBRARY::events::EventData::decode(event, object).expect("an object");
        assert!(!matches!(data, LIBRARY::events::EventData::UNRECOGNIZED(_)), "{event}");
    }
}
"#;

/// Returns all tests for the crate with the library `library`, as a file of `tests/`.
pub(crate) fn tests(api: &Api, library: &str) -> String {
    let mut out = String::from(
        "//! Every resource is decoded and encoded, and every operation makes a request.\n\
         #![allow(deprecated, dead_code, non_snake_case, clippy::expect_used, reason = \"tests stop at the first surprise\")]\n",
    );
    out.push_str(&FUNCTIONS.replace("LIBRARY", library));
    for feature in &api.features {
        let Some(id) = api.types.iter().position(|def| *def.path == *feature.resource).map(TypeId) else { continue };
        let least = Least::new(api, library, Names::Full, LARGEST);
        let Some(json) = least.json(&Type::Ref(id), 0) else { continue };
        let name = format!("{}_comes_back_as_it_was", feature.module.join("_"));
        test(&mut out, api, id, &name, &format!("comes_back::<{}>({});", least.path(id), lit(&json)));
    }
    for operation in &api.operations {
        let least = Least::new(api, library, Names::Full, LARGEST);
        let Some(call) = least.call(operation) else { continue };
        let name = format!("{}_is_sent", api.get(operation.params).module.join("_"));
        let (method, path) = (lit(operation.method.as_str()), expected(operation));
        let body = format!("is_sent(&{}, {method}, {});", call.0.concat(), lit(&path));
        test(&mut out, api, operation.params, &name, &body);
    }
    events(&mut out, api, library);
    out
}

/// Writes a test for each object that events carry.
fn events(out: &mut String, api: &Api, library: &str) {
    let mut carried: BTreeMap<TypeId, Vec<String>> = BTreeMap::new();
    for event in &api.events {
        carried.entry(event.object).or_default().push(lit(&event.name.wire).to_string());
    }
    if !carried.is_empty() {
        out.push_str(&EVENTS.replace("LIBRARY", library).replace("UNRECOGNIZED", UNRECOGNIZED));
    }
    for (id, events) in carried {
        let least = Least::new(api, library, Names::Full, LARGEST);
        let Some(json) = least.json(&Type::Ref(id), 0) else { continue };
        let def = api.get(id);
        let name = format!("events_carry_{}_{}", def.module.join("_"), def.name);
        out.push_str("#[cfg(feature = \"webhook\")]");
        test(out, api, id, &name, &format!("is_typed(&[{}], {});", events.join(", "), lit(&json)));
    }
}

fn test(out: &mut String, api: &Api, id: TypeId, name: &str, body: &str) {
    let cfg = gates::cfg(&api.gates[id.0]).unwrap_or_default();
    let _ = writeln!(out, "{cfg} #[test] fn {name}() {{ {body} }}");
}

/// Returns the path that a call with [`TEXT`] for each of its parameters has.
fn expected(operation: &Operation) -> String {
    let parts = operation.path.split('/').map(|part| if part.starts_with('{') { TEXT } else { part });
    parts.collect::<Vec<_>>().join("/")
}
