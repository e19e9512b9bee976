//! Describes changes in words.

use super::sentences::sentence;
use super::{Change, Item, What};
use crate::ir::GuardKind;
use crate::text::wire_path::{self, Parts};

/// The longest string that is shown in full.
const LONGEST: usize = 200;
/// The most characters of a string in which a difference is searched.
const LONGEST_READ: usize = 100_000;

/// A line of a change log. Changes with the same words become one line.
pub(super) struct Words {
    /// The heading above the line.
    pub(super) section: Section,
    /// The change, as Markdown.
    pub(super) text: String,
    /// The part of the resource, if the change does not concern all of it.
    pub(super) place: Option<String>,
}

/// A heading of a change log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Added,
    Changed,
    Removed,
}

impl Section {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Removed => "Removed",
        }
    }
}

/// Describes a change. `is_event` is `true` if the change is one of the data of a thin event.
pub(super) fn words(change: &Change, is_event: bool) -> Words {
    let section = match change.what {
        What::Added => Section::Added,
        What::Removed => Section::Removed,
        _ => Section::Changed,
    };
    let place = wire_path::parts(&change.path);
    let subject = subject(change, &place);
    let text = match sentence(change) {
        Some(sentence) => format!("{subject} {sentence}"),
        None => subject,
    };
    let place = match (change.item, place.operation) {
        (Item::Field | Item::View, _) if is_event => Some("event".to_owned()),
        (Item::Field | Item::View, _) => Some("response".to_owned()),
        (Item::Operation | Item::Pagination, _) | (_, None) => None,
        (_, Some(operation)) => Some(code(operation)),
    };
    Words { section, text, place }
}

/// Returns the changed item.
fn subject(change: &Change, place: &Parts<'_>) -> String {
    let value = || code(change.value.as_deref().unwrap_or_default());
    let inside = if place.inside.is_empty() { "this object".to_owned() } else { code(&place.inside.replace('/', ".")) };
    match change.item {
        Item::Resource => "the resource".to_owned(),
        Item::Operation => format!("operation {}", code(place.operation.unwrap_or(place.head))),
        Item::Pagination => format!("pagination of {}", code(place.operation.unwrap_or(place.head))),
        Item::Type => format!("type {}", code(&change.rust)),
        Item::Field | Item::Parameter => inside,
        Item::Value => format!("{inside}: value {}", value()),
        Item::Member => format!("{inside}: {}", value()),
        Item::View if change.value.is_some() => format!("{inside}: the view of {}", value()),
        Item::View => format!("{inside}: `view()`"),
        Item::Expansion if change.value.is_none() => format!("the module {}", code(&change.rust)),
        Item::Expansion => format!("expanding {}", value()),
        Item::Export => format!("the re-export {}", code(&change.rust)),
        Item::Event => format!("event {}", value()),
        Item::Guard => change.guard.as_ref().map(guard).unwrap_or_default(),
    }
}

fn guard((kind, params): &(GuardKind, Vec<String>)) -> String {
    let params: Vec<String> = params.iter().map(|param| code(param)).collect();
    let verb = match kind {
        GuardKind::AtLeastOne => "must",
        GuardKind::AtMostOne => "can",
    };
    format!("{} {} {verb} be set, checked before a request is sent", how_many(*kind), params.join(", "))
}

/// Returns the words before the parameters of a guard.
pub(super) fn how_many(kind: GuardKind) -> &'static str {
    match kind {
        GuardKind::AtLeastOne => "at least one of",
        GuardKind::AtMostOne => "at most one of",
    }
}

/// Removes the modules in front of the types in a type or signature.
pub(super) fn unqualified(rust: &str) -> String {
    let is_module = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let parts: Vec<&str> = rust.split("::").collect();
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        let start = part.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_').map_or(0, |at| at + 1);
        let last = index + 1 == parts.len();
        if !last && start < part.len() && is_module(&part[start..]) {
            out.push_str(&part[..start]);
        } else {
            out.push_str(part);
            out.push_str(if last { "" } else { "::" });
        }
    }
    out
}

/// Formats a string of the spec as code on one line. Code has no links, tags or mentions of users; escaped text can
/// have mentions.
pub(super) fn code(text: &str) -> String {
    ticked(&short(text))
}

/// Formats a shortened string as code.
pub(super) fn ticked(short: &str) -> String {
    // Markdown does not read two backticks without text between them as code.
    format!("`{}`", if short.is_empty() { "\"\"".to_owned() } else { short.replace('`', "'") })
}

/// Escapes shortened words of the generator for Markdown.
pub(super) fn plain(short: &str) -> String {
    let mut plain = String::new();
    for c in short.chars() {
        if "\\`*_{}[]<>#|&!~@".contains(c) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// Returns the beginning of a string, escaped as printable ASCII.
pub(super) fn short(text: &str) -> String {
    excerpt(&printable(text), 0)
}

/// Shortens two different strings so that they stay different: if their beginnings are the same, both excerpts start
/// shortly before the first difference.
pub(super) fn shorts(was: &str, is: &str) -> (String, String) {
    let beginnings = (short(was), short(is));
    if was == is || beginnings.0 != beginnings.1 {
        return beginnings;
    }
    let (was, is) = (printable(was), printable(is));
    let common = was.bytes().zip(is.bytes()).take_while(|(was, is)| was == is).count();
    let start = common.saturating_sub(LONGEST / 4);
    (excerpt(&was, start), excerpt(&is, start))
}

/// Escapes a string as printable ASCII.
fn printable(text: &str) -> String {
    let escaped = |c: char| if matches!(c, ' '..='~') { vec![c] } else { c.escape_default().collect() };
    text.chars().take(LONGEST_READ).flat_map(escaped).collect()
}

/// Returns the part of an ASCII string from `start`, marked where something is left out.
fn excerpt(text: &str, start: usize) -> String {
    let end = text.len().min(start + LONGEST);
    let [before, after] = [start > 0, end < text.len()].map(|is_cut| if is_cut { "…" } else { "" });
    format!("{before}{}{after}", &text[start..end])
}
