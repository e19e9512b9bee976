//! Stripe's form encoding: nested keys in brackets, arrays with indexes.

use super::refusals::Refusals;
use crate::text::masked::Masked;
use crate::text::percent;

/// A value that can be sent as a form parameter.
///
/// ```
/// use stripe_portal::form::{FormWriter, ToForm};
///
/// struct Address {
///     city: String,
/// }
///
/// impl ToForm for Address {
///     fn to_form(&self, form: &mut FormWriter) {
///         form.field("city", &self.city);
///     }
/// }
///
/// let mut form = FormWriter::new();
/// form.field("address", &Address { city: "Bielefeld".to_owned() });
/// assert_eq!(form.finish(), "address[city]=Bielefeld");
/// ```
pub trait ToForm {
    /// Writes the value at the writer's current key.
    fn to_form(&self, form: &mut FormWriter);

    /// Returns `false` if there is nothing to write. The writer then builds no key.
    #[inline]
    fn is_set(&self) -> bool {
        true
    }
}

/// Visits parameters and builds an `application/x-www-form-urlencoded` string, for a body or a query.
///
/// `Debug` shows only the length of the string.
pub struct FormWriter {
    pub(super) out: String,
    pub(super) key: String,
    pub(super) depth: usize,
    pub(super) masks: bool,
    pub(super) refusals: Refusals,
    /// Where each name and its value end in `out`, if values go there as they are: for multipart and `Debug`.
    pub(super) ends: Option<Vec<(usize, usize)>>,
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
    /// Returns an empty form.
    ///
    /// ```
    /// assert_eq!(stripe_portal::form::FormWriter::new().finish(), "");
    /// ```
    pub fn new() -> Self {
        // Enough for most requests, so that neither has to grow.
        Self {
            out: String::with_capacity(512),
            key: String::with_capacity(64),
            depth: 0,
            masks: false,
            refusals: Refusals::default(),
            ends: None,
        }
    }

    /// Visits `params` for multipart, without encoding values.
    #[inline]
    pub(super) fn plain(params: &dyn ToForm) -> Self {
        let mut form = Self { ends: Some(Vec::new()), ..Self::new() };
        params.to_form(&mut form);
        form
    }

    /// Visits `params` for `Debug`, without secrets and without encoding values.
    #[inline]
    pub(super) fn shown(params: &dyn ToForm) -> Self {
        let mut form = Self { ends: Some(Vec::new()), masks: true, ..Self::new() };
        params.to_form(&mut form);
        form
    }

    /// Returns the names and the values, which were not encoded, in order.
    #[inline]
    pub(super) fn pairs(&self) -> Vec<(String, &str)> {
        let mut start = 0;
        let mut pairs = Vec::new();
        for (name_end, end) in self.ends.iter().flatten() {
            // Names are encoded: the generator's are in the code already.
            let name = percent::decode(self.out.get(start..*name_end).unwrap_or_default());
            pairs.push((name, self.out.get(*name_end..*end).unwrap_or_default()));
            start = *end;
        }
        pairs
    }

    /// Writes `value` under the field `name`, which has to be percent-encoded already.
    ///
    /// ```
    /// # use stripe_portal::form::FormWriter;
    /// let mut form = FormWriter::new();
    /// form.field("items", &vec!["a", "b c"].iter().map(|item| item.to_string()).collect::<Vec<_>>());
    /// assert_eq!(form.finish(), "items[0]=a&items[1]=b%20c");
    /// ```
    #[inline]
    pub fn field<T: ToForm + ?Sized>(&mut self, name: &'static str, value: &T) {
        if value.is_set() {
            let outer = self.enter_field(name);
            value.to_form(self);
            self.leave(outer);
        }
    }

    /// Writes `value` under the field `name`, which has to be percent-encoded already. `Debug` of parameters masks the
    /// value.
    ///
    /// ```
    /// # use stripe_portal::form::FormWriter;
    /// let mut form = FormWriter::new();
    /// form.masked("number", "4242");
    /// assert_eq!(form.finish(), "number=4242");
    /// ```
    #[inline]
    pub fn masked<T: ToForm + ?Sized>(&mut self, name: &'static str, value: &T) {
        if value.is_set() {
            let outer = self.enter_field(name);
            self.hidden(value);
            self.leave(outer);
        }
    }

