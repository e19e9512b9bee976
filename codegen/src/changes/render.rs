//! Formats changes as text, as Markdown for a change log, and as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::words::{Section, Words, code, words};
use super::{Changes, Class};

/// The lines by their text, each with the places that it applies to.
type Lines = BTreeMap<String, BTreeSet<String>>;

impl Changes {
    /// Returns one line with the number of changes.
    pub fn summary(&self) -> String {
        let [breaking, additive, invisible] =
            [Class::Breaking, Class::Additive, Class::Invisible].map(|class| format!("{} {class}", self.count(class)));
        format!("{} → {}: {breaking}, {additive}, {invisible}", version(&self.from), version(&self.to))
    }

    /// Formats the changes for a terminal: by resource, the worst first.
    pub fn text(&self) -> String {
        let mut resources: BTreeMap<&str, BTreeMap<(std::cmp::Reverse<Class>, Section), Lines>> = BTreeMap::new();
        for change in &self.changes {
            let Words { section, text, place } = words(change);
            let class = std::cmp::Reverse(change.class);
            let lines = resources.entry(&change.resource).or_default().entry((class, section)).or_default();
            lines.entry(text).or_default().extend(place);
        }
        let mut out = self.summary().replace('`', "");
        out.push('\n');
        for (resource, groups) in resources {
            let _ = write!(out, "\n{}\n", code(resource).replace('`', ""));
            for ((class, section), lines) in groups {
                let sign = match section {
                    Section::Added => '+',
                    Section::Changed => '~',
                    Section::Removed => '-',
                };
                for line in finished(lines) {
                    let _ = writeln!(out, "  {:<9} {sign} {}", class.0.to_string(), unescaped(&line));
                }
            }
        }
        out
    }

    /// Formats the changes for `CHANGELOG.md`, below the heading of a release.
    pub fn markdown(&self) -> String {
        let mut sections: BTreeMap<Section, BTreeMap<&str, BTreeMap<std::cmp::Reverse<Class>, Lines>>> =
            BTreeMap::new();
        for change in &self.changes {
            let Words { section, text, place } = words(change);
            let resource = sections.entry(section).or_default().entry(&change.resource).or_default();
            let lines = resource.entry(std::cmp::Reverse(change.class)).or_default();
            lines.entry(text).or_default().extend(place);
        }
        let mut out = format!("Stripe's API version {} → {}.\n", version(&self.from), version(&self.to));
        if sections.is_empty() {
            out.push_str("\nNothing changes for users of the crate.\n");
        }
        for (section, resources) in sections {
            let _ = write!(out, "\n### {}\n\n", section.title());
            for (resource, classes) in resources {
                let _ = writeln!(out, "- {}", code(resource));
                for (class, lines) in classes {
                    let mark = match class.0 {
                        Class::Breaking => "**Breaking:** ",
                        Class::Additive => "",
                        Class::Invisible => "*Same in Rust:* ",
                    };
                    for line in finished(lines) {
                        let _ = writeln!(out, "  - {mark}{line}");
                    }
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
}

fn version(version: &str) -> String {
    code(version)
}

fn finished(lines: Lines) -> impl Iterator<Item = String> {
    lines.into_iter().map(|(text, places)| {
        if places.is_empty() {
            return text;
        }
        format!("{text} ({})", places.into_iter().collect::<Vec<_>>().join(", "))
    })
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
