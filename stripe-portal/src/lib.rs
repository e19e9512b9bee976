// An export replaces the parts of this page that are about generated code.
#![doc = include_str!("lib.md")]
// Only for links to the client: documentation in two files would lose the names of the page's tests.
#![cfg_attr(not(feature = "client"), doc = "\n[`Client`]: #features\n[`Client::builder`]: #features")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(test), warn(clippy::disallowed_methods, clippy::disallowed_types))]

// Each room imports only from rooms before it, in the order of `tests/tests/rooms.rs`.
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

/// A client without `async`, which waits for each response.
///
/// It works everywhere. Inside of an async runtime, it blocks the thread that calls it, like any blocking call.
#[cfg(feature = "blocking")]
pub mod blocking {
    pub use crate::client::blocking::Client;

    /// The settings of a [`Client`]. See [`Client::builder`].
    pub type ClientBuilder = crate::client::ClientBuilder<Client>;
}

/// The settings that all calls of a client have in common.
pub mod config {
    pub use crate::call::config::{Config, DEFAULT_BASE_URL, DEFAULT_MAX_RESPONSE_BYTES, DEFAULT_TIMEOUT};
}

/// Stripe's form encoding, with nested keys in brackets and indexes for arrays.
pub mod form {
    pub use crate::request::clearable::Clearable;
    pub use crate::request::extra_params::ExtraParams;
    pub use crate::request::form::{FormWriter, ToForm, decode};
    pub use crate::request::unrecognized::UnrecognizedVariant;
}

/// Lists, item by item over all pages. See [pagination](https://docs.stripe.com/api/pagination).
#[cfg(feature = "client")]
pub mod pagination {
    #[cfg(feature = "blocking")]
    pub use crate::client::blocking::ItemIter;
    pub use crate::client::stream::ItemStream;
}

/// Decides whether and when a call is retried. A pure function.
pub mod retry {
    pub use crate::call::retry::{Outcome, RetryPolicy};
}

pub use call::app_info::AppInfo;
pub use call::config::Config;
pub use call::idempotency::IdempotencyKey;
pub use call::retry::RetryPolicy;
#[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
pub use client::http::HttpClient;
#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use decode::{Extra, FromJson, Opaque, Untyped};
pub use error::Error;
pub use generated::*;
pub use operation::ext::OperationExt;
pub use operation::options::RequestOptions;
pub use operation::raw_request::RawRequest;
pub use operation::{Operation, Paginated};
pub use request::multipart::{Multipart, Upload};
pub use response::stored::from_json;
pub use response::{Binary, Json, RawResponse, Response};
pub use text::masked::Masked;
pub use types::{
    Expand, ExpandList, Expandable, Identified, IntegerText, LinkedPage, List, Map, MaybeDeleted, MaybeTyped,
    SearchPage, Secret, Through, Timestamp, TimestampError,
};

/// Any JSON value. Of numbers it keeps what a [`Number`] keeps.
#[doc(inline)]
pub use serde_json::Value;

/// A number of any kind.
///
/// In responses it keeps whole numbers from -2^63 to 2^64 - 1 exactly. Other numbers become the nearest float of 64 bits, so
/// that `1.50` is written again as `1.5`. Only with `serde_json`'s feature `arbitrary_precision` it keeps all digits.
#[doc(inline)]
pub use serde_json::Number;
