//! Writes the slice and its lock.

use std::path::Path;

use codegen::{Config, Lock, Overlay, Slice, Source, generate};

use crate::below::check_paths;
use crate::cache::Cache;
use crate::disk;
use crate::documents;
use crate::error::Error;
use crate::hash::sha256;
use crate::regen::Outcome;
use crate::tree;
use crate::turn::Turn;
use crate::workspace::{CONFIG, DOCS, LOCK, SLICE, Workspace};

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
    /// Fails if the file cannot be read.
    pub fn read(from: &Path, tag: Option<&str>) -> Result<Self, Error> {
        let name = from.file_name().unwrap_or(from.as_os_str()).to_string_lossy().into_owned();
        Ok(Self { name, tag: tag.map(str::to_owned), bytes: disk::bytes(from)? })
    }
}

impl Upstream {
    /// Returns the text, to be called `shown` in messages.
    pub(crate) fn source(&self, shown: &Path) -> Result<Source, Error> {
        Ok(Source::new(shown.display().to_string(), disk::decode(shown, self.bytes.clone())?))
    }
}

/// Cuts out of the spec `source` what `spec/resources.toml` names.
pub(crate) fn cut<'t>(workspace: &Workspace, source: &'t Source) -> Result<Slice<'t>, Error> {
    let config = disk::source(workspace, CONFIG)?;
    let cut = Config::parse(&config).and_then(|parsed| Slice::cut(documents::document(source)?, &parsed));
    cut.map_err(Error::problems([source.clone(), config]))
}

/// Writes `spec/openapi.yaml` and its lock, and keeps the whole spec in the cache. Messages call the spec `source`. First
/// makes every check of `regen`, which would otherwise refuse the slice only after it is written. If a check fails or a
/// file cannot be written, the workspace is left as it was.
pub(crate) fn keep(
    (workspace, turn): (&Workspace, &Turn),
    cache: &Cache,
    upstream: Upstream,
    (slice, source): (&Slice<'_>, &Source),
) -> Result<Outcome, Error> {
    let (config, docs) = (disk::source(workspace, CONFIG)?, disk::source(workspace, DOCS)?);
    let generate = || generate(slice.clone(), &Config::parse(&config)?, &Overlay::parse(&docs)?);
    let output = generate().map_err(Error::problems([source.clone(), config, docs]))?;
    check_paths(output.files.keys())?;
    let upstream_sha256 = cache.store(&upstream.bytes)?;
    let Upstream { name, tag, .. } = upstream;
    let (text, api_version) = (slice.text(), slice.api_version().to_owned());
    let lock = Lock { upstream: name, tag, api_version, upstream_sha256, slice_sha256: sha256(text.as_bytes()) };
    let lines = text.lines().count();
    write(turn, [(SLICE, text), (LOCK, lock.to_string())])?;
    let summary = format!("wrote {SLICE} ({lines} lines, API version {}) and {LOCK}", lock.api_version);
    let warnings = slice.warnings().iter().cloned().chain(turn.remark()).collect();
    Ok(Outcome { warnings, ..Outcome::of(summary) })
}

/// Cuts `spec/openapi.yaml` out of the spec in the file `from`, and locks it. The whole spec is kept in the cache.
///
/// # Errors
/// Fails if the spec or the configuration has problems, no code can be generated, or a file cannot be read or written.
pub fn slice(workspace: &Workspace, cache: &Cache, from: &Path, tag: Option<&str>) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let upstream = Upstream::read(from, tag)?;
    let source = upstream.source(from)?;
    let slice = cut(workspace, &source)?;
    keep((workspace, &turn), cache, upstream, (&slice, &source))
}

/// Updates the lock to the current `spec/openapi.yaml`. Keeps the recorded origin of the slice.
///
/// # Errors
/// Fails if the slice has no API version, or a file cannot be read or written.
pub fn lock(workspace: &Workspace) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
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
    write(&turn, [(LOCK, after.to_string())])?;
    let warnings = turn.remark().into_iter().collect();
    Ok(Outcome { warnings, ..Outcome::of(format!("wrote {LOCK}: it matches {SLICE} now")) })
}

/// Writes files of the workspace: all files or none.
fn write<const N: usize>(turn: &Turn, files: [(&str, String); N]) -> Result<(), Error> {
    let files = files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    tree::write(turn, &files)
}

fn version(slice: &Source) -> Result<String, Error> {
    let document = documents::document(slice).map_err(Error::problems([slice.clone()]))?;
    Ok(document.api_version().to_owned())
}
