//! The definitions of types: JSON with a member that says its kind.

use serde_json::{Map, Value};

use super::Ty;

/// A definition.
#[derive(Debug)]
pub(in crate::testing) enum Def {
    /// An object of a response.
    Object(ObjectDef),
    /// A string with known values.
    Enum(Vec<String>),
    /// A union of objects, by their indexes.
    Union(Vec<usize>),
    /// An object of parameters.
    Params(ParamsDef),
    /// Parameters whose tag decides which other parameter is sent.
    Tagged(TaggedDef),
    /// A parameter of several types.
    Choice(Vec<Ty>),
}

/// An object of a response.
#[derive(Debug)]
pub(in crate::testing) struct ObjectDef {
    /// The wire path, which for a resource is its ID.
    path: String,
    /// The fields by name.
    pub(in crate::testing) fields: Vec<Field>,
    /// The field whose value names the field with the details.
    pub(in crate::testing) tag: Option<String>,
}

/// A field of a response.
#[derive(Debug)]
pub(in crate::testing) struct Field {
    pub(in crate::testing) name: String,
    pub(in crate::testing) value: FieldValue,
}

/// The value of a field.
#[derive(Debug)]
pub(in crate::testing) enum FieldValue {
    /// Always the same string or boolean.
    Constant(Value),
    /// A value of this type.
    Stored { ty: Ty, nullable: bool, optional: bool },
}

/// An object of parameters.
#[derive(Debug)]
pub(in crate::testing) struct ParamsDef {
    /// The parameters that are not in the path.
    pub(in crate::testing) fields: Vec<Param>,
    /// The union whose members are sent among the parameters.
    pub(in crate::testing) tagged: Option<Ty>,
}

/// A parameter.
#[derive(Debug)]
pub(in crate::testing) struct Param {
    pub(in crate::testing) name: String,
    pub(in crate::testing) ty: Ty,
    pub(in crate::testing) required: bool,
}

/// Parameters whose tag decides which other parameter is sent.
#[derive(Debug)]
pub(in crate::testing) struct TaggedDef {
    /// The parameter that decides.
    pub(in crate::testing) tag: String,
    /// The values of the tag, and the parameter of that name.
    pub(in crate::testing) variants: Vec<(String, Option<Param>)>,
}

impl Def {
    /// Reads a definition. The first definition of its description has the index `first`.
    pub(super) fn read(text: &str, first: usize) -> Option<Self> {
        let json: Value = serde_json::from_str(text).ok()?;
        let texts = |list: &[Value]| list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        if let Value::Array(values) = &json {
            return Some(Self::Enum(texts(values)));
        }
        let members = |name: &str| json.get(name).and_then(Value::as_object);
        if let Some(fields) = members("f") {
            let path = json.get("o").and_then(Value::as_str).unwrap_or_default().to_owned();
            let tag = json.get("t").and_then(Value::as_str).map(str::to_owned);
            let fields = fields.iter().map(|(name, value)| Field::read(name, value, first)).collect();
            return Some(Self::Object(ObjectDef { path, fields, tag }));
        }
        if let Some(params) = members("p") {
            let tagged = json.get("i").and_then(Value::as_str).map(|ty| Ty::read(ty, first));
            return Some(Self::Params(ParamsDef { fields: Param::all(params, first), tagged }));
        }
        if let Some(variants) = members("v") {
            let tag = json.get("t").and_then(Value::as_str).unwrap_or_default().to_owned();
            let variants = variants.iter().map(|(name, value)| (name.clone(), Param::read(name, value, first)));
            return Some(Self::Tagged(TaggedDef { tag, variants: variants.collect() }));
        }
        if let Some(types) = json.get("c").and_then(Value::as_array) {
            let types = types.iter().filter_map(Value::as_str);
            return Some(Self::Choice(types.map(|ty| Ty::read(ty, first)).collect()));
        }
        let members = json.get("u")?.as_array()?.iter();
        let indexes = members.filter_map(Value::as_u64).filter_map(|index| usize::try_from(index).ok());
        Some(Self::Union(indexes.map(|index| first + index).collect()))
    }
}

impl Field {
    fn read(name: &str, value: &Value, first: usize) -> Self {
        let value = match value {
            Value::String(ty) => {
                let (optional, ty) = strip(ty, '-');
                let (nullable, ty) = strip(ty, '?');
                FieldValue::Stored { ty: Ty::read(ty, first), nullable, optional }
            }
            constant => FieldValue::Constant(constant.get(0).cloned().unwrap_or_default()),
        };
        Self { name: name.to_owned(), value }
    }

    /// Returns the type of a value that is stored.
    pub(in crate::testing) fn ty(&self) -> Option<&Ty> {
        match &self.value {
            FieldValue::Stored { ty, .. } => Some(ty),
            FieldValue::Constant(_) => None,
        }
    }
}

impl Param {
    fn all(params: &Map<String, Value>, first: usize) -> Vec<Self> {
        params.iter().filter_map(|(name, value)| Self::read(name, value, first)).collect()
    }

    fn read(name: &str, value: &Value, first: usize) -> Option<Self> {
        let (required, ty) = strip(value.as_str()?, '!');
        Some(Self { name: name.to_owned(), ty: Ty::read(ty, first), required })
    }
}

fn strip(text: &str, mark: char) -> (bool, &str) {
    match text.strip_prefix(mark) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

impl ObjectDef {
    /// An object without fields.
    pub(super) const NONE: Self = Self { path: String::new(), fields: Vec::new(), tag: None };

    /// Returns the value of `object`, or the wire path of an object without one.
    pub(in crate::testing) fn kind(&self) -> &str {
        match self.field("object").map(|field| &field.value) {
            Some(FieldValue::Constant(Value::String(kind))) => kind,
            _ => &self.path,
        }
    }

    pub(in crate::testing) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns `true` if every object has an ID.
    pub(in crate::testing) fn has_id(&self) -> bool {
        let id = self.field("id").map(|field| &field.value);
        matches!(id, Some(FieldValue::Stored { ty: Ty::String, .. }))
    }

    /// Returns `true` for the form of an object that was deleted.
    pub(in crate::testing) fn is_deleted(&self) -> bool {
        matches!(self.field("deleted").map(|field| &field.value), Some(FieldValue::Constant(Value::Bool(true))))
    }
}
