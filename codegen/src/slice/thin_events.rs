//! Finds the thin events in a spec, and the resource that each is about.

use std::collections::BTreeSet;

use super::components::{Component, Components};
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

/// Returns the resource of `wanted` that a thin event is about: the type of its related object or, without one, the
/// resource that the event is named after.
pub(crate) fn resource_of<'w>(
    event: &str,
    related: Option<&str>,
    wanted: impl Iterator<Item = &'w str>,
) -> Option<&'w str> {
    let is_named_after = |id: &str| {
        unversioned(event).strip_prefix(id).is_some_and(|tail| tail.is_empty() || tail.starts_with(['.', '[']))
    };
    let is_about = |id: &&str| related.map_or_else(|| is_named_after(id), |related| related == *id);
    wanted.filter(is_about).max_by_key(|id| id.len())
}

/// Removes the version of API v1, which its resources do not have in their ids.
fn unversioned(event: &str) -> &str {
    event.strip_prefix("v1.").unwrap_or(event)
}

/// Returns the resource of `wanted` that the thin event `component` is about, or `None` if `component` is none.
pub(super) fn owner<'w>(component: &Component<'_, '_>, wanted: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let extension = component.node.get(EXTENSION)?;
    let field = |name: &str| extension.get(name).and_then(Node::as_str);
    let event = field("type").filter(|_| component.section == "schemas" && field("kind") == Some(KIND))?;
    let related = component.node.path(&["properties", "related_object", "properties", "type", "enum"]);
    let related = related.and_then(|values| values.items().first()).and_then(Node::as_str);
    resource_of(event, related, wanted)
}

/// Returns the thin events about the resources of `wanted`.
pub(super) fn about(components: &Components<'_, '_>, wanted: &BTreeSet<String>) -> Vec<usize> {
    let is_about = |component: &Component<'_, '_>| owner(component, wanted.iter().map(String::as_str)).is_some();
    let all = components.all().iter().enumerate();
    all.filter(|(_, component)| is_about(component)).map(|(index, _)| index).collect()
}
