//! The type of a value: plain, generated, or composed of others.

use super::TypeId;

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A string.
    String,
    /// A credential.
    Secret,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Seconds since the epoch.
    Timestamp,
    /// A whole number that is written as a string.
    IntegerText,
    /// A file to upload.
    Upload,
    /// A response that is not JSON.
    Binary,
    /// A response without a body.
    Nothing,
    /// An object without a type in this crate.
    Opaque,
    /// A generated type.
    Ref(TypeId),
    /// A generated type in a box, because it contains itself.
    Boxed(TypeId),
    /// A list.
    List(Box<Self>),
    /// A map with arbitrary keys.
    Map(Box<Self>),
    /// An ID, or the object with that id.
    Expandable(Box<Self>),
    /// An object, or its deleted form.
    MaybeDeleted(Box<Self>, Box<Self>),
    /// A value in a list or map of a response that can be `null`.
    Nullable(Box<Self>),
    /// A page of a list.
    Page(Box<Self>),
    /// A page of a list that contains the URL of the next page.
    LinkedPage(Box<Self>),
    /// A page of the results of a search.
    SearchPage(Box<Self>),
    /// A parameter that can be cleared.
    Clearable(Box<Self>),
    /// A parameter that can only be cleared.
    Empty,
    /// The paths to expand.
    Expand {
        /// The type that the paths start from.
        root: TypeId,
        /// Whether the paths start from the items of a page.
        in_page: bool,
    },
}

impl Type {
    /// Returns `true` for a parameter that can be cleared.
    pub fn is_clearable(&self) -> bool {
        matches!(self, Self::Clearable(_) | Self::Empty)
    }

    /// Returns `true` if the type is a map of strings whose entries can be `null`.
    pub(crate) fn has_null_entries(&self) -> bool {
        match self {
            Self::Map(value) => matches!(&**value, Self::Clearable(inner) if **inner == Self::String),
            Self::Clearable(map) => map.has_null_entries(),
            _ => false,
        }
    }

    /// Returns `true` for strings, lists of strings, and maps, whose keys are strings.
    pub fn is_text(&self) -> bool {
        match self {
            Self::String | Self::Map(_) => true,
            Self::List(ty) | Self::Nullable(ty) | Self::Clearable(ty) => ty.is_text(),
            _ => false,
        }
    }

    /// Returns `true` for numbers and lists of numbers.
    pub(crate) fn is_number(&self) -> bool {
        match self {
            Self::Integer | Self::IntegerText | Self::Number => true,
            Self::List(ty) | Self::Nullable(ty) | Self::Clearable(ty) => ty.is_number(),
            _ => false,
        }
    }

    /// Returns `true` for references that `Debug` shows as ids: expandable objects, objects without a type of their
    /// own, and lists of both.
    pub(crate) fn is_id(&self) -> bool {
        match self {
            Self::Expandable(_) | Self::Opaque => true,
            Self::List(ty) | Self::Nullable(ty) => ty.is_id(),
            _ => false,
        }
    }

    /// Returns `true` for a `Secret` or a list of secrets.
    pub(crate) fn is_secret(&self) -> bool {
        match self {
            Self::Secret => true,
            Self::List(ty) | Self::Nullable(ty) | Self::Clearable(ty) => ty.is_secret(),
            _ => false,
        }
    }

    /// Replaces strings with secrets.
    pub(crate) fn into_secret(self) -> Self {
        match self {
            Self::String => Self::Secret,
            Self::List(ty) => Self::List(Box::new(ty.into_secret())),
            Self::Nullable(ty) => Self::Nullable(Box::new(ty.into_secret())),
            Self::Clearable(ty) => Self::Clearable(Box::new(ty.into_secret())),
            other => other,
        }
    }

    /// Adds the generated types that the type mentions.
    pub fn ids(&self, found: &mut Vec<TypeId>) {
        match self {
            Self::Ref(id) | Self::Boxed(id) | Self::Expand { root: id, .. } => found.push(*id),
            Self::List(ty)
            | Self::Map(ty)
            | Self::Expandable(ty)
            | Self::Nullable(ty)
            | Self::Page(ty)
            | Self::LinkedPage(ty)
            | Self::SearchPage(ty)
            | Self::Clearable(ty) => ty.ids(found),
            Self::MaybeDeleted(live, deleted) => {
                live.ids(found);
                deleted.ids(found);
            }
            Self::String
            | Self::Secret
            | Self::Bool
            | Self::Integer
            | Self::Number
            | Self::Timestamp
            | Self::IntegerText
            | Self::Upload
            | Self::Binary
            | Self::Nothing
            | Self::Empty
            | Self::Opaque => {}
        }
    }
}
