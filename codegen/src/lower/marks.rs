//! The exceptions of `resources.toml`. Each must be used, or is reported.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::input::config::{Config, Marked, holds};
use crate::input::diagnostic::Diagnostic;
use crate::ir::names::{is_member_name, is_type_name, refused};
use crate::text::nearest::nearest;
use crate::text::wire_path::head;

use super::excerpt;

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
        marks.contradictions(config, problems);
        for rename in &config.rename {
            if !holds(rename.since.as_ref(), rename.until.as_ref(), version) {
                continue;
            }
            let name = rename.name.get_ref().as_str();
            let kind = if is_type_name(name) {
                MarkKind::TypeName
            } else if is_member_name(name) {
                MarkKind::MemberName
            } else {
                let (reason, similar) = refused(name);
                let [of_type, of_member] = similar.unwrap_or_else(|| ["BetterName", "better_name"].map(str::to_owned));
                let help = format!(
                    "write a name such as `{of_type}` for a type or an enum's value, or `{of_member}` for a field or a parameter"
                );
                let message = format!("`{}` cannot be a name: {reason}", excerpt(name));
                problems.push(Diagnostic::error(&config.name, message).span(rename.name.span()).help(help));
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

    /// Reports paths that one entry masks and another shows, and paths that are masked twice.
    fn contradictions(&self, config: &'a Config, problems: &mut Vec<Diagnostic>) {
        let is_marked =
            |kind: MarkKind, mark: &'a Marked| self.entries.contains_key(&(kind, mark.path.get_ref().as_str()));
        let mut note = |mark: &Marked, message: &str, help: &str| {
            let message = format!("`{}` is {message}", mark.path.get_ref());
            problems.push(Diagnostic::error(self.config, message).span(mark.path.span()).help(help));
        };
        for mark in config.show.iter().filter(|mark| is_marked(MarkKind::Show, mark)) {
            if is_marked(MarkKind::Secret, mark) || is_marked(MarkKind::Masked, mark) {
                note(mark, "masked by one entry and shown by another", "remove one of the entries");
            }
        }
        for mark in config.masked.iter().filter(|mark| is_marked(MarkKind::Masked, mark)) {
            if is_marked(MarkKind::Secret, mark) {
                let help = "remove the entry under `[[masked]]`: `Debug` masks a secret too";
                note(mark, "listed under `[[masked]]` and `[[secret]]`", help);
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
        for (index, ((kind, path), entry)) in stale.into_iter().enumerate() {
            let (message, help) = match known.iter().any(|known| known == path) {
                true => kind.misplaced(path, entry.value, &known),
                false => unmatched(path, if index < LOOKED_UP { meant(path, &known) } else { None }),
            };
            problems.push(Diagnostic::error(self.config, message).span(entry.span.clone()).help(help));
        }
    }
}

impl MarkKind {
    /// Returns the message about an entry whose path is in the spec, but is nothing that the entry can be about, and the
    /// remedy.
    fn misplaced(self, path: &str, value: &str, known: &[String]) -> (String, String) {
        let inside = known.iter().find(|known| known.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')));
        let such_as = inside.map(|inside| format!(", such as `{inside}`")).unwrap_or_default();
        match self {
            Self::Secret | Self::Masked | Self::Show => (
                format!("`{path}` is not a field or a parameter"),
                format!("name a field or a parameter{such_as}, or remove the entry"),
            ),
            Self::TypeName => (
                format!("`{path}` is not a type or an enum's value, but `{value}` is a name for one"),
                "use snake_case to rename a field or a parameter, or remove the entry".to_owned(),
            ),
            Self::MemberName => (
                format!("`{path}` is not a field or a parameter, but `{value}` is a name for one"),
                "use CamelCase to rename a type or an enum's value, or remove the entry".to_owned(),
            ),
        }
    }
}

fn unmatched(path: &str, meant: Option<&str>) -> (String, String) {
    let meant = meant.map(|meant| format!("did you mean `{meant}`? Otherwise ")).unwrap_or_default();
    let otherwise = "remove the entry, correct its path, or limit it to API versions with `since` and `until`";
    (format!("`{path}` matches nothing in the spec"), format!("{meant}{otherwise}"))
}

/// Returns the known path that is most like `path`, below the resource or component that is most like that of `path`.
fn meant<'k>(path: &str, known: &'k [String]) -> Option<&'k str> {
    let heads: BTreeSet<&str> = known.iter().map(|known| head(known)).collect();
    let own = match heads.contains(head(path)) {
        true => head(path),
        false => match nearest(head(path), heads.into_iter()).first() {
            Some(head) => head,
            None => return nearest(path, known.iter().map(String::as_str)).first().copied(),
        },
    };
    let below = known.iter().map(String::as_str).filter(|known| head(known) == own);
    nearest(path, below).first().copied()
}
