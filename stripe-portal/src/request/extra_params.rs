//! Parameters that the crate was not generated for.

use serde_json::Value;

use super::form::FormWriter;
use super::json::JsonObject;

/// Parameters that the crate's API version does not know, for one object.
#[derive(Clone, Default, PartialEq)]
pub struct ExtraParams {
    set: Vec<(String, Value)>,
    /// The parameters of an object that came back. Parameters that are set replace them.
    base: Option<Box<Value>>,
}

impl ExtraParams {
    /// Adds a parameter, or replaces the one of the same name.
    ///
    /// ```
    /// let mut params = stripe_portal::form::ExtraParams::default();
    /// params.set("preview_feature", true);
    /// assert!(!params.is_empty());
    /// ```
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.put(name.into(), value.into());
    }

    #[inline]
    fn put(&mut self, name: String, value: Value) {
        match self.set.iter_mut().find(|(old, _)| *old == name) {
            Some((_, old)) => *old = value,
            None => self.set.push((name, value)),
        }
    }

    /// Returns `true` if no parameter was added.
    ///
    /// ```
    /// assert!(stripe_portal::form::ExtraParams::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Returns `true` if an object that came back has the parameter.
    #[inline]
    pub(super) fn has(&self, name: &str) -> bool {
        self.base.as_ref().is_some_and(|base| base.get(name).is_some())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.set.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Writes the parameters beside the known fields of their object, and replaces those of the same names.
    ///
    /// ```
    /// use stripe_portal::form::{ExtraParams, FormWriter};
    ///
    /// let (mut params, mut form) = (ExtraParams::default(), FormWriter::new());
    /// params.set("preview_feature", true);
    /// params.write(&mut form);
    /// assert_eq!(form.finish(), "preview_feature=true");
    /// ```
    #[inline]
    pub fn write(&self, form: &mut FormWriter) {
        // Remove first: one extra parameter may be inside of another, such as `a[b]` of `a`, and both are sent.
        for (name, _) in &self.set {
            form.remove(name);
        }
        for (name, value) in &self.set {
            form.extra(name, value);
        }
        if let Some(base) = &self.base {
            form.base(base);
        }
    }

    /// Starts with the parameters of an object, in place of those of another object.
    #[inline]
    pub(crate) fn set_base(&mut self, params: Value) {
        self.base = Some(Box::new(params));
    }

    /// Adds the parameters to a JSON object, and replaces members of the same names.
    #[doc(hidden)]
    #[inline]
    pub fn members(&self, object: &mut JsonObject) {
        for (name, value) in &self.set {
            object.set(name, value.clone());
        }
        if let Some(base) = &self.base {
            object.fill(base);
        }
    }
}

impl std::fmt::Debug for ExtraParams {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
