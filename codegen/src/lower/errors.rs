//! Lowers Stripe's error object, which every crate has and the runtime reads.

use std::collections::BTreeSet;

use openapiv3::ReferenceOr;

use crate::document::spec::Spec;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::ir::names;
use crate::ir::{FieldValue, Lowered, Presence, Type, TypeId, TypeKind};
use crate::text::wire_path::WirePath;

use super::operation::methods;
use super::place::{At, Side, component_pointer};
use super::response::json;
use super::shape::{SchemaRef, Shape, is_any_page};
use super::{DEEPEST, Lowerer};

/// The module and the name of the type.
const MODULE: &str = names::ERROR_MODULE;
const NAME: &str = "ApiError";

impl<'a> Lowerer<'a> {
    /// Lowers the error object.
    pub(super) fn error(&mut self) {
        let Some(component) = self.error_component() else { return };
        let Some(ReferenceOr::Item(schema)) = self.spec.schema(component) else { return };
        if self.components.contains_key(&(Side::Response, component)) {
            return;
        }
        let at = At {
            pointer: component_pointer(component),
            component: Some(component.to_owned()),
            path: WirePath::of(component),
            side: Side::Response,
            module: vec![MODULE.to_owned()],
            owner: String::new(),
            word: MODULE.to_owned(),
            nulls: false,
            depth: 0,
        };
        if let Ok(id) = self.allot(&at) {
            self.components.insert((Side::Response, component), id);
            self.component_body(id, at, schema);
        }
    }

    /// Finds the component of the error object in the default responses of operations. In a slice without operations,
    /// it is in the schema whose only property is `error`.
    fn error_component(&self) -> Option<&'a str> {
        let operations = self.spec.openapi.paths.paths.values().filter_map(ReferenceOr::as_item).flat_map(methods);
        let responses = operations.filter_map(|(_, _, operation)| json(operation.responses.default.as_ref()?));
        let schemas = self.spec.schemas().into_iter().flatten().map(|(_, schema)| SchemaRef::from(schema));
        responses
            .filter_map(|node| match Shape::of(node) {
                Ok(Shape::Component(envelope)) => self.spec.schema(envelope).map(SchemaRef::from),
                _ => Some(node),
            })
            .chain(schemas)
            .find_map(|node| {
                let Ok(Shape::Object(object)) = Shape::of(node) else { return None };
                let (Some(error), 1) = (object.properties.get("error"), object.properties.len()) else { return None };
                match Shape::of(error.into()) {
                    Ok(Shape::Component(component)) => Some(component),
                    _ => None,
                }
            })
    }
}

/// The resources in the error object. It has no types for them, because it exists whichever resources are turned off.
impl<'a> Lowerer<'a> {
    /// Notes the resources that a field of the error object can have.
    pub(super) fn note_resources(&mut self, id: TypeId, field: usize, node: SchemaRef<'a>) {
        let mut found = Vec::new();
        self.collect_resources(node, DEEPEST, &mut found);
        if !found.is_empty() {
            self.in_error.push((id, field, found));
        }
    }

    fn collect_resources(&self, node: SchemaRef<'a>, depth: usize, found: &mut Vec<&'a str>) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match Shape::of(node) {
            Ok(Shape::Component(component)) if found.contains(&component) => {}
            Ok(Shape::Component(component)) if self.leads_to_resource(component, &mut BTreeSet::new()) => {
                found.push(component);
            }
            Ok(Shape::Component(component)) => {
                let schema = self.spec.schema(component).map(SchemaRef::from);
                if let Some(node) = schema.filter(|node| matches!(Shape::of(*node), Ok(Shape::AnyOf(_)))) {
                    self.collect_resources(node, depth, found);
                }
            }
            Ok(Shape::Array(items)) => self.collect_resources(items, depth, found),
            Ok(Shape::Object(object)) if is_any_page(object) => {
                if let Some(data) = object.properties.get("data") {
                    self.collect_resources(data.into(), depth, found);
                }
            }
            Ok(Shape::AnyOf(alternatives)) => {
                alternatives.iter().for_each(|node| self.collect_resources(node.into(), depth, found));
            }
            _ => {}
        }
    }

    /// Adds to the fields of the error object the types that their resources have elsewhere.
    pub(super) fn resources_in_error(&mut self) {
        for (id, field, components) in std::mem::take(&mut self.in_error) {
            let types = components.into_iter().filter_map(|component| {
                let ty = self.components.get(&(Side::Response, component)).map(|id| Type::Ref(*id));
                ty.or_else(|| self.unions.get(component).cloned())
            });
            let types = types.collect();
            if let Some(TypeKind::Object(object)) = &mut self.types[id.0].kind
                && let Some(field) = object.fields.get_mut(field)
            {
                field.resources = types;
            }
        }
    }
}

/// Fails if `lowered` lacks a part of the error object that the runtime reads.
pub(crate) fn check_error(spec: &Spec<'_>, lowered: &Lowered) -> Result<(), Problems> {
    let problem = |message: &str, pointer: &str| {
        Err(Problems::from(Diagnostic::error(&spec.source.name, message).at(pointer).help(
            "every spec of Stripe has it in the `default` response of its operations: slice from one, \
             or add `default` and its schemas",
        )))
    };
    let Some(def) = lowered.types.iter().find(|def| def.module == [MODULE] && def.name == NAME) else {
        return problem("no operation has a `default` response with an `error` object", "/paths");
    };
    let TypeKind::Object(object) = &def.kind else {
        return problem("the `error` of a failed operation is not an object", &def.pointer);
    };
    let stored = |wire: &str| {
        let field = object.fields.iter().find(|field| field.name.wire == wire)?;
        match &field.value {
            FieldValue::Stored { ty, presence, .. } => Some((&field.name.rust, ty, *presence)),
            _ => None,
        }
    };
    for wire in ["code", "message", "param"] {
        let fits = stored(wire)
            .is_some_and(|(rust, ty, presence)| rust == wire && *ty == Type::String && presence != Presence::Required);
        if !fits {
            let message = format!("the `error` of a failed operation has no optional string `{wire}`");
            return problem(&message, &def.pointer);
        }
    }
    let is_type = |(rust, ty, presence): (&String, &Type, Presence)| {
        let Type::Ref(id) = ty else { return false };
        let values = lowered.get(*id);
        let TypeKind::Enum(known) = &values.kind else { return false };
        let has_value = known.values.iter().any(|value| value.name.rust == "IdempotencyError");
        rust == "type_" && presence == Presence::Required && values.name == "Type" && has_value
    };
    if !stored("type").is_some_and(is_type) {
        let message = "the `error` of a failed operation has no `type` that can be `idempotency_error`";
        return problem(message, &def.pointer);
    }
    Ok(())
}
