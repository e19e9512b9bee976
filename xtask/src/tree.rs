//! The folder of generated files: read whole, changed whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diff::Plan;

use crate::disk;
use crate::error::Error;

/// How deep folders can be.
const DEEPEST: usize = 32;

/// What is on disk.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// The files by their path below the folder, with `/` between its parts.
    pub(crate) files: BTreeMap<String, String>,
    /// The folders that are below it.
    folders: BTreeSet<String>,
}

impl Tree {
    /// Reads everything below `root`, which need not exist.
    pub(crate) fn read(root: &Path) -> Result<Self, Error> {
        let mut tree = Self::default();
        tree.read_folder(root, "", 0)?;
        Ok(tree)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), Error> {
        for entry in disk::entries(folder)? {
            let path = entry.path();
            let Ok(name) = entry.file_name().into_string() else { return Err(Error::NotAFile { path }) };
            let key = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(Error::io("read", &path))?;
            if kind.is_dir() && depth < DEEPEST {
                self.read_folder(&path, &format!("{key}/"), depth + 1)?;
                self.folders.insert(key);
            } else if kind.is_file() {
                let text = match disk::text(&path) {
                    Err(Error::NotText { .. }) => String::new(),
                    text => text?,
                };
                self.files.insert(key, text);
            } else {
                return Err(Error::NotAFile { path });
            }
        }
        Ok(())
    }

    /// The folders that hold none of the `wanted` files, innermost first.
    pub(crate) fn empty_folders(&self, wanted: &BTreeMap<String, String>) -> Vec<&str> {
        let holds = |folder: &str| {
            let inside = format!("{folder}/");
            wanted.range(inside.clone()..).next().is_some_and(|(path, _)| path.starts_with(&inside))
        };
        self.folders.iter().rev().map(String::as_str).filter(|folder| !holds(folder)).collect()
    }
}

/// Checks that all `paths` are places inside of the folder, on any system.
pub(crate) fn check_paths<'a>(paths: impl Iterator<Item = &'a String>) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for path in paths {
        let is_name = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        if !path.split('/').all(is_name) || !seen.insert(path.to_ascii_lowercase()) {
            return Err(Error::Outside { path: path.clone() });
        }
    }
    Ok(())
}

/// Carries out `plan` below `root`. If anything fails, everything is put back.
pub(crate) fn apply(root: &Path, plan: &Plan<'_>, empty_folders: &[&str]) -> Result<(), Error> {
    let parent = root.parent().unwrap_or(root);
    let stage = parent.join(format!(".regen-{}", std::process::id()));
    fs::create_dir(&stage).map_err(Error::io("write", &stage))?;
    let mut change = Changeover { root, stage: &stage, undo: Vec::new() };
    let result = change.stage(plan).and_then(|()| change.run(plan, empty_folders));
    if result.is_err() {
        change.roll_back();
    }
    let _ = fs::remove_dir_all(&stage);
    result
}

/// What takes one step back.
enum Undo {
    MoveBack { from: PathBuf, to: PathBuf },
    RemoveFile(PathBuf),
    RemoveFolder(PathBuf),
    CreateFolder(PathBuf),
}

struct Changeover<'a> {
    root: &'a Path,
    stage: &'a Path,
    undo: Vec<Undo>,
}

impl Changeover<'_> {
    fn stage(&self, plan: &Plan<'_>) -> Result<(), Error> {
        for (index, change) in plan.changes.iter().enumerate() {
            if let Some(wanted) = change.wanted {
                let staged = self.stage.join(format!("{index}.new"));
                fs::write(&staged, wanted).map_err(Error::io("write", &staged))?;
            }
        }
        Ok(())
    }

    fn run(&mut self, plan: &Plan<'_>, empty_folders: &[&str]) -> Result<(), Error> {
        for (index, change) in plan.changes.iter().enumerate().filter(|(_, change)| change.current.is_some()) {
            let path = self.root.join(change.path);
            let kept = self.stage.join(format!("{index}.old"));
            fs::rename(&path, &kept).map_err(Error::io("replace", &path))?;
            self.undo.push(Undo::MoveBack { from: kept, to: path });
        }
        for folder in empty_folders {
            let path = self.root.join(folder);
            fs::remove_dir(&path).map_err(Error::io("remove", &path))?;
            self.undo.push(Undo::CreateFolder(path));
        }
        for (index, change) in plan.changes.iter().enumerate().filter(|(_, change)| change.wanted.is_some()) {
            let path = self.root.join(change.path);
            self.create_folders(path.parent().unwrap_or(self.root))?;
            fs::rename(self.stage.join(format!("{index}.new")), &path).map_err(Error::io("write", &path))?;
            self.undo.push(Undo::RemoveFile(path));
        }
        Ok(())
    }

    fn create_folders(&mut self, folder: &Path) -> Result<(), Error> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(Error::io("write", folder))?;
            self.undo.push(Undo::RemoveFolder(folder.to_owned()));
        }
        Ok(())
    }

    /// Takes the steps back as far as the system lets it; what failed is reported anyway.
    fn roll_back(&mut self) {
        for step in self.undo.drain(..).rev() {
            let _ = match step {
                Undo::MoveBack { from, to } => fs::rename(from, to),
                Undo::RemoveFile(path) => fs::remove_file(path),
                Undo::RemoveFolder(path) => fs::remove_dir(path),
                Undo::CreateFolder(path) => fs::create_dir(path),
            };
        }
    }
}
