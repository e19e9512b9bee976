//! The part of an unfinished download, stored until the download is complete.
//!
//! The name of a part depends on the URL and the entity tag, so all writers of a part write the same bytes. A note beside
//! the part holds the entity tag, the length and the SHA-256. A part that does not match its note is deleted. A part only
//! saves time, so a failure to write a part does not fail the download.

use std::fs::File;
use std::io::{self, Seek as _, Write};

use reqwest::Url;

use crate::files::hash::{Running, sha256};
use crate::files::root::Root;

/// The maximum length of a note.
const NOTE: u64 = 1024;

/// The parts of one URL.
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
    /// Reads the part that arrived from `address` before, at most `limit` bytes.
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

    /// Reads the part and its entity tag. Returns `None` if they were changed.
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

    /// Returns the bytes that arrived.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the number of bytes to continue from and their entity tag.
    pub(crate) fn resumable(&self) -> Option<(usize, &str)> {
        let tag = self.tag.as_deref()?;
        (!self.bytes.is_empty()).then_some((self.bytes.len(), tag))
    }

    /// Deletes the part and starts a new one with the entity tag `tag`.
    pub(crate) fn restart(&mut self, tag: Option<&str>) {
        self.forget();
        self.tag = tag.filter(|tag| is_strong(tag)).map(str::to_owned);
    }

    /// Adds bytes that arrived.
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

    /// Writes bytes to the part, and then the note. If the process is killed in between, the note does not match, and the
    /// next download starts from the beginning.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let (Some(files), Some(tag)) = (&mut self.files, &self.tag) {
            files.part.write_all(bytes)?;
            files.note.rewind()?;
            files.note.write_all(lines(tag, self.bytes.len(), &self.hash.so_far()).as_bytes())?;
        }
        Ok(())
    }

    /// Creates the files of the part with the bytes in memory. The files are new, because another process may write to the old
    /// ones.
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

    /// Deletes the part on disk and in memory.
    pub(crate) fn forget(&mut self) {
        self.files = None;
        if let Some(tag) = self.tag.take() {
            let _ = self.folder.remove(&self.place(&tag));
            let _ = self.folder.remove(&self.note());
        }
        self.bytes.clear();
        self.hash = Running::default();
    }

    /// Returns all bytes of the complete file and deletes the part.
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

/// Formats a note. Its length depends only on the entity tag, so a note can overwrite an earlier one.
fn lines(tag: &str, length: usize, hash: &str) -> String {
    format!("{tag}\n{length:020}\n{hash}\n")
}

/// Returns whether an entity tag guarantees the same bytes and is a valid header value.
fn is_strong(tag: &str) -> bool {
    let inner = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    inner.is_some_and(|inner| tag.len() < 512 && inner.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
}
