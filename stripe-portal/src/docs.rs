//! Guides with examples, in the order to read them in.
//!
//! They exist only in the documentation and add nothing to a program.
//!
#![cfg_attr(feature = "reqwest", doc = "1. [Getting started](getting_started): create a client and a session")]
//! 1. [Flows](flows): lead the customer straight to one task
#![cfg_attr(feature = "client", doc = "1. [Configurations](configurations): choose what the portal offers")]
#![cfg_attr(feature = "client", doc = "1. [Expand](expand): get whole objects in place of IDs")]
#![cfg_attr(
    feature = "reqwest",
    doc = "1. [Errors and retries](errors_and_retries): handle errors, repeat calls, set timeouts"
)]
#![cfg_attr(feature = "client", doc = "1. [Logging](logging): read errors, log calls")]
#![cfg_attr(feature = "webhook", doc = "1. [Webhooks](webhooks): verify signatures and decode events")]
#![cfg_attr(
    all(feature = "client", feature = "subscription", feature = "webhook"),
    doc = "1. [What customers do in the portal](portal_events): keep a table of plans up to date"
)]
#![cfg_attr(
    feature = "webhook",
    doc = "1. [Events of any type](events_of_any_type): read events without types, or with your own"
)]
#![cfg_attr(feature = "testing", doc = "1. [Testing](testing): test without a network")]
#![cfg_attr(feature = "blocking", doc = "1. [Without async](blocking): call without `async`, and test that")]
#![cfg_attr(feature = "reqwest", doc = "1. [Network](network): set proxies, certificates and timeouts")]
#![cfg_attr(
    feature = "client",
    doc = "1. [Custom HTTP client](own_http_client): choose one, implement a transport, or use the core without I/O"
)]
#![cfg_attr(feature = "client", doc = "1. [Adding resources](adding_resources): call or generate more of Stripe's API")]
#![cfg_attr(
    feature = "client",
    doc = "1. [Upgrading this crate](upgrading): move to a newer version, or keep an API version"
)]
#![cfg_attr(feature = "client", doc = "1. [Updating the spec](updating_the_spec): move to a newer API version")]
#![cfg_attr(
    feature = "reqwest",
    doc = "1. [Migrating from async-stripe](migrating_from_async_stripe): replace calls one by one"
)]
#![cfg_attr(
    feature = "reqwest",
    doc = "1. [Migrating from hand-written requests](migrating_from_reqwest): replace calls over an HTTP client"
)]

#[doc = include_str!("../docs/getting-started.md")]
#[cfg(feature = "reqwest")]
pub mod getting_started {}

#[doc = include_str!("../docs/flows.md")]
pub mod flows {}

#[doc = include_str!("../docs/configurations.md")]
#[cfg(feature = "client")]
pub mod configurations {}

#[doc = include_str!("../docs/expand.md")]
#[cfg(feature = "client")]
pub mod expand {}

#[doc = include_str!("../docs/errors-and-retries.md")]
#[cfg(feature = "reqwest")]
pub mod errors_and_retries {}

#[doc = include_str!("../docs/logging.md")]
#[cfg(feature = "client")]
pub mod logging {}

// Its examples fetch from a fake Stripe.
#[doc = include_str!("../docs/webhooks.md")]
#[cfg(all(feature = "webhook", any(not(doctest), feature = "testing")))]
pub mod webhooks {}

// Its examples make events with a fake Stripe.
#[doc = include_str!("../docs/portal-events.md")]
#[cfg(all(feature = "client", feature = "subscription", feature = "webhook", any(not(doctest), feature = "testing")))]
pub mod portal_events {}

#[doc = include_str!("../docs/events-of-any-type.md")]
#[cfg(feature = "webhook")]
pub mod events_of_any_type {}

// Its examples verify webhooks.
#[doc = include_str!("../docs/testing.md")]
#[cfg(all(feature = "testing", any(not(doctest), feature = "webhook")))]
pub mod testing {}

// Its examples call a fake Stripe.
#[doc = include_str!("../docs/blocking.md")]
#[cfg(all(feature = "blocking", any(not(doctest), feature = "testing")))]
pub mod blocking {}

#[doc = include_str!("../docs/network.md")]
#[cfg(feature = "reqwest")]
pub mod network {}

#[doc = include_str!("../docs/own-http-client.md")]
#[cfg(feature = "client")]
pub mod own_http_client {}

#[doc = include_str!("../docs/adding-resources.md")]
#[cfg(feature = "client")]
pub mod adding_resources {}

#[doc = include_str!("../docs/upgrading.md")]
#[cfg(feature = "client")]
pub mod upgrading {}

#[doc = include_str!("../docs/updating-the-spec.md")]
#[cfg(feature = "client")]
pub mod updating_the_spec {}

#[doc = include_str!("../docs/migrating-from-async-stripe.md")]
#[cfg(feature = "reqwest")]
pub mod migrating_from_async_stripe {}

// Its examples call a fake Stripe.
#[doc = include_str!("../docs/migrating-from-reqwest.md")]
#[cfg(all(feature = "reqwest", any(not(doctest), feature = "testing")))]
pub mod migrating_from_reqwest {}

#[doc = include_str!("../README.md")]
#[cfg(all(doctest, feature = "reqwest"))]
pub mod readme {}
