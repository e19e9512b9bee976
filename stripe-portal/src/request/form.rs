//! Stripe's form encoding: nested keys in brackets, arrays with indexes.

use serde_json::Value;

use crate::text::masked::Masked;
use crate::text::percent;

/// Something that can be sent as a form parameter.
pub trait ToForm {
    /// Writes itself at the writer's current key.
    fn to_form(&self, form: &mut FormWriter);

    /// Whether there is anything to write. If not, nobody has to make up the key for it.
    #[inline]
    fn is_set(&self) -> bool {
        true
    }
}

/// Builds an `application/x-www-form-urlencoded` string, for a body or a query.
///
/// `Debug` shows only how long it is.
pub struct FormWriter {
    out: String,
    key: String,
    depth: usize,
    masks: bool,
}

impl std::fmt::Debug for FormWriter {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FormWriter").field("length", &self.out.len()).finish_non_exhaustive()
    }
}

impl Default for FormWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl FormWriter {
    /// An empty form.
    pub fn new() -> Self {
        // Enough for most requests, so that neither has to grow.
        Self { out: String::with_capacity(512), key: String::with_capacity(64), depth: 0, masks: false }
    }

    /// An empty form that is to be shown, not sent.
    #[inline]
    pub(crate) fn masking() -> Self {
        Self { masks: true, ..Self::new() }
    }

    /// Writes `value` under the field `name`, which has to be percent-encoded already.
    #[inline]
    pub fn field<T: ToForm + ?Sized>(&mut self, name: &'static str, value: &T) {
        if value.is_set() {
            let outer = self.enter_field(name);
            value.to_form(self);
            self.leave(outer);
        }
    }

    /// Writes `value` under the field `name`, which has to be percent-encoded already. `Debug` masks the value.
    #[inline]
    pub fn masked<T: ToForm + ?Sized>(&mut self, name: &'static str, value: &T) {
        if value.is_set() {
            let outer = self.enter_field(name);
            self.hidden(value);
            self.leave(outer);
        }
    }

    /// Writes `value` at the current key. `Debug` masks the value.
    #[inline]
    pub fn hidden<T: ToForm + ?Sized>(&mut self, value: &T) {
        if self.masks { self.value(Masked::TEXT) } else { value.to_form(self) }
    }

    /// Writes `value` under a name that comes from outside.
    #[inline]
    pub fn entry<T: ToForm + ?Sized>(&mut self, name: &str, value: &T) {
        let outer = self.enter_entry(name);
        value.to_form(self);
        self.leave(outer);
    }

    /// Writes `value` under a name that comes from outside. `Debug` masks the value.
    pub(super) fn masked_entry<T: ToForm + ?Sized>(&mut self, name: &str, value: &T) {
        let outer = self.enter_entry(name);
        self.hidden(value);
        self.leave(outer);
    }

    /// Writes `value` as an array's element.
    #[inline]
    pub fn index<T: ToForm + ?Sized>(&mut self, index: usize, value: &T) {
        let outer = self.enter_index(index);
        value.to_form(self);
        self.leave(outer);
    }

    fn enter_field(&mut self, name: &str) -> usize {
        let outer = self.open();
        self.key.push_str(name);
        self.close();
        outer
    }

    fn enter_entry(&mut self, name: &str) -> usize {
        let outer = self.open();
        percent::encode(&mut self.key, name);
        self.close();
        outer
    }

    fn enter_index(&mut self, index: usize) -> usize {
        let outer = self.open();
        push_decimal(&mut self.key, u64::try_from(index).unwrap_or(u64::MAX));
        self.close();
        outer
    }

    /// Begins a key inside of the current one, whose length it returns.
    #[inline]
    fn open(&mut self) -> usize {
        let outer = self.key.len();
        if self.depth > 0 {
            self.key.push('[');
        }
        outer
    }

    #[inline]
    fn close(&mut self) {
        if self.depth > 0 {
            self.key.push(']');
        }
        self.depth += 1;
    }

    fn leave(&mut self, outer: usize) {
        self.depth -= 1;
        self.key.truncate(outer);
    }

    /// Writes a scalar at the current key.
    pub fn value(&mut self, value: &str) {
        self.start();
        percent::encode(&mut self.out, value);
    }

    /// Writes a scalar that nobody may see.
    pub(crate) fn secret(&mut self, value: &str) {
        self.value(if self.masks { Masked::TEXT } else { value });
    }

    fn start(&mut self) {
        if !self.out.is_empty() {
            self.out.push('&');
        }
        self.out.push_str(&self.key);
        self.out.push('=');
    }

    /// The encoded form.
    pub fn finish(self) -> String {
        self.out
    }
}

/// Appends a number's digits.
fn push_decimal(out: &mut String, number: u64) {
    if number >= 10 {
        push_decimal(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// The decoded names and values of an encoded form, in order. What is not valid UTF-8 is replaced.
#[inline]
pub fn decode(form: &str) -> Vec<(String, String)> {
    let pairs = form.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent::decode(name), percent::decode(value))
        })
        .collect()
}

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
        form.start();
        if *self < 0 {
            form.out.push('-');
        }
        push_decimal(&mut form.out, self.unsigned_abs());
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
