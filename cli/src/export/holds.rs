//! The contents of a folder, before anything is exported to it.

use std::path::Path;

use super::options::Known;
use super::out::Out;
use crate::error::Error;

/// The contents of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// No crate that an export wrote.
    NoCrate,
    /// A crate, and the spec of the last export if the record is whole.
    Crate(Option<Known>),
}

/// Returns the contents of the folder `path`.
///
/// # Errors
/// Fails if the folder cannot be read, or its record is invalid.
pub fn holds(path: &Path) -> Result<Holds, Error> {
    match Out::look(path) {
        Ok(out) => Ok(Holds::Crate(out.last().map(|last| last.spec.clone()))),
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
