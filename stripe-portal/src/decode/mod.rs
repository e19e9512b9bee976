//! Reading JSON with code that is compiled once.
//!
//! serde's traits are generic over what is read and what it is read from, so that a parser is compiled anew for each type.
//! Here what is read is a [`Slot`] behind a pointer, and what it is read from [`Entries`] or [`Elements`] behind another, so
//! that a type adds little more than its own fields. Answers are read by `walk`, what was read before as a [`Value`] by
//! `tree`, and anything else that serde knows by the one visitor in `visitor`.
// compile-time: one decoder

mod extra;
mod failure;
pub(crate) mod foreign;
pub(crate) mod large;
pub(crate) mod looked;
pub(crate) mod object;
mod problem;
mod reader;
mod stack;
mod tree;
mod value_error;
pub(crate) mod values;
mod visitor;
mod walk;

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

pub use self::extra::Extra;
pub(crate) use failure::Failure;
pub use large::{apart, boxed};
pub use looked::Looked;
pub use problem::Problem;
pub(crate) use reader::Names;
pub use reader::Reader;
#[cfg(feature = "webhook")]
pub(crate) use tree::decode;
pub(crate) use tree::{decode_leniently, decode_object, decode_part};
pub use value_error::ValueError;
pub use visitor::deserialize;
pub(crate) use walk::from_str;

/// What can be read from JSON: generated types and what they are made of.
///
/// How it is implemented is not part of this crate's API. For a type of one's own that has `serde`'s `Deserialize` there is
/// [`Json`](crate::Json).
pub trait FromJson: Sized {
    /// What to ask for.
    #[doc(hidden)]
    const EXPECTED: Expected;

    /// Reads a value to `place`. Not returned: at each level of a response, a value would wait for its parts on the stack.
    ///
    /// # Errors
    /// If it is something else.
    #[doc(hidden)]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem>;
}

/// What a value should be. Formats that cannot tell by themselves what comes next are asked for it, and failures name it.
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    /// Anything, as a [`Value`].
    Value,
    /// Any number, as a [`Value`].
    Number,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A string, described by these words.
    Text(&'static str),
    /// This string.
    Constant(&'static str),
    /// This one of `true` and `false`.
    ConstantBool(bool),
    /// An array.
    Array,
    /// An object with arbitrary keys.
    Map,
    /// An object of this name.
    Object(&'static str),
    /// One of several kinds, described by these words.
    Any(&'static str),
    /// That, or `null`.
    Nullable(&'static Self),
}

/// A value as it is found.
pub enum Token<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number below zero.
    Signed(i64),
    /// A whole number.
    Unsigned(u64),
    /// Any number.
    Number(Number),
    /// A string.
    Text(&'a str),
    /// What [`Expected::Value`] and [`Expected::Number`] ask for, of where it can be asked for.
    Value(&'a mut Value),
    /// An array, its elements not read yet.
    Array(&'a mut dyn Elements),
    /// An object, its entries not read yet.
    Object(&'a mut dyn Entries),
}

/// Where a value is read to.
pub trait Slot {
    /// What to ask for.
    fn expected(&self) -> Expected;

    /// Takes a value.
    ///
    /// # Errors
    /// If it is something else.
    fn set(&mut self, token: Token<'_>) -> Result<(), Problem>;
}

impl<T: FromJson> Slot for Option<T> {
    fn expected(&self) -> Expected {
        T::EXPECTED
    }

    fn set(&mut self, token: Token<'_>) -> Result<(), Problem> {
        T::from_json(token, self)
    }
}

/// The elements of an array. Whoever reads them has to go on to their end.
pub trait Elements {
    /// Reads the next element; `false` after the last.
    ///
    /// # Errors
    /// If it is not what was expected.
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem>;
}

/// The entries of an object: a key, its value, the next key. Whoever reads them has to go on to their end.
pub trait Entries {
    /// Reads a key and finds the field of that name.
    ///
    /// # Errors
    /// If there is no key.
    fn field(&mut self, names: &mut Names) -> Result<Next, Problem>;

    /// Reads a key; `None` after the last entry.
    ///
    /// # Errors
    /// If there is no key.
    fn key(&mut self) -> Result<Option<Cow<'_, str>>, Problem>;

    /// Reads the value.
    ///
    /// # Errors
    /// If it is not what was expected.
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Problem>;

    /// Reads the value, unless it is `null`, and tells whether it was.
    ///
    /// # Errors
    /// If it is not what was expected.
    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem>;

    /// The stack that the levels down to this object may take, in bytes.
    fn used(&mut self) -> &mut usize;

    /// The object, if it was read before.
    fn whole(&self) -> Option<&Map<String, Value>> {
        None
    }
}

/// What comes next in an object.
pub enum Next {
    /// The field that [`Names`] is at.
    Known,
    /// Another one.
    Unknown,
    /// Nothing.
    End,
}

/// Implements serde's `Deserialize` for what has [`FromJson`].
#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize_impl {
    ($name:ident $(<$($parameter:ident $(: $bound:path)?),+>)?) => {
        impl<'de $($(, $parameter: $crate::FromJson $(+ $bound)?)+)?> ::serde::Deserialize<'de>
            for $name $(<$($parameter),+>)?
        {
            #[inline]
            fn deserialize<De: ::serde::Deserializer<'de>>(
                deserializer: De,
            ) -> ::core::result::Result<Self, De::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use __deserialize_impl as deserialize_impl;
