//! Where a type goes and what it is called there.

use std::collections::HashMap;

use crate::ir::names;
use crate::text::wire_path::WirePath;

/// What is being looked at: the place in the spec, on the wire, and in the crate.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// In the spec, as a JSON pointer.
    pub(super) pointer: String,
    /// On the wire, such as `billing_portal.session/flow`.
    pub(super) path: WirePath,
    /// Whose side: an answer, or the parameters of an operation.
    pub(super) side: Side,
    /// The modules for new types.
    pub(super) module: Vec<String>,
    /// The type that the new types belong to.
    pub(super) owner: String,
    /// What a new type is named after.
    pub(super) word: String,
    /// Whether `null` can be sent for a value that can be `null`, as in JSON.
    pub(super) nulls: bool,
    /// How many schemas stand between this one and its type.
    pub(super) depth: usize,
}

/// Whose side a schema is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Response,
    Request(usize),
}

impl At {
    /// Whether this is a part of what the runtime reads errors with.
    pub(super) fn is_in_error(&self) -> bool {
        self.module.first().is_some_and(|module| module == names::ERROR_MODULE)
    }

    /// A part of this schema that is still about the same value.
    pub(super) fn inside(&self, pointer: &str) -> Self {
        Self { pointer: format!("{}/{pointer}", self.pointer), depth: self.depth + 1, ..self.clone() }
    }

    /// The elements of a list.
    pub(super) fn element(&self) -> Self {
        Self { word: names::singular(&self.word), ..self.inside("items") }
    }

    /// A property of the type `owner`, whose own types live in `module`.
    pub(super) fn property(&self, owner: &str, module: &[String], word: &str, wire: &str) -> Self {
        Self {
            pointer: format!("{}/properties/{}", self.pointer, escape(wire)),
            path: self.path.member(wire),
            side: self.side,
            module: module.to_vec(),
            owner: owner.to_owned(),
            word: word.to_owned(),
            nulls: self.nulls,
            depth: 0,
        }
    }
}

/// A key as a part of a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// What the types of `properties` (and whether they are lists) are named after: the property itself, unless that
/// would name its type as another's.
pub(super) fn words<'a>(properties: impl Iterator<Item = (&'a str, bool)> + Clone) -> Vec<String> {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for (name, list) in properties.clone() {
        *uses.entry(if list { names::singular(name) } else { name.to_owned() }).or_default() += 1;
    }
    properties
        .map(
            |(name, list)| {
                if list && uses[&names::singular(name)] > 1 { format!("{name}_item") } else { name.to_owned() }
            },
        )
        .collect()
}
