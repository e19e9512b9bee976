//! Whole specs by their SHA-256, in a folder outside of the repository.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::error::Error;
use crate::hash::sha256;

/// The environment variable that names another folder.
pub const VARIABLE: &str = "STRIPE_PORTAL_CACHE";

/// A folder of specs. It can be removed at any time: what is missing is asked for again.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The folder that `STRIPE_PORTAL_CACHE` names, or else `stripe-portal` where the platform keeps caches
    /// (`~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`). It is made when something is stored.
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
        let Some(path) = self.place(sha256) else { return Ok(None) };
        match fs::read(&path) {
            Ok(bytes) => Ok((self::sha256(&bytes) == sha256).then_some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &path)(error)),
        }
    }

    /// Stores a file and gives its SHA-256 in hex. Others who read meanwhile find the whole file or none.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn store(&self, bytes: &[u8]) -> Result<String, Error> {
        let hash = sha256(bytes);
        if matches!(self.find(&hash), Ok(Some(_))) {
            return Ok(hash);
        }
        let path = self.root.join(&hash);
        let failed = |path: &Path| {
            let path = path.to_owned();
            |source| Error::Cache { path, source }
        };
        fs::create_dir_all(&self.root).map_err(failed(&self.root))?;
        let new = self.root.join(format!("{hash}.{}.new", std::process::id()));
        let written = write(&new, bytes).and_then(|()| fs::rename(&new, &path));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written.map_err(failed(&path))?;
        Ok(hash)
    }

    /// Where the file with this hash is; none if it is no hash.
    fn place(&self, sha256: &str) -> Option<PathBuf> {
        let is_hash = sha256.len() == 64 && sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then(|| self.root.join(sha256))
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
