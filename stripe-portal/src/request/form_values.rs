//! The form encoding of strings, numbers, lists and JSON values.

use serde_json::Value;

use super::form::{FormWriter, ToForm};
use super::refusals::{NOT_FINITE, NULL};

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
        if self.is_empty() {
            form.note_empty_list();
        }
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
        if !self.is_finite() {
            form.refuse(NOT_FINITE);
        }
        form.value(&self.to_string());
    }
}

impl ToForm for Value {
    /// `null` is refused when the request is sent.
    #[inline]
    fn to_form(&self, form: &mut FormWriter) {
        match self {
            Self::Null => form.refuse(NULL),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &impl ToForm) -> String {
        let mut form = FormWriter::new();
        form.field("a", value);
        form.finish()
    }

    #[test]
    fn whole_numbers_are_written_as_they_are_printed() {
        for number in [0, 1, 9, 10, 99, 100, -1, -10, i64::MIN, i64::MAX] {
            assert_eq!(written(&number), format!("a={number}"));
        }
    }

    #[test]
    fn every_byte_but_the_unreserved_is_escaped() {
        for char in (0..=u8::MAX).map(char::from).chain(['€', '😀']) {
            let text = format!("a{char}{char}b");
            let plain = char.is_ascii_alphanumeric() || "-._~".contains(char);
            let escaped: String = char.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
            let once = if plain { char.to_string() } else { escaped };
            assert_eq!(written(&text), format!("a=a{once}{once}b"));
        }
    }

    #[test]
    fn what_is_not_set_leaves_no_key() {
        let mut form = FormWriter::new();
        form.field("a", &None::<String>);
        form.field("b", &Some(crate::request::clearable::Clearable::<String>::Clear));
        form.field("c", &crate::types::ExpandList::default());
        form.field("d", &Vec::<String>::new());
        form.field("e", &vec![Some(1), None, Some(2)]);
        assert_eq!(form.finish(), "b=&e[0]=1&e[2]=2");
    }
}
