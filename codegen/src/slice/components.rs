//! The components of a document, and which of them are resources.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::operations::Unions;
use super::route::is_directive;
use crate::document::grammar::{Kind, METHODS, SECTIONS};
use crate::document::reference::Target;
use crate::document::tree::{Entry, Node};
use crate::text::media_type::{JSON, essence};

/// The most references between a reference and its target.
const LONGEST: usize = 8;

/// An entry below `components`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Component<'n, 't> {
    pub(super) section: &'static str,
    pub(super) kind: Kind,
    pub(super) name: &'n str,
    pub(super) node: &'n Node<'t>,
    /// The ID of the resource that the component is: the one that it states, or else the only value of `object` in what
    /// operations return.
    resource: Option<&'n str>,
}

impl<'n> Component<'n, '_> {
    /// Returns the ID of the resource that the component is.
    pub(super) fn resource_id(&self) -> Option<&'n str> {
        self.resource
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
    /// The IDs of all resources.
    ids: BTreeSet<&'n str>,
    /// The resources of responses that are a component, by its index.
    responses: RefCell<HashMap<usize, Option<String>>>,
}

impl<'n, 't> Components<'n, 't> {
    pub(super) fn new(document: &'n Node<'t>) -> Self {
        let mut all = Vec::new();
        for (section, kind) in &SECTIONS {
            for (name, node) in document.path(&["components", section]).map_or(&[][..], Node::entries) {
                let resource = node.get("x-resourceId").and_then(Node::as_str);
                all.push(Component { section, kind: *kind, name, node, resource });
            }
        }
        let mut components = Self { all, unions: Unions::new(), ids: BTreeSet::new(), responses: RefCell::default() };
        components.find_resources(document);
        components.ids = components.all.iter().filter_map(Component::resource_id).collect();
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

    /// Returns the schema that `schema` refers to, or `schema` itself.
    pub(super) fn resolved(&self, schema: &'n Node<'t>) -> &'n Node<'t> {
        let target = |schema: &'n Node<'t>| {
            let reference = schema.get("$ref").and_then(Node::as_str)?;
            self.find(reference).and_then(|index| self.at(index)).map(|component| component.node)
        };
        // A chain of references that is longer may have no end.
        let chain = std::iter::successors(Some(schema), |schema| target(schema));
        chain.take(LONGEST).last().unwrap_or(schema)
    }

    /// Returns the schemas of resources, by ID.
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

    /// Finds the resources that state no id: objects that an operation returns and whose `object` has one value.
    fn find_resources(&mut self, document: &Node<'_>) {
        let mut returned = BTreeSet::new();
        for operation in responding(document) {
            for (_, response) in operation.get("responses").map_or(&[][..], Node::entries).iter().filter(is_success) {
                schema(response).into_iter().for_each(|schema| self.returned(schema, &mut returned));
            }
        }
        let stated: BTreeSet<&str> = self.all.iter().filter_map(Component::resource_id).collect();
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for index in returned {
            let Some(component) = self.at(index) else { continue };
            let Some(id) = constant(component.node) else { continue };
            let is_other = component.resource.is_some() || self.is_deleted(component.node) || is_page(component.node);
            // Of several, the one with the name counts.
            if !is_other && !stated.contains(id) {
                let chosen = found.entry(id).or_insert(index);
                if component.name == id {
                    *chosen = index;
                }
            }
        }
        for (id, index) in found {
            self.all[index].resource = Some(id);
        }
    }

    /// Collects the components of the objects that a response with this schema has: itself, its alternatives, or the
    /// items of a page.
    fn returned(&self, schema: &Node<'_>, found: &mut BTreeSet<usize>) {
        let mut open = vec![schema];
        while let Some(schema) = open.pop() {
            if let Some(reference) = schema.get("$ref").and_then(Node::as_str) {
                let component = self.find(reference).filter(|index| found.insert(*index));
                open.extend(component.and_then(|index| self.at(index)).map(|component| component.node));
                continue;
            }
            open.extend(members(schema));
            open.extend(schema.path(&["properties", "data", "items"]).filter(|_| is_page(schema)));
        }
    }

    /// Returns the resource of a response with this schema: the one that it refers to, or the union of all that it
    /// refers to.
    pub(super) fn resource_of(&self, schema: &Node<'_>) -> Option<String> {
        // Many operations can return the same large union.
        let Some(index) = schema.get("$ref").and_then(Node::as_str).and_then(|reference| self.find(reference)) else {
            return self.one_of(schema);
        };
        let known = self.responses.borrow().get(&index).cloned();
        known.unwrap_or_else(|| {
            let found = self.one_of(schema);
            self.responses.borrow_mut().insert(index, found.clone());
            found
        })
    }

    fn one_of(&self, schema: &Node<'_>) -> Option<String> {
        let mut ids = self.referred(schema);
        if ids.len() == 1 {
            return ids.pop_first();
        }
        let holds = |(union, members): &(&String, &BTreeSet<String>)| {
            !ids.is_empty() && ids.iter().all(|id| id == *union || members.contains(id))
        };
        let smallest = self.unions.iter().filter(holds).min_by_key(|(_, members)| members.len());
        smallest.map(|(union, _)| union.clone())
    }

    /// Returns the resources that a schema refers to.
    fn referred(&self, schema: &Node<'_>) -> BTreeSet<String> {
        let (mut open, mut seen, mut ids) = (vec![schema], BTreeSet::new(), BTreeSet::new());
        while let Some(schema) = open.pop() {
            if let Some(reference) = schema.get("$ref").and_then(Node::as_str) {
                let Some(index) = self.find(reference) else { continue };
                let Some(component) = self.at(index).filter(|_| seen.insert(index)) else { continue };
                match component.resource_id() {
                    Some(id) if !self.is_deleted(component.node) => {
                        ids.insert(id.to_owned());
                    }
                    _ => open.push(component.node),
                }
            } else if let Some(object) = constant(schema) {
                if self.is_deleted(schema) && self.ids.contains(object) {
                    ids.insert(object.to_owned());
                }
            } else {
                open.extend(members(schema));
            }
        }
        ids
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
pub(super) fn constant<'n>(schema: &'n Node<'_>) -> Option<&'n str> {
    match schema.path(&["properties", "object", "enum"])?.items() {
        [Node::Text(value)] => Some(value),
        _ => None,
    }
}

/// Returns `true` for a page of a list or of search results.
pub(super) fn is_page(schema: &Node<'_>) -> bool {
    let has = |name| schema.path(&["properties", name]).is_some();
    has("data") && (has("next_page_url") || matches!(constant(schema), Some("list" | "search_result")))
}

/// Returns the operations of a document that are endpoints.
fn responding<'n, 't>(document: &'n Node<'t>) -> impl Iterator<Item = &'n Node<'t>> {
    let paths = document.get("paths").map_or(&[][..], Node::entries);
    let items = paths.iter().filter(|(path, _)| !is_directive(path)).flat_map(|(_, item)| item.entries());
    items.filter(|(method, _)| METHODS.contains(&method.as_ref())).map(|(_, operation)| operation)
}

/// Returns `true` if a response means success.
pub(super) fn is_success((status, _): &&Entry<'_>) -> bool {
    status.starts_with('2')
}

/// Returns the schema of a response in JSON.
pub(super) fn schema<'n, 't>(response: &'n Node<'t>) -> Option<&'n Node<'t>> {
    let content = response.get("content").map_or(&[][..], Node::entries);
    content.iter().find(|(media_type, _)| essence(media_type) == JSON)?.1.get("schema")
}

/// Returns the alternatives of a schema.
pub(super) fn members<'n, 't>(schema: &'n Node<'t>) -> &'n [Node<'t>] {
    schema.get("anyOf").or_else(|| schema.get("oneOf")).map_or(&[], Node::items)
}
