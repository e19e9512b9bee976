//! Objects of a union, which are inspected before their type is known.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::values::fields;
use super::{Entries, Expected, FromJson, Opaque, Problem, Token, decode_deleted, decode_part};

/// An object that is inspected before it is decoded. One that was parsed before is not copied.
#[doc(hidden)]
pub struct Looked<'a> {
    fields: Cow<'a, Map<String, Value>>,
    /// The stack that the levels around it may take, in bytes.
    used: usize,
}

impl<'a> Looked<'a> {
    /// The value that is expected.
    pub const EXPECTED: Expected = Expected::Map;

    /// Reads any object.
    ///
    /// # Errors
    /// Fails if the value is not an object.
    pub fn at(token: Token<'a>) -> Result<Self, Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let used = *entries.used();
        if entries.whole().is_none() {
            return Ok(Self { fields: Cow::Owned(fields(entries)?), used });
        }
        let entries: &'a dyn Entries = entries;
        entries.whole().map(|fields| Self { fields: Cow::Borrowed(fields), used }).ok_or(Problem::Inside)
    }

    /// Returns the value of `object`, which names the kind of the object.
    #[inline]
    pub fn object(&self) -> Option<&str> {
        kind(&self.fields)
    }

    /// Returns the value of `deleted`.
    #[inline]
    pub fn is_deleted(&self) -> bool {
        is_deleted(&self.fields)
    }

    /// Returns the index of the list of fields in `candidates` that lacks the fewest fields of this object.
    #[inline]
    pub fn best_fit(&self, candidates: &[&[&str]]) -> Option<usize> {
        let mut best = None;
        for (index, fields) in candidates.iter().enumerate() {
            let mut unknown = 0;
            for name in self.fields.keys() {
                unknown += usize::from(!fields.contains(&name.as_str()));
            }
            if best.is_none_or(|(_, least)| unknown < least) {
                best = Some((index, unknown));
            }
        }
        best.map(|(index, _)| index)
    }

    /// Decodes the object as a `T`.
    ///
    /// # Errors
    /// Fails if it is not one.
    pub fn part<T: FromJson>(&self, place: &mut Option<T>) -> Result<(), Problem> {
        decode_part(&self.fields, self.used, place)
    }

    /// Decodes the object as a `T` that was deleted. Its `object` may be missing.
    pub(crate) fn deleted<T: FromJson>(&self, place: &mut Option<T>) -> Result<(), Problem> {
        decode_deleted(&self.fields, self.used, place)
    }

    /// Decodes the object as one member of a union.
    ///
    /// # Errors
    /// Fails if it is not that member.
    pub fn member<T: FromJson, U>(&self, place: &mut Option<U>, wrap: fn(Box<T>) -> U) -> Result<(), Problem> {
        let mut member = None;
        self.part(&mut member)?;
        *place = member.map(wrap);
        Ok(())
    }

    /// Returns the object as it is.
    #[inline]
    pub(crate) fn into_opaque(self) -> Opaque {
        self.fields.into_owned().into()
    }

    /// Keeps the object as it is, for a union that has no member for it.
    ///
    /// # Errors
    /// Never fails.
    #[inline]
    pub fn unrecognized<O: From<Map<String, Value>>, U>(
        self,
        place: &mut Option<U>,
        wrap: fn(O) -> U,
    ) -> Result<(), Problem> {
        *place = Some(wrap(O::from(self.fields.into_owned())));
        Ok(())
    }
}

#[inline]
pub(crate) fn kind(fields: &Map<String, Value>) -> Option<&str> {
    fields.get("object")?.as_str()
}

#[inline]
pub(crate) fn is_deleted(fields: &Map<String, Value>) -> bool {
    fields.get("deleted").and_then(Value::as_bool) == Some(true)
}
