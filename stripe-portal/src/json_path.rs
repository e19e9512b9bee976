//! Finds the JSON path of a place in a body, after decoding failed there.

use crate::json_scan::{Frame, Kind, Scan};
use crate::text;

/// How many bytes lie before the place that serde calls `line` and `column`.
pub(crate) fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let mut before = 0;
    let mut lines = 1;
    while lines < line && before < body.len() {
        lines += usize::from(body.get(before) == Some(&b'\n'));
        before += 1;
    }
    before.saturating_add(column).min(body.len())
}

/// The path of the value that the byte before `offset` belongs to, such as `$.data[0].id`.
pub(crate) fn at(body: &[u8], offset: usize) -> String {
    let mut scan = Scan::new(body);
    while let Some(token) = scan.next() {
        if token.start >= offset || token.end >= offset {
            return render(&scan, value_level(&scan, token.kind));
        }
    }
    render(&scan, scan.frames().len())
}

/// Where the value begins whose path is `path`, if there is one.
#[cfg(feature = "webhook")]
pub(crate) fn find(body: &[u8], path: &str) -> Option<usize> {
    let mut scan = Scan::new(body);
    while let Some(token) = scan.next() {
        let is_value = matches!(token.kind, Kind::Open | Kind::Text | Kind::Atom);
        if is_value && render(&scan, value_level(&scan, token.kind)) == path {
            return Some(token.start);
        }
    }
    None
}

/// How many levels lead to the value that a token belongs to.
fn value_level(scan: &Scan<'_>, kind: Kind) -> usize {
    scan.frames().len().saturating_sub(usize::from(kind == Kind::Open))
}

fn render(scan: &Scan<'_>, levels: usize) -> String {
    let mut path = "$".to_owned();
    for (level, frame) in scan.frames().iter().enumerate().take(levels) {
        match frame {
            Frame::Array(index) => text::push(&mut path, &["[", &index.to_string(), "]"]),
            Frame::Object { key: None, .. } => {}
            Frame::Object { key: Some(_), .. } => match scan.name(level) {
                Some(name) => text::push(&mut path, &[".", name]),
                None => path.push_str("[…]"),
            },
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_becomes_the_path_of_its_value() {
        for (body, marker, expected) in [
            (r#"{"a":1}"#, "1", "$.a"),
            (r#"{"a":1}"#, "}", "$"),
            (r#"{"a":[1,{"b":"x"},3]}"#, "\"x\"", "$.a[1].b"),
            (r#"{"a":[1,{"b":"x"},3]}"#, "3", "$.a[2]"),
            (r#"{"a":[1,{"b":"x"},3]}"#, "},", "$.a[1]"),
            (r#"{"a":{"b":{}},"c":[]}"#, "[", "$.c"),
            (r#"{"a":"}]\"{","c":5}"#, "5", "$.c"),
            (r#"{"some one@example.com":5}"#, "5", "$[…]"),
            (r#"{"metadata":{"jenny":5}}"#, "5", "$.metadata[…]"),
            (r#"{"sk_live_jenny":5}"#, "5", "$[…]"),
            (r#"{"cus_123456":5}"#, "5", "$[…]"),
            ("[[1,2],[3]]", "3", "$[1][0]"),
            ("nothing", "nothing", "$"),
            ("", "", "$"),
        ] {
            let start = body.find(marker).unwrap_or_default();
            assert_eq!(at(body.as_bytes(), start + 1), expected, "{body} at {marker}");
        }
    }

    #[test]
    fn lines_and_columns_become_offsets() {
        let body = b"ab\ncd\n\nef";
        for (line, column, expected) in [(0, 0, 0), (1, 2, 2), (2, 1, 4), (4, 2, 9), (9, 9, 9), (1, usize::MAX, 9)] {
            assert_eq!(offset(body, line, column), expected, "{line}:{column}");
        }
    }
}
