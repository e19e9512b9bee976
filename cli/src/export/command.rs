//! The options of an export on a command line.

use std::path::Path;

use clap::ArgGroup;

use super::options::{Export, Wanted};
use super::support::Supported;
use super::supporting;
use crate::error::Error;
use crate::home::Home;
use crate::report::lists::Lists;
use crate::report::outcome::Outcome;
use crate::spec::cache::Cache;

/// The options of an export, apart from its spec and its folder.
#[derive(Clone, Debug, clap::Args)]
#[command(group = ArgGroup::new("what").args(["resources", "all", "add"]))]
pub struct ExportOptions {
    /// Export these resources: ids that the command `list` prints, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = id)]
    pub resources: Option<Vec<String>>,
    /// Export every resource of the spec
    #[arg(long)]
    all: bool,
    /// Export these resources and those of the last export
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = id)]
    add: Option<Vec<String>>,
    #[command(flatten)]
    older: Supported,
    /// The name of the crate [default: that of the last export, or else the name of the folder]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Write the runtime into the crate, which then depends on no crate of this project [default: as the last export did]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    vendor: Option<bool>,
    /// Write resources.toml and docs.yaml, which you can edit and later exports read
    #[arg(long)]
    init: bool,
    /// Write nothing; print a diff and exit with 1 if the crate differs from what an export would write
    #[arg(long, conflicts_with = "init")]
    pub check: bool,
    /// The lists to print in full.
    #[command(flatten)]
    pub lists: Lists,
}

impl ExportOptions {
    /// Returns whether the options name no resources.
    pub fn is_again(&self) -> bool {
        self.resources.is_none() && self.add.is_none() && !self.all
    }

    /// Writes the crate to the folder `out`, or checks it. Without a spec in the file `from`, the spec of the last export
    /// applies, unless the option `other` asks for another one.
    ///
    /// # Errors
    /// Fails as [`export`](super::export) does, and with `--check` if the crate is out of date.
    pub fn run(
        &self,
        home: &dyn Home,
        cache: &Cache,
        out: &Path,
        (from, other): (Option<&Path>, Option<&str>),
    ) -> Result<Outcome, Error> {
        let resources = match (&self.resources, &self.add) {
            (Some(ids), _) => Wanted::These(ids),
            (None, Some(ids)) => Wanted::Also(ids),
            (None, None) if self.all => Wanted::All,
            (None, None) => Wanted::Again,
        };
        let Self { vendor, init, check, .. } = *self;
        let name = self.name.as_deref();
        let wanted = Export { resources, spec: from, other, out, name, vendor, init, check };
        let outcome = supporting(home, cache, &wanted, &self.older)?;
        Ok(self.lists.add_to(outcome))
    }
}

fn id(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a name is missing before or after a comma".to_owned()),
        id => Ok(id.to_owned()),
    }
}
