//! Lowers thin events: the types of their data and of the objects that they name.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::ir::names;
use crate::ir::{Name, ThinEvent, Type, TypeId};
use crate::slice::thin_events::{EXTENSION, KIND, MOST_LEVELS, resource_of, tail};
use crate::text::wire_path::WirePath;

use super::place::{At, Side, component_pointer};
use super::shape::{SchemaRef, Shape, extension};
use super::{Attempt, Lowerer, resource_object};

/// The resource that an event belongs to, and whether the event names an object of it alone.
#[derive(Clone, Copy)]
struct Subject {
    resource: Option<TypeId>,
    has_object: bool,
}

impl<'a> Lowerer<'a> {
    /// Lowers the thin events. All other types have their places already, so that none is
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
                    self.untyped(wire, &pointer, &format!("its name cannot be one in Rust, because {error}"));
                    continue;
                }
            };
            let name = Name { wire: wire.to_owned(), rust };
            let (subject, before) = (self.subject(wire, schema), self.before());
            let attempt = self.attempt(|lowerer| lowerer.thin_event(component, &name, schema, subject));
            // The data of an event of no resource can contain a resource, and exist only if that does.
            let attempt = match attempt {
                Ok((_, Some(needed))) => {
                    self.undo(&before);
                    let subject = Subject { resource: Some(needed), has_object: false };
                    self.attempt(|lowerer| lowerer.thin_event(component, &name, schema, subject))
                }
                other => other,
            };
            match attempt {
                Ok((event, _)) => events.push(event),
                Err(problem) => self.untyped(wire, &problem.pointer.unwrap_or(pointer), &problem.message),
            }
        }
        events
    }

    /// Returns the subject of the thin event `wire`.
    fn subject(&self, wire: &str, schema: &'a Schema) -> Subject {
        let mut related = BTreeSet::new();
        let object = resource_object(schema).and_then(|object| object.properties.get("related_object"));
        if let Some(object) = object {
            self.related(object.into(), MOST_LEVELS, &mut related);
        }
        let id = resource_of(wire, &related, self.wanted.iter().copied());
        let resource = id.and_then(|id| self.types.iter().position(|def| *def.path == *id)).map(TypeId);
        Subject { resource, has_object: related.len() == 1 }
    }

    /// Collects the values of `type` in an object, or in each of its alternatives.
    fn related(&self, object: SchemaRef<'a>, levels: usize, found: &mut BTreeSet<&'a str>) {
        let Some(levels) = levels.checked_sub(1) else { return };
        match self.resolved_shape(object) {
            Ok(Shape::Object(object)) => {
                if let Some(Ok(Shape::Enum(values))) =
                    object.properties.get("type").map(|values| self.resolved_shape(values.into()))
                {
                    found.extend(values);
                }
            }
            Ok(Shape::AnyOf(alternatives)) => {
                alternatives.iter().for_each(|one| self.related(one.into(), levels, found));
            }
            _ => {}
        }
    }

    /// Returns the shape of a schema, or of the component that it refers to.
    fn resolved_shape(&self, mut node: SchemaRef<'a>) -> Result<Shape<'a>, String> {
        for _ in 0..MOST_LEVELS {
            match Shape::of(node)? {
                Shape::Component(component) => match self.spec.schema(component) {
                    Some(schema) => node = schema.into(),
                    None => break,
                },
                shape => return Ok(shape),
            }
        }
        Err("it refers to nothing".to_owned())
    }

    /// Lowers one thin event. Also returns the resource that its data contain, if it belongs to none.
    fn thin_event(
        &mut self,
        component: &str,
        name: &Name,
        schema: &'a Schema,
        subject: Subject,
    ) -> Attempt<(ThinEvent, Option<TypeId>)> {
        let Subject { resource, has_object } = subject;
        let data = resource_object(schema).and_then(|object| object.properties.get("data")).map(SchemaRef::from);
        let data = match data {
            Some(data) if has_fields(data) => {
                let def = resource.map(|id| &self.types[id.0]);
                let mut module = def.map(|def| def.module.clone()).unwrap_or_default();
                module.push(names::EVENTS.to_owned());
                let word = tail(&name.wire, def.map_or("", |def| &def.path));
                let is_taken = |name: &str| {
                    resource.is_none() && names::EVENT_ENUMS.contains(&name) || self.has_type(&module, name)
                };
                let word = match names::type_name(word, "") {
                    Ok(plain) => names::numbered(&plain, is_taken),
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
        self.fill();
        let needed = resource.is_none().then(|| self.contained(&data)).flatten();
        Ok((ThinEvent { name: name.clone(), resource, has_object, data }, needed))
    }

    /// Returns the first resource that the data of an event contain, also through other types.
    fn contained(&self, data: &Type) -> Option<TypeId> {
        let (mut open, mut seen) = (Vec::new(), BTreeSet::new());
        data.ids(&mut open);
        while let Some(id) = open.pop() {
            if seen.insert(id)
                && let Some(kind) = &self.types[id.0].kind
            {
                kind.ids(&mut open);
            }
        }
        let is_resource = |id: &TypeId| self.wanted.contains(&*self.types[id.0].path);
        let owner = |id: TypeId| {
            let module = &self.types[id.0].module;
            let around = |id: &TypeId| is_resource(id) && module.starts_with(&self.types[id.0].module);
            (0..self.types.len()).map(TypeId).filter(around).max_by_key(|id| self.types[id.0].module.len())
        };
        seen.into_iter().find_map(owner)
    }

    /// Returns `true` if a type in `module` is called `name`.
    fn has_type(&self, module: &[String], name: &str) -> bool {
        self.types.iter().any(|def| def.name == name && def.module == module)
    }
}

/// Returns the name and the schema of a thin event.
pub(super) fn thin(schema: &ReferenceOr<Schema>) -> Option<(&str, &Schema)> {
    let schema = schema.as_item()?;
    let extension = extension(schema, EXTENSION)?;
    let field = |name: &str| extension.get(name).and_then(Value::as_str);
    Some((field("type").filter(|_| field("kind") == Some(KIND))?, schema))
}

/// Returns `true` unless the schema is an object without properties.
fn has_fields(node: SchemaRef<'_>) -> bool {
    !matches!(Shape::of(node), Ok(Shape::Object(object)) if object.properties.is_empty())
}
