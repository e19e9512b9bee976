//! A reference to something that may have been deleted since.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Opaque;
use crate::object::Identified;

/// A `T`, or what is left of it (`D`) once it was deleted.
#[derive(Clone, Debug, PartialEq)]
pub enum MaybeDeleted<T, D> {
    /// It exists.
    Live(T),
    /// It was deleted.
    Deleted(D),
}

impl<T, D> MaybeDeleted<T, D> {
    /// The object, unless it was deleted.
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

impl<'de, T: serde::de::DeserializeOwned, D: serde::de::DeserializeOwned> Deserialize<'de> for MaybeDeleted<T, D> {
    fn deserialize<R: Deserializer<'de>>(deserializer: R) -> Result<Self, R::Error> {
        let object = Opaque::deserialize(deserializer)?;
        if object.is_deleted() { object.decode().map(Self::Deleted) } else { object.decode().map(Self::Live) }
            .map_err(R::Error::custom)
    }
}

impl<T: Serialize, D: Serialize> Serialize for MaybeDeleted<T, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Live(object) => object.serialize(serializer),
            Self::Deleted(object) => object.serialize(serializer),
        }
    }
}
