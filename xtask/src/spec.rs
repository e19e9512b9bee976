//! Writes the slice and its lock.

use std::path::Path;

use codegen::Source;
use codegen::config::Config;
use codegen::lock::{Lock, api_version};

use crate::cache::Cache;
use crate::disk;
use crate::error::Error;
use crate::hash::sha256;
use crate::regen::Outcome;
use crate::tree;
use crate::workspace::{CONFIG, LOCK, SLICE, Workspace};

/// One of Stripe's whole specs.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// The file name or URL, which the lock records.
    pub name: String,
    /// The release, which the lock records.
    pub tag: Option<String>,
    /// The bytes of the file, YAML or JSON.
    pub bytes: Vec<u8>,
}

impl Upstream {
    /// Reads the file `from`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(from: &Path, tag: Option<&str>) -> Result<Self, Error> {
        let name = from.file_name().unwrap_or(from.as_os_str()).to_string_lossy().into_owned();
        Ok(Self { name, tag: tag.map(str::to_owned), bytes: disk::bytes(from)? })
    }
}

/// A slice before it is written.
#[derive(Clone, Debug)]
pub struct Cut {
    upstream: Upstream,
    pub(crate) slice: Source,
    api_version: String,
}

/// Cuts the resources in `spec/resources.toml` out of `upstream`. Messages call the spec `shown`.
///
/// # Errors
/// If the spec or the configuration has problems, or the configuration cannot be read.
pub fn cut(workspace: &Workspace, upstream: Upstream, shown: &Path) -> Result<Cut, Error> {
    let source = Source::new(shown.display().to_string(), disk::decode(shown, upstream.bytes.clone())?);
    let config = disk::source(workspace, CONFIG)?;
    let cut = Config::parse(&config).and_then(|parsed| codegen::slice::slice(&source, &config, &parsed));
    let text = match cut {
        Ok(text) => text,
        Err(problems) => return Err(Error::problems([source, config])(problems)),
    };
    let slice = Source::new(SLICE, text);
    let api_version = version(&slice)?;
    Ok(Cut { upstream, slice, api_version })
}

impl Cut {
    /// Writes `spec/openapi.yaml` and its lock, and stores the whole spec in the cache.
    ///
    /// # Errors
    /// If a file cannot be written. The workspace is then unchanged.
    pub fn write(self, workspace: &Workspace, cache: &Cache) -> Result<Outcome, Error> {
        let Self { upstream, slice, api_version } = self;
        let upstream_sha256 = cache.store(&upstream.bytes)?;
        let Upstream { name, tag, .. } = upstream;
        let lock =
            Lock { upstream: name, tag, api_version, upstream_sha256, slice_sha256: sha256(slice.text.as_bytes()) };
        let lines = slice.text.lines().count();
        write(workspace, [(SLICE, slice.text), (LOCK, lock.to_string())])?;
        let summary = format!("wrote {SLICE} ({lines} lines, API version {}) and {LOCK}", lock.api_version);
        Ok(Outcome::of(summary))
    }
}

/// Cuts `spec/openapi.yaml` out of the spec in the file `from`, writes the lock, and stores the whole spec in the cache.
///
/// # Errors
/// If the spec or the configuration has problems, or a file cannot be read or written.
pub fn slice(workspace: &Workspace, cache: &Cache, from: &Path, tag: Option<&str>) -> Result<Outcome, Error> {
    cut(workspace, Upstream::read(from, tag)?, from)?.write(workspace, cache)
}

/// Updates the lock to the current `spec/openapi.yaml`. Keeps the recorded origin of the slice.
///
/// # Errors
/// If the slice has no API version, or a file cannot be read or written.
pub fn lock(workspace: &Workspace) -> Result<Outcome, Error> {
    let slice = disk::source(workspace, SLICE)?;
    let source = disk::source(workspace, LOCK)?;
    let before = match Lock::parse(&source) {
        Ok(lock) => lock,
        Err(problems) => return Err(Error::problems([source])(problems)),
    };
    let after = Lock { api_version: version(&slice)?, slice_sha256: sha256(slice.text.as_bytes()), ..before.clone() };
    if before == after {
        return Ok(Outcome::of(format!("{LOCK} already matches {SLICE}")));
    }
    write(workspace, [(LOCK, after.to_string())])?;
    Ok(Outcome::of(format!("wrote {LOCK}: it matches {SLICE} now")))
}

/// Writes files of the workspace: all files or none.
fn write<const N: usize>(workspace: &Workspace, files: [(&str, String); N]) -> Result<(), Error> {
    let files = files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    tree::write(workspace.root(), &files)
}

fn version(slice: &Source) -> Result<String, Error> {
    api_version(slice).map_err(|problems| Error::problems([slice.clone()])(problems))
}
