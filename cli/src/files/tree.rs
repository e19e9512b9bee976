//! Folders of files, which commands read and change as a whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::files::below::unfit;
use crate::files::change::apply;
use crate::files::disk;
use crate::files::plan::plan;
use crate::files::root::{Found, Root};
use crate::files::turn::Turn;

/// The maximum depth of folders.
const DEEPEST: usize = 32;

/// The files and folders on disk.
#[derive(Debug, Default)]
pub struct Tree {
    /// The files by their path below the folder, with `/` between names.
    pub files: BTreeMap<String, String>,
    /// The folders below the folder.
    folders: BTreeSet<String>,
    /// The folders that hold an entry that was not read; may include the folder itself.
    shared: BTreeSet<String>,
}

impl Tree {
    /// Reads all generated code in the folder `below` of `root`. The folder may be missing.
    ///
    /// Skips files of editors and file managers, such as `.DS_Store`: no generated file can have such a name.
    pub fn read_generated(root: &Root, below: &str) -> Result<Self, Error> {
        Self::read_those(root, below, &|path| path.ends_with(".rs") || unfit(path).is_none())
    }

    /// Reads the files in the folder `below` of `root` whose names are `meant`. Paths begin at `root`.
    pub fn read_those(root: &Root, below: &str, meant: &dyn Fn(&str) -> bool) -> Result<Self, Error> {
        let mut tree = Self::default();
        tree.read_folder(root, below, meant, 0)?;
        Ok(tree)
    }

    /// Reads the files below `root` that exist.
    pub fn add<'a>(&mut self, root: &Root, files: impl Iterator<Item = &'a String>) -> Result<(), Error> {
        for name in files {
            if !self.files.contains_key(name) && root.find(name)? != Found::Nothing {
                self.files.insert(name.clone(), whatever(root, name)?);
            }
        }
        Ok(())
    }

    fn read_folder(
        &mut self,
        root: &Root,
        folder: &str,
        meant: &dyn Fn(&str) -> bool,
        depth: usize,
    ) -> Result<(), Error> {
        for entry in root.entries(folder)? {
            let path = || root.show(folder).join(&entry.name);
            let key = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            let key = key + &entry.name.to_string_lossy();
            let is_unfit = unfit(&key).is_some();
            if (entry.found == Some(Found::File) || is_unfit) && !meant(&key) {
                self.shared.insert(folder.to_owned());
                continue;
            }
            if is_unfit || depth > DEEPEST {
                return Err(Error::Stray { path: path() });
            }
            match entry.found {
                Some(Found::Folder) => {
                    self.read_folder(root, &key, meant, depth + 1)?;
                    self.folders.insert(key);
                }
                Some(_) => drop(self.files.insert(key.clone(), whatever(root, &key)?)),
                None => return Err(Error::NotAFile { path: path() }),
            }
        }
        Ok(())
    }

    /// Returns the folders that hold no `wanted` file and no entry that was not read, innermost first.
    pub fn empty_folders(&self, wanted: &BTreeMap<String, String>) -> Vec<&str> {
        let is_shared = |folder: &str| {
            let inside = format!("{folder}/");
            self.shared.iter().any(|shared| shared == folder || shared.starts_with(&inside))
        };
        let folders = self.folders.iter().rev().map(String::as_str);
        folders.filter(|folder| !holds(wanted, folder) && !is_shared(folder)).collect()
    }
}

/// Returns whether one of `files` is below `folder`.
fn holds(files: &BTreeMap<String, String>, folder: &str) -> bool {
    let inside = format!("{folder}/");
    files.range(inside.clone()..).next().is_some_and(|(path, _)| path.starts_with(&inside))
}

/// Returns the folders below `folder` that are empty without the files `gone` and hold no `wanted` file, innermost first.
pub fn emptied(
    root: &Root,
    folder: &str,
    gone: &BTreeSet<&str>,
    wanted: &BTreeMap<String, String>,
) -> Result<Vec<String>, Error> {
    let mut emptied = Vec::new();
    is_emptied(root, folder, gone, wanted, &mut emptied)?;
    Ok(emptied)
}

