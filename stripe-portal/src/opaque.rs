//! Objects that this crate was not generated for, kept as they came.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::object::Identified;
use crate::read::{Entries, Expected, FromJson, Problem, Token};

/// A JSON object whose type is not part of this crate, untouched.
///
/// `Debug` shows only what it is, not what is in it.
#[derive(Clone, PartialEq)]
pub struct Opaque(Map<String, Value>);

impl Opaque {
    /// The field `name`.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// What kind of object it is, in Stripe's terms.
    #[inline]
    pub fn object(&self) -> Option<&str> {
        kind(&self.0)
    }

    /// Whether it says of itself that it was deleted.
    #[inline]
    pub fn is_deleted(&self) -> bool {
        is_deleted(&self.0)
    }

    /// All its fields.
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// All its fields.
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }

    /// Reads it as a `T` of one's own.
    ///
    /// # Errors
    /// If the object is not a `T`. The error says where and what was expected, and shows no value.
    pub fn decode<T: serde::de::DeserializeOwned>(self) -> serde_json::Result<T> {
        decode(&Value::Object(self.0))
    }

    /// As [`decode`](Self::decode), without the code that serde needs for each type.
    #[doc(hidden)]
    pub fn read<T: FromJson>(self) -> serde_json::Result<T> {
        crate::read::decode_object(&self.0).map_err(|part| part.into_error())
    }
}

/// Reads a value as a `T`. An error shows no value.
pub(crate) fn decode<T: serde::de::DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    T::deserialize(value).map_err(|error| {
        // One inside of it has said where already. Reading it again here, and at each level around, would take twice
        // as long at each.
        if crate::error::is_masked(&error) {
            return error;
        }
        // Only text has places: it is read once more to find out where it went wrong.
        let text = value.to_string();
        let again = serde_json::from_str::<T>(&text).err();
        crate::error::masked(&text, &again.unwrap_or(error))
    })
}

impl From<Map<String, Value>> for Opaque {
    #[inline]
    fn from(fields: Map<String, Value>) -> Self {
        Self(fields)
    }
}

impl Identified for Opaque {
    /// The object's id, or an empty string if it has none.
    #[inline]
    fn id(&self) -> &str {
        self.get("id").and_then(Value::as_str).unwrap_or_default()
    }
}

impl fmt::Debug for Opaque {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opaque").field("object", &self.object()).field("id", &self.id()).finish_non_exhaustive()
    }
}

#[inline]
fn kind(fields: &Map<String, Value>) -> Option<&str> {
    fields.get("object")?.as_str()
}

#[inline]
fn is_deleted(fields: &Map<String, Value>) -> bool {
    fields.get("deleted").and_then(Value::as_bool) == Some(true)
}

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
            let mut object = None;
            Opaque::from_json(Token::Object(entries), &mut object)?;
            return Ok(Self { fields: Cow::Owned(object.map(Opaque::into_map).unwrap_or_default()), used });
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
        crate::read::decode_part(&self.fields, self.used, place)
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
    pub fn unrecognized<U>(self, place: &mut Option<U>, wrap: fn(Opaque) -> U) -> Result<(), Problem> {
        *place = Some(wrap(Opaque(self.fields.into_owned())));
        Ok(())
    }
}

impl FromJson for Opaque {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Object(source) = token else { return Err(Problem::Type) };
        let (mut fields, mut slot) = (Value::Object(Map::new()), None);
        while let Some(name) = source.key()? {
            // This, which inserts, is compiled in `serde_json`; `Map::insert` would be compiled here.
            let field = &mut fields[&*name];
            source.value(&mut slot)?;
            *field = slot.take().unwrap_or_default();
        }
        let Value::Object(fields) = fields else { return Err(Problem::Inside) };
        *place = Some(Self(fields));
        Ok(())
    }
}

crate::deserialize_impl!(Opaque);

impl Serialize for Opaque {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
