//! Makes a decode failure readable without printing what was received.

use serde_json::error::Category;

use crate::text;
use crate::text::json_path;

/// A failure inside of a value that was already read, without the value it met. `object` is the
/// JSON of the whole, so that the place can be found.
#[cold]
#[inline]
pub(crate) fn masked(object: &str, error: &serde_json::Error) -> serde_json::Error {
    let body = object.as_bytes();
    let path = json_path::at(body, json_path::offset(body, error.line(), error.column()));
    placed(&place(error).1, &path)
}

/// What a [`masked`] failure is.
#[inline]
pub(crate) fn placed<E: serde::de::Error>(expected: &str, path: &str) -> E {
    E::custom(format_args!("{expected}{PLACE}{path}"))
}

/// The place inside of the value and the expectation, if the failure is a [`masked`] one; else `$` and
/// the expectation.
#[inline]
pub(crate) fn place(error: &serde_json::Error) -> (String, String) {
    own(error).unwrap_or_else(|| ("$".to_owned(), expectation(error)))
}

/// Whether the failure is a [`masked`] one.
#[cold]
#[inline]
pub(crate) fn is_masked(error: &serde_json::Error) -> bool {
    own(error).is_some()
}

/// What a [`masked`] failure says.
#[inline]
fn own(error: &serde_json::Error) -> Option<(String, String)> {
    let message = message(error);
    let (expected, path) = text::rsplit(&message, PLACE)?;
    if !is_own(expected) {
        return None;
    }
    for c in path.chars() {
        if !matches!(c, 'a'..='z' | '0'..='9' | '$' | '.' | '_' | '[' | '…' | ']') {
            return None;
        }
    }
    Some((path.to_owned(), expected.to_owned()))
}

/// Whether [`expectation`] can have said so.
#[inline]
fn is_own(message: &str) -> bool {
    if message == OTHER || message == DEEP || is_about_field(message) {
        return true;
    }
    let Some(rest) = message.strip_prefix("expected ") else { return false };
    let Some((_, found)) = text::rsplit(rest, ", found ") else { return false };
    found == SOMETHING_ELSE || KINDS.iter().any(|(_, kind)| *kind == found)
}

/// What serde says, without line and column.
#[inline]
fn message(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    if let Some((said, _)) = text::rsplit(&message, " at line ") {
        message.truncate(said.len());
    }
    message
}

const PLACE: &str = " at ";
const KINDS: [(&str, &str); 8] = [
    ("string", "a string"),
    ("integer", "an integer"),
    ("floating point", "a number with a fraction"),
    ("boolean", "a boolean"),
    ("null", "null"),
    ("unit value", "null"),
    ("map", "an object"),
    ("sequence", "an array"),
];
const SOMETHING_ELSE: &str = "something else";
pub(crate) const OTHER: &str = "a value is not as expected";
/// Says that a value is nested deeper than there is stack for.
pub(crate) const DEEP: &str = "nested too deeply for its type";

/// What serde says about a failure, without the value it met and without line and column.
#[inline]
fn expectation(error: &serde_json::Error) -> String {
    let message = message(error);
    match error.classify() {
        Category::Syntax => text::concat(&["the body is not JSON: ", &message]),
        Category::Eof => "the body ends too early".to_owned(),
        Category::Io => "the body could not be read".to_owned(),
        Category::Data => data(&message),
    }
}

/// serde quotes the received value in most messages; only what comes from code is let through.
#[inline]
fn data(message: &str) -> String {
    for (prefix, separator) in &[("invalid type: ", ", expected "), ("invalid value: ", ", expected ")] {
        if let Some(rest) = message.strip_prefix(prefix)
            && let Some((found, expected)) = text::rsplit(rest, separator)
        {
            return text::concat(&["expected ", expected, ", found ", kind(found)]);
        }
    }
    let said = if message == DEEP || is_about_field(message) { message } else { OTHER };
    said.to_owned()
}

/// Whether it says that a field is missing or there twice, and nothing else.
fn is_about_field(message: &str) -> bool {
    let named = message.strip_prefix("missing field `").or_else(|| message.strip_prefix("duplicate field `"));
    let Some(name) = named.and_then(|named| named.strip_suffix('`')) else { return false };
    for byte in name.bytes() {
        if !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_') {
            return false;
        }
    }
    true
}

/// The kind of value in serde's description of it.
#[inline]
fn kind(found: &str) -> &'static str {
    for (start, kind) in &KINDS {
        if found.starts_with(start) {
            return kind;
        }
    }
    SOMETHING_ELSE
}
