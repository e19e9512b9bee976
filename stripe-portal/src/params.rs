//! What generated parameters have in common.

use crate::Map;
use crate::form::{Clearable, FormWriter, ToForm};

/// Empties one entry of a map of parameters, beside the entries that are set already. Where all entries
/// are cleared, this one is too.
pub fn clear_entry(map: &mut Option<Clearable<Map<String>>>, key: String) {
    match map {
        Some(Clearable::Set(entries)) => drop(entries.insert(key, String::new())),
        Some(Clearable::Clear) => {}
        None => {
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
            /// It is sent beside what the other methods set: with the name of a parameter that is set already,
            /// that parameter is sent twice.
            ///
            /// Nested objects and arrays are sent by Stripe's rules; `null` sends nothing, but clears in API v2. Checks that this
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clearing_one_entry_leaves_all_of_them_cleared() {
        let mut map = Some(Clearable::Clear);
        clear_entry(&mut map, "a".to_owned());
        assert_eq!(map, Some(Clearable::Clear));
        let mut map = Some(Clearable::Set(Map::from([("a", "1".to_owned())])));
        clear_entry(&mut map, "b".to_owned());
        assert_eq!(map, Some(Clearable::Set(Map::from([("a", "1".to_owned()), ("b", String::new())]))));
    }
}
