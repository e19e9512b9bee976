//! One or more descriptions: definitions by index, operations by request, and the objects that a path names.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Api, ApiParts, Def, ObjectDef, Ty};
use crate::text::percent;

/// The descriptions of one or more APIs.
pub(in crate::testing) struct Described {
    apis: Vec<(usize, &'static ApiParts)>,
    operations: Vec<Operation>,
    /// The events and thin events: the index of the object, and the name.
    pub(in crate::testing) events: Vec<(Option<usize>, &'static str)>,
    pub(in crate::testing) thin_events: Vec<(Option<usize>, &'static str)>,
    definitions: RefCell<BTreeMap<usize, Option<Arc<Def>>>>,
}

/// An operation.
#[derive(Clone, Debug)]
pub(in crate::testing) struct Operation {
    pub(in crate::testing) method: &'static str,
    pub(in crate::testing) path: &'static str,
    pub(in crate::testing) params: usize,
    pub(in crate::testing) output: Ty,
}

/// An object type.
#[derive(Clone)]
pub(in crate::testing) struct Resource(Arc<Def>);

impl Resource {
    /// Returns the definition. A resource is made of objects only.
    pub(in crate::testing) fn object(&self) -> &ObjectDef {
        const NONE: &ObjectDef = &ObjectDef::NONE;
        match &*self.0 {
            Def::Object(object) => object,
            _ => NONE,
        }
    }

    pub(in crate::testing) fn kind(&self) -> &str {
        self.object().kind()
    }
}

impl Described {
    pub(in crate::testing) fn new(apis: &[Api]) -> Self {
        let mut described = Self {
            apis: Vec::new(),
            operations: Vec::new(),
            events: Vec::new(),
            thin_events: Vec::new(),
            definitions: RefCell::default(),
        };
        apis.iter().for_each(|api| described.add(*api));
        described
    }

    pub(in crate::testing) fn add(&mut self, Api(parts): Api) {
        let first = self.apis.last().map_or(0, |(first, parts)| first + parts.types.len());
        self.apis.push((first, parts));
        for row in parts.operations {
            let mut cells = row.splitn(4, ' ');
            let mut cell = || cells.next().unwrap_or_default();
            let (method, params, output) = (cell(), cell(), cell());
            self.operations.push(Operation {
                method,
                params: first + params.parse::<usize>().unwrap_or_default(),
                output: Ty::read(output, first),
                path: cell(),
            });
        }
        let event = |row: &&'static str| {
            let (object, name) = row.split_once(' ').unwrap_or(("", row));
            (object.parse::<usize>().ok().map(|object| first + object), name)
        };
        self.events.extend(parts.events.iter().map(event));
        self.thin_events.extend(parts.thin_events.iter().map(event));
    }

    /// Returns the API version of the first description.
    pub(in crate::testing) fn version(&self) -> &'static str {
        self.apis.first().map_or("", |(_, parts)| parts.version)
    }

    /// Returns the API version of the description that has an event, or else of the first description.
    pub(in crate::testing) fn version_of_event(&self, type_: &str) -> &'static str {
        let is_event = |row: &&str| row.split_once(' ').is_some_and(|(_, name)| name == type_);
        let has_event = |parts: &ApiParts| parts.events.iter().chain(parts.thin_events).any(is_event);
        let described = self.apis.iter().find(|(_, parts)| has_event(parts));
        described.map_or(self.version(), |(_, parts)| parts.version)
    }

    pub(in crate::testing) fn get(&self, index: usize) -> Option<Arc<Def>> {
        if let Some(known) = self.definitions.borrow().get(&index) {
            return known.clone();
        }
        let (first, parts) = self.apis.iter().rev().find(|(first, _)| *first <= index)?;
        let def = parts.types.get(index - first).and_then(|text| Def::read(text, *first)).map(Arc::new);
        self.definitions.borrow_mut().insert(index, def.clone());
        def
    }

    /// Returns the objects that a value of this type can be, deleted forms included.
    pub(in crate::testing) fn objects(&self, ty: &Ty) -> Vec<Resource> {
        let mut found = Vec::new();
        self.collect(ty, &mut found, 0);
        found
    }

    fn collect(&self, ty: &Ty, found: &mut Vec<Resource>, depth: usize) {
        match ty {
            Ty::Ref(index) if depth < 8 => match self.get(*index) {
                Some(def) if matches!(*def, Def::Object(_)) => found.push(Resource(def)),
                Some(def) => {
                    if let Def::Union(members) = &*def {
                        members.iter().for_each(|member| self.collect(&Ty::Ref(*member), found, depth + 1));
                    }
                }
                None => {}
            },
            Ty::MaybeDeleted(live, deleted) => {
                self.collect(live, found, depth + 1);
                self.collect(deleted, found, depth + 1);
            }
            Ty::Expandable(inner)
            | Ty::Nullable(inner)
            | Ty::Page(inner)
            | Ty::LinkedPage(inner)
            | Ty::SearchPage(inner)
            | Ty::List(inner) => self.collect(inner, found, depth + 1),
            _ => {}
        }
    }

