// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of
//! `billing_portal.configuration.update.features.subscription_update.schedule_at_period_end`.

pub use crate::generated::billing_portal::configuration::create::features::subscription_update::schedule_at_period_end::Condition;
