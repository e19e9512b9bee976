//! The `Stripe-Signature` header.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::types::{Secret, Timestamp};

const SCHEME: &str = "v1";

/// The time and the hashes of a signed webhook.
pub(super) struct Signature<'a> {
    pub(super) time: i64,
    /// The time as it was written, since the signed bytes begin with it.
    written_time: &'a str,
    hashes: Vec<[u8; 32]>,
}

impl<'a> Signature<'a> {
    /// Parses `t=<unix>,v1=<hex>[,v1=<hex>…]`. Skips other schemes and invalid hashes.
    pub(super) fn parse(header: &'a str) -> Option<Self> {
        let (mut time, mut hashes) = (None, Vec::new());
        for (name, value) in header.split(',').filter_map(|part| part.split_once('=')) {
            match name.trim() {
                "t" => time = Some(value.trim()),
                SCHEME => hashes.extend(unhex(value.trim())),
                _ => {}
            }
        }
        let written_time = time.filter(|time| time.bytes().all(|byte| byte.is_ascii_digit()))?;
        (!hashes.is_empty()).then_some(Self { time: written_time.parse().ok()?, written_time, hashes })
    }

    /// Returns `true` if one of the hashes is the body's. A comparison takes the same time wherever the hashes differ.
    pub(super) fn matches(&self, body: &[u8], secret: &Secret) -> bool {
        let Some(mac) = mac(self.written_time, body, secret.expose()) else { return false };
        self.hashes.iter().any(|hash| mac.clone().verify_slice(hash).is_ok())
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
    let hash = mac(&time, body, secret).map(|mac| mac.finalize().into_bytes()).unwrap_or_default();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={time},{SCHEME}={hash}")
}

/// Returns the HMAC of a webhook. Never `None`, since HMAC takes keys of every length.
fn mac(time: &str, body: &[u8], secret: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let mut hash = [0; 32];
    if pairs.len() != hash.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(hash)
}
