//! The one way to files below a folder: no path leads out of it, and no link is followed on the way.
//!
//! Every function checks each name on the way by `symlink_metadata`, right before it acts: a folder that somebody else
//! prepared is harmless. Somebody who changes the folder at the same moment is not kept out. That takes other calls on
//! each system; a library that has them (`cap-std`) adds a tenth to the time that building the commands takes.
//! The last step is safe even so: a file is created where nothing is, and then renamed, which replaces a link, or one
//! of several names of a file, and never writes through it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::below::unfit;
use crate::error::Error;

/// A folder, and the way to what is in it.
#[derive(Clone, Debug)]
pub struct Root {
    /// The folder as the user named it, for messages.
    shown: PathBuf,
    /// The folder without links.
    real: PathBuf,
}

/// The kind of entry at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or nothing yet.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// Something in a folder.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The name, which need not be one that a command could have given.
    pub(crate) name: OsString,
    /// A file or a folder; none for links, devices and the like.
    pub(crate) found: Option<Found>,
}

impl Root {
    /// Opens the folder `path`. Links on the way to it are followed, once: the user named it.
    ///
    /// # Errors
    /// If it is not there, or is no folder.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let named = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let real = fs::canonicalize(named)
            .and_then(|real| if real.is_dir() { Ok(real) } else { Err(io::Error::from(ErrorKind::NotADirectory)) });
        Ok(Self { shown: path.to_owned(), real: real.map_err(Error::io("read", path))? })
    }

    /// Opens the folder `path` if something is there, which must not be a link: then another folder would be changed
    /// than the one that is named.
    ///
    /// # Errors
    /// If it is a link, or no folder.
    pub(crate) fn open_itself(path: &Path) -> Result<Option<Self>, Error> {
        // Without a `/` at the end, which would make the system follow a link.
        let path: PathBuf = path.components().collect();
        let found = match fs::symlink_metadata(&path) {
            Ok(data) => found_as(data.file_type()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", &path)(error)),
        };
        match found {
            Some(Found::Folder) => Self::open(&path).map(Some),
            Some(_) => Err(Error::Misplaced { path, wanted: "folder" }),
            None => Err(Error::NotAFile { path }),
        }
    }

    /// Creates the folder `path`, which is not there, and those on the way to it that are missing; does `work` in it,
    /// and removes them again if that fails.
    pub(crate) fn create_for<T>(path: &Path, work: impl FnOnce(&Self) -> Result<T, Error>) -> Result<T, Error> {
        // A relative path ends in an empty one, the folder that one is in.
        let missing = path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<&Path> = missing.collect();
        let mut made = Vec::new();
        let result = missing.into_iter().rev().try_for_each(|folder| {
            fs::create_dir(folder).map_err(Error::io("write", folder))?;
            made.push(folder);
            Ok(())
        });
        let result = result.and_then(|()| Self::open(path)).and_then(|root| work(&root));
        if result.is_err() {
            made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
        }
        result
    }

    /// The folder as the user named it.
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// The folder's real name, links resolved.
    pub(crate) fn name(&self) -> Option<&OsStr> {
        self.real.file_name()
    }

    /// The folder's own owner, rights and so on.
    #[cfg(unix)]
    pub(crate) fn metadata(&self) -> Result<fs::Metadata, Error> {
        fs::symlink_metadata(&self.real).map_err(Error::io("read", &self.shown))
    }

    /// The place of `below` as messages call it.
    pub fn show(&self, below: &str) -> PathBuf {
        self.shown.join(below)
    }

    /// Tells what is at `below`.
    ///
    /// # Errors
    /// If the path does not stay below the folder, or there is a link or a device at it or on the way.
    pub fn find(&self, below: &str) -> Result<Found, Error> {
        Ok(self.place(below)?.1)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is not there or cannot be read, and as [`Root::find`].
    pub fn read(&self, below: &str) -> Result<Vec<u8>, Error> {
        self.read_at_most(below, u64::MAX)
    }

    /// Reads the first `limit` bytes of a file.
    ///
    /// # Errors
    /// As [`Root::read`].
    pub fn read_at_most(&self, below: &str, limit: u64) -> Result<Vec<u8>, Error> {
        let (path, found) = self.place(below)?;
        if found == Found::Folder {
            return Err(Error::Misplaced { path: self.show(below), wanted: "file" });
        }
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
        read.map_err(Error::io("read", &self.show(below)))?;
        Ok(bytes)
    }

    /// Creates a file that is not there yet, and gives it to be written to.
    ///
    /// # Errors
    /// If something is there already, and as [`Root::find`].
    pub fn create(&self, below: &str) -> Result<File, Error> {
        let (path, _) = self.place(below)?;
        OpenOptions::new().write(true).create_new(true).open(path).map_err(Error::io("write", &self.show(below)))
    }

    /// Writes a file that is not there yet.
    ///
    /// # Errors
    /// As [`Root::create`].
    pub(crate) fn write(&self, below: &str, bytes: &[u8]) -> Result<(), Error> {
        self.create(below)?.write_all(bytes).map_err(Error::io("write", &self.show(below)))
    }

    /// Removes a file.
    ///
    /// # Errors
    /// If it is not there or cannot be removed, and as [`Root::find`].
    pub fn remove(&self, below: &str) -> Result<(), Error> {
        let (path, _) = self.place(below)?;
        fs::remove_file(path).map_err(Error::io("remove", &self.show(below)))
    }

    /// Moves the file `below` to `name` below `other`, in place of a file that is there.
    ///
    /// # Errors
    /// If it is not there or cannot be moved, and as [`Root::find`] for both.
    pub fn rename(&self, below: &str, other: &Self, name: &str) -> Result<(), Error> {
        let ((from, _), (to, there)) = (self.place(below)?, other.place(name)?);
        if there == Found::Folder {
            return Err(Error::Misplaced { path: other.show(name), wanted: "file" });
        }
        fs::rename(from, to).map_err(Error::io("write", &other.show(name)))
    }

    /// Gives the file `below` a second name below `other`, or copies it where the file system has only one for each.
    pub(crate) fn link(&self, below: &str, other: &Self, name: &str) -> Result<(), Error> {
        let ((from, _), (to, _)) = (self.place(below)?, other.place(name)?);
        let linked = fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop));
        linked.map_err(Error::io("read", &self.show(below)))
    }

    /// Lists a folder in order of the names. Empty if there is none.
    pub(crate) fn entries(&self, below: &str) -> Result<Vec<Entry>, Error> {
        let (path, found) = if below.is_empty() { (self.real.clone(), Found::Folder) } else { self.place(below)? };
        match found {
            Found::Nothing => return Ok(Vec::new()),
            Found::File => return Err(Error::Misplaced { path: self.show(below), wanted: "folder" }),
            Found::Folder => {}
        }
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok(Entry { name: entry.file_name(), found: found_as(entry.file_type()?) })
        };
        let entries = fs::read_dir(path).and_then(|entries| entries.map(entry).collect::<io::Result<Vec<_>>>());
        let mut entries = entries.map_err(Error::io("read", &self.show(below)))?;
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    /// Creates the folder `below` and those on the way to it that are missing. Tells `created` each of them.
    pub(crate) fn create_folders(&self, below: &str, mut created: impl FnMut(&str)) -> Result<(), Error> {
        for end in below.match_indices('/').map(|(at, _)| at).chain([below.len()]) {
            let folder = &below[..end];
            match self.place(folder)? {
                (_, Found::Folder) => {}
                (_, Found::File) => return Err(Error::Misplaced { path: self.show(folder), wanted: "folder" }),
                (path, Found::Nothing) => {
                    fs::create_dir(path).map_err(Error::io("write", &self.show(folder)))?;
                    created(folder);
                }
            }
        }
        Ok(())
    }

    /// Removes an empty folder.
    pub(crate) fn remove_folder(&self, below: &str) -> Result<(), Error> {
        let (path, _) = self.place(below)?;
        fs::remove_dir(path).map_err(Error::io("remove", &self.show(below)))
    }

    /// Creates a folder for what is on its way to a place below this one. It is removed with all in it at the end.
    pub(crate) fn stage(&self) -> Result<Stage, Error> {
        const ATTEMPTS: u32 = 100;
        let mut attempt = 0;
        loop {
            // A run that was killed leaves its folder behind, and numbers of processes come again.
            let name = format!(".regen-{}-{attempt}", std::process::id());
            let (shown, real) = (self.shown.join(&name), self.real.join(&name));
            match fs::create_dir(&real) {
                Ok(()) => return Ok(Stage(Self { shown, real })),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < ATTEMPTS => attempt += 1,
                Err(error) => return Err(Error::io("write", &shown)(error)),
            }
        }
    }

    /// The path to `below`, and what is there.
    fn place(&self, below: &str) -> Result<(PathBuf, Found), Error> {
        if let Some(problem) = unfit(below) {
            return Err(Error::Outside { path: below.to_owned(), problem });
        }
        let mut path = self.real.clone();
        let mut found = Found::Folder;
        for (start, name) in names(below) {
            path.push(name);
            // Nothing is below a file, and what is below nothing needs no look.
            if found != Found::Folder {
                found = Found::Nothing;
                continue;
            }
            let shown = || self.show(&below[..start + name.len()]);
            found = match fs::symlink_metadata(&path) {
                Ok(data) => found_as(data.file_type()).ok_or_else(|| Error::NotAFile { path: shown() })?,
                Err(error) if error.kind() == ErrorKind::NotFound => Found::Nothing,
                Err(error) => return Err(Error::io("read", &shown())(error)),
            };
        }
        Ok((path, found))
    }
}

