//! Writes a separate crate for some resources. It depends on `stripe-portal` as its runtime, or has the runtime itself.

mod changed;
mod choice;
mod command;
mod options;
mod out;
mod own;
pub mod place;
mod record;
mod support;
mod vendored;

use std::path::Path;

use codegen::{
    About, Config, Diagnostic, Output, Overlay, Problems, Slice, Source, Standalone, Support, compare_older, matching,
    visible,
};

pub use self::changed::compare;
use self::changed::{before, changes};
use self::choice::choose;
pub use self::command::ExportOptions;
pub use self::options::{Export, Wanted, quoted};
use self::options::{Resources, Settled, settle};
pub use self::out::GENERATED;
use self::out::Out;
pub use self::record::is_exported;
use self::record::{RECORD, record};
pub use self::support::{Supported, described};
use crate::error::Error;
use crate::files::Files;
use crate::files::below::check_paths;
use crate::home::{Home, Words};
use crate::report::events;
use crate::report::masks;
use crate::report::opaque;
use crate::report::outcome::Outcome;
use crate::spec::cache::Cache;
use crate::spec::documents;

/// Writes the crate, or updates a folder that an earlier export wrote.
///
/// # Errors
/// Fails if the name is invalid, the folder holds other files, the spec lacks a resource, or a file cannot be read or
/// written. Nothing is written then.
pub fn export(home: &dyn Home, cache: &Cache, wanted: &Export<'_>) -> Result<Outcome, Error> {
    supporting(home, cache, wanted, &Supported::default())
}

/// Writes a crate as [`export`] does. Its types decode the objects of the older API versions of the specs `older` too.
///
/// # Errors
/// Fails as [`export`] does, or if one of these specs is not older or has problems.
pub fn supporting(home: &dyn Home, cache: &Cache, export: &Export<'_>, older: &Supported) -> Result<Outcome, Error> {
    let out = if export.check { Out::look(export.out)? } else { Out::new(export.out)? };
    let mut settled = settle(home, cache, export, older, &out)?;
    let about = about(home, export, &settled)?;
    let inputs = Inputs::read(home, cache, export, &out, &settled)?;
    let made = inputs.generate(&settled, &about, home.words());
    let sources = [&settled.spec].into_iter().chain(&settled.older);
    let sources = sources.map(|spec| spec.source.clone()).chain([inputs.config.clone(), inputs.docs.clone()]);
    let Made { form, version, begun, compared, changes, unknown } =
        made.map_err(Error::problems(sources.chain(inputs.before.clone())))?;
    let Output { mut files, features, masks, opaque, events, mut warnings } = match form {
        Form::Linked(output) => output,
        Form::Vendored(made) => vendored::complete(home, made, &about)?,
    };
    warnings.extend(unknown);
    check_paths(files.keys())?;
    // Drop remarks about descriptions: they come from the spec.
    warnings.retain(|warning| warning.file != inputs.docs.name);
    let folder = visible(&export.out.display().to_string()).into_owned();
    let name = &about.name;
    if export.check {
        return match out.drift(&files)? {
            Some(diff) => Err(Error::CrateDrift {
                diff: format!("{changes}{diff}"),
                command: options::with_spec(about.command, export),
                warnings,
            }),
            None => Ok(Outcome {
                warnings,
                ..Outcome::of(format!("{changes}{folder}: crate `{name}` is up to date, {} files", files.len()))
            }),
        };
    }
    let words = home.words();
    let mut entries = (words.config.to_owned(), words.show.to_owned());
    if settled.resources == Resources::Own || !begun.is_empty() {
        settled.resources = Resources::Own;
        let config = export.out.join(own::CONFIG).display().to_string();
        entries = (config.clone(), format!("`[[show]]` in {config}"));
    }
    files.insert(RECORD.to_owned(), record(&settled.record(), &files)?);
    let resources = match features.len() {
        1 => "1 resource".to_owned(),
        number => format!("{number} resources"),
    };
    let generated = files.iter().filter(|(path, _)| path.starts_with(GENERATED));
    let lines: usize = generated.map(|(_, text)| text.lines().count()).sum();
    let spec = format!("{}, API version {version}\nSHA-256 {}\n", visible(&settled.spec.name), settled.spec.sha256);
    let kept = match settled.kept.as_slice() {
        [] => String::new(),
        kept => format!("as the last export: {}\n", visible(&kept.join(", "))),
    };
    let compared: String = compared.iter().map(|older| format!("{older}\n")).collect();
    let mut summary = format!(
        "{changes}{folder}: crate `{name}`, {resources}, {} files, {lines} lines generated\n{kept}{spec}{}{compared}{}",
        files.len(),
        events::summary(&events),
        masks::summary(&masks, &entries.0, &entries.1)
    );
    if let Some(opaque) = opaque::summary(&opaque, |id| settled.resources.with(id)) {
        summary = format!("{summary}\n{opaque}");
    }
    warnings.extend(out.write(files, begun)?);
    if let Err(error) = settled.keep(cache) {
        let remark = Diagnostic::warning(folder, format!("the spec is not kept for the next export: {error}"));
        warnings.push(remark.help("pass the spec to the next export with `--from FILE`"));
    }
    Ok(Outcome { summary, masks, opaque, events, warnings })
}

