//! The bytes on the wire.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod answers;
mod http_client;
mod plain_http;
mod refused;
mod sent;
#[path = "../support/mod.rs"]
mod support;

use stripe_portal::RawRequest;
use stripe_portal::request::Method;

fn post() -> RawRequest {
    RawRequest::new(Method::Post, "/v1/things")
}

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things")
}
