//! String enums that keep unknown values.

use std::fmt;

use crate::decode::{Problem, Token};
use crate::text::escape::{Shown, escaped, is_clean};

/// Writes a value in Stripe's spelling after its type's name.
#[inline]
pub fn debug_enum(f: &mut fmt::Formatter<'_>, name: &str, value: &str) -> fmt::Result {
    write!(f, "{name}({:?})", Shown(&value))
}

/// Writes a value in Stripe's spelling, safe to print.
#[inline]
pub fn display_enum(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    if is_clean(value) { f.pad(value) } else { f.pad(&escaped(value)) }
}

/// Returns the value that is spelled like this, or an unrecognized one.
#[inline]
pub fn find_enum<T: Clone>(value: &str, known: &[T], spelling: fn(&T) -> &str, unrecognized: fn(String) -> T) -> T {
    for known in known {
        if spelling(known) == value {
            return known.clone();
        }
    }
    unrecognized(value.to_owned())
}

/// Reads a value from a string.
///
/// # Errors
/// Fails if there is no string.
#[inline]
pub fn read_enum<T: for<'a> From<&'a str>>(token: Token<'_>, place: &mut Option<T>) -> Result<(), Problem> {
    let Token::Text(value) = token else { return Err(Problem::Type) };
    *place = Some(T::from(value));
    Ok(())
}

/// Implements the traits of every open enum from its `KNOWN` and `as_str`. Does not implement `Clone`, which has to
/// name the variants.
// compile-time: no derive
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum_impls {
    ($($name:ident),+ $(,)?) => {$(
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_enum(f, ::core::stringify!($name), self.as_str())
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                $crate::__private::find_enum(value, Self::KNOWN, Self::as_str, Self::Unrecognized)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(value))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::display_enum(f, self.as_str())
            }
        }

        impl $crate::FromJson for $name {
            const EXPECTED: $crate::__private::Expected = $crate::__private::Expected::Text("a string");

            #[inline]
            fn from_json(
                token: $crate::__private::Token<'_>,
                place: &mut ::core::option::Option<Self>,
            ) -> ::core::result::Result<(), $crate::__private::Problem> {
                $crate::__private::read_enum(token, place)
            }
        }

        $crate::__private::deserialize_impl!($name);

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::form::ToForm for $name {
            #[inline]
            fn to_form(&self, form: &mut $crate::form::FormWriter) {
                form.value(self.as_str());
            }
        }
    )+};
}
