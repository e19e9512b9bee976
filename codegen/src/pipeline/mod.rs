//! The pipeline from a spec to files. All commands go through these functions.
//!
//! ```text
//! Document ─cut─▶ Slice ─load─▶ Spec ─lower─▶ Lowered ─finish─▶ Api ─files─▶ Files
//!                                                         two Apis ─compare─▶ Changes
//! ```

mod generator;
mod matching;

use std::collections::{BTreeMap, BTreeSet};

pub use generator::Generator;
pub use matching::matching;

use crate::changes::{self, Changes, promises};
use crate::document::Document;
use crate::emit;
use crate::input::config::Config;
use crate::input::descriptions::Overlay;
use crate::input::diagnostic::{Diagnostic, Problems, Severity};
use crate::input::support::{OlderVersion, Support};
use crate::input::version::is_dated;
use crate::ir::masks::{self, Mask, masks};
use crate::ir::{Api, Feature, OpaqueResources};
use crate::lower::{self, Entries, IdleEntry, Remarks};
use crate::package::descriptions::{Template, template};
use crate::package::linked::{self, About};
use crate::package::standalone;
use crate::passes::{self, Undescribed};
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
    /// The resources that were not named.
    pub opaque: OpaqueResources,
    /// The types of the webhook events that have a Rust type, in alphabetical order.
    pub events: Vec<String>,
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
    let (api, warnings) = api(slice, config, docs, exported(config))?;
    let library = name.replace('-', "_");
    let tests = standalone::tests(&api, &library)?;
    let docs = standalone::docs(&api, name, &library, config.support());
    Ok(Standalone { output: output((api, warnings), &library), docs, tests })
}

/// Returns the entries of a configuration that must match something in an export. The workspace's configuration may cover
/// more than the spec.
fn exported(config: &Config) -> Entries {
    if config.is_strict { Entries::All } else { Entries::OfSpec }
}

/// Generates all files of a crate with everything that `config` names in `spec`, and with `stripe-portal` as its runtime.
/// Their paths are below the crate's folder.
///
/// # Errors
/// Fails with all problems in the inputs, their places and remedies.
pub fn linked(spec: Document<'_>, config: &Config, docs: &Overlay, about: &About) -> Result<Output, Problems> {
    let (api, warnings) = api(Slice::cut(spec, config)?, config, docs, exported(config))?;
    let mut files = linked::files(&api, config.support(), about)?;
    let mut made = output((api, warnings), &about.name.replace('-', "_"));
    files.extend(made.files.into_iter().map(|(path, text)| (linked::path(&path), linked::exported(&text))));
    made.files = files;
    Ok(made)
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
    let ((old, missing), (new, still_missing)) = (Slice::cut_present(old, config)?, Slice::cut_present(new, config)?);
    // With the newer spec, the version of the older one is a supported version too.
    let mut newer = config.clone();
    if !config.support().is_empty() && old.api_version() < new.api_version() {
        newer.support.insert(compared(old.clone(), new.clone(), config)?);
    }
    let present = |slice: Slice<'_>,
                   mut missing: Vec<Diagnostic>,
                   config|
     -> Result<(Api, Endpoints, Vec<Diagnostic>), Problems> {
        let endpoints = slice.endpoints().clone();
        let (api, Remarks { stale, .. }, _) = finished(slice, config, docs, Entries::None)?;
        let is_new = |problem: &Diagnostic| !missing.iter().any(|known| known.span == problem.span);
        let stale: Vec<Diagnostic> = stale.into_iter().filter(is_new).collect();
        missing.extend(stale);
        Ok((api, endpoints, missing))
    };
    let (old, old_endpoints, missing) = present(old, missing, config)?;
    let (new, new_endpoints, still_missing) = present(new, still_missing, &newer)?;
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

/// Compares a spec of an older API version with the slice `new`, in the responses that the configuration names. Returns
/// the fields that the older version does not promise as the slice does.
///
/// # Errors
/// Fails if the spec is not older, has none of the resources, or has an unsupported construct.
pub fn compare_older(old: Document<'_>, new: Slice<'_>, config: &Config) -> Result<OlderVersion, Problems> {
    let (version, newest, source) = (old.api_version().to_owned(), new.api_version().to_owned(), old.source);
    let problem = |message: String, help| Err(Diagnostic::error(&source.name, message).help(help).into());
    if !is_dated(&version) {
        return problem(
            format!("the API version `{version}` does not begin with a date"),
            "pass one of Stripe's specs".to_owned(),
        );
    }
    if version >= newest {
        let message = format!("API version {version} is not older than {newest}");
        return problem(message, format!("pass a spec from before {newest}"));
    }
    let known = old.contents().resources;
    if !config.resources().any(|id| known.contains_key(id)) {
        let resources: Vec<String> = config.resources().map(|id| format!("`{id}`")).collect();
        let message = format!("the spec has none of the resources {}", resources.join(", "));
        return problem(message, "pass one of Stripe's whole specs".to_owned());
    }
    compared(Slice::cut_present(old, config)?.0, new, config)
}

/// Compares the responses of two slices.
fn compared(old: Slice<'_>, new: Slice<'_>, config: &Config) -> Result<OlderVersion, Problems> {
    let plain = config.clone().with_support(Support::default());
    let version = old.api_version().to_owned();
    let lowered = |slice: Slice<'_>| Ok::<_, Problems>(lower::lower(&slice.load(&plain)?, &plain, Entries::None)?.0);
    let fields = promises::differences(&lowered(old)?, &lowered(new)?);
    Ok(OlderVersion::new(&version, config.resources().map(str::to_owned), fields))
}

/// Returns the supported versions after `old` is replaced with the slice `new`. If an older version is supported and the
/// version changes, the version of `old` is supported too. Entries that match nothing in `new` are removed.
///
/// # Errors
/// Fails if a slice has an unsupported construct.
pub fn carry_support(old: Option<Slice<'_>>, new: Slice<'_>, config: &Config) -> Result<Support, Problems> {
    let mut support = config.support().clone();
    if support.is_empty() {
        return Ok(support);
    }
    if let Some(old) = old.filter(|old| is_dated(old.api_version()) && old.api_version() < new.api_version()) {
        support.insert(compared(old, new.clone(), config)?);
    }
    let config = config.clone().with_support(support.clone());
    let idle: BTreeSet<IdleEntry> =
        lower::lower(&new.load(&config)?, &config, Entries::None)?.1.idle.into_iter().collect();
    support.retain(|version, path, difference| !idle.contains(&(version.to_owned(), path.to_owned(), difference)));
    support.retain_resources(|id| config.resource(id).is_some());
    Ok(support)
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
    remarks.warnings.extend(masks::lost(&api, config));
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
    let (lowered, Remarks { warnings: untyped, stale, idle }) = lower::lower(&spec, config, entries)?;
    warnings.extend(untyped);
    let (api, undescribed) = passes::finish(lowered, config, docs)?;
    Ok((api, Remarks { warnings, stale, idle }, undescribed))
}

/// Generates the files of an API, for the crate with the library `library`.
pub fn output((api, warnings): (Api, Vec<Diagnostic>), library: &str) -> Output {
    let (files, masks) = (emit::files::render(&api, library), masks(&api));
    let events = api.lowered.events.iter().map(|event| &event.name);
    let mut events: Vec<String> =
        events.chain(api.lowered.thin_events.iter().map(|event| &event.name)).map(|name| name.wire.clone()).collect();
    events.sort_unstable();
    Output { files, masks, opaque: api.lowered.opaque, events, features: api.features, warnings }
}
