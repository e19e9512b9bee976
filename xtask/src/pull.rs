//! Pulls a newer spec: lists its changes, then writes the slice, the lock and the cache.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use codegen::{Diagnostic, visible_lines};

use crate::cache::Cache;
use crate::compare::{FailOn, Format, changes, committed, judge, show};
use crate::documents;
use crate::error::Error;
use crate::hash::sha256;
use crate::progress::spin;
use crate::report;
use crate::spec::{Upstream, cut, keep};
use crate::workspace::Workspace;

/// The options of `spec pull`.
#[derive(Clone, Debug, clap::Args)]
pub struct Pull {
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
    /// Print the changes for a terminal, for CHANGELOG.md, or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Exit with 1, and write nothing, if there is a change of this class or worse
    #[arg(long, value_enum, value_name = "CLASS")]
    pub fail_on: Option<FailOn>,
    /// Give up an attempt to download if no data arrives for this time
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub timeout: Duration,
}

impl Pull {
    /// Returns the default options for the spec in `file`.
    pub fn of_file(file: PathBuf) -> Self {
        let timeout = Duration::from_secs(30);
        let (tag, url, sha256, fail_on, format) = (None, None, None, None, Format::default());
        Self { from: Some(file), tag, sdk: false, url, sha256, plain_http: false, format, fail_on, timeout }
    }
}

fn tag(text: &str) -> Result<String, String> {
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

/// Slices `upstream`, prints the changes to `out`, and writes the slice if no change is worse than allowed. Messages call
/// the spec `shown`. The written files are listed on `log`.
///
/// # Errors
/// Fails if the spec has another hash than the given one, the spec or the configuration has problems, a change is worse
/// than allowed, no code can be generated, or a file cannot be written. The workspace is then unchanged.
pub fn pull(
    workspace: &Workspace,
    cache: &Cache,
    upstream: Upstream,
    shown: &Path,
    options: &Pull,
    (out, log): (&mut dyn Write, &mut dyn Write),
) -> Result<(), Error> {
    let found = sha256(&upstream.bytes);
    if let Some(expected) = options.sha256.clone().filter(|expected| *expected != found) {
        return Err(Error::OtherSpec { upstream: shown.display().to_string(), found, expected });
    }
    let turn = workspace.turn()?;
    let source = upstream.source(shown)?;
    let new = spin("slicing", || cut(workspace, &source))?;
    let mut warned = Vec::new();
    match committed(workspace) {
        Ok(old) => {
            let compare = || {
                let before = documents::document(&old).map_err(Error::problems([old.clone()]))?;
                changes(workspace, (before, &old), (new.clone().into_document(), &source))
            };
            let changes = spin("comparing", compare)?;
            let _ = writeln!(out, "{}", show(&changes, options.format)?.trim_end());
            warned = changes.warnings.clone();
            if !warned.is_empty() {
                let _ = writeln!(log, "{}", report::warnings(&warned, false));
            }
            judge(&changes, options.fail_on)?;
        }
        Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {
            let _ = writeln!(log, "there is no slice to compare with");
        }
        Err(error) => return Err(error),
    }
    let outcome = spin("generating", || keep((workspace, &turn), cache, upstream, (&new, &source)))?;
    let more: Vec<Diagnostic> = outcome.warnings.into_iter().filter(|warning| !warned.contains(warning)).collect();
    if !more.is_empty() {
        let _ = writeln!(log, "{}", report::warnings(&more, false));
    }
    let _ = writeln!(log, "{}\n`--sha256 {found}` accepts only this spec", visible_lines(&outcome.summary));
    let _ = writeln!(log, "next: cargo xtask regen");
    Ok(())
}
