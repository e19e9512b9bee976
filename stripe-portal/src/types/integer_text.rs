//! Integers that JSON holds as strings.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::decode::{Expected, FromJson, Problem, Token};
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{NotFinite, ToJson};

/// An integer that API v2 sends as a string, such as `"9007199254740993"`, so that no JSON parser rounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntegerText(i64);

impl IntegerText {
    /// Returns the number.
    ///
    /// ```
    /// use stripe_portal::IntegerText;
    ///
    /// let amount: IntegerText = stripe_portal::from_json(r#""9007199254740993""#)?;
    /// assert_eq!(amount.get(), 9_007_199_254_740_993);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl From<i64> for IntegerText {
    #[inline]
    fn from(number: i64) -> Self {
        Self(number)
    }
}

impl From<IntegerText> for i64 {
    #[inline]
    fn from(number: IntegerText) -> Self {
        number.0
    }
}

impl fmt::Display for IntegerText {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromJson for IntegerText {
    const EXPECTED: Expected = Expected::Text("a whole number as text");

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Text(text) = token else { return Err(Problem::Type) };
        match text.parse::<i64>() {
            // Refuses `01` and `+1`, which would be written in another way.
            Ok(number) if number.to_string() == text => {
                *place = Some(Self(number));
                Ok(())
            }
            _ => Err(Problem::Value),
        }
    }
}

crate::decode::deserialize_impl!(IntegerText);

impl Serialize for IntegerText {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl ToForm for IntegerText {
    #[inline]
    fn to_form(&self, form: &mut FormWriter) {
        self.0.to_form(form);
    }
}

impl ToJson for IntegerText {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        Ok(Some(Value::from(self.to_string())))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]
mod tests {
    use super::IntegerText;

    #[test]
    fn a_number_comes_back_as_it_was_or_is_refused() {
        for text in ["0", "-1", "9223372036854775807", "-9223372036854775808"] {
            let json = format!("\"{text}\"");
            let number: IntegerText = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&number).unwrap(), json);
        }
        for json in ["1", "\"01\"", "\"+1\"", "\"1.0\"", "\"\"", "\"9223372036854775808\"", "null"] {
            assert!(serde_json::from_str::<IntegerText>(json).is_err(), "{json}");
        }
    }
}
