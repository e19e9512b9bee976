//! Writes blocks and inlines as Markdown that has the same meaning in every place.

use super::tree::{Block, Inline};

/// The largest number of a list item in Markdown.
const LARGEST: u64 = 999_999_999;

/// Returns the lines of blocks, with an empty line between blocks.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    push(blocks, &mut lines);
    lines
}

fn push(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        match block {
            Block::Paragraph(nodes) => lines.append(&mut paragraph(nodes)),
            Block::List { first, items } => {
                for (index, item) in items.iter().enumerate() {
                    let mark = match first {
                        Some(first) => format!("{}. ", first.saturating_add(index as u64).min(LARGEST)),
                        None => "- ".to_owned(),
                    };
                    let mut inside = Vec::new();
                    push(item, &mut inside);
                    for (index, line) in inside.into_iter().enumerate() {
                        lines.push(match index {
                            0 => format!("{mark}{line}"),
                            _ if line.is_empty() => line,
                            _ => format!("{:1$}{line}", "", mark.len()),
                        });
                    }
                }
            }
        }
    }
}

/// Returns blocks on one line.
pub(super) fn line(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(nodes) => paragraph(nodes).join(" "),
            Block::List { items, .. } => items.iter().map(|item| line(item)).collect::<Vec<_>>().join("; "),
        })
        .collect();
    parts.join(" ")
}

/// Returns the lines of a paragraph. None is empty.
fn paragraph(nodes: &[Inline]) -> Vec<String> {
    let mut writer = Writer::default();
    writer.nodes(nodes);
    writer.end_line();
    writer.lines
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    line: String,
    /// The end of the last inline code in `line`.
    code_end: usize,
}

impl Writer {
    fn end_line(&mut self) {
        self.line.truncate(self.line.trim_end().len());
        self.code_end = 0;
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }

    fn nodes(&mut self, nodes: &[Inline]) {
        for node in nodes {
            match node {
                Inline::Text(text) => text_to(text, &mut self.line),
                Inline::Code(code) => self.code(code),
                Inline::Break => self.end_line(),
                Inline::Link { address, label, host } => self.link(address, label, host.as_deref()),
                Inline::Emphasis { strong, inside } => {
                    let mark = if *strong { "**" } else { "*" };
                    self.line.push_str(mark);
                    self.nodes(inside);
                    self.line.push_str(mark);
                }
            }
        }
    }

    /// Writes inline code, apart from a backtick before it, which would be part of its fence.
    fn code(&mut self, text: &str) {
        if self.line.len() == self.code_end && !self.line.is_empty() {
            self.line.push(' ');
        } else if self.line.ends_with('`') {
            self.line.truncate(self.line.len() - "\\`".len());
            self.line.push_str("&#96;");
        }
        self.line.push_str(&code(text));
        self.code_end = self.line.len();
    }

    fn link(&mut self, address: &str, label: &[Inline], host: Option<&str>) {
        // An exclamation mark would make the link an image.
        if self.line.ends_with('!') {
            self.line.pop();
            self.line.push_str("\\!");
        }
        let start = self.line.len();
        self.line.push('[');
        for node in label {
            match node {
                Inline::Text(text) if self.line.len() == start + 1 => text_to(text.trim_start(), &mut self.line),
                Inline::Text(text) => text_to(text, &mut self.line),
                Inline::Code(code) => self.code(code),
                // A line break: labels have no emphasis and no links.
                _ if self.line.ends_with(['[', ' ']) => {}
                _ => self.line.push(' '),
            }
        }
        self.line.truncate(self.line.trim_end().len());
        if self.line.len() == start + 1 {
            self.line.truncate(start);
            self.line.extend(["<", address, ">"]);
            return;
        }
        self.line.extend(["](", address, ")"]);
        if let Some(host) = host {
            // rustdoc would show two hyphens as a dash.
            self.line.extend([" (", &host.replace("--", "-\\-"), ")"]);
        }
    }
}

/// Writes text and escapes what Markdown would read as more than text.
fn text_to(text: &str, line: &mut String) {
    let text = if line.is_empty() { text.trim_start() } else { text };
    let bytes = text.as_bytes();
    let start = if line.is_empty() { line_start(bytes) } else { None };
    let mut written = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let means_something = match byte {
            b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'~' | b'^' => true,
            b'_' => {
                let before = if at == 0 { line.as_bytes().last() } else { bytes.get(at - 1) };
                let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
                !is_word(before) || !is_word(bytes.get(at + 1))
            }
            b'&' => is_entity(&bytes[at + 1..]),
            _ => start == Some(at),
        };
        if means_something {
            line.push_str(&text[written..at]);
            line.push('\\');
            written = at;
        }
    }
    line.push_str(&text[written..]);
}

/// Returns the offset of the character that would make a line a list, a heading, a quote, a table or the underline of a
/// heading.
pub(super) fn line_start(bytes: &[u8]) -> Option<usize> {
    if bytes.first().is_some_and(|byte| b"#>-+=|:".contains(byte)) {
        return Some(0);
    }
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0 && matches!(bytes.get(digits), Some(b'.' | b')'))).then_some(digits)
}

/// Returns true if the text after an ampersand can be the rest of an entity.
fn is_entity(bytes: &[u8]) -> bool {
    /// No name of an entity is as long.
    const LONGEST: usize = 40;
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'#';
    let length = bytes.iter().take(LONGEST).take_while(is_name).count();
    length == LONGEST || (length > 0 && bytes.get(length) == Some(&b';'))
}

/// Formats `text` as inline code on one line, without hidden characters.
pub(super) fn code(text: &str) -> String {
    let text = super::read::shown(text);
    if text.trim().is_empty() {
        return "`\"\"`".to_owned();
    }
    if !text.contains('`') && !text.starts_with(' ') {
        return format!("`{text}`");
    }
    let has_run = |length: usize| runs(&text).any(|run| run == length);
    // Markdown removes one space on both sides if both are there.
    let is_spaced = text.starts_with(' ') && text.ends_with(' ');
    let padding = if is_spaced || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    match (has_run(1), has_run(2)) {
        (false, _) => format!("`{padding}{text}{padding}`"),
        (true, false) => format!("``{padding}{text}{padding}``"),
        // A longer fence could begin a block.
        (true, true) => format!("`{}`", text.trim().replace('`', "'")),
    }
}

/// Returns the lengths of the runs of backticks in a text.
fn runs(text: &str) -> impl Iterator<Item = usize> {
    text.split(|c| c != '`').map(str::len).filter(|length| *length > 0)
}
