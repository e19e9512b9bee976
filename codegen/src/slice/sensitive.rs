//! Notes in a slice which values are credentials by their descriptions, because a slice keeps no descriptions.

use crate::document::credentials::{EXTENSION, phrase};
use crate::document::grammar::Kind;
use crate::document::tree::Node;

/// Adds `x-sensitive` to the schemas and parameters whose descriptions contain a phrase of the rules.
pub(super) fn mark(document: &mut Node<'_>) {
    walk(document, Kind::Document);
}

fn walk(node: &mut Node<'_>, kind: Kind) {
    match node {
        Node::Map(entries) => {
            for (key, value) in entries.iter_mut() {
                match kind.child(key) {
                    Kind::Data => {}
                    child => walk(value, child),
                }
            }
            note(node, kind);
        }
        Node::List(items) => items.iter_mut().for_each(|item| walk(item, kind)),
        _ => {}
    }
}

fn note(node: &mut Node<'_>, kind: Kind) {
    let schema = match kind {
        Kind::Parameter => node.get("schema"),
        Kind::Schema => Some(&*node),
        _ => None,
    };
    if schema.is_some_and(holds_text)
        && let Some(phrase) = node.get("description").and_then(Node::as_str).and_then(phrase)
    {
        node.set(EXTENSION, Node::text(phrase));
    }
}

/// Returns `true` if an inline schema allows strings, alone or in lists or maps.
fn holds_text(schema: &Node<'_>) -> bool {
    let is = |name: &str| schema.get("type").and_then(Node::as_str) == Some(name);
    let inside = |key: &str| schema.get(key).is_some_and(|inner| inner.get("$ref").is_some() || holds_text(inner));
    is("string") && schema.get("enum").is_none()
        || is("array") && inside("items")
        || is("object") && inside("additionalProperties")
        || schema.get("anyOf").is_some_and(|any_of| any_of.items().iter().any(holds_text))
}
