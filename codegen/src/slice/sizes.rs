//! The sizes of the resources of a document.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::NamedOperation;
use super::components::{Component, Components};
use crate::document::grammar::Kind;
use crate::document::reference::each;
use crate::document::tree::Node;

/// Returns the number of fields and parameters of each resource, or place, and its operations, without those of other
/// resources inside.
pub(super) fn sizes(components: &Components<'_, '_>, operations: &[NamedOperation<'_, '_>]) -> BTreeMap<String, usize> {
    let own: Vec<usize> = components.all().iter().map(|component| members(component.node, component.kind)).collect();
    let targets = |component: &Component<'_, '_>| {
        let mut targets = Vec::new();
        each(component.node, component.kind, &mut |reference| targets.extend(components.find(reference)));
        targets
    };
    let targets: Vec<Vec<usize>> = components.all().iter().map(targets).collect();
    let mut sizes: BTreeMap<String, (usize, Vec<usize>)> = BTreeMap::new();
    for (index, component) in components.all().iter().enumerate() {
        if let Some(owner) = components.owner(component).filter(|_| !component.is_opaque()) {
            let (size, open) = sizes.entry(owner).or_default();
            *size += own[index];
            open.extend(&targets[index]);
        }
    }
    for operation in operations {
        if operation.is_place {
            sizes.entry(operation.resource.clone()).or_default();
        }
        let Some((size, open)) = sizes.get_mut(&operation.resource) else { continue };
        for (key, node) in operation.node.entries().iter().filter(|(key, _)| key != "responses") {
            let kind = Kind::Operation.child(key);
            *size += members(node, kind);
            each(node, kind, &mut |reference| open.extend(components.find(reference)));
        }
    }
    let reach = |(id, (mut size, mut open)): (String, (usize, Vec<usize>))| {
        let mut seen = BTreeSet::new();
        while let Some(index) = open.pop() {
            let is_part = components.at(index).is_some_and(|component| component.resource_id().is_none());
            if is_part && seen.insert(index) {
                size += own[index];
                open.extend(&targets[index]);
            }
        }
        (id, size)
    };
    sizes.into_iter().map(reach).collect()
}

/// Returns the number of properties and parameters in `node`.
fn members(node: &Node<'_>, kind: Kind) -> usize {
    match node {
        Node::Map(entries) => entries
            .iter()
            .map(|(key, value)| match kind.child(key) {
                Kind::Data => 0,
                child if kind == Kind::Schema && key == "properties" => value.entries().len() + members(value, child),
                Kind::Schema if key == "x-expansionResources" => 0,
                child => members(value, child),
            })
            .sum(),
        Node::List(items) if kind == Kind::Parameter => {
            items.len() + items.iter().map(|item| members(item, kind)).sum::<usize>()
        }
        Node::List(items) => items.iter().map(|item| members(item, kind)).sum(),
        _ => 0,
    }
}
