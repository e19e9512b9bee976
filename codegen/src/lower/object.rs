//! Lowers the fields of response objects.

use std::collections::{HashMap, HashSet};

use openapiv3::Schema;
use serde_json::Value;

use crate::ir::names;
use crate::ir::{Docs, EXPANDABLE, EnumValue, Fact, Field, FieldValue, Name, Presence, Type, TypeId, TypeKind, View};

use super::marks::MarkKind;
use super::masking::Property;
use super::place::{At, words};
use super::shape::{SchemaRef, Shape, TAG};
use super::support::Widened;
use super::value::empty;
use super::{Job, Lowerer};

impl<'a> Lowerer<'a> {
    pub(super) fn object(&mut self, job: Job<'a>) {
        let Job { id, at, object, listed } = job;
        if self.take_room(object.properties.len(), &at.pointer).is_err() {
            return;
        }
        let name = self.types[id.0].name.clone();
        let mut lowered = empty();
        let module = self.inner_module(id);
        let mut properties: Vec<_> = object.properties.iter().collect();
        properties.sort_unstable_by_key(|(wire, _)| wire.as_str());
        let words = words(properties.iter().map(|(wire, schema)| (wire.as_str(), is_list(SchemaRef::from(*schema)))));
        let beside: Vec<&str> = properties.iter().map(|(wire, _)| wire.as_str()).collect();
        let required: HashSet<&str> = object.required.iter().map(String::as_str).collect();
        let listed: HashSet<&str> = listed.iter().filter_map(Value::as_str).collect();
        for ((wire, schema), word) in properties.into_iter().zip(words) {
            let at = at.property(&name, &module, &word, wire);
            let node = SchemaRef::from(schema);
            if let Ok(mut field) = self.field(wire, node, required.contains(wire.as_str()), &beside, &at) {
                field.is_listed = listed.contains(wire.as_str());
                lowered.identified |= wire == "id" && is_plain_id(&field);
                lowered.fields.push(field);
            }
        }
        for required in &object.required {
            if !object.properties.contains_key(required) {
                self.problem(&at.pointer, format!("`{required}` is required, but not a property"), "correct the spec");
            }
        }
        self.distinct(&lowered.fields.iter().map(|field| &field.name).collect::<Vec<_>>(), &at.pointer, &at.path, "/");
        self.types[id.0].kind = Some(TypeKind::Object(lowered));
    }

    fn field(
        &mut self,
        wire: &str,
        node: SchemaRef<'a>,
        required: bool,
        beside: &[&str],
        at: &At,
    ) -> super::Attempt<Field> {
        let rust = self.member(wire, at)?;
        let name = Name { wire: wire.to_owned(), rust };
        let shape = Shape::of(node).map_err(|message| self.unsupported(at, message))?;
        let schema = match node {
            SchemaRef::Inline(schema) => Some(schema),
            SchemaRef::Ref(_) => None,
        };
        let docs = schema.map(|schema| self.docs(schema)).unwrap_or_default();
        let nullable = self.is_nullable(node);
        let value = match shape {
            Shape::Enum(ref values) if wire == "object" && values.len() == 1 && required && !nullable => {
                FieldValue::Constant(values[0].to_owned())
            }
            Shape::ConstantBool(value) if required && !nullable => FieldValue::ConstantBool(value),
            _ => {
                let ty = self.value(node, at)?;
                let property = Property { wire, node, beside, location: None, is_described: false };
                let (ty, shown) = self.shown(property, ty, at)?;
                FieldValue::Stored { ty, presence: Presence::new(required, nullable), shown }
            }
        };
        let mut facts = facts(schema, &value);
        let Widened { value, facts: of_versions, is_newer, is_lenient } = self.supported.widen(&at.path, value);
        facts.splice(0..0, of_versions);
        let mut docs = Docs { facts, ..docs };
        docs.deprecated |= schema.is_some_and(|schema| schema.schema_data.deprecated);
        Ok(Field { name, value, is_listed: false, is_newer, is_lenient, docs })
    }

    /// Returns the identifier of a field or parameter.
    pub(super) fn member(&mut self, wire: &str, at: &At) -> super::Attempt<String> {
        match self.marks.get(MarkKind::MemberName, &at.path) {
            Some(name) => Ok(name.to_owned()),
            None => names::member_name(wire).map_err(|error| self.unnamed_at(&at.pointer, wire, &at.path, error)),
        }
    }

