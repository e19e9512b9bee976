//! Randomness from the operating system.

use crate::error::InvalidRequest;

/// Returns the random bytes of an idempotency key.
pub(crate) fn bytes() -> Result<[u8; 16], InvalidRequest> {
    let mut bytes = [0; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(InvalidRequest::new(
            "the operating system returned no random bytes for an idempotency key: set one by `with_idempotency_key`",
        )),
    }
}

/// Returns a random number from 0 to 1, or 1 if there is no randomness.
pub(crate) fn jitter() -> f64 {
    match bytes() {
        Ok([a, b, c, d, ..]) => f64::from(u32::from_le_bytes([a, b, c, d])) / f64::from(u32::MAX),
        Err(_) => 1.0,
    }
}
