//! The folder to export to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use codegen::{Diagnostic, Source};

use super::options::Last;
use super::own;
use super::record::{RECORD, Record, is_exported};
use crate::error::Error;
use crate::files::Files;
use crate::files::change::apply;
use crate::files::plan::plan;
use crate::files::root::{Found, Root};
use crate::files::tree::{emptied, whatever};
use crate::files::turn::{Turn, is_interrupted};

/// The folder of generated code in a crate.
pub const GENERATED: &str = "src/generated";
/// The maximum number of lines of a diff.
const DIFF_LINES: usize = 120;

/// The folder to export to.
pub(super) struct Out {
    /// The folder as the user named it.
    pub(super) path: PathBuf,
    /// The folder, if it exists.
    root: Option<Root>,
    /// The right to change the folder, if the folder exists and may be changed.
    turn: Option<Turn>,
    /// The files that an earlier export wrote.
    record: Record,
}

/// Returns whether an export can change this path below its folder.
fn is_written(path: &str) -> bool {
    is_exported(path) || own::is_own(path)
}

impl Out {
    /// Checks that the folder `path` is missing, empty, or written by an earlier export.
    pub(super) fn new(path: &Path) -> Result<Self, Error> {
        let root = open(path)?;
        let turn = root.as_ref().map(|root| Turn::take(root, is_written)).transpose()?;
        let record = root.as_ref().map(Record::read).transpose()?.unwrap_or_default();
        Ok(Self { path: path.to_owned(), root, turn, record })
    }

    /// Opens the folder `path`, which an earlier export wrote, to look at it. Changes nothing.
    pub(super) fn look(path: &Path) -> Result<Self, Error> {
        let Some(root) = open(path)? else { return Err(Error::NotExported { path: path.to_owned() }) };
        if is_interrupted(&root)? {
            return Err(Error::Interrupted { path: path.to_owned() });
        }
        let record = Record::read(&root)?;
        if record.is_empty() {
            return Err(Error::NotExported { path: path.to_owned() });
        }
        Ok(Self { path: path.to_owned(), root: Some(root), turn: None, record })
    }

    /// Returns the options of the earlier export.
    pub(super) fn last(&self) -> Option<&Last> {
        self.record.last()
    }

    /// Returns the name of the folder.
    pub(super) fn name(&self) -> String {
        // A path such as `.` has no name, so ask the opened folder.
        let opened = || self.root.as_ref()?.name().map(ToOwned::to_owned);
        let name = self.path.file_name().map(ToOwned::to_owned).or_else(opened);
        name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Reads the configuration in the folder, if there is one.
    pub(super) fn own_config(&self) -> Result<Option<Source>, Error> {
        self.root.as_ref().map_or(Ok(None), |root| own::source(root, own::CONFIG))
    }

    /// Reads the descriptions in the folder, if there are any.
    pub(super) fn own_docs(&self) -> Result<Option<Source>, Error> {
        self.root.as_ref().map_or(Ok(None), |root| own::source(root, own::DOCS))
    }

    /// Returns how the folder differs from `files`, apart from the record.
    pub(super) fn drift(&self, files: &Files) -> Result<Option<String>, Error> {
        let Some(root) = &self.root else { return Ok(None) };
        let wanted: Files =
            files.iter().filter(|(path, _)| *path != RECORD).map(|(path, text)| (path.clone(), text.clone())).collect();
        let mut current = Files::new();
        for path in wanted.keys().chain(self.record.others(files)) {
            if root.find(path)? != Found::Nothing {
                current.insert(path.clone(), whatever(root, path)?);
            }
        }
        let plan = plan(&current, &wanted);
        Ok((!plan.is_empty()).then(|| plan.render_diff(DIFF_LINES)))
    }

    /// Writes `files`, and removes files of the earlier export that are no longer exported. Replaces edited files, as the
    /// README of the crate says, but does not remove them. Writes `begun` where these files are missing. Returns a remark
    /// for each edited file.
    pub(super) fn write(&self, files: Files, begun: Files) -> Result<Vec<Diagnostic>, Error> {
        match &self.turn {
            Some(turn) => self.change(turn, files, begun),
            None => Root::create_for(&self.path, |root| self.change(&Turn::take(root, is_written)?, files, begun)),
        }
    }

    fn change(&self, turn: &Turn, mut files: Files, begun: Files) -> Result<Vec<Diagnostic>, Error> {
        let root = turn.root();
        for (path, text) in begun {
            if root.find(&path)? == Found::Nothing {
                files.insert(path, text);
            }
        }
        let files = &files;
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

/// Opens the folder `path`, if it exists.
fn open(path: &Path) -> Result<Option<Root>, Error> {
    Root::open_itself(path).map_err(|error| match error {
        Error::Misplaced { path, .. } => Error::Taken { path },
        other => other,
    })
}
