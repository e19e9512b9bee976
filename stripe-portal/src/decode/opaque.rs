//! Objects that the crate has no type for.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::looked::{is_deleted, kind};
use super::{Expected, FromJson, Problem, Token, ValueError, foreign, values};

/// A JSON object that the crate has no type for. It keeps all fields, and numbers as a [`Number`](crate::Number) does.
///
/// `Debug` shows only the object's type and ID.
#[derive(Clone, PartialEq)]
pub struct Opaque(Map<String, Value>);

impl Opaque {
    /// Returns the field `name`.
    ///
    /// ```
    /// use stripe_portal::{Opaque, from_json};
    ///
    /// let coupon: Opaque = from_json(r#"{"id": "co_1", "object": "coupon", "percent_off": 25}"#)?;
    /// assert_eq!(coupon.get("percent_off").and_then(|value| value.as_i64()), Some(25));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Returns the object's type, from its field `object`.
    ///
    /// ```
    /// use stripe_portal::{Opaque, from_json};
    ///
    /// let coupon: Opaque = from_json(r#"{"id": "co_1", "object": "coupon", "percent_off": 25}"#)?;
    /// assert_eq!(coupon.object(), Some("coupon"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[inline]
    pub fn object(&self) -> Option<&str> {
        kind(&self.0)
    }

    /// Returns `true` if the object's field `deleted` is `true`.
    ///
    /// ```
    /// use stripe_portal::{Opaque, from_json};
    ///
    /// let coupon: Opaque = from_json(r#"{"id": "co_1", "object": "coupon", "percent_off": 25}"#)?;
    /// assert!(!coupon.is_deleted());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[inline]
    pub fn is_deleted(&self) -> bool {
        is_deleted(&self.0)
    }

    /// Returns all fields.
    ///
    /// ```
    /// use stripe_portal::{Opaque, from_json};
    ///
    /// let coupon: Opaque = from_json(r#"{"id": "co_1", "object": "coupon", "percent_off": 25}"#)?;
    /// assert_eq!(coupon.as_map().len(), 3);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Converts to a map of all fields.
    ///
    /// ```
    /// use stripe_portal::{Opaque, from_json};
    ///
    /// let coupon: Opaque = from_json(r#"{"id": "co_1", "object": "coupon", "percent_off": 25}"#)?;
    /// assert_eq!(coupon.into_map()["id"], "co_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }

    /// Decodes the object as a custom type.
    ///
    /// ```
    /// use stripe_portal::{Opaque, from_json};
    ///
    /// let coupon: Opaque = from_json(r#"{"id": "co_1", "object": "coupon", "percent_off": 25}"#)?;
    /// let fields = coupon.decode::<std::collections::BTreeMap<String, stripe_portal::Value>>().unwrap();
    /// assert_eq!(fields["percent_off"], 25);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the object is not a `T`. The error names the place and the expected type, and shows no value.
    pub fn decode<T: serde::de::DeserializeOwned>(self) -> Result<T, ValueError> {
        foreign::decode(&Value::Object(self.0))
    }
}

impl From<Map<String, Value>> for Opaque {
    #[inline]
    fn from(fields: Map<String, Value>) -> Self {
        Self(fields)
    }
}

impl fmt::Debug for Opaque {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.get("id").and_then(Value::as_str).unwrap_or_default();
        f.debug_struct("Opaque").field("object", &self.object()).field("id", &id).finish_non_exhaustive()
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

super::deserialize_impl!(Opaque);

impl Serialize for Opaque {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
