//! Members of tagged unions that the crate was not generated for.

use serde_json::Value;

use super::extra_params::ExtraParams;
use super::form::FormWriter;
use super::json::JsonObject;

/// A member of a tagged union that the crate's API version does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct UnrecognizedVariant {
    tag: String,
    params: ExtraParams,
}

impl UnrecognizedVariant {
    /// Returns the member whose `type` is `tag`.
    ///
    /// ```
    /// use stripe_portal::form::UnrecognizedVariant;
    ///
    /// let coupon = UnrecognizedVariant::new("gift").param("gift", serde_json::json!({"code": "X"}));
    /// assert_eq!(coupon.tag(), "gift");
    /// ```
    pub fn new(tag: impl Into<String>) -> Self {
        Self { tag: tag.into(), params: ExtraParams::default() }
    }

    /// Adds a parameter beside `type`.
    ///
    /// ```
    /// use stripe_portal::form::UnrecognizedVariant;
    ///
    /// let variant = UnrecognizedVariant::new("gift").param("gift", serde_json::json!({"code": "X"}));
    /// ```
    #[must_use]
    pub fn param(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.params.set(name, value);
        self
    }

    /// Returns the value of `type`.
    ///
    /// ```
    /// assert_eq!(stripe_portal::form::UnrecognizedVariant::new("gift").tag(), "gift");
    /// ```
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Writes the tag under the name `tag_field`, and the parameters.
    ///
    /// ```
    /// use stripe_portal::form::{FormWriter, UnrecognizedVariant};
    ///
    /// let mut form = FormWriter::new();
    /// UnrecognizedVariant::new("gift").param("code", "X").write("type", &mut form);
    /// assert_eq!(form.finish(), "type=gift&code=X");
    /// ```
    #[inline]
    pub fn write(&self, tag_field: &'static str, form: &mut FormWriter) {
        form.field(tag_field, &self.tag);
        self.params.write(form);
    }

    /// Adds the tag, under the name `tag_field`, and the parameters to a JSON object.
    #[inline]
    pub fn members(&self, tag_field: &'static str, object: &mut JsonObject) {
        object.field(tag_field, &self.tag);
        self.params.members(object);
    }
}
