//! The command line of an export.

use std::path::PathBuf;

use clap::ArgGroup;

use super::options::{Export, Wanted};
use super::supporting;
use crate::cache::Cache;
use crate::error::Error;
use crate::lists::Lists;
use crate::regen::Outcome;
use crate::support::Supported;
use crate::workspace::Workspace;

/// Write a separate crate for any resources
///
/// Reads:   FILE or the cached spec that spec/openapi.lock names, and specs of older versions;
///          spec/resources.toml (exceptions), spec/docs.yaml; with --vendor also stripe-portal
/// Writes:  DIR: generated code, Cargo.toml, README.md, docs, tests; with --vendor also the runtime
///
/// The crate depends on stripe-portal as its runtime: one `Client` sends the operations of all such crates. With
/// --vendor, it depends on no crate of ours. It contains every operation of the resources, with the spec's
/// descriptions. Fields with other resources are `Opaque`. `Debug` masks credentials and all strings except ids; an
/// entry `[[show]]` in spec/resources.toml shows a string.
///
/// Without --resources and --all, the options of the last export to DIR apply, with the cached spec. With another spec,
/// the changes since the last export are listed. With --init, resources.toml and docs.yaml in DIR replace those in spec/.
///
/// Examples: cargo xtask export --resources customer,coupon --from openapi.spec3.yaml --out ../my-stripe
///           cargo xtask export --all --from openapi.spec3.yaml --out ../whole-stripe
///           cargo xtask export --out ../my-stripe --check       (fails if the last export would write another crate)
///           cargo xtask export --out ../my-stripe --from newer.yaml
#[derive(Clone, Debug, clap::Args)]
#[command(verbatim_doc_comment, group = ArgGroup::new("what").args(["resources", "all"]))]
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
    pub fn run(&self, workspace: &Workspace, cache: &Cache) -> Result<Outcome, Error> {
        let resources = match &self.resources {
            Some(ids) => Wanted::These(ids),
            None if self.all => Wanted::All,
            None => Wanted::Again,
        };
        let (spec, name) = (self.from.as_deref(), self.name.as_deref());
        let Self { vendor, init, check, .. } = *self;
        supporting(
            workspace,
            cache,
            &Export { resources, spec, out: &self.out, name, vendor, init, check },
            &self.older.specs,
        )
    }
}
