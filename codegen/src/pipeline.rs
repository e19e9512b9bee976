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
use crate::input::diagnostic::{Diagnostic, Problems, Severity};
use crate::ir::masks::{self, Mask, masks};
use crate::ir::{Api, Feature};
use crate::lower::{self, Entries, Remarks};
use crate::package::standalone;
use crate::passes;
use crate::slice::{Endpoints, Slice};

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
    let present = |spec| -> Result<(Api, Endpoints, Vec<Diagnostic>), Problems> {
        let (slice, mut missing) = Slice::cut_present(spec, config)?;
        let endpoints = slice.endpoints().clone();
        let (api, Remarks { stale, .. }) = finished(slice, config, docs, Entries::None)?;
        let is_new = |problem: &Diagnostic| !missing.iter().any(|known| known.span == problem.span);
        let stale: Vec<Diagnostic> = stale.into_iter().filter(is_new).collect();
        missing.extend(stale);
        Ok((api, endpoints, missing))
    };
    let (old, old_endpoints, missing) = present(old)?;
    let (new, new_endpoints, still_missing) = present(new)?;
    let (mut everywhere, now): (Vec<Diagnostic>, Vec<Diagnostic>) =
        still_missing.into_iter().partition(|problem| missing.iter().any(|before| before.span == problem.span));
    // Entries about a resource or operation that neither spec has are no other mistake.
    let others = config.places_about(|place| everywhere.iter().any(|problem| problem.span.as_ref() == Some(&place)));
    everywhere.retain(|problem| !problem.span.as_ref().is_some_and(|span| others.contains(span)));
    if !everywhere.is_empty() {
        return Err(Problems(everywhere));
    }
    let lost = now.into_iter().filter(|problem| config.masks_at(problem.span.as_ref()));
    let lost = lost.map(|problem| Diagnostic {
        severity: Severity::Warning,
        message: format!("{} of {}: the mask that it had in {} ends", problem.message, new.version, old.version),
        ..problem
    });
    let mut changes = changes::compare(&old, &new).with_other_names(&old_endpoints, &new_endpoints);
    changes.heads.name(config.resources());
    changes.warnings = masks::lost(&old, config);
    let more = masks::lost(&new, config).into_iter().filter(|warning| !changes.warnings.contains(warning));
    let more: Vec<Diagnostic> = more.chain(lost).collect();
    changes.warnings.extend(more);
    Ok(changes)
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
    let (api, remarks) = finished(slice, config, docs, entries)?;
    Ok((api, remarks.warnings))
}

/// Returns the API of a slice with all remarks.
fn finished(slice: Slice<'_>, config: &Config, docs: &Overlay, entries: Entries) -> Result<(Api, Remarks), Problems> {
    let mut warnings = slice.warnings().to_vec();
    let spec = slice.load(config)?;
    let (lowered, Remarks { warnings: untyped, stale }) = lower::lower(&spec, config, entries)?;
    warnings.extend(untyped);
    let (api, described) = passes::finish(lowered, config, docs)?;
    warnings.extend(described);
    warnings.extend(masks::opened(&api, &config.name));
    warnings.extend(masks::lost(&api, config));
    Ok((api, Remarks { warnings, stale }))
}

/// Generates the files of an API, for the crate with the library `library`.
pub fn output((api, warnings): (Api, Vec<Diagnostic>), library: &str) -> Output {
    Output { files: emit::files::render(&api, library), masks: masks(&api), features: api.features, warnings }
}
