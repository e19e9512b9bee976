//! Randomness from the operating system.

use crate::error::InvalidRequest;

/// What an idempotency key is made of.
pub(crate) fn bytes() -> Result<[u8; 16], InvalidRequest> {
    let mut bytes = [0; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(InvalidRequest::new("the operating system gives no randomness for an idempotency key")),
    }
}

/// A number from 0 to 1.
pub(crate) fn jitter() -> f64 {
    match bytes() {
        Ok([a, b, c, d, ..]) => f64::from(u32::from_le_bytes([a, b, c, d])) / f64::from(u32::MAX),
        Err(_) => 1.0,
    }
}
