//! A spec as plain data, read without the generator so that it can be held against it.

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

    /// A spec in YAML.
    pub fn parse(text: &str) -> Self {
        Self(serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}")))
    }

    /// What a schema is once its references are followed, and the component's name if there was one.
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> (Option<&'a str>, &'a Value) {
        let mut found = (None, schema);
        while let Some(reference) = found.1.get("$ref").and_then(Value::as_str) {
            let name = reference.strip_prefix("#/components/schemas/").expect("a component");
            found = (Some(name), self.component(name));
        }
        found
    }

    /// The component schema `name`.
    pub fn component(&self, name: &str) -> &Value {
        self.0["components"]["schemas"].get(name).unwrap_or_else(|| panic!("no component {name}"))
    }

    /// The operations, each with its method and path, such as `POST /v1/billing_portal/sessions`.
    pub fn operations(&self) -> Vec<(String, &Value)> {
        let operations = |(path, methods)| {
            let methods = Value::as_object(methods).expect("methods").iter();
            methods.map(move |(method, operation)| (format!("{} {path}", method.to_uppercase()), operation))
        };
        self.0["paths"].as_object().expect("paths").iter().flat_map(operations).collect()
    }
}

/// The entries of a mapping; none if there is no such mapping.
pub fn entries<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    schema.get(key).and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// The items of a list; none if there is no such list.
pub fn items<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Whether the list `key` of `schema` has the string `text` in it.
pub fn lists(schema: &Value, key: &str, text: &str) -> bool {
    items(schema, key).iter().any(|item| item == text)
}
