//! Strings that must not be logged.

use std::fmt;

use serde::{Serialize, Serializer};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::masked::Masked;

/// A string that `Debug` masks and only [`expose`](Self::expose) returns.
///
/// `Serialize` writes the string itself, so that a stored response can be read again. The memory is overwritten when
/// the `Secret` is dropped. Copies that an HTTP client makes are not.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a string.
    ///
    /// ```
    /// use stripe_portal::Secret;
    ///
    /// assert_eq!(format!("{:?}", Secret::new("sk_test_123456")), "[masked]");
    /// ```
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// Returns the string.
    ///
    /// ```
    /// use stripe_portal::Secret;
    ///
    /// assert_eq!(Secret::new("sk_test_123456").expose(), "sk_test_123456");
    /// ```
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Zeroize for Secret {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for Secret {}

impl From<String> for Secret {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl From<&str> for Secret {
    fn from(secret: &str) -> Self {
        Self(secret.to_owned())
    }
}

impl From<&String> for Secret {
    fn from(secret: &String) -> Self {
        Self(secret.clone())
    }
}

impl fmt::Debug for Secret {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&Masked, f)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
