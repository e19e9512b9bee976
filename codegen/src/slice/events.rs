//! Finds the webhook events that a spec lists, and the object that each one carries.
//!
//! A spec lists events as the values of an enum, and says by their names only which object they carry. The rules use the
//! structure of the spec; the table of the events of 2023 shows their results (`tests/tests/events.rs`). An entry of
//! `resources.toml` overrides them.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::NamedOperation;
use super::choose::Chosen;
use super::components::{Component, Components};
use super::event_names::{EXTENSION, EventNames};
use super::route::{Likeness, likeness};
use crate::document::tree::Node;
use crate::input::config::Config;
use crate::input::diagnostic::Diagnostic;
use crate::input::source::Source;

/// The value that means every event.
const EVERY: &str = "*";

/// Returns the events of a document, or `None` if it lists no events.
pub(super) fn events(
    document: &Node<'_>,
    components: &Components<'_, '_>,
    operations: &[NamedOperation<'_, '_>],
) -> Option<EventNames> {
    let mut listed = BTreeSet::new();
    collect(document, &mut listed);
    let mut events = EventNames::default();
    let objects = Objects::new(components, operations);
    for event in &listed {
        events.add(event, objects.carried_by(event));
    }
    let mut is_marked = false;
    for component in components.all() {
        let Some(marked) = component.node.get(EXTENSION) else { continue };
        is_marked = true;
        let id = component.resource_id().unwrap_or(component.name);
        marked.items().iter().filter_map(Node::as_str).for_each(|event| events.add(event, Some(id)));
    }
    (is_marked || !listed.is_empty()).then_some(events)
}

/// Applies the entries of `config` to the `events` of the chosen resources. Returns the entries that match no event.
pub(super) fn apply(events: &mut EventNames, config: &Config, choice: &Chosen, spec: &Source) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    for (id, resource) in config.resources.iter().filter(|(id, _)| choice.resources.contains(id.get_ref())) {
        for event in &resource.events {
            match events.find(id.get_ref(), event.get_ref()).map(str::to_owned) {
                Ok(name) => events.add(&name, Some(id.get_ref())),
                Err(help) => {
                    let message = format!("{} has no event `{}` of `{}`", spec.name, event.get_ref(), id.get_ref());
                    missing.push(Diagnostic::error(&config.name, message).written(event).help(help));
                }
            }
        }
    }
    missing
}

/// Collects the values of enums that list events: names with a dot, and the value for all events.
fn collect<'n>(node: &'n Node<'_>, known: &mut BTreeSet<&'n str>) {
    match node {
        Node::Map(entries) => {
            for (key, value) in entries {
                match value {
                    Node::List(values) if key == "enum" => {
                        let texts = values.iter().filter_map(Node::as_str);
                        if texts.clone().any(|text| text == EVERY) {
                            known.extend(texts.filter(|text| text.contains('.')));
                        }
                    }
                    value => collect(value, known),
                }
            }
        }
        Node::List(items) => items.iter().for_each(|item| collect(item, known)),
        _ => {}
    }
}

/// The objects that an event can carry.
struct Objects<'a, 'n, 't> {
    components: &'a Components<'n, 't>,
    operations: &'a [NamedOperation<'n, 't>],
    /// The ids of resources, and the names of other components with a constant `object`, each with `_` for `.`.
    ids: BTreeMap<String, &'a str>,
    /// The objects of events that the spec describes.
    described: BTreeMap<&'a str, &'a str>,
}

impl<'a, 'n, 't> Objects<'a, 'n, 't> {
    fn new(components: &'a Components<'n, 't>, operations: &'a [NamedOperation<'n, 't>]) -> Self {
        let mut objects = Self { components, operations, ids: BTreeMap::new(), described: BTreeMap::new() };
        let resources = components.resources();
        let others = components.all().iter().filter(|component| is_object(component));
        for id in resources.into_keys().chain(others.map(|component| component.name)) {
            objects.ids.entry(plain(id)).or_insert(id);
        }
        for component in components.all() {
            let event = component.node.path(&["x-stripeEvent", "type"]).and_then(Node::as_str);
            if let Some((event, id)) = event.zip(described(components, component)) {
                objects.described.insert(event, id);
            }
        }
        objects
    }

    /// Returns the id of the object that an event carries, by the first rule that finds one:
    ///
    /// 1. a component describes the event (`x-stripeEvent`) and has the object;
    /// 2. the event is called after the object, alone (`billing.alert_triggered`) or with an action
    ///    (`issuing_card.created`);
    /// 3. below the object that the name begins with, a path is called after the other words, and its operations return
    ///    the object: `charge.dispute.closed`, by `/v1/charges/{charge}/dispute`;
    /// 4. the last words before the action are its name: `sigma.scheduled_query_run.created`.
    fn carried_by(&self, event: &str) -> Option<&'a str> {
        if let Some(id) = self.described.get(event) {
            return Some(id);
        }
        let (name, _) = event.rsplit_once('.')?;
        let ends: Vec<usize> = name.match_indices('.').map(|(at, _)| at).collect();
        let parts = || ends.iter().rev().map(|at| (&name[..*at], &name[*at + 1..]));
        self.id(event)
            .or_else(|| self.id(name))
            .or_else(|| parts().find_map(|(parent, words)| self.below(self.id(parent)?, words)))
            .or_else(|| ends.iter().find_map(|at| self.id(&name[*at + 1..])))
    }

    fn id(&self, name: &str) -> Option<&'a str> {
        self.ids.get(&plain(name)).copied()
    }

    /// Returns the resource of the operations on a path that is called after `words` and is below the path of `parent`.
    fn below(&self, parent: &str, words: &str) -> Option<&'a str> {
        let is_own = |operation: &&NamedOperation<'_, '_>| operation.resource == parent;
        let own = self.operations.iter().filter(is_own).filter(|operation| operation.path.ends_with('}'));
        let mut parents: Vec<&str> = own.map(|operation| operation.path).collect();
        parents.dedup();
        let words = words.replace('.', "_");
        let found = self.operations.iter().find_map(|operation| {
            let resource = Some(operation.resource.as_str()).filter(|resource| *resource != parent)?;
            let is_below = |above: &str| {
                let rest = operation.path.strip_prefix(above).and_then(|rest| rest.strip_prefix('/'));
                rest.and_then(|rest| rest.split('/').next())
                    .is_some_and(|segment| likeness(segment, &words) == Likeness::Name)
            };
            parents.iter().any(|above| is_below(above)).then_some(resource)
        })?;
        self.components.resources().into_keys().find(|id| *id == found)
    }
}

/// Returns the object in the event that a component describes.
fn described<'a>(components: &'a Components<'_, '_>, event: &Component<'_, '_>) -> Option<&'a str> {
    // A thin event has no object.
    if event.node.path(&["x-stripeEvent", "kind"]).and_then(Node::as_str) == Some("thin") {
        return None;
    }
    let reference = event.node.path(&["properties", "object", "$ref"])?.as_str()?;
    let component = components.at(components.find(reference)?)?;
    Some(component.resource_id().unwrap_or(component.name))
}

/// Returns `true` for a component that is no resource and says in `object` that it is called as it is.
fn is_object(component: &Component<'_, '_>) -> bool {
    let object = component.node.path(&["properties", "object", "enum"]).map_or(&[][..], Node::items);
    component.resource_id().is_none() && matches!(object, [Node::Text(object)] if object == component.name)
}

/// Returns a name with `_` for `.`: `issuing_card.created` is an event of `issuing.card`.
fn plain(name: &str) -> String {
    name.replace('.', "_")
}
