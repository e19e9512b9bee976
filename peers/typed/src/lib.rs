//! Hand-written code for the same two resources, as the baseline: derived serde structs of all fields. The baseline keeps no
//! unknown field, no unknown value and no request ID; it retries nothing and masks nothing.

mod client;
mod configuration;
mod encode;
mod session;

pub use client::Client;
pub use configuration::{Configuration, ConfigurationRef};
pub use encode::{CreateSession, FlowData};
pub use session::{Locale, Session};
