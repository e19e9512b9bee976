//! The way from a spec to files, with every stage named once.
//!
//! ```text
//! Document ─cut─▶ Slice ─load─▶ Spec ─lower─▶ Lowered ─finish─▶ Api ─files─▶ Files
//! ```

use std::collections::BTreeMap;

use crate::changes::{self, Changes};
use crate::document::Document;
use crate::document::spec::Spec;
use crate::emit;
use crate::input::config::Config;
use crate::input::descriptions::Overlay;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::ir::masks::{self, Mask, masks};
use crate::ir::{Api, Feature};
use crate::lower::{self, Entries};
use crate::package::standalone;
use crate::passes;
use crate::slice::Slice;

/// Generated files by their path below the output folder.
type Files = BTreeMap<String, String>;

/// What decides about an API beside the spec.
#[derive(Debug)]
struct Settings<'a> {
    config: Config,
    config_source: &'a Source,
    overlay: Overlay,
    overlay_source: &'a Source,
}

impl<'a> Settings<'a> {
    /// Reads the settings.
    ///
    /// # Errors
    /// If one of them is not what it should be.
    fn read(config: &'a Source, overlay: &'a Source) -> Result<Self, Problems> {
        Ok(Self {
            config: Config::parse(config)?,
            config_source: config,
            overlay: Overlay::parse(overlay)?,
            overlay_source: overlay,
        })
    }
}

/// The spec that an API is made of.
#[derive(Debug)]
enum Start<'t> {
    /// A slice that was read.
    Read(Document<'t>),
    /// A slice that was cut out of another spec.
    Cut(Slice<'t>),
}

/// Whether the API has to have the error object, which the runtime reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ErrorObject {
    Needed,
    Elsewhere,
}

/// Cuts what the settings ask for out of a spec.
///
/// # Errors
/// If the spec has not all of it, or cannot be cut.
fn cut<'t>(document: Document<'t>, settings: &Settings<'_>) -> Result<Slice<'t>, Problems> {
    let (slice, missing) = Slice::cut(document, settings.config_source, &settings.config)?;
    if missing.is_empty() { Ok(slice) } else { Err(Problems(missing)) }
}

/// Makes an API of a slice. Returns remarks on the settings beside it.
///
/// # Errors
/// Everything in the slice and the settings that stands in the way.
fn finish(
    start: Start<'_>,
    settings: &Settings<'_>,
    entries: Entries,
    error: ErrorObject,
) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let Settings { config, config_source, overlay, overlay_source } = settings;
    let spec = match start {
        Start::Read(document) => Spec::load(document)?,
        Start::Cut(slice) => slice.load(config_source, config)?,
    };
    let lowered = lower::lower(&spec, config_source, config, entries)?;
    if error == ErrorObject::Needed {
        lower::check_error(&spec, &lowered)?;
    }
    let (api, mut remarks) = passes::finish(lowered, (config, config_source), (overlay, overlay_source))?;
    remarks.extend(masks::opened(&api, &config_source.name));
    Ok((api, remarks))
}

/// Writes the code of an API.
fn files(api: &Api) -> Files {
    emit::files::render(api)
}

/// What generation starts from.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The slice, `spec/openapi.yaml`.
    pub spec: Source,
    /// `spec/resources.toml`.
    pub config: Source,
    /// `spec/docs.yaml`.
    pub docs: Source,
}

/// What generation ends in.
#[derive(Clone, Debug)]
pub struct Output {
    /// The files by their path below the output folder, with `/` between its parts.
    pub files: BTreeMap<String, String>,
    /// The cargo features that the files ask for.
    pub features: Vec<Feature>,
    /// The values that `Debug` masks.
    pub masks: Vec<Mask>,
    /// What should be mended.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the crate's code.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn generate(inputs: &Inputs) -> Result<Output, Problems> {
    let settings = Settings::read(&inputs.config, &inputs.docs)?;
    let start = Start::Read(Document::parse(&inputs.spec)?);
    Ok(Output::of(finish(start, &settings, Entries::All, ErrorObject::Needed)?))
}

