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
        // The `type` of another kind may be set by now: then the values of the old kind are of no use.
        let kind = params.get("type").and_then(Value::as_str).filter(|_| self.is_written("type"));
        for (name, value) in params.as_object().into_iter().flatten() {
            if kind != Some(name) {
                self.fill(name, value);
            }
        }
        let mut missing = std::mem::take(&mut self.refusals.missing);
        missing.retain(|key| !self.is_written(&percent::decode(key)));
        self.refusals.missing = missing;
    }

    /// Writes a value under a name, unless something is set there. An object with a `type` is written as a whole or not at
    /// all: its `type` selects its other parameters, and parts of two kinds would be mixed. That also holds if the `type`
    /// that is set is the old one, because a caller who sets such an object names all of its parameters.
    #[inline]
    fn fill(&mut self, name: &str, value: &Value) {
        let outer = self.enter_entry(name);
        match value {
            Value::Object(fields) if !fields.contains_key("type") => {
                for (name, value) in fields {
                    self.fill(name, value);
                }
            }
            value if self.is_free() => self.hidden(value),
            _ => {}
        }
        self.leave(outer);
    }

    /// Returns `true` if nothing is set at the current key, inside of it or around it. A list without elements is set.
    #[inline]
    fn is_free(&self) -> bool {
        let key = percent::decode(&self.key);
        let is_empty_list = self.refusals.empty_lists.iter().any(|list| overlap(&percent::decode(list), &key));
        !is_empty_list && !self.is_written(&key)
    }

    /// Returns `true` if something was written at the decoded `key`, inside of it or around it.
    #[inline]
    fn is_written(&self, key: &str) -> bool {
        let names: Vec<String> = match &self.ends {
            Some(_) => self.pairs().into_iter().map(|(name, _)| name).collect(),
            None => decode(&self.out).into_iter().map(|(name, _)| name).collect(),
        };
        names.iter().any(|name| overlap(name, key))
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

/// Returns `true` if two decoded names are equal, or one is inside of the other.
#[inline]
fn overlap(name: &str, other: &str) -> bool {
    is_at(name, other) || is_at(other, name)
}
