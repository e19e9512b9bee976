//! The types of parameters, the arguments of builders, and the conversions between them.

use std::fmt::{self, Display};

use crate::ir::{Api, Type, TypeKind};

use super::types::{path, ty};

/// Returns the type of a parameter's value.
pub(crate) fn stored(api: &Api, from: &[String], kind: &Type) -> String {
    let inner = |inner: &Type| stored(api, from, inner);
    match kind {
        Type::Number => "f64".to_owned(),
        Type::List(item) => format!("Vec<{}>", inner(item)),
        Type::Map(value) => format!("crate::Map<{}>", inner(value)),
        Type::Clearable(value) => format!("crate::form::Clearable<{}>", inner(value)),
        other => ty(api, from, other),
    }
}

/// An argument of a builder.
#[derive(Debug)]
pub(crate) struct Argument {
    /// The argument's type.
    pub(crate) ty: String,
    /// The conversion to the parameter's value.
    pub(crate) conversion: Conversion,
}

/// The conversion from an argument to a parameter's value.
#[derive(Debug)]
pub(crate) enum Conversion {
    /// No conversion.
    None,
    /// `Into`.
    Into,
    /// `Into`, then a box.
    Boxed,
    /// A conversion of each item of a list.
    Items(Box<Self>),
    /// A conversion of each value of a map.
    Entries(Box<Self>),
    /// A conversion to a value that can be cleared.
    Set(Box<Self>),
}

impl Argument {
    /// Returns the argument that a builder takes for a value of type `kind`.
    pub(crate) fn of(api: &Api, from: &[String], kind: &Type) -> Self {
        let inner = |inner: &Type| Self::of(api, from, inner);
        let (ty, conversion) = match kind {
            Type::Bool | Type::Integer => (stored(api, from, kind), Conversion::None),
            Type::Ref(id) if matches!(&api.get(*id).kind, TypeKind::Params(params) if params.inlined.is_none()) => {
                (path(from, api.get(*id)), Conversion::None)
            }
            Type::Boxed(id) => (format!("impl Into<{}>", path(from, api.get(*id))), Conversion::Boxed),
            Type::List(item) => {
                let Self { ty, conversion } = inner(item);
                (format!("impl IntoIterator<Item = {ty}>"), Conversion::Items(Box::new(conversion)))
            }
            Type::Map(value) => {
                let Self { ty, conversion } = inner(value);
                let ty = format!("impl IntoIterator<Item = (impl Into<String>, {ty})>");
                (ty, Conversion::Entries(Box::new(conversion)))
            }
            Type::Clearable(value) => {
                let Self { ty, conversion } = inner(value);
                (ty, Conversion::Set(Box::new(conversion)))
            }
            _ => (format!("impl Into<{}>", stored(api, from, kind)), Conversion::Into),
        };
        Self { ty, conversion }
    }
}

impl Conversion {
    /// Returns the expression that converts the argument `name`.
    pub(crate) fn of<'a>(&'a self, name: &'a str) -> impl Display + 'a {
        Converted { conversion: self, name }
    }

    /// Returns the conversion of each value if the argument is a map, so that its entries can be added to those that are
    /// set already.
    pub(crate) fn of_entries(&self) -> Option<String> {
        match self {
            Self::Entries(value) => Some(match &**value {
                Self::Into => "Into::into".to_owned(),
                value => format!("|value| {}", value.of("value")),
            }),
            Self::Set(value) => value.of_entries(),
            _ => None,
        }
    }
}

/// An expression that converts an argument.
struct Converted<'a> {
    conversion: &'a Conversion,
    name: &'a str,
}

impl Display for Converted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name;
        match self.conversion {
            Conversion::None => f.write_str(name),
            Conversion::Into => write!(f, "{name}.into()"),
            Conversion::Boxed => write!(f, "Box::new({name}.into())"),
            Conversion::Items(item) => match &**item {
                Conversion::None => write!(f, "{name}.into_iter().collect()"),
                Conversion::Into => write!(f, "{name}.into_iter().map(Into::into).collect()"),
                item => write!(f, "{name}.into_iter().map(|value| {}).collect()", item.of("value")),
            },
            Conversion::Entries(value) => {
                write!(f, "{name}.into_iter().map(|(key, value)| (key.into(), {})).collect()", value.of("value"))
            }
            Conversion::Set(value) => write!(f, "crate::form::Clearable::Set({})", value.of(name)),
        }
    }
}
