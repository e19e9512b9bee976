// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.subscription_transfer_data`.

pub mod expand;
