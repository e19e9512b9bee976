//! What generated parameters have in common.

use crate::Map;
use crate::form::{Clearable, FormWriter, ToForm};

/// Empties one entry of a map of parameters, beside the entries that are set already.
pub fn clear_entry(map: &mut Option<Clearable<Map<String>>>, key: String) {
    match map {
        Some(Clearable::Set(entries)) => drop(entries.insert(key, String::new())),
        _ => {
            let mut entries = Map::new();
            entries.insert(key, String::new());
            *map = Some(Clearable::Set(entries));
        }
    }
}

/// Parameters that a function writes.
pub fn from_fn(write: impl Fn(&mut FormWriter)) -> impl ToForm {
    FromFn(write)
}

struct FromFn<F>(F);

impl<F: Fn(&mut FormWriter)> ToForm for FromFn<F> {
    fn to_form(&self, form: &mut FormWriter) {
        (self.0)(form);
    }
}

/// Gives every object of parameters its way out of the spec.
#[doc(hidden)]
#[macro_export]
macro_rules! params_impls {
    ($($name:ident),+ $(,)?) => {$(
        impl $name {
            /// Sends a parameter that this crate's API version does not know.
            ///
            /// Nested objects and arrays are sent by Stripe's rules; `null` sends nothing. Checks that this
            /// crate makes before sending are off for an operation with such parameters.
            pub fn extra(
                mut self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<$crate::Value>,
            ) -> Self {
                self.extra.set(name, value);
                self
            }
        }
    )+};
}
