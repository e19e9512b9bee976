//! An older spec of our own making: a spec in which fields of resources are missing or have another type.

use serde_json::{Value, json};

/// How a field of the older spec differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// There is no such field.
    Missing,
    /// The field is not required.
    Optional,
    /// The field can be `null`.
    Nullable,
    /// A string is an integer.
    Integer,
    /// Anything is an object.
    Object,
    /// Anything is a string.
    Text,
    /// Anything is a list.
    List,
    /// A list has other elements.
    Elements,
    /// An object has another constant in `object`.
    Constant,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Missing,
        Self::Optional,
        Self::Nullable,
        Self::Integer,
        Self::Object,
        Self::Text,
        Self::List,
        Self::Elements,
        Self::Constant,
    ];

    /// Returns the list of `support.toml` that has such fields.
    pub fn difference(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Optional => "optional",
            Self::Nullable => "nullable",
            _ => "retyped",
        }
    }

    /// Returns `true` if a field can differ in this way from `schema`, so that the newer type does not take its values.
    fn applies(self, schema: &Value) -> bool {
        let is_nullable = schema["nullable"] == true;
        let kind = schema["type"].as_str().unwrap_or_default();
        match self {
            Self::Missing | Self::Optional | Self::Nullable => !is_nullable && !kind.is_empty(),
            Self::Integer => kind == "string",
            Self::Object => ["string", "boolean", "integer", "array"].contains(&kind),
            Self::Text => ["boolean", "integer", "array"].contains(&kind),
            Self::List => ["string", "boolean", "integer"].contains(&kind),
            Self::Elements => kind == "array" && schema["items"]["type"] == "string",
            Self::Constant => kind == "object" && schema["properties"]["object"]["enum"].is_array(),
        }
    }

    /// Returns the schema of the older field.
    fn schema(self, schema: &Value) -> Value {
        let mut older = schema.clone();
        match self {
            Self::Missing | Self::Optional => older,
            Self::Nullable => {
                older["nullable"] = json!(true);
                older
            }
            Self::Integer => json!({"type": "integer"}),
            Self::Object => json!({"type": "object", "required": ["was"], "properties": {"was": {"type": "string"}}}),
            Self::Text => json!({"type": "string"}),
            Self::List => json!({"type": "array", "items": {"type": "string"}}),
            Self::Elements => json!({"type": "array", "items": {"type": "integer"}}),
            Self::Constant => {
                older["properties"]["object"]["enum"] = json!(["old"]);
                older
            }
        }
    }

    /// Changes a newer object to one of the older version, in the field `name`.
    pub fn age(self, object: &mut Value, name: &str) {
        let Some(fields) = object.as_object_mut() else { return };
        let value = match self {
            Self::Missing | Self::Optional => {
                fields.remove(name);
                return;
            }
            Self::Nullable => Value::Null,
            Self::Integer => json!(7),
            Self::Object => json!({"was": "SENTINEL"}),
            Self::Text => json!("SENTINEL"),
            Self::List => json!(["SENTINEL"]),
            Self::Elements => json!([7]),
            Self::Constant => json!({"object": "old", "name": "SENTINEL"}),
        };
        fields.insert(name.to_owned(), value);
    }
}

/// A field that differs.
#[derive(Clone, Debug)]
pub struct Aged {
    /// The resource.
    pub resource: String,
    /// The field.
    pub field: String,
    /// The difference.
    pub kind: Kind,
}

/// Changes `spec` to a spec of `version`: each of `resources` differs in a field of each kind that it can differ in.
/// Returns these fields.
pub fn age(spec: &mut Value, version: &str, resources: &[&str]) -> Vec<Aged> {
    spec["info"]["version"] = json!(version);
    let mut aged = Vec::new();
    for resource in resources {
        let schema = &mut spec["components"]["schemas"][*resource];
        let mut kinds = Kind::ALL.to_vec();
        let names: Vec<String> =
            schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
        for name in names.into_iter().filter(|name| !["id", "object"].contains(&name.as_str())) {
            let property = schema["properties"][&name].clone();
            let required =
                schema["required"].as_array().is_some_and(|required| required.iter().any(|one| *one == *name));
            let fits = |kind: &Kind| kind.applies(&property) && (required || kind.difference() == "retyped");
            let Some(index) = kinds.iter().position(fits) else { continue };
            let kind = kinds.remove(index);
            if [Kind::Missing, Kind::Optional].contains(&kind)
                && let Some(required) = schema["required"].as_array_mut()
            {
                required.retain(|one| *one != *name);
            }
            match schema["properties"].as_object_mut() {
                Some(properties) if kind == Kind::Missing => drop(properties.remove(&name)),
                _ => schema["properties"][&name] = kind.schema(&property),
            }
            aged.push(Aged { resource: (*resource).to_owned(), field: name, kind });
        }
    }
    aged
}
