//! How generated structs are read from and written to JSON without losing anything.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Extra, Masked};

/// A JSON object of Stripe's with a known set of fields.
///
/// Generated code implements it; together with [`object_impls!`](crate::object_impls) it gives
/// a `Deserialize` and a `Serialize` that keep unknown fields and tell `null` from absent, and a `Debug` that masks.
pub trait Object: Sized {
    /// What the object is called in messages: its `object` value or its type's name.
    const NAME: &'static str;

    /// The wire names of its fields. Stripe sends them in this order, so finding one is
    /// usually a single comparison.
    const FIELDS: &'static [&'static str];

    /// The wire names of those that `Debug` masks.
    const MASKED: &'static [&'static str] = &[];

    /// Reads the fields, [`FIELDS`](Self::FIELDS) index by index.
    fn read<'de, A: MapAccess<'de>>(reader: Reader<A>) -> Result<Self, A::Error>;

    /// Writes the fields in the order of [`FIELDS`](Self::FIELDS).
    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>);
}

/// An object that keeps what it does not know.
pub trait HasExtra {
    /// What was received beyond the known fields.
    fn extra(&self) -> &Extra;
}

/// An object with an `id`, so that an [`Expandable`](crate::Expandable) or a list can ask for it.
pub trait Identified {
    /// The object's id.
    fn id(&self) -> &str;
}

/// The fields of one JSON object, one after the other.
#[derive(Debug)]
pub struct Reader<A> {
    map: A,
    names: Names,
}

impl<'de, A: MapAccess<'de>> Reader<A> {
    #[inline]
    fn new(map: A, fields: &'static [&'static str]) -> Self {
        Self { map, names: Names { fields, next: 0, seen: [0; 2], extra: Extra::default() } }
    }

    /// The index of the next known field, or the number of fields after the last. Unknown ones are put aside.
    #[expect(clippy::should_implement_trait, reason = "it borrows and can fail")]
    pub fn next(&mut self) -> Result<usize, A::Error> {
        while let Some(known) = self.map.next_key_seed(&mut self.names)? {
            if known {
                return Ok(self.names.current());
            }
            self.unknown()?;
        }
        Ok(self.names.fields.len())
    }

    #[cold]
    fn unknown(&mut self) -> Result<(), A::Error> {
        self.names.extra.set_last(self.map.next_value()?);
        Ok(())
    }

    /// Reads a value that may not be `null`.
    pub fn value<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        *slot = Some(self.map.next_value()?);
        Ok(())
    }

    /// Reads a value that may be `null`, and remembers that it was.
    pub fn nullable<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        *slot = self.map.next_value()?;
        self.names.extra.set_null(self.names.current(), slot.is_none());
        Ok(())
    }

    /// Reads an object that may not be `null`: in its place, because large values cost time to move.
    pub fn object<T: Object>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.map.next_value_seed(Place(slot))
    }

    /// Reads an object that may be `null`, and remembers that it was.
    pub fn nullable_object<T: Object>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.map.next_value_seed(NullablePlace(&mut *slot))?;
        self.names.extra.set_null(self.names.current(), slot.is_none());
        Ok(())
    }

    /// Reads a string that always has the same value, such as `object`.
    pub fn constant(&mut self, expected: &'static str, slot: &mut Option<()>) -> Result<(), A::Error> {
        *slot = Some(self.map.next_value_seed(Constant(expected))?);
        Ok(())
    }

    /// Reads a boolean that always has the same value, such as `deleted`.
    pub fn constant_bool(&mut self, expected: bool, slot: &mut Option<()>) -> Result<(), A::Error> {
        if self.map.next_value::<bool>()? == expected {
            *slot = Some(());
            Ok(())
        } else {
            Err(A::Error::custom(format_args!("invalid value: `{}`, expected `{expected}`", !expected)))
        }
    }

    /// What to say if one of the fields that have to be there, by their indexes, was not.
    #[cold]
    pub fn missing(&self, required: &[usize]) -> A::Error {
        match self.names.unseen(required) {
            Some(name) => A::Error::missing_field(name),
            None => A::Error::custom("a required field is missing"),
        }
    }

    /// What was put aside.
    #[inline]
    pub fn finish(self) -> Extra {
        self.names.extra
    }
}

/// Finds fields by their names, and keeps what is known of them.
#[derive(Debug)]
struct Names {
    fields: &'static [&'static str],
    /// The index after that of the last known field.
    next: usize,
    /// A bit for each known field that was there, as far as there are bits.
    seen: [u64; 2],
    extra: Extra,
}

impl Names {
    #[inline]
    fn current(&self) -> usize {
        self.next.wrapping_sub(1)
    }

    /// Goes to the field `name`. One that is not known is put aside, without its value.
    fn find(&mut self, name: &str) -> bool {
        if self.fields.get(self.next).is_some_and(|field| *field == name) {
            return self.found(self.next);
        }
        self.search(name)
    }

