//! The plan that turns one set of files into another.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use codegen::visible;
use similar::{ChangeTag, TextDiff};

/// The maximum number of changed files that are listed one by one.
const LISTED: usize = 12;

/// The differences between the current and the wanted files.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The files that differ, by path.
    pub changes: Vec<Change<'a>>,
    /// The number of files that do not differ.
    pub unchanged: usize,
}

/// A file that differs.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The path.
    pub path: &'a str,
    /// The current content. `None` if the file is missing.
    pub current: Option<&'a str>,
    /// The wanted content. `None` if the file should be removed.
    pub wanted: Option<&'a str>,
}

/// Compares the files by path and content.
pub fn plan<'a>(current: &'a BTreeMap<String, String>, wanted: &'a BTreeMap<String, String>) -> Plan<'a> {
    let mut changes = Vec::new();
    let mut unchanged = 0;
    for (path, text) in wanted {
        match current.get(path) {
            Some(now) if now == text => unchanged += 1,
            now => changes.push(Change { path, current: now.map(String::as_str), wanted: Some(text) }),
        }
    }
    let orphans = current.iter().filter(|(path, _)| !wanted.contains_key(*path));
    changes.extend(orphans.map(|(path, text)| Change { path, current: Some(text), wanted: None }));
    changes.sort_by_key(|change| change.path);
    Plan { changes, unchanged }
}

impl Plan<'_> {
    /// Returns whether no file differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Formats the differences as unified diffs. Shows `limit` lines and counts the rest.
    pub fn render_diff(&self, limit: usize) -> String {
        let mut out = String::new();
        let mut left = limit;
        for (index, change) in self.changes.iter().enumerate() {
            if left == 0 {
                let rest = self.changes.len() - index;
                let _ = writeln!(out, "… and {rest} more {}", if rest == 1 { "file" } else { "files" });
                break;
            }
            let diff = change.render();
            let lines = diff.lines().count();
            diff.lines().take(left).for_each(|line| {
                let _ = writeln!(out, "{line}");
            });
            if lines > left {
                let _ = writeln!(out, "… and {} more lines of {}", lines - left, visible(change.path));
            }
            left = left.saturating_sub(lines);
        }
        out
    }
}

impl Change<'_> {
    /// Returns the number of added and removed lines.
    pub fn lines(&self) -> (usize, usize) {
        let diff = TextDiff::from_lines(self.current.unwrap_or_default(), self.wanted.unwrap_or_default());
        let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
        (count(ChangeTag::Insert), count(ChangeTag::Delete))
    }

    fn render(&self) -> String {
        let path = visible(self.path);
        match (self.current, self.wanted) {
            (Some(_), None) => format!("{path}: this file is not generated\n"),
            (None, Some(wanted)) => format!("{path}: missing, {} lines\n", wanted.lines().count()),
            (current, wanted) => {
                let diff = TextDiff::from_lines(current.unwrap_or_default(), wanted.unwrap_or_default());
                let (before, after) = (format!("{path} (on disk)"), format!("{path} (generated)"));
                diff.unified_diff().context_radius(3).header(&before, &after).to_string()
            }
        }
    }
}

/// Formats a summary of the changes, with one line per file if there are few files.
impl fmt::Display for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let removed = self.changes.iter().filter(|change| change.wanted.is_none()).count();
        let written = self.changes.len() - removed;
        write!(f, "wrote {written}, removed {removed}, unchanged {}", self.unchanged)?;
        if self.changes.len() > LISTED {
            return Ok(());
        }
        for change in &self.changes {
            let (added, removed) = change.lines();
            let what = match (change.current, change.wanted) {
                (_, None) => "removed",
                (None, _) => "new",
                _ => "changed",
            };
            write!(f, "\n  {what:<7} {} (+{added} −{removed})", visible(change.path))?;
        }
        Ok(())
    }
}
