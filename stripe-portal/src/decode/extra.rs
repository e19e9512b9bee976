//! What Stripe sent beyond the fields this crate knows.

use std::fmt;

use serde_json::Value;

use crate::text::json_scan;

/// Fields that the crate's API version does not know, and which known fields were `null`.
///
/// Everything in here is written back when the object is serialized, so that storing and
/// forwarding a response loses nothing: a number is given back as an equal one, of whole numbers beyond 64 bits the
/// nearest `f64`. What was stored is read again by [`from_json`](crate::from_json) without a loss. `Debug` shows only the
/// names that look like a field's: values, and keys that somebody chose, may be secret.
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
    /// The unknown field `name`, if it was received; if it was received twice, the last.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.unknown().iter().rev().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The unknown fields in the order they were received.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.unknown().iter().map(|(name, value)| (name.as_str(), value))
    }

    fn unknown(&self) -> &[(String, Value)] {
        match &self.rest {
            Some(rest) => &rest.unknown,
            None => &[],
        }
    }

    /// Whether no unknown field was received.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.unknown().is_empty()
    }

    pub(crate) fn insert(&mut self, name: String, value: Value) {
        // Not looked up first: a body of nothing but unknown fields would take time by the square of its size.
        self.rest.get_or_insert_default().unknown.push((name, value));
    }

    /// Gives the field that was put aside last its value.
    pub(crate) fn set_last(&mut self, value: Value) {
        if let Some((_, last)) = self.rest.as_mut().and_then(|rest| rest.unknown.last_mut()) {
            *last = value;
        }
    }

    /// Remembers whether the field was `null`; if it was received twice, the last time.
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
        // Not `contains`, which is a search by blocks for numbers.
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

/// The bit of a field in `nulls`, if it has one.
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
