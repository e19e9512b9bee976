//! Parses Markdown and keeps the blocks and inlines that documentation may have.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::visible::is_hidden;

use super::address;
use super::tree::{Block, Inline};

/// The deepest nesting of lists. Items of deeper lists become paragraphs.
const DEEPEST: usize = 4;

/// The most list and quote markers at the start of a line.
const MARKS: usize = 16;

/// Parses the blocks of a Markdown text.
///
/// rustdoc's extensions are off: so tables, footnotes, task lists and strikethrough are plain text, and quotation marks
/// stay as they are.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let text = shallow(text);
    let mut parser = Parser::new_ext(&text, Options::empty());
    if parser.reference_definitions().iter().next().is_none() {
        return Reader::default().read(&mut parser);
    }
    // Link reference definitions are not among the events: their text would be lost. Escaped, they are plain text.
    let text = without_definitions(&text);
    Reader::default().read(&mut Parser::new_ext(&text, Options::empty()))
}

/// Counts the events of a text.
#[cfg(test)]
pub(super) fn events(text: &str) -> usize {
    Parser::new_ext(&shallow(text), Options::empty()).count()
}

/// Escapes the first marker of a line that nests deeper than [`MARKS`]. The parser visits every open list and quote on
/// each following line, so deep nesting would take quadratic time.
fn shallow(text: &str) -> Cow<'_, str> {
    let deep = |line: &str| {
        let marks = line.bytes().enumerate().take_while(|(_, byte)| MARK.contains(byte) || byte.is_ascii_digit());
        marks.filter(|(_, byte)| MARK[..6].contains(byte)).nth(MARKS).map(|(at, _)| at)
    };
    if !text.split_inclusive('\n').any(|line| deep(line).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        let at = deep(line).unwrap_or(0);
        out.push_str(&line[..at]);
        if at > 0 {
            out.push('\\');
        }
        out.push_str(&line[at..]);
    }
    Cow::Owned(out)
}

/// Characters of list and quote markers beside digits, and white space. The first six are no white space.
const MARK: &[u8; 8] = b">-+*.) \t";

/// Escapes the brackets that link reference definitions can begin with.
fn without_definitions(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        let is_mark = |byte: &u8| MARK.contains(byte) || byte.is_ascii_digit();
        let (marks, rest) = line.split_at(line.bytes().take_while(is_mark).count());
        out.push_str(marks);
        if rest.starts_with('[') {
            out.push('\\');
        }
        out.push_str(rest);
    }
    out
}

#[derive(Default)]
struct Reader {
    /// The top-level blocks, then those of each open item.
    items: Vec<Vec<Block>>,
    /// The first number and the items of each open list.
    lists: Vec<(Option<u64>, Vec<Vec<Block>>)>,
    /// The number of open lists that are too deep to be kept.
    too_deep: usize,
    /// The inlines of the current paragraph.
    nodes: Vec<Inline>,
    /// The open inlines of the current paragraph.
    open: Vec<Open>,
    /// The start of the open emphasis in `nodes`, and whether it is strong.
    emphasis: Option<(usize, bool)>,
    /// The start of the open link in `nodes`, and its target.
    link: Option<(usize, String)>,
    /// The open code block: whether it has a fence, and its text.
    code: Option<(bool, String)>,
}

enum Open {
    Emphasis,
    Link,
    /// An image, with its address.
    Image(String),
    /// Emphasis or a link inside of another one: only its text is kept.
    Inner,
}

