//! The options of an export, and those that apply where none are given.

use std::path::Path;

use codegen::{Diagnostic, check_crate_name};

use super::out::Out;
use super::own::CONFIG as OWN_CONFIG;
use super::support::Supported;
use crate::error::Error;
use crate::home::Home;
use crate::spec::Upstream;
use crate::spec::cache::Cache;

/// The options of an export.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// The resources.
    pub resources: Wanted<'a>,
    /// The file of the spec. Without it, the spec of the last export applies, or else the one that [`Home::spec`] finds.
    pub spec: Option<&'a Path>,
    /// The option with which the user asks for the spec that [`Home::spec`] finds, also after an earlier export.
    pub other: Option<&'a str>,
    /// The folder of the crate.
    pub out: &'a Path,
    /// The name of the crate; `None` selects the name of the last export, or else of the folder.
    pub name: Option<&'a str>,
    /// Whether the crate has the runtime itself; `None` leaves this as it was.
    pub vendor: Option<bool>,
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
    /// Those of the last export, and these.
    Also(&'a [String]),
    /// Every resource of the spec.
    All,
    /// Those that `resources.toml` in the folder names, or else those of the last export.
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
        Self {
            resources: Wanted::Again,
            spec: None,
            other: None,
            out,
            name: None,
            vendor: None,
            init: false,
            check: false,
        }
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

impl Resources {
    /// Returns whether an export adds what the workspace's configuration says about the resource `id`.
    pub(super) fn adds(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(ids) => ids.iter().any(|other| other == id),
            Self::Own => false,
        }
    }

    /// Returns how to also export the resource `id`, as Markdown.
    pub(super) fn with(&self, id: &str) -> String {
        match self {
            Self::Own => format!("an entry `[resources.\"{id}\"]` in {OWN_CONFIG}"),
            Self::These(_) | Self::All => format!("`--add {id}`"),
        }
    }
}

/// A spec by its name and hash, as a record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The file name or URL.
    pub name: String,
    /// The SHA-256 in hex.
    pub sha256: String,
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
    /// The options of the last export that apply although the user named other resources.
    pub(super) kept: Vec<String>,
}

/// Returns the options to apply: those of `export`, and for the rest those of the last export.
pub(super) fn settle(
    home: &dyn Home,
    cache: &Cache,
    export: &Export<'_>,
    older: &Supported,
    out: &Out,
) -> Result<Settled, Error> {
    let last = out.last();
    let resources = resources(export, out)?;
    let name = export.name.or(last.map(|last| last.name.as_str())).map_or_else(|| out.name(), str::to_owned);
    check_crate_name(&name).map_err(Error::problems([]))?;
    let earlier = |known: &Known| home.earlier_spec(cache, &known.name, &known.sha256);
    let spec = match (export.spec, last) {
        (None, Some(last)) if export.other.is_none() => earlier(&last.spec)?,
        (from, _) => home.spec(cache, from)?,
    };
    let supports = older.specs.is_empty() && !older.is_none;
    let older: Vec<Upstream> = match last {
        Some(last) if supports => last.older.iter().map(earlier).collect::<Result<_, _>>()?,
        _ => older.specs.iter().map(|path| Upstream::read(path)).collect::<Result<_, _>>()?,
    };
    let vendor = export.vendor.unwrap_or_else(|| last.is_some_and(|last| last.vendor));
    let kept = last.filter(|_| !matches!(export.resources, Wanted::Again));
    let kept = kept.map(|last| kept_of(last, export, out, supports)).unwrap_or_default();
    Ok(Settled { name, resources, vendor, spec, older, kept })
}

