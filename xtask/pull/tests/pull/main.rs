//! `cargo xtask spec pull` as it is run, against a server that does not always do what it should: either the slice and
//! its lock are written, or nothing is and the message says what to do.
#![allow(clippy::expect_used, clippy::panic)]

mod command;
mod pinned;
mod progress;
mod proxied;
mod refused;
mod responses;
mod resumed;
mod servers;
#[path = "../../../tests/support/mod.rs"]
mod support;
mod taken;
