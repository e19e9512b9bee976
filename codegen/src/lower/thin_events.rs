//! Lowers thin events: the types of their data and of the objects that they name.

use std::collections::{BTreeSet, HashMap};

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::ir::names;
use crate::ir::{Name, Numbered, ThinEvent, Type, TypeId};
use crate::slice::thin_events::{EXTENSION, KIND, resource_of, tail};
use crate::text::wire_path::WirePath;

use super::place::{At, Side, component_pointer};
use super::shape::{SchemaRef, Shape, extension};
use super::{Attempt, Lowerer, resource_object};

/// The most references between a reference and its target.
const LONGEST: usize = 8;

/// The resource that an event belongs to, and whether the event names an object of it alone.
#[derive(Clone, Copy)]
struct Subject {
    resource: Option<TypeId>,
    has_object: bool,
}

/// The resources and names that thin events are placed by.
#[derive(Default)]
struct Places<'a> {
    /// The types of the wanted resources by ID.
    resources: HashMap<&'a str, TypeId>,
    /// The same types by module.
    modules: HashMap<Vec<String>, TypeId>,
    /// The names of all types in the modules of events.
    names: HashMap<Vec<String>, Numbered>,
}

impl<'a> Lowerer<'a> {
    /// Lowers the thin events. All other types have their places already, so that none is
    /// placed in an event.
    pub(super) fn thin_events(&mut self) -> Vec<ThinEvent> {
        let schemas = self.spec.schemas().into_iter().flatten();
        let mut found: Vec<_> = schemas.filter_map(|(component, schema)| Some((component, thin(schema)?))).collect();
        found.sort_unstable_by_key(|(component, (wire, _))| (*wire, *component));
        let mut events: Vec<ThinEvent> = Vec::new();
        let (mut taken, mut places) = (Numbered::default(), self.places());
        for (component, (wire, schema)) in found {
            let pointer = component_pointer(component);
            if events.last().is_some_and(|event| event.name.wire == *wire) {
                self.untyped(wire, &pointer, "the spec describes it twice");
                continue;
            }
            let rust = match names::variant_name(wire) {
                Ok(rust) => taken.free(&rust),
                Err(error) => {
                    self.untyped(wire, &pointer, &format!("its name cannot be one in Rust, because {error}"));
                    continue;
                }
            };
            let name = Name { wire: wire.to_owned(), rust };
            let (subject, before, first) = (self.subject(wire, schema, &places), self.before(), self.types.len());
            let attempt = self.attempt(|lowerer| lowerer.thin_event(component, &name, schema, subject, &mut places));
            // The data of an event of no resource can contain a resource, and exist only if that does.
            let attempt = match attempt {
                Ok((_, Some(needed))) => {
                    self.undo(&before);
                    let subject = Subject { resource: Some(needed), has_object: false };
                    self.attempt(|lowerer| lowerer.thin_event(component, &name, schema, subject, &mut places))
                }
                other => other,
            };
            match attempt {
                Ok((event, _)) => {
                    taken.take(&event.name.rust);
                    events.push(event);
                    self.types[first..].iter().for_each(|def| places.add(&def.module, &def.name));
                }
                Err(problem) => self.untyped(wire, &problem.pointer.unwrap_or(pointer), &problem.message),
            }
        }
        events
    }

    /// Returns the places of the types so far.
    fn places(&self) -> Places<'a> {
        let mut places = Places::default();
        for (index, def) in self.types.iter().enumerate() {
            places.add(&def.module, &def.name);
            if let Some(id) = self.wanted.get(&*def.path) {
                places.resources.entry(id).or_insert(TypeId(index));
                places.modules.insert(def.module.clone(), TypeId(index));
            }
        }
        names::EVENT_ENUMS.iter().for_each(|name| places.add(&[names::EVENTS.to_owned()], name));
        places
    }

    /// Returns the subject of the thin event `wire`.
    fn subject(&self, wire: &str, schema: &'a Schema, places: &Places<'a>) -> Subject {
        let object = resource_object(schema).and_then(|object| object.properties.get("related_object"));
        let related = object.map(|object| self.related(object.into())).unwrap_or_default();
        let id = resource_of(wire, &related, self.wanted.iter().copied());
        let resource = id.and_then(|id| places.resources.get(id)).copied();
        Subject { resource, has_object: related.len() == 1 }
    }

    /// Returns the values of `type` in an object, or in each of its alternatives. Each component is looked at once.
    fn related(&self, object: SchemaRef<'a>) -> BTreeSet<&'a str> {
        let (mut open, mut seen, mut found) = (vec![object], BTreeSet::new(), BTreeSet::new());
        while let Some(node) = open.pop() {
            if matches!(Shape::of(node), Ok(Shape::Component(component)) if !seen.insert(component)) {
                continue;
            }
            match self.resolved_shape(node) {
                Ok(Shape::Object(object)) => {
                    if let Some(Ok(Shape::Enum(values))) =
                        object.properties.get("type").map(|values| self.resolved_shape(values.into()))
                    {
                        found.extend(values);
                    }
                }
                Ok(Shape::AnyOf(alternatives)) => open.extend(alternatives.iter().map(SchemaRef::from)),
                _ => {}
            }
        }
        found
    }

    /// Returns the shape of a schema, or of the component that it refers to.
    fn resolved_shape(&self, mut node: SchemaRef<'a>) -> Result<Shape<'a>, String> {
        for _ in 0..LONGEST {
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
        places: &mut Places<'a>,
    ) -> Attempt<(ThinEvent, Option<TypeId>)> {
        let Subject { resource, has_object } = subject;
        let data = resource_object(schema).and_then(|object| object.properties.get("data")).map(SchemaRef::from);
        let data = match data {
            Some(data) if has_fields(data) => {
                let def = resource.map(|id| &self.types[id.0]);
                let mut module = def.map(|def| def.module.clone()).unwrap_or_default();
                module.push(names::EVENTS.to_owned());
                let word = tail(&name.wire, def.map_or("", |def| &def.path));
                let word = match names::type_name(word, "") {
                    Ok(plain) => places.names.entry(module.clone()).or_default().free(&plain),
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
        let needed = resource.is_none().then(|| self.contained(&data, places)).flatten();
        Ok((ThinEvent { name: name.clone(), resource, has_object, data }, needed))
    }

    /// Returns the first resource that the data of an event contain, also through other types.
    fn contained(&self, data: &Type, places: &Places<'a>) -> Option<TypeId> {
        let (mut open, mut seen) = (Vec::new(), BTreeSet::new());
        data.ids(&mut open);
        while let Some(id) = open.pop() {
            if seen.insert(id)
                && let Some(kind) = &self.types[id.0].kind
            {
                kind.ids(&mut open);
            }
        }
        let owner = |id: TypeId| {
            let module = &self.types[id.0].module;
            (0..=module.len()).rev().find_map(|length| places.modules.get(&module[..length])).copied()
        };
        seen.into_iter().find_map(owner)
    }
}

impl Places<'_> {
    /// Notes the name of a type, if it is in a module of events.
    fn add(&mut self, module: &[String], name: &str) {
        if module.last().is_some_and(|last| last == names::EVENTS) {
            self.names.entry(module.to_vec()).or_default().take(name);
        }
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
