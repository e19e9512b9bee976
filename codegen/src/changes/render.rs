//! Formats changes as text, as Markdown for a change log, and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::lines::{About, Line};
use super::words::{Section, code};
use super::{Changes, Class};

/// The classes in the order of reports.
const CLASSES: [Class; 3] = [Class::Breaking, Class::Additive, Class::Invisible];

impl Changes {
    /// Returns one line with the number of changes.
    pub fn summary(&self) -> String {
        let counts = CLASSES.map(|class| format!("{} {class}", self.count(class)));
        format!("{} → {}: {}", code(&self.from), code(&self.to), counts.join(", "))
    }

    /// Formats the changes for a terminal: first a line for each resource, then the changes of each. The worst come first.
    pub fn text(&self) -> String {
        let resources = self.by_resource();
        let mut out = self.summary().replace('`', "");
        out.push('\n');
        let titles: Vec<String> = resources.iter().map(|about| unescaped(&self.title(about.head))).collect();
        let width = titles.iter().map(|title| title.chars().count()).max().unwrap_or_default().min(WIDEST);
        for (index, (title, about)) in titles.iter().zip(&resources).enumerate() {
            let start = if index == 0 { "\n" } else { "" };
            let _ = writeln!(out, "{start}  {title:<width$}  {}", counts(about));
        }
        for About { head, lines } in &resources {
            let _ = write!(out, "\n{}\n", unescaped(&code(head)));
            for Line { class, section, text } in lines {
                let sign = match section {
                    Section::Added => '+',
                    Section::Changed => '~',
                    Section::Removed => '-',
                };
                let _ = writeln!(out, "  {:<9} {sign} {}", class.to_string(), unescaped(text));
            }
        }
        out
    }

    /// Formats the changes for `CHANGELOG.md`, below the heading of a release: first a line for each resource, then the
    /// changes by heading.
    pub fn markdown(&self) -> String {
        let resources = self.by_resource();
        let mut out = format!("Stripe's API version {} → {}.\n", code(&self.from), code(&self.to));
        if resources.is_empty() {
            out.push_str("\nNothing changes for users of the crate.\n");
        }
        for (index, about) in resources.iter().enumerate() {
            let start = if index == 0 { "\n" } else { "" };
            let _ = writeln!(out, "{start}- {}: {}", self.title(about.head), counts(about));
        }
        let mut sections: BTreeMap<Section, Vec<(&str, Vec<&Line>)>> = BTreeMap::new();
        for About { head, lines } in &resources {
            for line in lines {
                let resources = sections.entry(line.section).or_default();
                match resources.last_mut() {
                    Some((last, lines)) if last == head => lines.push(line),
                    _ => resources.push((head, vec![line])),
                }
            }
        }
        for (section, resources) in sections {
            let _ = write!(out, "\n### {}\n\n", section.title());
            for (head, lines) in resources {
                let _ = writeln!(out, "- {}", code(head));
                for Line { class, text, .. } in lines {
                    let mark = match class {
                        Class::Breaking => "**Breaking:** ",
                        Class::Additive => "",
                        Class::Invisible => "*Same in Rust:* ",
                    };
                    let _ = writeln!(out, "  - {mark}{text}");
                }
            }
        }
        out
    }

    /// Formats the changes as a JSON document with the fields `format`, `from`, `to` and `changes`.
    ///
    /// # Errors
    /// No failure is known.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// Returns a resource, or a component with the resources that it is a part of.
    fn title(&self, head: &str) -> String {
        let id = self.heads.event(head).map_or_else(|| code(head), |event| format!("event {}", code(event)));
        let users: Vec<String> = self.heads.users(head).map(code).collect();
        match users.len().saturating_sub(NAMED_USERS) {
            _ if users.is_empty() => id,
            0 => format!("{id} (part of {})", users.join(", ")),
            more => format!("{id} (part of {} and {more} more)", users[..NAMED_USERS].join(", ")),
        }
    }
}

/// The widest column of resources.
const WIDEST: usize = 60;

/// The most resources that are named beside a component that they share.
const NAMED_USERS: usize = 3;

/// Returns the number of changes of a resource in each class that occurs.
fn counts(about: &About<'_>) -> String {
    let counts = CLASSES.map(|class| (about.count(class), class)).into_iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, class)| format!("{count} {class}")).collect::<Vec<_>>().join(", ")
}

/// Removes Markdown from a line. A backslash in code is not an escape.
fn unescaped(line: &str) -> String {
    let (mut text, mut in_code, mut chars) = (String::with_capacity(line.len()), false, line.chars());
    while let Some(c) = chars.next() {
        match c {
            '`' => in_code = !in_code,
            '\\' if !in_code => text.extend(chars.next()),
            c => text.push(c),
        }
    }
    text
}
