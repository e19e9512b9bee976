//! The `Stripe-Signature` header.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::error::WebhookError;
use crate::types::{Secret, Timestamp};

const SCHEME: &str = "v1";

/// The time and the hashes of a signed webhook.
pub(super) struct Signature<'a> {
    pub(super) time: i64,
    /// The time as it was written, since the signed bytes begin with it.
    written_time: &'a str,
    first: Hash,
    others: Vec<Hash>,
}

type Hash = [u8; 32];

impl<'a> Signature<'a> {
    /// Parses `t=<unix>,v1=<hex>[,v1=<hex>…]`. Skips other schemes and invalid hashes.
    pub(super) fn parse(header: &'a str) -> Result<Self, WebhookError> {
        if header.trim_ascii().is_empty() {
            return Err(WebhookError::MissingHeader);
        }
        let (mut time, mut first, mut others) = (None, None, Vec::new());
        for (name, value) in header.split(',').filter_map(|part| part.split_once('=')) {
            match (name.trim_ascii(), first) {
                ("t", _) => time = Some(value.trim_ascii()),
                (SCHEME, None) => first = unhex(value.trim_ascii()),
                (SCHEME, Some(_)) => others.extend(unhex(value.trim_ascii())),
                _ => {}
            }
        }
        let Some((written_time, time)) = time.and_then(|time| Some((time, seconds(time)?))) else {
            return Err(WebhookError::MissingTime);
        };
        let first = first.ok_or(WebhookError::MissingSignature)?;
        Ok(Self { time, written_time, first, others })
    }

    /// Returns `true` if one of the hashes is the body's. A comparison takes the same time wherever the hashes differ.
    pub(super) fn matches(&self, body: &[u8], key: &Key) -> bool {
        let Some(mac) = key.mac(self.written_time, body) else { return false };
        std::iter::once(&self.first).chain(&self.others).any(|hash| mac.clone().verify_slice(hash).is_ok())
    }
}

/// Returns the `Stripe-Signature` header that Stripe would send with `body`, for tests of your own handlers. See
/// [verify manually](https://docs.stripe.com/webhooks#verify-manually).
///
/// ```
/// use stripe_portal::Timestamp;
/// use stripe_portal::webhook::{Webhook, sign};
///
/// let now = Timestamp::from_unix(1_735_689_600);
/// let signature = sign(b"{}", "whsec_test_secret", now);
/// assert!(signature.starts_with("t=1735689600,v1="));
/// assert!(Webhook::new("whsec_test_secret")?.verify(b"{}", &signature, now).is_ok());
/// # Ok::<(), stripe_portal::Error>(())
/// ```
pub fn sign(body: &[u8], secret: &str, time: Timestamp) -> String {
    let time = time.as_unix().to_string();
    let hash = Key::new(secret.into()).mac(&time, body).map(|mac| mac.finalize().into_bytes()).unwrap_or_default();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={time},{SCHEME}={hash}")
}

/// The secret of an endpoint, and its HMAC before any input, which would cost two of the blocks to hash of each webhook.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) secret: Secret,
    /// Never `None`, since HMAC takes keys of every length. Overwritten when it is dropped, like the secret.
    start: Option<Hmac<Sha256>>,
}

/// Parses digits, without a sign.
fn seconds(text: &str) -> Option<i64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

impl Key {
    pub(super) fn new(secret: Secret) -> Self {
        let start = Hmac::new_from_slice(secret.expose().as_bytes()).ok();
        Self { secret, start }
    }

    /// Returns the HMAC of a webhook.
    fn mac(&self, time: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = self.start.clone()?;
        mac.update(time.as_bytes());
        mac.update(b".");
        mac.update(body);
        Some(mac)
    }
}

fn unhex(text: &str) -> Option<Hash> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let mut hash = [0; 32];
    if pairs.len() != hash.len() || !rest.is_empty() {
        return None;
    }
    let mut all = 0;
    for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
        let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
        all |= high | low;
        *byte = high << 4 | low;
    }
    (all != NO_DIGIT).then_some(hash)
}

const NO_DIGIT: u8 = u8::MAX;

/// The value of each hexadecimal digit.
static DIGITS: [u8; 256] = {
    let (mut digits, mut value) = ([NO_DIGIT; 256], 0);
    while value < 16 {
        digits[b"0123456789abcdef"[value] as usize] = value as u8;
        digits[b"0123456789ABCDEF"[value] as usize] = value as u8;
        value += 1;
    }
    digits
};
