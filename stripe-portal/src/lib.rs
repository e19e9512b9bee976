// The crate's own docs: what they say depends on what is generated.
#![doc = include_str!("lib.md")]
#![cfg_attr(not(feature = "client"), doc = "\n[`Client`]: #features")]
#![cfg_attr(not(feature = "client"), doc = "[`Client::builder`]: #features")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(test), warn(clippy::disallowed_methods, clippy::disallowed_types))]

// `tests/tests/rooms.rs` has the order of these: each imports only from those before it.
#[doc(hidden)]
pub mod __private;
pub mod call;
#[cfg(feature = "client")]
mod client;
mod decode;
pub mod error;
pub mod operation;
pub mod request;
pub mod response;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
pub mod transport;
mod types;
#[cfg(feature = "webhook")]
pub mod webhook;
#[rustfmt::skip]
#[allow(clippy::large_enum_variant, reason = "parameters live for one call")]
mod generated;
#[cfg(any(doc, doctest))]
pub mod docs;

/// A client that waits for each answer.
///
/// The I/O is done by a thread of its own, so that it works everywhere, also inside of an async
/// runtime (where it blocks the thread it is called on, as any blocking call).
#[cfg(feature = "blocking")]
pub mod blocking {
    pub use crate::client::blocking::Client;
}

/// What every call of a client has in common.
pub mod config {
    pub use crate::call::config::{Config, DEFAULT_BASE_URL, DEFAULT_MAX_RESPONSE_BYTES, DEFAULT_TIMEOUT};
}

/// Stripe's form encoding: nested keys in brackets, arrays with indexes.
pub mod form {
    pub use crate::request::clearable::Clearable;
    pub use crate::request::extra_params::ExtraParams;
    pub use crate::request::form::{FormWriter, ToForm, decode};
    pub use crate::request::unrecognized::UnrecognizedVariant;
}

/// Lists, item by item over all pages.
#[cfg(feature = "client")]
pub mod pagination {
    #[cfg(feature = "blocking")]
    pub use crate::client::blocking::ItemIter;
    pub use crate::client::stream::ItemStream;
}

/// Whether and when a call is tried again: a pure function.
pub mod retry {
    pub use crate::call::retry::{Outcome, RetryPolicy};
}

pub use call::app_info::AppInfo;
pub use call::config::Config;
pub use call::idempotency::IdempotencyKey;
pub use call::retry::RetryPolicy;
#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use decode::{Extra, FromJson};
pub use error::Error;
pub use generated::*;
pub use operation::ext::OperationExt;
pub use operation::options::RequestOptions;
pub use operation::raw_request::RawRequest;
pub use operation::{Operation, Paginated};
pub use request::multipart::{Multipart, Upload};
pub use response::from_json::from_json;
pub use response::{Binary, Json, RawResponse, Response};
pub use text::masked::Masked;
pub use types::{
    Expand, ExpandList, Expandable, Identified, IntegerText, LinkedPage, List, Map, MaybeDeleted, Opaque, Secret,
    Timestamp,
};

pub use serde_json::{Number, Value};
