//! Parameters that the crate was not generated for.

use serde_json::Value;

use super::form::FormWriter;
use super::json::JsonObject;

/// Parameters that the crate's API version does not know, for one object.
#[derive(Clone, Default, PartialEq)]
pub struct ExtraParams(Vec<(String, Value)>);

impl ExtraParams {
    /// Adds a parameter; one set before under the same name is replaced.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.put(name.into(), value.into());
    }

    #[inline]
    fn put(&mut self, name: String, value: Value) {
        match self.0.iter_mut().find(|(old, _)| *old == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Writes them next to the known fields of the object they belong to.
    pub fn write(&self, form: &mut FormWriter) {
        for (name, value) in &self.0 {
            if value.is_null() {
                continue;
            }
            form.masked_entry(name, value);
        }
    }

    /// Adds them to a JSON object, in place of others of their name.
    #[doc(hidden)]
    #[inline]
    pub fn members(&self, object: &mut JsonObject) {
        for (name, value) in &self.0 {
            object.set(name, value.clone());
        }
    }
}

impl std::fmt::Debug for ExtraParams {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
