//! Finds the thin events in a spec, and the resource that each is about.

use std::collections::{BTreeMap, BTreeSet};

use super::components::{Component, Components, members};
use crate::document::tree::Node;

/// The extension of a schema that describes an event.
pub(crate) const EXTENSION: &str = "x-stripeEvent";

/// The `kind` of a thin event.
pub(crate) const KIND: &str = "thin";

/// Returns the name of a thin event after the name of its resource, and the version before it. An event that is called
/// exactly as its resource keeps the whole name.
pub(crate) fn tail<'e>(event: &'e str, resource: &str) -> &'e str {
    let about = unversioned(event);
    let tail = about.strip_prefix(resource).map_or(about, |tail| tail.trim_start_matches('.'));
    if tail.is_empty() { about } else { tail }
}

/// Returns the resource of `wanted` that a thin event is about: one of the types of its related object or, without one,
/// the resource that the event is named after.
pub(crate) fn resource_of<'w>(
    event: &str,
    related: &BTreeSet<&str>,
    wanted: impl Iterator<Item = &'w str>,
) -> Option<&'w str> {
    let is_named_after = |id: &str| {
        unversioned(event).strip_prefix(id).is_some_and(|tail| tail.is_empty() || tail.starts_with(['.', '[']))
    };
    let is_about = |id: &&str| if related.is_empty() { is_named_after(id) } else { related.contains(id) };
    wanted.filter(is_about).max_by_key(|id| id.len())
}

/// Removes the version of API v1, which its resources do not have in their IDs.
fn unversioned(event: &str) -> &str {
    event.strip_prefix("v1.").unwrap_or(event)
}

/// A thin event of a spec.
pub(super) struct ThinEvent<'n, 't> {
    /// The event's `type`.
    pub(super) name: &'n str,
    /// The schema of the object that it is about.
    object: Option<&'n Node<'t>>,
}

impl<'n, 't> ThinEvent<'n, 't> {
    /// Returns the resource of `wanted` that the event is about.
    pub(super) fn owner<'w>(
        &self,
        components: &Components<'n, 't>,
        wanted: impl Iterator<Item = &'w str>,
    ) -> Option<&'w str> {
        let related = self.object.map(|object| types(components, object)).unwrap_or_default();
        resource_of(self.name, &related, wanted)
    }
}

/// Returns the thin event that a component describes.
pub(super) fn described<'n, 't>(component: &Component<'n, 't>) -> Option<ThinEvent<'n, 't>> {
    let extension = component.node.get(EXTENSION)?;
    let field = |name: &str| extension.get(name).and_then(Node::as_str);
    let name = field("type").filter(|_| component.section == "schemas" && field("kind") == Some(KIND))?;
    Some(ThinEvent { name, object: component.node.path(&["properties", "related_object"]) })
}

/// Returns the values of `type` in an object, or in each of its alternatives. Each schema is looked at once.
fn types<'n, 't>(components: &Components<'n, 't>, object: &'n Node<'t>) -> BTreeSet<&'n str> {
    let (mut open, mut seen, mut found) = (vec![object], BTreeSet::new(), BTreeSet::new());
    while let Some(object) = open.pop() {
        let object = components.resolved(object);
        if !seen.insert(std::ptr::from_ref(object)) {
            continue;
        }
        if let Some(values) = object.path(&["properties", "type"]) {
            let values = components.resolved(values).get("enum").map_or(&[][..], Node::items);
            found.extend(values.iter().filter_map(Node::as_str));
        }
        open.extend(members(object));
    }
    found
}

/// Returns the thin events about the resources of `wanted` and, if these are all resources of the spec, the events about
/// no resource too.
pub(super) fn about(components: &Components<'_, '_>, wanted: &BTreeSet<String>) -> Vec<usize> {
    let owners = components.all().iter().filter(|component| !component.is_opaque());
    let is_whole = owners.filter_map(|component| components.owner(component)).all(|id| wanted.contains(&id));
    let is_about = |component: &Component<'_, '_>| {
        let is_about = |event: ThinEvent<'_, '_>| event.owner(components, wanted.iter().map(String::as_str)).is_some();
        described(component).is_some_and(|event| is_whole || is_about(event))
    };
    let all = components.all().iter().enumerate();
    all.filter(|(_, component)| is_about(component)).map(|(index, _)| index).collect()
}

/// Returns the thin events about each resource.
pub(super) fn by_resource(components: &Components<'_, '_>) -> BTreeMap<String, Vec<String>> {
    let resources = components.resources();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for event in components.all().iter().filter_map(described) {
        if let Some(owner) = event.owner(components, resources.keys().copied()) {
            found.entry(owner.to_owned()).or_default().push(event.name.to_owned());
        }
    }
    found.values_mut().for_each(|events| events.sort_unstable());
    found
}

/// Returns the thin event that is `written` below the resource `id`, whole or in part.
pub(super) fn named<'n>(components: &Components<'n, '_>, id: &str, written: &str) -> Option<&'n str> {
    let names = [written.to_owned(), format!("{id}.{written}"), format!("v1.{id}.{written}")];
    let mut events = components.all().iter().filter_map(described);
    events.find(|event| names.iter().any(|name| name == event.name)).map(|event| event.name)
}
