//! The only access to files below a folder: no path leads out of the folder, and no link is followed.
//!
//! Each function checks each name of a path by `symlink_metadata`, right before it acts. This protects from a folder that
//! somebody else prepared, but not from a process that changes the folder at the same moment. `cap-std` would protect from
//! that too, but adds a tenth to the build time of the commands.
//! The last step is safe in any case: a file is created under a new name and then renamed. Renaming replaces a link, or one
//! of several names of a file, and never writes through it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::Error;
use crate::files::below::unfit;
use crate::files::steps::{self, step};

/// A folder with access to its files.
#[derive(Clone, Debug)]
pub struct Root {
    /// The folder as the user named it, for messages.
    shown: PathBuf,
    /// The folder with links resolved.
    real: PathBuf,
}

/// The kind of entry at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// No entry.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// An entry of a folder.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name. It may be a name that no command would choose.
    pub name: OsString,
    /// A file or a folder; `None` for links, devices and others.
    pub found: Option<Found>,
}

impl Root {
    /// Opens the folder `path`. Resolves links in `path` once, because the user named the path.
    ///
    /// # Errors
    /// Fails if `path` is missing or not a folder.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let named = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let real = fs::canonicalize(named)
            .and_then(|real| if real.is_dir() { Ok(real) } else { Err(io::Error::from(ErrorKind::NotADirectory)) });
        Ok(Self { shown: path.to_owned(), real: real.map_err(Error::io("read", path))? })
    }

    /// Opens the folder `path` if `path` exists. Refuses a link, because commands would change another folder than the
    /// named one.
    ///
    /// # Errors
    /// Fails if `path` is a link or not a folder.
    pub fn open_itself(path: &Path) -> Result<Option<Self>, Error> {
        // Remove a trailing `/`: the system would follow a link.
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

    /// Creates the folder `path` with its missing parents and runs `work` in it. If `work` fails, removes the created
    /// folders.
    pub fn create_for<T>(path: &Path, work: impl FnOnce(&Self) -> Result<T, Error>) -> Result<T, Error> {
        // A last name `.` cannot be created.
        let path: PathBuf = path.components().collect();
        // The last ancestor of a relative path is empty: the current folder.
        let missing = path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<&Path> = missing.collect();
        let mut made = Vec::new();
        let result = missing.into_iter().rev().try_for_each(|folder| {
            step().and_then(|()| fs::create_dir(folder)).map_err(Error::io("write", folder))?;
            made.push(folder);
            Ok(())
        });
        let result = result.and_then(|()| Self::open(&path)).and_then(|root| work(&root));
        if result.is_err() {
            made.iter().rev().for_each(|folder| drop(step().and_then(|()| fs::remove_dir(folder))));
        }
        result
    }

    /// Returns the folder as the user named it.
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// Returns the folder with links resolved.
    pub fn real(&self) -> &Path {
        &self.real
    }

    /// Returns the same folder with another name in messages.
    pub fn shown_as(self, shown: PathBuf) -> Self {
        Self { shown, ..self }
    }

    /// Returns the folder's name with links resolved.
    pub fn name(&self) -> Option<&OsStr> {
        self.real.file_name()
    }

    /// Returns the metadata of the folder itself.
    #[cfg(unix)]
    pub fn metadata(&self) -> Result<fs::Metadata, Error> {
        fs::symlink_metadata(&self.real).map_err(Error::io("read", &self.shown))
    }

    /// Returns the path of `below` for messages.
    pub fn show(&self, below: &str) -> PathBuf {
        // Collected, the parts have the separators of the system.
        self.shown.join(Path::new(below).components().collect::<PathBuf>())
    }

    /// Returns the kind of entry at `below`.
    ///
    /// # Errors
    /// Fails if the path leads out of the folder, or is or contains a link or a device.
    pub fn find(&self, below: &str) -> Result<Found, Error> {
        Ok(self.place(below)?.1)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Fails if the file is missing or cannot be read, and as [`Root::find`].
    pub fn read(&self, below: &str) -> Result<Vec<u8>, Error> {
        self.read_at_most(below, u64::MAX)
    }

    /// Reads the first `limit` bytes of a file.
    ///
    /// # Errors
    /// Fails as [`Root::read`] does.
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

    /// Creates a new file and opens it for writing.
    ///
    /// # Errors
    /// Fails if the path exists, and as [`Root::find`].
    pub fn create(&self, below: &str) -> Result<File, Error> {
        let (path, _) = self.place(below)?;
        let open = || OpenOptions::new().write(true).create_new(true).open(path);
        step().and_then(|()| open()).map_err(Error::io("write", &self.show(below)))
    }

    /// Writes a new file.
    ///
    /// # Errors
    /// Fails as [`Root::create`] does.
    pub fn write(&self, below: &str, bytes: &[u8]) -> Result<(), Error> {
        steps::write(&mut self.create(below)?, bytes).map_err(Error::io("write", &self.show(below)))
    }

    /// Writes a new file, and waits until the disk has it.
    pub fn write_synced(&self, below: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut file = self.create(below)?;
        let written = steps::write(&mut file, bytes).and_then(|()| file.sync_all());
        written.map_err(Error::io("write", &self.show(below)))
    }

    /// Removes a file.
    ///
    /// # Errors
    /// Fails if the file is missing or cannot be removed, and as [`Root::find`].
    pub fn remove(&self, below: &str) -> Result<(), Error> {
        let (path, _) = self.place(below)?;
        step().and_then(|()| fs::remove_file(path)).map_err(Error::io("remove", &self.show(below)))
    }

    /// Moves the file `below` to `name` below `other`. Replaces a file there.
    ///
    /// # Errors
    /// Fails if the file is missing or cannot be moved, and as [`Root::find`] for both paths.
    pub fn rename(&self, below: &str, other: &Self, name: &str) -> Result<(), Error> {
        let ((from, _), (to, there)) = (self.place(below)?, other.place(name)?);
        if there == Found::Folder {
            return Err(Error::Misplaced { path: other.show(name), wanted: "file" });
        }
        step().and_then(|()| renamed(&from, &to)).map_err(Error::io("write", &other.show(name)))
    }

    /// Links the file `below` as `name` below `other`, or copies the file if the file system has no hard links.
    pub fn link(&self, below: &str, other: &Self, name: &str) -> Result<(), Error> {
        let ((from, _), (to, _)) = (self.place(below)?, other.place(name)?);
        let linked = step().and_then(|()| fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop)));
        linked.map_err(Error::io("read", &self.show(below)))
    }

    /// Lists a folder in the order of names. Returns an empty list if the folder is missing.
    pub fn entries(&self, below: &str) -> Result<Vec<Entry>, Error> {
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

    /// Creates the folder `below` and its missing parents.
    pub fn create_folders(&self, below: &str) -> Result<(), Error> {
        for end in below.match_indices('/').map(|(at, _)| at).chain([below.len()]) {
            let folder = &below[..end];
            match self.place(folder)? {
                (_, Found::Folder) => {}
                (_, Found::File) => return Err(Error::Misplaced { path: self.show(folder), wanted: "folder" }),
                (path, Found::Nothing) => {
                    step().and_then(|()| fs::create_dir(path)).map_err(Error::io("write", &self.show(folder)))?;
                }
            }
        }
        Ok(())
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, below: &str) -> Result<(), Error> {
        let (path, _) = self.place(below)?;
        step().and_then(|()| fs::remove_dir(path)).map_err(Error::io("remove", &self.show(below)))
    }

    /// Creates a folder directly below this one, with a name that begins with a dot.
    pub fn create_hidden(&self, name: &str) -> Result<Self, Error> {
        let (shown, real) = (self.shown.join(name), self.real.join(name));
        step().and_then(|()| fs::create_dir(&real)).map_err(Error::io("write", &shown))?;
        Ok(Self { shown, real })
    }

    /// Removes this folder, which is empty.
    pub fn remove_itself(&self) -> Result<(), Error> {
        step().and_then(|()| fs::remove_dir(&self.real)).map_err(Error::io("remove", &self.shown))
    }

    /// Returns the path of `below` and the kind of entry there.
    fn place(&self, below: &str) -> Result<(PathBuf, Found), Error> {
        if let Some(problem) = unfit(below) {
            return Err(Error::Outside { path: below.to_owned(), problem });
        }
        let mut path = self.real.clone();
        let mut found = Found::Folder;
        for (start, name) in names(below) {
            path.push(name);
            // A file or a missing folder has no entries, so do not look below it.
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

/// Returns the names of a path with their offsets.
fn names(below: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    below.split('/').map(move |name| {
        let start = next;
        next += name.len() + 1;
        (start, name)
    })
}

/// Returns `None` for links (including Windows junctions) and devices.
fn found_as(kind: FileType) -> Option<Found> {
    if kind.is_dir() {
        Some(Found::Folder)
    } else if kind.is_file() {
        Some(Found::File)
    } else {
        None
    }
}

/// Renames a file. Windows refuses to replace a file that another program has open, often only for a moment.
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    const PAUSE: Duration = Duration::from_millis(100);
    let mut attempts = if cfg!(windows) { 10 } else { 1 };
    loop {
        attempts -= 1;
        match fs::rename(from, to) {
            Err(error) if attempts > 0 && error.kind() == ErrorKind::PermissionDenied => std::thread::sleep(PAUSE),
            result => return result,
        }
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
                ("create folders", root.create_folders(path)),
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
    fn folders_that_were_made_for_what_failed_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b");
        let failed: Result<(), Error> = Root::create_for(&path, |root| root.read("nothing").map(drop));
        assert!(failed.is_err() && !folder.path().join("a").exists());
        Root::create_for(&path, |root| root.write("file", b"text")).expect("a file");
        assert!(path.join("file").is_file());
    }
}
