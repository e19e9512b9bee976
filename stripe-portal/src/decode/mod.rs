//! Decodes JSON with code that is compiled once.
//!
//! serde's traits are generic over the type and over the format, so that each type compiles its own parser. Here the
//! type is a [`Slot`] behind a pointer, and the format is [`Entries`] or [`Elements`] behind another, so that a type
//! adds little more than its own fields. `walk` parses responses, `tree` reads a [`Value`] that was parsed before, and
//! `visitor` reads every format of serde. `foreign` is the other way round: it decodes types that have only serde's
//! `Deserialize`.
// compile-time: one decoder

mod extra;
mod failure;
pub(crate) mod foreign;
pub(crate) mod large;
pub(crate) mod looked;
pub(crate) mod object;
mod opaque;
mod problem;
mod reader;
mod stack;
mod tree;
mod untyped;
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
pub use opaque::Opaque;
pub use problem::Problem;
pub(crate) use reader::Names;
pub use reader::{Others, Reader};
#[cfg(feature = "webhook")]
pub(crate) use tree::{decode, part as part_error, with_entries};
pub(crate) use tree::{decode_deleted, decode_object, decode_part};
pub use untyped::Untyped;
pub use value_error::ValueError;
pub use visitor::deserialize;
pub(crate) use walk::from_str;

/// A type that can be decoded from JSON: every generated type, and the types of their fields.
///
/// Do not implement it: its methods are not part of this crate's API. Wrap your own type that has serde's
/// `Deserialize` in [`Json`](crate::Json).
///
/// ```
/// # use stripe_portal::{Error, FromJson, Json};
/// fn two<T: FromJson>(json: &str) -> Result<[T; 2], Error> {
///     Ok([stripe_portal::from_json(json)?, stripe_portal::from_json(json)?])
/// }
///
/// let [Json(a), Json(b)] = two::<Json<Vec<u8>>>("[1, 2]")?;
/// assert_eq!(a, b);
/// # Ok::<(), Error>(())
/// ```
pub trait FromJson: Sized {
    /// The value that is expected.
    #[doc(hidden)]
    const EXPECTED: Expected;

    /// Reads a value into `place`. It is not returned, because a returned value waits on the stack for its parts, at
    /// each level of a response.
    ///
    /// # Errors
    /// Fails if the value is not what is expected.
    #[doc(hidden)]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem>;
}

/// The value that is expected. Formats that do not describe themselves are asked for it, and failures name it.
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    /// Any value, as a [`Value`].
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
    /// This value, or `null`.
    Nullable(&'static Self),
}

/// A value that was found.
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
    /// An already parsed value; only serde input produces it.
    Value(&'a mut Value),
    /// An array, its elements not read yet.
    Array(&'a mut dyn Elements),
    /// An object, its entries not read yet.
    Object(&'a mut dyn Entries),
}

/// The place of a value that is being read.
pub trait Slot {
    /// Returns the value that is expected.
    fn expected(&self) -> Expected;

    /// Takes a value.
    ///
    /// # Errors
    /// Fails if the value is not what is expected.
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

/// The elements of an array. They have to be read to the end.
pub trait Elements {
    /// Reads the next element. Returns `false` after the last.
    ///
    /// # Errors
    /// Fails if the element is not what is expected.
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem>;
}

/// The entries of an object: a key, its value, the next key. They have to be read to the end.
pub trait Entries {
    /// Reads a key and finds the field of that name.
    ///
    /// # Errors
    /// Fails if there is no key.
    fn field(&mut self, names: &mut Names) -> Result<Next, Problem>;

    /// Reads a key. Returns `None` after the last entry.
    ///
    /// # Errors
    /// Fails if there is no key.
    fn key(&mut self) -> Result<Option<Cow<'_, str>>, Problem>;

    /// Reads the value into `slot`.
    ///
    /// # Errors
    /// Fails if the value is not what is expected.
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Problem>;

    /// Reads the value into `slot`. Returns `true` if it was `null` and was not passed on.
    ///
    /// # Errors
    /// Fails if the value is not what is expected.
    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem>;

    /// Returns the stack that the levels down to this object may take, in bytes.
    fn used(&mut self) -> &mut usize;

    /// Returns the whole object, if it was parsed before.
    fn whole(&self) -> Option<&Map<String, Value>> {
        None
    }
}

/// The next thing in an object.
pub enum Next {
    /// The field that [`Names`] is at.
    Known,
    /// Another field.
    Unknown,
    /// The end of the object.
    End,
}

/// Implements serde's `Deserialize` for types that have [`FromJson`].
#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize_impl {
    ($name:ident $(<$($parameter:ident $(: $bound:path)?),+>)?) => {
        impl<'de $($(, $parameter: $crate::FromJson $(+ $bound)?)+)?> $crate::__private::Deserialize<'de>
            for $name $(<$($parameter),+>)?
        {
            #[inline]
            fn deserialize<De: $crate::__private::Deserializer<'de>>(
                deserializer: De,
            ) -> ::core::result::Result<Self, De::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use __deserialize_impl as deserialize_impl;
