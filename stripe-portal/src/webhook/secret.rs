//! Refuses webhook secrets that others know or guess: they could sign events with them.

use crate::error::WebhookError;
use crate::types::Secret;

/// In bytes after the prefix; Stripe's have 32 or 64 there. Nobody keeps a shorter one by mistake, and tests use such as
/// `whsec_123`.
const MIN_LENGTH: usize = 3;

/// Without a prefix of Stripe's: then it is no secret of Stripe's, and more likely a word.
const MIN_LENGTH_OF_OTHERS: usize = 16;

/// From this length on, a secret of a few characters that repeat or count is a placeholder.
const LONG: usize = 8;

/// A random secret of that length has more different characters, nearly always; of Stripe's length, always.
const MIN_DIFFERENT: usize = 5;

/// How signing secrets begin, those of endpoints and those of apps.
const PREFIXES: [&str; 2] = ["whsec_", "absec_"];

/// How Stripe's other credentials begin, and the ids that are found beside the secret. Publishable keys stand in web pages;
/// what is no secret of an endpoint has not been kept as one.
const OTHERS: [&str; 11] = ["pk_", "sk_", "rk_", "ek_", "uk_", "mk_", "ephkey_", "we_", "ed_", "acct_", "evt_"];

/// These stand in examples in place of a secret, and never in a random one.
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

/// Checks that others cannot know a secret.
pub(super) fn check(secret: &str) -> Result<(), WebhookError> {
    if secret.trim().is_empty() {
        return Err(WebhookError::BlankSecret);
    }
    let is_quoted = secret.starts_with(['"', '\'', '`']) || secret.ends_with(['"', '\'', '`']);
    if is_quoted || secret.contains(char::is_whitespace) || !crate::text::escape::is_clean(secret) {
        return Err(WebhookError::MalformedSecret);
    }
    // In other case it matches nothing that Stripe signs, but whoever knows the key knows it so, too.
    let small = Secret::from(secret.to_lowercase());
    let small = small.expose();
    let mut rest = small;
    while let Some(after) = PREFIXES.iter().find_map(|prefix| rest.strip_prefix(prefix)) {
        rest = after;
    }
    if OTHERS.iter().any(|prefix| rest.starts_with(prefix)) {
        return Err(WebhookError::OtherKey);
    }
    let least = if rest.len() < small.len() { MIN_LENGTH } else { MIN_LENGTH_OF_OTHERS };
    let is_plain = rest.len() < least || rest.len() >= LONG && is_regular(rest);
    if is_plain || PLACEHOLDERS.iter().any(|part| rest.contains(part)) {
        return Err(WebhookError::GuessableSecret);
    }
    Ok(())
}

/// Whether it is made of a few characters, or counts up or down.
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
