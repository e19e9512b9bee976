//! The components of a document, and which of them are resources.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::grammar::{Kind, SECTIONS};
use crate::document::reference::Target;
use crate::document::tree::Node;
use crate::slice::operations::Unions;

/// An entry below `components`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Component<'n, 't> {
    pub(super) section: &'static str,
    pub(super) kind: Kind,
    pub(super) name: &'n str,
    pub(super) node: &'n Node<'t>,
}

impl Component<'_, '_> {
    /// Returns the id of the resource that the component says it is.
    pub(super) fn resource_id(&self) -> Option<&str> {
        self.node.get("x-resourceId")?.as_str()
    }

    /// Returns `true` if the component is only the outline that a slice keeps.
    pub(super) fn is_opaque(&self) -> bool {
        self.node.get("x-opaque").is_some_and(Node::is_true)
    }

    pub(super) fn pointer(&self) -> String {
        crate::document::reference::push(&format!("/components/{}", self.section), self.name)
    }
}

/// All components, ordered by section and name.
#[derive(Debug)]
pub(super) struct Components<'n, 't> {
    all: Vec<Component<'n, 't>>,
    unions: Unions,
}

impl<'n, 't> Components<'n, 't> {
    pub(super) fn new(document: &'n Node<'t>) -> Self {
        let mut all = Vec::new();
        for (section, kind) in &SECTIONS {
            for (name, node) in document.path(&["components", section]).map_or(&[][..], Node::entries) {
                all.push(Component { section, kind: *kind, name, node });
            }
        }
        let mut components = Self { all, unions: Unions::new() };
        components.unions = components.find_unions();
        components
    }

    pub(super) fn all(&self) -> &[Component<'n, 't>] {
        &self.all
    }

    pub(super) fn at(&self, index: usize) -> Option<&Component<'n, 't>> {
        self.all.get(index)
    }

    /// Returns the resources that are one of several other resources, with these resources.
    pub(super) fn unions(&self) -> &Unions {
        &self.unions
    }

    /// Returns the component that `reference` points at.
    pub(super) fn find(&self, reference: &str) -> Option<usize> {
        let target = Target::parse(reference)?;
        let key = (target.section, target.name.as_ref());
        self.all.binary_search_by(|component| (component.section, component.name).cmp(&key)).ok()
    }

    /// Returns the schemas of resources, by id.
    pub(super) fn resources(&self) -> BTreeMap<&str, usize> {
        let ids = self.all.iter().enumerate().filter_map(|(index, component)| Some((component.resource_id()?, index)));
        ids.rev().collect()
    }

    /// Returns the resource of `component`. A deleted object has the resource that it was before.
    pub(super) fn owner(&self, component: &Component<'_, '_>) -> Option<String> {
        let id = component.resource_id()?;
        if !self.is_deleted(component.node) {
            return Some(id.to_owned());
        }
        Some(self.resource_of(component.node).unwrap_or_else(|| id.to_owned()))
    }

    /// Returns the resource of a response with this schema: the one that it refers to, or the union of all that it
    /// refers to.
    pub(super) fn resource_of(&self, schema: &Node<'_>) -> Option<String> {
        let mut ids = BTreeSet::new();
        self.collect(schema, &mut BTreeSet::new(), &mut ids);
        if ids.len() == 1 {
            return ids.pop_first();
        }
        let holds = |(union, members): &(&String, &BTreeSet<String>)| {
            !ids.is_empty() && ids.iter().all(|id| id == *union || members.contains(id))
        };
        let smallest = self.unions.iter().filter(holds).min_by_key(|(_, members)| members.len());
        smallest.map(|(union, _)| union.clone())
    }

    fn collect(&self, schema: &Node<'_>, seen: &mut BTreeSet<usize>, ids: &mut BTreeSet<String>) {
        if let Some(reference) = schema.get("$ref").and_then(Node::as_str) {
            let Some(index) = self.find(reference) else { return };
            let Some(component) = self.at(index).filter(|_| seen.insert(index)) else { return };
            match component.resource_id() {
                Some(id) if !self.is_deleted(component.node) => {
                    ids.insert(id.to_owned());
                }
                _ => self.collect(component.node, seen, ids),
            }
        } else if let Some(object) = constant(schema) {
            if self.is_deleted(schema) {
                ids.insert(object.to_owned());
            }
        } else {
            for member in members(schema) {
                self.collect(member, seen, ids);
            }
        }
    }

    /// Returns `true` if `schema` allows only deleted objects.
    fn is_deleted(&self, schema: &Node<'_>) -> bool {
        let deleted = |schema: &Node<'_>| {
            let values = schema.path(&["properties", "deleted", "enum"]).map_or(&[][..], Node::items);
            matches!(values, [Node::Bool(true)])
        };
        let members = members(schema);
        let mut resolved = members.iter().map(|member| {
            let reference = member.get("$ref").and_then(Node::as_str)?;
            self.find(reference).and_then(|index| self.at(index)).map(|component| component.node)
        });
        deleted(schema) || !members.is_empty() && resolved.all(|member| member.is_some_and(deleted))
    }

    fn find_unions(&self) -> Unions {
        let unions = self.all.iter().filter(|component| !self.is_deleted(component.node)).filter_map(|component| {
            let id = component.resource_id()?;
            let references = members(component.node).iter().filter_map(|member| member.get("$ref")?.as_str());
            let ids: BTreeSet<String> = references
                .filter_map(|reference| self.at(self.find(reference)?)?.resource_id().map(str::to_owned))
                .collect();
            (!ids.is_empty()).then(|| (id.to_owned(), ids))
        });
        unions.collect()
    }
}

/// Returns the only value that `object` has in objects of this schema.
fn constant<'n>(schema: &'n Node<'_>) -> Option<&'n str> {
    match schema.path(&["properties", "object", "enum"])?.items() {
        [Node::Text(value)] => Some(value),
        _ => None,
    }
}

fn members<'n, 't>(schema: &'n Node<'t>) -> &'n [Node<'t>] {
    schema.get("anyOf").or_else(|| schema.get("oneOf")).map_or(&[], Node::items)
}
