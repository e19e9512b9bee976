//! What has arrived of a file, kept until all of it has.
//!
//! A part is filed under the address and the entity tag: whatever writes to it writes the same bytes. It only saves
//! time, so that trouble with it is none of the download.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use reqwest::Url;
use xtask::Cache;
use xtask::hash::sha256;

/// The parts of one address.
#[derive(Debug)]
pub(crate) struct Parts {
    folder: PathBuf,
    address: String,
    tag: Option<String>,
    bytes: Vec<u8>,
    file: Option<File>,
}

impl Parts {
    /// What has arrived from `address` before.
    pub(crate) fn of(cache: &Cache, address: &Url) -> Self {
        let mut parts = Self {
            folder: cache.root().join("parts"),
            address: address.to_string(),
            tag: None,
            bytes: Vec::new(),
            file: None,
        };
        if let Ok(tag) = fs::read_to_string(parts.note())
            && is_strong(&tag)
        {
            parts.bytes = fs::read(parts.place(&tag)).unwrap_or_default();
            parts.tag = Some(tag);
        }
        parts
    }

    /// What has arrived.
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
        if self.file.is_none() {
            self.file = self.open();
        }
        self.bytes.extend_from_slice(bytes);
        if self.file.as_mut().is_some_and(|file| file.write_all(bytes).is_err()) {
            self.tag = None;
            self.file = None;
        }
    }

    /// Opens the file of the part, holding just what is in memory.
    fn open(&self) -> Option<File> {
        let tag = self.tag.as_deref()?;
        fs::create_dir_all(&self.folder).ok()?;
        fs::write(self.note(), tag).ok()?;
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(self.place(tag)).ok()?;
        file.write_all(&self.bytes).ok()?;
        Some(file)
    }

    /// Removes what is on disk and in memory.
    pub(crate) fn forget(&mut self) {
        self.file = None;
        if let Some(tag) = self.tag.take() {
            let _ = fs::remove_file(self.place(&tag));
            let _ = fs::remove_file(self.note());
        }
        self.bytes.clear();
    }

    /// All that has arrived, now that nothing is missing.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        let bytes = std::mem::take(&mut self.bytes);
        self.forget();
        bytes
    }

    fn note(&self) -> PathBuf {
        self.folder.join(format!("{}.etag", sha256(self.address.as_bytes())))
    }

    fn place(&self, tag: &str) -> PathBuf {
        self.folder.join(format!("{}.part", sha256(format!("{}\n{tag}", self.address).as_bytes())))
    }
}

/// Whether an entity tag promises the same bytes, and can be sent back.
fn is_strong(tag: &str) -> bool {
    let inner = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    inner.is_some_and(|inner| tag.len() < 512 && inner.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
}
