// The crate's own docs: what they say depends on what is generated.
#![doc = include_str!("lib.md")]
#![cfg_attr(not(feature = "client"), doc = "\n[`Client`]: #features")]
#![cfg_attr(not(feature = "client"), doc = "[`Client::builder`]: #features")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod app_info;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod call;
#[cfg(feature = "client")]
mod client;
pub mod config;
#[cfg(any(doc, doctest))]
pub mod docs;
pub mod error;
mod escape;
mod expand;
mod expandable;
mod extra;
pub mod form;
#[rustfmt::skip]
#[allow(clippy::large_enum_variant, reason = "parameters live for one call")]
mod generated;
mod headers;
mod idempotency;
mod integer_text;
#[doc(hidden)]
pub mod json;
mod json_path;
mod json_scan;
mod linked_page;
mod list;
mod map;
mod mask;
mod maybe_deleted;
#[doc(hidden)]
pub mod multipart;
#[doc(hidden)]
pub mod object;
mod opaque;
#[doc(hidden)]
pub mod open_enum;
pub mod operation;
mod operation_ext;
mod options;
#[cfg(feature = "client")]
pub mod pagination;
#[doc(hidden)]
pub mod params;
mod raw;
#[doc(hidden)]
pub mod read;
mod redact;
pub mod request;
pub mod response;
pub mod retry;
mod secret;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
mod timestamp;
#[cfg(feature = "client")]
mod trace;
pub mod transport;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use app_info::AppInfo;
#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use config::Config;
pub use error::Error;
pub use expand::{Expand, ExpandList};
pub use expandable::Expandable;
pub use extra::Extra;
pub use generated::*;
pub use idempotency::IdempotencyKey;
pub use integer_text::IntegerText;
pub use linked_page::LinkedPage;
pub use list::List;
pub use map::Map;
pub use maybe_deleted::MaybeDeleted;
pub use multipart::{Multipart, Upload};
pub use object::Identified;
pub use opaque::Opaque;
pub use operation::{Operation, Paginated};
pub use operation_ext::OperationExt;
pub use options::RequestOptions;
pub use raw::RawRequest;
pub use read::{FromJson, from_json};
pub use response::{Binary, Json, RawResponse, Response};
pub use retry::RetryPolicy;
pub use secret::{Masked, Secret};
pub use timestamp::Timestamp;

pub use serde_json::{Number, Value};
