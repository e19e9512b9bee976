//! Changes many files of a folder: all of them or none, even if the process is killed.
//!
//! 1. The new files are written to the stage, and the old files are linked there.
//! 2. The journal lists the changes.
//! 3. Files are renamed into their places and removed.
//! 4. The journal is removed, and with it the reason to undo anything.
//!
//! If a step fails, the change is undone by the journal. If the process is killed, the next command that changes the folder
//! does so. It restores only files that still have the content that the change gave them: people may have edited others.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::error::Error;
use crate::files::below::unfit;
use crate::files::hash::sha256;
use crate::files::plan::Plan;
use crate::files::root::{Found, Root};
use crate::files::turn::{Stage, Turn};

/// The file that lists the changes.
pub const JOURNAL: &str = "journal";
/// The journal until it is complete.
const UNFINISHED: &str = "journal.part";
/// A file of the cache until it is complete.
pub const SPEC: &str = "spec";
/// The maximum length of a journal.
const LONGEST: u64 = 16 << 20;

/// Returns whether commands write a file of this name to a stage.
pub fn is_own(name: &str) -> bool {
    let is_numbered = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let stem = name.strip_suffix(".new").or_else(|| name.strip_suffix(".old"));
    matches!(name, JOURNAL | UNFINISHED | SPEC) || stem.is_some_and(is_numbered)
}

/// Carries out `plan` in the folder of `turn`, and removes empty folders. After a failure, restores everything.
pub fn apply(turn: &Turn, plan: &Plan<'_>, empty_folders: &[&str]) -> Result<(), Error> {
    let root = turn.root();
    let journal = Journal::of(root, plan, empty_folders)?;
    let stage = turn.stage()?;
    let text = journal.text()?;
    journal.prepare(root, &stage, plan)?;
    stage.write(UNFINISHED, text.as_bytes())?;
    stage.rename(UNFINISHED, &stage, JOURNAL)?;
    let Err(error) = journal.run(root, &stage).and_then(|()| stage.remove(JOURNAL)) else { return Ok(()) };
    match journal.undo(root, &stage).and_then(|()| stage.remove(JOURNAL)) {
        Ok(()) => Err(error),
        Err(_) => Err(Error::HalfDone { path: root.shown().to_owned(), source: Box::new(error) }),
    }
}

/// Undoes the changes of a command that was killed. Returns `false` if there is nothing to undo.
pub fn recover(root: &Root, stage: &Stage, may_change: &dyn Fn(&str) -> bool) -> Result<bool, Error> {
    if stage.find(JOURNAL)? == Found::Nothing {
        return Ok(false);
    }
    let bad = |problem: String| Error::BadJournal { path: stage.show(JOURNAL), problem };
    let bytes = stage.read_at_most(JOURNAL, LONGEST + 1)?;
    let is_whole = bytes.len() as u64 <= LONGEST;
    let journal = is_whole
        .then(|| Journal::parse(&bytes))
        .flatten()
        .ok_or_else(|| bad("no command wrote this file".to_owned()))?;
    let paths = journal.files.iter().map(|file| &file.path).chain(&journal.made).chain(&journal.gone);
    for path in paths {
        if let Some(problem) = unfit(path) {
            return Err(bad(format!("`{}` is not a path below its folder: {problem}", path.escape_debug())));
        }
    }
    if let Some(file) = journal.files.iter().find(|file| !may_change(&file.path)) {
        return Err(bad(format!("no command writes `{}`", file.path.escape_debug())));
    }
    let is_complete = journal.is_complete(root)?;
    if !is_complete {
        journal.undo(root, stage)?;
    }
    stage.remove(JOURNAL)?;
    Ok(!is_complete)
}

/// The changes of one command.
#[derive(Debug, PartialEq, Eq)]
struct Journal {
    /// The files that change. The stage calls them by their number here.
    files: Vec<Changed>,
    /// The folders that are created, outermost first.
    made: Vec<String>,
    /// The folders that are removed, innermost first.
    gone: Vec<String>,
}

/// A file that changes.
#[derive(Debug, PartialEq, Eq)]
struct Changed {
    path: String,
    /// Whether there was a file before.
    was_there: bool,
    /// The hash of the new content; `None` if the file is removed.
    new: Option<String>,
}

impl Journal {
    fn of(root: &Root, plan: &Plan<'_>, empty_folders: &[&str]) -> Result<Self, Error> {
        let files = plan.changes.iter().map(|change| Changed {
            path: change.path.to_owned(),
            was_there: change.current.is_some(),
            new: change.wanted.map(|text| sha256(text.as_bytes())),
        });
        let mut journal = Self {
            files: files.collect(),
            made: Vec::new(),
            gone: empty_folders.iter().map(|&f| f.to_owned()).collect(),
        };
        let mut made = BTreeSet::new();
        for file in journal.files.iter().filter(|file| !file.was_there) {
            for (end, _) in file.path.match_indices('/') {
                let folder = &file.path[..end];
                if !made.contains(folder) && root.find(folder)? == Found::Nothing {
                    made.insert(folder.to_owned());
                }
            }
        }
        journal.made = made.into_iter().collect();
        Ok(journal)
    }

