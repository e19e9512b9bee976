//! Parameters that can be cleared.

use serde_json::Value;

use super::form::{FormWriter, ToForm};
use super::json::{NotFinite, ToJson};

/// A new value of a parameter, or the wish to clear it.
#[derive(Clone, Debug, PartialEq)]
pub enum Clearable<T> {
    /// Sets the parameter. An empty list clears it.
    Set(T),
    /// Clears the parameter.
    Clear,
}

impl<T: ToForm> ToForm for Clearable<T> {
    fn to_form(&self, form: &mut FormWriter) {
        match self {
            Self::Set(value) => form.clearable(value),
            Self::Clear => form.value(""),
        }
    }
}

impl<T: ToJson> ToJson for Clearable<T> {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        match self {
            Self::Set(value) => value.to_json(),
            Self::Clear => Ok(Some(Value::Null)),
        }
    }
}
