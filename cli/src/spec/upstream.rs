//! A whole spec, with what is recorded about it.

use std::path::Path;

use codegen::{Diagnostic, Source, nearest};

use crate::error::Error;
use crate::files::disk;
use crate::files::hash::sha256;
use crate::spec::cache::Cache;

/// A whole spec, with what is recorded about it.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// The decoded spec.
    pub source: Source,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The file name or URL, for the record.
    pub name: String,
    /// The release, if known.
    pub tag: Option<String>,
    /// The SHA-256 in hex.
    pub sha256: String,
}

impl Upstream {
    /// Decodes a spec. Messages call it `shown`.
    ///
    /// # Errors
    /// Fails if the bytes are not UTF-8.
    pub fn new(name: impl Into<String>, shown: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let source = Source::new(shown.display().to_string(), disk::decode(shown, bytes.clone())?);
        Ok(Self { source, sha256: sha256(&bytes), bytes, name: name.into(), tag: None })
    }

    /// Reads the spec in a file.
    ///
    /// # Errors
    /// Fails if the file cannot be read, or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Self::new(name, path, disk::bytes(path)?)
    }

    /// Reads the spec `name` with this hash from the cache.
    ///
    /// # Errors
    /// Fails if the cache does not have the spec, or cannot be read.
    pub fn kept(cache: &Cache, name: &str, sha256: &str) -> Result<Self, Error> {
        let Some(bytes) = cache.find(sha256)? else { return Err(Error::NotCached { upstream: name.to_owned() }) };
        Self::new(name, Path::new(name), bytes)
    }
}

/// Returns the problem that a spec has no resource `id`. `list` is the command that lists its resources.
pub fn unknown<'a>(spec: &Source, id: &str, known: impl Iterator<Item = &'a str>, list: &str) -> Diagnostic {
    let message = format!("the spec has no resource `{}`", id.escape_debug());
    let help = meant(id, known, &format!("`{list}` lists the resources of a spec"));
    Diagnostic::error(&spec.name, message).help(help)
}

/// Returns the remedy for an unknown name: the nearest names, or else `otherwise`.
pub fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    match nearest(name, known) {
        names if names.is_empty() => otherwise.to_owned(),
        names => {
            format!("did you mean {}?", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        }
    }
}
