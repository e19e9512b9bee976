//! Writes a separate crate for some resources. It depends on `stripe-portal` as its runtime, or has the runtime itself.

mod out;
mod place;
mod record;
mod vendored;

use std::path::{Path, PathBuf};

use codegen::{
    About, Config, Contents, Diagnostic, Output, Overlay, Problems, Slice, Source, Standalone, Support,
    check_crate_name, compare_older, visible,
};

use self::out::{GENERATED, Out};
use self::record::{RECORD, record};
use crate::below::check_paths;
use crate::cache::Cache;
use crate::disk;
use crate::documents;
use crate::error::Error;
use crate::masks;
use crate::regen::Outcome;
use crate::root::Root;
use crate::support;
use crate::upstream::{Upstream, unknown};
use crate::workspace::{CONFIG, CRATE, DOCS, Workspace};

/// The options of an export.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// The ids of the resources; `None` selects all.
    pub resources: Option<&'a [String]>,
    /// The spec; `None` selects the cached spec that the lock names.
    pub spec: Option<&'a Path>,
    /// The folder of the crate.
    pub out: &'a Path,
    /// The name of the crate; `None` selects the name of the folder.
    pub name: Option<&'a str>,
    /// Whether the crate has the runtime itself.
    pub vendor: bool,
}

impl<'a> Export<'a> {
    /// Returns the options that write the crate of `resources` to the folder `out`, from the cached spec.
    pub fn of(out: &'a Path, resources: Option<&'a [String]>) -> Self {
        Self { resources, spec: None, out, name: None, vendor: false }
    }
}

/// Writes the crate, or updates a folder that an earlier export wrote.
///
/// # Errors
/// Fails if the name is invalid, the folder holds other files, the spec lacks a resource, or a file cannot be read or
/// written. Nothing is written then.
pub fn export(workspace: &Workspace, cache: &Cache, wanted: &Export<'_>) -> Result<Outcome, Error> {
    supporting(workspace, cache, wanted, &[])
}

/// Writes a crate as [`export`] does. Its types decode the objects of the older API versions of the specs `older` too.
///
/// # Errors
/// Fails as [`export`] does, or if one of these specs is not older or has problems.
pub fn supporting(
    workspace: &Workspace,
    cache: &Cache,
    export: &Export<'_>,
    older: &[PathBuf],
) -> Result<Outcome, Error> {
    let opened = || Root::open_itself(export.out).ok().flatten()?.name().map(ToOwned::to_owned);
    // A path such as `.` has no name, so ask the opened folder.
    let folder = export.out.file_name().map(ToOwned::to_owned).or_else(opened);
    let folder = folder.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = export.name.unwrap_or(&folder);
    check_crate_name(name).map_err(Error::problems([]))?;
    let out = Out::new(export.out)?;
    let upstream = Upstream::find(workspace, cache, export.spec)?;
    let sources = [CONFIG, DOCS].map(|name| disk::source(workspace, name));
    let [config_source, docs_source] = sources;
    let (config_source, docs_source) = (config_source?, docs_source?);
    let read = |path: &PathBuf| Ok(Source::new(path.display().to_string(), disk::text(path)?));
    let older_sources = older.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    let about = about(workspace, export, older, name)?;
    let mut compared = Vec::new();
    let mut generate = || {
        let document = documents::document(&upstream.source)?;
        let config = Config::parse(&config_source)?;
        let unknown = document.unknown_masks(&config);
        let config = choose(config, &document.contents(), &upstream.source, export.resources)?;
        let mut support = Support::default();
        for older in &older_sources {
            let older = compare_older(documents::document(older)?, Slice::cut(document.clone(), &config)?, &config)?;
            compared.push(support::described(&older));
            support.insert(older);
        }
        let (config, docs) = (config.with_support(support), Overlay::parse(&docs_source)?);
        let made = if export.vendor {
            Made::Vendored(codegen::standalone(document, &config, &docs, name)?)
        } else {
            Made::Linked(codegen::linked(document, &config, &docs, &about)?)
        };
        Ok((made, unknown))
    };
    let known = [upstream.source.clone(), config_source.clone(), docs_source.clone()];
    let (made, unknown) =
        generate().map_err(Error::problems(known.into_iter().chain(older_sources.iter().cloned())))?;
    let Output { mut files, features, masks, mut warnings } = match made {
        Made::Linked(output) => output,
        Made::Vendored(made) => vendored::complete(workspace, made, &about)?,
    };
    warnings.extend(unknown);
    check_paths(files.keys())?;
    files.insert(RECORD.to_owned(), record(name, &upstream.name, &upstream.sha256, &files)?);

    let kept = out.write(&files)?;
    let resources = match features.len() {
        1 => "1 resource".to_owned(),
        number => format!("{number} resources"),
    };
    let generated = files.iter().filter(|(path, _)| path.starts_with(GENERATED));
    let lines: usize = generated.map(|(_, text)| text.lines().count()).sum();
    let compared: String = compared.iter().map(|older| format!("{older}\n")).collect();
    let summary = format!(
        "{}: crate `{name}`, {resources}, {} files, {lines} lines generated\n{compared}{}",
        visible(&export.out.display().to_string()),
        files.len(),
        masks::summary(&masks)
    );
    // Drop remarks about descriptions: they come from the spec.
    warnings.retain(|warning| warning.file != docs_source.name);
    warnings.extend(kept);
    Ok(Outcome { summary, masks, warnings })
}

