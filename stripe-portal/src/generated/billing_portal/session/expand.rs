// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! What can be expanded.

/// Every path that can be expanded.
pub const ALL: &[&str] = &["configuration"];

/// `configuration`.
pub const CONFIGURATION: crate::Expand<
    crate::generated::billing_portal::session::Session,
    crate::generated::billing_portal::configuration::Configuration,
> = crate::Expand::new("configuration");
