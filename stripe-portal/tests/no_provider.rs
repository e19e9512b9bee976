//! reqwest that another crate of the program gave rustls, and nobody a crypto provider: an error, not a panic.
//!
//! Only the feature `reqwest/rustls-no-provider` makes such a reqwest; `cargo xtask features` runs this test with it. Without
//! that feature, reqwest has no TLS to set up.
#![cfg(all(
    feature = "reqwest",
    not(any(feature = "rustls", feature = "native-tls", feature = "hyper", feature = "ureq"))
))]
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use stripe_portal::{Client, Error};

#[test]
fn a_client_without_a_crypto_provider_is_refused_when_it_is_built() {
    match Client::builder("sk_test_123").base_url("http://127.0.0.1:9").build() {
        Ok(_) => println!("reqwest has no TLS, or a crypto provider"),
        Err(error) => {
            assert!(matches!(error, Error::Connection(_)), "{error:?}");
            assert!(error.to_string().contains("crypto provider"), "{error}");
        }
    }
}
