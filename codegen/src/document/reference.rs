//! `$ref`: its target and its place.

use std::borrow::Cow;
use std::fmt::Write;

use super::grammar::Kind;
use super::tree::Node;

/// The target of a reference to a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target<'t> {
    pub(crate) section: &'t str,
    pub(crate) name: Cow<'t, str>,
}

impl<'t> Target<'t> {
    /// Parses `#/components/<section>/<name>`.
    pub(crate) fn parse(reference: &'t str) -> Option<Self> {
        let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
        if section.is_empty() || name.is_empty() || name.contains('/') {
            return None;
        }
        Some(Self { section, name: unescape(name) })
    }
}

/// Decodes the escapes of a JSON pointer in a URI fragment.
fn unescape(name: &str) -> Cow<'_, str> {
    if !name.contains(['%', '~']) {
        return Cow::Borrowed(name);
    }
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        rest = match (first, tail) {
            (b'%', [high, low, tail @ ..]) if let (Some(high), Some(low)) = (hex(high), hex(low)) => {
                bytes.push(high * 16 + low);
                tail
            }
            _ => {
                bytes.push(*first);
                tail
            }
        };
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~"))
}

/// Calls `found` with every reference in `node`, in order.
pub(crate) fn each<'n>(node: &'n Node<'_>, kind: Kind, found: &mut impl FnMut(&'n str)) {
    match node {
        Node::Map(entries) => {
            for (key, value) in entries {
                if key == "$ref" && kind.is_object() {
                    value.as_str().into_iter().for_each(&mut *found);
                } else {
                    match kind.child(key) {
                        Kind::Data => {}
                        child => each(value, child, found),
                    }
                }
            }
        }
        Node::List(items) => items.iter().for_each(|item| each(item, kind, found)),
        Node::Text(text) if kind == Kind::Reference && text.contains('/') => found(text),
        _ => {}
    }
}

/// Returns the JSON pointer of the first `reference` in `node`, which is at `base`.
pub(crate) fn pointer_of(reference: &str, node: &Node<'_>, kind: Kind, base: &str) -> Option<String> {
    match node {
        Node::Map(entries) => entries.iter().find_map(|(key, value)| {
            let here = || push(base, key);
            if key == "$ref" && kind.is_object() {
                return (value.as_str() == Some(reference)).then(here);
            }
            match kind.child(key) {
                Kind::Data => None,
                child => pointer_of(reference, value, child, &here()),
            }
        }),
        Node::List(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| pointer_of(reference, item, kind, &push(base, &index.to_string()))),
        Node::Text(text) => (kind == Kind::Reference && text == reference).then(|| base.to_owned()),
        _ => None,
    }
}

/// Returns the JSON pointer `base` followed by `key`.
pub(crate) fn push(base: &str, key: &str) -> String {
    let mut pointer = String::with_capacity(base.len() + key.len() + 1);
    let _ = write!(pointer, "{base}/{}", key.replace('~', "~0").replace('/', "~1"));
    pointer
}
