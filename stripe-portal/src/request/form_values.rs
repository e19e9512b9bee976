//! Plain values, options, references and arrays as form parameters.

use serde_json::Value;

use super::form::{FormWriter, ToForm};

impl<T: ToForm> ToForm for Option<T> {
    #[inline]
    fn to_form(&self, form: &mut FormWriter) {
        if let Some(value) = self {
            value.to_form(form);
        }
    }

    #[inline]
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

impl<T: ToForm + ?Sized> ToForm for &T {
    fn to_form(&self, form: &mut FormWriter) {
        (**self).to_form(form);
    }
}

impl<T: ToForm + ?Sized> ToForm for Box<T> {
    fn to_form(&self, form: &mut FormWriter) {
        (**self).to_form(form);
    }
}

impl<T: ToForm> ToForm for Vec<T> {
    fn to_form(&self, form: &mut FormWriter) {
        for (index, value) in self.iter().enumerate() {
            form.index(index, value);
        }
    }
}

impl ToForm for str {
    fn to_form(&self, form: &mut FormWriter) {
        form.value(self);
    }
}

impl ToForm for String {
    fn to_form(&self, form: &mut FormWriter) {
        form.value(self);
    }
}

impl ToForm for bool {
    fn to_form(&self, form: &mut FormWriter) {
        form.value(if *self { "true" } else { "false" });
    }
}

impl ToForm for i64 {
    fn to_form(&self, form: &mut FormWriter) {
        form.integer(*self);
    }
}

impl ToForm for f64 {
    #[inline]
    fn to_form(&self, form: &mut FormWriter) {
        form.value(&self.to_string());
    }
}

impl ToForm for Value {
    /// `null` sends nothing.
    fn to_form(&self, form: &mut FormWriter) {
        match self {
            Self::Null => {}
            Self::Bool(value) => value.to_form(form),
            // An exponent may have a `+` in it.
            Self::Number(value) => form.value(&value.to_string()),
            Self::String(value) => value.to_form(form),
            Self::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    form.index(index, value);
                }
            }
            Self::Object(fields) => {
                for (name, value) in fields {
                    form.entry(name, value);
                }
            }
        }
    }
}