    /// Adds the views of objects, after all enums have their values.
    pub(super) fn views(&mut self) {
        for index in 0..self.types.len() {
            let Some(TypeKind::Object(object)) = &self.types[index].kind else { continue };
            let view = self.view(&object.fields, &self.inner_module(TypeId(index)));
            if let Some(TypeKind::Object(object)) = &mut self.types[index].kind {
                object.view = view;
            }
        }
    }

    /// Returns the view of an object if the values of its `type` are names of its other fields.
    fn view(&self, fields: &[Field], module: &[String]) -> Option<View> {
        let tag = fields.iter().position(|field| field.name.wire == TAG)?;
        let FieldValue::Stored { ty: Type::Ref(tag_type), .. } = fields[tag].value else { return None };
        let Some(TypeKind::Enum(values)) = &self.types[tag_type.0].kind else { return None };
        let stored = fields.iter().enumerate().filter(|(_, field)| matches!(field.value, FieldValue::Stored { .. }));
        let stored: HashMap<&str, usize> = stored.map(|(index, field)| (field.name.wire.as_str(), index)).collect();
        let named = |value: &EnumValue| (value.name.clone(), stored.get(value.name.wire.as_str()).copied());
        let variants: Vec<_> = values.values.iter().map(named).collect();
        variants.iter().any(|(_, field)| field.is_some()).then(|| View {
            module: module.to_vec(),
            tag,
            tag_type,
            variants,
        })
    }
}

pub(super) fn is_list(node: SchemaRef<'_>) -> bool {
    match Shape::of(node) {
        Ok(Shape::Array(_)) => true,
        Ok(Shape::AnyOf(alternatives)) => alternatives.iter().any(|alternative| is_list(alternative.into())),
        _ => false,
    }
}

fn is_plain_id(field: &Field) -> bool {
    matches!(field.value, FieldValue::Stored { ty: Type::String, presence: Presence::Required, .. })
}

fn facts(schema: Option<&Schema>, value: &FieldValue) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let FieldValue::Stored { ty, presence, .. } = value {
        facts.extend(presence.fact().map(Fact::OfType));
        if expandable(ty) {
            facts.push(Fact::OfType(EXPANDABLE));
        }
    }
    facts.extend(schema.into_iter().flat_map(limits).map(Fact::Limit));
    facts
}

fn expandable(ty: &Type) -> bool {
    match ty {
        Type::Expandable(_) => true,
        Type::List(ty) | Type::Map(ty) => expandable(ty),
        _ => false,
    }
}

/// Returns the limits that a schema states.
pub(super) fn limits(schema: &Schema) -> Vec<String> {
    use openapiv3::{SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty};
    let mut facts = Vec::new();
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => {
            match &string.format {
                VariantOrUnknownOrEmpty::Unknown(format) if is_word(format) => {
                    facts.push(format!("A {format} string."))
                }
                VariantOrUnknownOrEmpty::Item(StringFormat::Date) => facts.push("A date.".to_owned()),
                _ => {}
            }
            if let Some(length) = string.max_length {
                facts.push(format!("At most {length} characters."));
            }
            if let Some(length) = string.min_length {
                facts.push(format!("At least {length} characters."));
            }
        }
        SchemaKind::Type(Type::Number(number)) => facts.extend(one_of(&number.enumeration)),
        SchemaKind::Type(Type::Integer(integer)) => {
            facts.extend(one_of(&integer.enumeration));
            facts.extend(integer.minimum.map(|minimum| format!("At least {minimum}.")));
            facts.extend(integer.maximum.map(|maximum| format!("At most {maximum}.")));
        }
        SchemaKind::Type(Type::Array(array)) => {
            facts.extend(array.min_items.map(|items| format!("At least {items} items.")));
            facts.extend(array.max_items.map(|items| format!("At most {items} items.")));
            if let Some(openapiv3::ReferenceOr::Item(items)) = &array.items {
                facts.extend(limits(items).into_iter().map(|fact| format!("Each: {}", lower_first(&fact))));
            }
        }
        SchemaKind::AnyOf { any_of } => {
            for alternative in any_of {
                if let openapiv3::ReferenceOr::Item(schema) = alternative {
                    facts.extend(limits(schema));
                }
            }
        }
        _ => {}
    }
    facts.dedup();
    facts
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Returns the values of an enum of numbers, which has no type of its own: a new value would not fit.
fn one_of<T: std::fmt::Display + PartialOrd>(values: &[Option<T>]) -> Option<String> {
    let mut values: Vec<&T> = values.iter().flatten().collect();
    values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let values: Vec<String> = values.into_iter().map(T::to_string).collect();
    (!values.is_empty()).then(|| format!("One of {}.", values.join(", ")))
}
