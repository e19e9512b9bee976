//! Notes in a slice that it has the descriptions of its spec, and finds out that a slice has none.

use crate::document::grammar::{Kind, METHODS};
use crate::document::tree::Node;
use crate::input::config::Config;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;

/// The key of a slice that keeps the descriptions of its spec.
const EXTENSION: &str = "x-described";

/// The members of `x-operation` that a slice writes at each operation. A spec may use the key for something else.
const NAMES: [&str; 2] = ["resource", "name"];

/// Notes that a slice keeps the descriptions of its spec, even if that has none.
pub(super) fn mark(document: &mut Node<'_>) {
    document.set(EXTENSION, Node::Bool(true));
}

/// Returns `true` for a slice whose descriptions were removed.
pub(super) fn are_stripped(document: &Node<'_>) -> bool {
    let items = document.get("paths").map_or(&[][..], Node::entries);
    let operations = || items.iter().flat_map(|(_, item)| METHODS.iter().filter_map(|method| item.get(method)));
    let is_slice = operations().any(|operation| {
        NAMES.iter().all(|key| operation.path(&["x-operation", key]).and_then(Node::as_str).is_some())
    });
    is_slice && document.get(EXTENSION).is_none() && !is_described(document, Kind::Document)
}

/// Checks that the slice in `source` has descriptions, because `config` asks for them.
///
/// # Errors
/// Fails if they were removed.
pub(super) fn check(document: &Node<'_>, source: &Source, config: &Config) -> Result<(), Problems> {
    if !are_stripped(document) {
        return Ok(());
    }
    let message = format!("{} has no descriptions: it was cut while `source` was \"overlay\"", source.name);
    let help = "run `cargo xtask spec slice --from FILE`, which keeps them with `source = \"upstream\"`";
    Err(Diagnostic::error(&config.name, message).help(help).into())
}

/// Returns `true` if a part of a document has a description.
fn is_described(node: &Node<'_>, kind: Kind) -> bool {
    let is_text = |key| node.get(key).and_then(Node::as_str).is_some_and(|text| !text.is_empty());
    kind.is_object() && (is_text("description") || is_text("summary"))
        || node.entries().iter().any(|(key, value)| match kind.child(key) {
            Kind::Data => false,
            child => is_described(value, child),
        })
        || node.items().iter().any(|item| is_described(item, kind))
}
