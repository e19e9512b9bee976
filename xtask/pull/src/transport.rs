//! The HTTP client: rustls with the platform's certificates, redirects to safe addresses only.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Error as HttpError};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::address::is_trusted;
use crate::failure::{Failure, chain};

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// A client that gives up connecting after `connect`.
pub(crate) fn client(connect: Duration) -> Result<Client, Failure> {
    let failed = |error: rustls::Error| Failure::Client(error.to_string());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier())
        .map_err(failed)?
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(config)
        .connect_timeout(connect)
        .redirect(Policy::custom(|attempt: Attempt<'_>| {
            if attempt.previous().len() > REDIRECTS {
                attempt.error(Refused(Failure::Redirects))
            } else if is_trusted(attempt.url()) {
                attempt.follow()
            } else {
                attempt.error(Refused(Failure::InsecureRedirect))
            }
        }))
        .user_agent(concat!("stripe-portal-xtask/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| Failure::Client(chain(&error)))
}

/// Why a redirect was not followed.
#[derive(Debug)]
struct Refused(Failure);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

/// What an error of the client means.
pub(crate) fn failure(error: &HttpError) -> Failure {
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        match cause.downcast_ref() {
            Some(Refused(Failure::Redirects)) => return Failure::Redirects,
            Some(Refused(_)) => return Failure::InsecureRedirect,
            None => next = cause.source(),
        }
    }
    if error.is_connect() { Failure::Connect(chain(error)) } else { Failure::Lost(chain(error)) }
}
