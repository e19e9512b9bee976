//! The `Stripe-Signature` header.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::types::{Secret, Timestamp};

const SCHEME: &str = "v1";

/// When a webhook was signed, and how.
pub(super) struct Signature<'a> {
    pub(super) time: i64,
    /// The time as it was written: that is what was signed.
    written_time: &'a str,
    hashes: Vec<[u8; 32]>,
}

impl<'a> Signature<'a> {
    /// Reads `t=<unix>,v1=<hex>[,v1=<hex>…]`. Other schemes and unreadable hashes are passed over.
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

    /// Whether any of the hashes is the body's. The comparison takes the same time wherever they differ.
    pub(super) fn matches(&self, body: &[u8], secret: &Secret) -> bool {
        let Some(mac) = mac(self.written_time, body, secret.expose()) else { return false };
        self.hashes.iter().any(|hash| mac.clone().verify_slice(hash).is_ok())
    }
}

/// The `Stripe-Signature` header that Stripe would send with `body`: for tests of one's own handlers.
pub fn sign(body: &[u8], secret: &str, time: Timestamp) -> String {
    let time = time.as_unix().to_string();
    let hash = mac(&time, body, secret).map(|mac| mac.finalize().into_bytes()).unwrap_or_default();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={time},{SCHEME}={hash}")
}

/// HMAC takes keys of every length, so this is never `None`.
fn mac(time: &str, body: &[u8], secret: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
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
