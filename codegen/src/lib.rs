//! Stripe's OpenAPI description in, a small typed Rust crate out.
//!
//! Everything here is pure: plain data on both sides of every step, no file system, no network,
//! no clock, no environment.

pub mod config;
pub mod diagnostic;
pub mod nearest;
pub mod operations;
pub mod slice;
pub mod source;

use std::collections::BTreeMap;

pub use diagnostic::{Diagnostic, Problems};
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
