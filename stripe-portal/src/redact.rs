//! Shows the structure of a body without what is in it.

use std::collections::VecDeque;

use crate::json_scan::{Kind, Scan, field_name};

const TOKENS_BEFORE: usize = 24;
const TOKENS_AFTER: usize = 24;
const WORDS: usize = 24;

/// A body's structure around `offset`: of JSON the field names and the kinds of values, of
/// anything else the size and the short plain words. Every value is shown as `…`.
pub(crate) fn excerpt(body: &[u8], offset: usize) -> String {
    match body.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => "an empty body".to_owned(),
        Some(b'{' | b'[') => json(body, offset),
        Some(_) => words(body),
    }
}

fn json(body: &[u8], offset: usize) -> String {
    let mut scan = Scan::new(body);
    let mut shown = VecDeque::new();
    let (mut after, mut cut) = (0, false);
    while let Some(token) = scan.next() {
        let bytes = scan.bytes(token.start, token.end);
        shown.push_back(match token.kind {
            Kind::Open | Kind::Close | Kind::Comma | Kind::Colon => {
                std::str::from_utf8(bytes).unwrap_or_default().into()
            }
            Kind::Key => field_name(bytes).map_or_else(|| "\"…\"".to_owned(), |name| format!("\"{name}\"")),
            Kind::Text => "\"…\"".to_owned(),
            Kind::Atom => match bytes {
                b"true" | b"false" | b"null" => std::str::from_utf8(bytes).unwrap_or_default().into(),
                _ => "…".to_owned(),
            },
        });
        if token.end >= offset {
            after += 1;
        } else if shown.len() > TOKENS_BEFORE {
            shown.pop_front();
            cut = true;
        }
        if after > TOKENS_AFTER {
            shown.push_back(" …".to_owned());
            break;
        }
    }
    let start = if cut { "… " } else { "" };
    std::iter::once(start).chain(shown.iter().map(String::as_str)).collect()
}

fn words(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..4096).unwrap_or(body));
    let mut shown = format!("{} bytes of text:", body.len());
    let mut masked = false;
    let parts = text.split(|c: char| c.is_whitespace() || c == '<' || c == '>').filter(|part| !part.is_empty());
    for part in parts.take(WORDS) {
        if is_plain(part) {
            shown.extend([" ", part]);
        } else if !masked {
            shown.push_str(" …");
        }
        masked = !is_plain(part);
    }
    shown
}

/// A short word such as `html`, `Bad`, `/h1` or `502`, which nobody uses as a secret.
fn is_plain(part: &str) -> bool {
    let word = part.strip_prefix('/').unwrap_or(part);
    let lower = word.get(1..).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_lowercase()));
    let letters = word.len() <= 12 && word.starts_with(|c: char| c.is_ascii_alphabetic()) && lower;
    letters
        || matches!(part, "h1" | "h2" | "/h1" | "/h2")
        || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
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
            (
                "<html><h1>502 Bad Gateway</h1> sk_test_1</html>",
                "47 bytes of text: html h1 502 Bad Gateway /h1 … /html",
            ),
            ("sk_test_123 whsec_9 MARKER", "26 bytes of text: …"),
        ] {
            assert_eq!(excerpt(body.as_bytes(), 0), expected, "{body}");
        }
    }

    #[test]
    fn only_what_is_near_the_place_is_shown() {
        let body = format!("[{}]", vec!["7"; 1000].join(","));
        let shown = excerpt(body.as_bytes(), 1000);
        assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
        assert!(shown.chars().count() < 80, "{shown}");
    }
}
