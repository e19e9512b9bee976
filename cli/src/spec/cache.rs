//! The cache of whole specs by their SHA-256, in a folder outside the repository.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::error::Error;
use crate::files::change::SPEC;
use crate::files::hash::sha256;
use crate::files::private;
use crate::files::root::Root;
use crate::files::turn::{Turn, is_used};

/// The environment variable with the folder of the cache.
pub const VARIABLE: &str = "STRIPE_PORTAL_CACHE";

/// A folder of specs. You can remove the folder at any time; commands then ask for a spec again.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// Returns the cache in the folder that `STRIPE_PORTAL_CACHE` names, or else in `stripe-portal` below the platform's
    /// caches (`~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`). Storing a spec creates the folder, private to the user.
    ///
    /// # Errors
    /// Fails if the variable is not set and the user has no home.
    pub fn open() -> Result<Self, Error> {
        if let Some(folder) = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
            return Ok(Self::at(folder));
        }
        let platform = etcetera::base_strategy::choose_native_strategy().map_err(|_| Error::NoCache)?;
        Ok(Self::at(platform.cache_dir().join("stripe-portal")))
    }

    /// Returns the cache in the folder `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Returns the folder, which may not exist.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the file whose SHA-256 in hex is `sha256`. Returns `None` if the file is missing or was changed.
    ///
    /// # Errors
    /// Fails if the file exists and cannot be read.
    pub fn find(&self, sha256: &str) -> Result<Option<Vec<u8>>, Error> {
        if !is_hash(sha256) {
            return Ok(None);
        }
        match Root::open(&self.root).and_then(|root| root.read(sha256)) {
            Ok(bytes) => Ok((self::sha256(&bytes) == sha256).then_some(bytes)),
            Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Stores a file and returns its SHA-256 in hex. Other processes see the whole file or no file.
    ///
    /// # Errors
    /// Fails if the folder cannot be written, or other users can write to it.
    pub fn store(&self, bytes: &[u8]) -> Result<String, Error> {
        let hash = sha256(bytes);
        if matches!(self.find(&hash), Ok(Some(_))) {
            if let Ok(Some(root)) = Root::open_itself(&self.root).map(|root| root.filter(is_used)) {
                // An earlier command was killed. Its files do no harm.
                drop(Turn::wait(&root));
            }
            return Ok(hash);
        }
        let root = self.open_to_write(&self.root)?;
        let turn = Turn::wait(&root).map_err(kept)?;
        let stage = turn.stage().map_err(kept)?;
        stage.write_synced(SPEC, bytes).map_err(kept)?;
        stage.rename(SPEC, &root, &hash).map_err(kept)?;
        Ok(hash)
    }

    /// Reads a note of at most `limit` bytes. Returns `None` if there is none.
    pub(crate) fn note(&self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, Error> {
        let read = |root: Root| {
            let bytes = root.read_at_most(&format!("{NOTE}{name}"), limit)?;
            // A note is trusted: it says which file is Stripe's spec.
            private::check(&root).map_err(kept)?;
            Ok(bytes)
        };
        match Root::open(&self.root).and_then(read) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes a note. Other processes see the whole note or the one before.
    pub(crate) fn set_note(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let root = self.open_to_write(&self.root)?;
        let turn = Turn::wait(&root).map_err(kept)?;
        let stage = turn.stage().map_err(kept)?;
        stage.write_synced(SPEC, bytes).map_err(kept)?;
        stage.rename(SPEC, &root, &format!("{NOTE}{name}")).map_err(kept)
    }

    /// Opens the folder for unfinished downloads.
    ///
    /// # Errors
    /// Fails if the folder cannot be written, or other users can write to it: their files could become the beginning of
    /// a spec.
    pub fn parts(&self) -> Result<Root, Error> {
        let root = self.open_to_write(&self.root)?;
        root.find(PARTS)?;
        self.open_to_write(&root.show(PARTS))
    }

    /// Opens a folder that is private to the user, and creates it if it is missing.
    fn open_to_write(&self, folder: &Path) -> Result<Root, Error> {
        let failed = |source| Error::Cache { path: folder.to_owned(), source };
        private::create(folder).map_err(failed)?;
        let root = Root::open(folder).map_err(kept)?;
        private::check(&root).map_err(kept)?;
        Ok(root)
    }
}

/// The beginning of the names of notes.
const NOTE: &str = "pulled-";
/// The folder of unfinished downloads.
const PARTS: &str = "parts";

/// Returns whether the string is a SHA-256 in hex.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Turns an I/O error into an error of the cache.
fn kept(error: Error) -> Error {
    match error {
        Error::Io { path, source, .. } => Error::Cache { path, source },
        other => other,
    }
}
