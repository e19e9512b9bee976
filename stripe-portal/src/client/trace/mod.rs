//! A span for each call: what was called and how it went, without keys, ids of customers, or values.

#[cfg_attr(feature = "tracing", path = "on.rs")]
#[cfg_attr(not(feature = "tracing"), path = "off.rs")]
mod span;

#[cfg(feature = "tracing")]
use std::time::Duration;

/// The clock of a client.
pub(crate) trait Clock: Send + Sync + 'static {
    /// Returns the time since some fixed moment.
    #[cfg(feature = "tracing")]
    fn now(&self) -> Duration;
}

pub(crate) use span::{Note, Trace};
