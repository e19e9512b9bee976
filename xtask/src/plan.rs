//! What has to happen to one set of files so that it becomes another.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use similar::{ChangeTag, TextDiff};

use codegen::visible;

/// How many changed files are listed one by one.
const LISTED: usize = 12;

/// How the current files differ from the wanted ones.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The files that differ, by path.
    pub changes: Vec<Change<'a>>,
    /// How many do not.
    pub unchanged: usize,
}

/// A file that differs.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The path.
    pub path: &'a str,
    /// What it holds. None if it is not there.
    pub current: Option<&'a str>,
    /// What it should hold. None if it should not be there.
    pub wanted: Option<&'a str>,
}

/// Compares the files by path and text.
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
    /// Whether nothing has to happen.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The difference for people, in unified format. After `limit` lines the rest is only counted.
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
    /// How many lines are added and removed.
    pub fn lines(&self) -> (usize, usize) {
        let diff = TextDiff::from_lines(self.current.unwrap_or_default(), self.wanted.unwrap_or_default());
        let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
        (count(ChangeTag::Insert), count(ChangeTag::Delete))
    }

    fn render(&self) -> String {
        let path = visible(self.path);
        match (self.current, self.wanted) {
            (Some(_), None) => format!("{path}: nothing generates this file\n"),
            (None, Some(wanted)) => format!("{path}: missing, {} lines\n", wanted.lines().count()),
            (current, wanted) => {
                let diff = TextDiff::from_lines(current.unwrap_or_default(), wanted.unwrap_or_default());
                let (before, after) = (format!("{path} (as it is)"), format!("{path} (as generated)"));
                diff.unified_diff().context_radius(3).header(&before, &after).to_string()
            }
        }
    }
}

/// What was done, on one line, and on one more per file where these are few.
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
