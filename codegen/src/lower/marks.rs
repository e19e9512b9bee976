//! The exceptions of `resources.toml`. Each must be used, or is reported.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::input::config::{Config, Marked, holds};
use crate::input::diagnostic::Diagnostic;
use crate::text::nearest::nearest;
use crate::text::wire_path::head;

/// The number of stale entries for which the nearest path is looked up.
const LOOKED_UP: usize = 20;

/// The entries of the configuration by wire path.
#[derive(Debug)]
pub(super) struct Marks<'a> {
    /// The name of the configuration in messages.
    config: &'a str,
    entries: HashMap<(MarkKind, &'a str), Mark<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum MarkKind {
    Secret,
    Masked,
    Show,
    TypeName,
    MemberName,
}

#[derive(Debug)]
struct Mark<'a> {
    value: &'a str,
    span: Range<usize>,
    used: Cell<bool>,
}

impl<'a> Marks<'a> {
    /// Collects the entries of `config` that apply to `version`.
    pub(super) fn new(config: &'a Config, version: &str, problems: &mut Vec<Diagnostic>) -> Self {
        let mut marks = Self { config: &config.name, entries: HashMap::new() };
        let lists =
            [(MarkKind::Secret, &config.secret), (MarkKind::Masked, &config.masked), (MarkKind::Show, &config.show)];
        for (kind, list) in lists {
            for mark in list.iter().filter(|mark| holds(mark.since.as_ref(), mark.until.as_ref(), version)) {
                marks.insert(kind, mark.path.get_ref(), "", mark.path.span(), problems);
            }
        }
        marks.contradictions(&config.show, problems);
        for rename in &config.rename {
            if !holds(rename.since.as_ref(), rename.until.as_ref(), version) {
                continue;
            }
            let name = rename.name.get_ref().as_str();
            let kind = if crate::ir::names::is_type_name(name) {
                MarkKind::TypeName
            } else if crate::ir::names::is_member_name(name) {
                MarkKind::MemberName
            } else {
                problems.push(
                    Diagnostic::error(&config.name, format!("`{name}` cannot be a name"))
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
        kind: MarkKind,
        path: &'a str,
        value: &'a str,
        span: Range<usize>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let entry = Mark { value, span: span.clone(), used: Cell::new(false) };
        if self.entries.insert((kind, path), entry).is_some() {
            problems.push(
                Diagnostic::error(self.config, format!("`{path}` is listed twice"))
                    .span(span)
                    .help("remove one of the entries"),
            );
        }
    }

    /// Reports paths that one entry masks and another shows.
    fn contradictions(&self, show: &'a [Marked], problems: &mut Vec<Diagnostic>) {
        let is_marked = |kind: MarkKind, path: &'a str| self.entries.contains_key(&(kind, path));
        for mark in show {
            let path = mark.path.get_ref().as_str();
            if is_marked(MarkKind::Show, path)
                && (is_marked(MarkKind::Secret, path) || is_marked(MarkKind::Masked, path))
            {
                problems.push(
                    Diagnostic::error(self.config, format!("`{path}` is masked by one entry and shown by another"))
                        .span(mark.path.span())
                        .help("remove one of the entries"),
                );
            }
        }
    }

    /// Returns a problem with an entry.
    pub(super) fn problem(&self, kind: MarkKind, path: &str, message: String) -> Diagnostic {
        let problem = Diagnostic::error(self.config, message);
        match self.entries.get(&(kind, path)) {
            Some(entry) => problem.span(entry.span.clone()),
            None => problem,
        }
    }

    /// Returns the value of the entry for `path`, and notes that the entry is used.
    pub(super) fn get(&self, kind: MarkKind, path: &str) -> Option<&'a str> {
        let entry = self.entries.get(&(kind, path))?;
        entry.used.set(true);
        Some(entry.value)
    }

    /// Reports the entries that match nothing in the spec. Entries whose path does not satisfy `matters` are skipped;
    /// `known` lists the paths that can be suggested.
    pub(super) fn stale(
        &self,
        matters: impl Fn(&str) -> bool,
        known: impl FnOnce() -> Vec<String>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let is_stale = |((_, path), entry): &(&(MarkKind, &str), &Mark<'_>)| !entry.used.get() && matters(path);
        let mut stale: Vec<_> = self.entries.iter().filter(is_stale).collect();
        if stale.is_empty() {
            return;
        }
        stale.sort_by_key(|(_, entry)| entry.span.start);
        let known = known();
        for (index, ((_, path), entry)) in stale.into_iter().enumerate() {
            let meant = if index < LOOKED_UP { meant(path, &known) } else { None };
            let meant = meant.map(|meant| format!("did you mean `{meant}`? Otherwise ")).unwrap_or_default();
            problems.push(
                Diagnostic::error(self.config, format!("`{path}` matches nothing in the spec")).span(entry.span.clone()).help(
                    format!("{meant}remove the entry, correct its path, or limit it to API versions with `since` and `until`"),
                ),
            );
        }
    }
}

/// Returns the known path that is most like `path`, below the resource or component that is most like that of `path`.
fn meant<'k>(path: &str, known: &'k [String]) -> Option<&'k str> {
    let heads: BTreeSet<&str> = known.iter().map(|known| head(known)).collect();
    let own = match heads.contains(head(path)) {
        true => head(path),
        false => nearest(head(path), heads.into_iter()).first().copied()?,
    };
    let below = known.iter().map(String::as_str).filter(|known| head(known) == own);
    nearest(path, below).first().copied()
}
