//! Writes a separate crate for some resources. It depends on `stripe-portal` as its runtime, or has the runtime itself.

mod changed;
mod choice;
mod command;
mod holds;
mod options;
mod out;
mod own;
pub mod place;
mod record;
mod support;
mod vendored;

use codegen::{
    About, Config, Diagnostic, Output, Overlay, Problems, Slice, Source, Standalone, Support, compare_older, matching,
    visible,
};

pub use self::changed::compare;
use self::changed::{before, changes};
use self::choice::choose;
pub use self::command::ExportOptions;
pub use self::holds::{Holds, check_folder, holds};
pub use self::options::{Export, Known, Wanted, quoted};
use self::options::{Resources, Settled, settle};
pub use self::out::GENERATED;
use self::out::Out;
use self::own::Own;
pub use self::record::is_exported;
use self::record::{RECORD, record};
pub use self::support::{Supported, described};
use crate::error::Error;
use crate::files::Files;
use crate::files::below::check_paths;
use crate::home::{Home, Words};
use crate::report::count;
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
    // A description that is missing comes from the spec. One that describes nothing is a mistake of the user.
    let is_mistake = |warning: &Diagnostic| inputs.has_own_docs && warning.pointer.is_some();
    warnings.retain(|warning| warning.file != inputs.docs.name || is_mistake(warning));
    let folder = visible(&export.out.display().to_string()).into_owned();
    let name = &about.name;
    if export.check {
        if let Some(diff) = out.drift(&files)? {
            let command = options::command(&about.command, export, older);
            return Err(Error::CrateDrift { diff: format!("{changes}{diff}"), command, warnings });
        }
        let summary = format!("{changes}{folder}: crate `{name}` is up to date, {} files", files.len());
        return Ok(Outcome { summary, masks, opaque, events, warnings });
    }
    let words = home.words();
    let mut entries = (words.config.to_owned(), words.show.to_owned());
    if settled.resources == Resources::Own || begun.contains_key(own::CONFIG) {
        settled.resources = Resources::Own;
        let config = export.out.join(own::CONFIG).display().to_string();
        entries = (config.clone(), format!("`[[show]]` in {config} shows one of them"));
    }
    files.insert(RECORD.to_owned(), record(&settled.record(), &files)?);
    let resources = count(features.len(), "resource");
    let generated = files.iter().filter(|(path, _)| path.starts_with(GENERATED));
    let lines: usize = generated.map(|(_, text)| text.lines().count()).sum();
    let spec = format!("{}, API version {version}\nSHA-256 {}\n", visible(&settled.spec.name), settled.spec.sha256);
    let kept = match settled.kept.as_slice() {
        [] => String::new(),
        kept => format!("kept from the last export: {}\n", visible(&kept.join(", "))),
    };
    let runtime = about.runtime.as_ref().filter(|_| !settled.vendor);
    let runtime = runtime.map(|path| format!("runtime: stripe-portal in {}\n", visible(path))).unwrap_or_default();
    let compared: String = compared.iter().map(|older| format!("{older}\n")).collect();
    let mut summary = format!(
        "{changes}{folder}: crate `{name}`, {resources}, {} files, {lines} lines generated\n{kept}{spec}{runtime}{}{compared}{}",
        files.len(),
        events::summary(&events),
        masks::summary(&masks, &entries.0, &entries.1)
    );
    if let Some(opaque) = opaque::summary(&opaque, |id| settled.resources.with(id)) {
        summary = format!("{summary}\n{opaque}");
    }
    if export.init {
        summary = format!("{summary}\n{}", begun_files(&out, &begun)?);
    }
    warnings.extend(out.write(files, begun)?);
    if let Err(error) = settled.keep(cache) {
        let remark = Diagnostic::warning(folder, format!("the spec was not stored in the cache: {error}"));
        warnings.push(remark.help("pass the spec to the next export with `--from FILE`"));
    }
    Ok(Outcome { summary, masks, opaque, events, warnings })
}

/// Lists the files for the user to edit.
fn begun_files(out: &Out, begun: &Files) -> Result<String, Error> {
    let existing = [(own::CONFIG, out.own_config()?), (own::DOCS, out.own_docs()?)];
    let existing: Vec<&str> = existing.iter().filter(|(_, source)| source.is_some()).map(|(name, _)| *name).collect();
    let new: Vec<&str> = begun.keys().map(String::as_str).filter(|name| !existing.contains(name)).collect();
    let mut lines = Vec::new();
    if !new.is_empty() {
        lines.push(format!("wrote {}: edit, then export again", new.join(" and ")));
    }
    if !existing.is_empty() {
        lines.push(format!("kept {}", existing.join(" and ")));
    }
    Ok(lines.join("\n"))
}

/// The files that an export reads beside its specs.
struct Inputs {
    config: Source,
    docs: Source,
    /// The spec of the earlier export, if this one has another spec.
    before: Option<Source>,
    /// Whether the user gets the configuration to edit.
    is_begun: bool,
    /// Whether the descriptions are the user's.
    has_own_docs: bool,
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
        let Own { config, docs, has_own_docs } = Own::read(home, Some(out), export.init)?;
        Ok(Self { config, docs, before: before(home, cache, out, settled)?, is_begun: export.init, has_own_docs })
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
        if self.is_begun {
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
