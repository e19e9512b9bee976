//! Finds the mistakes in `resources.toml` that no spec is needed for.

use std::collections::HashMap;
use std::hash::Hash;

use toml::Spanned;

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::version;
use crate::text::markdown;

use super::{Config, GuardEntry, OperationRef};

/// The longest name of an operation.
const LONGEST_NAME: usize = 100;

/// The date of Stripe's first API version.
const FIRST_VERSION: &str = "2011-01-01";

impl Config {
    /// Refuses entries that are wrong whichever spec they are for.
    pub(super) fn check(&self) -> Result<(), Problems> {
        let mut problems = Vec::new();
        self.bounds(&mut problems);
        self.references(&mut problems);
        self.operation_names(&mut problems);
        self.repeated(&mut problems);
        problems.sort_by_key(|problem: &Diagnostic| problem.span.as_ref().map(|span| span.start));
        if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
    }

    /// Refuses bounds that would disable an entry without a message.
    fn bounds(&self, problems: &mut Vec<Diagnostic>) {
        let marked = self.marked().into_iter().flat_map(|(_, list)| list);
        let marked = marked.map(|mark| (&mark.since, &mark.until));
        let guards = self.at_least_one.iter().chain(&self.at_most_one).map(|guard| (&guard.since, &guard.until));
        let shared = self.shared.iter().map(|entry| (&entry.since, &entry.until));
        let renames = self.rename.iter().map(|rename| (&rename.since, &rename.until));
        for (since, until) in marked.chain(guards).chain(shared).chain(renames) {
            let before = problems.len();
            for bound in [since, until].into_iter().flatten() {
                let message = match date(bound.get_ref()) {
                    Some(date) if is_day(date) => continue,
                    Some(_) => format!("`{}` is not an API version: there is no such day", bound.get_ref()),
                    None => format!("`{}` is not an API version", bound.get_ref()),
                };
                problems.push(self.at(bound, message).help("write its date as YYYY-MM-DD"));
            }
            let (Some(until), true) = (until, problems.len() == before) else { continue };
            let (end, start) = (date(until.get_ref()), since.as_ref().and_then(|since| date(since.get_ref())));
            if end.is_some_and(|end| end <= FIRST_VERSION) {
                let message = format!("the entry applies to no API version: none is before {FIRST_VERSION}");
                problems.push(self.at(until, message).help("correct `until`, or remove the entry"));
            } else if start.is_some() && end <= start {
                let message = "the entry applies to no API version: `until` is not later than `since`";
                let help = "`since` is the first version with the entry, `until` the first without it: correct one";
                problems.push(self.at(until, message).help(help));
            }
        }
    }

    /// Refuses addresses that documentation would not link to.
    fn references(&self, problems: &mut Vec<Diagnostic>) {
        let references = self.resources.values().filter_map(|resource| resource.reference.as_ref());
        let wrong = references.filter(|reference| markdown::link("", reference.get_ref()).is_none()).map(|reference| {
            self.at(reference, "documentation cannot link to this address")
                .help("use one that begins with `https://` and a host, such as `https://docs.stripe.com/api/events`")
        });
        problems.extend(wrong);
    }

    /// Refuses names for operations that are not in snake case.
    fn operation_names(&self, problems: &mut Vec<Diagnostic>) {
        let is_snake = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.len() <= LONGEST_NAME
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        for operation in self.resources.values().flat_map(|resource| &resource.operations) {
            match operation.get_ref() {
                OperationRef::Id { id, name } if !is_snake(name) => {
                    let message = format!("`{}` cannot be the name of `{id}`", name.escape_debug());
                    let help = "use a name of at most 100 letters in snake case, such as `send_invoice`";
                    problems.push(self.at(operation, message).help(help));
                }
                _ => {}
            }
        }
    }

    /// Refuses what one list names twice.
    fn repeated(&self, problems: &mut Vec<Diagnostic>) {
        for resource in self.resources.values() {
            let by_id = |operation: &&Spanned<OperationRef>| matches!(operation.get_ref(), OperationRef::Id { .. });
            let by_id: Vec<_> = resource.operations.iter().filter(by_id).cloned().collect();
            self.twice(
                &by_id,
                |operation| operation.id().to_owned(),
                ("the operationId", "remove one of them"),
                problems,
            );
            self.twice(
                &resource.operations,
                |operation| operation.name().to_owned(),
                ("the operation", "remove one of them, or give it another name"),
                problems,
            );
            self.twice(&resource.events, Clone::clone, ("the event", "remove one of them"), problems);
            self.twice(&resource.export, Clone::clone, ("the export", "remove one of them"), problems);
        }
        for entry in &self.shared {
            self.twice(&entry.components, Clone::clone, ("the component", "remove one of them"), problems);
        }
        for list in [&self.at_least_one, &self.at_most_one] {
            list.iter().for_each(|guard| {
                self.twice(&guard.params, Clone::clone, ("the parameter", "remove one of them"), problems)
            });
            let mut known: HashMap<(&str, Vec<&str>), &GuardEntry> = HashMap::new();
            for guard in list {
                let mut params: Vec<&str> = guard.params.iter().map(|param| param.get_ref().as_str()).collect();
                params.sort_unstable();
                let is_bound = |guard: &GuardEntry| guard.since.is_some() || guard.until.is_some();
                let earlier = known.insert((guard.path.get_ref(), params), guard);
                if earlier.is_some_and(|earlier| !is_bound(earlier) && !is_bound(guard)) {
                    let message = format!("`{}` has the same entry twice", guard.path.get_ref());
                    problems.push(self.at(&guard.path, message).help("remove one of the entries"));
                }
            }
        }
    }

    fn twice<T, K: Hash + Eq + std::fmt::Display>(
        &self,
        list: &[Spanned<T>],
        key: impl Fn(&T) -> K,
        (what, help): (&str, &str),
        problems: &mut Vec<Diagnostic>,
    ) {
        let mut seen = HashMap::new();
        for item in list {
            let key = key(item.get_ref());
            let message = format!("{what} `{key}` is listed twice");
            // A third time is no other mistake than the second, and neither is the same place.
            let is_known = problems.iter().any(|problem| problem.span == Some(item.span()));
            if seen.entry(key).and_modify(|times| *times += 1).or_insert(1) == &2 && !is_known {
                problems.push(self.at(item, message).help(help));
            }
        }
    }

    fn at<T>(&self, place: &Spanned<T>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(&self.name, message).written(place)
    }
}

/// Returns the date that an API version begins with.
fn date(text: &str) -> Option<&str> {
    let (date, rest) = text.split_at_checked("YYYY-MM-DD".len())?;
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    let is_date = matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2));
    (is_date && (rest.is_empty() || rest.starts_with('.')) && version::check(text).is_ok()).then_some(date)
}

/// Returns `true` if a date is in the calendar.
fn is_day(date: &str) -> bool {
    let mut parts = date.split('-').map(|part| part.parse::<u32>().unwrap_or_default());
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
