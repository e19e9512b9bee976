//! The folder to export to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use codegen::Diagnostic;

use super::record::{RECORD, Record, is_exported};
use crate::change::apply;
use crate::error::Error;
use crate::plan::plan;
use crate::regen::Files;
use crate::root::{Found, Root};
use crate::tree::{emptied, whatever};
use crate::turn::Turn;

/// The folder of generated code in a crate.
pub(super) const GENERATED: &str = "src/generated";

/// The folder to export to.
pub(super) struct Out {
    /// The folder as the user named it.
    path: PathBuf,
    /// The right to change the folder, if the folder exists.
    turn: Option<Turn>,
    /// The files that an earlier export wrote.
    record: Record,
}

impl Out {
    /// Checks that the folder `path` is missing, empty, or written by an earlier export.
    pub(super) fn new(path: &Path) -> Result<Self, Error> {
        let root = Root::open_itself(path).map_err(|error| match error {
            Error::Misplaced { path, .. } => Error::Taken { path },
            other => other,
        })?;
        let turn = root.as_ref().map(|root| Turn::take(root, is_exported)).transpose()?;
        let record = root.as_ref().map(Record::read).transpose()?.unwrap_or_default();
        Ok(Self { path: path.to_owned(), turn, record })
    }

    /// Writes `files`, and removes files of the earlier export that are no longer exported. Replaces edited files, as the
    /// README of the crate says, but does not remove them. Returns a remark for each edited file.
    pub(super) fn write(&self, files: &Files) -> Result<Vec<Diagnostic>, Error> {
        match &self.turn {
            Some(turn) => self.change(turn, files),
            None => Root::create_for(&self.path, |root| self.change(&Turn::take(root, is_exported)?, files)),
        }
    }

    fn change(&self, turn: &Turn, files: &Files) -> Result<Vec<Diagnostic>, Error> {
        let root = turn.root();
        let mut current = Files::new();
        let (mut replaced, mut kept) = (Vec::new(), Vec::new());
        for (path, wanted) in files.iter().filter(|(path, _)| *path != RECORD) {
            if root.find(path)? == Found::Nothing {
                continue;
            }
            let text = whatever(root, path)?;
            if text != *wanted && !self.record.lists(path) {
                return Err(Error::Foreign { path: root.show(path) });
            }
            if text != *wanted && self.record.was_edited(path, &text) {
                replaced.push(path);
            }
            current.insert(path.clone(), text);
        }
        for path in self.record.others(files) {
            if root.find(path)? == Found::Nothing {
                continue;
            }
            let text = whatever(root, path)?;
            if self.record.wrote(path, &text) {
                current.insert(path.clone(), text);
            } else {
                kept.push(path);
            }
        }
        if root.find(RECORD)? != Found::Nothing {
            current.insert(RECORD.to_owned(), whatever(root, RECORD)?);
        }
        let gone: BTreeSet<&str> =
            current.keys().filter(|path| !files.contains_key(*path)).map(String::as_str).collect();
        // The runtime of a vendored crate may go.
        let within = if gone.iter().all(|path| path.starts_with(GENERATED)) { GENERATED } else { "src" };
        let emptied = emptied(root, within, &gone, files)?;
        apply(turn, &plan(&current, files), &emptied.iter().map(String::as_str).collect::<Vec<_>>())?;
        let remark = |message: String| Diagnostic::warning(root.shown().display().to_string(), message);
        let replaced = replaced.iter().map(|path| {
            remark(format!("{path} was edited since the last export and is replaced"))
                .help("put changes into new files: an export replaces the files that it wrote")
        });
        let kept = kept.iter().map(|path| {
            remark(format!("{path} is no longer exported, but was edited since the last export"))
                .help("the file was kept: remove it if you do not need it")
        });
        Ok(turn.remark().into_iter().chain(replaced).chain(kept).collect())
    }
}
