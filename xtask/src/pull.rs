//! Pulls a newer spec: lists its changes, then writes the slice, the lock and the cache.

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use cli::compare::{FailOn, Format, judge, show};
use cli::report::progress::spin;
use cli::spec::documents;
use cli::spec::{Cache, Download, Upstream};
use codegen::{Diagnostic, visible_lines};

use crate::compare::{changes, committed};
use crate::error::Error;
use crate::report;
use crate::spec::{cut, keep};
use crate::workspace::Workspace;

/// The options of `spec pull`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Pull {
    /// The choice of the spec.
    #[command(flatten)]
    pub download: Download,
    /// Print the changes for a terminal, for CHANGELOG.md, or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Exit with 1, and write nothing, if there is a change of this class or worse
    #[arg(long, value_enum, value_name = "CLASS")]
    pub fail_on: Option<FailOn>,
}

impl Pull {
    /// Returns the default options for the spec in `file`.
    pub fn of_file(file: PathBuf) -> Self {
        Self { download: Download { from: Some(file), ..Download::default() }, ..Self::default() }
    }
}

/// Slices `upstream`, prints the changes to `out`, and writes the slice if no change is worse than allowed. The written
/// files are listed on `log`.
///
/// # Errors
/// Fails if the spec has another hash than the given one, the spec or the configuration has problems, a change is worse
/// than allowed, no code can be generated, or a file cannot be written. The workspace is then unchanged.
pub fn pull(
    workspace: &Workspace,
    cache: &Cache,
    upstream: Upstream,
    options: &Pull,
    (out, log): (&mut dyn Write, &mut dyn Write),
) -> Result<(), Error> {
    options.download.accept(&upstream)?;
    let turn = workspace.turn()?;
    let (source, found) = (&upstream.source, &upstream.sha256);
    let new = spin("slicing", || cut(workspace, source))?;
    let mut warned = Vec::new();
    match committed(workspace) {
        Ok(old) => {
            let compare = || {
                let before = documents::document(&old).map_err(Error::problems([old.clone()]))?;
                changes(workspace, (before, &old), (new.clone().into_document(), source))
            };
            let changes = spin("comparing", compare)?;
            let _ = writeln!(out, "{}", show(&changes, options.format)?.trim_end());
            warned = changes.warnings.clone();
            if !warned.is_empty() {
                let _ = writeln!(log, "{}", report::warnings(&warned, false));
            }
            judge(&changes, options.fail_on)?;
        }
        Err(Error::Shared(cli::Error::Io { source, .. })) if source.kind() == ErrorKind::NotFound => {
            let _ = writeln!(log, "there is no slice to compare with");
        }
        Err(error) => return Err(error),
    }
    let outcome = spin("generating", || keep((workspace, &turn), cache, &upstream, &new))?;
    let more: Vec<Diagnostic> = outcome.warnings.into_iter().filter(|warning| !warned.contains(warning)).collect();
    if !more.is_empty() {
        let _ = writeln!(log, "{}", report::warnings(&more, false));
    }
    let _ = writeln!(log, "{}\n`--sha256 {found}` accepts only this spec", visible_lines(&outcome.summary));
    let _ = writeln!(log, "next: cargo xtask regen");
    Ok(())
}
