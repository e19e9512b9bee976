//! Text from outside in documentation: paragraphs, emphasis, inline code, lists of those, and `https` links that show
//! their host unless it is Stripe's. Anything else becomes plain text.
//!
//! The text is not searched for dangerous parts. It is parsed by rustdoc's Markdown parser, and the result is written
//! again with every character escaped that could mean something. So it means the same wherever it is put: after words of
//! our own, in a list, on several lines.

mod address;
mod html;
mod read;
#[cfg(any(test, feature = "internals"))]
pub mod readback;
mod tree;
mod wrap;
mod write;

use std::borrow::Cow;

pub(crate) use wrap::wrapped;

use tree::{Block, Inline};

/// The longest text that is parsed, in bytes. No description of Stripe's comes near it, and it bounds the time that any
/// text takes. The rest of a longer text is cut off.
const LONGEST: usize = 16 * 1024;

/// A text from outside.
#[derive(Debug)]
pub(crate) struct Text<'a>(Form<'a>);

#[derive(Debug)]
enum Form<'a> {
    /// A line in which nothing has to be escaped.
    Plain(&'a str),
    Blocks(Vec<Block>),
}

impl<'a> Text<'a> {
    /// Parses Markdown, or HTML as it is in Stripe's descriptions.
    pub(crate) fn read(text: &'a str) -> Self {
        let text = text.trim();
        if is_plain(text) {
            return Self(Form::Plain(text));
        }
        let cut = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let kept = &text[..cut];
        let lines = if kept.contains('\r') {
            kept.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            Cow::Borrowed(kept)
        };
        let mut blocks = read::blocks(&html::as_markdown(&lines));
        if cut < text.len() {
            let note = format!("… (cut here: {} bytes more)", text.len() - cut);
            blocks.push(Block::Paragraph(vec![Inline::Text(note)]));
        }
        Self(Form::Blocks(blocks))
    }

    /// Returns the lines of a doc comment.
    pub(crate) fn lines(&self) -> Vec<String> {
        match &self.0 {
            Form::Plain("") => Vec::new(),
            Form::Plain(line) => vec![(*line).to_owned()],
            Form::Blocks(blocks) => write::lines(blocks),
        }
    }

    /// Returns everything on one line, for a place that has only one.
    pub(crate) fn line(&self) -> Cow<'_, str> {
        match &self.0 {
            Form::Plain(line) => Cow::Borrowed(line),
            Form::Blocks(blocks) => Cow::Owned(write::line(blocks)),
        }
    }

    /// Returns true if the text is one paragraph, so that a sentence can follow on its last line.
    pub(crate) fn is_paragraph(&self) -> bool {
        match &self.0 {
            Form::Plain(_) => true,
            Form::Blocks(blocks) => matches!(blocks[..], [Block::Paragraph(_)]),
        }
    }
}

/// Formats a name from outside as inline code.
pub(crate) fn code(name: &str) -> String {
    write::code(name)
}

/// Formats a link to an address from outside. Returns `None` if documentation does not link to it.
pub(crate) fn link(label: &str, address: &str) -> Option<String> {
    let link = address::link(vec![Inline::Text(label.to_owned())], address).ok()?;
    Some(write::line(&[Block::Paragraph(vec![link])]))
}

/// Returns true if a text is one line without Markdown but inline code. Most descriptions are, and need no parser.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.first().is_none_or(u8::is_ascii_alphabetic) {
        return false;
    }
    let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b" ,.;'\"()/?!%$-+=#@{}".contains(byte) => {}
            b':' if bytes.get(at + 1) != Some(&b'/') => {}
            b'_' if at > 0 && is_word(at - 1) && is_word(at + 1) => {}
            b'`' => {
                let inside = &bytes[at + 1..];
                let Some(length) = inside.iter().position(|byte| *byte == b'`') else { return false };
                let is_simple = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
                let is_code = length > 0 && inside[..length].iter().all(is_simple);
                let is_padded = inside[0] == b' ' || inside[length.saturating_sub(1)] == b' ';
                if !is_code || is_padded || inside.get(length + 1) == Some(&b'`') {
                    return false;
                }
                at += length + 1;
            }
            _ => return false,
        }
        at += 1;
    }
    bytes.len() <= LONGEST
}

#[cfg(test)]
mod tests;