/// Returns the options of the last export that the user may have forgotten.
fn kept_of(last: &Last, export: &Export<'_>, out: &Out, is_supporting: bool) -> Vec<String> {
    let mut kept = Vec::new();
    if export.name.is_none() && last.name != out.name() {
        kept.push(format!("--name {}", last.name));
    }
    if export.vendor.is_none() && last.vendor {
        kept.push("--vendor (--vendor=false turns it off)".to_owned());
    }
    if is_supporting && !last.older.is_empty() {
        kept.push("--support (--no-support turns it off)".to_owned());
    }
    kept
}

/// Returns the resources of the crate.
fn resources(export: &Export<'_>, out: &Out) -> Result<Resources, Error> {
    let is_own = out.own_config()?.is_some();
    let last = || match out.last().map(|last| &last.resources) {
        Some(Resources::These(ids)) if ids.is_empty() => Err(Error::NothingChosen { path: export.out.to_owned() }),
        None | Some(Resources::Own) => Err(Error::NothingChosen { path: export.out.to_owned() }),
        Some(resources) => Ok(resources.clone()),
    };
    match export.resources {
        Wanted::Again if is_own => Ok(Resources::Own),
        _ if is_own => Err(named_twice()),
        Wanted::All => Ok(Resources::All),
        Wanted::These(ids) => Ok(Resources::These(with(Vec::new(), ids))),
        Wanted::Again => last(),
        Wanted::Also(ids) => match last()? {
            Resources::These(all) => Ok(Resources::These(with(all, ids))),
            _ => {
                let problem = Diagnostic::error("--add", "the crate has all resources of its spec already");
                Err(Error::problems([])(problem.help("leave out `--add`").into()))
            }
        },
    }
}

/// Adds ids that are not in the list.
fn with(mut all: Vec<String>, ids: &[String]) -> Vec<String> {
    for id in ids {
        if !all.contains(id) {
            all.push(id.clone());
        }
    }
    all
}

fn named_twice() -> Error {
    let message = format!("`{OWN_CONFIG}` in the folder of the crate names its resources");
    let problem = Diagnostic::error(OWN_CONFIG, message);
    Error::problems([])(problem.help("edit that file, and leave out `--resources`, `--all` and `--add`").into())
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

/// Returns the command that makes the crate that `export` wants: `again` repeats the last export.
pub(super) fn command(again: &str, export: &Export<'_>, older: &Supported) -> String {
    let path = |path: &Path| path.display().to_string();
    let mut values: Vec<(&str, String)> = match export.resources {
        Wanted::Again | Wanted::All => Vec::new(),
        Wanted::These(ids) => vec![("--resources", ids.join(","))],
        Wanted::Also(ids) => vec![("--add", ids.join(","))],
    };
    values.extend(export.name.map(|name| ("--name", name.to_owned())));
    values.extend(older.specs.iter().map(|spec| ("--support", path(spec))));
    values.extend(export.spec.map(|spec| ("--from", path(spec))));
    let vendor = export.vendor.map(|vendor| if vendor { "--vendor" } else { "--vendor=false" });
    let all = matches!(export.resources, Wanted::All).then_some("--all");
    let none = older.is_none.then_some("--no-support");
    let flags = [all, export.other, none, vendor].into_iter().flatten().map(str::to_owned);
    let values = values.into_iter().map(|(option, value)| format!("{option} {}", quoted(&value)));
    [again.to_owned()].into_iter().chain(values).chain(flags).collect::<Vec<_>>().join(" ")
}

/// Quotes a path for a shell, if it has other characters than letters, digits and a few signs.
pub fn quoted(path: &str) -> String {
    // A shell of Unix drops a backslash.
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+@:,".contains(c) || cfg!(windows) && c == '\\';
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
            ("C:\\work\\billing", if cfg!(windows) { "C:\\work\\billing" } else { "'C:\\work\\billing'" }),
            ("../my crates/billing", "'../my crates/billing'"),
            ("../a;b", "'../a;b'"),
            ("../$HOME", "'../$HOME'"),
            ("../it's", r"'../it'\''s'"),
        ] {
            assert_eq!(quoted(path), expected, "{path}");
        }
    }
}
