//! The encodings in which a server may return a key, and their decoding.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::KEY;

fn percent(text: &str, all: bool) -> String {
    let encode = |c: char| if all || !c.is_ascii_alphanumeric() { format!("%{:02X}", c as u32) } else { c.to_string() };
    text.chars().map(encode).collect()
}

/// Encodes each character, or each underscore.
fn each(only_underscores: bool, write: impl Fn(u32) -> String) -> String {
    KEY.chars().map(|c| if only_underscores && c != '_' { c.to_string() } else { write(c as u32) }).collect()
}

fn lines(text: &str, length: usize, between: &str) -> String {
    let parts: Vec<_> = text.as_bytes().chunks(length).map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(between)
}

fn hex(separator: &str) -> String {
    KEY.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(separator)
}

/// Returns the key in all encodings.
pub(crate) fn forms() -> Vec<(&'static str, String)> {
    let underscore = |by: &str| KEY.replace('_', by);
    let mixed =
        KEY.char_indices().map(|(at, c)| if at % 2 == 0 { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
    vec![
        ("as it is", KEY.to_owned()),
        ("in capitals", KEY.to_uppercase()),
        ("in small letters", KEY.to_lowercase()),
        ("in both", mixed.collect()),
        ("percent-encoded", percent(KEY, false)),
        ("percent-encoded in small letters", underscore("%5f")),
        ("percent-encoded in part", KEY.replacen('_', "%5F", 1)),
        ("percent-encoded wholly", percent(KEY, true)),
        ("percent-encoded wholly in small letters", percent(KEY, true).to_lowercase()),
        ("percent-encoded in capitals", percent(&KEY.to_uppercase(), true)),
        ("percent-encoded twice", percent(&percent(KEY, false), false)),
        ("percent-encoded three times", percent(&percent(&percent(KEY, false), false), false)),
        ("in old JavaScript", each(false, |c| format!("%u{c:04X}"))),
        ("in JSON", underscore("\\u005f")),
        ("in JSON wholly", each(false, |c| format!("\\u{c:04X}"))),
        ("in JSON in JSON", underscore("\\\\u005F")),
        ("with a solidus that is escaped", underscore("\\_")),
        ("in Rust", underscore("\\u{5f}")),
        ("in C", each(false, |c| format!("\\x{c:02x}"))),
        ("in octal", underscore("\\137")),
        ("in HTML", underscore("&#95;")),
        ("in HTML by hexadecimal numbers", each(false, |c| format!("&#x{c:x};"))),
        ("in HTML with zeros", each(false, |c| format!("&#X{c:04X};"))),
        ("in HTML with more zeros", underscore("&#0000000095;")),
        ("in HTML by name", underscore("&lowbar;")),
        ("in HTML by another name", underscore("&UnderBar;")),
        ("in HTML in HTML", underscore("&amp;#95;")),
        ("in HTML in JSON", underscore("\\u0026#95;")),
        ("in JSON in a URL", underscore("%5Cu005f")),
        ("in a URL in JSON", underscore("\\u00255f")),
        ("in HTML in a URL", underscore("%26%2395%3B")),
        ("in mail", underscore("=5F")),
        ("in mail over lines", lines(KEY, 10, "=\r\n")),
        ("in mail over shorter lines", lines(KEY, 10, "=\n")),
        ("as Basic authorization", format!("Basic {}", STANDARD.encode(format!("{KEY}:")))),
        ("in base64", STANDARD_NO_PAD.encode(KEY)),
        ("in base64 after one byte", STANDARD.encode(format!("x{KEY}"))),
        ("in base64 after two bytes", STANDARD.encode(format!("\"a\":\"{KEY}\""))),
        ("in base64 of a header", STANDARD.encode(format!("Authorization: Bearer {KEY}\r\n"))),
        ("in base64 for URLs", URL_SAFE_NO_PAD.encode(format!("{KEY}~~~"))),
        ("in base64 over lines", lines(&STANDARD.encode(KEY), 19, "\r\n")),
        ("in base64 in a URL", percent(&STANDARD.encode(KEY), true)),
        ("in hexadecimal", hex("")),
        ("in hexadecimal capitals", hex("").to_uppercase()),
        ("in a dump", hex(" ")),
        ("over lines", lines(KEY, 12, "\r\n    ")),
        ("over lines in JSON", lines(KEY, 12, "\\n")),
        ("spaced out", lines(KEY, 1, " ")),
        ("with tabs", lines(KEY, 7, "\t")),
        ("with zero width spaces", lines(KEY, 3, "\u{200b}")),
        ("with soft hyphens", lines(KEY, 9, "\u{ad}")),
        ("with overrides", lines(KEY, 9, "\u{202e}")),
        ("in UTF-16", lines(KEY, 1, "\0")),
    ]
}

/// Returns the key in base64 at each offset, without the characters that depend on neighbours.
static BASE64: LazyLock<[String; 3]> = LazyLock::new(|| {
    [0, 1, 2].map(|offset| {
        let bytes = [&vec![0; offset][..], KEY.as_bytes()].concat();
        STANDARD_NO_PAD.encode(&bytes)[(offset * 8).div_ceil(6)..bytes.len() * 8 / 6].to_owned()
    })
});

static SMALL: LazyLock<[String; 2]> = LazyLock::new(|| [KEY.to_lowercase(), hex("")]);

/// Decodes a string in the usual ways, and searches for the key.
pub(crate) fn reveals(text: &str) -> bool {
    let mut text = text.to_owned();
    for _ in 0..6 {
        let is_seen = |c: &char| c.is_ascii_graphic() || *c > '\u{2fff}';
        let plain: String = text.chars().filter(is_seen).collect();
        let small = plain.to_ascii_lowercase();
        if SMALL.iter().any(|form| small.contains(form)) || BASE64.iter().any(|form| plain.contains(form)) {
            return true;
        }
        let next = decoded(&text);
        if next == text {
            return false;
        }
        text = next;
    }
    false
}

/// Decodes each escape once, from left to right.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    'next: while let Some(c) = rest.chars().next() {
        for (start, radix, digits, end) in [
            ("%", 16, 2, ""),
            ("%u", 16, 4, ""),
            ("=", 16, 2, ""),
            ("\\u{", 16, 2, "}"),
            ("\\u{", 16, 4, "}"),
            ("\\u", 16, 4, ""),
            ("\\x", 16, 2, ""),
            ("\\", 8, 3, ""),
            ("&#x", 16, 4, ";"),
            ("&#X", 16, 4, ";"),
            ("&#x", 16, 2, ";"),
            ("&#", 10, 10, ";"),
            ("&#", 10, 3, ";"),
            ("&#", 10, 2, ";"),
        ] {
            let after = rest.strip_prefix(start);
            if let Some((digits, after)) = after.and_then(|after| after.split_at_checked(digits))
                && let (Some(after), Ok(value)) = (after.strip_prefix(end), u32::from_str_radix(digits, radix))
            {
                out.extend(char::from_u32(value));
                rest = after;
                continue 'next;
            }
        }
        for (start, plain) in [
            ("=\r\n", ""),
            ("=\n", ""),
            ("=\\n", ""),
            ("=\\r\\n", ""),
            ("\\r", ""),
            ("\\n", ""),
            ("\\t", ""),
            ("\\", ""),
            ("&amp;", "&"),
            ("&lowbar;", "_"),
            ("&UnderBar;", "_"),
        ] {
            if let Some(after) = rest.strip_prefix(start) {
                out.push_str(plain);
                // A second backslash stands for itself.
                if start == "\\" && after.starts_with('\\') {
                    out.push('\\');
                    rest = &after[1..];
                } else {
                    rest = after;
                }
                continue 'next;
            }
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}
