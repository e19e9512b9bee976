//! What Stripe answers with: objects, one of several objects, a look at an object by its `type`.

use super::{Docs, Name, Shown, Type, TypeId};

/// Something Stripe answers with.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its fields by wire name.
    pub fields: Vec<Field>,
    /// The matching member of a tagged union.
    pub view: Option<View>,
    /// Whether it has an `id` that is always there.
    pub identified: bool,
}

/// A field of an [`Object`].
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// What it holds.
    pub value: FieldValue,
    /// Its description.
    pub docs: Docs,
}

/// What a field of an answer holds.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// Always the same string, checked and not stored.
    Constant(String),
    /// Always the same boolean, checked and not stored.
    ConstantBool(bool),
    /// A value.
    Stored {
        /// The type of what is there.
        ty: Type,
        /// When it is there.
        presence: Presence,
        /// Whether `Debug` shows the value.
        shown: Shown,
    },
}

/// Whether a value is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always, and never `null`.
    Required,
    /// Always, maybe `null`.
    Nullable,
    /// Not always, and never `null`.
    Optional,
    /// Not always, maybe `null`.
    OptionalNullable,
}

impl Presence {
    /// From what the spec says of a property.
    pub fn new(required: bool, nullable: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, false) => Self::Optional,
            (false, true) => Self::OptionalNullable,
        }
    }

    /// What is said of it where a field is described.
    pub(crate) fn fact(self) -> Option<&'static str> {
        match self {
            Self::Required => None,
            Self::Nullable => Some("Nullable."),
            Self::Optional => Some("Not always present."),
            Self::OptionalNullable => Some("Nullable, not always present."),
        }
    }
}

/// What is said of a field that can be expanded.
pub(crate) const EXPANDABLE: &str = "Expandable.";

/// A look at an [`Object`] by its `type`.
#[derive(Clone, Debug)]
pub struct View {
    /// The modules it lives in.
    pub module: Vec<String>,
    /// The index of the field that decides.
    pub tag: usize,
    /// The enum of its values.
    pub tag_type: TypeId,
    /// Each value's variant, and the index of the field it selects.
    pub variants: Vec<(Name, Option<usize>)>,
}

/// One of several objects in an answer.
#[derive(Clone, Debug)]
pub struct Union {
    /// The members, those with an `object` value first.
    pub members: Vec<UnionMember>,
}

/// One object of a [`Union`].
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// The variant.
    pub name: String,
    /// The object.
    pub ty: TypeId,
    /// The `object` value that tells it from the others.
    pub object: Option<String>,
    /// Whether it is what is left of a deleted object.
    pub deleted: bool,
}
