//! A spec as plain data, parsed without the generator, to check the generator.

use serde_json::Value;

/// A spec.
#[derive(Clone, Debug)]
pub struct Spec(Value);

impl Spec {
    /// `spec/openapi.yaml`.
    pub fn committed() -> Self {
        let path = crate::root().join("spec/openapi.yaml");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self::parse(&text)
    }

    /// Parses a spec in YAML.
    pub fn parse(text: &str) -> Self {
        Self(serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}")))
    }

    /// Follows the references of a schema. Returns the schema, and the name of the component if there was one.
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> (Option<&'a str>, &'a Value) {
        let mut found = (None, schema);
        while let Some(reference) = found.1.get("$ref").and_then(Value::as_str) {
            let name = reference.strip_prefix("#/components/schemas/").expect("a component");
            found = (Some(name), self.component(name));
        }
        found
    }

    /// Returns the component schema `name`.
    pub fn component(&self, name: &str) -> &Value {
        self.0["components"]["schemas"].get(name).unwrap_or_else(|| panic!("no component {name}"))
    }

    /// Returns the operations by method and path, such as `POST /v1/billing_portal/sessions`.
    pub fn operations(&self) -> Vec<(String, &Value)> {
        let operations = |(path, methods)| {
            let methods = Value::as_object(methods).expect("methods").iter();
            methods.map(move |(method, operation)| (format!("{} {path}", method.to_uppercase()), operation))
        };
        self.0["paths"].as_object().expect("paths").iter().flat_map(operations).collect()
    }
}

/// Returns the entries of a mapping, or none if there is no such mapping.
pub fn entries<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    schema.get(key).and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// Returns the items of a list, or none if there is no such list.
pub fn items<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Returns whether the list `key` of `schema` contains `text`.
pub fn lists(schema: &Value, key: &str, text: &str) -> bool {
    items(schema, key).iter().any(|item| item == text)
}
