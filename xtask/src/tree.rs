//! Folders of files: read whole, changed whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diff::{Plan, plan};

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
    /// Reads everything in the folder `below` of `root`, which need not exist. Paths begin at `root`.
    pub(crate) fn read(root: &Path, below: &str) -> Result<Self, Error> {
        let mut tree = Self::default();
        let prefix = if below.is_empty() { String::new() } else { format!("{below}/") };
        tree.read_folder(&root.join(below), &prefix, 0)?;
        Ok(tree)
    }

    /// Reads those of the files below `root` that are there.
    pub(crate) fn add<'a>(&mut self, root: &Path, files: impl Iterator<Item = &'a String>) -> Result<(), Error> {
        for name in files {
            let path = root.join(name);
            if !self.files.contains_key(name) && fs::symlink_metadata(&path).is_ok() {
                self.files.insert(name.clone(), whatever(&path)?);
            }
        }
        Ok(())
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
                self.files.insert(key, whatever(&path)?);
            } else {
                return Err(Error::NotAFile { path });
            }
        }
        Ok(())
    }

    /// Takes out the files that are not `meant`, and gives their paths.
    pub(crate) fn drop_others(&mut self, meant: impl Fn(&str) -> bool) -> Vec<String> {
        let others: Vec<String> = self.files.keys().filter(|path| !meant(path)).cloned().collect();
        others.iter().for_each(|path| drop(self.files.remove(path)));
        others
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

/// The text of a file, or nothing if it is not text: then it differs from all that could be wanted.
fn whatever(path: &Path) -> Result<String, Error> {
    match disk::text(path) {
        Err(Error::NotText { .. }) => Ok(String::new()),
        text => text,
    }
}

/// Writes files into the folder `root`, which can hold others. If anything fails, everything is put back.
pub(crate) fn write(root: &Path, wanted: &BTreeMap<String, String>) -> Result<(), Error> {
    let mut current = Tree::default();
    current.add(root, wanted.keys())?;
    apply(root, root, &plan(&current.files, wanted), &[])
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

/// Carries out `plan` below `root`. If anything fails, everything is put back; if the machine does,
/// every file is still either the old or the new one. `around` is a folder on the same disk for what is on its way.
pub(crate) fn apply(root: &Path, around: &Path, plan: &Plan<'_>, empty_folders: &[&str]) -> Result<(), Error> {
    let stage = around.join(format!(".regen-{}", std::process::id()));
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
        let changes =
            || plan.changes.iter().enumerate().map(|(index, change)| (index, change, self.root.join(change.path)));
        let (orphans, wanted): (Vec<_>, Vec<_>) = changes().partition(|(_, change, _)| change.wanted.is_none());
        for (index, _, path) in orphans {
            let kept = self.stage.join(format!("{index}.old"));
            fs::rename(&path, &kept).map_err(Error::io("remove", &path))?;
            self.undo.push(Undo::MoveBack { from: kept, to: path });
        }
        for folder in empty_folders {
            let path = self.root.join(folder);
            fs::remove_dir(&path).map_err(Error::io("remove", &path))?;
            self.undo.push(Undo::CreateFolder(path));
        }
        for (index, change, path) in wanted {
            if change.current.is_some() {
                let kept = self.stage.join(format!("{index}.old"));
                let linked = fs::hard_link(&path, &kept).or_else(|_| fs::copy(&path, &kept).map(drop));
                linked.map_err(Error::io("read", &path))?;
                self.undo.push(Undo::MoveBack { from: kept, to: path.clone() });
            } else {
                self.create_folders(path.parent().unwrap_or(self.root))?;
                self.undo.push(Undo::RemoveFile(path.clone()));
            }
            fs::rename(self.stage.join(format!("{index}.new")), &path).map_err(Error::io("write", &path))?;
        }
        Ok(())
    }

    fn create_folders(&mut self, folder: &Path) -> Result<(), Error> {
        for folder in missing(folder).into_iter().rev() {
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

/// The folders that have to be made for `folder` to exist, from the inside out.
fn missing(folder: &Path) -> Vec<&Path> {
    // A relative path ends in an empty one, the folder that one is in.
    folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn of_a_relative_path_only_folders_with_a_name_are_missing() {
        for (folder, expected) in
            [("src", &[][..]), ("no-such", &["no-such"]), ("src/no/such", &["src/no/such", "src/no"]), ("", &[])]
        {
            let found: Vec<_> = missing(Path::new(folder)).iter().map(|folder| folder.display().to_string()).collect();
            assert_eq!(found, expected, "{folder}");
        }
    }

    #[test]
    fn a_change_that_fails_half_way_is_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("generated");
        let before = files(&[("a.rs", "old"), ("b/c.rs", "orphan"), ("z.rs", "old")]);
        apply(&root, folder.path(), &plan(&BTreeMap::new(), &before), &[]).expect("a writable folder");

        let wanted =
            files(&[("a.rs", "new"), ("d/e.rs", "new"), ("f", "a file"), ("f/g.rs", "below a file"), ("z.rs", "new")]);
        let tree = Tree::read(&root, "").expect("a readable folder");
        let result = apply(&root, folder.path(), &plan(&tree.files, &wanted), &tree.empty_folders(&wanted));

        assert!(matches!(result, Err(Error::Io { .. })), "{result:?}");
        let after = Tree::read(&root, "").expect("a readable folder");
        assert_eq!(after.files, before);
        assert_eq!(after.folders, BTreeSet::from(["b".to_owned()]));
        assert_eq!(disk::entries(folder.path()).expect("a readable folder").len(), 1);
    }

    #[test]
    fn a_folder_can_become_a_file_and_a_file_a_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("generated");
        let before = files(&[("a", "file"), ("b/c/d", "file")]);
        let wanted = files(&[("a/b", "file"), ("b", "file")]);
        apply(&root, folder.path(), &plan(&BTreeMap::new(), &before), &[]).expect("a writable folder");
        let tree = Tree::read(&root, "").expect("a readable folder");
        apply(&root, folder.path(), &plan(&tree.files, &wanted), &tree.empty_folders(&wanted))
            .expect("a possible change");
        assert_eq!(Tree::read(&root, "").expect("a readable folder").files, wanted);
    }

    #[test]
    fn only_places_inside_of_the_folder_are_accepted() {
        let check =
            |paths: &[&str]| check_paths(paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>().iter());
        assert!(check(&["mod.rs", "a/b_c/d-1.rs"]).is_ok());
        let cases = [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../../b",
            "a/./b",
            "a\\b",
            "C:a",
            "a\0",
            ".hidden",
            "ü",
        ];
        for path in cases {
            assert!(check(&[path]).is_err(), "{path:?}");
        }
        assert!(check(&["a/B", "a/b"]).is_err(), "one file on systems that ignore case");
    }
}
