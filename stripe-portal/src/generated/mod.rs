//! A stand-in for what the generator writes.

pub mod api_error;

/// The API version that this crate was generated for.
pub const API_VERSION: &str = "2026-09-30.endive";
