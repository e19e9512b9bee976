//! Parameters, and their dependencies.

use super::{Docs, Name, Shown, Type};

/// An object of parameters.
#[derive(Clone, Debug)]
pub struct Params {
    /// The index of the operation, if these are its top-level parameters.
    pub operation: Option<usize>,
    /// The parameters by wire name.
    pub fields: Vec<Param>,
    /// The index of the union whose members are sent among the parameters.
    pub inlined: Option<usize>,
    /// The parameters that need or exclude each other.
    pub guards: Vec<Guard>,
}

impl Params {
    /// Returns the indexes of the arguments of `new`, in their order: path parameters in the order of the path, then
    /// the union whose members are sent among the parameters, then the rest.
    fn required_indexes(&self) -> impl Iterator<Item = usize> + '_ {
        let indexes = |is_in: fn(&Param) -> bool| {
            let fields = self.fields.iter().enumerate();
            fields.filter(move |(_, param)| is_in(param)).map(|(index, _)| index)
        };
        let rest = indexes(|param| param.required && param.location != Location::Path);
        let rest = rest.filter(|index| self.inlined != Some(*index));
        indexes(|param| param.location == Location::Path).chain(self.inlined).chain(rest)
    }

    /// Returns the parameters that are arguments of `new`, in their order.
    pub fn required(&self) -> impl Iterator<Item = &Param> {
        self.required_indexes().filter_map(|index| self.fields.get(index))
    }

    /// Returns `true` if the parameter is an argument of `new`.
    pub fn is_required(&self, index: usize) -> bool {
        self.required_indexes().any(|required| required == index)
    }
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// The name.
    pub name: Name,
    /// The type of the value.
    pub ty: Type,
    /// Whether the parameter is required.
    pub required: bool,
    /// The part of the request that has the parameter.
    pub location: Location,
    /// Whether `Debug` shows the parameter.
    pub shown: Shown,
    /// The description.
    pub docs: Docs,
}

impl Param {
    /// Returns `true` if one entry of the parameter can be cleared in a form: the parameter is a map that can be cleared,
    /// and its values are strings.
    pub(crate) fn clears_entries(&self) -> bool {
        let strings = Type::Map(Box::new(Type::String));
        !self.required && matches!(&self.ty, Type::Clearable(inner) if **inner == strings)
    }

    /// Returns the names of the methods that clear the parameter, or one entry of it.
    pub fn clearing_methods(&self) -> impl Iterator<Item = String> {
        let name = self.name.rust.trim_end_matches('_');
        let whole = self.ty.is_clearable().then(|| format!("clear_{name}"));
        let has_entries = self.clears_entries() || self.ty.has_null_entries();
        whole.into_iter().chain(has_entries.then(|| format!("clear_{name}_entry")))
    }
}

/// The part of a request that has a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the body, or in the part of the object that it belongs to.
    Body,
    /// In a multipart message, as a file.
    Part,
}

/// Parameters that depend on each other.
#[derive(Clone, Debug)]
pub struct Guard {
    /// The kind of dependency.
    pub kind: GuardKind,
    /// The parameters by index.
    pub params: Vec<usize>,
}

/// The kind of a dependency between parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GuardKind {
    /// At least one must be set.
    AtLeastOne,
    /// At most one can be set.
    AtMostOne,
}

/// Parameters whose `type` decides which other parameter is sent.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The wire name of the parameter that decides.
    pub tag: String,
    /// The members.
    pub variants: Vec<TaggedVariant>,
}

/// A member of a [`Tagged`] union.
#[derive(Clone, Debug)]
pub struct TaggedVariant {
    /// The value of the tag, and the variant.
    pub name: Name,
    /// The name of the method that creates it.
    pub method: String,
    /// The type of the parameter that is sent beside the tag. Its wire name is the value of the tag.
    pub payload: Option<Type>,
    /// Whether the payload is required.
    pub required: bool,
    /// Whether `Debug` shows the payload.
    pub shown: Shown,
    /// The description.
    pub docs: Docs,
}

/// A parameter that takes values of several types.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The allowed types.
    pub alternatives: Vec<Alternative>,
}

/// A type of a [`Choice`].
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The variant.
    pub name: String,
    /// The type of the value.
    pub ty: Type,
    /// Whether `Debug` shows the alternative.
    pub shown: Shown,
}
