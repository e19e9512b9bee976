//! What an update changed.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::decode::{ValueError, foreign};

/// The former values of the fields that an event changed; of nested objects only the changed part.
///
/// `Debug` shows only the names.
#[derive(Clone, Default, PartialEq)]
pub struct PreviousAttributes(pub(super) Map<String, Value>);

impl PreviousAttributes {
    /// The former value of `field`, if it was changed.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }

    /// The former value of `field` as a `T`, if it was changed. For a field that can be `null`,
    /// ask for an `Option`.
    ///
    /// ```
    /// # use stripe_portal::webhook::PreviousAttributes;
    /// # let previous = PreviousAttributes::default();
    /// match previous.previous::<Option<String>>("default_return_url")? {
    ///     None => println!("it is as it was"),
    ///     Some(None) => println!("there was none before"),
    ///     Some(Some(url)) => println!("it was {url:?}"),
    /// }
    /// # Ok::<(), stripe_portal::error::ValueError>(())
    /// ```
    ///
    /// # Errors
    /// If it is not a `T`. The error says where and what was expected, and shows no value.
    pub fn previous<T: DeserializeOwned>(&self, field: &str) -> Result<Option<T>, ValueError> {
        self.get(field).map(foreign::decode).transpose()
    }

    /// The names of the changed fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether nothing was changed, as in every event other than an update.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }
}

impl fmt::Debug for PreviousAttributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
