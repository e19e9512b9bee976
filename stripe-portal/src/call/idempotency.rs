//! Idempotency keys, by which Stripe recognizes a repeated request.

use std::fmt;

/// An [idempotency key](https://docs.stripe.com/api/idempotent_requests) that is known before anything is sent.
///
/// Each `POST` has a key, so that Stripe acts once for all its retries. Without a key of yours, a call gets a random
/// one when it is sent. If the call is dropped, that key is lost, and to Stripe a repeated call is another request.
/// With a key of yours, it is the same request.
///
/// ```
/// # #[cfg(feature = "client")] mod example {
/// use stripe_portal::{Client, Error, IdempotencyKey, Operation, OperationExt as _};
///
/// async fn send_twice<O: Operation>(client: &Client, create: O) -> Result<O::Output, Error> {
///     let create = create.with_idempotency_key(IdempotencyKey::random()?);
///     drop(client.send(&create)); // by a timeout, say
///     client.send(&create).await
/// }
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Creates a random key.
    ///
    /// ```
    /// # #[cfg(feature = "client")] {
    /// use stripe_portal::IdempotencyKey;
    ///
    /// assert_ne!(IdempotencyKey::random().unwrap(), IdempotencyKey::random().unwrap());
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidRequest`](crate::Error::InvalidRequest) if the operating system returns no random bytes.
    #[cfg(feature = "client")]
    #[inline]
    pub fn random() -> Result<Self, crate::error::Error> {
        Ok(Self::from_random(super::random::bytes()?))
    }

    /// Creates a key from random bytes: a version 4 UUID.
    ///
    /// ```
    /// use stripe_portal::IdempotencyKey;
    ///
    /// assert_eq!(IdempotencyKey::from_random([0; 16]).as_str(), "00000000-0000-4000-8000-000000000000");
    /// ```
    #[inline]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(key(bytes))
    }

    /// Returns the key as it is sent.
    ///
    /// ```
    /// use stripe_portal::IdempotencyKey;
    ///
    /// assert_eq!(IdempotencyKey::from_random([7; 16]).as_str().len(), 36);
    /// ```
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdempotencyKey {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<IdempotencyKey> for String {
    #[inline]
    fn from(key: IdempotencyKey) -> Self {
        key.0
    }
}

impl From<&IdempotencyKey> for String {
    #[inline]
    fn from(key: &IdempotencyKey) -> Self {
        key.0.clone()
    }
}

/// Returns a version 4 UUID made of random bytes.
pub(crate) fn key(mut random: [u8; 16]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    random[6] = random[6] & 0x0f | 0x40;
    random[8] = random[8] & 0x3f | 0x80;
    let mut key = String::with_capacity(36);
    for (index, byte) in random.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            key.push('-');
        }
        key.push(char::from(DIGITS[usize::from(byte >> 4)]));
        key.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    key
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_key_is_a_version_4_uuid() {
        assert_eq!(super::key([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(super::key([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
