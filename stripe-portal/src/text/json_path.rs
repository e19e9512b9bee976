//! Finds the JSON path of a position in a body, after decoding failed there.

use super::json_scan::{Frame, Kind, Scan};
use crate::text;

/// Returns the path of the value that contains the byte before `offset`, such as `$.data[0].id`.
pub(crate) fn at(body: &[u8], offset: usize) -> String {
    let mut scan = Scan::new(body);
    while let Some(token) = scan.next() {
        if token.start >= offset || token.end >= offset {
            return render(&scan, value_level(&scan, token.kind));
        }
    }
    render(&scan, scan.frames().len())
}

/// Returns the position of the value at `path`, if there is one. Reads each token once, at any depth.
#[inline]
pub(crate) fn find(body: &[u8], path: &str) -> Option<usize> {
    let steps = steps(path);
    let mut scan = Scan::new(body);
    // The number of open arrays and objects that are on the path, and the level from which names are hidden.
    let (mut on_way, mut hidden) = (0, usize::MAX);
    while let Some(token) = scan.next() {
        let level = value_level(&scan, token.kind);
        on_way = on_way.min(scan.frames().len());
        if !matches!(token.kind, Kind::Open | Kind::Text | Kind::Atom) || level > on_way {
            continue;
        }
        if let Some(outer) = level.checked_sub(1) {
            let name = if hidden < level { None } else { scan.own_name(outer) };
            let is_step = match (scan.frames().get(outer), steps.get(outer)) {
                (Some(Frame::Array(index)), Some(step)) => step.strip_prefix('[') == Some(&format!("{index}]")),
                (Some(Frame::Object { .. }), Some(step)) => match name {
                    Some(name) => step.strip_prefix('.') == Some(name),
                    None => *step == "[…]",
                },
                _ => false,
            };
            if !is_step {
                continue;
            }
            if name == Some("metadata") {
                hidden = level;
            }
        }
        if level == steps.len() {
            return Some(token.start);
        }
        on_way = level + 1;
    }
    None
}

/// Splits a path into its steps, such as `.data` and `[0]`.
#[inline]
fn steps(path: &str) -> Vec<&str> {
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let inside = rest.strip_prefix(['.', '[']).unwrap_or_default();
        let length = inside.find(['.', '[']).map_or(rest.len(), |length| length + 1);
        let (step, after) = rest.split_at(length);
        steps.push(step);
        rest = after;
    }
    steps
}

/// Returns the number of levels above the value that a token belongs to.
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
    fn a_path_leads_to_its_value() {
        let body = r#"{"a":[[1],{"b":{"c":2}},3],"metadata":{"jenny":4},"Q":5,"e":{"metadata":{"x":[6]}},"a":7}"#;
        for (path, expected) in [
            ("$", Some('{')),
            ("$.a", Some('[')),
            ("$.a[0][0]", Some('1')),
            ("$.a[1].b.c", Some('2')),
            ("$.a[2]", Some('3')),
            ("$.metadata[…]", Some('4')),
            ("$[…]", Some('5')),
            ("$.e.metadata[…][0]", Some('6')),
            ("$.metadata.jenny", None),
            ("$.a[3]", None),
            ("$.a.b", None),
            ("$.a[1].c", None),
            ("$.b", None),
            ("$.a[1].b.c.d", None),
            ("nonsense", None),
        ] {
            let found = find(body.as_bytes(), path).map(|start| char::from(body.as_bytes()[start]));
            assert_eq!(found, expected, "{path}");
        }
    }
}
