//! The HTML of Stripe's descriptions as Markdown.

use std::borrow::Cow;
use std::collections::HashMap;

use super::write;

/// The deepest nesting of lists.
const DEEPEST: usize = 4;
/// Tags that begin a new paragraph.
const BLOCKS: [&str; 12] = ["aside", "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "section"];

/// Converts the tags of Stripe's descriptions to Markdown and escapes all others. Markdown in the text stays as it is.
///
/// Safety does not depend on this: the Markdown parser reads the result.
pub(super) fn as_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut html = Html {
        text,
        at: 0,
        spans: spans(text),
        is_html: ["<p>", "<p ", "<div", "<ul", "<ol", "<li"].iter().any(|tag| text.contains(tag)),
        is_code_open: true,
        lists: Vec::new(),
        link: None,
        out: String::with_capacity(text.len() + text.len() / 8),
    };
    html.convert();
    Cow::Owned(html.out)
}

struct Html<'a> {
    text: &'a str,
    /// The offset of the text that is not converted yet.
    at: usize,
    /// The end of each code span and block, by its start.
    spans: HashMap<usize, usize>,
    /// True if tags make the blocks, so that indentation means nothing.
    is_html: bool,
    /// False once no `</code>` follows, so that it is not searched for again.
    is_code_open: bool,
    /// True for each open list that is numbered.
    lists: Vec<bool>,
    /// The target of the open link.
    link: Option<&'a str>,
    out: String,
}

impl<'a> Html<'a> {
    fn convert(&mut self) {
        let text = self.text;
        while let Some(next) = text[self.at..].find(['<', '`', '~', '\\', '\n']) {
            let (before, found) = text[self.at..].split_at(next);
            self.out.push_str(before);
            self.at += next;
            let length = match found.as_bytes() {
                [b'\n', ..] => {
                    self.out.push('\n');
                    let line = &found[1..];
                    let space = line.len() - line.trim_start_matches([' ', '\t']).len();
                    1 + if self.is_html { space } else { 0 }
                }
                // An escape: what follows is no tag.
                [b'\\', b'<' | b'`' | b'\\' | b'~', ..] => self.copy(found, 2),
                [b'\\', ..] => self.copy(found, 1),
                [b'<', ..] => self.tag(found),
                _ => match self.spans.get(&self.at) {
                    Some(end) => self.copy(found, end - self.at),
                    None => self.copy(found, 1),
                },
            };
            self.at += length;
        }
        self.out.push_str(&text[self.at..]);
        if self.link.is_some() {
            self.out.push(']');
        }
    }

    fn copy(&mut self, found: &str, length: usize) -> usize {
        self.out.push_str(&found[..length]);
        length
    }

    /// Converts the tag that `found` begins with. Returns the length of the converted text.
    fn tag(&mut self, found: &'a str) -> usize {
        if ["<https://", "<http://"].iter().any(|start| found.starts_with(start)) {
            // The parser reads it as an address.
            return self.copy(found, 1);
        }
        let Some(Tag { closes, name, attributes, length }) = Tag::read(found) else {
            self.out.push_str("\\<");
            return 1;
        };
        match (closes, name) {
            (_, name) if BLOCKS.contains(&name) => self.paragraph(),
            (_, "br") => self.out.push('\n'),
            (false, "ul" | "ol") => {
                self.lists.push(name == "ol");
                self.paragraph();
            }
            (true, "ul" | "ol") => {
                self.lists.pop();
                self.paragraph();
            }
            (false, "li") => {
                self.out.push('\n');
                self.indent(1);
                self.out.push_str(if self.lists.last() == Some(&true) { "1. " } else { "- " });
            }
            (true, "li") | (_, "span") => {}
            (false, "code") => return length + self.code(&found[length..]),
            // Markdown has no emphasis that begins or ends with a space.
            (false, "strong" | "b" | "em" | "i") => {
                let inside = &found[length..];
                let space = inside.len() - inside.trim_start_matches(' ').len();
                self.out.push_str(&inside[..space]);
                self.out.push_str(if matches!(name, "strong" | "b") { "**" } else { "*" });
                return length + space;
            }
            (true, "strong" | "b" | "em" | "i") => {
                let space = self.out.len() - self.out.trim_end_matches(' ').len();
                self.out.truncate(self.out.len() - space);
                self.out.push_str(if matches!(name, "strong" | "b") { "**" } else { "*" });
                self.out.extend(std::iter::repeat_n(' ', space));
            }
            (false, "a") if self.link.is_none() => {
                self.link = attributes.split_once("href=\"").and_then(|(_, href)| href.split('"').next());
                if self.link.is_some() {
                    self.out.push('[');
                }
            }
            (true, "a") => {
                if let Some(href) = self.link.take() {
                    self.out.push_str("](<");
                    self.out.push_str(href);
                    self.out.push_str(">)");
                }
            }
            (_, "a") => {}
            _ => {
                self.out.push_str("\\<");
                return 1;
            }
        }
        length
    }

