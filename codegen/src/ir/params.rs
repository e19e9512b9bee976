//! Parameters, and how they depend on each other.

use super::{Docs, Name, Shown, Type};

/// Parameters.
#[derive(Clone, Debug)]
pub struct Params {
    /// The operation they belong to, by its index, if they are its outermost ones.
    pub operation: Option<usize>,
    /// The parameters by wire name.
    pub fields: Vec<Param>,
    /// The index of the union whose members stand among the parameters.
    pub inlined: Option<usize>,
    /// Which of them need each other.
    pub guards: Vec<Guard>,
}

impl Params {
    /// Lists the indexes of the parameters that `new` asks for, in its order: path parameters as the path has them, then
    /// the union whose members stand among the parameters, then the rest.
    fn required_indexes(&self) -> impl Iterator<Item = usize> + '_ {
        let indexes = |is_in: fn(&Param) -> bool| {
            let fields = self.fields.iter().enumerate();
            fields.filter(move |(_, param)| is_in(param)).map(|(index, _)| index)
        };
        let rest = indexes(|param| param.required && param.location != Location::Path);
        let rest = rest.filter(|index| self.inlined != Some(*index));
        indexes(|param| param.location == Location::Path).chain(self.inlined).chain(rest)
    }

    /// Lists the parameters that `new` asks for, in its order.
    pub fn required(&self) -> impl Iterator<Item = &Param> {
        self.required_indexes().filter_map(|index| self.fields.get(index))
    }

    /// Returns `true` if `new` asks for the parameter.
    pub fn is_required(&self, index: usize) -> bool {
        self.required_indexes().any(|required| required == index)
    }
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: Name,
    /// What it takes.
    pub ty: Type,
    /// Whether it has to be given.
    pub required: bool,
    /// Where it is sent.
    pub location: Location,
    /// Whether `Debug` shows the parameter.
    pub shown: Shown,
    /// Its description.
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
    pub(crate) fn clearing_methods(&self) -> impl Iterator<Item = String> {
        let name = self.name.rust.trim_end_matches('_');
        let whole = matches!(self.ty, Type::Clearable(_)).then(|| format!("clear_{name}"));
        let has_entries = self.clears_entries() || self.ty.has_null_entries();
        whole.into_iter().chain(has_entries.then(|| format!("clear_{name}_entry")))
    }
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the body, or wherever the object it is part of is sent.
    Body,
    /// In a message of several parts, as a file.
    Part,
}

/// Parameters that depend on each other.
#[derive(Clone, Debug)]
pub struct Guard {
    /// How.
    pub kind: GuardKind,
    /// The parameters, by their index.
    pub params: Vec<usize>,
}

/// How parameters depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardKind {
    /// One has to be set.
    AtLeastOne,
    /// Only one can be set.
    AtMostOne,
}

/// Parameters whose `type` decides what else is sent.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The wire name of what decides.
    pub tag: String,
    /// The members.
    pub variants: Vec<TaggedVariant>,
}

/// A member of a [`Tagged`] union.
#[derive(Clone, Debug)]
pub struct TaggedVariant {
    /// The value of the tag, and the variant.
    pub name: Name,
    /// The method that makes it.
    pub method: String,
    /// What is sent beside the tag, under the tag's value as its name.
    pub payload: Option<Type>,
    /// Whether `Debug` shows the payload.
    pub shown: Shown,
    /// Its description.
    pub docs: Docs,
}

/// A parameter that takes values of several types.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The types.
    pub alternatives: Vec<Alternative>,
}

/// One type of a [`Choice`].
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The variant.
    pub name: String,
    /// What it takes.
    pub ty: Type,
    /// Whether `Debug` shows the alternative.
    pub shown: Shown,
}