/// A folder that is removed at the end.
#[derive(Debug)]
pub(crate) struct Stage(Root);

impl std::ops::Deref for Stage {
    type Target = Root;

    fn deref(&self) -> &Root {
        &self.0
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0.real);
    }
}

/// The names of a path, each with where it begins.
fn names(below: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    below.split('/').map(move |name| {
        let start = next;
        next += name.len() + 1;
        (start, name)
    })
}

/// None for links, junctions of Windows among them, and for devices.
fn found_as(kind: FileType) -> Option<Found> {
    if kind.is_dir() {
        Some(Found::Folder)
    } else if kind.is_file() {
        Some(Found::File)
    } else {
        None
    }
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::expect_used)]

    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn nothing_is_done_through_a_link_or_a_path_that_leads_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let (inside, victim) = (folder.path().join("root"), folder.path().join("victim"));
        for path in [&inside, &victim, &inside.join("a")] {
            fs::create_dir(path).expect("a folder");
        }
        for path in [victim.join("keep"), inside.join("own"), inside.join("a/own")] {
            fs::write(path, "keep").expect("a file");
        }
        symlink(&victim, inside.join("out")).expect("a link");
        symlink(&inside, inside.join("in")).expect("a link");
        symlink(victim.join("keep"), inside.join("file")).expect("a link");
        symlink(victim.join("gone"), inside.join("gone")).expect("a link");
        let root = Root::open(&inside).expect("a folder");
        for path in
            ["out", "out/keep", "out/new", "in/own", "in/a/own", "file", "gone", "../victim/keep", "a/../own", "a//own"]
        {
            let results: [(&str, Result<(), Error>); 11] = [
                ("find", root.find(path).map(drop)),
                ("read", root.read(path).map(drop)),
                ("create", root.create(path).map(drop)),
                ("write", root.write(path, b"evil")),
                ("remove", root.remove(path)),
                ("rename from", root.rename(path, &root, "new")),
                ("rename to", root.rename("own", &root, path)),
                ("link from", root.link(path, &root, "new")),
                ("link to", root.link("own", &root, path)),
                ("create folders", root.create_folders(path, |_| {})),
                ("remove folder", root.remove_folder(path)),
            ];
            for (what, result) in results {
                assert!(matches!(result, Err(Error::NotAFile { .. } | Error::Outside { .. })), "{what} {path}");
            }
        }
        for path in [victim.join("keep"), inside.join("own"), inside.join("a/own")] {
            assert_eq!(fs::read_to_string(path).expect("a file"), "keep");
        }
        assert_eq!(fs::read_dir(&victim).expect("a folder").count(), 1);
    }

    #[test]
    fn a_stage_is_new_whatever_is_in_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let (inside, victim) = (folder.path().join("root"), folder.path().join("victim"));
        for path in [&inside, &victim] {
            fs::create_dir(path).expect("a folder");
        }
        for attempt in 0..3 {
            symlink(&victim, inside.join(format!(".regen-{}-{attempt}", std::process::id()))).expect("a link");
        }
        let root = Root::open(&inside).expect("a folder");
        let stage = root.stage().expect("a folder");
        stage.write("new", b"text").expect("a file");
        stage.rename("new", &root, "new").expect("a file");
        drop(stage);
        assert_eq!(fs::read_to_string(inside.join("new")).expect("a file"), "text");
        assert_eq!(fs::read_dir(&victim).expect("a folder").count(), 0);
        assert_eq!(fs::read_dir(&inside).expect("a folder").count(), 4);
    }

    #[test]
    fn folders_that_were_made_for_what_failed_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b");
        let failed: Result<(), Error> = Root::create_for(&path, |root| root.read("nothing").map(drop));
        assert!(failed.is_err() && !folder.path().join("a").exists());
        Root::create_for(&path, |root| root.write("file", b"text")).expect("a file");
        assert!(path.join("file").is_file());
    }
}
