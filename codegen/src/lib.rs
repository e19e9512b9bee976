//! Stripe's OpenAPI description in, a small typed Rust crate out.
//!
//! Everything here is pure: plain data on both sides of every step, no file system, no network,
//! no clock, no environment.

pub mod audit;
pub mod changes;
pub mod config;
pub mod credentials;
pub mod diagnostic;
pub mod diff;
mod doc_text;
mod docs;
mod emit;
mod everything;
mod exercise;
mod graph;
pub mod ir;
pub mod lock;
mod lower;
pub mod manifest;
mod masks;
mod names;
pub mod nearest;
pub mod operations;
mod passes;
mod render;
pub mod slice;
pub mod source;
mod spec;
pub mod standalone;
mod version;
pub mod visible;

use std::collections::BTreeMap;

use config::Config;
use docs::Overlay;
use ir::Api;
use spec::Spec;

pub use diagnostic::{Diagnostic, Problems};
pub use everything::everything;
pub use exercise::{Call, Exercise, TEXT, exercise};
pub use ir::Feature;
pub use masks::{Mask, masks};
pub use names::{RUNTIME_MODULES, is_device_name};
pub use source::Source;

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
    let (api, warnings) = lowered(inputs, |_| Spec::load(&inputs.spec), lower::lower, lower::check_error)?;
    Ok(output(&api, warnings))
}

/// Generates the code of what `inputs.config` asks for in `inputs.spec`, a spec that is not cut yet: as
/// [`slice::slice`] and [`generate_modules`] together, but without writing and reading the slice in between.
///
/// # Errors
/// As these.
pub fn generate_from(inputs: &Inputs) -> Result<Output, Problems> {
    let (api, warnings) = api_from(inputs, lower::lower)?;
    Ok(output(&api, warnings))
}

/// Generates modules that stand in a crate beside its own ones, which have the error object: to try constructs out.
///
/// # Errors
/// As [`generate`], but none if the spec has no error object.
pub fn generate_modules(inputs: &Inputs) -> Result<Output, Problems> {
    let (api, warnings) = api(inputs)?;
    Ok(output(&api, warnings))
}

fn output(api: &Api, warnings: Vec<Diagnostic>) -> Output {
    Output { files: render::render(api), features: api.features.clone(), masks: masks(api), warnings }
}

/// What [`generate`] and [`generate_modules`] make code of, and what should be mended.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn api(inputs: &Inputs) -> Result<(Api, Vec<Diagnostic>), Problems> {
    lowered(inputs, |_| Spec::load(&inputs.spec), lower::lower, |_, _| Ok(()))
}

/// As [`api`], of a spec that is not cut yet.
fn api_from(inputs: &Inputs, lower: Lower) -> Result<(Api, Vec<Diagnostic>), Problems> {
    lowered(inputs, |config| Spec::cut(&inputs.spec, &inputs.config, config), lower, |_, _| Ok(()))
}

/// Lowers a spec, strictly or in part.
type Lower = fn(&Spec<'_>, &Source, &Config) -> Result<Api, Problems>;

fn lowered<'a>(
    inputs: &'a Inputs,
    load: impl FnOnce(&Config) -> Result<Spec<'a>, Problems>,
    lower: Lower,
    check: fn(&Spec<'_>, &Api) -> Result<(), Problems>,
) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let config = Config::parse(&inputs.config)?;
    let overlay = Overlay::parse(&inputs.docs)?;
    let spec = load(&config)?;
    let mut api = lower(&spec, &inputs.config, &config)?;
    check(&spec, &api)?;
    passes::break_cycles(&mut api);
    passes::size_objects(&mut api);
    passes::find_expansions(&mut api);
    passes::find_features(&mut api, &inputs.config, &config)?;
    let mut warnings = passes::describe(&mut api, &overlay, &inputs.docs, |path| config.reference(path));
    warnings.extend(masks::opened(&api, &inputs.config.name));
    passes::share(&mut api);
    Ok((api, warnings))
}

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub mod readme {}
