//! The types of responses: objects, unions of objects, and views of an object by its `type`.

use super::{Docs, Name, Shown, Type, TypeId};

/// An object in a response.
#[derive(Clone, Debug)]
pub struct Object {
    /// The fields, sorted by wire name.
    pub fields: Vec<Field>,
    /// The view that returns the matching member of a tagged union.
    pub view: Option<View>,
    /// Whether the object has an `id` that is always present.
    pub identified: bool,
}

impl Object {
    /// Returns the field with this wire name.
    pub(crate) fn field(&self, wire: &str) -> Option<&Field> {
        let at = self.fields.binary_search_by(|field| field.name.wire.as_str().cmp(wire)).ok()?;
        self.fields.get(at)
    }
}

/// A field of an [`Object`].
#[derive(Clone, Debug)]
pub struct Field {
    /// The name.
    pub name: Name,
    /// The value, or the constant that it must be.
    pub value: FieldValue,
    /// Whether the spec lists the field among those that can be expanded.
    pub is_listed: bool,
    /// Whether the field is optional only because an older API version does not always have it.
    pub is_newer: bool,
    /// Whether the field has another type in an older API version. A value of that type is kept in `extra`.
    pub is_lenient: bool,
    /// The description.
    pub docs: Docs,
}

/// The value of a field of a response.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// Always the same string, which is checked and not stored.
    Constant(String),
    /// Always the same boolean, which is checked and not stored.
    ConstantBool(bool),
    /// A stored value.
    Stored {
        /// The type of the value.
        ty: Type,
        /// Whether the value is always present.
        presence: Presence,
        /// Whether `Debug` shows the value.
        shown: Shown,
    },
}

/// Whether a value is always present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always present, never `null`.
    Required,
    /// Always present, maybe `null`.
    Nullable,
    /// Not always present, never `null`.
    Optional,
    /// Not always present, maybe `null`.
    OptionalNullable,
}

impl Presence {
    /// Returns the presence of a property.
    pub fn new(required: bool, nullable: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, false) => Self::Optional,
            (false, true) => Self::OptionalNullable,
        }
    }

    /// Returns the sentence about the presence in the documentation of a field.
    pub(crate) fn fact(self) -> Option<&'static str> {
        match self {
            Self::Required => None,
            Self::Nullable => Some("Nullable."),
            Self::Optional => Some("Not always present."),
            Self::OptionalNullable => Some("Nullable, not always present."),
        }
    }
}

/// The sentence in the documentation of a field that can be expanded.
pub(crate) const EXPANDABLE: &str = "Expandable.";

/// A view of an [`Object`] by its `type`.
#[derive(Clone, Debug)]
pub struct View {
    /// The module of the view.
    pub module: Vec<String>,
    /// The index of the field that decides.
    pub tag: usize,
    /// The enum of the values of that field.
    pub tag_type: TypeId,
    /// The variant of each value, and the index of the field that it selects.
    pub variants: Vec<(Name, Option<usize>)>,
}

/// A union of objects in a response.
#[derive(Clone, Debug)]
pub struct Union {
    /// The members, those with an `object` value first.
    pub members: Vec<UnionMember>,
}

/// A member of a [`Union`].
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// The variant.
    pub name: String,
    /// The type of the object.
    pub ty: TypeId,
    /// The `object` value that distinguishes it from the other members.
    pub object: Option<String>,
    /// Whether the member is a deleted object.
    pub deleted: bool,
}