    /// Writes the new files to the stage, and links the old ones there.
    fn prepare(&self, root: &Root, stage: &Stage, plan: &Plan<'_>) -> Result<(), Error> {
        for (number, (file, change)) in self.files.iter().zip(&plan.changes).enumerate() {
            if let Some(wanted) = change.wanted {
                stage.write(&new(number), wanted.as_bytes())?;
            }
            if file.was_there {
                root.link(&file.path, stage, &old(number))?;
            }
        }
        Ok(())
    }

    fn run(&self, root: &Root, stage: &Stage) -> Result<(), Error> {
        for file in self.files.iter().filter(|file| file.new.is_none()) {
            root.remove(&file.path)?;
        }
        for folder in &self.gone {
            root.remove_folder(folder)?;
        }
        for (number, file) in self.files.iter().enumerate().filter(|(_, file)| file.new.is_some()) {
            if !file.was_there {
                if let Some((folder, _)) = file.path.rsplit_once('/') {
                    root.create_folders(folder)?;
                }
                if root.find(&file.path)? != Found::Nothing {
                    return Err(Error::Foreign { path: root.show(&file.path) });
                }
            }
            stage.rename(&new(number), root, &file.path)?;
        }
        Ok(())
    }

    /// Undoes the changes that were made. Continues after a failure, and returns the first one.
    fn undo(&self, root: &Root, stage: &Stage) -> Result<(), Error> {
        let numbered = || self.files.iter().enumerate();
        let mut results: Vec<Result<(), Error>> = Vec::new();
        // A created file may be where a removed folder was.
        results.extend(numbered().filter(|(_, file)| file.new.is_some()).map(|(at, file)| file.undo(root, stage, at)));
        for folder in self.made.iter().rev() {
            // Somebody may have put a file into the folder.
            let _ = root.remove_folder(folder);
        }
        results.extend(self.gone.iter().map(|folder| root.create_folders(folder)));
        results.extend(numbered().filter(|(_, file)| file.new.is_none()).map(|(at, file)| file.undo(root, stage, at)));
        results.into_iter().collect()
    }

    fn is_complete(&self, root: &Root) -> Result<bool, Error> {
        let is_gone = |folder: &String| Ok(root.find(folder)? == Found::Nothing);
        let files = self.files.iter().map(|file| file.is_new(root));
        let all: Result<Vec<bool>, Error> = files.chain(self.gone.iter().map(is_gone)).collect();
        Ok(all?.into_iter().all(|is_done| is_done))
    }

    /// Returns the journal as JSON, if a later command reads so much.
    fn text(&self) -> Result<String, Error> {
        let file = |file: &Changed| json!({"path": file.path, "was_there": file.was_there, "new": file.new});
        let files: Vec<Value> = self.files.iter().map(file).collect();
        let text = json!({"files": files, "made": self.made, "gone": self.gone}).to_string();
        if text.len() as u64 > LONGEST { Err(Error::TooLong { file: "journal", most: LONGEST }) } else { Ok(text) }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(bytes).ok()?;
        let file = |file: &Value| {
            let new = match &file["new"] {
                Value::Null => None,
                hash => Some(hash.as_str()?.to_owned()),
            };
            Some(Changed { path: file["path"].as_str()?.to_owned(), was_there: file["was_there"].as_bool()?, new })
        };
        let folders = |value: &Value| -> Option<Vec<String>> {
            value.as_array()?.iter().map(|f| f.as_str().map(str::to_owned)).collect()
        };
        let files = json["files"].as_array()?.iter().map(file).collect::<Option<_>>()?;
        Some(Self { files, made: folders(&json["made"])?, gone: folders(&json["gone"])? })
    }
}

impl Changed {
    /// Returns whether the file is as the change leaves it.
    fn is_new(&self, root: &Root) -> Result<bool, Error> {
        match (root.find(&self.path)?, &self.new) {
            (Found::Nothing, new) => Ok(new.is_none()),
            (Found::File, Some(new)) => Ok(sha256(&root.read(&self.path)?) == *new),
            _ => Ok(false),
        }
    }

    /// Restores the old file if the file is as the change leaves it.
    fn undo(&self, root: &Root, stage: &Stage, number: usize) -> Result<(), Error> {
        if !self.is_new(root)? {
            return Ok(());
        }
        if !self.was_there {
            return root.remove(&self.path);
        }
        // The user may have removed the file.
        if stage.find(&old(number))? == Found::Nothing {
            return Ok(());
        }
        if let Some((folder, _)) = self.path.rsplit_once('/') {
            root.create_folders(folder)?;
        }
        stage.rename(&old(number), root, &self.path)
    }
}

fn new(number: usize) -> String {
    format!("{number}.new")
}

fn old(number: usize) -> String {
    format!("{number}.old")
}
