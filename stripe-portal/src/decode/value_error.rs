//! Where and why a value that was already parsed is not what was expected.

use std::any::type_name;
use std::fmt;

use serde::de::{Error, Expected, Unexpected};
#[cfg(feature = "webhook")]
use serde_json::Value;

use super::problem::{DEEP, Mismatch, OTHER, SOMETHING_ELSE};
use crate::text;
use crate::text::json_scan;

/// Where and why a value is not what was expected. It never shows the value.
///
/// A type that has only serde's `Deserialize` fails with it: see [`Opaque::decode`](crate::Opaque::decode). An error of
/// `serde_json` becomes one without its message, which may repeat the value.
#[derive(Clone, PartialEq, Eq)]
pub struct ValueError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    /// From the inside to the outside.
    path: Vec<Step>,
    expected: String,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

impl ValueError {
    fn new(expected: String) -> Self {
        Self(Box::new(Inner { path: Vec::new(), expected }))
    }

    pub(super) fn of(mismatch: &Mismatch) -> Self {
        Self::new(mismatch.to_string())
    }

    /// Prepends a step to the path.
    pub(super) fn below(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// Returns the path to the value from the one that was decoded.
    ///
    /// ```
    /// # fn main() -> Result<(), stripe_portal::Error> {
    /// use std::collections::BTreeMap;
    ///
    /// let coupon: stripe_portal::Opaque = stripe_portal::from_json(r#"{"amounts_off": [1, "2"]}"#)?;
    /// let error = coupon.decode::<BTreeMap<String, Vec<u64>>>().unwrap_err();
    /// assert_eq!(error.path(), "$.amounts_off[1]");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn path(&self) -> String {
        text::concat(&["$", &self.steps(false)])
    }

    /// Returns what was expected there, and which kind of value was found.
    ///
    /// ```
    /// # fn main() -> Result<(), stripe_portal::Error> {
    /// # let coupon: stripe_portal::Opaque = stripe_portal::from_json(r#"{"amount_off": "2"}"#)?;
    /// let error = coupon.decode::<std::collections::BTreeMap<String, u64>>().unwrap_err();
    /// assert_eq!(error.expected(), "expected u64, found a string");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// Removes the value at the path from `root` if it is a member of an object and `null`, and all other `null`s of that
    /// object: of a map, none would be taken. Returns `true` if it was.
    #[cfg(feature = "webhook")]
    pub(crate) fn remove_nulls(&self, root: &mut Value) -> bool {
        let Some((Step::Key(name), parents)) = self.0.path.split_first() else { return false };
        let mut parent = Some(root);
        for step in parents.iter().rev() {
            parent = match step {
                Step::Key(name) => parent.and_then(|value| value.get_mut(name)),
                Step::Index(index) => parent.and_then(|value| value.get_mut(*index)),
            };
        }
        let Some(Value::Object(parent)) = parent else { return false };
        if !parent.get(name).is_some_and(Value::is_null) {
            return false;
        }
        let nulls = parent.iter().filter(|(_, value)| value.is_null());
        let nulls: Vec<String> = nulls.map(|(name, _)| name.clone()).collect();
        nulls.iter().for_each(|name| drop(parent.remove(name)));
        true
    }

    /// Returns the path without its `$`. In `metadata`, names are somebody's data too.
    pub(crate) fn steps(&self, in_metadata: bool) -> String {
        let (mut path, mut is_hidden) = (String::new(), in_metadata);
        for step in self.0.path.iter().rev() {
            match step {
                Step::Index(index) => text::push(&mut path, &["[", &index.to_string(), "]"]),
                Step::Key(name) => {
                    match json_scan::shown(name) {
                        Some(name) if !is_hidden => text::push(&mut path, &[".", name]),
                        _ => path.push_str("[…]"),
                    }
                    is_hidden |= name == "metadata";
                }
            }
        }
        path
    }
}

impl fmt::Display for ValueError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [self.expected(), " at ", &self.path()] {
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl fmt::Debug for ValueError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueError").field("path", &self.path()).field("expected", &self.0.expected).finish()
    }
}

impl std::error::Error for ValueError {}

/// Drops the message, which may repeat the value.
impl From<serde_json::Error> for ValueError {
    #[cold]
    #[inline]
    fn from(_: serde_json::Error) -> Self {
        Self::new(OTHER.to_owned())
    }
}

/// A message that this crate wrote, so that it shows no value.
pub(super) struct Own(pub(super) String);

impl fmt::Display for Own {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Lets a `Deserialize` implementation say why it refuses a value. Words that come from code are shown, and values are
/// not.
impl Error for ValueError {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        // serde passes the message as its own type. A message of any other type than ours may repeat the value.
        let is_own = type_name::<T>() == type_name::<Own>();
        Self::new(if is_own { message.to_string() } else { OTHER.to_owned() })
    }

    #[cold]
    #[inline]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(text::concat(&["expected ", &expected.to_string(), ", found ", kind(found)]))
    }

    #[cold]
    #[inline]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    #[cold]
    #[inline]
    fn missing_field(field: &'static str) -> Self {
        Self::new(text::concat(&["missing field `", field, "`"]))
    }

    #[cold]
    #[inline]
    fn duplicate_field(field: &'static str) -> Self {
        Self::new(text::concat(&["duplicate field `", field, "`"]))
    }
}

#[inline]
fn kind(found: Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Str(_) => "a string",
        Unexpected::Signed(_) | Unexpected::Unsigned(_) => "an integer",
        Unexpected::Float(_) => "a number with a fraction",
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unit => "null",
        Unexpected::Map => "an object",
        Unexpected::Seq => "an array",
        _ => SOMETHING_ELSE,
    }
}

impl From<&'static str> for Own {
    #[inline]
    fn from(message: &'static str) -> Self {
        Self(message.to_owned())
    }
}

impl ValueError {
    /// Passes the failure to the error type of a format, which has room for a message only.
    pub(super) fn into_error<E: Error>(self) -> E {
        E::custom(Own(self.to_string()))
    }
}

/// Returns the error of a value that is nested too deeply.
pub(super) fn deep<E: Error>() -> E {
    E::custom(Own::from(DEEP))
}

/// Returns the error of a value about which nothing else is known.
pub(super) fn other<E: Error>() -> E {
    E::custom(Own::from(OTHER))
}