/// Returns the SHA-256 of the spec of the last export to the folder `path`, or `None` if no export wrote the folder.
///
/// # Errors
/// Fails if the folder cannot be read, or its record is invalid.
pub fn spec_of_last(path: &Path) -> Result<Option<String>, Error> {
    match Out::look(path) {
        Ok(out) => Ok(Some(out.last().map(|last| last.spec.sha256.clone()).unwrap_or_default())),
        Err(Error::NotExported { .. } | Error::Taken { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The files that an export reads beside its specs.
struct Inputs {
    config: Source,
    docs: Source,
    /// The spec of the earlier export, if this one has another spec.
    before: Option<Source>,
    /// Whether the user gets the configuration to edit.
    is_begun: bool,
}

/// A generated crate.
struct Made {
    form: Form,
    /// The API version of the spec.
    version: String,
    /// The files for the user to edit.
    begun: Files,
    /// A sentence about each supported older version.
    compared: Vec<String>,
    /// The changes since the earlier export.
    changes: String,
    unknown: Vec<Diagnostic>,
}

enum Form {
    /// All files of a crate that depends on `stripe-portal`.
    Linked(Output),
    /// The parts of a crate that lacks the runtime yet.
    Vendored(Standalone),
}

impl Inputs {
    /// Reads the files of the user, or else those of the workspace.
    fn read(home: &dyn Home, cache: &Cache, export: &Export<'_>, out: &Out, settled: &Settled) -> Result<Self, Error> {
        let own = out.own_config()?;
        // A configuration that begins now has the descriptions that are there already.
        let own_docs = if own.is_some() || export.init { out.own_docs()? } else { None };
        let docs = match (own_docs, &own) {
            (Some(docs), _) => docs,
            (None, Some(_)) => Source::new(own::DOCS, ""),
            (None, None) => home.docs()?,
        };
        let config = own.map_or_else(|| home.config(), Ok)?;
        Ok(Self { config, docs, before: before(home, cache, out, settled)?, is_begun: export.init })
    }

    fn generate(&self, settled: &Settled, about: &About, words: Words) -> Result<Made, Problems> {
        let document = documents::document(&settled.spec.source)?;
        let config = Config::parse(&self.config)?;
        let contents = document.contents();
        let version = document.api_version().to_owned();
        let events = contents.unknown_events(&config, |id| settled.resources.adds(id));
        let unknown = [document.unknown_masks(&config), events].concat();
        let mut config = choose(config, &contents, &settled.spec.source, (&settled.resources, words))?;
        let docs = Overlay::parse(&self.docs)?;
        let mut begun = Files::new();
        if self.is_begun && settled.resources != Resources::Own {
            let text = own::config(&matching(config, &[&document])?, words)?;
            // Read it as the next export does.
            config = Config::parse(&Source::new(own::CONFIG, text.clone()))?;
            begun.insert(own::CONFIG.to_owned(), text);
        }
        let changes = match &self.before {
            Some(before) => {
                let wanted = (&settled.resources, words);
                let changes = changes(
                    documents::document(before)?,
                    (&document, &settled.spec.source),
                    config.clone(),
                    &docs,
                    wanted,
                )?;
                format!("{}\n\n", changes.text().trim_end())
            }
            None => String::new(),
        };
        let mut compared = Vec::new();
        let mut support = Support::default();
        for older in &settled.older {
            let older =
                compare_older(documents::document(&older.source)?, Slice::cut(document.clone(), &config)?, &config)?;
            compared.push(described(&older));
            support.insert(older);
        }
        let config = config.with_support(support);
        let form = if settled.vendor {
            Form::Vendored(codegen::standalone(document, &config, &docs, &about.name)?)
        } else {
            Form::Linked(codegen::linked(document, &config, &docs, about)?)
        };
        if !begun.is_empty() {
            begun.insert(own::DOCS.to_owned(), own::docs(&docs));
        }
        Ok(Made { form, version, begun, compared, changes, unknown })
    }
}

/// Returns what the crate says about itself.
fn about(home: &dyn Home, export: &Export<'_>, settled: &Settled) -> Result<About, Error> {
    let config = home.config()?;
    let config = Config::parse(&config).map_err(Error::problems([config]))?;
    Ok(About {
        name: settled.name.clone(),
        command: home.export_command(export.out)?,
        place: home.words().place.to_owned(),
        runtime: home.runtime(export.out)?,
        runtime_resources: config.resources().map(str::to_owned).collect(),
    })
}
