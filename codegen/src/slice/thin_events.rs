//! Finds the thin events in a spec, and the resource that each is about.

use std::collections::{BTreeMap, BTreeSet};

use super::components::{Component, Components, members};
use crate::document::tree::Node;

/// The extension of a schema that describes an event.
pub(crate) const EXTENSION: &str = "x-stripeEvent";

/// The `kind` of a thin event.
pub(crate) const KIND: &str = "thin";

/// The most alternatives inside alternatives of a related object. More may have no end.
pub(crate) const MOST_LEVELS: usize = 8;

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
pub(super) struct ThinEvent<'n> {
    /// The event's `type`.
    pub(super) name: &'n str,
    /// The types of its related object.
    related: BTreeSet<&'n str>,
}

impl ThinEvent<'_> {
    /// Returns the resource of `wanted` that the event is about.
    pub(super) fn owner<'w>(&self, wanted: impl Iterator<Item = &'w str>) -> Option<&'w str> {
        resource_of(self.name, &self.related, wanted)
    }
}

/// Returns the thin event that a component describes.
pub(super) fn described<'n>(components: &Components<'n, '_>, component: &Component<'n, '_>) -> Option<ThinEvent<'n>> {
    let extension = component.node.get(EXTENSION)?;
    let field = |name: &str| extension.get(name).and_then(Node::as_str);
    let name = field("type").filter(|_| component.section == "schemas" && field("kind") == Some(KIND))?;
    let mut related = BTreeSet::new();
    if let Some(object) = component.node.path(&["properties", "related_object"]) {
        types(components, object, MOST_LEVELS, &mut related);
    }
    Some(ThinEvent { name, related })
}

/// Collects the values of `type` in an object, or in each of its alternatives.
fn types<'n>(components: &Components<'n, '_>, object: &'n Node<'_>, levels: usize, found: &mut BTreeSet<&'n str>) {
    let Some(levels) = levels.checked_sub(1) else { return };
    let object = components.resolved(object);
    if let Some(values) = object.path(&["properties", "type"]) {
        found.extend(
            components.resolved(values).get("enum").map_or(&[][..], Node::items).iter().filter_map(Node::as_str),
        );
    }
    members(object).iter().for_each(|member| types(components, member, levels, found));
}

/// Returns the thin events about the resources of `wanted` and, if these are all resources of the spec, the events about
/// no resource too.
pub(super) fn about(components: &Components<'_, '_>, wanted: &BTreeSet<String>) -> Vec<usize> {
    let owners = components.all().iter().filter(|component| !component.is_opaque());
    let is_whole = owners.filter_map(|component| components.owner(component)).all(|id| wanted.contains(&id));
    let is_about = |component: &Component<'_, '_>| {
        described(components, component)
            .is_some_and(|event| is_whole || event.owner(wanted.iter().map(String::as_str)).is_some())
    };
    let all = components.all().iter().enumerate();
    all.filter(|(_, component)| is_about(component)).map(|(index, _)| index).collect()
}

/// Returns the thin events about each resource.
pub(super) fn by_resource(components: &Components<'_, '_>) -> BTreeMap<String, Vec<String>> {
    let resources = components.resources();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for event in components.all().iter().filter_map(|component| described(components, component)) {
        if let Some(owner) = event.owner(resources.keys().copied()) {
            found.entry(owner.to_owned()).or_default().push(event.name.to_owned());
        }
    }
    found.values_mut().for_each(|events| events.sort_unstable());
    found
}

/// Returns the thin event that is `written` below the resource `id`, whole or in part.
pub(super) fn named<'n>(components: &Components<'n, '_>, id: &str, written: &str) -> Option<&'n str> {
    let names = [written.to_owned(), format!("{id}.{written}"), format!("v1.{id}.{written}")];
    let mut events = components.all().iter().filter_map(|component| described(components, component));
    events.find(|event| names.iter().any(|name| name == event.name)).map(|event| event.name)
}
