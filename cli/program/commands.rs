//! The command line: all commands, their options and their help.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use stripe_portal_cli::compare::Shown;
use stripe_portal_cli::export::ExportOptions;
use stripe_portal_cli::list::ListFormat;
use stripe_portal_cli::spec::Download;

/// Generates typed Rust crates of Stripe's API.
///
///     stripe-portal list                                           lists the resources of Stripe's latest spec
///     stripe-portal export --resources customer,coupon --out DIR   writes a crate with some resources
///     stripe-portal export                                         in the folder of a crate: writes it again
///     stripe-portal pull                                           takes Stripe's latest spec
///     stripe-portal diff --latest                                  in the folder of a crate: lists the changes
///
/// `stripe-portal help COMMAND` describes a command. Specs are kept in a cache: in the folder that the variable
/// STRIPE_PORTAL_CACHE names, or else in the user's folder of caches. The network is used only by `pull`, and for a spec that the cache does not have.
///
/// The exit status is 0 for success, 1 if `--check` or `--fail-on` found a difference, and 2 for a failure.
#[derive(Parser)]
#[command(name = "stripe-portal", version, verbatim_doc_comment)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// List the resources of a spec with their operations
    ///
    /// Reads:   the spec
    /// Writes:  a spec that was downloaded, to the cache
    ///
    /// In the folder of a crate, the spec is that of the last export. `export` uses the same names. The size counts the fields and parameters of a resource without other resources in it;
    /// expect about 20 lines of generated code for each.
    ///
    /// Examples: stripe-portal list
    ///           stripe-portal list customer --from openapi.spec3.yaml --format json
    #[command(verbatim_doc_comment)]
    List {
        /// List only resources whose ID contains FILTER, in upper or lower case [default: all]
        #[arg(value_name = "FILTER")]
        filter: Option<String>,
        #[command(flatten)]
        which: Which,
        /// Print the list for a terminal or for programs
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Write a crate for any resources
    ///
    /// Reads:   the spec, and specs of older versions; resources.toml and docs.yaml in DIR
    /// Writes:  DIR: generated code, Cargo.toml, README.md, docs, tests; with --vendor also the runtime;
    ///          a copy of the spec in the cache
    ///
    /// The crate depends on stripe-portal as its runtime: one `Client` sends the operations of all such crates. With
    /// --vendor, it depends on no crate of this project. It contains every operation of the resources, with the spec's
    /// descriptions. A field with a resource that is not exported is `Opaque`. `Debug` masks credentials and all strings except ids; an
    /// entry `[[show]]` in resources.toml shows a string.
    ///
    /// In the folder of a crate, an option that is not given keeps the value of the last export, and so does the spec. With
    /// another spec, the changes since the last export are listed. After --init, edit resources.toml and docs.yaml.
    ///
    /// On a terminal, the command lets you choose resources if none are named.
    ///
    /// Examples: stripe-portal export --resources customer,checkout.session --out ../billing
    ///           stripe-portal export --all --from openapi.spec3.yaml --out ../whole-stripe
    ///           stripe-portal export --check                       (exits with 1 if an export would write another crate)
    ///           stripe-portal export --add coupon
    ///           stripe-portal export --latest
    #[command(verbatim_doc_comment)]
    Export(Export),
    /// List the changes between two specs for users of a crate
    ///
    /// Reads:   the specs; in the folder of a crate also export.json, resources.toml and docs.yaml
    /// Writes:  a spec that was downloaded, to the cache
    ///
    /// Each change is breaking, additive or invisible for the generated Rust API. The report begins with a line for each
    /// resource, those with the most breaking changes first. In the folder of a crate, only its resources are compared.
    ///
    /// Examples: stripe-portal diff --latest
    ///           stripe-portal diff newer.yaml --fail-on breaking
    ///           stripe-portal diff old.yaml new.yaml --resource customer --format markdown
    #[command(verbatim_doc_comment)]
    Diff(Diff),
    /// Take a spec from Stripe
    ///
    /// Reads:   the spec
    /// Writes:  the cache
    ///
    /// Commands use the spec where none is named: `list`, the first `export` to a folder, and those with --latest. A spec that
    /// was pulled with --tag is used only by commands with the same --tag. An interrupted download continues at the next pull.
    ///
    /// Environment: HTTPS_PROXY, or else ALL_PROXY, is the URL of a proxy; NO_PROXY lists hosts without it.
    ///              STRIPE_OPENAPI_BASE is the URL of a mirror of https://raw.githubusercontent.com/stripe/openapi.
    ///
    /// Examples: stripe-portal pull
    ///           stripe-portal pull --tag v2345
    #[command(verbatim_doc_comment)]
    Pull(Pull),
}

/// The choice of a spec.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Which {
    /// One of Stripe's whole specs: YAML or JSON [default: that of the last export to the folder, or else as
    /// --latest]
    #[arg(long, value_name = "FILE", alias = "spec", conflicts_with_all = ["latest", "tag"])]
    pub(crate) from: Option<PathBuf>,
    /// Take the spec of the last `pull` without --tag, or pull Stripe's latest if there was none
    #[arg(long, conflicts_with = "tag")]
    pub(crate) latest: bool,
    /// Take the spec of this release of github.com/stripe/openapi, such as v1234
    #[arg(long, value_name = "TAG", value_parser = stripe_portal_cli::spec::tag)]
    pub(crate) tag: Option<String>,
}

impl Which {
    /// Returns the option that asks for a spec other than that of the last export.
    pub(crate) fn option(&self) -> Option<String> {
        match &self.tag {
            Some(tag) => Some(format!("--tag {tag}")),
            None => self.latest.then(|| "--latest".to_owned()),
        }
    }
}

/// The options of `export`.
#[derive(clap::Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) options: ExportOptions,
    #[command(flatten)]
    pub(crate) which: Which,
    /// The folder to write the crate to: a new or empty one, or one that an earlier export wrote [default: the current
    /// folder, if an export wrote it]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// The options of `diff`.
#[derive(clap::Args)]
pub(crate) struct Diff {
    /// The older spec: YAML or JSON [default: that of the last export in the folder]
    #[arg(value_name = "OLD")]
    pub(crate) old: Option<PathBuf>,
    /// The newer spec: YAML or JSON
    #[arg(value_name = "NEW", conflicts_with_all = ["latest", "tag"])]
    pub(crate) new: Option<PathBuf>,
    /// Compare with the spec of the last `pull` without --tag, or pull Stripe's latest if there was none
    #[arg(long, conflicts_with = "tag")]
    pub(crate) latest: bool,
    /// Compare with the spec of this release of github.com/stripe/openapi, such as v1234
    #[arg(long, value_name = "TAG", value_parser = stripe_portal_cli::spec::tag)]
    pub(crate) tag: Option<String>,
    /// The folder of a crate [default: the current folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

/// The options of `pull`.
#[derive(clap::Args)]
pub(crate) struct Pull {
    #[command(flatten)]
    pub(crate) download: Download,
}
