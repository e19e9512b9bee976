//! A reference that Stripe sends as an id, or as the whole object if asked to.

use serde::{Serialize, Serializer};

use super::Identified;
use crate::decode::{Expected, FromJson, Problem, Token};

/// The id of a `T`, or the `T` itself where the request expanded it.
#[derive(Clone, Debug, PartialEq)]
pub enum Expandable<T> {
    /// Only the id.
    Id(String),
    /// The whole object.
    Object(Box<T>),
}

impl<T> Expandable<T> {
    /// The object, if it was expanded.
    pub fn as_object(&self) -> Option<&T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(object),
        }
    }

    /// The object, if it was expanded.
    pub fn into_object(self) -> Option<T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(*object),
        }
    }

    /// Whether this is the whole object.
    pub fn is_expanded(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

impl<T: Identified> Expandable<T> {
    /// The id, whichever of the two was sent.
    pub fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Object(object) => object.id(),
        }
    }
}

impl<T: FromJson> FromJson for Expandable<T> {
    const EXPECTED: Expected = Expected::Any("an id or an object");

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
