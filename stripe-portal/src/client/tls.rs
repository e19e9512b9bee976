//! How the HTTP clients trust servers.

#[cfg(any(feature = "rustls", feature = "hyper", feature = "ureq"))]
mod by_rustls;
#[cfg(any(feature = "rustls", feature = "hyper", feature = "ureq"))]
mod no_trust;
#[cfg(feature = "reqwest")]
pub(super) mod of_reqwest;

#[cfg(any(feature = "hyper", feature = "ureq"))]
pub(super) use by_rustls::config;
