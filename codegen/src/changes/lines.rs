//! The lines of a report. Changes that read the same become one line, and all counts are of lines.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::words::{Section, Words, words};
use super::{Changes, Class};

/// A line of a report.
pub(super) struct Line {
    /// The effect on code that uses the crate.
    pub(super) class: Class,
    /// The heading above the line.
    pub(super) section: Section,
    /// The change with the places that it applies to, as Markdown.
    pub(super) text: String,
}

/// The lines about a resource, or about a component that several resources share.
pub(super) struct About<'c> {
    /// The resource or component.
    pub(super) head: &'c str,
    /// The lines, the worst first.
    pub(super) lines: Vec<Line>,
}

impl About<'_> {
    /// Returns the number of lines of a class.
    pub(super) fn count(&self, class: Class) -> usize {
        self.lines.iter().filter(|line| line.class == class).count()
    }
}

impl Changes {
    /// Returns the number of changes of a class, as the reports list them: a change of several operations counts once.
    pub fn count(&self, class: Class) -> usize {
        self.by_resource().iter().map(|about| about.count(class)).sum()
    }

    /// Returns the lines by resource: first the resources with the most breaking changes.
    pub(super) fn by_resource(&self) -> Vec<About<'_>> {
        type Key = (Reverse<Class>, Section, String);
        let mut resources: BTreeMap<&str, BTreeMap<Key, BTreeSet<String>>> = BTreeMap::new();
        for change in &self.changes {
            let Words { section, text, place } = words(change, self.heads.event(&change.resource).is_some());
            let lines = resources.entry(&change.resource).or_default();
            lines.entry((Reverse(change.class), section, text)).or_default().extend(place);
        }
        let line = |((Reverse(class), section, text), places): (Key, BTreeSet<String>)| {
            let places: Vec<String> = places.into_iter().collect();
            let text = if places.is_empty() { text } else { format!("{text} ({})", places.join(", ")) };
            Line { class, section, text }
        };
        let about = |(head, lines): (_, BTreeMap<_, _>)| About { head, lines: lines.into_iter().map(line).collect() };
        let mut resources: Vec<About<'_>> = resources.into_iter().map(about).collect();
        resources.sort_by_cached_key(|about| {
            let [breaking, additive] = [Class::Breaking, Class::Additive].map(|class| Reverse(about.count(class)));
            (breaking, additive, about.head)
        });
        resources
    }
}
