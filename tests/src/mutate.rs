//! Changes a spec's structure at random places, as an attacker would.
//!
//! Used by tests and, as a file of its own, by a fuzz target: of what is beside it, it needs only `hostile_text.rs`.

use serde_yaml::{Mapping, Value};

use crate::hostile_text;

/// Strings that would be code if they were not escaped.
pub const STRINGS: &[&str] = &[
    "*/ fn evil() {} /*",
    "\"; fn evil() {} //",
    "\"# fn evil() {} r#\"",
    "x\n\nfn evil() {}",
    "x\r\nfn evil() {}",
    "x\rfn evil() {}",
    "x\u{2028}fn evil() {}",
    "\"]\nfn evil() {}\n#[doc = \"",
    "]\nfn evil() {}\n#[doc = \"",
    "```\nfn evil() {}",
    "{evil}",
    "{}",
    "\\",
    "\\\"",
    "'",
    "${{ evil }}",
    "../../evil",
    "..\\..\\evil",
    "/etc/passwd",
    "C:\\evil",
    "con",
    "AUX",
    "com1.nul",
    "//evil.example/v1",
    "/v1/../evil",
    "/v1/%2e%2e/evil",
    "evil.example#",
    "key@evil.example/",
    "..",
    ".git",
    ".gitignore/../../evil",
    "evil::evil",
    "r#evil!{}",
    "r#type",
    "crate",
    "self",
    "_",
    "$crate",
    "\u{0}",
    "\u{202e}live\u{202c}",
    "\u{feff}id",
    "A\u{61c} B\u{ad} C\u{180e} D\u{fff9} E\u{e0041} F\u{2028}G",
    "a\u{3164}\u{2800}\u{115f}\u{fe0f}b",
    "сustomer",
    "ｉｄ",
    "İd",
    "ß",
    "é",
    "e\u{301}",
    "👍",
    "",
    " ",
    "-",
    "1",
    "-1",
    "a/b",
    "a#b",
    "a=b",
    "a.b",
    "a~1b",
    "#/components/schemas/evil",
    "Unrecognized",
    "extra",
    "options",
    "new",
    "send",
    "String",
    "Option",
    "expand",
    "events",
    "object",
    "deleted",
    "true",
    "null",
    "~",
    "1e400",
    "2026-01-01",
    "<script>alert(1)</script>",
    "[evil](javascript:evil)",
    "[`crate::evil`]",
    "@everyone",
];

/// Strings with a meaning in a spec.
const WORDS: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "object",
    "array",
    "unix-time",
    "decimal",
    "date-time",
    "binary",
    "query",
    "path",
    "header",
    "get",
    "post",
    "delete",
    "deepObject",
    "form",
];

/// Keys with a meaning in a spec.
const KEYS: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "format",
    "items",
    "maxLength",
    "nullable",
    "oneOf",
    "properties",
    "required",
    "style",
    "title",
    "type",
    "x-expandableFields",
    "x-expansionResources",
    "x-opaque",
    "x-operation",
    "x-resourceId",
    "x-shared",
];

/// Changes one place of `spec`. `below` returns numbers below its argument, which is never zero.
pub fn mutate(spec: &mut Value, below: &mut dyn FnMut(usize) -> usize) {
    let donor = pick(spec, below).clone();
    let component = component(spec, below);
    let place = pick(spec, below);
    match below(11) {
        0 => *place = string(below),
        1 => *place = scalar(below),
        2 => *place = donor,
        3 => *place = nested(donor, below),
        4 => *place = reference(component),
        5 => rename(place, below),
        6 => remove(place, below),
        7 => insert(place, donor, below),
        8 => insert(place, reference(component), below),
        9 => describe(place, below),
        _ => grow(place, below),
    }
}

/// Returns a random place, usually a deep one.
fn pick<'a>(value: &'a mut Value, below: &mut dyn FnMut(usize) -> usize) -> &'a mut Value {
    let count = match value {
        Value::Mapping(entries) => entries.len(),
        Value::Sequence(items) => items.len(),
        _ => 0,
    };
    if count == 0 || below(12) == 0 {
        return value;
    }
    let index = below(count);
    match value {
        Value::Mapping(entries) => match entries.iter_mut().nth(index) {
            Some((_, value)) => pick(value, below),
            None => unreachable!("an index below the length"),
        },
        Value::Sequence(items) => pick(&mut items[index], below),
        value => value,
    }
}

