//! Guides, each with examples that compile.
//!
//! They exist in the documentation only, and cost a program nothing.

#[doc = include_str!("../docs/getting-started.md")]
#[cfg(feature = "reqwest")]
pub mod getting_started {}

#[doc = include_str!("../docs/flows.md")]
pub mod flows {}

#[doc = include_str!("../docs/configurations.md")]
#[cfg(feature = "client")]
pub mod configurations {}

#[doc = include_str!("../docs/errors-and-retries.md")]
#[cfg(feature = "reqwest")]
pub mod errors_and_retries {}

#[doc = include_str!("../docs/webhooks.md")]
#[cfg(feature = "webhook")]
pub mod webhooks {}

#[doc = include_str!("../docs/testing.md")]
#[cfg(feature = "testing")]
pub mod testing {}

#[doc = include_str!("../docs/own-http-client.md")]
#[cfg(feature = "client")]
pub mod own_http_client {}

#[doc = include_str!("../docs/adding-resources.md")]
#[cfg(feature = "client")]
pub mod adding_resources {}

#[doc = include_str!("../docs/updating-the-spec.md")]
#[cfg(feature = "client")]
pub mod updating_the_spec {}

#[doc = include_str!("../docs/migrating-from-async-stripe.md")]
#[cfg(feature = "reqwest")]
pub mod migrating_from_async_stripe {}

#[doc = include_str!("../README.md")]
#[cfg(all(doctest, feature = "reqwest"))]
pub mod readme {}
