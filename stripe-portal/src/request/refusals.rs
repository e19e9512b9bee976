//! Parameters that cannot be sent as they are, found while they are written.

use serde_json::Value;

use super::form::{FormWriter, ToForm, decode};
use crate::error::InvalidRequest;
use crate::text::{self, percent};

/// The reason not to send the parameters that are being written.
#[derive(Default)]
pub(super) struct Refusals {
    /// The reason, if it is a value that was written.
    found: Option<InvalidRequest>,
    /// The encoded keys of required parameters that wrote nothing.
    missing: Vec<String>,
    /// The encoded keys of lists that were set without elements, and so wrote nothing.
    empty_lists: Vec<String>,
    /// Whether there are parameters that the crate's API version does not know. Stripe may accept one of them in place
    /// of a required one by now.
    has_extra: bool,
}

impl Refusals {
    /// Returns the reason, if it holds.
    #[inline]
    pub(super) fn reason(self) -> Option<InvalidRequest> {
        if self.found.is_some() || self.has_extra {
            return self.found;
        }
        self.missing.first().map(|key| refusal(key, "is required, but empty: set a value in it"))
    }
}

/// The message about NaN and the infinities, of which JSON and Stripe's forms have none.
pub(super) const NOT_FINITE: &str = "is not a finite number";

/// The message about `null`. The official SDKs disagree: one drops it, another clears the parameter.
pub(super) const NULL: &str = "is `null`, which a form cannot send: to clear it, send an empty string";

/// Says why the parameter at the encoded `key` cannot be sent.
#[inline]
fn refusal(key: &str, why: &str) -> InvalidRequest {
    InvalidRequest::new(text::concat(&["`", &percent::decode(key), "` ", why]))
}

impl FormWriter {
    /// Writes `value` as [`field`](Self::field) does. The request is refused if that writes nothing, unless it has extra
    /// parameters.
    ///
    /// ```
    /// # use stripe_portal::form::{FormWriter, ToForm};
    /// # use stripe_portal::request::{Method, Request};
    /// struct Order(Vec<String>);
    ///
    /// impl ToForm for Order {
    ///     fn to_form(&self, form: &mut FormWriter) {
    ///         form.required("items", &self.0);
    ///     }
    /// }
    ///
    /// let create = Request::new(Method::Post, "/v1/orders");
    /// assert!(create.clone().form(&Order(vec!["a".to_owned()])).checked().is_ok());
    /// assert!(create.form(&Order(Vec::new())).checked().is_err());
    /// ```
    #[inline]
    pub fn required<T: ToForm + ?Sized>(&mut self, name: &'static str, value: &T) {
        let before = self.out.len();
        self.field(name, value);
        self.check_written(name, before);
    }

    /// Writes `value` as [`masked`](Self::masked) does. The request is refused if that writes nothing, unless it has
    /// extra parameters.
    ///
    /// ```
    /// # use stripe_portal::form::FormWriter;
    /// let mut form = FormWriter::new();
    /// form.required_masked("numbers", &vec!["4242".to_owned()]);
    /// assert_eq!(form.finish(), "numbers[0]=4242");
    /// ```
    #[inline]
    pub fn required_masked<T: ToForm + ?Sized>(&mut self, name: &'static str, value: &T) {
        let before = self.out.len();
        self.masked(name, value);
        self.check_written(name, before);
    }

    #[inline]
    fn check_written(&mut self, name: &str, before: usize) {
        if self.out.len() == before {
            let outer = self.enter_field(name);
            self.refusals.missing.push(self.key.clone());
            self.leave(outer);
        }
    }

    /// Refuses the value at the current key.
    #[inline]
    pub(super) fn refuse(&mut self, why: &str) {
        if self.refusals.found.is_none() {
            self.refusals.found = Some(refusal(&self.key, why));
        }
    }

    /// Removes the parameter `name` of the current object, which an extra parameter replaces, as it does in JSON.
    #[inline]
    pub(super) fn remove(&mut self, name: &str) {
        if !self.out.is_empty() {
            let outer = self.enter_entry(name);
            self.remove_current();
            self.leave(outer);
        }
    }

    /// Writes a parameter that the crate's API version does not know. `Debug` masks the value.
    #[inline]
    pub(super) fn extra(&mut self, name: &str, value: &Value) {
        let outer = self.enter_entry(name);
        self.refusals.has_extra = true;
        self.hidden(value);
        self.leave(outer);
    }