/// Returns the name of a component.
fn component(spec: &Value, below: &mut dyn FnMut(usize) -> usize) -> Option<String> {
    let components = spec.get("components")?.get("schemas")?.as_mapping()?;
    let index = below(components.len().max(1));
    components.keys().nth(index)?.as_str().map(str::to_owned)
}

fn reference(component: Option<String>) -> Value {
    let target = component.unwrap_or_else(|| "gone".to_owned());
    let entry = (Value::from("$ref"), Value::from(format!("#/components/schemas/{target}")));
    Value::Mapping(Mapping::from_iter([entry]))
}

fn string(below: &mut dyn FnMut(usize) -> usize) -> Value {
    match below(5) {
        0 => WORDS[below(WORDS.len())].into(),
        1 => "evil".repeat(1 << below(16)).into(),
        2 => hostile_text::random(below).into(),
        _ => STRINGS[below(STRINGS.len())].into(),
    }
}

fn scalar(below: &mut dyn FnMut(usize) -> usize) -> Value {
    match below(9) {
        0 => Value::Null,
        1 => true.into(),
        2 => false.into(),
        3 => 0.into(),
        4 => i64::MIN.into(),
        5 => u64::MAX.into(),
        6 => f64::NAN.into(),
        7 => Value::Mapping(Mapping::new()),
        _ => Value::Sequence(Vec::new()),
    }
}

/// Returns a nested schema.
fn nested(mut value: Value, below: &mut dyn FnMut(usize) -> usize) -> Value {
    let (key, kind) = [("items", "array"), ("additionalProperties", "object"), ("properties", "object")][below(3)];
    for _ in 0..1 + below(60) {
        if key == "properties" {
            value = Value::Mapping(Mapping::from_iter([(Value::from("inner"), value)]));
        }
        value = Value::Mapping(Mapping::from_iter([("type".into(), kind.into()), (key.into(), value)]));
    }
    value
}

fn key(below: &mut dyn FnMut(usize) -> usize) -> Value {
    if below(2) == 0 { KEYS[below(KEYS.len())].into() } else { string(below) }
}

fn rename(place: &mut Value, below: &mut dyn FnMut(usize) -> usize) {
    let Value::Mapping(entries) = place else { return };
    let index = below(entries.len().max(1));
    let Some(old) = entries.keys().nth(index).cloned() else { return };
    if let Some(value) = entries.shift_remove(&old) {
        entries.insert(key(below), value);
    }
}

fn remove(place: &mut Value, below: &mut dyn FnMut(usize) -> usize) {
    match place {
        Value::Mapping(entries) => {
            let index = below(entries.len().max(1));
            if let Some(old) = entries.keys().nth(index).cloned() {
                entries.shift_remove(&old);
            }
        }
        Value::Sequence(items) if !items.is_empty() => drop(items.remove(below(items.len()))),
        _ => {}
    }
}

fn insert(place: &mut Value, value: Value, below: &mut dyn FnMut(usize) -> usize) {
    match place {
        Value::Mapping(entries) => drop(entries.insert(key(below), value)),
        Value::Sequence(items) => items.insert(below(items.len() + 1), value),
        _ => {}
    }
}

/// Adds a hostile description, title or summary to an item.
fn describe(place: &mut Value, below: &mut dyn FnMut(usize) -> usize) {
    if let Value::Mapping(entries) = place {
        let key = ["description", "description", "description", "title", "summary"][below(5)];
        entries.insert(key.into(), hostile_text::random(below).into());
    }
}

/// Adds entries of the same kind: names with another spelling, long enums, many properties.
fn grow(place: &mut Value, below: &mut dyn FnMut(usize) -> usize) {
    let spelled = |text: &str, number: usize| match number % 5 {
        0 => text.to_uppercase(),
        1 => text.replace('_', "-"),
        2 => format!("{text}_"),
        3 => text.replace('e', "е"),
        _ => format!("{text}{number}"),
    };
    let count = 1 + below(200);
    match place {
        Value::Mapping(entries) => {
            let index = below(entries.len().max(1));
            let Some((old, value)) = entries.iter().nth(index).map(|(key, value)| (key.clone(), value.clone())) else {
                return;
            };
            let first = below(5);
            for number in first..first + count.min(5) {
                entries.insert(spelled(old.as_str().unwrap_or_default(), number).into(), value.clone());
            }
        }
        Value::Sequence(items) => {
            let Some(old) = items.first().cloned() else { return };
            for number in 0..count {
                items.push(old.as_str().map_or_else(|| old.clone(), |text| spelled(text, number).into()));
            }
        }
        Value::String(text) => *text = spelled(text, below(5)),
        _ => {}
    }
}
