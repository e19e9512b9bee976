//! Finds the components that can be `null`, and those that can only be empty. The alternatives of a union are components
//! too, so each component is looked at once, before anything is lowered.

use std::collections::HashMap;

use openapiv3::{Schema, SchemaKind};

use crate::document::graph::Graph;
use crate::document::spec::Spec;

use super::Lowerer;
use super::shape::{SchemaRef, Shape, is_nullable};

/// The facts about the values of a schema.
#[derive(Clone, Copy, Default)]
struct Values {
    /// Whether a value can be `null`, by the schema or by a component that it refers to.
    can_be_null: bool,
    /// Whether the only value is the empty one, which clears a parameter.
    are_empty: bool,
}

/// The facts about the components of a spec.
pub(super) struct Emptiness<'a>(HashMap<&'a str, Values>);

impl<'a> Emptiness<'a> {
    pub(super) fn new(spec: &'a Spec<'_>) -> Self {
        let schemas = spec.schemas().into_iter().flatten();
        let components: Vec<(&str, SchemaRef<'_>)> =
            schemas.map(|(name, schema)| (name.as_str(), SchemaRef::from(schema))).collect();
        let indexes: HashMap<&str, usize> =
            components.iter().enumerate().map(|(index, (name, _))| (*name, index)).collect();
        let edges = components.iter().map(|(_, node)| {
            let mut found = Vec::new();
            mentioned(*node, &mut found);
            found.into_iter().filter_map(|component| indexes.get(component).copied()).collect()
        });
        let mut known = Self(HashMap::with_capacity(components.len()));
        // Components come after those that they refer to. Of a circle, none is known yet: then no value is empty.
        for circle in Graph::new(edges.collect()).components() {
            let members: Vec<_> = circle.into_iter().filter_map(|index| components.get(index)).collect();
            let values: Vec<Values> = members.iter().map(|(_, node)| known.of(*node)).collect();
            let can_be_null = values.iter().any(|values| values.can_be_null);
            let found = members.into_iter().zip(values);
            known.0.extend(found.map(|((name, _), values)| (*name, Values { can_be_null, ..values })));
        }
        known
    }

    fn of(&self, node: SchemaRef<'_>) -> Values {
        let schema = match node {
            SchemaRef::Inline(schema) => schema,
            SchemaRef::Ref(reference) => {
                let component = Spec::component(reference).and_then(|component| self.0.get(component));
                return component.copied().unwrap_or_default();
            }
        };
        let values = match Shape::of(node) {
            Ok(Shape::AnyOf(alternatives)) => {
                let both = |all: Values, one: Values| Values {
                    can_be_null: all.can_be_null || one.can_be_null,
                    are_empty: all.are_empty && one.are_empty,
                };
                let all = alternatives.iter().map(|one| self.of(one.into()));
                all.fold(Values { can_be_null: false, are_empty: true }, both)
            }
            Ok(Shape::Enum(values)) => {
                Values { can_be_null: false, are_empty: values.iter().all(|value| value.is_empty()) }
            }
            Ok(Shape::String) => Values { can_be_null: false, are_empty: is_without_characters(schema) },
            _ => Values::default(),
        };
        Values { can_be_null: values.can_be_null || is_nullable(schema), ..values }
    }
}

impl<'a> Lowerer<'a> {
    /// Returns `true` if a value can be `null`, by its schema or by the component that it refers to.
    pub(super) fn is_nullable(&self, node: SchemaRef<'a>) -> bool {
        self.emptiness.of(node).can_be_null
    }

    /// Returns `true` if the only value of a parameter is the empty one, which clears it.
    pub(super) fn is_only_empty(&self, node: SchemaRef<'a>) -> bool {
        self.emptiness.of(node).are_empty
    }
}

/// Adds the components that a schema is, or that are among its alternatives.
fn mentioned<'a>(node: SchemaRef<'a>, found: &mut Vec<&'a str>) {
    match node {
        SchemaRef::Ref(reference) => found.extend(Spec::component(reference)),
        SchemaRef::Inline(schema) => {
            if let SchemaKind::AnyOf { any_of } = &schema.schema_kind {
                any_of.iter().for_each(|one| mentioned(one.into(), found));
            }
        }
    }
}

/// Returns `true` for a string of at most no characters.
fn is_without_characters(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::Type(openapiv3::Type::String(string)) if string.max_length == Some(0))
}
