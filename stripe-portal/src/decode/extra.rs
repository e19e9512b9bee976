//! The fields of a response that this crate does not know.

use std::fmt;

use serde_json::Value;

use crate::text::json_scan;

/// Fields that the crate's API version does not know, and which known fields were `null`.
///
/// A known field that has another type in an older API version is among them, if its value has the older type.
///
/// They are written back when the object is serialized, so that storing and forwarding a response loses nothing. A
/// number is written as an equal one; a whole number beyond 64 bits becomes the nearest `f64`.
/// [`from_json`](crate::from_json) decodes a stored object without a loss. `Debug` shows only names that look like
/// names of fields: values, and keys that somebody chose, may be secret.
///
/// ```
/// # use stripe_portal::Extra;
/// fn report(extra: &Extra) {
///     for (name, value) in extra.iter() {
///         println!("newer than this crate: {name} = {value}");
///     }
/// }
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Extra {
    nulls: u64,
    rest: Option<Box<Rest>>,
}

#[derive(Clone, Default, PartialEq)]
struct Rest {
    unknown: Vec<(String, Value)>,
    high_nulls: Vec<usize>,
}

impl Extra {
    /// Returns the unknown field `name`, if it was received. Of two fields of the same name, it returns the last.
    ///
    /// ```
    /// # let extra = stripe_portal::Extra::default();
    /// let is_new = extra.get("customer_account").is_some_and(|account| account.is_string());
    /// # assert!(!is_new);
    /// ```
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.unknown().iter().rev().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// Returns the unknown fields in the order in which they were received.
    ///
    /// ```
    /// # let extra = stripe_portal::Extra::default();
    /// let names: Vec<&str> = extra.iter().map(|(name, _)| name).collect();
    /// # assert!(names.is_empty());
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.unknown().iter().map(|(name, value)| (name.as_str(), value))
    }

    fn unknown(&self) -> &[(String, Value)] {
        match &self.rest {
            Some(rest) => &rest.unknown,
            None => &[],
        }
    }

    /// Returns `true` if no unknown field was received.
    ///
    /// ```
    /// assert!(stripe_portal::Extra::default().is_empty());
    /// ```
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.unknown().is_empty()
    }

    pub(crate) fn insert(&mut self, name: String, value: Value) {
        // No search for a field of this name: a body of unknown fields would take quadratic time.
        self.rest.get_or_insert_default().unknown.push((name, value));
    }

    /// Sets the value of the unknown field that was inserted last.
    pub(crate) fn set_last(&mut self, value: Value) {
        if let Some((_, last)) = self.rest.as_mut().and_then(|rest| rest.unknown.last_mut()) {
            *last = value;
        }
    }

    /// Notes whether the field was `null`. If a field is received twice, the last time counts.
    #[inline]
    pub(crate) fn set_null(&mut self, index: usize, is_null: bool) {
        match bit(index) {
            Some(bit) if is_null => self.nulls |= bit,
            Some(bit) => self.nulls &= !bit,
            None => self.set_high_null(index, is_null),
        }
    }

    fn is_high_null(&self, index: usize) -> bool {
        let Some(rest) = &self.rest else { return false };
        // Not `contains`, which compiles a search by blocks for numbers.
        for other in &rest.high_nulls {
            if *other == index {
                return true;
            }
        }
        false
    }

    fn set_high_null(&mut self, index: usize, is_null: bool) {
        if self.is_null(index) == is_null {
            return;
        }
        let high_nulls = &mut self.rest.get_or_insert_default().high_nulls;
        if is_null {
            high_nulls.push(index);
        } else {
            high_nulls.retain(|other| *other != index);
        }
    }

    pub(crate) fn is_null(&self, index: usize) -> bool {
        match bit(index) {
            Some(bit) => self.nulls & bit != 0,
            None => self.is_high_null(index),
        }
    }
}

/// Returns the bit of a field in `nulls`, if it has one.
#[inline]
fn bit(index: usize) -> Option<u64> {
    if index < 64 { Some(1 << index) } else { None }
}

impl fmt::Debug for Extra {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| json_scan::shown(name).unwrap_or("…"))).finish()
    }
}
