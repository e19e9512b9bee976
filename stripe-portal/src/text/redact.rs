//! Shows the structure of a body without its values.

use super::json_scan::{Kind, Scan};
use crate::text;

const TOKENS_BEFORE: usize = 24;
const TOKENS_AFTER: usize = 24;
const WORDS: usize = 24;

/// The words of a proxy's error page. Any other word could be somebody's data.
const PLAIN: [&str; 49] = [
    "!DOCTYPE",
    "!doctype",
    "html",
    "head",
    "title",
    "meta",
    "style",
    "script",
    "body",
    "center",
    "div",
    "span",
    "h1",
    "h2",
    "hr",
    "hr/",
    "br",
    "br/",
    "p",
    "b",
    "pre",
    "Bad",
    "Gateway",
    "Service",
    "Temporarily",
    "Unavailable",
    "Not",
    "Found",
    "Internal",
    "Server",
    "Error",
    "error",
    "Request",
    "Timeout",
    "Time-out",
    "Too",
    "Many",
    "Requests",
    "Forbidden",
    "Unauthorized",
    "Moved",
    "Permanently",
    "Access",
    "Denied",
    "nginx",
    "cloudflare",
    "openresty",
    "Apache",
    "null",
];

/// Returns a body's structure around `offset`: the field names and kinds of values of JSON, or the size and the words
/// of an error page. Every value is replaced by `…`.
pub(crate) fn excerpt(body: &[u8], offset: usize, status: u16) -> String {
    match body.trim_ascii_start().first() {
        None => "an empty body".to_owned(),
        Some(b'{' | b'[' | b'"') => json(body, offset),
        Some(_) => words(body, status),
    }
}

fn json(body: &[u8], offset: usize) -> String {
    let mut before = 0;
    let mut scan = Scan::new(body);
    while scan.next().is_some_and(|token| token.end < offset) {
        before += 1;
    }
    let first = usize::saturating_sub(before, TOKENS_BEFORE);
    let mut shown = if first == 0 { String::new() } else { "… ".to_owned() };
    let mut index = 0;
    let mut scan = Scan::new(body);
    while let Some(token) = scan.next() {
        index += 1;
        if index <= first {
            continue;
        }
        let text = std::str::from_utf8(scan.bytes(token.start, token.end)).unwrap_or_default();
        match (token.kind, scan.key()) {
            (Kind::Open | Kind::Close | Kind::Comma | Kind::Colon, _) => shown.push_str(text),
            (Kind::Key, Some(name)) => text::push(&mut shown, &["\"", name, "\""]),
            (Kind::Key | Kind::Text, _) => shown.push_str("\"…\""),
            (Kind::Atom, _) => shown.push_str(if matches!(text, "true" | "false" | "null") { text } else { "…" }),
        }
        if index > before + TOKENS_AFTER {
            shown.push_str(" …");
            break;
        }
    }
    shown
}

fn words(body: &[u8], status: u16) -> String {
    let mut shown = text::concat(&[&body.len().to_string(), " bytes of text:"]);
    let mut masked = false;
    let status = status.to_string();
    let mut words = 0;
    let start = body.get(..4096).unwrap_or(body);
    for part in start.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'>')) {
        if part.is_empty() {
            continue;
        }
        // Invalid UTF-8 is not a plain word.
        let part = std::str::from_utf8(part).unwrap_or("?");
        let plain = text::is_one_of(part.strip_prefix('/').unwrap_or(part), &PLAIN) || part == status;
        if plain {
            text::push(&mut shown, &[" ", part]);
        } else if !masked {
            shown.push_str(" …");
        }
        masked = !plain;
        words += 1;
        if words == WORDS {
            break;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_shows_its_structure_and_nothing_else() {
        for (body, expected) in [
            ("", "an empty body"),
            (r#"{"url":"https://x","n":42,"ok":true,"no":null}"#, r#"{"url":"…","n":…,"ok":true,"no":null}"#),
            (r#"{"a b":[1.5,"x"]}"#, r#"{"…":[…,"…"]}"#),
            (r#"{"url":"sk_test_cut"#, r#"{"url":"…""#),
            (r#""sesame""#, r#""…""#),
            (r#""a secret sentence""#, r#""…""#),
            ("4242", "4 bytes of text: …"),
            ("-4242", "5 bytes of text: …"),
            ("123", "3 bytes of text: …"),
            ("sesame", "6 bytes of text: …"),
            ("open Sesame now", "15 bytes of text: …"),
            ("\u{feff}{\"a\":\"sesame\"}", "17 bytes of text: …"),
            (r#"{"metadata":{"jenny":1,"a":{"b":2}},"id":3}"#, r#"{"metadata":{"…":…,"…":{"…":…}},"id":…}"#),
            (r#"{"sk_test_x":1,"n4242424242":2,"last4":3}"#, r#"{"…":…,"…":…,"last4":…}"#),
            (
                "<html><h1>502 Bad Gateway</h1> sk_test_1</html>",
                "47 bytes of text: html h1 502 Bad Gateway /h1 … /html",
            ),
            ("sk_test_123 whsec_9 MARKER", "26 bytes of text: …"),
        ] {
            assert_eq!(excerpt(body.as_bytes(), 0, 502), expected, "{body}");
        }
    }

    #[test]
    fn only_what_is_near_the_place_is_shown() {
        let body = format!("[{}]", vec!["7"; 1000].join(","));
        let shown = excerpt(body.as_bytes(), 1000, 200);
        assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
        assert!(shown.chars().count() < 80, "{shown}");
    }
}
