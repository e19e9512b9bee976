//! Refuses webhook secrets that others know or can guess, since they could sign events.

use crate::error::WebhookError;
use crate::text::kinds::{self, Kind};
use crate::types::Secret;

/// The least length in bytes after the prefix. Stripe's secrets have 32 or 64 bytes there. Nobody stores a shorter
/// secret by mistake, and tests use secrets such as `whsec_123`.
const MIN_LENGTH: usize = 3;

/// The least length without a prefix of Stripe's. Such a secret is not from Stripe, and more likely a word.
const MIN_LENGTH_OF_OTHERS: usize = 16;

/// The length from which a secret of a few repeated or consecutive characters is a placeholder.
const LONG: usize = 8;

/// The least number of different characters. Nearly every random secret of the length `LONG` has more, and every secret
/// of Stripe's length.
const MIN_DIFFERENT: usize = 5;

/// Parts of placeholders in examples. No random secret contains one.
const PLACEHOLDERS: [&str; 20] = [
    "...",
    "…",
    "***",
    "xxxxxx",
    "<",
    ">",
    "{",
    "}",
    "$",
    "your_",
    "your-",
    "yoursecret",
    "_here",
    "change_me",
    "changeme",
    "example",
    "password",
    "placeholder",
    "replace",
    "undefined",
];

/// Fails if others can know a secret.
pub(super) fn check(secret: &str) -> Result<(), WebhookError> {
    if secret.trim().is_empty() {
        return Err(WebhookError::BlankSecret);
    }
    if secret.contains(char::is_whitespace) || !crate::text::escape::is_clean(secret) {
        return Err(WebhookError::MalformedSecret);
    }
    // A key in another case matches nothing that Stripe signs, but whoever knows the key can sign with it.
    let small = Secret::from(secret.to_lowercase());
    let small = small.expose();
    let mut rest = small;
    while let Some((prefix, kind)) = kinds::of(rest) {
        rest = match kind {
            Kind::WebhookSecret => rest.get(prefix.len()..).unwrap_or_default(),
            Kind::Quoted => return Err(WebhookError::MalformedSecret),
            Kind::ApiKey | Kind::Other(_) => return Err(WebhookError::OtherKey),
        };
    }
    let least = if rest.len() < small.len() { MIN_LENGTH } else { MIN_LENGTH_OF_OTHERS };
    let is_plain = rest.len() < least || rest.len() >= LONG && is_regular(rest);
    if is_plain || PLACEHOLDERS.iter().any(|part| rest.contains(part)) {
        return Err(WebhookError::GuessableSecret);
    }
    Ok(())
}

/// Returns `true` if a secret has only a few different characters, or counts up or down.
fn is_regular(secret: &str) -> bool {
    let counts = secret.chars().zip(secret.chars().skip(1)).all(|(a, b)| u32::from(a).abs_diff(u32::from(b)) <= 1);
    let mut different = String::new();
    for char in secret.chars() {
        if different.chars().count() < MIN_DIFFERENT && !different.contains(char) {
            different.push(char);
        }
    }
    counts || different.chars().count() < MIN_DIFFERENT
}
