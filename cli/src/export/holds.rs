//! The contents of a folder, before anything is exported to it.

use std::path::Path;

use super::options::Last;
use super::out::Out;
use crate::error::Error;

/// The spec of the last export, as its record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The file name or URL.
    pub name: String,
    /// The SHA-256 in hex.
    pub sha256: String,
    /// The API version.
    pub api_version: String,
}

/// The contents of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// No crate that an export wrote.
    NoCrate,
    /// A crate, and the spec of the last export if the record is whole.
    Crate(Option<Recorded>),
}

/// Returns the contents of the folder `path`.
///
/// # Errors
/// Fails if the folder cannot be read, or its record is invalid.
pub fn holds(path: &Path) -> Result<Holds, Error> {
    match Out::look(path) {
        Ok(out) => Ok(Holds::Crate(out.last().map(|Last { spec, api_version, .. }| Recorded {
            name: spec.name.clone(),
            sha256: spec.sha256.clone(),
            api_version: api_version.clone(),
        }))),
        Err(Error::NotExported { .. } | Error::Taken { .. }) => Ok(Holds::NoCrate),
        Err(error) => Err(error),
    }
}

/// Checks that an export can write to the folder `path`.
///
/// # Errors
/// Fails if the folder holds other files, or cannot be read.
pub fn check_folder(path: &Path) -> Result<(), Error> {
    Out::new(path).map(drop)
}
