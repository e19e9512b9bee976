//! The way from a spec to files, with every stage named once. All commands are ways through it.
//!
//! ```text
//! Document ─cut─▶ Slice ─load─▶ Spec ─lower─▶ Lowered ─finish─▶ Api ─files─▶ Files
//!                                                         two Apis ─compare─▶ Changes
//! ```

use std::collections::BTreeMap;

use crate::changes::{self, Changes};
use crate::document::Document;
use crate::emit;
use crate::input::config::Config;
use crate::input::descriptions::Overlay;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::ir::masks::{self, Mask, masks};
use crate::ir::{Api, Feature};
use crate::lower::{self, Entries};
use crate::package::standalone;
use crate::passes;
use crate::slice::Slice;

/// The library of the crate that [`generate`] writes to.
const LIBRARY: &str = "stripe_portal";

/// The result of generation.
#[derive(Clone, Debug)]
pub struct Output {
    /// The files by their path below the output folder, with `/` between its parts.
    pub files: BTreeMap<String, String>,
    /// The cargo features that the files ask for.
    pub features: Vec<Feature>,
    /// The values that `Debug` masks.
    pub masks: Vec<Mask>,
    /// What should be fixed.
    pub warnings: Vec<Diagnostic>,
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

/// Whether the API has to have the error object, which the runtime reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorObject {
    /// It has to.
    Needed,
    /// Another part of the crate has it.
    Elsewhere,
}

/// Generates the crate's code from a slice.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn generate(slice: Slice<'_>, config: &Config, docs: &Overlay) -> Result<Output, Problems> {
    Ok(output(api(slice, config, docs, Entries::All, ErrorObject::Needed)?, LIBRARY))
}

/// Generates the crate called `name` of what `config` asks for in `spec`. The configuration may cover more than the spec.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn standalone(spec: Document<'_>, config: &Config, docs: &Overlay, name: &str) -> Result<Standalone, Problems> {
    let slice = Slice::cut(spec, config)?;
    let (api, warnings) = api(slice, config, docs, Entries::OfSpec, ErrorObject::Elsewhere)?;
    let library = name.replace('-', "_");
    let tests = standalone::tests(&api, &library)?;
    let docs = standalone::docs(&api, name, &library)?;
    Ok(Standalone { output: output((api, warnings), &library), docs, tests })
}

/// Compares two specs, whole ones or slices, as far as the configuration names what is in them. Of `docs`, the
/// descriptions, matters only which of them differ between operations: such parameters do not share a type. The specs' own
/// descriptions matter likewise, where the configuration takes them (`source = "upstream"`).
///
/// What the configuration names and only one of them has is added or removed; entries that match nothing in one of
/// them are no problem here.
///
/// # Errors
/// If one of them has what the generator does not understand, or if neither has something that the configuration names.
pub fn diff(old: Document<'_>, new: Document<'_>, config: &Config, docs: &Overlay) -> Result<Changes, Problems> {
    let present = |spec| -> Result<(Api, Vec<Diagnostic>), Problems> {
        let (slice, missing) = Slice::cut_present(spec, config)?;
        let (api, _) = api(slice, config, docs, Entries::None, ErrorObject::Elsewhere)?;
        Ok((api, missing))
    };
    let (old, missing) = present(old)?;
    let (new, still_missing) = present(new)?;
    let everywhere: Vec<Diagnostic> =
        still_missing.into_iter().filter(|problem| missing.iter().any(|before| before.span == problem.span)).collect();
    if everywhere.is_empty() { Ok(changes::compare(&old, &new)) } else { Err(Problems(everywhere)) }
}

/// Makes an API of a slice. Returns remarks on the configuration and the descriptions beside it.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn api(
    slice: Slice<'_>,
    config: &Config,
    docs: &Overlay,
    entries: Entries,
    error: ErrorObject,
) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let spec = slice.load(config)?;
    let lowered = lower::lower(&spec, config, entries)?;
    if error == ErrorObject::Needed {
        lower::check_error(&spec, &lowered)?;
    }
    let (api, mut remarks) = passes::finish(lowered, config, docs)?;
    remarks.extend(masks::opened(&api, &config.name));
    Ok((api, remarks))
}

/// Writes the files of an API, for the crate with the library `library`.
pub fn output((api, warnings): (Api, Vec<Diagnostic>), library: &str) -> Output {
    Output { files: emit::files::render(&api, library), masks: masks(&api), features: api.features, warnings }
}
