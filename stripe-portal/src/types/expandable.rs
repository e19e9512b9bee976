//! References that Stripe sends as an ID, or expanded as the whole object.

use serde::{Serialize, Serializer};

use super::Identified;
use crate::decode::{Expected, FromJson, Problem, Token};

/// A reference to a `T`: its ID, or the whole object if the request expanded it.
///
/// See [expanding responses](https://docs.stripe.com/api/expanding_objects).
#[derive(Clone, Debug, PartialEq)]
pub enum Expandable<T> {
    /// The ID of the object.
    Id(String),
    /// The whole object.
    Object(Box<T>),
}

impl<T> Expandable<T> {
    /// Returns the object, if it was expanded.
    ///
    /// ```
    /// use stripe_portal::{Expandable, Opaque, from_json};
    ///
    /// let id: Expandable<Opaque> = from_json(r#""cus_1""#)?;
    /// let object: Expandable<Opaque> = from_json(r#"{"id": "cus_1", "object": "customer"}"#)?;
    /// assert!(id.as_object().is_none());
    /// assert_eq!(object.as_object().and_then(Opaque::object), Some("customer"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn as_object(&self) -> Option<&T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(object),
        }
    }

    /// Converts to the object, if it was expanded.
    ///
    /// ```
    /// use stripe_portal::{Expandable, Opaque, from_json};
    ///
    /// let id: Expandable<Opaque> = from_json(r#""cus_1""#)?;
    /// let object: Expandable<Opaque> = from_json(r#"{"id": "cus_1", "object": "customer"}"#)?;
    /// assert!(id.into_object().is_none());
    /// assert!(object.into_object().is_some());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn into_object(self) -> Option<T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(*object),
        }
    }

    /// Returns `true` if this is the whole object.
    ///
    /// ```
    /// use stripe_portal::{Expandable, Opaque, from_json};
    ///
    /// let id: Expandable<Opaque> = from_json(r#""cus_1""#)?;
    /// let object: Expandable<Opaque> = from_json(r#"{"id": "cus_1", "object": "customer"}"#)?;
    /// assert!(!id.is_expanded() && object.is_expanded());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn is_expanded(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

impl<T: Identified> Expandable<T> {
    /// Returns the ID, also of an expanded object.
    ///
    /// ```
    /// use stripe_portal::{Expandable, Opaque, from_json};
    ///
    /// let id: Expandable<Opaque> = from_json(r#""cus_1""#)?;
    /// let object: Expandable<Opaque> = from_json(r#"{"id": "cus_1", "object": "customer"}"#)?;
    /// assert_eq!((id.id(), object.id()), ("cus_1", "cus_1"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Object(object) => object.id(),
        }
    }
}

impl<T: Identified> From<&Expandable<T>> for String {
    /// Returns the ID.
    #[inline]
    fn from(object: &Expandable<T>) -> Self {
        object.id().to_owned()
    }
}

impl<T: FromJson> FromJson for Expandable<T> {
    const EXPECTED: Expected = Expected::Any("an ID or an object");

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        match token {
            Token::Text(id) => *place = Some(Self::Id(id.to_owned())),
            token @ Token::Object(_) => {
                let mut object = None;
                FromJson::from_json(token, &mut object)?;
                *place = object.map(Self::Object);
            }
            _ => return Err(Problem::Type),
        }
        Ok(())
    }
}

crate::decode::deserialize_impl!(Expandable<T>);

impl<T: Serialize> Serialize for Expandable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => serializer.serialize_str(id),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}
