//! What one would write by hand for the same two resources: derived serde structs of all fields, and no more. It keeps
//! no unknown field, no unknown value and no request id; retries nothing, masks nothing. The floor to compare with.

mod client;
mod configuration;
mod encode;
mod session;

pub use client::Client;
pub use configuration::{Configuration, ConfigurationRef};
pub use encode::{CreateSession, FlowData};
pub use session::{Locale, Session};
