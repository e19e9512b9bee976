//! Searches everything that a log may show for a secret, in each encoding.

use std::fmt::Debug;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::Value;
use stripe_portal::Error;

/// The word that stands for a secret in tests.
pub const MARKER: &str = "MARKER";

/// Secrets of different kinds and the same length, which the tests use in place of `MARKER`.
pub const SHAPES: [&str; 6] = [MARKER, "sesame", "SeSame", "Sesame", "se_sam", "424242"];

/// `Debug` in both of its forms.
pub fn debug(value: &dyn Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

/// Returns everything that a log may show of an error.
pub fn error(error: &Error) -> String {
    let mut text = format!("{error}\n{error:#}\n{}", debug(error));
    match error {
        Error::Decode(error) => text.push_str(&debug(&error.response())),
        Error::Stripe(error) => text.push_str(&debug(&error.response())),
        _ => {}
    }
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text.push_str(&format!("\n{error}\n{}", debug(&error)));
        source = error.source();
    }
    text
}

/// Returns the forms of a secret: plain, percent-encoded, escaped, or in base64 at any offset.
pub fn encodings(secret: &str) -> Vec<String> {
    let percent = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let percent: String = secret.bytes().map(percent).collect();
    let escaped = Value::from(secret).to_string();
    let base64 = (0..3).map(|offset| {
        let bytes = [&vec![0; offset][..], secret.as_bytes()].concat();
        // Without the characters that depend on the neighbours.
        STANDARD_NO_PAD.encode(&bytes)[(offset * 8).div_ceil(6)..bytes.len() * 8 / 6].to_owned()
    });
    let texts = [secret.to_owned(), percent.to_lowercase(), percent, escaped[1..escaped.len() - 1].to_owned()];
    texts.into_iter().chain([secret.escape_debug().to_string()]).chain(base64).collect()
}

pub fn assert_hidden(name: &str, text: &str, secret: &str) {
    assert!(!text.is_empty(), "{name}");
    for encoded in encodings(secret) {
        assert!(!text.contains(&encoded), "{name}: {encoded} in {text}");
    }
}

pub fn assert_clean(name: &str, text: &str) {
    SHAPES.iter().for_each(|shape| assert_hidden(name, text, shape));
}
