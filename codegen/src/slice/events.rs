//! Finds the webhook events that a spec lists, and the object that each one carries.
//!
//! A spec lists events as the values of an enum, and says by their names only which object they carry. The rules use the
//! structure of the spec; the table of the events of 2023 shows their results (`tests/tests/events.rs`). An entry of
//! `resources.toml` overrides them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::catalog::NamedOperation;
use super::choose::Chosen;
use super::components::{Component, Components};
use super::event_names::{EXTENSION, EventNames, no_name, unlisted};
use super::thin_events;
use crate::document::tree::Node;
use crate::input::config::Config;
use crate::input::diagnostic::Diagnostic;
use crate::input::source::Source;

/// The value that means every event.
const EVERY: &str = "*";

/// The longest name of an event whose object is looked for. Stripe's longest has 67 characters.
const LONGEST: usize = 200;

/// Returns the events of a document, or `None` if it lists no events.
pub(super) fn events(
    document: &Node<'_>,
    components: &Components<'_, '_>,
    operations: &[NamedOperation<'_, '_>],
) -> Option<EventNames> {
    let mut listed = BTreeSet::new();
    collect(document, &mut listed);
    let mut events = EventNames::default();
    let mut is_marked = false;
    for component in components.all() {
        if let Some(event) = thin_events::described(component) {
            events.add_thin(event.name);
        } else {
            listed.extend(component.node.path(&[thin_events::EXTENSION, "type"]).and_then(Node::as_str));
        }
    }
    let objects = Objects::new(components, operations);
    for event in &listed {
        events.add(event, objects.carried_by(event));
    }
    for component in components.all() {
        let Some(marked) = component.node.get(EXTENSION) else { continue };
        is_marked = true;
        let id = component.resource_id().unwrap_or(component.name);
        marked.items().iter().filter_map(Node::as_str).for_each(|event| events.add(event, Some(id)));
    }
    (is_marked || !listed.is_empty()).then_some(events)
}

/// Applies the entries of `config` to the `events` of the chosen resources. Returns errors about the entries that match no
/// event, and warnings about those whose name says another resource.
pub(super) fn apply(
    mut events: Option<&mut EventNames>,
    components: &Components<'_, '_>,
    (config, choice, spec): (&Config, &Chosen, &Source),
) -> Vec<Diagnostic> {
    let (mut found, mut unchecked) = (Vec::new(), None);
    let known = components.resources();
    for (id, resource) in config.resources.iter().filter(|(id, _)| choice.resources.contains(id.get_ref())) {
        let id = id.get_ref().as_str();
        for event in &resource.events {
            let Some(events) = &mut events else {
                unchecked.get_or_insert(event);
                if let Some(thin) = thin_events::named(components, id, event.get_ref()) {
                    let message = format!("{} has no event `{}` of `{id}`", spec.name, event.get_ref());
                    let help = format!("`{thin}` is a thin event, which needs no entry: remove this one");
                    found.push(Diagnostic::error(&config.name, message).written(event).help(help));
                } else if let Err(help) = unlisted(id, event.get_ref()) {
                    found.push(Diagnostic::error(&config.name, no_name(event.get_ref())).written(event).help(help));
                }
                continue;
            };
            match events.find(id, event.get_ref()).map(str::to_owned) {
                Ok(name) => {
                    if let Some(other) = events.object(&name).filter(|other| *other != id && known.contains_key(other))
                    {
                        let message = format!("`{name}` is an event of `{other}` by its name, and here of `{id}`");
                        let help = format!("move it to `[resources.\"{other}\"]`, unless its object is a `{id}`");
                        found.push(Diagnostic::warning(&config.name, message).written(event).help(help));
                    }
                    events.add(&name, Some(id));
                }
                Err(help) => {
                    let message = format!("{} has no event `{}` of `{id}`", spec.name, event.get_ref());
                    found.push(Diagnostic::error(&config.name, message).written(event).help(help));
                }
            }
        }
    }
    // Only here, where the whole spec is at hand: each later run would repeat it.
    if let Some(first) = unchecked {
        let message = format!("the names of `events` cannot be checked, because {} lists no events", spec.name);
        let help = "compare them with the events in Stripe's documentation";
        found.push(Diagnostic::warning(&config.name, message).written(first).help(help));
    }
    found
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
struct Objects<'a> {
    /// The IDs of resources.
    resources: BTreeSet<&'a str>,
    /// The resource of the first operation below an object of another resource, by that resource and the next segment of the
    /// path.
    below: HashMap<(&'a str, &'a str), (usize, &'a str)>,
    /// The IDs of resources, and the names of other components with a constant `object`, each with `_` for `.`.
    ids: BTreeMap<String, &'a str>,
    /// The objects of events that the spec describes.
    described: BTreeMap<&'a str, &'a str>,
}

impl<'a> Objects<'a> {
    fn new(components: &'a Components<'_, '_>, operations: &'a [NamedOperation<'_, '_>]) -> Self {
        let resources = components.resources().into_keys().collect();
        let mut objects =
            Self { resources, below: below(operations), ids: BTreeMap::new(), described: BTreeMap::new() };
        let others = components.all().iter().filter(|component| is_object(component));
        for id in components.resources().into_keys().chain(others.map(|component| component.name)) {
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

    /// Returns the ID of the object that an event carries, by the first rule that finds one:
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
        // A longer name becomes no event in Rust, and it can have very many parts.
        let (name, _) = event.rsplit_once('.').filter(|_| event.len() <= LONGEST)?;
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
        let words = words.replace('.', "_");
        let segments = names(&words);
        let found = segments.iter().filter_map(|segment| self.below.get(&(parent, segment.as_str())).copied());
        let (_, found) = found.min()?;
        self.resources.get(found).copied()
    }
}

/// Returns the segments of a path that are called after a word, in singular or plural, as
/// [`likeness`](super::route::likeness) compares them.
fn names(word: &str) -> Vec<String> {
    let plurals = ["", "s", "es"].map(|end| format!("{word}{end}"));
    plurals.into_iter().chain(word.strip_suffix('y').map(|stem| format!("{stem}ies"))).collect()
}

/// Returns [`Objects::below`]. The operations are sorted by path.
fn below<'a>(operations: &'a [NamedOperation<'_, '_>]) -> HashMap<(&'a str, &'a str), (usize, &'a str)> {
    let mut found = HashMap::new();
    let mut seen = HashSet::new();
    for parent in operations.iter().filter(|operation| operation.path.ends_with('}')) {
        if !seen.insert((&parent.resource, parent.path)) {
            continue;
        }
        let above = format!("{}/", parent.path);
        let first = operations.partition_point(|operation| operation.path < &*above);
        for (index, operation) in operations.iter().enumerate().skip(first) {
            let Some(rest) = operation.path.strip_prefix(&*above) else { break };
            let segment = rest.split('/').next().unwrap_or_default();
            if operation.resource != parent.resource {
                let here = (index, operation.resource.as_str());
                let known = found.entry((parent.resource.as_str(), segment)).or_insert(here);
                *known = here.min(*known);
            }
        }
    }
    found
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
