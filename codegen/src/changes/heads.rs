//! Finds the resources that each shared component is a part of, and selects the changes of some resources.

use std::collections::{BTreeMap, BTreeSet};

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::ir::names::EVENTS;
use crate::ir::{Api, TypeId};
use crate::text::nearest::nearest;
use crate::text::wire_path::{Parts, head, parts as parts_of};

use super::operations::is_resource;
use super::words::code;
use super::{Change, Changes};

impl Changes {
    /// Keeps the changes of the resources `names`, and of the components that are parts of them. Keeps all changes if
    /// `names` is empty.
    ///
    /// # Errors
    /// Fails if neither spec nor the configuration has one of the names.
    pub fn of(mut self, names: &[String]) -> Result<Self, Problems> {
        let unknown = names.iter().filter(|name| !self.heads.users.contains_key(*name));
        let problems: Vec<Diagnostic> = unknown.map(|name| self.unknown(name)).collect();
        if !problems.is_empty() {
            return Err(Problems(problems));
        }
        let Self { heads, changes, .. } = &mut self;
        let is_wanted = |id: &str| names.iter().any(|name| name == id);
        changes.retain(|Change { resource, .. }| {
            names.is_empty() || is_wanted(resource) || heads.users(resource).any(is_wanted)
        });
        Ok(self)
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let meant = nearest(name, self.heads.users.keys().map(String::as_str));
        let help = match &meant[..] {
            [] => "name one of the resources that are compared".to_owned(),
            names => format!("did you mean {}?", names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")),
        };
        Diagnostic::error("--resource", format!("the compared specs have no resource {}", code(name))).help(help)
    }
}

/// The field of a thin event that holds its data.
const DATA: &str = "data";

/// The resources and components of two APIs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heads {
    /// The IDs of all resources and components, each with the resources that it is a part of.
    users: BTreeMap<String, BTreeSet<String>>,
    /// The heads of the data of thin events, each with the event.
    events: BTreeMap<String, String>,
}

impl Heads {
    /// Collects the resources and components of two APIs.
    pub(super) fn new(old: &Api, new: &Api) -> Self {
        let mut heads = Self::default();
        heads.add(old);
        heads.add(new);
        heads
    }

    /// Adds resources that neither API needs to have.
    pub(crate) fn name<'a>(&mut self, resources: impl Iterator<Item = &'a str>) {
        for id in resources {
            self.users.entry(id.to_owned()).or_default();
        }
    }

    /// Returns the resources that a component is a part of.
    pub(super) fn users(&self, id: &str) -> impl Iterator<Item = &str> {
        self.users.get(id).into_iter().flatten().map(String::as_str)
    }

    /// Returns the thin event that the ID stands for, if its data have one.
    pub(super) fn event(&self, id: &str) -> Option<&str> {
        self.events.get(id).map(String::as_str)
    }

    fn add(&mut self, api: &Api) {
        let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut resources: BTreeSet<&str> =
            api.operations.iter().map(|operation| operation.resource.as_str()).collect();
        let mut found = Vec::new();
        for (index, def) in api.types.iter().enumerate() {
            let id = head(&def.path);
            if is_resource(def) {
                resources.insert(id);
            }
            api.mentioned_by(TypeId(index), &mut found);
            parts.entry(id).or_default().extend(found.drain(..).map(|id| head(&api.get(id).path)));
        }
        for event in &api.thin_events {
            event.data.ids(&mut found);
            for path in found.drain(..).map(|id| &api.get(id).path) {
                let Parts { head: id, inside, .. } = parts_of(path);
                if inside == DATA {
                    self.events.insert(id.to_owned(), event.name.wire.clone());
                }
                let resource = event.resource.map(|resource| head(&api.get(resource).path));
                parts.entry(resource.unwrap_or(EVENTS)).or_default().insert(id);
            }
        }
        self.name(parts.keys().chain(&resources).copied());
        for resource in &resources {
            // Another resource is no part, and neither are that resource's parts.
            let (mut left, mut seen) = (vec![*resource], BTreeSet::from([*resource]));
            while let Some(at) = left.pop() {
                for part in parts.get(at).into_iter().flatten() {
                    if !resources.contains(part) && seen.insert(part) {
                        self.users.entry((*part).to_owned()).or_default().insert((*resource).to_owned());
                        left.push(part);
                    }
                }
            }
        }
    }
}
