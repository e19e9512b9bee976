//! A span for each call: what was called and how it went, without keys, ids of customers, or values.

#[cfg_attr(feature = "tracing", path = "on.rs")]
#[cfg_attr(not(feature = "tracing"), path = "off.rs")]
mod span;

pub(crate) use span::{Note, Trace};
