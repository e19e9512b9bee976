// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Everything that is generated from Stripe's OpenAPI description.

#[cfg(feature = "billing_portal-configuration")]
pub mod billing_portal;

#[cfg(feature = "webhook")]
pub mod events;

#[cfg(feature = "testing")]
mod testing;

#[cfg(feature = "testing")]
pub use testing::API;

/// The API version of this crate, sent as `Stripe-Version`.
pub const API_VERSION: &str = "2026-09-30.endive";
