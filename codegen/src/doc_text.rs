//! Text from outside in documentation: it comes out as paragraphs, emphasis, inline code, lists of those and `https`
//! links that show their host where it is not Stripe's. Anything else in it becomes plain text.
//!
//! The text is not searched for what is dangerous. It is read by the Markdown parser that rustdoc has, and what was
//! understood is written anew, with everything escaped that could mean something, wherever it is put: behind words of
//! our own, in a list, on several lines.

mod address;
mod html;
mod read;
mod tree;
mod write;

use std::borrow::Cow;

use tree::{Block, Inline};

/// How much of a text is read, in bytes: more than any description of Stripe's has, and little enough that no text
/// takes long.
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
    /// Reads Markdown, or HTML as Stripe's descriptions have it.
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

    /// The lines of a doc comment.
    pub(crate) fn lines(&self) -> Vec<String> {
        match &self.0 {
            Form::Plain("") => Vec::new(),
            Form::Plain(line) => vec![(*line).to_owned()],
            Form::Blocks(blocks) => write::lines(blocks),
        }
    }

    /// The same on one line, for a place where nothing else fits.
    pub(crate) fn line(&self) -> Cow<'_, str> {
        match &self.0 {
            Form::Plain(line) => Cow::Borrowed(line),
            Form::Blocks(blocks) => Cow::Owned(write::line(blocks)),
        }
    }

    /// Whether it is one paragraph, which more sentences can be added to.
    pub(crate) fn is_paragraph(&self) -> bool {
        match &self.0 {
            Form::Plain(_) => true,
            Form::Blocks(blocks) => matches!(blocks[..], [Block::Paragraph(_)]),
        }
    }
}

/// A name from outside as inline code.
pub(crate) fn code(name: &str) -> String {
    write::code(name)
}

/// A link to an address that is not our own. None if it is no address to link to.
pub(crate) fn link(label: &str, address: &str) -> Option<String> {
    let link = address::link(vec![Inline::Text(label.to_owned())], address).ok()?;
    Some(write::line(&[Block::Paragraph(vec![link])]))
}

/// Whether a text is a line of which nothing but inline code means anything in Markdown, as most descriptions are.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.first().is_none_or(u8::is_ascii_alphabetic) {
        return false;
    }
    let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b' '
            | b','
            | b'.'
            | b';'
            | b'\''
            | b'"'
            | b'('
            | b')'
            | b'/'
            | b'?'
            | b'!'
            | b'%'
            | b'$'
            | b'-'
            | b'+'
            | b'='
            | b'#'
            | b'@'
            | b'{'
            | b'}' => {}
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