    /// Writes `value` at the current key. `Debug` of parameters masks the value.
    ///
    /// ```
    /// # use stripe_portal::form::FormWriter;
    /// let mut form = FormWriter::new();
    /// form.hidden("4242");
    /// assert_eq!(form.finish(), "=4242");
    /// ```
    #[inline]
    pub fn hidden<T: ToForm + ?Sized>(&mut self, value: &T) {
        if self.masks { self.value(Masked::TEXT) } else { value.to_form(self) }
    }

    /// Writes `value` under a name that comes from outside.
    ///
    /// ```
    /// # use stripe_portal::form::FormWriter;
    /// let mut form = FormWriter::new();
    /// form.entry("a[b]", &true);
    /// assert_eq!(form.finish(), "a%5Bb%5D=true");
    /// ```
    #[inline]
    pub fn entry<T: ToForm + ?Sized>(&mut self, name: &str, value: &T) {
        let outer = self.enter_entry(name);
        value.to_form(self);
        self.leave(outer);
    }

    /// Writes `value` as an element of an array.
    ///
    /// ```
    /// # use stripe_portal::form::FormWriter;
    /// let mut form = FormWriter::new();
    /// form.index(2, "a");
    /// assert_eq!(form.finish(), "2=a");
    /// ```
    #[inline]
    pub fn index<T: ToForm + ?Sized>(&mut self, index: usize, value: &T) {
        let outer = self.enter_index(index);
        value.to_form(self);
        self.leave(outer);
    }

    pub(super) fn enter_field(&mut self, name: &str) -> usize {
        let outer = self.open();
        self.key.push_str(name);
        self.close();
        outer
    }

    pub(super) fn enter_entry(&mut self, name: &str) -> usize {
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

    pub(super) fn leave(&mut self, outer: usize) {
        self.depth -= 1;
        self.key.truncate(outer);
    }

    /// Writes a string at the current key.
    ///
    /// ```
    /// use stripe_portal::form::{FormWriter, ToForm};
    ///
    /// struct Color(u32);
    ///
    /// impl ToForm for Color {
    ///     fn to_form(&self, form: &mut FormWriter) {
    ///         form.value(&format!("#{:06x}", self.0));
    ///     }
    /// }
    /// ```
    pub fn value(&mut self, value: &str) {
        let name_end = self.start();
        if self.ends.is_some() {
            self.out.push_str(value)
        } else {
            percent::encode(&mut self.out, value)
        }
        self.end(name_end);
    }

    pub(super) fn integer(&mut self, value: i64) {
        let name_end = self.start();
        if value < 0 {
            self.out.push('-');
        }
        push_decimal(&mut self.out, value.unsigned_abs());
        self.end(name_end);
    }

    /// Begins a pair. Returns where its name ends.
    fn start(&mut self) -> usize {
        let is_encoded = self.ends.is_none();
        if is_encoded && !self.out.is_empty() {
            self.out.push('&');
        }
        self.out.push_str(&self.key);
        if is_encoded {
            self.out.push('=');
        }
        self.out.len()
    }

    /// Ends a pair.
    fn end(&mut self, name_end: usize) {
        if let Some(ends) = &mut self.ends {
            ends.push((name_end, self.out.len()));
        }
    }

    /// Writes a string that `Debug` masks.
    pub(crate) fn secret(&mut self, value: &str) {
        self.value(if self.masks { Masked::TEXT } else { value });
    }

    /// Returns the encoded form.
    ///
    /// ```
    /// # use stripe_portal::form::FormWriter;
    /// let mut form = FormWriter::new();
    /// form.field("active", &true);
    /// assert_eq!(form.finish(), "active=true");
    /// ```
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

/// Returns the decoded names and values of an encoded form, in order. Bytes that are not UTF-8 are replaced.
///
/// ```
/// let params = stripe_portal::form::decode("limit=3&a%5Bb%5D=c%20d");
/// assert_eq!(params, [("limit".to_owned(), "3".to_owned()), ("a[b]".to_owned(), "c d".to_owned())]);
/// ```
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_pairs_are_those_that_the_form_decodes_to() {
        struct Params;
        impl ToForm for Params {
            fn to_form(&self, form: &mut FormWriter) {
                form.field("a%5Bb%C3%A9%2B", &Some("x y&=%".to_owned()));
                form.entry("[é]%41+", &serde_json::json!({"k[": [1, -2, 0.5, true, "+"]}));
                form.field("n", &i64::MIN);
                form.field("", "");
            }
        }
        let mut form = FormWriter::new();
        Params.to_form(&mut form);
        let plain = FormWriter::plain(&Params);
        let pairs: Vec<_> = plain.pairs().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        assert_eq!(pairs, decode(&form.finish()));
    }
}
