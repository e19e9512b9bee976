//! Follows references from the chosen operations and resources, and finds the components that several resources share.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::NamedOperation;
use super::choose::Chosen;
use super::components::{Component, Components};
use super::thin_events;
use crate::document::grammar::Kind;
use crate::document::graph::Graph;
use crate::document::reference::{Target, each, pointer_of, push};
use crate::document::tree::Node;
use crate::input::diagnostic::Diagnostic;
use crate::input::source::Source;

/// The most problems that are reported.
const MOST_PROBLEMS: usize = 100;

/// How a component is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// The component is kept as it is.
    Whole {
        /// Whether several resources of the spec have the component.
        shared: bool,
    },
    /// The component is kept as an outline.
    Opaque,
}

/// A kept component.
#[derive(Clone, Debug)]
pub(super) struct Keep {
    pub(super) kept: Kept,
    /// The ID of the resource that the component is.
    pub(super) resource: Option<String>,
}

/// The kept components, by section and name.
pub(super) type KeptComponents = BTreeMap<(&'static str, String), Keep>;

/// Follows the references from everything in `choice`.
pub(super) fn reach(
    document: &Node<'_>,
    source: &Source,
    components: &Components<'_, '_>,
    operations: &[NamedOperation<'_, '_>],
    choice: &Chosen,
) -> Result<KeptComponents, Vec<Diagnostic>> {
    let mut walk = Walk { source, components, found: BTreeSet::new(), open: Vec::new(), problems: Vec::new() };
    for (index, component) in components.all().iter().enumerate() {
        if is_wanted(components, component, choice) {
            walk.open(index);
        }
    }
    for index in thin_events::about(components, &choice.resources) {
        walk.open(index);
    }
    let mut items = BTreeSet::new();
    for operation in choice.operations.keys().filter_map(|index| operations.get(*index)) {
        let base = push("/paths", operation.path);
        walk.references(operation.node, Kind::Operation, || push(&base, operation.method));
        items.insert(operation.path);
    }
    for path in items {
        let Some(item) = document.path(&["paths", path]) else { continue };
        for (key, node) in item.entries() {
            match Kind::PathItem.child(key) {
                _ if key == "$ref" => walk.problem(node.as_str().unwrap_or_default(), push(&push("/paths", path), key)),
                Kind::Operation => {}
                kind => walk.references(node, kind, || push(&push("/paths", path), key)),
            }
        }
    }
    while let Some(index) = walk.open.pop() {
        let Some(component) = components.at(index) else { continue };
        if !is_edge(components, component, choice) {
            walk.references(component.node, component.kind, || component.pointer());
        }
    }
    if !walk.problems.is_empty() {
        return Err(walk.problems);
    }
    let shared = shared(components, operations);
    let kept = walk.found.into_iter().filter_map(|index| {
        let component = components.at(index)?;
        let kept = if is_edge(components, component, choice) {
            Kept::Opaque
        } else {
            let already = component.node.get("x-shared").is_some_and(Node::is_true);
            let is_listed = component.kind == Kind::Schema && choice.shared.contains(component.name);
            let is_shared = already || is_listed || shared.contains(&index);
            Kept::Whole { shared: component.resource_id().is_none() && is_shared }
        };
        let resource = component.resource_id().map(str::to_owned);
        Some(((component.section, component.name.to_owned()), Keep { kept, resource }))
    });
    Ok(kept.collect())
}

/// Returns `true` if the component is one of the chosen resources, or its deleted object.
fn is_wanted(components: &Components<'_, '_>, component: &Component<'_, '_>, choice: &Chosen) -> bool {
    components.owner(component).is_some_and(|id| choice.resources.contains(&id))
}

/// Returns `true` if the slice ends at the component.
fn is_edge(components: &Components<'_, '_>, component: &Component<'_, '_>, choice: &Chosen) -> bool {
    component.is_opaque() || component.resource_id().is_some() && !is_wanted(components, component, choice)
}

struct Walk<'a, 'n, 't> {
    source: &'a Source,
    components: &'a Components<'n, 't>,
    found: BTreeSet<usize>,
    open: Vec<usize>,
    problems: Vec<Diagnostic>,
}

impl Walk<'_, '_, '_> {
    fn open(&mut self, index: usize) {
        if self.found.insert(index) {
            self.open.push(index);
        }
    }

    fn references(&mut self, node: &Node<'_>, kind: Kind, base: impl Fn() -> String) {
        let mut broken = BTreeSet::new();
        each(node, kind, &mut |reference| match self.components.find(reference) {
            Some(index) => self.open(index),
            None => {
                broken.insert(reference);
            }
        });
        let room = MOST_PROBLEMS.saturating_sub(self.problems.len());
        for reference in broken.into_iter().take(room) {
            let pointer = pointer_of(reference, node, kind, &base()).unwrap_or_else(&base);
            self.problem(reference, pointer);
        }
    }

    fn problem(&mut self, reference: &str, pointer: String) {
        let (message, help) = match Target::parse(reference) {
            Some(_) => {
                (format!("`{reference}` points at nothing"), "add the component, or remove the reference".to_owned())
            }
            None => (
                format!("`{reference}` does not point at a component of this document"),
                "only `#/components/<section>/<name>` can be followed: bundle the spec into one file".to_owned(),
            ),
        };
        self.problems.push(Diagnostic::error(&self.source.name, message).at(&pointer).help(help));
    }
}

/// Returns the components that several resources reach without crossing another resource.
fn shared(components: &Components<'_, '_>, operations: &[NamedOperation<'_, '_>]) -> BTreeSet<usize> {
    let all = components.all();
    let targets = |component: &Component<'_, '_>| {
        let mut targets = Vec::new();
        each(component.node, component.kind, &mut |reference| targets.extend(components.find(reference)));
        targets
    };
    let references = Graph::new(all.iter().map(targets).collect());

    let resources = components.resources();
    let mut starts: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (index, component) in all.iter().enumerate() {
        // All events of no resource are one owner: they have one module.
        let of_event = || {
            let event = thin_events::described(component)?;
            Some(event.owner(components, resources.keys().copied()).map(str::to_owned))
        };
        if let Some(owner) = components.owner(component).map(Some).or_else(of_event) {
            starts.entry(owner).or_default().extend(references.targets(index));
        }
    }
    for operation in operations {
        let start = starts.entry(Some(operation.resource.clone())).or_default();
        each(operation.node, Kind::Operation, &mut |reference| start.extend(components.find(reference)));
    }

    let is_resource: Vec<bool> = all.iter().map(|component| component.resource_id().is_some()).collect();
    let mut owners = vec![0; all.len()];
    for starts in starts.into_values() {
        for index in references.reachable(starts, |index| !is_resource[index]) {
            owners[index] += 1;
        }
    }
    (0..all.len()).filter(|index| owners[*index] > 1 && !is_resource[*index]).collect()
}
