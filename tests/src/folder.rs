//! A temporary folder with its files. The tests of `xtask` include this file too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

/// Files by path, each with its bytes and time of change.
pub type State = BTreeMap<PathBuf, (Vec<u8>, SystemTime)>;

/// A folder that is removed on drop.
#[derive(Debug)]
pub struct Folder(TempDir);

impl Folder {
    /// Creates an empty folder.
    pub fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// Returns the path.
    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// Returns the path of an entry, which may not exist.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Writes a file and its parent folders.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a writable file");
    }

    /// Replaces a string in a file. Panics if the file lacks the string.
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(name, &text.replace(from, to));
    }

    /// Returns all files with their times, to detect every write, even of the same bytes. Leaves out the lock of a command,
    /// which Windows lets nobody else read.
    pub fn state(&self) -> State {
        fn walk(folder: &Path, state: &mut State) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    walk(&path, state);
                } else if !path.ends_with(".regen-lock") {
                    let changed = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
                    state.insert(path.clone(), (fs::read(&path).expect("a readable file"), changed));
                }
            }
        }
        let mut state = State::new();
        walk(self.root(), &mut state);
        state
    }
}
