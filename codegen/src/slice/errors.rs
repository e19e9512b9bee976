//! Removes the responses of failed calls. The runtime reads errors by its own type, so their schemas matter to nobody.

use crate::document::grammar::METHODS;
use crate::document::tree::Node;

/// Removes all responses other than successes from the operations of `document`.
pub(super) fn remove(document: &mut Node<'_>) {
    let Some(Node::Map(paths)) = document.get_mut("paths") else { return };
    for (_, item) in paths {
        let Node::Map(entries) = item else { continue };
        for (_, operation) in entries.iter_mut().filter(|(method, _)| METHODS.contains(&method.as_ref())) {
            if let Some(Node::Map(responses)) = operation.get_mut("responses") {
                responses.retain(|(status, _)| status.starts_with('2'));
            }
        }
    }
}
