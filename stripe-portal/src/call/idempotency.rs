//! Idempotency keys: what Stripe knows a repeated request by.

use std::fmt;

/// An idempotency key that is known before anything is sent.
///
/// Each `POST` has a key, so that its retries do nothing twice. A call without one of its own gets a random one when it is
/// sent, and a call that is dropped before it ends takes that key with it: sent again, it is another request to Stripe. A
/// key that is set before makes it the same request.
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
    /// Makes a random key.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`](crate::Error::InvalidRequest) if the operating system gives no randomness.
    #[cfg(feature = "client")]
    #[inline]
    pub fn random() -> Result<Self, crate::error::Error> {
        Ok(Self::from_random(super::random::bytes()?))
    }

    /// Makes a key of random bytes: a version 4 UUID.
    #[inline]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(key(bytes))
    }

    /// Returns the key as it is sent.
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

/// A version 4 UUID made of random bytes.
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