    fn paragraph(&mut self) {
        self.out.push_str("\n\n");
        self.indent(0);
    }

    /// Indents a line for the innermost list, or for one `up` levels above it.
    fn indent(&mut self, up: usize) {
        for is_numbered in self.lists.iter().take(self.lists.len().saturating_sub(up).min(DEEPEST)) {
            self.out.push_str(if *is_numbered { "   " } else { "  " });
        }
    }

    /// Converts the content and the end of a `<code>` tag. Returns their length.
    fn code(&mut self, inside: &str) -> usize {
        const END: &str = "</code>";
        let end = if self.is_code_open { inside.find(END) } else { None };
        let Some(end) = end else {
            self.is_code_open = false;
            return 0;
        };
        let code = inside[..end].trim();
        if code.contains('&') {
            let code = code.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            self.out.push_str(&write::code(&code));
        } else {
            self.out.push_str(&write::code(code));
        }
        end + END.len()
    }
}

struct Tag<'a> {
    closes: bool,
    name: &'a str,
    attributes: &'a str,
    length: usize,
}

impl<'a> Tag<'a> {
    /// Parses the tag that `text` begins with.
    fn read(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let end = inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?;
        let tag = &inside[..end];
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        let (name, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        Some(Self { closes, name, attributes, length: end + 2 })
    }
}

/// Finds the code blocks and spans of a Markdown text. Returns the end of each by its start.
fn spans(text: &str) -> HashMap<usize, usize> {
    let mut spans = HashMap::new();
    // Runs of backticks of the paragraph, as pairs of start and length.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut fence: Option<(usize, &str)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (begin, end) = (start, start + line.len());
        start = end;
        let trimmed = line.trim_start();
        if let Some((from, mark)) = fence {
            if trimmed.starts_with(mark) {
                spans.insert(from, end);
                fence = None;
            }
            continue;
        }
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark)) {
            pair(&mut runs, &mut spans);
            fence = Some((end - trimmed.len(), mark));
            continue;
        }
        if trimmed.is_empty() {
            pair(&mut runs, &mut spans);
            continue;
        }
        for (at, _) in line.match_indices('`') {
            match runs.last_mut() {
                Some((from, length)) if *from + *length == begin + at => *length += 1,
                _ => runs.push((begin + at, 1)),
            }
        }
    }
    pair(&mut runs, &mut spans);
    if let Some((from, _)) = fence {
        spans.insert(from, text.len());
    }
    spans
}

/// Adds a span from each run of backticks to the next one of its length.
fn pair(runs: &mut Vec<(usize, usize)>, spans: &mut HashMap<usize, usize>) {
    let mut next: HashMap<usize, usize> = HashMap::new();
    for (from, length) in runs.drain(..).rev() {
        let end = from + length;
        if let Some(close) = next.insert(length, end) {
            spans.insert(from, close);
        }
    }
}