impl Reader {
    fn read<'a>(mut self, events: &mut dyn Iterator<Item = Event<'a>>) -> Vec<Block> {
        self.items.push(Vec::new());
        for event in events {
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
                Event::Code(code) => self.inline_code(&code),
                Event::SoftBreak | Event::HardBreak => self.nodes.push(Inline::Break),
                Event::Rule => self.paragraph(),
                // Events of extensions that are off.
                Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
                Event::TaskListMarker(_) => {}
            }
        }
        self.paragraph();
        self.items.swap_remove(0)
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.open_emphasis(false),
            Tag::Strong => self.open_emphasis(true),
            Tag::Link { link_type: LinkType::Email, .. } => self.open.push(Open::Inner),
            Tag::Link { dest_url, .. } => {
                let is_inner = self.link.is_some();
                self.open.push(if is_inner { Open::Inner } else { Open::Link });
                if !is_inner {
                    self.link = Some((self.nodes.len(), dest_url.into_string()));
                }
            }
            Tag::Image { dest_url, .. } => self.open.push(Open::Image(dest_url.into_string())),
            Tag::CodeBlock(kind) => {
                self.paragraph();
                self.code = Some((matches!(kind, CodeBlockKind::Fenced(_)), String::new()));
            }
            Tag::List(first) => {
                self.paragraph();
                if self.lists.len() < DEEPEST {
                    self.lists.push((first, Vec::new()));
                } else {
                    self.too_deep += 1;
                }
            }
            Tag::Item => {
                self.paragraph();
                if self.too_deep == 0 {
                    self.items.push(Vec::new());
                }
            }
            _ => self.paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => self.close(),
            TagEnd::CodeBlock => {
                if let Some((has_fence, text)) = self.code.take() {
                    self.code_block(has_fence, &text);
                }
            }
            TagEnd::Item => {
                self.paragraph();
                if self.too_deep == 0
                    && let Some(item) = self.items.pop()
                    && let Some((_, items)) = self.lists.last_mut()
                    && !item.is_empty()
                {
                    items.push(item);
                }
            }
            TagEnd::List(_) => {
                self.paragraph();
                if self.too_deep > 0 {
                    self.too_deep -= 1;
                } else if let Some((first, items)) = self.lists.pop()
                    && !items.is_empty()
                {
                    self.push(Block::List { first, items });
                }
            }
            _ => self.paragraph(),
        }
    }

    /// Adds a block. Adjacent lists of a kind are merged, because they would be one list when they are written.
    fn push(&mut self, block: Block) {
        let Some(blocks) = self.items.last_mut() else { return };
        match (blocks.last_mut(), block) {
            (Some(Block::List { first, items }), Block::List { first: next, items: more })
                if first.is_some() == next.is_some() =>
            {
                items.extend(more);
            }
            (_, block) => blocks.push(block),
        }
    }

    fn open_emphasis(&mut self, strong: bool) {
        let is_inner = self.emphasis.is_some() || self.link.is_some();
        self.open.push(if is_inner { Open::Inner } else { Open::Emphasis });
        if !is_inner {
            self.emphasis = Some((self.nodes.len(), strong));
        }
    }

    /// Ends the innermost emphasis, link or image.
    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Emphasis) => {
                if let Some((from, strong)) = self.emphasis.take() {
                    let inside = self.nodes.split_off(from);
                    self.nodes.push(Inline::Emphasis { strong, inside });
                }
            }
            Some(Open::Link) => {
                if let Some((from, target)) = self.link.take() {
                    let mut label = Vec::new();
                    self.nodes.drain(from..).for_each(|node| push(node, &mut label));
                    self.link_or_text(label, target);
                }
            }
            Some(Open::Image(target)) => self.target(target),
            Some(Open::Inner) | None => {}
        }
    }

    fn link_or_text(&mut self, label: Vec<Inline>, target: String) {
        match address::link(label, &target) {
            Ok(link) => self.nodes.push(link),
            Err(label) => {
                let says_it = matches!(&label[..], [Inline::Text(text)] if *text == target);
                self.nodes.extend(label);
                if !says_it {
                    self.target(target);
                }
            }
        }
    }

    /// Adds an address that is not linked to.
    fn target(&mut self, target: String) {
        self.text(" (");
        self.inline_code(&target);
        self.text(")");
    }

    /// Ends the paragraph, if there is one.
    fn paragraph(&mut self) {
        (self.emphasis, self.link) = (None, None);
        self.open.clear();
        let is_blank = |node: &Inline| match node {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break => true,
            _ => false,
        };
        let nodes = settled(std::mem::take(&mut self.nodes));
        if !nodes.iter().all(is_blank) {
            self.push(Block::Paragraph(linked(nodes)));
        }
    }

    /// Adds text of one or more lines.
    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.nodes.push(Inline::Break);
            }
            self.nodes.push(Inline::Text(shown(line).into_owned()));
        }
    }

    fn inline_code(&mut self, code: &str) {
        let code = shown(code);
        if !code.trim().is_empty() {
            self.nodes.push(Inline::Code(code.into_owned()));
        }
    }

    /// Adds a code block as a paragraph. Indented text is not shown as code: most of it is indented by accident.
    fn code_block(&mut self, has_fence: bool, text: &str) {
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            if has_fence {
                self.inline_code(line);
            } else {
                self.text(line);
            }
            self.nodes.push(Inline::Break);
        }
        self.paragraph();
    }
}

/// Keeps emphasis only between spaces or usual punctuation, where its markers cannot be read in another way, and merges
/// adjacent text. Elsewhere a marker could be left over, and pair with another one.
fn settled(nodes: Vec<Inline>) -> Vec<Inline> {
    let mut settled: Vec<Inline> = Vec::with_capacity(nodes.len());
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        let Inline::Emphasis { strong, inside } = node else {
            push(node, &mut settled);
            continue;
        };
        let begins = match settled.last() {
            None | Some(Inline::Break) => true,
            Some(Inline::Text(text)) => text.ends_with([' ', '(', '"', '\'']),
            Some(_) => false,
        };
        let ends = match nodes.peek() {
            None | Some(Inline::Break) => true,
            Some(Inline::Text(text)) => text.starts_with([' ', '.', ',', ';', ':', '!', '?', ')', '"', '\'']),
            Some(_) => false,
        };
        let mut merged = Vec::with_capacity(inside.len());
        inside.into_iter().for_each(|node| push(node, &mut merged));
        let is_tight = |node: Option<&Inline>, is_space: fn(&str) -> bool| match node {
            Some(Inline::Text(text)) => !is_space(text),
            Some(Inline::Code(_) | Inline::Link { .. }) => true,
            Some(Inline::Break | Inline::Emphasis { .. }) | None => false,
        };
        let is_tight = is_tight(merged.first(), |text| text.starts_with(' '))
            && is_tight(merged.last(), |text| text.ends_with(' '));
        if begins && ends && is_tight {
            settled.push(Inline::Emphasis { strong, inside: merged });
        } else {
            merged.into_iter().for_each(|node| push(node, &mut settled));
        }
    }
    settled
}

fn push(node: Inline, nodes: &mut Vec<Inline>) {
    match (nodes.last_mut(), node) {
        (_, Inline::Text(text)) if text.is_empty() => {}
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, node) => nodes.push(node),
    }
}

/// Turns addresses in text into links. The labels of links stay as they are.
fn linked(nodes: Vec<Inline>) -> Vec<Inline> {
    let mut all = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Inline::Text(text) => address::linked(text, &mut all),
            Inline::Emphasis { strong, inside } => all.push(Inline::Emphasis { strong, inside: linked(inside) }),
            node => all.push(node),
        }
    }
    all
}

/// Removes hidden characters, and makes all white space spaces.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let is_other = |c: char| is_hidden(c) || (c != ' ' && c.is_whitespace());
    if !text.contains(is_other) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars().filter_map(|c| if c.is_whitespace() { Some(' ') } else { (!is_hidden(c)).then_some(c) }).collect(),
    )
}
