//! The pipeline from a spec to files. All commands go through these functions.
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
use crate::lower::{self, Entries, Remarks};
use crate::package::descriptions::{Template, template};
use crate::package::standalone;
use crate::passes::{self, Undescribed};
use crate::slice::Slice;

/// The library of the crate that [`generate`] writes to.
const LIBRARY: &str = "stripe_portal";

/// The result of generation.
#[derive(Clone, Debug)]
pub struct Output {
    /// The files by their path below the output folder, with `/` between its parts.
    pub files: BTreeMap<String, String>,
    /// The cargo features that the files need.
    pub features: Vec<Feature>,
    /// The values that `Debug` masks.
    pub masks: Vec<Mask>,
    /// Problems that did not stop the run.
    pub warnings: Vec<Diagnostic>,
}

/// The files, documentation and tests of an exported crate.
#[derive(Clone, Debug)]
pub struct Standalone {
    /// The code and its features.
    pub output: Output,
    /// The table of resources and the example for the crate's documentation, as Markdown.
    pub docs: String,
    /// A test of each resource and operation, as a file of `tests/`.
    pub tests: String,
}

/// Generates the crate's code from a slice.
///
/// # Errors
/// Fails with all problems in the inputs, their places and remedies.
pub fn generate(slice: Slice<'_>, config: &Config, docs: &Overlay) -> Result<Output, Problems> {
    Ok(output(api(slice, config, docs, Entries::All)?, LIBRARY))
}

/// Generates the crate `name` with everything that `config` names in `spec`. The configuration may cover more than the
/// spec.
///
/// # Errors
/// Fails with all problems in the inputs, their places and remedies.
pub fn standalone(spec: Document<'_>, config: &Config, docs: &Overlay, name: &str) -> Result<Standalone, Problems> {
    let slice = Slice::cut(spec, config)?;
    let (api, warnings) = api(slice, config, docs, Entries::OfSpec)?;
    let library = name.replace('-', "_");
    let tests = standalone::tests(&api, &library)?;
    let docs = standalone::docs(&api, name, &library)?;
    Ok(Standalone { output: output((api, warnings), &library), docs, tests })
}

/// Compares two specs, whole ones or slices, in the parts that the configuration names.
///
/// The descriptions matter only where they differ between operations, because such parameters do not share a type.
/// These are the descriptions of `docs` and, with `source = "upstream"`, of the specs. Items that the configuration
/// names and only one spec has are added or removed. Entries that match nothing in one spec are no problem here.
///
/// # Errors
/// Fails if a spec has an unsupported construct, or if neither spec has an item that the configuration names.
pub fn diff(old: Document<'_>, new: Document<'_>, config: &Config, docs: &Overlay) -> Result<Changes, Problems> {
    let present = |spec| -> Result<(Api, Vec<Diagnostic>), Problems> {
        let (slice, mut missing) = Slice::cut_present(spec, config)?;
        let (api, Remarks { stale, .. }, _) = finished(slice, config, docs, Entries::None)?;
        let is_new = |problem: &Diagnostic| !missing.iter().any(|known| known.span == problem.span);
        let stale: Vec<Diagnostic> = stale.into_iter().filter(is_new).collect();
        missing.extend(stale);
        Ok((api, missing))
    };
    let (old, missing) = present(old)?;
    let (new, still_missing) = present(new)?;
    let everywhere: Vec<Diagnostic> =
        still_missing.into_iter().filter(|problem| missing.iter().any(|before| before.span == problem.span)).collect();
    if everywhere.is_empty() { Ok(changes::compare(&old, &new)) } else { Err(Problems(everywhere)) }
}

/// Returns the API of a slice, and warnings about the configuration and the descriptions.
///
/// # Errors
/// Fails with all problems in the inputs, their places and remedies.
pub fn api(
    slice: Slice<'_>,
    config: &Config,
    docs: &Overlay,
    entries: Entries,
) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let (api, mut remarks, undescribed) = finished(slice, config, docs, entries)?;
    remarks.warnings.extend(undescribed.warnings(&docs.name));
    remarks.warnings.extend(masks::opened(&api, &config.name));
    Ok((api, remarks.warnings))
}

/// Returns what `docs` lacks for a slice, as YAML to fill in.
///
/// # Errors
/// Fails with all problems in the inputs, their places and remedies.
pub fn undescribed(slice: Slice<'_>, config: &Config, docs: &Overlay) -> Result<Template, Problems> {
    let (api, _, undescribed) = finished(slice, config, docs, Entries::All)?;
    Ok(template(&api, &undescribed, docs))
}

/// Returns the API of a slice with all remarks, and the descriptions that `docs` lacks.
fn finished(
    slice: Slice<'_>,
    config: &Config,
    docs: &Overlay,
    entries: Entries,
) -> Result<(Api, Remarks, Undescribed), Problems> {
    let mut warnings = slice.warnings().to_vec();
    let spec = slice.load(config)?;
    let (lowered, Remarks { warnings: untyped, stale }) = lower::lower(&spec, config, entries)?;
    warnings.extend(untyped);
    let (api, undescribed) = passes::finish(lowered, config, docs)?;
    Ok((api, Remarks { warnings, stale }, undescribed))
}

/// Generates the files of an API, for the crate with the library `library`.
pub fn output((api, warnings): (Api, Vec<Diagnostic>), library: &str) -> Output {
    Output { files: emit::files::render(&api, library), masks: masks(&api), features: api.features, warnings }
}
