//! The parameters of an operation, read from the slice.

use serde_json::Value;

use crate::spec::{Spec, entries, items};

/// A key of a query or a form, in parts, with `0` for any index and `*` for any key of a map; and a value that it takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameter {
    /// The parts of the key.
    pub key: Vec<String>,
    /// A value of its enum, or the empty string that clears it. `None` for any value.
    pub value: Option<String>,
}

/// Returns all parameters of an operation except path parameters.
pub fn of(spec: &Spec, operation: &Value) -> Vec<Parameter> {
    let mut found = Vec::new();
    for parameter in items(operation, "parameters").iter().filter(|parameter| parameter["in"] == "query") {
        let name = parameter["name"].as_str().expect("a name");
        collect(spec, &[name.to_owned()], &parameter["schema"], &mut found);
    }
    let contents = operation.pointer("/requestBody/content").and_then(Value::as_object);
    for content in contents.into_iter().flat_map(|contents| contents.values()) {
        let (_, body) = spec.resolve(&content["schema"]);
        for (name, schema) in entries(body, "properties") {
            collect(spec, &[name.to_owned()], schema, &mut found);
        }
    }
    found
}

fn collect(spec: &Spec, key: &[String], schema: &Value, found: &mut Vec<Parameter>) {
    let (_, schema) = spec.resolve(schema);
    let inside = |part: &str| [key, &[part.to_owned()]].concat();
    let mut note = |value: Option<&str>| found.push(Parameter { key: key.to_vec(), value: value.map(str::to_owned) });
    if let Some(values) = schema["enum"].as_array() {
        values.iter().for_each(|value| note(value.as_str()));
        return;
    }
    match schema["type"].as_str() {
        None => items(schema, "anyOf").iter().for_each(|alternative| collect(spec, key, alternative, found)),
        Some("array") => collect(spec, &inside("0"), &schema["items"], found),
        Some("object") if schema["additionalProperties"].is_object() => {
            collect(spec, &inside("*"), &schema["additionalProperties"], found);
        }
        Some("object") => {
            entries(schema, "properties").for_each(|(name, property)| collect(spec, &inside(name), property, found));
        }
        Some(_) => note(None),
    }
}

impl Parameter {
    /// Returns whether the encoded `key` belongs to this parameter.
    pub fn has(&self, key: &str) -> bool {
        let parts: Vec<&str> = key.split('[').map(|part| part.strip_suffix(']').unwrap_or(part)).collect();
        let fits = |(pattern, part): (&String, &&str)| match pattern.as_str() {
            "0" => part.parse::<usize>().is_ok(),
            "*" => true,
            name => name == *part,
        };
        parts.len() == self.key.len() && self.key.iter().zip(&parts).all(fits)
    }

    /// Returns whether `value` matches this parameter.
    pub fn takes(&self, value: &str) -> bool {
        self.value.as_ref().map_or(!value.is_empty(), |expected| expected == value)
    }
}

impl std::fmt::Display for Parameter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, rest) = self.key.split_first().expect("a key");
        f.write_str(first)?;
        rest.iter().try_for_each(|part| write!(f, "[{part}]"))?;
        self.value.iter().try_for_each(|value| write!(f, "={value}"))
    }
}
