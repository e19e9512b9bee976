//! Lists the resources of a spec.

use std::path::Path;

use cli::files::disk;
use cli::list::ListFormat;
use cli::spec::Cache;
use cli::{Error as Shared, Home as _};

use crate::error::Error;
use crate::workspace::{SLICE, Workspace};

/// Lists the resources whose ID contains `filter`, with their operations. Reads the spec in the file `from`, or else the
/// cached spec that the lock names, or else the slice.
///
/// # Errors
/// Fails if there is no spec, or the spec has no such resource.
pub fn list(
    workspace: &Workspace,
    cache: &Cache,
    from: Option<&Path>,
    filter: Option<&str>,
    format: ListFormat,
) -> Result<String, Error> {
    workspace.settled()?;
    let spec = match workspace.spec(cache, from) {
        Err(Shared::NotCached { .. }) => disk::source(workspace.root(), SLICE)?,
        found => found?.source,
    };
    Ok(cli::list::list(&spec, &workspace.config()?, filter, format)?)
}
