//! Stripe's billing portal, typed.
//!
//! ```toml
//! stripe-portal = { version = "0.1", features = ["webhook"] }
//! ```
//!
//! Create a session and send the customer there:
//!
//! ```
//! # #[cfg(feature = "reqwest")] mod example {
//! use stripe_portal::billing_portal::session::{CreateSession, FlowData};
//! use stripe_portal::{Client, Error};
//!
//! async fn cancel_page(client: &Client, customer: &str, subscription: &str) -> Result<String, Error> {
//!     let session = CreateSession::new()
//!         .customer(customer)
//!         .return_url("https://example.com/account")
//!         .flow_data(FlowData::subscription_cancel(subscription))
//!         .send(client)
//!         .await?;
//!     Ok(format!("303 See Other, Location: {}", session.url.expose()))
//! }
//!
//! // Once per process: it keeps its connections.
//! fn client() -> Client {
//!     Client::new(std::env::var("STRIPE_SECRET_KEY").unwrap_or_default())
//! }
//! # }
//! ```
//!
//! Learn what happened there:
//!
//! ```
//! # #[cfg(feature = "webhook")] mod example {
//! use stripe_portal::Error;
//! use stripe_portal::events::EventData;
//! use stripe_portal::webhook::Webhook;
//!
//! fn handle(body: &[u8], stripe_signature: &str, secret: &str) -> Result<(), Error> {
//!     let event = Webhook::new(secret)?.event::<EventData>(body, stripe_signature)?;
//!     match event.data {
//!         EventData::BillingPortalSessionCreated(session) => println!("{} is in the portal", session.customer),
//!         _ => println!("{}", event.type_),
//!     }
//!     Ok(())
//! }
//! # }
//! ```
//!
//! Going on from here: [`OperationExt`] for what can be set per call, [`Client::builder`] for what can
//! be set per client, [`Error`] for what can go wrong, [`RawRequest`] for the rest of Stripe's API.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `rustls` | yes | HTTPS by rustls and ring, with the platform's certificates |
//! | `http2` | yes | HTTP/2 where the server offers it |
//! | `native-tls` | | HTTPS by the platform, in place of `rustls` |
//! | `reqwest` | by `rustls` and `native-tls` | the HTTP client |
//! | `client` | by `reqwest` | [`Client`] over any transport: see [`transport`] |
//! | `blocking` | | a client without `async` |
//! | `webhook` | | signatures and events |
//! | `testing` | | a Stripe for your tests, without a network |
//! | `tracing` | | a span for each call |
//!
//! Without any of them, [`call`] and the types are left: no I/O, for wasm and for any HTTP client.

mod app_info;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod call;
#[cfg(feature = "client")]
mod client;
pub mod config;
pub mod error;
mod expand;
mod expandable;
mod extra;
pub mod form;
#[rustfmt::skip]
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
mod redact;
pub mod request;
pub mod response;
pub mod retry;
mod secret;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
mod timestamp;
#[cfg(feature = "tracing")]
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
pub use response::{Binary, RawResponse, Response};
pub use retry::RetryPolicy;
pub use secret::{Masked, Secret};
pub use timestamp::Timestamp;

pub use serde_json::{Number, Value};
