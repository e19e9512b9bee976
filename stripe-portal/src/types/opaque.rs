//! Objects that this crate was not generated for, kept as they came.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::Identified;
use crate::decode::looked::{is_deleted, kind};
use crate::decode::{Expected, FromJson, Problem, Token, ValueError, decode_object, foreign, values};

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
    pub fn decode<T: serde::de::DeserializeOwned>(self) -> Result<T, ValueError> {
        foreign::decode(&Value::Object(self.0))
    }

    /// Reads it as a generated type, without the code that serde needs for each type.
    #[doc(hidden)]
    pub fn read<T: FromJson>(self) -> Result<T, ValueError> {
        decode_object(&self.0)
    }
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

impl FromJson for Opaque {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        *place = Some(Self(values::fields(entries)?));
        Ok(())
    }
}

crate::decode::deserialize_impl!(Opaque);

impl Serialize for Opaque {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
