//! Parameters that the crate was not generated for.

use std::sync::Arc;

use serde_json::Value;

use super::form::FormWriter;
use super::json::JsonObject;

/// Parameters that the crate's API version does not know, for one object.
// Not a `Vec`: how to drop one would be compiled into every type. None if there are none.
#[derive(Clone, Default, PartialEq)]
pub struct ExtraParams(Option<Arc<Vec<(String, Value)>>>);

impl ExtraParams {
    /// Adds a parameter; one set before under the same name is replaced.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.put(name.into(), value.into());
    }

    #[inline]
    fn put(&mut self, name: String, value: Value) {
        let params = Arc::make_mut(self.0.get_or_insert_default());
        match params.iter_mut().find(|(old, _)| *old == name) {
            Some((_, old)) => *old = value,
            None => params.push((name, value)),
        }
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.all().iter().map(|(name, value)| (name.as_str(), value))
    }

    fn all(&self) -> &[(String, Value)] {
        match &self.0 {
            Some(params) => params,
            None => &[],
        }
    }

    /// Writes them next to the known fields of the object they belong to.
    pub fn write(&self, form: &mut FormWriter) {
        for (name, value) in self.all() {
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
        for (name, value) in self.all() {
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
