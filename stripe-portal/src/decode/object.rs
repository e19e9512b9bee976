//! Decodes and encodes generated structs without a loss.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{Extra, Problem, Reader, Token};
use crate::text::masked::Masked;

/// A JSON object of Stripe's with a known set of fields.
///
/// Generated code implements this trait. [`object_impls!`](crate::__private::object_impls) then implements
/// `Deserialize` and `Serialize`, which keep unknown fields and tell `null` from absent, and a `Debug` that masks.
pub trait Object: Sized {
    /// The name of the object in messages: its `object` value or the name of its type.
    const NAME: &'static str;

    /// The wire names of its fields. Stripe sends most in this order, so finding one is
    /// usually a single comparison.
    const FIELDS: &'static [&'static str];

    /// True if the fields are on the heap while the object is read.
    const ON_HEAP: bool = false;

    /// Reads the fields into `place`, offered in the order of [`FIELDS`](Self::FIELDS).
    ///
    /// # Errors
    /// Fails if a field is missing or not what is expected.
    fn read(reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem>;

    /// Writes the fields in the order of [`FIELDS`](Self::FIELDS).
    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>);
}

/// An object that keeps unknown fields.
pub trait HasExtra {
    /// Returns the unknown fields.
    fn extra(&self) -> &Extra;
}

/// The destination of the fields of an object: a serializer's map or `Debug`.
pub trait Fields {
    /// The reason why a field cannot be written.
    type Error;

    /// Writes one field.
    fn field<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Self::Error>;

    /// Writes one field that `Debug` masks.
    #[inline]
    fn masked<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Self::Error> {
        self.field(name, value)
    }
}

impl<M: SerializeMap> Fields for M {
    type Error = M::Error;

    #[inline]
    fn field<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), M::Error> {
        self.serialize_entry(name, value)
    }
}

/// Writes the fields of one JSON object, until one cannot be written.
#[derive(Debug)]
pub struct Writer<'a, M: Fields> {
    map: &'a mut M,
    nulls: Nulls<'a>,
    result: Result<(), M::Error>,
}

/// The fields that were `null`, asked for in the order of the names.
#[derive(Debug)]
struct Nulls<'a> {
    extra: &'a Extra,
    names: &'static [&'static str],
    /// The index after that of the field that was asked for last.
    next: usize,
}

impl<'a> Nulls<'a> {
    fn of<T: Object + HasExtra>(object: &'a T) -> Self {
        Self { extra: object.extra(), names: T::FIELDS, next: 0 }
    }

    fn contain(&mut self, name: &str) -> bool {
        while let Some(field) = self.names.get(self.next) {
            self.next += 1;
            if *field == name {
                return self.extra.is_null(self.next - 1);
            }
        }
        false
    }
}

impl<M: Fields> Writer<'_, M> {
    /// Writes a value that is always there.
    pub fn value<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) {
        if self.result.is_ok() {
            self.result = self.map.field(name, value);
        }
    }

    /// Writes a value, the `null` that was received in its place, or nothing.
    pub fn nullable<T: Serialize + fmt::Debug>(&mut self, name: &'static str, value: &Option<T>) {
        match value {
            Some(value) => self.value(name, value),
            None if self.nulls.contain(name) => self.value(name, &Null),
            None => {}
        }
    }

    /// Writes a value that is always there and that `Debug` masks.
    pub fn masked<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) {
        if self.result.is_ok() {
            self.result = self.map.masked(name, value);
        }
    }

    /// Writes a value that `Debug` masks, the `null` that was received in its place, or nothing. `Debug` masks a `null`
    /// too.
    pub fn masked_nullable<T: Serialize + fmt::Debug>(&mut self, name: &'static str, value: &Option<T>) {
        match value {
            Some(value) => self.masked(name, value),
            None if self.nulls.contain(name) => self.masked(name, &Null),
            None => {}
        }
    }
}

struct Null;

impl Serialize for Null {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl fmt::Debug for Null {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("None")
    }
}

/// A value whose type may have no `Debug`, in an object that implements `Debug` by hand.
pub(crate) struct NotShown<'a, T>(pub(crate) &'a T);

impl<T: Serialize> Serialize for NotShown<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T> fmt::Debug for NotShown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// The output of `Debug`.
struct Shown<'a, 'b, 'c>(&'c mut fmt::DebugStruct<'a, 'b>);

impl Fields for Shown<'_, '_, '_> {
    type Error = fmt::Error;

    fn field<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) -> fmt::Result {
        // A reference, because `T` may be unsized and a `dyn Debug` needs a sized type.
        self.0.field(name, &value);
        Ok(())
    }

    fn masked<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, _value: &T) -> fmt::Result {
        self.0.field(name, &Masked);
        Ok(())
    }
}

/// Formats an [`Object`]: the fields that are set, by their wire names, and the names of the unknown fields.
pub fn debug_object<T: Object + HasExtra>(object: &T, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut out = f.debug_struct(name);
    let mut shown = Shown(&mut out);
    object.write(&mut Writer { map: &mut shown, nulls: Nulls::of(object), result: Ok(()) });
    out.field("extra", object.extra()).finish()
}

/// Returns the stack that an object takes while it is read or copied, in bytes. Fields on the stack are there twice.
const fn cost<T: Object>() -> usize {
    if T::ON_HEAP { size_of::<T>() } else { size_of::<T>() * 2 }
}

/// Reads an [`Object`].
///
/// # Errors
/// Fails if the value is not such an object.
#[inline]
pub fn read_object<T: Object>(token: Token<'_>, place: &mut Option<T>) -> Result<(), Problem> {
    match token {
        Token::Object(entries) => T::read(Reader::new(entries, T::FIELDS, const { cost::<T>() })?, place),
        _ => Err(Problem::Type),
    }
}

/// Writes an [`Object`].
pub fn serialize_object<T: Object + HasExtra, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let extra = object.extra();
    let mut writer = Writer { map: &mut map, nulls: Nulls::of(object), result: Ok(()) };
    object.write(&mut writer);
    writer.result?;
    for (name, value) in extra.iter() {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Implements `Debug`, `Deserialize` and `Serialize` for an [`Object`]. `Debug` uses the code of `Serialize`, so that
/// no field adds code.
// compile-time: no derive
#[doc(hidden)]
#[macro_export]
macro_rules! __object_impls {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::__private::HasExtra for $name {
            #[inline]
            fn extra(&self) -> &$crate::Extra {
                &self.extra
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_object(self, ::core::stringify!($name), f)
            }
        }

        impl $crate::FromJson for $name {
            const EXPECTED: $crate::__private::Expected = $crate::__private::Expected::Object(<Self as $crate::__private::Object>::NAME);

            #[inline]
            fn from_json(
                token: $crate::__private::Token<'_>,
                place: &mut ::core::option::Option<Self>,
            ) -> ::core::result::Result<(), $crate::__private::Problem> {
                $crate::__private::read_object(token, place)
            }
        }

        $crate::__private::deserialize_impl!($name);

        impl $crate::__private::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize_object(self, serializer)
            }
        }
    )+};
}
