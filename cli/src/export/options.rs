//! The options of an export, and those that apply where none are given.

use std::path::{Path, PathBuf};

use codegen::{Diagnostic, check_crate_name, visible};

use super::out::Out;
use super::own::CONFIG as OWN_CONFIG;
use crate::error::Error;
use crate::home::Home;
use crate::spec::Upstream;
use crate::spec::cache::Cache;

/// The options of an export.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// The resources.
    pub resources: Wanted<'a>,
    /// The spec. Without it, the spec of the earlier export if its other options apply too, or else the one that the lock
    /// names; from the cache.
    pub spec: Option<&'a Path>,
    /// The folder of the crate.
    pub out: &'a Path,
    /// The name of the crate; `None` selects the name of the folder.
    pub name: Option<&'a str>,
    /// Whether the crate has the runtime itself.
    pub vendor: bool,
    /// Whether to write `resources.toml` and `docs.yaml` for the user to edit.
    pub init: bool,
    /// Whether to write nothing, and fail if the crate is out of date.
    pub check: bool,
}

/// The resources of a crate.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// The resources with these ids.
    These(&'a [String]),
    /// Every resource of the spec.
    All,
    /// Those that `resources.toml` in the folder names, or else those of the earlier export, with its other options.
    Again,
}

impl<'a> Export<'a> {
    /// Returns the options that write the crate of `resources` to the folder `out`; `None` selects all resources.
    pub fn of(out: &'a Path, resources: Option<&'a [String]>) -> Self {
        let resources = resources.map_or(Wanted::All, Wanted::These);
        Self { resources, ..Self::again(out) }
    }

    /// Returns the options that repeat the export to the folder `out`.
    pub fn again(out: &'a Path) -> Self {
        Self { resources: Wanted::Again, spec: None, out, name: None, vendor: false, init: false, check: false }
    }
}

/// The resources of a crate, as its record has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resources {
    All,
    These(Vec<String>),
    /// Those in `resources.toml` of the crate.
    Own,
}

/// The most resources that a proposed command repeats.
const NAMED: usize = 5;

impl Resources {
    /// Returns whether an export adds what the workspace's configuration says about the resource `id`.
    pub(super) fn adds(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(ids) => ids.iter().any(|other| other == id),
            Self::Own => false,
        }
    }

    /// Returns the option or the entry that also exports the resource `id`, as Markdown.
    pub(super) fn with(&self, id: &str) -> String {
        match self {
            Self::Own => format!("`[resources.\"{id}\"]` in {OWN_CONFIG}"),
            Self::These(ids) if ids.len() <= NAMED => format!("`--resources {},{id}`", visible(&ids.join(","))),
            Self::These(_) | Self::All => format!("`--resources …,{id}`"),
        }
    }
}

/// A spec by its name and hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) sha256: String,
}

/// The options of an earlier export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Last {
    pub(super) name: String,
    pub(super) resources: Resources,
    pub(super) vendor: bool,
    pub(super) spec: Known,
    pub(super) older: Vec<Known>,
}

/// Options that have a value each.
pub(super) struct Settled {
    pub(super) name: String,
    pub(super) resources: Resources,
    pub(super) vendor: bool,
    pub(super) spec: Upstream,
    /// The specs of older API versions.
    pub(super) older: Vec<Upstream>,
}

/// Returns the options to apply.
pub(super) fn settle(
    home: &dyn Home,
    cache: &Cache,
    export: &Export<'_>,
    older: &[PathBuf],
    out: &Out,
) -> Result<Settled, Error> {
    let is_again = matches!(export.resources, Wanted::Again);
    let last = out.last().filter(|_| is_again);
    let resources = match (export.resources, out.own_config()?.is_some()) {
        (Wanted::Again, true) => Resources::Own,
        (_, true) => return Err(named_twice()),
        (Wanted::All, false) => Resources::All,
        (Wanted::These(ids), false) => Resources::These(ids.to_vec()),
        (Wanted::Again, false) => match last.map(|last| last.resources.clone()) {
            None | Some(Resources::Own) => return Err(Error::NothingChosen { path: export.out.to_owned() }),
            Some(resources) => resources,
        },
    };
    let name = export.name.or(last.map(|last| last.name.as_str())).map_or_else(|| out.name(), str::to_owned);
    check_crate_name(&name).map_err(Error::problems([]))?;
    let cached = |known: &Known| home.earlier_spec(cache, &known.name, &known.sha256);
    let spec = match (export.spec, last) {
        (None, Some(last)) => cached(&last.spec)?,
        (from, _) => home.spec(cache, from)?,
    };
    let older = match last {
        Some(last) if older.is_empty() => last.older.iter().map(cached).collect::<Result<_, Error>>()?,
        _ => older.iter().map(|path| Upstream::read(path)).collect::<Result<_, Error>>()?,
    };
    let vendor = export.vendor || last.is_some_and(|last| last.vendor);
    Ok(Settled { name, resources, vendor, spec, older })
}

fn named_twice() -> Error {
    let message = format!("`{OWN_CONFIG}` in the folder of the crate names its resources");
    let problem = Diagnostic::error("--resources", message);
    Error::problems([])(problem.help("edit that file, and leave out `--resources` and `--all`").into())
}

impl Settled {
    /// Returns the record of the options.
    pub(super) fn record(&self) -> Last {
        let known = |spec: &Upstream| Known { name: spec.name.clone(), sha256: spec.sha256.clone() };
        Last {
            name: self.name.clone(),
            resources: self.resources.clone(),
            vendor: self.vendor,
            spec: known(&self.spec),
            older: self.older.iter().map(known).collect(),
        }
    }

    /// Keeps the specs that the user named for the next export. Returns the first failure.
    pub(super) fn keep(&self, cache: &Cache) -> Result<(), Error> {
        [&self.spec].into_iter().chain(&self.older).try_for_each(|spec| {
            cache.store(&spec.bytes)?;
            Ok(())
        })
    }
}

/// Adds the spec that the user named to a command.
pub(super) fn with_spec(command: String, spec: Option<&Path>) -> String {
    match spec {
        Some(spec) => format!("{command} --from {}", quoted(&spec.display().to_string())),
        None => command,
    }
}

/// Quotes a path for a shell, if it has other characters than letters, digits and a few signs.
pub fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+@:\\".contains(c);
    if !path.is_empty() && path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_other_characters_is_quoted() {
        for (path, expected) in [
            ("../billing", "../billing"),
            ("C:\\work\\billing", "C:\\work\\billing"),
            ("../my crates/billing", "'../my crates/billing'"),
            ("../a;b", "'../a;b'"),
            ("../$HOME", "'../$HOME'"),
            ("../it's", r"'../it'\''s'"),
        ] {
            assert_eq!(quoted(path), expected, "{path}");
        }
    }
}
