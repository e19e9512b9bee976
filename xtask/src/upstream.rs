//! The whole spec from which the slice is cut.

use std::path::Path;

use codegen::{Diagnostic, Lock, Source, nearest};

use crate::cache::Cache;
use crate::disk;
use crate::error::Error;
use crate::hash::sha256;
use crate::workspace::{LOCK, Workspace};

/// A whole spec, with the values that the lock records.
pub(crate) struct Upstream {
    /// The decoded spec.
    pub(crate) source: Source,
    /// The bytes of the file.
    pub(crate) bytes: Vec<u8>,
    /// The name for the lock.
    pub(crate) name: String,
    /// The release, if known.
    pub(crate) tag: Option<String>,
    /// The SHA-256 in hex.
    pub(crate) sha256: String,
}

impl Upstream {
    /// Reads the spec in the file `from`, or else the cached spec that `spec/openapi.lock` names.
    pub(crate) fn find(workspace: &Workspace, cache: &Cache, from: Option<&Path>) -> Result<Self, Error> {
        match from {
            Some(path) => Self::read(path, locked(workspace).ok().as_ref()),
            None => Self::cached(workspace, cache),
        }
    }

    /// Reads the spec in a file. Keeps the name and tag of the lock if the lock has the same hash.
    pub(crate) fn read(path: &Path, locked: Option<&Lock>) -> Result<Self, Error> {
        let bytes = disk::bytes(path)?;
        let sha256 = sha256(&bytes);
        let source = Source::new(path.display().to_string(), disk::decode(path, bytes.clone())?);
        let (name, tag) = match locked.filter(|lock| lock.upstream_sha256 == sha256) {
            Some(lock) => (lock.upstream.clone(), lock.tag.clone()),
            None => (path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(), None),
        };
        Ok(Self { source, bytes, name, tag, sha256 })
    }

    fn cached(workspace: &Workspace, cache: &Cache) -> Result<Self, Error> {
        let Lock { upstream, tag, upstream_sha256, .. } = locked(workspace)?;
        Ok(Self { tag, ..Self::kept(cache, &upstream, &upstream_sha256)? })
    }

    /// Reads the spec `name` with this hash from the cache.
    pub(crate) fn kept(cache: &Cache, name: &str, sha256: &str) -> Result<Self, Error> {
        let Some(bytes) = cache.find(sha256)? else { return Err(Error::NotCached { upstream: name.to_owned() }) };
        let source = Source::new(name, disk::decode(Path::new(name), bytes.clone())?);
        Ok(Self { source, bytes, name: name.to_owned(), tag: None, sha256: sha256.to_owned() })
    }
}

/// Reads `spec/openapi.lock`.
pub(crate) fn locked(workspace: &Workspace) -> Result<Lock, Error> {
    let source = disk::source(workspace, LOCK)?;
    Lock::parse(&source).map_err(Error::problems([source]))
}

/// Returns the problem that a spec has no resource `id`.
pub(crate) fn unknown<'a>(spec: &Source, id: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let message = format!("the spec has no resource `{}`", id.escape_debug());
    Diagnostic::error(&spec.name, message).help(meant(
        id,
        known,
        "`cargo xtask spec list --from FILE` lists its resources",
    ))
}

/// Returns the remedy for an unknown name: the nearest names, or else `otherwise`.
pub(crate) fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    match nearest(name, known) {
        names if names.is_empty() => otherwise.to_owned(),
        names => {
            format!("did you mean {}?", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        }
    }
}
