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
    /// The member whose `type` is `tag`.
    pub fn new(tag: impl Into<String>) -> Self {
        Self { tag: tag.into(), params: ExtraParams::default() }
    }

    /// Adds a parameter beside `type`.
    #[must_use]
    pub fn param(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.params.set(name, value);
        self
    }

    /// The value of `type`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Writes `type` under the name `tag_field`, and the parameters.
    pub fn write(&self, tag_field: &'static str, form: &mut FormWriter) {
        form.field(tag_field, &self.tag);
        self.params.write(form);
    }

    /// Adds `type` under the name `tag_field`, and the parameters, to a JSON object.
    #[inline]
    pub fn members(&self, tag_field: &'static str, object: &mut JsonObject) {
        object.field(tag_field, &self.tag);
        self.params.members(object);
    }
}
