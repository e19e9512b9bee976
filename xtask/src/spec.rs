//! Writes the slice and its lock.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use cli::files::below::check_paths;
use cli::files::disk;
use cli::files::hash::sha256;
use cli::files::tree;
use cli::files::turn::Turn;
use cli::report::Outcome;
use cli::spec::Cache;
use cli::spec::Upstream;
use cli::spec::documents;
use codegen::{Config, Lock, Overlay, Problems, Slice, Source, generate};

use crate::error::Error;
use crate::support;
use crate::workspace::{CONFIG, DOCS, LOCK, SLICE, SUPPORT, Workspace};

/// Cuts out of the spec `source` what `spec/resources.toml` names.
pub(crate) fn cut<'t>(workspace: &Workspace, source: &'t Source) -> Result<Slice<'t>, Error> {
    let config = disk::source(workspace.root(), CONFIG)?;
    let cut = Config::parse(&config).and_then(|parsed| Slice::cut(documents::document(source)?, &parsed));
    cut.map_err(Error::problems([source.clone(), config]))
}

/// Writes `spec/openapi.yaml` and its lock, and keeps the whole spec in the cache. Messages call the spec `source`. First
/// makes every check of `regen`, which would otherwise refuse the slice only after it is written. If a check fails or a
/// file cannot be written, the workspace is left as it was.
pub(crate) fn keep(
    (workspace, turn): (&Workspace, &Turn),
    cache: &Cache,
    upstream: &Upstream,
    slice: &Slice<'_>,
) -> Result<Outcome, Error> {
    let ((config, older), docs) = (support::sources(workspace)?, disk::source(workspace.root(), DOCS)?);
    let read = || support::config(&config, &older);
    let parsed = read().map_err(Error::problems([config.clone(), older.clone()]))?;
    let replaced = support::replaced(workspace, &parsed, slice.api_version())?;
    let generate = || {
        let replaced = replaced.as_ref().map(documents::slice).transpose()?;
        let (parsed, support) = support::carried(parsed, replaced, slice)?;
        Ok::<_, Problems>((generate(slice.clone(), &parsed, &Overlay::parse(&docs)?)?, support))
    };
    let known = [Some(upstream.source.clone()), Some(config), Some(older), Some(docs.clone()), replaced.clone()];
    let (output, support) = generate().map_err(Error::problems(known.into_iter().flatten()))?;
    check_paths(output.files.keys())?;
    let upstream_sha256 = cache.store(&upstream.bytes)?;
    let Upstream { name, tag, .. } = upstream.clone();
    let (text, api_version) = (slice.text(), slice.api_version().to_owned());
    let lock = Lock { upstream: name, tag, api_version, upstream_sha256, slice_sha256: sha256(text.as_bytes()) };
    let lines = text.lines().count();
    let mut files = vec![(SLICE, text), (LOCK, lock.to_string())];
    let mut summary = format!("wrote {SLICE} ({lines} lines, API version {}) and {LOCK}", lock.api_version);
    if let Some(support) = support {
        if replaced.is_some() {
            let _ = write!(summary, "; {SUPPORT} supports the replaced version");
        }
        files.push((SUPPORT, support));
    }
    write(turn, files)?;
    // `regen` repeats the remarks about descriptions, which the slice does not depend on.
    let warnings = output.warnings.into_iter().filter(|warning| warning.file == CONFIG).chain(turn.remark()).collect();
    Ok(Outcome { warnings, ..Outcome::of(summary) })
}

/// Cuts `spec/openapi.yaml` out of the spec in the file `from`, and locks it. The whole spec is kept in the cache.
///
/// # Errors
/// Fails if the spec or the configuration has problems, no code can be generated, or a file cannot be read or written.
pub fn slice(workspace: &Workspace, cache: &Cache, from: &Path, tag: Option<&str>) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let upstream = Upstream { tag: tag.map(str::to_owned), ..Upstream::read(from)? };
    let slice = cut(workspace, &upstream.source)?;
    keep((workspace, &turn), cache, &upstream, &slice)
}

/// Updates the lock to the current `spec/openapi.yaml`. Keeps the recorded origin of the slice.
///
/// # Errors
/// Fails if the slice has no API version, or a file cannot be read or written.
pub fn lock(workspace: &Workspace) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let slice = disk::source(workspace.root(), SLICE)?;
    let source = disk::source(workspace.root(), LOCK)?;
    let before = match Lock::parse(&source) {
        Ok(lock) => lock,
        Err(problems) => return Err(Error::problems([source])(problems)),
    };
    let after = Lock { api_version: version(&slice)?, slice_sha256: sha256(slice.text.as_bytes()), ..before.clone() };
    if before == after {
        return Ok(Outcome::of(format!("{LOCK} already matches {SLICE}")));
    }
    write(&turn, vec![(LOCK, after.to_string())])?;
    let warnings = turn.remark().into_iter().collect();
    Ok(Outcome { warnings, ..Outcome::of(format!("wrote {LOCK}: it matches {SLICE} now")) })
}

/// Writes files of the workspace: all files or none.
fn write(turn: &Turn, files: Vec<(&str, String)>) -> Result<(), Error> {
    let files: BTreeMap<String, String> = files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    Ok(tree::write(turn, &files)?)
}

fn version(slice: &Source) -> Result<String, Error> {
    let document = documents::document(slice).map_err(Error::problems([slice.clone()]))?;
    Ok(document.api_version().to_owned())
}
