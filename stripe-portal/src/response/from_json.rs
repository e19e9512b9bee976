//! Reading JSON that did not come as a response.

use crate::decode::{Failure, FromJson, Slot, from_str};
use crate::error::{DecodeError, Error};

/// Reads JSON that was kept, or came in another way than as an answer, as answers are read.
///
/// `serde_json` can read it, too, but takes longer, and has to be told to read fractions exactly (by its feature
/// `float_roundtrip`).
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
/// [`Error::Decode`] if it is something else.
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
