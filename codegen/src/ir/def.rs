//! A generated type: its place, its name, its description, its kind.

use crate::ir::names;

use crate::text::wire_path::WirePath;

use super::{Choice, Enum, Object, Params, Tagged, Union};

/// Stands for a type before it is known what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A wire name and the identifier made of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// As Stripe spells it.
    pub wire: String,
    /// As Rust spells it.
    pub rust: String,
}

/// A generated type.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Its wire path, such as `billing_portal.session/flow`.
    pub path: WirePath,
    /// Where the spec describes it, as a JSON pointer.
    pub pointer: String,
    /// The modules it lives in.
    pub module: Vec<String>,
    /// Its name in that module.
    pub name: String,
    /// What it means.
    pub docs: Docs,
    /// What it is.
    pub kind: TypeKind,
}

impl TypeDef {
    /// Returns the wire path of the object that has the members of a tagged union. A union that stands among other
    /// parameters has the path of its tag.
    pub(crate) fn tagged_object(&self, tagged: &Tagged) -> &str {
        self.path.object_of(&tagged.tag)
    }

    /// The modules for the types that it is made of.
    pub(crate) fn inner_module(&self) -> Vec<String> {
        inner_module(&self.path, &self.module, &self.name)
    }
}

/// Returns the modules for the types that the type `name` at the wire path `path` is made of.
pub(crate) fn inner_module(path: &WirePath, module: &[String], name: &str) -> Vec<String> {
    let mut inner = module.to_vec();
    let owns_module = path.is_of_operation() || module.last().is_some_and(|last| names::is_module_of(last, name));
    if path.is_inside() || !owns_module {
        inner.push(names::module_name(name).unwrap_or_else(|_| name.to_lowercase()));
    }
    inner
}

/// The words and facts that become a doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// What it means, as Markdown.
    pub text: Option<String>,
    /// What the spec says of its values.
    pub facts: Vec<String>,
    /// Stripe's page on it.
    pub link: Option<String>,
    /// Whether Stripe discourages its use.
    pub deprecated: bool,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// Something Stripe answers with.
    Object(Object),
    /// A string with known values.
    Enum(Enum),
    /// One of several objects in an answer.
    Union(Union),
    /// Parameters.
    Params(Params),
    /// Parameters whose `type` decides what else is sent.
    Tagged(Tagged),
    /// A parameter that takes values of several types.
    Choice(Choice),
}
