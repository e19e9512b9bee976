//! Checks Markdown: which blocks, links and inlines documentation may have.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream,
};

use crate::text::visible::is_hidden;

/// The domain whose links need not show their host.
const OWN_SITE: &str = "stripe.com";
/// The only heading in the documentation of an item.
const HEADING: &str = "Errors";

/// The extensions that rustdoc reads Markdown with.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Checks the documentation of an item. It may have paragraphs, emphasis, inline code, lists of those, links to items, to
/// Stripe, or to a host that is shown, and the code blocks in `examples`.
pub fn item(text: &str, examples: &[String]) -> Result<(), String> {
    Check { text, is_page: false, own: examples, link: None, code: None, heading: None }.run()
}

/// Checks a page of ours that has names and versions from outside. It may have the code blocks in `own` and of the
/// language `text`, links as in an item's documentation and within the crate, and no HTML.
pub fn page(text: &str, own: &[String]) -> Result<(), String> {
    Check { text, is_page: true, own, link: None, code: None, heading: None }.run()
}

struct Check<'a> {
    text: &'a str,
    is_page: bool,
    /// The code blocks that are allowed.
    own: &'a [String],
    link: Option<Link<'a>>,
    /// The language and the text of the code block.
    code: Option<(String, String)>,
    heading: Option<String>,
}

/// A link that is being read.
struct Link<'a> {
    target: CowStr<'a>,
    kind: LinkType,
    label: String,
    /// True if the label is one inline code.
    is_code: bool,
}

impl<'a> Check<'a> {
    fn run(mut self) -> Result<(), String> {
        if let Some(c) = self.text.chars().find(|c| is_hidden(*c) && *c != '\n') {
            return Err(format!("its documentation holds the hidden character {c:?}"));
        }
        // rustdoc looks up any text in brackets as the name of an item.
        let item = |link: BrokenLink<'a>| Some((link.reference.clone(), CowStr::Borrowed("")));
        let parser = Parser::new_with_broken_link_callback(self.text, RUSTDOC, Some(item));
        let mut events = TextMergeStream::new(parser).peekable();
        while let Some(event) = events.next() {
            match event {
                Event::Start(tag) => self.start(tag)?,
                Event::End(TagEnd::Link) => {
                    let Some(link) = self.link.take() else { continue };
                    let after = match events.peek() {
                        Some(Event::Text(text)) => text.as_ref(),
                        _ => "",
                    };
                    self.check_link(&link, after)?;
                }
                Event::End(TagEnd::CodeBlock) => self.check_code()?,
                Event::End(TagEnd::Heading(_)) => {
                    let heading = self.heading.take().unwrap_or_default();
                    if !self.is_page && heading != HEADING {
                        return Err(format!("its documentation has the heading {heading:?}"));
                    }
                }
                Event::End(_) | Event::SoftBreak => {}
                Event::Text(text) => self.text(&text)?,
                Event::Code(code) => {
                    if let Some(link) = &mut self.link {
                        link.is_code = link.label.is_empty();
                        link.label.push_str(&code);
                    }
                }
                other => return Err(format!("its documentation holds {other:?}")),
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'a>) -> Result<(), String> {
        match tag {
            Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::List(_) | Tag::Item => {}
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell if self.is_page => {}
            Tag::Heading { .. } => self.heading = Some(String::new()),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.code = Some((language.to_string(), String::new()));
            }
            Tag::Link { link_type: kind, dest_url: target, .. } => {
                self.link = Some(Link { target, kind, label: String::new(), is_code: false });
            }
            other => return Err(format!("its documentation holds {other:?}")),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
        } else if let Some(link) = &mut self.link {
            link.is_code = false;
            link.label.push_str(text);
        } else if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        } else if ["http://", "https://"].iter().any(|scheme| {
            let hosts = text.match_indices(scheme).map(|(at, _)| &text[at + scheme.len()..]);
            hosts.into_iter().any(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
        }) {
            return Err(format!("its documentation has an address that is no link: {text:?}"));
        }
        Ok(())
    }

    fn check_code(&mut self) -> Result<(), String> {
        let Some((language, code)) = self.code.take() else { return Ok(()) };
        let is_own = self.own.contains(&code) && (self.is_page || language.is_empty());
        if is_own || self.is_page && language == "text" {
            Ok(())
        } else {
            Err(format!("its documentation has the code {code:?}"))
        }
    }

    fn check_link(&self, link: &Link<'_>, after: &str) -> Result<(), String> {
        let Link { target, kind, label, is_code } = link;
        let refused = || Err(format!("its documentation links {label:?} to {target:?}"));
        let is_path = |target: &str| {
            !target.is_empty() && target.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":_".contains(&byte))
        };
        if let Some(rest) = target.strip_prefix("https://") {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let is_own = host.strip_suffix(OWN_SITE).is_some_and(|below| below.is_empty() || below.ends_with('.'));
            let is_plain = target.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"`\\()[]".contains(&byte));
            let is_host = !host.is_empty() && !host.contains('@');
            let is_shown = *kind == LinkType::Autolink || after.starts_with(&format!(" ({host})"));
            let is_ours = self.is_page && matches!(kind, LinkType::Shortcut | LinkType::Reference);
            return if is_plain && is_host && (is_own || is_shown || is_ours) { Ok(()) } else { refused() };
        }
        match kind {
            LinkType::Inline if *is_code && is_path(target) => Ok(()),
            LinkType::ShortcutUnknown if *is_code && self.is_page => {
                let path = label.strip_prefix("mod@").unwrap_or(label);
                if is_path(path) { Ok(()) } else { refused() }
            }
            LinkType::Inline | LinkType::Reference if self.is_page => {
                let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || b"#-_./".contains(&byte);
                if target.bytes().all(is_inside) { Ok(()) } else { refused() }
            }
            _ => refused(),
        }
    }
}
