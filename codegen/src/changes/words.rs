//! Describes changes in words.

use super::{Change, Item, What};
use crate::text::wire_path::{self, Parts};

/// The longest string that is shown in full.
const LONGEST: usize = 200;

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

pub(super) fn words(change: &Change) -> Words {
    let section = match change.what {
        What::Added => Section::Added,
        What::Removed => Section::Removed,
        _ => Section::Changed,
    };
    let place = wire_path::parts(&change.path);
    let subject = subject(change, &place);
    let text = match happens(change) {
        Some(happens) => format!("{subject} {happens}"),
        None => subject,
    };
    let place = match (change.item, place.operation) {
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
        Item::Expansion => format!("expanding {}", value()),
        Item::Export => format!("the re-export {}", code(&change.rust)),
        Item::Event => format!("event {}", value()),
        Item::Guard => {
            let (words, names) = change.value.as_deref().and_then(|value| value.split_once(" of ")).unwrap_or_default();
            let names: Vec<String> = names.split(", ").map(code).collect();
            format!("{} of {} has to be set, checked before a request is sent", plain(Some(words)), names.join(", "))
        }
    }
}

/// Returns what happens to the item, unless the heading says it.
fn happens(change: &Change) -> Option<String> {
    let text = |text: &Option<String>| code(text.as_deref().unwrap_or_default());
    let rust = || match (&change.rust_before, &change.rust_after) {
        (Some(before), Some(after)) if before != after => {
            Some(format!("{} → {}", code(&unqualified(before)), code(&unqualified(after))))
        }
        _ => None,
    };
    let with_rust = |words: &str| match rust() {
        Some(rust) => format!("{words}: {rust}"),
        None => words.to_owned(),
    };
    Some(match change.what {
        What::Added if change.item == Item::Parameter && change.rust_after.is_some() => with_rust("(required)"),
        What::Added if change.item == Item::Operation => format!("({})", text(&change.after)),
        What::Removed if change.item == Item::Parameter => return rust().map(|rust| format!("(was required): {rust}")),
        What::Added | What::Removed => return None,
        What::Renamed if change.item == Item::Type => format!("is now {}", text(&change.rust_after)),
        What::Renamed => format!("is called {}, was {}", text(&change.rust_after), text(&change.rust_before)),
        What::Retyped => match change.item {
            Item::Operation => with_rust("returns another type"),
            Item::Member | Item::View => with_rust("holds another type"),
            _ => with_rust("is of another type"),
        },
        What::Widened => with_rust("takes more types"),
        What::Presence => {
            let (before, after) = (plain(change.before.as_deref()), plain(change.after.as_deref()));
            match (change.item, after.as_str()) {
                (Item::Parameter, "required") => with_rust("is now required"),
                (Item::Parameter, _) => with_rust("is no longer required"),
                _ => with_rust(&format!("is {after}, was {before}")),
            }
        }
        What::Clearable if change.value.is_some() => "has entries that can be cleared".to_owned(),
        What::NotClearable if change.value.is_some() => "has entries that can no longer be cleared".to_owned(),
        What::Clearable => "can be cleared".to_owned(),
        What::NotClearable => "can no longer be cleared".to_owned(),
        What::Limits => {
            let limit = |limit: &Option<String>| match plain(limit.as_deref()) {
                limit if limit.is_empty() => "none".to_owned(),
                limit => lower_first(limit.trim_end_matches('.')),
            };
            format!("has another limit: {}, was {}", limit(&change.after), limit(&change.before))
        }
        What::Constant => format!("is always {}, was {}", text(&change.after), text(&change.before)),
        What::Endpoint => format!("calls {}, was {}", text(&change.after), text(&change.before)),
        What::Location => {
            format!("is sent in the {}, was in the {}", plain(change.after.as_deref()), plain(change.before.as_deref()))
        }
        What::Order => with_rust("takes its arguments in another order"),
        What::Unidentified => "no longer has an `id` in every member".to_owned(),
        What::Parted => {
            let stay = change.rust_after.as_ref() == Some(&change.rust) && change.rust_other == change.rust_before;
            let (own, other) = (text(&change.rust_after), text(&change.rust_other));
            let now = if stay { String::new() } else { format!(": they are now {own} and {other}") };
            format!("is no longer the same as {}{now}", text(&change.rust_before))
        }
        What::Joined => {
            let stays = change.rust_other == change.rust_after;
            let was = if stays { String::new() } else { format!(", which was {}", text(&change.rust_other)) };
            format!("is now the same as {}{was}", text(&change.rust_after))
        }
        What::Deprecated => "is deprecated by Stripe".to_owned(),
        What::Undeprecated => "is no longer deprecated by Stripe".to_owned(),
    })
}

/// Removes the modules in front of the types in a type or signature.
fn unqualified(rust: &str) -> String {
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
    // Markdown does not read two backticks without text between them as code.
    format!("`{}`", if text.is_empty() { "\"\"".to_owned() } else { printable(text).replace('`', "'") })
}

/// Escapes the generator's own words for Markdown.
fn plain(text: Option<&str>) -> String {
    let mut plain = String::new();
    for c in printable(text.unwrap_or_default()).chars() {
        if "\\`*_{}[]<>#|&!~@".contains(c) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// Returns the beginning of a string, escaped as printable ASCII.
fn printable(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(LONGEST)
        .flat_map(|c| if matches!(c, ' '..='~') { vec![c] } else { c.escape_default().collect() })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