    /// Returns the objects that a value of this type can be, and that are not deleted.
    pub(in crate::testing) fn live(&self, ty: &Ty) -> Vec<Resource> {
        let mut objects = self.objects(ty);
        objects.retain(|resource| !resource.object().is_deleted());
        objects
    }

    /// Returns the object types of a kind.
    pub(in crate::testing) fn of_kind(&self, kind: &str, has_fields: impl Fn(&str) -> bool) -> Option<Resource> {
        let mark = format!("[{}]", serde_json::Value::from(kind));
        let count = self.apis.last().map_or(0, |(first, parts)| first + parts.types.len());
        let text = |index: &usize| {
            let found = self.apis.iter().rev().find(|(first, _)| first <= index);
            found.and_then(|(first, parts)| parts.types.get(index - first)).is_some_and(|text| text.contains(&mark))
        };
        let candidates = (0..count).filter(text).flat_map(|index| self.live(&Ty::Ref(index)));
        let mut candidates: Vec<Resource> = candidates.filter(|resource| resource.kind() == kind).collect();
        // Several types can be of one kind. The one with the most known fields is meant.
        candidates.sort_by_key(|resource| {
            let fields = resource.object().fields.iter();
            std::cmp::Reverse(fields.filter(|field| has_fields(&field.name)).count())
        });
        candidates.into_iter().next()
    }

    /// Returns the operation of a request, and the values of the parameters in its path by their segments.
    pub(in crate::testing) fn operation(&self, method: &str, path: &str) -> Option<(Operation, Vec<PathValue>)> {
        let sent: Vec<String> = path.split('/').map(percent::decode).collect();
        let mut best: Option<(usize, &Operation)> = None;
        for operation in self.operations.iter().filter(|operation| operation.method == method) {
            if let Some(literal) = matches(operation.path, &sent)
                && best.is_none_or(|(most, _)| literal > most)
            {
                best = Some((literal, operation));
            }
        }
        let (_, operation) = best?;
        let segments = operation.path.split('/').zip(sent).enumerate();
        let values = segments.filter_map(|(at, (segment, value))| {
            let name = segment.strip_prefix('{')?.strip_suffix('}')?;
            Some(PathValue { at, name, value })
        });
        Some((operation.clone(), values.collect()))
    }

    /// Returns all operations.
    pub(in crate::testing) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Returns the operations at a path, or at one that differs only in the names of its parameters.
    pub(in crate::testing) fn at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Operation> {
        let is_param = |segment: &str| segment.starts_with('{');
        self.operations.iter().filter(move |operation| {
            operation.path.split('/').count() == path.split('/').count()
                && operation.path.split('/').zip(path.split('/')).all(|(a, b)| a == b || is_param(a) && is_param(b))
        })
    }

    /// Returns the type of the objects that live at a path that ends with a parameter, if an operation says it.
    pub(in crate::testing) fn resource_at(&self, path: &str) -> Option<Ty> {
        let has_objects = |operation: &&Operation| !self.live(&operation.output).is_empty();
        let own = self.at(path).filter(has_objects).find(|operation| operation.output.item().is_none());
        if let Some(operation) = own.filter(|operation| operation.method == "GET") {
            return Some(operation.output.clone());
        }
        let (collection, _) = path.rsplit_once('/')?;
        let in_collection = self.at(collection).filter(has_objects).find(|operation| match operation.method {
            "GET" => operation.output.item().is_some(),
            method => method == "POST",
        });
        in_collection.or(own).map(|operation| operation.output.item().unwrap_or(&operation.output).clone())
    }
}

/// The value of a parameter in a path.
#[derive(Clone, Debug)]
pub(in crate::testing) struct PathValue {
    /// The segment.
    pub(in crate::testing) at: usize,
    pub(in crate::testing) name: &'static str,
    pub(in crate::testing) value: String,
}

/// Returns the number of literal segments if a path matches a template.
fn matches(template: &str, sent: &[String]) -> Option<usize> {
    let mut literal = 0;
    let mut segments = template.split('/');
    for sent in sent {
        let segment = segments.next()?;
        if segment == sent {
            literal += 1;
        } else if !segment.starts_with('{') || sent.is_empty() {
            return None;
        }
    }
    segments.next().is_none().then_some(literal)
}
