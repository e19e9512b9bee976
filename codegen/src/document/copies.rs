//! Replaces each `$ref` to a whole response, body or parameter by a copy of its target, so that later stages meet only
//! references to schemas. References that lead nowhere stay: slicing reports them where they are needed.

use std::borrow::Cow;

use super::grammar::Kind;
use super::reference::Target;
use super::tree::Node;

/// The sections whose components are copied to where they are used.
const COPIED: [&str; 3] = ["parameters", "requestBodies", "responses"];
/// The most references between a reference and its target.
const LONGEST: usize = 8;

/// Copies components to where a document uses them. The copies have at most `room` values, so that a small document cannot become a huge one.
pub(super) fn copy_components(document: &mut Node<'_>, room: usize) {
    let sections = COPIED.map(|section| document.path(&["components", section]).cloned());
    let copies = Copies { sections, room };
    walk(document, Kind::Document, &mut { copies });
}

/// The components that are copied.
struct Copies<'t> {
    sections: [Option<Node<'t>>; 3],
    room: usize,
}

impl<'t> Copies<'t> {
    /// Returns a copy of the component that `reference` points at, if it is one of those and there is room for it.
    fn of(&mut self, reference: &str) -> Option<Node<'t>> {
        let mut reference = Cow::Borrowed(reference);
        for _ in 0..LONGEST {
            let target = Target::parse(&reference)?;
            let section = COPIED.iter().position(|section| *section == target.section)?;
            let node = self.sections.get(section)?.as_ref()?.get(&target.name)?;
            match node.get("$ref").and_then(Node::as_str) {
                Some(next) => reference = Cow::Owned(next.to_owned()),
                None => {
                    // After the first copy without room, there is none: nothing is counted in vain again.
                    let left = self.room.checked_sub(size(node, self.room));
                    self.room = left.unwrap_or_default();
                    left?;
                    return Some(node.clone());
                }
            }
        }
        None
    }
}

/// Returns the number of values in a node, or any number above `room`.
fn size(node: &Node<'_>, room: usize) -> usize {
    let inner = node.entries().iter().map(|(_, value)| value).chain(node.items());
    let mut found = 1_usize;
    for value in inner {
        if found > room {
            break;
        }
        found += size(value, room - found);
    }
    found
}

fn walk<'t>(node: &mut Node<'t>, kind: Kind, copies: &mut Copies<'t>) {
    match node {
        Node::Map(entries) => {
            if matches!(kind, Kind::Parameter | Kind::RequestBody | Kind::Response)
                && let Some(reference) = entries.iter().find(|(key, _)| key == "$ref").and_then(|(_, to)| to.as_str())
                && let Some(copy) = copies.of(reference)
            {
                *node = copy;
                return walk(node, kind, copies);
            }
            for (key, value) in entries.iter_mut() {
                match kind.child(key) {
                    Kind::Data => {}
                    child => walk(value, child, copies),
                }
            }
        }
        Node::List(items) => items.iter_mut().for_each(|item| walk(item, kind, copies)),
        _ => {}
    }
}
