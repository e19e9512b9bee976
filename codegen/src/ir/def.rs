//! A generated type: its place, name, description and kind.

use std::borrow::Borrow;

use crate::ir::names;
use crate::text::wire_path::WirePath;

use super::{Choice, Enum, FieldValue, Object, Params, Tagged, Union};

/// The index of a type, which exists before the type is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A wire name and its Rust identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The name in Stripe's spelling.
    pub wire: String,
    /// The identifier in Rust.
    pub rust: String,
}

/// A generated type.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// The wire path, such as `billing_portal.session/flow`.
    pub path: WirePath,
    /// The place of the schema in the spec, as a JSON pointer.
    pub pointer: String,
    /// The component that the type is made from, if it is one.
    pub component: Option<String>,
    /// The modules around the type.
    pub module: Vec<String>,
    /// The name in the innermost module.
    pub name: String,
    /// The description.
    pub docs: Docs,
    /// The kind, with the contents.
    pub kind: TypeKind,
}

impl TypeDef {
    /// Returns the wire path of the object that has the members of a tagged union. A union among other parameters has
    /// the path of its tag.
    pub(crate) fn tagged_object(&self, tagged: &Tagged) -> &str {
        self.path.object_of(&tagged.tag)
    }

    /// Returns the module of the types inside this type.
    pub(crate) fn inner_module(&self) -> Vec<String> {
        inner_module(&self.path, &self.module, &self.name)
    }
}

/// Returns the module of the types inside the type `name` at the wire path `path`.
pub(crate) fn inner_module(path: &WirePath, module: &[String], name: &str) -> Vec<String> {
    let mut inner = module.to_vec();
    let owns_module = path.is_of_operation() || module.last().is_some_and(|last| names::is_module_of(last, name));
    if path.is_inside() || !owns_module {
        inner.push(names::module_name(name).unwrap_or_else(|_| name.to_lowercase()));
    }
    inner
}

/// The text and facts of a doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The description, as Markdown.
    pub text: Option<String>,
    /// The facts that the spec states.
    pub facts: Vec<Fact>,
    /// The address of Stripe's reference page.
    pub link: Option<String>,
    /// Whether the spec says that the item is deprecated.
    pub deprecated: bool,
}

/// A sentence about a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A fact that the type shows too: whether the value is always present or can be expanded.
    OfType(&'static str),
    /// A limit of the value.
    Limit(String),
    /// The reason why the type is wider than the spec: older API versions.
    OfVersions(String),
}

impl Borrow<str> for Fact {
    fn borrow(&self) -> &str {
        match self {
            Self::OfType(sentence) => sentence,
            Self::Limit(sentence) | Self::OfVersions(sentence) => sentence,
        }
    }
}

/// The kind of a type.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// An object in a response.
    Object(Object),
    /// A string with known values.
    Enum(Enum),
    /// A union of objects in a response.
    Union(Union),
    /// An object of parameters.
    Params(Params),
    /// Parameters whose `type` decides which other parameter is sent.
    Tagged(Tagged),
    /// A parameter that takes values of several types.
    Choice(Choice),
}

impl TypeKind {
    /// Adds the types that a type of this kind mentions.
    pub(crate) fn ids(&self, found: &mut Vec<TypeId>) {
        match self {
            Self::Object(object) => {
                for field in &object.fields {
                    if let FieldValue::Stored { ty, .. } = &field.value {
                        ty.ids(found);
                    }
                }
            }
            Self::Union(union) => found.extend(union.members.iter().map(|member| member.ty)),
            Self::Params(params) => params.fields.iter().for_each(|param| param.ty.ids(found)),
            Self::Tagged(tagged) => {
                tagged.variants.iter().flat_map(|variant| &variant.payload).for_each(|ty| ty.ids(found));
            }
            Self::Choice(choice) => choice.alternatives.iter().for_each(|of| of.ty.ids(found)),
            Self::Enum(_) => {}
        }
    }
}