/// A generated crate.
enum Made {
    /// All files of a crate that depends on `stripe-portal`.
    Linked(Output),
    /// The parts of a crate that lacks the runtime yet.
    Vendored(Standalone),
}

/// Returns what the crate says about itself.
fn about(workspace: &Workspace, export: &Export<'_>, older: &[PathBuf], name: &str) -> Result<About, Error> {
    let (here, there) = (workspace.root().real(), place::real(export.out)?);
    let place = place::relative(here, &there);
    let mut command = "cargo xtask export".to_owned();
    match export.resources {
        Some(resources) => command.push_str(&format!(" --resources {}", resources.join(","))),
        None => command.push_str(" --all"),
    }
    if export.vendor {
        command.push_str(" --vendor");
    }
    for file in older {
        command.push_str(&format!(" --support {}", file.display()));
    }
    command.push_str(&format!(" --out {place}"));
    if there.file_name().is_none_or(|folder| folder.to_string_lossy() != name) {
        command.push_str(&format!(" --name {name}"));
    }
    let config = disk::source(workspace, CONFIG)?;
    let config = Config::parse(&config).map_err(Error::problems([config]))?;
    Ok(About {
        name: name.to_owned(),
        command,
        runtime: Some(place::relative(&there, &here.join(CRATE))),
        runtime_resources: config.resources().map(str::to_owned).collect(),
    })
}

/// Returns the configuration for the wanted resources of a spec and all their operations.
fn choose(base: Config, contents: &Contents, upstream: &Source, wanted: Option<&[String]>) -> Result<Config, Problems> {
    let known = &contents.resources;
    let foreign = wanted.into_iter().flatten().filter(|id| !known.contains_key(*id));
    let problems: Vec<Diagnostic> = foreign.map(|id| unknown(upstream, id, known.keys().map(String::as_str))).collect();
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let unread = if wanted.is_none() { contents.unread() } else { Vec::new() };
    if !unread.is_empty() {
        return Err(Problems(unread));
    }
    let is_wanted =
        |id: &str| known.contains_key(id) && wanted.is_none_or(|wanted| wanted.iter().any(|wanted| wanted == id));
    let all = if wanted.is_some() { base.everything_new(contents) } else { base.everything(contents) };
    Ok(all.narrow(is_wanted))
}
