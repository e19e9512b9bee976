//! Parameters that can be set and still send nothing.

use std::collections::BTreeSet;

use super::{Type, TypeId};

/// The types of parameters by whether their values send nothing or something in a form.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    /// The types with a value that sends nothing.
    pub nothing: BTreeSet<TypeId>,
    /// The types with a value that sends something.
    pub something: BTreeSet<TypeId>,
}

impl Sending {
    /// Returns `true` if some values of the type send nothing in a form, but not all of them. An object that has no
    /// parameters at all can send nothing else.
    pub fn may_send_nothing(&self, ty: &Type) -> bool {
        let is_in = |decided: Decided, types: &BTreeSet<TypeId>| match decided {
            Decided::Here(decided) => decided,
            Decided::By(id) => types.contains(&id),
        };
        is_in(sends_nothing(ty), &self.nothing) && is_in(sends_something(ty), &self.something)
    }
}

/// Whether a type has a value of some sort: known from the type alone, or the same as for a generated type.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Decided {
    Here(bool),
    By(TypeId),
}

/// Decides whether a value of the type sends nothing.
pub(crate) fn sends_nothing(ty: &Type) -> Decided {
    match ty {
        Type::List(_) | Type::Map(_) => Decided::Here(true),
        // An empty list clears the parameter.
        Type::Clearable(inner) if !matches!(**inner, Type::List(_)) => sends_nothing(inner),
        Type::Ref(id) | Type::Boxed(id) => Decided::By(*id),
        _ => Decided::Here(false),
    }
}

/// Decides whether a value of the type sends something.
pub(crate) fn sends_something(ty: &Type) -> Decided {
    match ty {
        Type::List(inner) | Type::Map(inner) => sends_something(inner),
        Type::Ref(id) | Type::Boxed(id) => Decided::By(*id),
        _ => Decided::Here(true),
    }
}
