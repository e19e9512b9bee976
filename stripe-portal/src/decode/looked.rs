//! Objects that are looked at before they are read.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::values::fields;
use super::{Entries, Expected, FromJson, Problem, Token, decode_part};

/// An object that is looked at before it is read as what it is: where it was read before, without a copy.
#[doc(hidden)]
pub struct Looked<'a> {
    fields: Cow<'a, Map<String, Value>>,
    /// The stack that the levels around it may take, in bytes.
    used: usize,
}

impl<'a> Looked<'a> {
    /// What to ask for.
    pub const EXPECTED: Expected = Expected::Map;

    /// Reads any object.
    ///
    /// # Errors
    /// If it is something else.
    pub fn at(token: Token<'a>) -> Result<Self, Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let used = *entries.used();
        if entries.whole().is_none() {
            return Ok(Self { fields: Cow::Owned(fields(entries)?), used });
        }
        let entries: &'a dyn Entries = entries;
        entries.whole().map(|fields| Self { fields: Cow::Borrowed(fields), used }).ok_or(Problem::Inside)
    }

    /// What kind of object it is, in Stripe's terms.
    #[inline]
    pub fn object(&self) -> Option<&str> {
        kind(&self.fields)
    }

    /// Whether it says of itself that it was deleted.
    #[inline]
    pub fn is_deleted(&self) -> bool {
        is_deleted(&self.fields)
    }

    /// The index of the field lists in `candidates` that leaves the fewest of this object's fields out.
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

    /// Reads it as what it is.
    ///
    /// # Errors
    /// If it is not that.
    pub fn part<T: FromJson>(&self, place: &mut Option<T>) -> Result<(), Problem> {
        decode_part(&self.fields, self.used, place)
    }

    /// Reads it as one member of a union.
    ///
    /// # Errors
    /// If it is not that.
    pub fn member<T: FromJson, U>(&self, place: &mut Option<U>, wrap: fn(Box<T>) -> U) -> Result<(), Problem> {
        let mut member = None;
        self.part(&mut member)?;
        *place = member.map(wrap);
        Ok(())
    }

    /// Keeps it as it is, for a union that has no member for it.
    ///
    /// # Errors
    /// None.
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
