//! Whole specs by their SHA-256, in a folder outside of the repository.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::error::Error;
use crate::hash::sha256;
use crate::private;
use crate::root::Root;

/// The environment variable that names another folder.
pub const VARIABLE: &str = "STRIPE_PORTAL_CACHE";

/// A folder of specs. It can be removed at any time: what is missing is asked for again.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The folder that `STRIPE_PORTAL_CACHE` names, or else `stripe-portal` where the platform keeps caches
    /// (`~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`). It is made when something is stored, for the user alone.
    ///
    /// # Errors
    /// If the variable is not set and the user has no home.
    pub fn open() -> Result<Self, Error> {
        if let Some(folder) = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
            return Ok(Self::at(folder));
        }
        let platform = etcetera::base_strategy::choose_native_strategy().map_err(|_| Error::NoCache)?;
        Ok(Self::at(platform.cache_dir().join("stripe-portal")))
    }

    /// The folder `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Where it is. The folder need not exist.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file whose SHA-256 in hex is `sha256`. None if it is not here, or is not what it was when it was stored.
    ///
    /// # Errors
    /// If the file is here and cannot be read.
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

    /// Stores a file and gives its SHA-256 in hex. Others who read meanwhile find the whole file or none.
    ///
    /// # Errors
    /// If the folder cannot be written, or others can write in it.
    pub fn store(&self, bytes: &[u8]) -> Result<String, Error> {
        let hash = sha256(bytes);
        if matches!(self.find(&hash), Ok(Some(_))) {
            return Ok(hash);
        }
        let root = self.open_to_write(&self.root)?;
        let stage = root.stage().map_err(kept)?;
        let mut file = stage.create(NEW).map_err(kept)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        written.map_err(|source| Error::Cache { path: root.show(&hash), source })?;
        stage.rename(NEW, &root, &hash).map_err(kept)?;
        Ok(hash)
    }

    /// The folder for what has arrived of files that are not here yet.
    ///
    /// # Errors
    /// If it cannot be written, or others can write in it: what they leave there would be taken for the beginning of
    /// a spec.
    pub fn parts(&self) -> Result<Root, Error> {
        let root = self.open_to_write(&self.root)?;
        root.find(PARTS)?;
        self.open_to_write(&root.show(PARTS))
    }

    /// Opens a folder, which is made if it is not there, and is the user's alone.
    fn open_to_write(&self, folder: &Path) -> Result<Root, Error> {
        let failed = |source| Error::Cache { path: folder.to_owned(), source };
        private::create(folder).map_err(failed)?;
        let root = Root::open(folder).map_err(kept)?;
        private::check(&root).map_err(kept)?;
        Ok(root)
    }
}

/// The file that is on its way.
const NEW: &str = "spec";
/// The folder of unfinished downloads.
const PARTS: &str = "parts";

/// Whether it is a SHA-256 in hex.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Says of what cannot be written that it was to be kept.
fn kept(error: Error) -> Error {
    match error {
        Error::Io { path, source, .. } => Error::Cache { path, source },
        other => other,
    }
}
