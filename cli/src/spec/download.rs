//! The options of a command that takes a spec from a file or from the network.

use std::path::PathBuf;
use std::time::Duration;

use crate::error::Error;
use crate::spec::upstream::Upstream;

/// The choice of a spec, and of its origin.
#[derive(Clone, Debug, clap::Args)]
pub struct Download {
    /// Take the spec from this file, without the network: YAML or JSON
    #[arg(long, value_name = "FILE", alias = "file")]
    pub from: Option<PathBuf>,
    /// Take the spec of this release of github.com/stripe/openapi, such as v1234 [default: the latest commit]
    #[arg(long, value_name = "TAG", value_parser = tag, conflicts_with_all = ["url", "from"])]
    pub tag: Option<String>,
    /// Take the spec of Stripe's SDKs, which includes features that are not public
    #[arg(long, conflicts_with_all = ["url", "from"])]
    pub sdk: bool,
    /// Take the spec from this URL: https, or http on this machine
    #[arg(long, value_name = "URL", conflicts_with = "from")]
    pub url: Option<String>,
    /// Accept only the spec with this SHA-256, which every pull prints: 64 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = hash)]
    pub sha256: Option<String>,
    /// Allow http from another machine; needs --sha256, which detects changes on the network
    #[arg(long, requires = "sha256", conflicts_with = "from")]
    pub plain_http: bool,
    /// Give up an attempt to download if no data arrives for this time
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub timeout: Duration,
}

impl Default for Download {
    fn default() -> Self {
        let timeout = Duration::from_secs(30);
        Self { from: None, tag: None, sdk: false, url: None, sha256: None, plain_http: false, timeout }
    }
}

impl Download {
    /// Checks that the spec has the wanted hash.
    ///
    /// # Errors
    /// Fails if it has another one.
    pub fn accept(&self, Upstream { source, sha256, .. }: &Upstream) -> Result<(), Error> {
        match &self.sha256 {
            Some(expected) if expected != sha256 => Err(Error::OtherSpec {
                upstream: source.name.clone(),
                found: sha256.clone(),
                expected: expected.clone(),
            }),
            _ => Ok(()),
        }
    }
}

/// Checks the name of a release.
///
/// # Errors
/// Fails if the text is not `v` and a number.
pub fn tag(text: &str) -> Result<String, String> {
    let number = text.strip_prefix('v').unwrap_or_default();
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err("a release is `v` and a number, such as `v1234`".to_owned())
    }
}

fn hash(text: &str) -> Result<String, String> {
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("a SHA-256 is 64 hexadecimal digits".to_owned())
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..=3600) => Ok(Duration::from_secs(seconds)),
        _ => Err("the timeout must be from 1 to 3600 seconds".to_owned()),
    }
}
