//! Lowers thin events: the types of their data and of the objects that they name.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::ir::names;
use crate::ir::{Name, ThinEvent, Type, TypeId};
use crate::slice::thin_events::{EXTENSION, KIND, resource_of, tail};
use crate::text::wire_path::WirePath;

use super::place::{At, Side, component_pointer};
use super::shape::{SchemaRef, Shape, constant, extension};
use super::{Attempt, Lowerer, resource_object};

/// The module of a resource's events.
const MODULE: &str = "events";

impl<'a> Lowerer<'a> {
    /// Lowers the thin events about the wanted resources. All other types have their places already, so that none is
    /// placed in an event.
    pub(super) fn thin_events(&mut self) -> Vec<ThinEvent> {
        let schemas = self.spec.schemas().into_iter().flatten();
        let mut found: Vec<_> = schemas.filter_map(|(component, schema)| Some((component, thin(schema)?))).collect();
        found.sort_unstable_by_key(|(component, (wire, _))| (*wire, *component));
        let mut events: Vec<ThinEvent> = Vec::new();
        for (component, (wire, schema)) in found {
            let pointer = component_pointer(component);
            if events.last().is_some_and(|event| event.name.wire == *wire) {
                self.untyped(wire, &pointer, "the spec describes it twice");
                continue;
            }
            let rust = match names::variant_name(wire) {
                Ok(rust) => names::numbered(&rust, |rust| events.iter().any(|event| event.name.rust == *rust)),
                Err(error) => {
                    self.untyped(wire, &pointer, &error.to_string());
                    continue;
                }
            };
            let name = Name { wire: wire.to_owned(), rust };
            match self.attempt(|lowerer| lowerer.thin_event(component, name, schema)) {
                Ok(event) => events.extend(event),
                Err(problem) => {
                    self.untyped(wire, &problem.pointer.unwrap_or(pointer), &problem.message);
                }
            }
        }
        events
    }

    /// Lowers one thin event. Returns `None` if no wanted resource is its subject.
    fn thin_event(&mut self, component: &str, name: Name, schema: &'a Schema) -> Attempt<Option<ThinEvent>> {
        let properties = resource_object(schema).map(|object| &object.properties);
        let property = |name: &str| properties?.get(name).map(SchemaRef::from);
        let related = property("related_object").and_then(|related| match Shape::of(related) {
            Ok(Shape::Object(object)) => constant(object, "type"),
            _ => None,
        });
        let Some(resource) = resource_of(&name.wire, related, self.wanted.iter().copied()) else { return Ok(None) };
        let Some(id) = self.types.iter().position(|def| *def.path == *resource) else { return Ok(None) };
        let data = match property("data") {
            Some(data) if has_fields(data) => {
                let mut module = self.types[id].module.clone();
                module.push(MODULE.to_owned());
                let word = tail(&name.wire, resource);
                let word = match names::type_name(word, "") {
                    Ok(plain) => names::numbered(&plain, |name| self.has_type(&module, name)),
                    Err(_) => word.to_owned(),
                };
                let at = At {
                    pointer: format!("{}/properties/data", component_pointer(component)),
                    component: None,
                    path: WirePath::of(component).member("data"),
                    side: Side::Response,
                    module,
                    owner: String::new(),
                    word,
                    nulls: false,
                    depth: 0,
                };
                self.value(data, &at)?
            }
            _ => Type::Opaque,
        };
        Ok(Some(ThinEvent { name, resource: TypeId(id), has_object: related.is_some(), data }))
    }

    /// Returns `true` if a type in `module` is called `name`.
    fn has_type(&self, module: &[String], name: &str) -> bool {
        self.types.iter().any(|def| def.name == name && def.module == module)
    }
}

/// Returns the name and the schema of a thin event.
fn thin(schema: &ReferenceOr<Schema>) -> Option<(&str, &Schema)> {
    let schema = schema.as_item()?;
    let extension = extension(schema, EXTENSION)?;
    let field = |name: &str| extension.get(name).and_then(Value::as_str);
    Some((field("type").filter(|_| field("kind") == Some(KIND))?, schema))
}

/// Returns `true` unless the schema is an object without properties.
fn has_fields(node: SchemaRef<'_>) -> bool {
    !matches!(Shape::of(node), Ok(Shape::Object(object)) if object.properties.is_empty())
}
