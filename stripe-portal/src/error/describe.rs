//! Makes a decode failure readable without printing what was received.

use serde_json::error::Category;

use crate::{json_path, text};

/// A failure inside of a value that was already read, without the value it met. `object` is the
/// JSON of the whole, so that the place can be found.
#[cold]
pub(crate) fn masked(object: &str, error: &serde_json::Error) -> serde_json::Error {
    let body = object.as_bytes();
    let path = json_path::at(body, json_path::offset(body, error.line(), error.column()));
    placed(&place(error).1, &path)
}

/// What a [`masked`] failure is.
pub(crate) fn placed<E: serde::de::Error>(expected: &str, path: &str) -> E {
    E::custom(format_args!("{expected}{PLACE}{path}"))
}

/// The place inside of the value and the expectation, if the failure is a [`masked`] one; else `$` and
/// the expectation.
pub(crate) fn place(error: &serde_json::Error) -> (String, String) {
    own(error).unwrap_or_else(|| ("$".to_owned(), expectation(error)))
}

/// Whether the failure is a [`masked`] one.
#[cold]
pub(crate) fn is_masked(error: &serde_json::Error) -> bool {
    own(error).is_some()
}

/// What a [`masked`] failure says.
fn own(error: &serde_json::Error) -> Option<(String, String)> {
    let message = message(error);
    let plain =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '$' | '.' | '_' | '[' | '…' | ']');
    let (expected, path) = text::rsplit(&message, PLACE)?;
    (is_own(expected) && path.chars().all(plain)).then(|| (path.to_owned(), expected.to_owned()))
}

/// Whether [`expectation`] can have said so.
fn is_own(message: &str) -> bool {
    ["missing field `", "duplicate field `"].iter().any(|prefix| message.strip_prefix(prefix).is_some_and(is_name))
        || message == OTHER
        || message
            .strip_prefix("expected ")
            .and_then(|rest| text::rsplit(rest, ", found "))
            .is_some_and(|(_, found)| found == SOMETHING_ELSE || KINDS.iter().any(|(_, kind)| *kind == found))
}

/// What serde says, without line and column.
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

/// What serde says about a failure, without the value it met and without line and column.
pub(super) fn expectation(error: &serde_json::Error) -> String {
    let message = message(error);
    match error.classify() {
        Category::Syntax => format!("the body is not JSON: {message}"),
        Category::Eof => "the body ends too early".to_owned(),
        Category::Io => "the body could not be read".to_owned(),
        Category::Data => data(&message),
    }
}

/// serde quotes the received value in most messages; only what comes from code is let through.
fn data(message: &str) -> String {
    for (prefix, separator) in [("invalid type: ", ", expected "), ("invalid value: ", ", expected ")] {
        if let Some((found, expected)) = message.strip_prefix(prefix).and_then(|rest| text::rsplit(rest, separator)) {
            return format!("expected {expected}, found {}", kind(found));
        }
    }
    for prefix in ["missing field `", "duplicate field `"] {
        if message.strip_prefix(prefix).is_some_and(is_name) {
            return message.to_owned();
        }
    }
    OTHER.to_owned()
}

/// `name` and the closing back quote.
fn is_name(rest: &str) -> bool {
    rest.strip_suffix('`')
        .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'))
}

/// The kind of value in serde's description of it.
fn kind(found: &str) -> &'static str {
    KINDS.iter().find_map(|(start, kind)| found.starts_with(start).then_some(*kind)).unwrap_or(SOMETHING_ELSE)
}
