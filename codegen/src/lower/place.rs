//! The place and name of a type.

use std::collections::HashMap;

use crate::text::plural::singular;
use crate::text::wire_path::WirePath;

/// The place of a schema in the spec, on the wire, and in the crate.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// The place in the spec, as a JSON pointer.
    pub(super) pointer: String,
    /// The component that the schema is, if it is one.
    pub(super) component: Option<String>,
    /// The place on the wire, such as `billing_portal.session/flow`.
    pub(super) path: WirePath,
    /// Whether the schema is of a response or of the parameters of an operation.
    pub(super) side: Side,
    /// The modules for new types.
    pub(super) module: Vec<String>,
    /// The name of the type that the new types belong to.
    pub(super) owner: String,
    /// The word that a new type is named after.
    pub(super) word: String,
    /// Whether `null` can be sent for a value that can be `null`, as in JSON.
    pub(super) nulls: bool,
    /// The number of schemas between this schema and its type.
    pub(super) depth: usize,
}

/// A response, or the parameters of an operation by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Response,
    Request(usize),
}

impl At {
    /// Returns this place for the schema of a component.
    pub(super) fn of_component(self, component: &str) -> Self {
        Self { pointer: component_pointer(component), component: Some(component.to_owned()), ..self }
    }

    /// Returns the place of a schema inside this one that is not a property: an item, a value of a map or an alternative.
    pub(super) fn inside(&self, pointer: &str) -> Self {
        let pointer = format!("{}/{pointer}", self.pointer);
        Self { pointer, component: None, depth: self.depth + 1, ..self.clone() }
    }

    /// Returns the place of the elements of a list.
    pub(super) fn element(&self) -> Self {
        Self { word: singular(&self.word), ..self.inside("items") }
    }

    /// Returns the place of a property of the type `owner`, whose own types are in `module`.
    pub(super) fn property(&self, owner: &str, module: &[String], word: &str, wire: &str) -> Self {
        Self {
            pointer: format!("{}/properties/{}", self.pointer, escape(wire)),
            component: None,
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

/// Returns the JSON pointer of a component schema.
pub(super) fn component_pointer(component: &str) -> String {
    format!("/components/schemas/{}", escape(component))
}

/// Escapes a key for a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Returns the words that the types of `properties` (and whether they are lists) are named after: the name of the
/// property, unless two types would get the same name.
pub(super) fn words<'a>(properties: impl Iterator<Item = (&'a str, bool)> + Clone) -> Vec<String> {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for (name, list) in properties.clone() {
        *uses.entry(if list { singular(name) } else { name.to_owned() }).or_default() += 1;
    }
    properties
        .map(|(name, list)| if list && uses[&singular(name)] > 1 { format!("{name}_item") } else { name.to_owned() })
        .collect()
}