/// Generates the code of what `inputs.config` asks for in `inputs.spec`, a spec that is not cut yet: as
/// [`slice::slice`] and [`generate_modules`] together, but without writing and reading the slice in between.
///
/// # Errors
/// As these.
pub fn generate_from(inputs: &Inputs) -> Result<Output, Problems> {
    let settings = Settings::read(&inputs.config, &inputs.docs)?;
    let slice = cut(Document::read(&inputs.spec)?, &settings)?;
    Ok(Output::of(finish(Start::Cut(slice), &settings, Entries::All, ErrorObject::Elsewhere)?))
}

/// Generates modules that stand in a crate beside its own ones, which have the error object: to try constructs out.
///
/// # Errors
/// As [`generate`], but none if the spec has no error object.
pub fn generate_modules(inputs: &Inputs) -> Result<Output, Problems> {
    Ok(Output::of(api(inputs)?))
}

impl Output {
    fn of((api, warnings): (Api, Vec<Diagnostic>)) -> Self {
        Self { files: files(&api), masks: masks(&api), features: api.features, warnings }
    }
}

/// What [`generate`] and [`generate_modules`] make code of, and what should be mended.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn api(inputs: &Inputs) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let settings = Settings::read(&inputs.config, &inputs.docs)?;
    let start = Start::Read(Document::parse(&inputs.spec)?);
    finish(start, &settings, Entries::All, ErrorObject::Elsewhere)
}

/// What is generated for a crate.
#[derive(Clone, Debug)]
pub struct Standalone {
    /// The code and its features.
    pub output: Output,
    /// What the crate's own documentation says of its resources, as Markdown.
    pub docs: String,
    /// A test of each resource and operation, as a file of `tests/`.
    pub tests: String,
}

/// Generates the crate called `name` of what `inputs.config` asks for in `inputs.spec`, a spec that is not cut yet.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn standalone(inputs: &Inputs, name: &str) -> Result<Standalone, Problems> {
    let settings = Settings::read(&inputs.config, &inputs.docs)?;
    let slice = cut(Document::read(&inputs.spec)?, &settings)?;
    let (api, warnings) = finish(Start::Cut(slice), &settings, Entries::OfSpec, ErrorObject::Elsewhere)?;
    let library = name.replace('-', "_");
    let tests = standalone::tests(&api, &library)?;
    let docs = standalone::docs(&api, name, &library)?;
    Ok(Standalone { output: Output::of((api, warnings)), docs, tests })
}

/// Compares two specs, whole ones or slices, as far as the configuration names what is in them. Of `docs`, the
/// descriptions, matters only which of them differ between operations: such parameters do not share a type. The specs' own
/// descriptions matter likewise, where the configuration takes them (`source = "upstream"`).
///
/// What the configuration names and only one of them has is added or removed; entries that match nothing in one of
/// them are no problem here.
///
/// # Errors
/// If one of them cannot be read or has what the generator does not understand, or if neither has something that the
/// configuration names.
pub fn diff(old: &Source, new: &Source, config: &Source, docs: &Source) -> Result<Changes, Problems> {
    let settings = Settings::read(config, docs)?;
    let (old, missing) = present(old, &settings)?;
    let (new, still_missing) = present(new, &settings)?;
    let everywhere: Vec<Diagnostic> =
        still_missing.into_iter().filter(|problem| missing.iter().any(|before| before.span == problem.span)).collect();
    if everywhere.is_empty() { Ok(changes::compare(&old, &new)) } else { Err(Problems(everywhere)) }
}

/// Returns the API of what a spec has of what the settings name, and what it does not have.
fn present(upstream: &Source, settings: &Settings<'_>) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let (slice, missing) = Slice::cut(Document::read(upstream)?, settings.config_source, &settings.config)?;
    let (api, _) = finish(Start::Cut(slice), settings, Entries::None, ErrorObject::Elsewhere)?;
    Ok((api, missing))
}
