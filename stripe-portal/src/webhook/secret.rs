//! Which strings can be the secret of an endpoint: not those that others know or guess, since they could sign with them.

use crate::Secret;
use crate::error::WebhookError;

/// In bytes after the prefix; Stripe's have 32 or 64 there. Each guess costs a request to the endpoint, so eight random
/// letters and digits (47 bits) cannot be guessed. Shorter secrets are words: `test`, `secret`, `123`. A higher limit would
/// also refuse `whsec_test_secret`, which the tests of Stripe's own SDKs use.
const MIN_LENGTH: usize = 8;

/// Without a prefix of Stripe's: then it is no secret of Stripe's, and more likely a word.
const MIN_LENGTH_OF_OTHERS: usize = 16;

/// A random secret of the least length has more different characters, nearly always; of Stripe's length, always.
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
    let is_beside = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`');
    if secret.chars().any(is_beside) || !crate::escape::is_clean(secret) {
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
    if rest.len() < least || is_regular(rest) || PLACEHOLDERS.iter().any(|part| rest.contains(part)) {
        return Err(WebhookError::GuessableSecret);
    }
    Ok(())
}

/// Whether it is made of a few characters, or counts up or down.
fn is_regular(secret: &str) -> bool {
    let mut different: Vec<char> = secret.chars().collect();
    let counts = different.windows(2).all(|pair| matches!(pair, [a, b] if u32::from(*a).abs_diff(u32::from(*b)) <= 1));
    different.sort_unstable();
    different.dedup();
    counts || different.len() < MIN_DIFFERENT
}
