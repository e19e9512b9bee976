//! The beginning of a file that has not arrived as a whole, kept until it has.
//!
//! A part is filed under the address and the entity tag: whatever writes to it writes the same bytes. A note beside it
//! has the entity tag, and length and SHA-256 of the part. A part that is not what its note says is thrown away. It
//! only saves time, so that trouble with writing it is none of the download.

use std::fs::File;
use std::io::{self, Seek as _, Write};

use reqwest::Url;
use xtask::hash::{Running, sha256};
use xtask::root::Root;

/// The longest note.
const NOTE: u64 = 1024;

/// The parts of one address.
#[derive(Debug)]
pub(crate) struct Parts {
    folder: Root,
    address: String,
    tag: Option<String>,
    bytes: Vec<u8>,
    hash: Running,
    files: Option<Files>,
}

/// The part on disk and its note.
#[derive(Debug)]
struct Files {
    part: File,
    note: File,
}

impl Parts {
    /// The part that arrived from `address` before, at most `limit` bytes.
    pub(crate) fn of(folder: Root, address: &Url, limit: u64) -> Self {
        let (address, hash) = (address.to_string(), Running::default());
        let mut parts = Self { folder, address, tag: None, bytes: Vec::new(), hash, files: None };
        match parts.read(limit) {
            Some((tag, bytes)) => {
                parts.hash.add(&bytes);
                (parts.tag, parts.bytes) = (Some(tag), bytes);
            }
            None => drop(parts.folder.remove(&parts.note())),
        }
        parts
    }

    /// Reads the part and its entity tag. None if they are not what was written.
    fn read(&self, limit: u64) -> Option<(String, Vec<u8>)> {
        let note = String::from_utf8(self.folder.read_at_most(&self.note(), NOTE).ok()?).ok()?;
        let (tag, _) = note.split_once('\n')?;
        if !is_strong(tag) {
            return None;
        }
        let place = self.place(tag);
        let bytes = self.folder.read_at_most(&place, limit).ok()?;
        if note == lines(tag, bytes.len(), &sha256(&bytes)) {
            return Some((tag.to_owned(), bytes));
        }
        let _ = self.folder.remove(&place);
        None
    }

    /// The bytes that arrived.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many bytes there are to go on from, and the entity tag that they belong to.
    pub(crate) fn resumable(&self) -> Option<(usize, &str)> {
        let tag = self.tag.as_deref()?;
        (!self.bytes.is_empty()).then_some((self.bytes.len(), tag))
    }

    /// Forgets what has arrived and begins anew with what has the entity tag `tag`.
    pub(crate) fn restart(&mut self, tag: Option<&str>) {
        self.forget();
        self.tag = tag.filter(|tag| is_strong(tag)).map(str::to_owned);
    }

    /// Adds what has just arrived.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        if self.files.is_none() {
            self.files = self.open();
        }
        self.bytes.extend_from_slice(bytes);
        self.hash.add(bytes);
        if self.write(bytes).is_err() {
            self.tag = None;
            self.files = None;
        }
    }

    /// Writes what has just arrived to the part, and then its note. In between they do not fit: whoever is killed
    /// there begins anew.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let (Some(files), Some(tag)) = (&mut self.files, &self.tag) {
            files.part.write_all(bytes)?;
            files.note.rewind()?;
            files.note.write_all(lines(tag, self.bytes.len(), &self.hash.so_far()).as_bytes())?;
        }
        Ok(())
    }

    /// Opens the files of the part, holding just what is in memory. They are new: others may write to the old ones.
    fn open(&self) -> Option<Files> {
        let tag = self.tag.as_deref()?;
        let create = |name: &str| {
            let _ = self.folder.remove(name);
            self.folder.create(name).ok()
        };
        let mut files = Files { part: create(&self.place(tag))?, note: create(&self.note())? };
        files.part.write_all(&self.bytes).ok()?;
        Some(files)
    }

    /// Removes what is on disk and in memory.
    pub(crate) fn forget(&mut self) {
        self.files = None;
        if let Some(tag) = self.tag.take() {
            let _ = self.folder.remove(&self.place(&tag));
            let _ = self.folder.remove(&self.note());
        }
        self.bytes.clear();
        self.hash = Running::default();
    }

    /// All that has arrived, now that nothing is missing.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        let bytes = std::mem::take(&mut self.bytes);
        self.forget();
        bytes
    }

    fn note(&self) -> String {
        format!("{}.note", sha256(self.address.as_bytes()))
    }

    fn place(&self, tag: &str) -> String {
        format!("{}.part", sha256(format!("{}\n{tag}", self.address).as_bytes()))
    }
}

/// The text of a note. It is as long for every part with this entity tag, so that it can be written over.
fn lines(tag: &str, length: usize, hash: &str) -> String {
    format!("{tag}\n{length:020}\n{hash}\n")
}

/// Whether an entity tag promises the same bytes, and can be sent back.
fn is_strong(tag: &str) -> bool {
    let inner = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    inner.is_some_and(|inner| tag.len() < 512 && inner.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
}
