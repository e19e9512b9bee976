//! Removes parts of a document that no operation or schema needs, and that could keep the rest from being parsed.

use openapiv3::{Contact, License, ReferenceOr, SecurityRequirement, SecurityScheme};
use serde::Deserialize;

use crate::document::grammar::SECTIONS;
use crate::document::tree::Node;

/// The parts of a document that a slice has.
const PARTS: [&str; 6] = ["components", "info", "openapi", "paths", "security", "servers"];

/// Keeps of everything around paths and components only what is sound.
pub(super) fn cut(document: &mut Node<'_>) {
    let Node::Map(parts) = document else { return };
    parts.retain(|(key, part)| match key.as_ref() {
        "security" => is::<Vec<SecurityRequirement>>(part),
        key => PARTS.contains(&key),
    });
    if let Some(Node::Map(entries)) = document.get_mut("info") {
        entries.retain(|(key, value)| match key.as_ref() {
            "contact" => is::<Contact>(value),
            "license" => is::<License>(value),
            "description" | "termsOfService" => value.as_str().is_some(),
            _ => true,
        });
    }
    if let Some(Node::Map(sections)) = document.get_mut("components") {
        sections.retain_mut(|(section, components)| match (section.as_ref(), components) {
            ("securitySchemes", Node::Map(schemes)) => {
                schemes.retain(|(_, scheme)| is::<ReferenceOr<SecurityScheme>>(scheme));
                !schemes.is_empty()
            }
            (section, components) => {
                section.starts_with("x-")
                    || SECTIONS.iter().any(|(known, _)| *known == section) && !components.entries().is_empty()
            }
        });
    }
}

fn is<'t, T: Deserialize<'t>>(node: &Node<'t>) -> bool {
    T::deserialize(node.clone()).is_ok()
}
