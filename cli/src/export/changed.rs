//! The changes between two specs, in the resources of a crate.

use std::collections::HashSet;
use std::path::Path;

use codegen::{Changes, Config, Document, Listed, Overlay, Problems, Source, diff, matching};

use super::choice::choose;
use super::options::{Resources, Settled};
use super::out::Out;
use super::own::Own;
use crate::error::Error;
use crate::home::{Home, Words};
use crate::spec::cache::Cache;
use crate::spec::documents;
use crate::spec::upstream::Upstream;

/// Compares two specs in the resources of the crate in the folder `out`, or in all resources if no export wrote the folder.
/// Without `old`, the spec of the last export is the older one; without `new`, the one that [`Home::spec`] finds is the
/// newer one.
///
/// # Errors
/// Fails if there is no older spec, or a spec or the configuration has problems.
pub fn compare(
    home: &dyn Home,
    cache: &Cache,
    out: &Path,
    (old, new): (Option<&Path>, Option<&Path>),
) -> Result<Changes, Error> {
    let out = match Out::look(out) {
        Ok(out) => Some(out),
        Err(Error::NotExported { .. } | Error::Taken { .. }) if old.is_some() => None,
        Err(Error::NotExported { path } | Error::Taken { path }) => return Err(Error::NothingToCompare { path }),
        Err(error) => return Err(error),
    };
    let last = out.as_ref().and_then(Out::last);
    let old = match (old, last) {
        (Some(path), _) => Upstream::read(path)?,
        (None, Some(last)) => home.earlier_spec(cache, &last.spec.name, &last.spec.sha256)?,
        (None, None) => return Err(Error::NothingToCompare { path: out.map(|out| out.path).unwrap_or_default() }),
    };
    let new = home.spec(cache, new)?;
    let is_own = out.as_ref().map_or(Ok(None), Out::own_config)?.is_some();
    let wanted = match last {
        _ if is_own => Resources::Own,
        Some(last) => last.resources.clone(),
        None => Resources::All,
    };
    let Own { config, docs, .. } = Own::read(home, out.as_ref(), false)?;
    let compared = || {
        let (before, now) = (documents::document(&old.source)?, documents::document(&new.source)?);
        let (config, docs) = (Config::parse(&config)?, Overlay::parse(&docs)?);
        changes(before, (&now, &new.source), config, &docs, (&wanted, home.words()))
    };
    compared().map_err(Error::problems([new.source.clone(), old.source.clone(), config.clone(), docs.clone()]))
}

/// Reads the spec of the earlier export, if this export has another one and the cache still has it.
pub(super) fn before(home: &dyn Home, cache: &Cache, out: &Out, settled: &Settled) -> Result<Option<Source>, Error> {
    let Some(last) = out.last().filter(|last| last.spec.sha256 != settled.spec.sha256) else { return Ok(None) };
    match home.earlier_spec(cache, &last.spec.name, &last.spec.sha256) {
        Ok(spec) => Ok(Some(spec.source)),
        Err(Error::NotCached { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the changes of the spec since `before`, in what the crate has before or after it.
pub(super) fn changes(
    before: Document<'_>,
    (now, source): (&Document<'_>, &Source),
    mut config: Config,
    docs: &Overlay,
    (wanted, words): (&Resources, Words),
) -> Result<Changes, Problems> {
    if *wanted != Resources::Own {
        let mut both = now.contents();
        let name = |listed: &Listed| (listed.resource.clone(), listed.name.clone());
        let known: HashSet<(String, String)> = both.operations.iter().map(name).collect();
        let gone = before.contents().operations.into_iter().filter(|listed| !known.contains(&name(listed)));
        both.operations.extend(gone);
        config = choose(config, &both, source, (wanted, words))?;
        config = matching(config, &[&before, now])?;
    }
    diff(before, now.clone(), &config, docs)
}
