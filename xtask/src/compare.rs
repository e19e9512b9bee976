//! Lists the changes of a newer spec for users of the crate. Writes nothing.

use std::path::{Path, PathBuf};

use cli::compare::Shown;
use cli::files::disk;
use cli::spec::documents;
use codegen::{Changes, Document, Overlay, Problems, Source, diff};

use crate::error::Error;
use crate::support;
use crate::workspace::{DOCS, SLICE, Workspace};

/// The options of `spec diff`.
#[derive(Clone, Debug, clap::Args)]
#[command(allow_missing_positional = true)]
pub struct Diff {
    /// The older spec, a whole one or a slice: YAML or JSON [default: spec/openapi.yaml]
    #[arg(value_name = "OLD")]
    pub old: Option<PathBuf>,
    /// The newer spec, a whole one or a slice: YAML or JSON
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// The changes to show.
    #[command(flatten)]
    pub shown: Shown,
}

impl Diff {
    /// Compares the specs, and keeps the changes of the named resources.
    ///
    /// # Errors
    /// Fails as [`compare`] does, or if a name is no resource of the compared specs.
    pub fn compare(&self, workspace: &Workspace) -> Result<Changes, Error> {
        let changes = compare(workspace, self.old.as_deref(), &self.new)?;
        changes.of(&self.shown.resource).map_err(Error::problems([]))
    }
}

/// Compares the spec in the file `new` with the spec in the file `old`, or with the committed slice if `old` is `None`.
/// Slices whole specs first.
///
/// # Errors
/// Fails if a file cannot be read, or a spec or the configuration has problems.
pub fn compare(workspace: &Workspace, old: Option<&Path>, new: &Path) -> Result<Changes, Error> {
    workspace.settled()?;
    let (old, new) = (old.map_or_else(|| committed(workspace), spec)?, spec(new)?);
    let documents = || Ok::<_, Problems>((documents::document(&old)?, documents::document(&new)?));
    match documents() {
        Ok((before, after)) => changes(workspace, (before, &old), (after, &new)),
        Err(problems) => Err(Error::problems([new, old])(problems)),
    }
}

/// Compares the spec `new` with `old`, for the resources in `spec/resources.toml`.
pub(crate) fn changes(
    workspace: &Workspace,
    (old, old_source): (Document<'_>, &Source),
    (new, new_source): (Document<'_>, &Source),
) -> Result<Changes, Error> {
    let ((config, support), docs) = (support::sources(workspace)?, disk::source(workspace.root(), DOCS)?);
    let diff = || diff(old, new, &support::config(&config, &support)?, &Overlay::parse(&docs)?);
    diff().map_err(Error::problems([new_source.clone(), old_source.clone(), config, support, docs]))
}

/// Reads the committed slice.
pub(crate) fn committed(workspace: &Workspace) -> Result<Source, Error> {
    Ok(disk::source(workspace.root(), SLICE)?)
}

fn spec(path: &Path) -> Result<Source, Error> {
    Ok(Source::new(path.display().to_string(), disk::text(path)?))
}
