//! Decodes JSON that was stored, such as a response that a program kept.

use crate::decode::{Failure, FromJson, Slot, from_str};
use crate::error::{DecodeError, Error};

/// Decodes JSON that was stored or received in another way, with the decoder of responses.
///
/// `serde_json` can decode the same types. It is slower, and reads fractions exactly only with its feature
/// `float_roundtrip`.
///
/// ```
/// # fn main() -> Result<(), stripe_portal::Error> {
/// use stripe_portal::Opaque;
///
/// let kept = r#"{"object": "coupon", "percent_off": 0.9090909090909091}"#;
/// let coupon: Opaque = stripe_portal::from_json(kept)?;
/// assert_eq!(serde_json::to_string(&coupon).unwrap_or_default(), kept.replace(": ", ":").replace(", ", ","));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// [`Error::Decode`] if the JSON is invalid or not a `T`.
pub fn from_json<T: FromJson>(json: impl AsRef<[u8]>) -> Result<T, Error> {
    let (json, mut slot) = (json.as_ref(), None);
    to_slot(json, &mut slot)?;
    slot.ok_or_else(|| DecodeError::new(json, &Failure::unknown()).into())
}

#[inline]
fn to_slot(json: &[u8], slot: &mut dyn Slot) -> Result<(), Error> {
    let text = std::str::from_utf8(json).map_err(|_| DecodeError::other("$", "the body is not UTF-8", json))?;
    Ok(from_str(text, slot).map_err(|failure| DecodeError::new(json, &failure))?)
}
