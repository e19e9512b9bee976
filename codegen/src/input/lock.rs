//! `openapi.lock`: the spec that the slice was cut from, and the hashes of both.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::input::version;

/// The lock of a slice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The file name or URL of the spec that the slice was cut from.
    pub upstream: String,
    /// The release of the spec.
    pub tag: Option<String>,
    /// Stripe's API version.
    #[serde(deserialize_with = "locked_version")]
    pub api_version: String,
    /// SHA-256 of the spec, in hex.
    pub upstream_sha256: String,
    /// SHA-256 of the slice with `
    /// ` as line ends, in hex.
    pub slice_sha256: String,
}

impl Lock {
    /// Parses the file.
    ///
    /// # Errors
    /// Fails if it is not TOML, or has other keys.
    pub fn parse(source: &Source) -> Result<Self, Problems> {
        toml::from_str(&source.text).map_err(|error| {
            let problem = Diagnostic::error(&source.name, error.message().trim())
                .help("regenerate it with `cargo xtask spec slice --from FILE`");
            match error.span() {
                Some(span) => problem.span(span).into(),
                None => problem.into(),
            }
        })
    }

    /// Checks that the lock was written for `slice`, whose hash is `sha256`.
    ///
    /// # Errors
    /// Fails if the lock has another hash.
    pub fn check(&self, slice: &Source, sha256: &str) -> Result<(), Problems> {
        if self.slice_sha256 == sha256 {
            return Ok(());
        }
        let message = "the slice does not match openapi.lock";
        let help = "if it was edited on purpose, run `cargo xtask spec lock`; \
                    otherwise regenerate it with `cargo xtask spec slice --from FILE`";
        Err(Diagnostic::error(&slice.name, message).help(help).into())
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Written by `cargo xtask spec slice` and `cargo xtask spec lock`. Not edited by hand.")?;
        let tag = self.tag.as_ref().map(|tag| ("tag", tag));
        let entries = [
            Some(("upstream", &self.upstream)),
            tag,
            Some(("api_version", &self.api_version)),
            Some(("upstream_sha256", &self.upstream_sha256)),
            Some(("slice_sha256", &self.slice_sha256)),
        ];
        entries.into_iter().flatten().try_for_each(|(key, text)| {
            let value = toml::Value::String(text.clone());
            writeln!(f, "{key} = {value}")
        })
    }
}

/// Deserializes and checks an API version.
fn locked_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let version = String::deserialize(deserializer)?;
    version::check(&version).map_err(D::Error::custom)?;
    Ok(version)
}