fn is_emptied(
    root: &Root,
    folder: &str,
    gone: &BTreeSet<&str>,
    wanted: &BTreeMap<String, String>,
    emptied: &mut Vec<String>,
) -> Result<bool, Error> {
    let mut is_empty = !holds(wanted, folder);
    for entry in root.entries(folder)? {
        let path = entry.name.to_str().map(|name| format!("{folder}/{name}")).filter(|path| unfit(path).is_none());
        is_empty &= match (entry.found, path) {
            (Some(Found::Folder), Some(path)) => is_emptied(root, &path, gone, wanted, emptied)?,
            (Some(Found::File), Some(path)) => gone.contains(path.as_str()),
            _ => false,
        };
    }
    if is_empty {
        emptied.push(folder.to_owned());
    }
    Ok(is_empty)
}

/// Reads a file. Returns an empty string if the file is not UTF-8, which differs from every wanted file.
pub fn whatever(root: &Root, name: &str) -> Result<String, Error> {
    match disk::text_below(root, name) {
        Err(Error::NotText { .. }) => Ok(String::new()),
        text => text,
    }
}

/// Writes files into the folder of `turn` and keeps other files. After a failure, restores everything.
pub fn write(turn: &Turn, wanted: &BTreeMap<String, String>) -> Result<(), Error> {
    let mut current = Tree::default();
    current.add(turn.root(), wanted.keys())?;
    apply(turn, &plan(&current.files, wanted), &[])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;

    fn turn(root: &Root) -> Turn {
        Turn::take(root, |_| true).expect("a turn")
    }

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_change_that_fails_half_way_is_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::open(folder.path()).expect("a folder");
        let before = files(&[("a.rs", "old"), ("b/c.rs", "orphan"), ("z.rs", "old")]);
        apply(&turn(&root), &plan(&BTreeMap::new(), &before), &[]).expect("a writable folder");

        let wanted =
            files(&[("a.rs", "new"), ("d/e.rs", "new"), ("f", "a file"), ("f/g.rs", "below a file"), ("z.rs", "new")]);
        let tree = Tree::read_generated(&root, "").expect("a readable folder");
        let result = apply(&turn(&root), &plan(&tree.files, &wanted), &tree.empty_folders(&wanted));

        assert!(matches!(result, Err(Error::Misplaced { .. })), "{result:?}");
        let after = Tree::read_generated(&root, "").expect("a readable folder");
        assert_eq!(after.files, before);
        assert_eq!(after.folders, BTreeSet::from(["b".to_owned()]));
        assert_eq!(root.entries("").expect("a readable folder").len(), 3, "the stage is still there");
    }

    #[test]
    fn names_that_are_not_meant_and_that_no_command_gives_are_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [".DS_Store", "lib.rs~", "a b", "lib.rs"] {
            std::fs::write(folder.path().join(name), "text").expect("a file");
        }
        std::fs::create_dir(folder.path().join(".idea")).expect("a folder");
        let root = Root::open(folder.path()).expect("a folder");
        let is_rust = |path: &str| path.ends_with(".rs");
        let tree = Tree::read_those(&root, "", &is_rust).expect("a readable folder");
        assert_eq!(tree.files, files(&[("lib.rs", "text")]));
        assert_eq!(Tree::read_generated(&root, "").expect("a readable folder").files, files(&[("lib.rs", "text")]));
        assert!(matches!(Tree::read_those(&root, "", &|_| true), Err(Error::Stray { .. })));
        #[cfg(unix)]
        for (name, is_refused) in [("gone.rs", true), (".lock", false), ("client", true)] {
            let link = folder.path().join(name);
            std::os::unix::fs::symlink("nowhere", &link).expect("a link");
            assert_eq!(Tree::read_those(&root, "", &is_rust).is_err(), is_refused, "{name}");
            std::fs::remove_file(&link).expect("a link");
        }
    }

    #[test]
    fn a_folder_can_become_a_file_and_a_file_a_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::open(folder.path()).expect("a folder");
        let before = files(&[("a", "file"), ("b/c/d", "file")]);
        let wanted = files(&[("a/b", "file"), ("b", "file")]);
        apply(&turn(&root), &plan(&BTreeMap::new(), &before), &[]).expect("a writable folder");
        let tree = Tree::read_generated(&root, "").expect("a readable folder");
        apply(&turn(&root), &plan(&tree.files, &wanted), &tree.empty_folders(&wanted)).expect("a possible change");
        assert_eq!(Tree::read_generated(&root, "").expect("a readable folder").files, wanted);
    }
}
