//! Clients with the API key of the environment.

use std::env::{self, VarError};

use super::{Client, ClientBuilder};
use crate::error::{Error, InvalidRequest};
use crate::types::Secret;

/// The variables that can have the API key. The first one that is set counts.
const VARIABLES: [&str; 2] = ["STRIPE_SECRET_KEY", "STRIPE_API_KEY"];

impl Client {
    /// Returns a client with the API key of the environment variable `STRIPE_SECRET_KEY`, or if that is not set, of
    /// `STRIPE_API_KEY`. Reads no other variable, except for a proxy.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")]
    /// match stripe_portal::Client::from_env() {
    ///     Ok(client) => println!("{client:?}"),
    ///     Err(error) => println!("{error}"), // the API key is not set: set STRIPE_SECRET_KEY or STRIPE_API_KEY
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if no variable is set, or the key is not one of a server. Otherwise as
    /// [`ClientBuilder::build`].
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    #[inline]
    pub fn from_env() -> Result<Self, Error> {
        Self::builder_from_env()?.build()
    }

    /// Returns a builder of a client with the API key of the environment, as for `from_env`.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")]
    /// fn client() -> Result<stripe_portal::Client, stripe_portal::Error> {
    ///     stripe_portal::Client::builder_from_env()?.retries(3).build()
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if no variable is set.
    #[inline]
    pub fn builder_from_env() -> Result<ClientBuilder, Error> {
        Ok(Self::builder(api_key(|name| env::var(name))?))
    }
}

#[cfg(feature = "blocking")]
impl super::blocking::Client {
    /// Returns a client with the API key of the environment, like `from_env` of the async client.
    ///
    /// ```
    /// match stripe_portal::blocking::Client::from_env() {
    ///     Ok(client) => println!("{client:?}"),
    ///     Err(error) => println!("{error}"), // the API key is not set: set STRIPE_SECRET_KEY or STRIPE_API_KEY
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if no variable is set, or the key is not one of a server. Otherwise as
    /// [`from_builder`](Self::from_builder).
    #[inline]
    pub fn from_env() -> Result<Self, Error> {
        Self::builder_from_env()?.build()
    }

    /// Returns a builder of a client with the API key of the environment, as for [`from_env`](Self::from_env).
    ///
    /// ```
    /// fn client() -> Result<stripe_portal::blocking::Client, stripe_portal::Error> {
    ///     stripe_portal::blocking::Client::builder_from_env()?.retries(3).build()
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if no variable is set.
    #[inline]
    pub fn builder_from_env() -> Result<ClientBuilder<Self>, Error> {
        Ok(Self::builder(api_key(|name| env::var(name))?))
    }
}

/// Returns the API key of the first variable that `read` returns.
#[inline]
fn api_key(read: impl Fn(&str) -> Result<String, VarError>) -> Result<Secret, InvalidRequest> {
    for name in VARIABLES {
        match read(name) {
            Ok(key) if key.trim().is_empty() => {
                return Err(InvalidRequest::new(format!(
                    "the environment variable {name} is blank: set it to the API key"
                )));
            }
            Ok(key) => return Ok(Secret::from(key)),
            Err(VarError::NotUnicode(_)) => {
                return Err(InvalidRequest::new(format!(
                    "the environment variable {name} is not UTF-8: set it to the API key"
                )));
            }
            Err(VarError::NotPresent) => {}
        }
    }
    Err(InvalidRequest::new("the API key is not set: set STRIPE_SECRET_KEY or STRIPE_API_KEY"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_has_the_key() {
        let unset = Err(VarError::NotPresent);
        let key = |key: &str| Ok(key.to_owned());
        let not_text = || Err(VarError::NotUnicode("MARKER".into()));
        for (secret, api, expected) in [
            (key("sk_test_1"), key("sk_test_2"), Ok("sk_test_1")),
            (key("sk_test_1"), unset.clone(), Ok("sk_test_1")),
            (unset.clone(), key("sk_test_2"), Ok("sk_test_2")),
            (unset.clone(), unset.clone(), Err("the API key is not set: set STRIPE_SECRET_KEY or STRIPE_API_KEY")),
            (
                key(" "),
                key("sk_test_2"),
                Err("the environment variable STRIPE_SECRET_KEY is blank: set it to the API key"),
            ),
            (unset, not_text(), Err("the environment variable STRIPE_API_KEY is not UTF-8: set it to the API key")),
        ] {
            let found = api_key(|name| if name == "STRIPE_SECRET_KEY" { secret.clone() } else { api.clone() });
            let found = found.map(|key| key.expose().to_owned()).map_err(|error| error.to_string());
            assert_eq!(found.as_deref().map_err(String::as_str), expected);
        }
    }
}
