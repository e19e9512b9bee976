//! Unguessable names.

use crate::StartError;

/// Returns `prefix` and 128 random bits.
pub(crate) fn token(prefix: &str) -> Result<String, StartError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("this system has no randomness: {error}"))?;
    Ok(format!("{prefix}{:032x}", u128::from_ne_bytes(bytes)))
}
