//! The webhook events that a spec lists.

use std::collections::BTreeSet;

use super::choose::did_you_mean;
use crate::document::tree::Node;
use crate::input::config::Config;
use crate::input::diagnostic::Diagnostic;
use crate::input::source::Source;

/// The value that means every event.
const EVERY: &str = "*";

/// Returns the events of `config` that `document` lacks. If it lists no events, nothing can be checked.
pub(super) fn check(document: &Node<'_>, config: &Config, spec: &Source) -> Vec<Diagnostic> {
    if config.resources.values().all(|resource| resource.events.is_empty()) {
        return Vec::new();
    }
    let mut known = BTreeSet::new();
    collect(document, &mut known);
    if known.is_empty() {
        return Vec::new();
    }
    let mut missing = Vec::new();
    for (id, resource) in &config.resources {
        for event in &resource.events {
            let name = format!("{}.{}", id.get_ref(), event.get_ref());
            if !known.contains(name.as_str()) {
                let message = format!("{} has no event `{name}`", spec.name);
                let help = did_you_mean(&name, known.iter().copied());
                missing.push(Diagnostic::error(&config.name, message).written(event).help(help));
            }
        }
    }
    missing
}

/// Collects the values of enums that list events: names with a dot, and the value for all events.
fn collect<'n>(node: &'n Node<'_>, known: &mut BTreeSet<&'n str>) {
    match node {
        Node::Map(entries) => {
            for (key, value) in entries {
                match value {
                    Node::List(values) if key == "enum" => {
                        let texts = values.iter().filter_map(Node::as_str);
                        if texts.clone().any(|text| text == EVERY) {
                            known.extend(texts.filter(|text| text.contains('.')));
                        }
                    }
                    value => collect(value, known),
                }
            }
        }
        Node::List(items) => items.iter().for_each(|item| collect(item, known)),
        _ => {}
    }
}
