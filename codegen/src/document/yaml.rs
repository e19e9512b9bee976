//! Writes a document as YAML that all parsers of YAML 1.1 and 1.2 read in the same way.

use std::fmt::Write;

use crate::text::visible::is_hidden;

use super::tree::{Entry, Node};

/// The first keys of OpenAPI documents, in the usual order.
const TOP: [&str; 8] = ["openapi", "info", "servers", "security", "tags", "externalDocs", "paths", "components"];

/// Words that some YAML parser does not read as strings.
const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"];

/// Returns the document `root` after the comments, with an empty comment line between them.
pub(crate) fn document(comments: &[&str], root: &Node<'_>) -> String {
    let mut out = String::with_capacity(64 * 1024);
    for (index, comment) in comments.iter().enumerate() {
        for line in (index > 0).then_some("").into_iter().chain(comment.lines()) {
            out.push('#');
            if !line.is_empty() {
                out.push(' ');
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    match root {
        Node::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| TOP.iter().position(|top| top == key).unwrap_or(TOP.len()));
            mapping(entries, 0, &mut out);
        }
        other => scalar_or_nested(other, 0, &mut out),
    }
    out
}

/// Returns a wire path as the key of a mapping in block style, where `#`, `=` and brackets need no quotes inside a word.
pub(crate) fn key(path: &str) -> String {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '#' | '=' | '[' | ']');
    let starts = path.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut out = String::new();
    if starts && path.chars().all(inner) && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(path)) {
        out.push_str(path);
    } else {
        text(path, &mut out);
    }
    out
}

/// Writes entries. The cursor is already at `indent`.
fn mapping<'n, 't: 'n>(entries: impl IntoIterator<Item = &'n Entry<'t>>, indent: usize, out: &mut String) {
    for (index, (key, node)) in entries.into_iter().enumerate() {
        if index > 0 {
            pad(indent, out);
        }
        text(key, out);
        out.push(':');
        match node {
            Node::Map(entries) if !entries.is_empty() => {
                out.push('\n');
                pad(indent + 2, out);
                mapping(entries, indent + 2, out);
            }
            Node::List(items) if !items.is_empty() => {
                out.push('\n');
                pad(indent, out);
                list(items, indent, out);
            }
            scalar => {
                out.push(' ');
                scalar_or_nested(scalar, indent, out);
            }
        }
    }
}

/// Writes items. The cursor is already at `indent`.
fn list(items: &[Node<'_>], indent: usize, out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            pad(indent, out);
        }
        out.push_str("- ");
        scalar_or_nested(item, indent + 2, out);
    }
}

fn scalar_or_nested(node: &Node<'_>, indent: usize, out: &mut String) {
    match node {
        Node::Map(entries) if !entries.is_empty() => return mapping(entries, indent, out),
        Node::List(items) if !items.is_empty() => return list(items, indent, out),
        Node::Map(_) => out.push_str("{}"),
        Node::List(_) => out.push_str("[]"),
        Node::Null => out.push_str("null"),
        Node::Bool(value) => {
            let _ = write!(out, "{value}");
        }
        Node::Int(value) => {
            let _ = write!(out, "{value}");
        }
        Node::Uint(value) => {
            let _ = write!(out, "{value}");
        }
        Node::Float(value) => float(*value, out),
        Node::Text(value) => text(value, out),
    }
    out.push('\n');
}

/// Writes a float with a point and a signed exponent; YAML 1.1 reads other floats as strings.
fn float(value: f64, out: &mut String) {
    if value.is_nan() {
        out.push_str(".nan");
    } else if value.is_infinite() {
        out.push_str(if value > 0.0 { ".inf" } else { "-.inf" });
    } else {
        let shown = format!("{value:?}");
        match shown.split_once('e') {
            None => out.push_str(&shown),
            Some((mantissa, exponent)) => {
                let point = if mantissa.contains('.') { "" } else { ".0" };
                let sign = if exponent.starts_with('-') { "" } else { "+" };
                let _ = write!(out, "{mantissa}{point}e{sign}{exponent}");
            }
        }
    }
}

fn text(value: &str, out: &mut String) {
    if is_plain(value) {
        out.push_str(value);
        return;
    }
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => {
                let code = u32::from(c);
                let _ = match code {
                    0..=0xff => write!(out, "\\x{code:02x}"),
                    0x100..=0xffff => write!(out, "\\u{code:04x}"),
                    _ => write!(out, "\\U{code:08x}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Returns `true` for characters that YAML does not call printable, line breaks, and hidden characters.
fn needs_escape(c: char) -> bool {
    is_hidden(c) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Returns `true` if `value` is read as a string without quotes.
fn is_plain(value: &str) -> bool {
    let starts = value.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '/' | '$'));
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '{' | '}');
    starts
        && value.chars().skip(1).all(inner)
        && !value.ends_with(' ')
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(value))
}

fn pad(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}
