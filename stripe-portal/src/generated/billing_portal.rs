// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal`.

pub mod configuration;

#[cfg(feature = "billing_portal-session")]
pub mod session;
