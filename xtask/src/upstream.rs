//! The whole spec that the slice is cut out of.

use std::path::Path;

use codegen::{Diagnostic, Lock, Source, nearest};

use crate::cache::Cache;
use crate::disk;
use crate::error::Error;
use crate::hash::sha256;
use crate::workspace::{LOCK, Workspace};

/// A whole spec, and what the lock says of it.
pub(crate) struct Upstream {
    /// The text.
    pub(crate) source: Source,
    /// The bytes as they were read.
    pub(crate) bytes: Vec<u8>,
    /// What the lock calls it.
    pub(crate) name: String,
    /// Its release, where that is known.
    pub(crate) tag: Option<String>,
    /// Its SHA-256 in hex.
    pub(crate) sha256: String,
}

impl Upstream {
    /// The spec in the file `from`, or else the one that `spec/openapi.lock` names, out of the cache.
    pub(crate) fn find(workspace: &Workspace, cache: &Cache, from: Option<&Path>) -> Result<Self, Error> {
        match from {
            Some(path) => Self::read(path, locked(workspace).ok().as_ref()),
            None => Self::cached(workspace, cache),
        }
    }

    /// The spec in a file. If it is the one that is locked, it keeps its name and tag.
    fn read(path: &Path, locked: Option<&Lock>) -> Result<Self, Error> {
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
        let Some(bytes) = cache.find(&upstream_sha256)? else { return Err(Error::NotCached { upstream }) };
        let source = Source::new(upstream.clone(), disk::decode(Path::new(&upstream), bytes.clone())?);
        Ok(Self { source, bytes, name: upstream, tag, sha256: upstream_sha256 })
    }
}

/// What `spec/openapi.lock` says.
pub(crate) fn locked(workspace: &Workspace) -> Result<Lock, Error> {
    let source = disk::source(workspace, LOCK)?;
    Lock::parse(&source).map_err(Error::problems([source]))
}

/// The problem that a spec has no resource `id`.
pub(crate) fn unknown<'a>(spec: &Source, id: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let message = format!("it has no resource `{}`", id.escape_debug());
    Diagnostic::error(&spec.name, message).help(meant(
        id,
        known,
        "`cargo xtask spec list --from FILE` shows what it has",
    ))
}

/// What to do about a name that is not known: the nearest there are, or else `otherwise`.
pub(crate) fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    match nearest(name, known) {
        names if names.is_empty() => otherwise.to_owned(),
        names => {
            format!("did you mean {}?", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        }
    }
}
