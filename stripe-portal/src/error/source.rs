//! Makes the sources of errors safe to print.

use std::error::Error as StdError;

use crate::text::escape::{append, escaped, is_clean};
use crate::text::mask::Mask;
use crate::transport::MAX_SOURCES;

type Source = Box<dyn StdError + Send + Sync>;

/// Returns the error itself if it and all its sources are safe to print, so that callers can downcast it. Otherwise
/// returns their messages, masked and escaped.
pub(crate) fn printable(error: Source, mask: &Mask<'_>) -> Source {
    match message(&*error, mask) {
        None => error,
        Some(message) => message.into(),
    }
}

/// Returns the message to print in place of an error that is not safe to print.
fn message(error: &dyn StdError, mask: &Mask<'_>) -> Option<String> {
    let mut text = String::new();
    let (mut next, mut count) = (Some(error), 0);
    while let Some(source) = next
        && count < MAX_SOURCES
    {
        append(&mut text, format_args!("{}{source}", if count == 0 { "" } else { ": " }));
        next = source.source();
        count += 1;
    }
    let length = text.len();
    append(&mut text, format_args!("{error:?}"));
    if next.is_none() && is_clean(&text) && !mask.is_in(text.as_bytes()) {
        return None;
    }
    text.truncate(length);
    mask.string(&mut text);
    Some(escaped(&text))
}
