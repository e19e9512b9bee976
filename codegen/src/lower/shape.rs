//! Classifies schemas into the shapes that Stripe's specs use.

use openapiv3::{
    AdditionalProperties, IntegerFormat, ObjectType, ReferenceOr, Schema, SchemaKind, StringFormat, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use crate::document::spec::Spec;

/// A schema, or a reference to a component.
#[derive(Clone, Copy, Debug)]
pub(super) enum SchemaRef<'a> {
    Ref(&'a str),
    Inline(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Ref(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Ref(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

/// The shape of the values that a schema allows.
#[derive(Clone, Debug)]
pub(super) enum Shape<'a> {
    Component(&'a str),
    String,
    Enum(Vec<&'a str>),
    Bool,
    ConstantBool(bool),
    Integer,
    Timestamp,
    IntegerText,
    Number,
    Binary,
    Array(SchemaRef<'a>),
    Object(&'a ObjectType),
    Map(SchemaRef<'a>),
    AnyOf(&'a [ReferenceOr<Schema>]),
}

impl<'a> Shape<'a> {
    /// Returns the shape of `node`. Fails with the reason if the schema is not supported.
    pub(super) fn of(node: SchemaRef<'a>) -> Result<Self, String> {
        let schema = match node {
            SchemaRef::Ref(reference) => {
                return Spec::component(reference)
                    .map(Self::Component)
                    .ok_or_else(|| format!("`$ref: {reference}` does not point at a component schema"));
            }
            SchemaRef::Inline(schema) => schema,
        };
        if schema.schema_data.discriminator.is_some() {
            return Err("a `discriminator` is not supported".to_owned());
        }
        match &schema.schema_kind {
            SchemaKind::Type(Type::String(string)) => match &string.format {
                VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => Ok(Self::Binary),
                VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => Err("binary content is not supported".to_owned()),
                VariantOrUnknownOrEmpty::Unknown(format) if format == "int64" && string.enumeration.is_empty() => {
                    Ok(Self::IntegerText)
                }
                _ if string.enumeration.is_empty() => Ok(Self::String),
                _ => {
                    let mut values: Vec<&str> = string.enumeration.iter().flatten().map(String::as_str).collect();
                    values.sort_unstable();
                    values.dedup();
                    Ok(Self::Enum(values))
                }
            },
            SchemaKind::Type(Type::Boolean(boolean)) => match boolean.enumeration[..] {
                [] => Ok(Self::Bool),
                [Some(value)] => Ok(Self::ConstantBool(value)),
                _ => Ok(Self::Bool),
            },
            SchemaKind::Type(Type::Integer(integer)) => match &integer.format {
                VariantOrUnknownOrEmpty::Unknown(format) if format == "unix-time" => Ok(Self::Timestamp),
                VariantOrUnknownOrEmpty::Empty
                | VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32 | IntegerFormat::Int64) => Ok(Self::Integer),
                VariantOrUnknownOrEmpty::Unknown(format) => {
                    Err(format!("the integer format `{format}` is not supported"))
                }
            },
            SchemaKind::Type(Type::Number(_)) => Ok(Self::Number),
            SchemaKind::Type(Type::Array(array)) => match &array.items {
                Some(items) => Ok(Self::Array(items.into())),
                None => Err("an array must have `items`".to_owned()),
            },
            SchemaKind::Type(Type::Object(object)) => match &object.additional_properties {
                Some(AdditionalProperties::Schema(values)) if object.properties.is_empty() => {
                    Ok(Self::Map((&**values).into()))
                }
                Some(AdditionalProperties::Schema(_)) => {
                    Err("`properties` beside a schema for `additionalProperties` are not supported".to_owned())
                }
                None | Some(AdditionalProperties::Any(_)) => Ok(Self::Object(object)),
            },
            SchemaKind::AnyOf { any_of } if any_of.is_empty() => Err("an empty `anyOf` allows nothing".to_owned()),
            SchemaKind::AnyOf { any_of } => Ok(Self::AnyOf(any_of)),
            SchemaKind::OneOf { .. } => Err("`oneOf` is not supported; Stripe's specs use `anyOf`".to_owned()),
            SchemaKind::AllOf { .. } => Err("`allOf` is not supported".to_owned()),
            SchemaKind::Not { .. } => Err("`not` is not supported".to_owned()),
            SchemaKind::Any(any) => Err(match &any.typ {
                Some(typ) if typ == "null" => {
                    "`type: null` alone is not supported: write the type of the value, and `nullable: true`".to_owned()
                }
                Some(typ) => {
                    format!("`type: {typ}` with these keywords beside it is not a combination Stripe's specs use")
                }
                None => "a schema without `type` or `anyOf` is not supported".to_owned(),
            }),
        }
    }
}

/// Returns an extension of a schema.
pub(super) fn extension<'a>(schema: &'a Schema, name: &str) -> Option<&'a Value> {
    schema.schema_data.extensions.get(name)
}

/// Returns the fields of an object that the spec lists among those that can be expanded.
pub(super) fn listed(node: SchemaRef<'_>) -> &[Value] {
    let SchemaRef::Inline(schema) = node else { return &[] };
    extension(schema, "x-expandableFields").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Returns the single value of a string property, such as `object: charge`.
pub(super) fn constant<'a>(object: &'a ObjectType, property: &str) -> Option<&'a str> {
    match Shape::of(object.properties.get(property)?.into()).ok()? {
        Shape::Enum(values) => match values[..] {
            [value] => Some(value),
            _ => None,
        },
        _ => None,
    }
}

/// Returns `true` if the object has `deleted: true`.
pub(super) fn is_deleted(object: &ObjectType) -> bool {
    object
        .properties
        .get("deleted")
        .is_some_and(|deleted| matches!(Shape::of(deleted.into()), Ok(Shape::ConstantBool(true))))
}

/// Returns `true` for the envelope of a list in API v2.
pub(super) fn is_linked_page(object: &ObjectType) -> bool {
    let links = ["next_page_url", "previous_page_url"];
    object.properties.len() == links.len() + 1
        && links.iter().all(|name| object.properties.contains_key(*name))
        && object.properties.get("data").is_some_and(|data| matches!(Shape::of(data.into()), Ok(Shape::Array(_))))
}

/// The message about binary content beside other values.
pub(super) const BINARY: &str = "binary content is not supported inside other values";

/// Returns `true` if the schema itself allows `null`, apart from schemas that it refers to.
pub(super) fn is_nullable(schema: &Schema) -> bool {
    let null_in_enum = match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => string.enumeration.contains(&None),
        SchemaKind::Type(Type::Boolean(boolean)) => boolean.enumeration.contains(&None),
        _ => false,
    };
    schema.schema_data.nullable || null_in_enum
}

/// Returns `true` for the envelope of a list or search.
pub(super) fn is_any_page(object: &ObjectType) -> bool {
    is_page(object) || is_linked_page(object) || is_search_page(object)
}

/// Returns `true` for the envelope of the results of a search.
pub(super) fn is_search_page(object: &ObjectType) -> bool {
    constant(object, "object") == Some("search_result")
        && ["data", "has_more", "next_page", "url"].iter().all(|name| object.properties.contains_key(*name))
}

/// Returns `true` for the envelope of a list.
pub(super) fn is_page(object: &ObjectType) -> bool {
    constant(object, "object") == Some("list")
        && ["data", "has_more", "url"].iter().all(|name| object.properties.contains_key(*name))
}

/// The property that decides between the members of a tagged union.
pub(super) const TAG: &str = "type";

/// Returns the values of `type` if the object is a tagged union: its other properties are named after some of them.
pub(super) fn tag_values(object: &ObjectType) -> Option<Vec<&str>> {
    match Shape::of(object.properties.get(TAG)?.into()).ok()? {
        Shape::Enum(values) if values.iter().any(|value| object.properties.contains_key(*value)) => Some(values),
        _ => None,
    }
}
