//! A span for each call, an event for each retry and for each call that failed: what was called and how it went, without keys,
//! ids of customers, or values.

#[cfg(feature = "tracing")]
mod failure;
#[cfg_attr(feature = "tracing", path = "on.rs")]
#[cfg_attr(not(feature = "tracing"), path = "off.rs")]
mod span;

#[cfg(feature = "tracing")]
use std::time::Duration;

/// The target of spans and events, in exported crates too.
#[cfg(feature = "tracing")]
const TARGET: &str = "stripe_portal";

/// The clock of a client.
pub(crate) trait Clock: Send + Sync + 'static {
    /// Returns the time since some fixed moment.
    #[cfg(feature = "tracing")]
    fn now(&self) -> Duration;
}

pub(crate) use span::{Note, Trace};
