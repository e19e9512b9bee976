//! Custom types in the place of the crate's types.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::Identified;
use crate::decode::{Expected, FromJson, Problem, Token, foreign};

/// A custom type where [`FromJson`] is required: as the output of an operation, or in a [`List`](crate::List).
///
/// ```
/// # fn main() -> Result<(), serde_json::Error> {
/// use stripe_portal::{Json, List};
///
/// let page = r#"{"object": "list", "data": [1, 2], "has_more": false, "url": "/v1/numbers"}"#;
/// let page: List<Json<u8>> = serde_json::from_str(page)?;
/// assert_eq!(page.data[1].0, 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T> From<T> for Json<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Identified> Identified for Json<T> {
    #[inline]
    fn id(&self) -> &str {
        self.0.id()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

impl<T: DeserializeOwned> FromJson for Json<T> {
    const EXPECTED: Expected = Expected::Value;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let mut value = None;
        Value::from_json(token, &mut value)?;
        *place = Some(Self(foreign::decode(&value.unwrap_or_default()).map_err(Problem::Part)?));
        Ok(())
    }
}

impl<T: Serialize> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
