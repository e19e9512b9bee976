// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Everything that is generated from Stripe's OpenAPI description.

#[cfg(feature = "billing_portal-configuration")]
pub mod billing_portal;

#[cfg(feature = "webhook")]
pub mod events;

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription_item"))]
pub mod shared;

#[cfg(feature = "subscription")]
pub mod subscription;

#[cfg(feature = "subscription_item")]
pub mod subscription_item;

#[cfg(feature = "testing")]
mod testing;

#[cfg(feature = "testing")]
pub use testing::API;

/// The API version of this crate, sent as `Stripe-Version`.
pub const API_VERSION: &str = "2026-09-30.endive";
