//! Stripe's OpenAPI description in, a small typed Rust crate out.
//!
//! Everything here is pure: plain data on both sides of every step, no file system, no network,
//! no clock, no environment.

pub mod audit;
pub mod changes;
mod code;
mod document;
mod emit;
mod input;
pub mod ir;
mod lower;
mod package;
mod passes;
mod pipeline;
mod rust;
pub mod slice;
mod text;

pub use document::{Document, credentials};
pub use input::diagnostic::{Diagnostic, Problems};
pub use input::source::Source;
pub use input::{config, diagnostic, lock, source};
pub use ir::Feature;
pub use ir::masks::{Mask, masks};
pub use ir::names::{RUNTIME_MODULES, is_device_name};
pub use package::exercise::{Call, Exercise, TEXT, exercise};
pub use package::manifest;
pub use pipeline::{Inputs, Output, api, diff, generate, generate_from, generate_modules};
pub use slice::everything::everything;
pub use slice::operations;

/// A crate of its own.
pub mod standalone {
    pub use crate::package::standalone::{check_name, narrow};
    pub use crate::pipeline::{Standalone, standalone};
}

pub use text::{nearest, visible};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub mod readme {}
