//! Tells what a newer spec changes for users of the crate. Nothing is written.

use std::path::Path;

use codegen::{Changes, Class, Config, Document, Overlay, Problems, Source, diff, visible_json, visible_lines};

use crate::disk;
use crate::documents;
use crate::error::Error;
use crate::workspace::{CONFIG, DOCS, SLICE, Workspace};

/// How changes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a change log.
    Markdown,
    /// For programs.
    Json,
}

/// The least that a comparison fails for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// A change that users of the crate have to follow.
    Breaking,
    /// That, or anything new.
    Additive,
}

/// What the spec in the file `new` changes compared to the one in the file `old`, or to the committed slice if `old`
/// is left out. Whole specs are sliced first.
///
/// # Errors
/// If a file cannot be read, or a spec or the configuration has problems.
pub fn compare(workspace: &Workspace, old: Option<&Path>, new: &Path) -> Result<Changes, Error> {
    let (old, new) = (old.map_or_else(|| committed(workspace), spec)?, spec(new)?);
    let documents = || Ok::<_, Problems>((documents::document(&old)?, documents::document(&new)?));
    match documents() {
        Ok((before, after)) => changes(workspace, (before, &old), (after, &new)),
        Err(problems) => Err(Error::problems([new, old])(problems)),
    }
}

/// Returns what the spec `new` changes compared to `old`, as far as `spec/resources.toml` names what is in them.
pub(crate) fn changes(
    workspace: &Workspace,
    (old, old_source): (Document<'_>, &Source),
    (new, new_source): (Document<'_>, &Source),
) -> Result<Changes, Error> {
    let (config, docs) = (disk::source(workspace, CONFIG)?, disk::source(workspace, DOCS)?);
    let diff = || diff(old, new, &Config::parse(&config)?, &Overlay::parse(&docs)?);
    diff().map_err(Error::problems([new_source.clone(), old_source.clone(), config, docs]))
}

/// Reads the committed slice.
pub(crate) fn committed(workspace: &Workspace) -> Result<Source, Error> {
    disk::source(workspace, SLICE)
}

/// The changes in a format.
///
/// # Errors
/// Never, as far as is known.
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

/// Checks that no change is as bad as `limit`, or worse.
///
/// # Errors
/// If one is.
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
