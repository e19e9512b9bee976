//! References to objects that may be deleted.

use serde::{Serialize, Serializer};

use super::Identified;
use crate::decode::{Expected, FromJson, Looked, Problem, Token, large};

/// A `T`, or the fields that remain (`D`) if it was deleted. A deleted object is decoded also without `object`.
#[derive(Clone, Debug, PartialEq)]
pub enum MaybeDeleted<T, D> {
    /// The object exists.
    Live(T),
    /// The object was deleted.
    Deleted(D),
}

impl<T, D> MaybeDeleted<T, D> {
    /// Returns the object, unless it was deleted.
    ///
    /// ```
    /// use stripe_portal::{MaybeDeleted, Opaque, from_json};
    ///
    /// let customer: MaybeDeleted<Opaque, Opaque> = from_json(r#"{"id": "cus_1", "deleted": true}"#)?;
    /// assert!(customer.live().is_none());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn live(&self) -> Option<&T> {
        match self {
            Self::Live(object) => Some(object),
            Self::Deleted(_) => None,
        }
    }
}

impl<T: Identified, D: Identified> Identified for MaybeDeleted<T, D> {
    fn id(&self) -> &str {
        match self {
            Self::Live(object) => object.id(),
            Self::Deleted(object) => object.id(),
        }
    }
}

impl<T: FromJson, D: FromJson> FromJson for MaybeDeleted<T, D> {
    const EXPECTED: Expected = Looked::EXPECTED;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let object = Looked::at(token)?;
        if object.is_deleted() {
            large::read(|slot| object.deleted(slot), |value| *place = Some(Self::Deleted(value)))
        } else {
            large::read(|slot| object.part(slot), |value| *place = Some(Self::Live(value)))
        }
    }
}

crate::decode::deserialize_impl!(MaybeDeleted<T, D>);

impl<T: Serialize, D: Serialize> Serialize for MaybeDeleted<T, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Live(object) => object.serialize(serializer),
            Self::Deleted(object) => object.serialize(serializer),
        }
    }
}
