//! Stripe's OpenAPI description in, a small typed Rust crate out.
//!
//! Everything here is pure: plain data on both sides of every step, no file system, no network,
//! no clock, no environment.

pub mod changes;
pub mod config;
pub mod diagnostic;
pub mod diff;
mod doc_text;
mod docs;
mod emit;
pub mod ir;
pub mod lock;
mod lower;
mod names;
pub mod nearest;
pub mod operations;
mod passes;
mod render;
pub mod slice;
pub mod source;
mod spec;

use std::collections::BTreeMap;

use config::Config;
use docs::Overlay;
use ir::Api;
use spec::Spec;

pub use diagnostic::{Diagnostic, Problems};
pub use names::RUNTIME_MODULES;
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
    /// What should be mended.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the crate's code.
///
/// # Errors
/// Everything in the inputs that stands in the way, with its place and what to do about it.
pub fn generate(inputs: &Inputs) -> Result<Output, Problems> {
    generated(inputs, lower::check_error)
}

/// Generates modules that stand in a crate beside its own ones, which have the error object: to try constructs out.
///
/// # Errors
/// As [`generate`], but none if the spec has no error object.
pub fn generate_modules(inputs: &Inputs) -> Result<Output, Problems> {
    generated(inputs, |_, _| Ok(()))
}

fn generated(inputs: &Inputs, check: fn(&Spec<'_>, &Api) -> Result<(), Problems>) -> Result<Output, Problems> {
    let config = Config::parse(&inputs.config)?;
    let overlay = Overlay::parse(&inputs.docs)?;
    let spec = Spec::load(&inputs.spec)?;
    let mut api = lower::lower(&spec, &inputs.config, &config)?;
    check(&spec, &api)?;
    passes::break_cycles(&mut api);
    passes::find_expansions(&mut api);
    let warnings = passes::describe(&mut api, &overlay, &inputs.docs, |path| config.reference(path));
    let files = render::render(&api, emit::emit(&api))?;
    Ok(Output { files, warnings })
}
