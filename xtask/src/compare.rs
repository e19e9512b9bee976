//! Lists the changes of a newer spec for users of the crate. Writes nothing.

use std::path::{Path, PathBuf};

use codegen::{Changes, Class, Document, Overlay, Problems, Source, diff, visible_json, visible_lines};

use crate::disk;
use crate::documents;
use crate::error::Error;
use crate::support;
use crate::workspace::{DOCS, SLICE, Workspace};

/// The output format of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a changelog.
    Markdown,
    /// For programs.
    Json,
}

/// The least severe class of changes that is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Breaking changes.
    Breaking,
    /// Breaking and additive changes.
    Additive,
}

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
    /// List and count only the changes of this resource, and of the types inside it; repeat the option for more
    #[arg(long, value_name = "NAME")]
    pub resource: Vec<String>,
    /// Print the changes for a terminal, for CHANGELOG.md, or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Exit with 1 if there is a change of this class or worse
    #[arg(long, value_enum, value_name = "CLASS")]
    pub fail_on: Option<FailOn>,
}

impl Diff {
    /// Compares the specs, and keeps the changes of the named resources.
    ///
    /// # Errors
    /// Fails as [`compare`] does, or if a name is no resource of the compared specs.
    pub fn compare(&self, workspace: &Workspace) -> Result<Changes, Error> {
        let changes = compare(workspace, self.old.as_deref(), &self.new)?;
        changes.of(&self.resource).map_err(Error::problems([]))
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
    let ((config, support), docs) = (support::sources(workspace)?, disk::source(workspace, DOCS)?);
    let diff = || diff(old, new, &support::config(&config, &support)?, &Overlay::parse(&docs)?);
    diff().map_err(Error::problems([new_source.clone(), old_source.clone(), config, support, docs]))
}

/// Reads the committed slice.
pub(crate) fn committed(workspace: &Workspace) -> Result<Source, Error> {
    disk::source(workspace, SLICE)
}

/// Formats the changes.
///
/// # Errors
/// Fails if the JSON cannot be written, which no known input causes.
pub fn show(changes: &Changes, format: Format) -> Result<String, Error> {
    match format {
        Format::Text => Ok(visible_lines(&changes.text()).into_owned()),
        Format::Markdown => Ok(visible_lines(&changes.markdown()).into_owned()),
        Format::Json => {
            let json = changes.json().map_err(|source| Error::Json { source })?;
            Ok(visible_json(&json).into_owned())
        }
    }
}

/// Checks that no change is in the class `limit` or worse.
///
/// # Errors
/// Fails if a change is.
pub fn judge(changes: &Changes, limit: Option<FailOn>) -> Result<(), Error> {
    let classes: &[Class] = match limit {
        None => &[],
        Some(FailOn::Breaking) => &[Class::Breaking],
        Some(FailOn::Additive) => &[Class::Breaking, Class::Additive],
    };
    let found: usize = classes.iter().map(|class| changes.count(*class)).sum();
    if found == 0 { Ok(()) } else { Err(Error::Changes { found, breaking: changes.count(Class::Breaking) }) }
}

fn spec(path: &Path) -> Result<Source, Error> {
    Ok(Source::new(path.display().to_string(), disk::text(path)?))
}
