//! Makes a decode failure readable without printing what was received.

use serde_json::error::Category;

/// What serde says about a failure, without the value it met and without line and column.
pub(super) fn expectation(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = match message.rfind(" at line ") {
        Some(end) => message.get(..end).unwrap_or_default(),
        None => &message,
    };
    match error.classify() {
        Category::Syntax => format!("the body is not JSON: {message}"),
        Category::Eof => "the body ends too early".to_owned(),
        Category::Io => "the body could not be read".to_owned(),
        Category::Data => data(message),
    }
}

/// serde quotes the received value in most messages; only what comes from code is let through.
fn data(message: &str) -> String {
    for (prefix, separator) in [("invalid type: ", ", expected "), ("invalid value: ", ", expected ")] {
        if let Some((found, expected)) = message.strip_prefix(prefix).and_then(|rest| rest.rsplit_once(separator)) {
            return format!("expected {expected}, found {}", kind(found));
        }
    }
    for prefix in ["missing field `", "duplicate field `"] {
        if message.strip_prefix(prefix).is_some_and(is_name) {
            return message.to_owned();
        }
    }
    "a value is not as expected".to_owned()
}

/// `name` and the closing back quote.
fn is_name(rest: &str) -> bool {
    rest.strip_suffix('`')
        .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'))
}

/// The kind of value in serde's description of it.
fn kind(found: &str) -> &'static str {
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
    KINDS.iter().find_map(|(start, kind)| found.starts_with(start).then_some(*kind)).unwrap_or("something else")
}