    #[cold]
    fn search(&mut self, name: &str) -> bool {
        if let Some(index) = self.fields.iter().position(|field| *field == name) {
            return self.found(index);
        }
        self.extra.insert(name.to_owned(), Value::Null);
        false
    }

    #[inline]
    fn found(&mut self, index: usize) -> bool {
        self.next = index + 1;
        if let Some(word) = self.seen.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
        true
    }

    fn unseen(&self, required: &[usize]) -> Option<&'static str> {
        let unseen = |index: &usize| self.seen.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) == 0);
        let index = required.iter().copied().find(unseen)?;
        self.fields.get(index).copied()
    }
}

impl<'de> DeserializeSeed<'de> for &mut Names {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for &mut Names {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        Ok(self.find(name))
    }
}

struct Constant(&'static str);

impl<'de> DeserializeSeed<'de> for Constant {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Constant {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the string \"{}\"", self.0)
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        if value == self.0 { Ok(()) } else { Err(E::invalid_value(serde::de::Unexpected::Str(value), &self)) }
    }
}

/// What the fields of an object are given to, one by one: a serializer's map, or what `Debug` shows.
pub trait Fields {
    /// Why a field cannot be written.
    type Error;

    /// Writes one field.
    fn field<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Self::Error>;
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
    extra: &'a Extra,
    result: Result<(), M::Error>,
}

impl<M: Fields> Writer<'_, M> {
    /// Writes a value that is always there.
    pub fn value<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) {
        if self.result.is_ok() {
            self.result = self.map.field(name, value);
        }
    }

    /// Writes a value, the `null` that was received in its place, or nothing.
    pub fn nullable<T: Serialize + fmt::Debug>(&mut self, index: usize, name: &'static str, value: &Option<T>) {
        match value {
            Some(value) => self.value(name, value),
            None if self.extra.is_null(index) => self.value(name, &Null),
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

/// A value without a `Debug` of its own, in an object whose `Debug` is not made of its fields.
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

/// What `Debug` shows of an object.
struct Shown<'a, 'b, 'c> {
    out: &'c mut fmt::DebugStruct<'a, 'b>,
    masked: &'static [&'static str],
}

impl Fields for Shown<'_, '_, '_> {
    type Error = fmt::Error;

    fn field<T: Serialize + fmt::Debug + ?Sized>(&mut self, name: &'static str, value: &T) -> fmt::Result {
        // A `dyn Debug` is made of a reference, as `T` may have no size.
        let value: &dyn fmt::Debug = if self.masked.contains(&name) { &Masked } else { &value };
        self.out.field(name, value);
        Ok(())
    }
}

/// Shows an [`Object`]: the fields that are there, by their wire names, and the names of the unknown ones.
pub fn debug<T: Object + HasExtra>(object: &T, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut out = f.debug_struct(name);
    let mut shown = Shown { out: &mut out, masked: T::MASKED };
    object.write(&mut Writer { map: &mut shown, extra: object.extra(), result: Ok(()) });
    out.field("extra", object.extra()).finish()
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expect_object(f, T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Reader::new(map, T::FIELDS))
    }
}

/// Where an object is read to.
struct Place<'a, T>(&'a mut Option<T>);

impl<'de, T: Object> DeserializeSeed<'de> for Place<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Object> Visitor<'de> for Place<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expect_object(f, T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        *self.0 = Some(T::read(Reader::new(map, T::FIELDS))?);
        Ok(())
    }
}

/// Where an object is read to that may be `null`.
struct NullablePlace<'a, T>(&'a mut Option<T>);

impl<'de, T: Object> DeserializeSeed<'de> for NullablePlace<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Object> Visitor<'de> for NullablePlace<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expect_object(f, T::NAME)
    }

    fn visit_none<E>(self) -> Result<(), E> {
        *self.0 = None;
        Ok(())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(Place(self.0))
    }
}

// Not in the visitor, of which there is one for each type.
fn expect_object(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    write!(f, "a {name} object")
}

/// Reads an [`Object`].
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// Writes an [`Object`].
pub fn serialize<T: Object + HasExtra, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let extra = object.extra();
    let mut writer = Writer { map: &mut map, extra, result: Ok(()) };
    object.write(&mut writer);
    writer.result?;
    for (name, value) in extra.iter() {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Implements `Debug`, `Deserialize` and `Serialize` for an [`Object`]. `Debug` is made of what `Serialize` is made of,
/// so that there is nothing to compile for each field.
#[doc(hidden)]
#[macro_export]
macro_rules! object_impls {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::object::HasExtra for $name {
            #[inline]
            fn extra(&self) -> &$crate::Extra {
                &self.extra
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::object::debug(self, ::core::stringify!($name), f)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::object::deserialize(deserializer)
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::object::serialize(self, serializer)
            }
        }
    )+};
}