    /// Writes the parameters of an object that came back, in places where nothing is set. A required parameter is no longer
    /// missing if that fills it.
    #[inline]
    pub(super) fn base(&mut self, params: &Value) {
        let mut written = self.written();
        // The `type` of another kind may be set by now: then the values of the old kind are of no use.
        let kind = params.get("type").and_then(Value::as_str).filter(|_| is_written(&written, "type"));
        // A list without elements is set.
        for list in &self.refusals.empty_lists {
            add_name(&mut written, &percent::decode(list));
        }
        for (name, value) in params.as_object().into_iter().flatten() {
            if kind != Some(name) {
                self.fill(name, value, &mut written);
            }
        }
        let mut missing = std::mem::take(&mut self.refusals.missing);
        if !missing.is_empty() {
            let written = self.written();
            missing.retain(|key| !is_written(&written, &percent::decode(key)));
        }
        self.refusals.missing = missing;
    }

    /// Writes a value under a name, unless something is set there. An object with a `type` is written as a whole or not at
    /// all: its `type` selects its other parameters, and parts of two kinds would be mixed. That also holds if the `type`
    /// that is set is the old one, because a caller who sets such an object names all of its parameters.
    #[inline]
    fn fill(&mut self, name: &str, value: &Value, written: &mut Value) {
        let outer = self.enter_entry(name);
        match value {
            Value::Object(fields) if !fields.contains_key("type") => {
                for (name, value) in fields {
                    self.fill(name, value, written);
                }
            }
            value => {
                let key = percent::decode(&self.key);
                if !is_written(written, &key) {
                    self.hidden(value);
                    written[&*key] = Value::Bool(true);
                }
            }
        }
        self.leave(outer);
    }

    /// Returns the decoded names that were written, as [`add_name`] adds them. An object that came back can fill very many
    /// names, so the form is decoded once and not for each of them.
    #[inline]
    fn written(&self) -> Value {
        let mut written = Value::Null;
        match &self.ends {
            Some(_) => self.pairs().iter().for_each(|(name, _)| add_name(&mut written, name)),
            None => decode(&self.out).iter().for_each(|(name, _)| add_name(&mut written, name)),
        }
        written
    }

    /// Removes the pairs at the current key, and inside of it. Compares decoded names: brackets in an extra parameter's
    /// name are encoded, and Stripe decodes them.
    #[inline]
    fn remove_current(&mut self) {
        let key = percent::decode(&self.key);
        let out = std::mem::take(&mut self.out);
        let mut start = 0;
        if let Some(ends) = &mut self.ends {
            for (name_end, end) in std::mem::take(ends) {
                if !is_inside(out.get(start..name_end), &key) {
                    let shift = start - self.out.len();
                    self.out.push_str(out.get(start..end).unwrap_or_default());
                    ends.push((name_end - shift, end - shift));
                }
                start = end;
            }
            return;
        }
        while let Some(rest) = out.get(start..).filter(|rest| !rest.is_empty()) {
            let end = text::find(rest, "&").unwrap_or(rest.len());
            let pair = rest.get(..end).unwrap_or_default();
            if !is_inside(text::find(pair, "=").and_then(|end| pair.get(..end)), &key) {
                let separator = if self.out.is_empty() { "" } else { "&" };
                text::push(&mut self.out, &[separator, pair]);
            }
            start += end + 1;
        }
    }

    /// Notes that the value at the current key is a list without elements.
    #[inline]
    pub(super) fn note_empty_list(&mut self) {
        self.refusals.empty_lists.push(self.key.clone());
    }

    /// Writes the new value of a parameter that can be cleared. An empty list would send nothing and so change nothing:
    /// it clears the parameter.
    #[inline]
    pub(super) fn clearable(&mut self, value: &(impl ToForm + ?Sized)) {
        let before = self.out.len();
        value.to_form(self);
        if self.out.len() == before && self.refusals.empty_lists.last() == Some(&self.key) {
            self.value("");
        }
    }
}

/// Returns `true` if the encoded name of a pair is the decoded `key`, or a name inside of it.
#[inline]
fn is_inside(name: Option<&str>, key: &str) -> bool {
    is_at(&percent::decode(name.unwrap_or_default()), key)
}

/// Returns `true` if a decoded name is `key`, or a name inside of it.
#[inline]
fn is_at(name: &str, key: &str) -> bool {
    name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// Adds a decoded name as `true`, and the names around it as `false`.
#[inline]
fn add_name(written: &mut Value, name: &str) {
    for (at, byte) in name.bytes().enumerate() {
        if byte == b'['
            && let Some(outer) = name.get(..at)
            && written.get(outer).is_none()
        {
            written[outer] = Value::Bool(false);
        }
    }
    written[name] = Value::Bool(true);
}

/// Returns `true` if something was written at the decoded `key`, inside of it or around it.
#[inline]
fn is_written(written: &Value, key: &str) -> bool {
    let mut bytes = key.bytes().enumerate();
    let is_name = |at| matches!(key.get(..at).and_then(|outer| written.get(outer)), Some(Value::Bool(true)));
    written.get(key).is_some() || bytes.any(|(at, byte)| byte == b'[' && is_name(at))
}
