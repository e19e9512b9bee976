//! Removes everything that a slice does not keep, and sorts the rest.

use std::collections::BTreeMap;

use super::reach::{Keep, Kept, KeptComponents};
use super::sensitive;
use super::surroundings;
use crate::document::grammar::{Kind, METHODS, SECTIONS};
use crate::document::tree::{Entry, Node};
use crate::input::config::DocsSource;

/// The kept operations by path and method.
pub(super) type KeptOperations = BTreeMap<(String, String), KeptOperation>;

/// The facts about a kept operation that depend on the rest of the spec.
pub(super) struct KeptOperation {
    pub(super) resource: String,
    pub(super) name: String,
    pub(super) is_place: bool,
}

/// Removes from `document` everything that is not in `operations` or `keep`.
pub(super) fn cut(document: &mut Node<'_>, operations: KeptOperations, keep: &KeptComponents, docs: DocsSource) {
    surroundings::cut(document);
    cut_paths(document, operations);
    cut_components(document, keep);
    sensitive::mark(document);
    if docs == DocsSource::Overlay {
        if let Some(info) = document.get_mut("info") {
            for key in ["description", "contact", "termsOfService"] {
                info.take(key);
            }
        }
        strip(document, Kind::Document);
    }
    sort(document, Kind::Document);
}

fn cut_paths(document: &mut Node<'_>, mut operations: KeptOperations) {
    let Some(Node::Map(paths)) = document.get_mut("paths") else { return };
    paths.retain_mut(|(path, item)| {
        let Node::Map(entries) = item else { return false };
        let mut any = false;
        entries.retain_mut(|(method, operation)| {
            if !METHODS.contains(&method.as_ref()) {
                return true;
            }
            let Some(kept) = operations.remove(&(path.to_string(), method.to_string())) else { return false };
            any = true;
            let mut mark = vec![("name".into(), Node::text(kept.name))];
            if kept.is_place {
                mark.push(("place".into(), Node::Bool(true)));
            }
            mark.push(("resource".into(), Node::text(kept.resource)));
            operation.set("x-operation", Node::Map(mark));
            true
        });
        any
    });
}

fn cut_components(document: &mut Node<'_>, keep: &KeptComponents) {
    let Some(Node::Map(sections)) = document.get_mut("components") else { return };
    sections.retain_mut(|(section, components)| {
        let Some((section, _)) = SECTIONS.iter().find(|(name, _)| name == section) else { return true };
        let Node::Map(components) = components else { return false };
        components.retain_mut(|(name, component)| {
            let Some(Keep { kept, resource }) = keep.get(&(*section, name.to_string())) else { return false };
            if let Some(resource) = resource {
                component.set("x-resourceId", Node::text(resource.clone()));
            }
            match kept {
                Kept::Opaque => *component = outline(component),
                Kept::Whole { shared: true } => component.set("x-shared", Node::Bool(true)),
                Kept::Whole { shared: false } => {}
            }
            true
        });
        !components.is_empty()
    });
}

/// Returns the outline of a resource that was not requested.
fn outline<'t>(resource: &mut Node<'t>) -> Node<'t> {
    let mut outline = Node::Map(vec![("type".into(), Node::text("object")), ("x-opaque".into(), Node::Bool(true))]);
    for key in ["title", "x-resourceId"] {
        if let Some(value) = resource.take(key) {
            outline.set(key, value);
        }
    }
    if let Some(object) = resource.get_mut("properties").and_then(|properties| properties.take("object")) {
        outline.set("properties", Node::Map(vec![("object".into(), object)]));
    }
    outline
}

/// Removes descriptions. OpenAPI requires one in each response; it becomes empty.
fn strip(node: &mut Node<'_>, kind: Kind) {
    match node {
        Node::Map(entries) => {
            if kind == Kind::Response {
                if let Some((_, description)) = entries.iter_mut().find(|(key, _)| key == "description") {
                    *description = Node::text("");
                }
            } else if kind.is_object() {
                entries.retain(|(key, _)| key != "description" && key != "summary");
            }
            for_children(entries, kind, strip);
        }
        Node::List(items) => items.iter_mut().for_each(|item| strip(item, kind)),
        _ => {}
    }
}

/// Sorts the lists whose order has no meaning.
fn sort(node: &mut Node<'_>, kind: Kind) {
    match node {
        Node::Map(entries) => {
            for (key, value) in entries.iter_mut() {
                let Node::List(items) = value else { continue };
                match (kind, key.as_ref()) {
                    (Kind::Schema, "required" | "enum" | "x-expandableFields")
                        if items.iter().all(|item| item.as_str().is_some()) =>
                    {
                        items.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
                    }
                    (Kind::PathItem | Kind::Operation, "parameters") => {
                        let field = |item: &Node<'_>, key| item.get(key).and_then(Node::as_str).map(str::to_owned);
                        items.sort_by_cached_key(|item| (field(item, "in"), field(item, "name"), field(item, "$ref")));
                    }
                    _ => {}
                }
            }
            for_children(entries, kind, sort);
        }
        Node::List(items) => items.iter_mut().for_each(|item| sort(item, kind)),
        _ => {}
    }
}

fn for_children(entries: &mut [Entry<'_>], kind: Kind, change: fn(&mut Node<'_>, Kind)) {
    for (key, value) in entries {
        match kind.child(key) {
            Kind::Data => {}
            child => change(value, child),
        }
    }
}
