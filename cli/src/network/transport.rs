//! The HTTP client: rustls with the platform's certificates, redirects only to safe URLs, proxies only for https.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Error as HttpError, Url};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::network::address::{is_here, is_https};
use crate::network::failure::{Failure, chain};
use crate::network::proxy::proxy;

/// The maximum number of redirects.
const REDIRECTS: usize = 5;

/// Creates a client that connects within `connect`.
pub(crate) fn client(connect: Duration) -> Result<Client, Failure> {
    let failed = |error: rustls::Error| Failure::Client(error.to_string());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier())
        .map_err(failed)?
        .with_no_client_auth();
    let builder = match proxy()? {
        Some(proxy) => Client::builder().no_proxy().proxy(proxy),
        None => Client::builder().no_proxy(),
    };
    builder
        .tls_backend_preconfigured(config)
        .connect_timeout(connect)
        .redirect(Policy::custom(|attempt: Attempt<'_>| match follow(attempt.previous(), attempt.url()) {
            Ok(()) => attempt.follow(),
            Err(failure) => attempt.error(Refused(failure)),
        }))
        .user_agent(concat!("stripe-portal-cli/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| Failure::Client(chain(&error)))
}

/// Checks that a redirect from the last URL in `previous` to `next` is allowed.
fn follow(previous: &[Url], next: &Url) -> Result<(), Failure> {
    // A remote server must not reach servers on this machine.
    let stays_here = || is_here(next) && previous.last().is_some_and(is_here);
    if previous.len() > REDIRECTS {
        Err(Failure::Redirects)
    } else if is_https(next) || stays_here() {
        Ok(())
    } else {
        Err(Failure::InsecureRedirect)
    }
}

/// The reason that a redirect was refused.
#[derive(Debug)]
struct Refused(Failure);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

/// Returns the failure that an error of the client means.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;

    #[test]
    fn redirects_lead_to_https_or_stay_on_this_machine() {
        let cases = [
            ("https://a.example/", "https://b.example/", true),
            ("https://a.example/", "https://127.0.0.1/", true),
            ("https://a.example/", "http://a.example/", false),
            ("https://a.example/", "http://b.example/", false),
            ("https://a.example/", "http://127.0.0.1/", false),
            ("https://a.example/", "http://localhost:8080/", false),
            ("https://a.example/", "http://[::1]/", false),
            ("http://a.example/", "https://a.example/", true),
            ("http://a.example/", "http://a.example/next", false),
            ("http://a.example/", "http://127.0.0.1/", false),
            ("http://127.0.0.1:1/", "http://127.0.0.1:2/", true),
            ("http://localhost/", "http://[::1]/", true),
            ("http://127.0.0.1/", "https://a.example/", true),
            ("http://127.0.0.1/", "http://a.example/", false),
            ("http://127.0.0.1/", "http://0.0.0.0/", false),
            ("http://127.0.0.1/", "http://localhost.a.example/", false),
            ("http://127.0.0.1/", "http://[::ffff:127.0.0.1]/", false),
            ("https://a.example/", "ftp://a.example/", false),
            ("https://a.example/", "file:///etc/passwd", false),
        ];
        for (from, to, is_followed) in cases {
            let [from, next] = [from, to].map(|url| Url::parse(url).expect("an address"));
            assert_eq!(follow(std::slice::from_ref(&from), &next).is_ok(), is_followed, "{from} -> {to}");
        }
    }
}
