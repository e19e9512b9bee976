//! The command line of an export.

use std::path::PathBuf;

use clap::ArgGroup;

use super::options::{Export, Wanted};
use super::support::Supported;
use super::supporting;
use crate::error::Error;
use crate::home::Home;
use crate::report::lists::Lists;
use crate::report::outcome::Outcome;
use crate::spec::cache::Cache;

/// The options of an export.
#[derive(Clone, Debug, clap::Args)]
#[command(group = ArgGroup::new("what").args(["resources", "all"]))]
pub struct ExportCommand {
    /// Export these resources: ids that `cargo xtask spec list` lists, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    resources: Option<Vec<String>>,
    /// Export every resource of the spec
    #[arg(long)]
    all: bool,
    /// One of Stripe's whole specs: YAML or JSON [default: that of the last export if its options apply, or else the
    /// cached one that spec/openapi.lock names]
    #[arg(long, value_name = "FILE", alias = "spec")]
    from: Option<PathBuf>,
    #[command(flatten)]
    older: Supported,
    /// The folder to write the crate to: a new or empty one, or one that an earlier export wrote
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The name of the crate [default: the name of its folder]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Write the runtime into the crate, which then depends on no crate of ours
    #[arg(long)]
    vendor: bool,
    /// Write resources.toml and docs.yaml, which you can edit and later exports read
    #[arg(long)]
    init: bool,
    /// Write nothing; print a diff and fail if the crate is out of date
    #[arg(long, conflicts_with = "init")]
    check: bool,
    /// The lists to print in full.
    #[command(flatten)]
    pub lists: Lists,
}

impl ExportCommand {
    /// Writes the crate, or checks it.
    ///
    /// # Errors
    /// Fails as [`export`](super::export) does, and with `--check` if the crate is out of date.
    pub fn run(&self, home: &dyn Home, cache: &Cache) -> Result<Outcome, Error> {
        let resources = match &self.resources {
            Some(ids) => Wanted::These(ids),
            None if self.all => Wanted::All,
            None => Wanted::Again,
        };
        let (spec, name) = (self.from.as_deref(), self.name.as_deref());
        let Self { vendor, init, check, .. } = *self;
        supporting(
            home,
            cache,
            &Export { resources, spec, out: &self.out, name, vendor, init, check },
            &self.older.specs,
        )
    }
}
