//! Emits doc comments.

use crate::code::Code;
use crate::ir::Docs;
use crate::text::markdown::{self, Text};

/// Writes the doc comment of an item with the wire name `wire`.
pub(super) fn outer(code: &mut Code, docs: &Docs, wire: &str) {
    with_example(code, docs, wire, None);
}

/// Writes a doc comment as [`outer`] does, and an example after it.
pub(super) fn with_example(code: &mut Code, docs: &Docs, wire: &str, example: Option<&[String]>) {
    described(code, docs, docs.link.as_deref(), wire, example);
}

/// Writes a doc comment as [`outer`] does, without the link to Stripe's reference.
pub(super) fn short(code: &mut Code, docs: &Docs, wire: &str) {
    described(code, docs, None, wire, None);
}

/// Formats a wire name as inline code.
pub(super) fn quoted(wire: &str) -> String {
    markdown::code(wire)
}

fn described(code: &mut Code, docs: &Docs, link: Option<&str>, wire: &str, example: Option<&[String]>) {
    let described = docs.text.as_deref().map(Text::read);
    let is_paragraph = described.as_ref().is_none_or(Text::is_paragraph);
    let mut text = described.map_or_else(Vec::new, |text| text.lines());
    if text.is_empty() {
        text.push(format!("{}.", quoted(wire)));
    }
    let facts = docs.facts.join(" ");
    match &mut text[..] {
        [only] if !facts.is_empty() && is_paragraph && only.ends_with('.') => *only = format!("{only} {facts}"),
        _ if !facts.is_empty() => text.extend([String::new(), facts]),
        _ => {}
    }
    let mut paragraph = |line: String| {
        text.push(String::new());
        text.push(line);
    };
    if docs.deprecated {
        paragraph("Deprecated by Stripe.".to_owned());
    }
    if let Some(link) = link.and_then(|address| markdown::link("Stripe's reference", address)) {
        paragraph(link);
    }
    for line in &text {
        code.doc(line);
    }
    if let Some(example) = example {
        code.example(example);
    }
    if docs.deprecated {
        code.line("#[deprecated = \"Stripe discourages its use\"]");
    }
}

/// Writes a doc comment of one or more lines of our own.
pub(super) fn plain(code: &mut Code, text: &str) {
    for line in text.lines() {
        code.doc(line);
    }
}
