//! The exceptions of `resources.toml`, each to be used or reported.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

use crate::config::{Config, holds};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What the configuration says of wire paths.
#[derive(Debug)]
pub(super) struct Marks<'a> {
    config: &'a Source,
    entries: HashMap<(Kind, &'a str), Entry<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Secret,
    Masked,
    TypeName,
    MemberName,
}

#[derive(Debug)]
struct Entry<'a> {
    value: &'a str,
    span: Range<usize>,
    used: Cell<bool>,
}

impl<'a> Marks<'a> {
    /// The entries of `config` that hold for `version`.
    pub(super) fn new(source: &'a Source, config: &'a Config, version: &str, problems: &mut Vec<Diagnostic>) -> Self {
        let mut marks = Self { config: source, entries: HashMap::new() };
        for (kind, list) in [(Kind::Secret, &config.secret), (Kind::Masked, &config.masked)] {
            for mark in list.iter().filter(|mark| holds(mark.since.as_ref(), mark.until.as_ref(), version)) {
                marks.insert(kind, mark.path.get_ref(), "", mark.path.span(), problems);
            }
        }
        for rename in &config.rename {
            if !holds(rename.since.as_ref(), rename.until.as_ref(), version) {
                continue;
            }
            let name = rename.name.get_ref().as_str();
            let kind = if crate::names::is_type_name(name) {
                Kind::TypeName
            } else if crate::names::is_member_name(name) {
                Kind::MemberName
            } else {
                problems.push(
                    Diagnostic::error(&source.name, format!("`{name}` cannot be a name"))
                        .span(rename.name.span())
                        .help("use CamelCase for a type or an enum's value, snake_case for a field or parameter"),
                );
                continue;
            };
            marks.insert(kind, rename.path.get_ref(), name, rename.path.span(), problems);
        }
        marks
    }

    fn insert(
        &mut self,
        kind: Kind,
        path: &'a str,
        value: &'a str,
        span: Range<usize>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let entry = Entry { value, span: span.clone(), used: Cell::new(false) };
        if self.entries.insert((kind, path), entry).is_some() {
            problems.push(
                Diagnostic::error(&self.config.name, format!("`{path}` is listed twice"))
                    .span(span)
                    .help("remove one of the entries"),
            );
        }
    }

    /// What `path` is marked with.
    pub(super) fn get(&self, kind: Kind, path: &str) -> Option<&'a str> {
        let entry = self.entries.get(&(kind, path))?;
        entry.used.set(true);
        Some(entry.value)
    }

    /// The entries that nothing in the spec asked for.
    pub(super) fn stale(&self, problems: &mut Vec<Diagnostic>) {
        let mut stale: Vec<_> = self.entries.iter().filter(|(_, entry)| !entry.used.get()).collect();
        stale.sort_by_key(|(_, entry)| entry.span.start);
        for ((_, path), entry) in stale {
            problems.push(
                Diagnostic::error(&self.config.name, format!("`{path}` matches nothing in the spec")).span(entry.span.clone()).help(
                    "remove the entry, correct its path, or say with `since` and `until` which API versions it holds for",
                ),
            );
        }
    }
}
