//! Shared code of generated parameters.

use std::fmt;

use super::form::{FormWriter, ToForm};

/// Returns parameters that a function writes.
pub fn params_from_fn(write: impl Fn(&mut FormWriter)) -> impl ToForm {
    FromFn(write)
}

struct FromFn<F>(F);

impl<F: Fn(&mut FormWriter)> ToForm for FromFn<F> {
    fn to_form(&self, form: &mut FormWriter) {
        (self.0)(form);
    }
}

/// Formats parameters as a map of wire names. `apart` lists the fields that are not sent in the form. Secrets and
/// parameters that the crate's API version does not know are masked. Parameters that are sent as JSON are formatted
/// like a form: without empty lists that cannot be cleared, and with an empty string for `null`.
#[inline]
pub fn debug_params(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    apart: &[(&str, &dyn fmt::Debug)],
    params: &dyn ToForm,
) -> fmt::Result {
    write!(f, "{name} ")?;
    f.debug_map().entries(apart.iter().copied()).entries(FormWriter::shown(params).pairs()).finish()
}

/// Formats an enum of parameters by Stripe's names. Secrets are masked.
#[inline]
pub fn debug_one_of(f: &mut fmt::Formatter<'_>, name: &str, value: &dyn ToForm) -> fmt::Result {
    match &FormWriter::shown(value).pairs()[..] {
        [(key, value)] if key.is_empty() => write!(f, "{name}({value:?})"),
        fields => {
            write!(f, "{name} ")?;
            f.debug_map().entries(fields.iter().map(|(key, value)| (key, value))).finish()
        }
    }
}

/// Sets a parameter if there is a value.
#[inline]
pub fn with_some<T, V>(params: T, value: Option<V>, set: impl FnOnce(T, V) -> T) -> T {
    match value {
        Some(value) => set(params, value),
        None => params,
    }
}

/// Implements `Debug` for enums of parameters that have masked values, by the code that writes the form.
#[doc(hidden)]
#[macro_export]
macro_rules! __one_of_impls {
    ($($name:ident),+ $(,)?) => {$(
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_one_of(f, ::core::stringify!($name), self)
            }
        }
    )+};
}

/// Implements `Debug` and the methods `extra` and `with_some` for objects of parameters, each with its fields that are not in its form.
/// Fields after a `;` are masked. `Debug` uses the code that writes the form, so that no field adds code.
// compile-time: no derive
#[doc(hidden)]
#[macro_export]
macro_rules! __params_impls {
    ($($name:ident $(($($apart:ident),* $(; $($masked:ident),+)?))?),+ $(,)?) => {$(
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_params(
                    f,
                    ::core::stringify!($name),
                    &[$(
                        $((::core::stringify!($apart), &self.$apart),)*
                        $($((::core::stringify!($masked), &$crate::Masked),)+)?
                    )?],
                    self,
                )
            }
        }

        impl $name {
            /// Sends a parameter that this crate's API version does not know.
            ///
            /// It replaces a parameter of the same name, in any order of calls. Nested objects and arrays are sent by
            /// Stripe's rules. `null` clears in API v2; a form has no `null`, so there it is refused: send `""`. Checks of
            /// required parameters are off for an operation with such parameters.
            pub fn extra(
                mut self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<$crate::Value>,
            ) -> Self {
                self.extra.set(name, value);
                self
            }

            /// Sets a parameter if there is a value. `set` is a method of this builder, or a closure that calls one:
            /// `.with_some(name, Self::name)`.
            #[inline]
            pub fn with_some<V>(
                self,
                value: ::core::option::Option<V>,
                set: impl ::core::ops::FnOnce(Self, V) -> Self,
            ) -> Self {
                $crate::__private::with_some(self, value, set)
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_has_no_secret_and_what_is_sent_has() {
        let params = params_from_fn(|form| {
            form.field("key", &Some(crate::types::Secret::new("MARKER")));
            form.field("keys", &vec![crate::types::Secret::new("MARKER")]);
            let mut extra = crate::request::extra_params::ExtraParams::default();
            extra.set("new", "MARKER");
            extra.write(form);
        });
        struct Shown<T>(T);
        impl<T: ToForm> fmt::Debug for Shown<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                debug_params(f, "Shown", &[("id", &1)], &self.0)
            }
        }
        let mut form = FormWriter::new();
        params.to_form(&mut form);
        assert_eq!(form.finish(), "key=MARKER&keys[0]=MARKER&new=MARKER");
        let shown = r#"Shown {"id": 1, "key": "[masked]", "keys[0]": "[masked]", "new": "[masked]"}"#;
        assert_eq!(format!("{:?}", Shown(params)), shown);
    }

    #[test]
    fn one_of_several_values_is_shown_without_the_masked_one() {
        struct Choice(bool);
        impl ToForm for Choice {
            fn to_form(&self, form: &mut FormWriter) {
                if self.0 {
                    form.hidden("MARKER");
                } else {
                    form.field("kind", "card");
                    form.masked("number", &Some(vec!["MARKER".to_owned()]));
                    form.masked("cvc", &None::<String>);
                }
            }
        }
        impl fmt::Debug for Choice {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                debug_one_of(f, "Choice", self)
            }
        }
        let shown = r#"[Choice("[masked]"), Choice {"kind": "card", "number": "[masked]"}]"#;
        assert_eq!(format!("{:?}", [Choice(true), Choice(false)]), shown);
        let mut form = FormWriter::new();
        form.field("of", &vec![Choice(true), Choice(false)]);
        assert_eq!(form.finish(), "of[0]=MARKER&of[1][kind]=card&of[1][number][0]=MARKER");
    }
}
