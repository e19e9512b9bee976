//! Randomness from the operating system.

use crate::error::{Error, InvalidRequest};

/// What an idempotency key is made of.
pub(super) fn bytes() -> Result<[u8; 16], Error> {
    let mut bytes = [0; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(InvalidRequest::new("the operating system gives no randomness for an idempotency key").into()),
    }
}

/// A number from 0 to 1.
pub(super) fn jitter() -> f64 {
    getrandom::u32().map_or(1.0, |random| f64::from(random) / f64::from(u32::MAX))
}
