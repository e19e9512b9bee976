//! The command line: all commands, their options and their help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use cli::export::ExportOptions;
use cli::list::ListFormat;
use cli::report::Lists;
use xtask::{Diff, OlderSpecs, Pull, budget, ci, resource};

/// Generates the crate `stripe-portal` from Stripe's OpenAPI spec.
///
/// spec/resources.toml selects the resources to generate:
///
///     cargo xtask spec list --from FILE            lists the resources of one of Stripe's specs
///     cargo xtask resource add NAME --from FILE    adds a resource and regenerates
///     cargo xtask spec pull                        takes Stripe's latest spec, and lists its changes
///     cargo xtask spec slice --from FILE           writes spec/openapi.yaml after an edit of spec/resources.toml
///     cargo xtask regen                            writes stripe-portal/src/generated from spec/openapi.yaml
///
/// `cargo xtask export` writes a separate crate, as the installed command `stripe-portal export` does.
///
/// `cargo xtask help COMMAND` describes a command. In all commands, `--from FILE` is one of Stripe's specs, from
/// https://github.com/stripe/openapi. `spec pull`, `spec slice` and `resource add` keep a copy in a cache, which later
/// commands read without `--from`: in the folder STRIPE_PORTAL_CACHE, or else in the user's folder of caches. Only
/// `spec pull` uses the network.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", verbatim_doc_comment)]
pub(crate) struct Cli {
    /// The folder of the workspace [default: the workspace around the current folder]
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    pub(crate) root: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Generate the code from the committed slice
    ///
    /// Reads:   spec/openapi.yaml, spec/openapi.lock, spec/resources.toml, spec/docs.yaml, spec/support.toml
    /// Writes:  stripe-portal/src/generated - only files that differ; removes files that are no longer generated
    ///          stripe-portal/Cargo.toml - the features of the resources, between their marks
    ///          cli/base - copies for the installed command
    ///
    /// After an error, nothing is written.
    ///
    /// Examples: cargo xtask regen
    ///           cargo xtask regen --check
    #[command(verbatim_doc_comment)]
    Regen {
        /// Write nothing; print a diff and fail if the committed code is out of date
        #[arg(long)]
        check: bool,
    },
    /// Print the descriptions that spec/docs.yaml lacks, as YAML to fill in
    ///
    /// Reads:   spec/openapi.yaml, spec/openapi.lock, spec/resources.toml, spec/docs.yaml, spec/support.toml
    /// Writes:  nothing
    ///
    /// The output can be appended to spec/docs.yaml. Comments show the type and the limits of each item, and list the
    /// entries that describe nothing in the spec.
    ///
    /// Example: cargo xtask docs >> spec/docs.yaml
    #[command(verbatim_doc_comment)]
    Docs {
        /// Print nothing; fail if a description is missing or describes nothing
        #[arg(long)]
        check: bool,
    },
    /// Compare the cost of the crate with budget.toml
    ///
    /// Reads:   the workspace, budget.toml
    /// Writes:  build output; with --update also budget.toml
    ///
    /// The counts do not depend on the machine: crates in the dependency tree, lines and public items of generated
    /// code, lines of LLVM IR, allocations. The command fails if a count has grown, and prints the count.
    ///
    /// Example: cargo xtask budget
    #[command(verbatim_doc_comment)]
    Budget {
        /// Write the current counts to budget.toml
        #[arg(long, conflicts_with = "only")]
        update: bool,
        /// Compare only this table; repeat the option for more
        #[arg(long, value_name = "TABLE", value_parser = PossibleValuesParser::new(budget::TABLES))]
        only: Vec<String>,
    },
    /// Run the steps of CI
    ///
    /// Reads:   the workspace
    /// Writes:  build output
    ///
    /// The command stops at the first step that fails. It skips cargo-deny if cargo-deny is not installed.
    ///
    /// Example: cargo xtask ci --skip test
    #[command(verbatim_doc_comment)]
    Ci {
        /// Skip this step; repeat the option for more
        #[arg(long, value_name = "STEP", value_parser = PossibleValuesParser::new(ci::STEPS.iter().map(|step| step.name)))]
        skip: Vec<String>,
    },
    /// Check the crate with no feature, with each feature alone, and with all features
    ///
    /// Reads:   the workspace
    /// Writes:  build output
    ///
    /// The command also checks the docs with features that hide items and, on Linux, TLS by the platform. It stops at
    /// the first check that fails.
    ///
    /// Example: cargo xtask features
    #[command(verbatim_doc_comment)]
    Features,
    /// List, compare, pull, slice or lock Stripe's specs
    #[command(subcommand)]
    Spec(Spec),
    /// Write a separate crate for any resources
    ///
    /// Reads:   FILE or the cached spec that spec/openapi.lock names, and specs of older versions;
    ///          spec/resources.toml (exceptions), spec/docs.yaml; with --vendor also stripe-portal
    /// Writes:  DIR: generated code, Cargo.toml, README.md, docs, tests; with --vendor also the runtime
    ///
    /// The crate depends on stripe-portal as its runtime: one `Client` sends the operations of all such crates. With
    /// --vendor, it depends on no crate of this project. It contains every operation of the resources, with the spec's
    /// descriptions. A field with a resource that is not exported is `Opaque`. `Debug` masks credentials and all strings except ids; an
    /// entry `[[show]]` in spec/resources.toml shows a string.
    ///
    /// An option that is not given keeps the value of the last export to DIR. With another spec, the changes since the last
    /// export are listed. With --init, resources.toml and docs.yaml in DIR replace those in spec/.
    ///
    /// Examples: cargo xtask export --resources customer,coupon --from openapi.spec3.yaml --out ../my-stripe
    ///           cargo xtask export --all --from openapi.spec3.yaml --out ../whole-stripe
    ///           cargo xtask export --out ../my-stripe --check       (exits with 1 if an export would write another crate)
    ///           cargo xtask export --out ../my-stripe --from newer.yaml
    #[command(verbatim_doc_comment)]
    Export(Export),
    /// Add resources to the crate, or remove them
    #[command(subcommand)]
    Resource(Resource),
}

/// The options of `export`.
#[derive(clap::Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) options: ExportOptions,
    /// One of Stripe's whole specs: YAML or JSON [default: that of the last export, or else the cached one that
    /// spec/openapi.lock names]
    #[arg(long, value_name = "FILE", alias = "spec")]
    pub(crate) from: Option<PathBuf>,
    /// The folder to write the crate to: a new or empty one, or one that an earlier export wrote
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Subcommand)]
pub(crate) enum Resource {
    /// Add resources to the configuration and regenerate everything
    ///
    /// Reads:   FILE or the cached spec that spec/openapi.lock names; spec/resources.toml, spec/docs.yaml,
    ///          spec/support.toml
    /// Writes:  spec/resources.toml (keeps comments), spec/openapi.yaml, spec/openapi.lock,
    ///          spec/support.toml if it lists versions, stripe-portal/Cargo.toml (the features),
    ///          stripe-portal/src/generated, cli/base; a copy of FILE in the cache
    ///
    /// After an error, nothing is written.
    ///
    /// Examples: cargo xtask resource add customer --from ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask resource add coupon promotion_code --operations create,retrieve --no-events
    #[command(verbatim_doc_comment)]
    Add {
        /// The IDs of the resources in the spec, which `cargo xtask spec list` lists
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        #[command(flatten)]
        parts: resource::Parts,
        /// One of Stripe's whole specs: YAML or JSON [default: the cached one that spec/openapi.lock names]
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        #[command(flatten)]
        lists: Lists,
    },
    /// Remove resources
    ///
    /// Reads:   spec/resources.toml, spec/openapi.yaml, spec/openapi.lock, spec/docs.yaml, spec/support.toml
    /// Writes:  the files that `resource add` writes, except the cache
    ///
    /// Fields of other resources that contain a removed resource become `Opaque`.
    ///
    /// Example: cargo xtask resource remove coupon
    #[command(verbatim_doc_comment)]
    Remove {
        /// The IDs of the resources, as in spec/resources.toml
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// Also remove entries such as [[secret]] and [[rename]] about these resources
        #[arg(long)]
        with_exceptions: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum Spec {
    /// Cut the resources in spec/resources.toml out of one of Stripe's specs
    ///
    /// Reads:   FILE, spec/resources.toml, spec/docs.yaml, spec/support.toml
    /// Writes:  spec/openapi.yaml, spec/openapi.lock, spec/support.toml if it lists versions; a copy of FILE in the cache
    ///
    /// Example: cargo xtask spec slice --from ../openapi/latest/openapi.spec3.yaml --tag v1234
    #[command(verbatim_doc_comment)]
    Slice {
        /// One of Stripe's whole specs: YAML or JSON
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// The release that FILE is from, such as v1234, for the lock to record [default: none]
        #[arg(long, value_name = "TAG")]
        tag: Option<String>,
    },
    /// List the resources of a spec with their operations
    ///
    /// Reads:   FILE, or the cached spec that spec/openapi.lock names, or spec/openapi.yaml; spec/resources.toml
    /// Writes:  nothing
    ///
    /// spec/resources.toml uses the same names. The size counts the fields and parameters of a resource without other
    /// resources in it; expect about 20 lines of generated code for each.
    ///
    /// Examples: cargo xtask spec list --from ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask spec list customer --format json
    #[command(verbatim_doc_comment)]
    List {
        /// List only resources whose ID contains FILTER, in upper or lower case [default: all]
        #[arg(value_name = "FILTER")]
        filter: Option<String>,
        /// One of Stripe's specs: YAML or JSON [default: the cached one that spec/openapi.lock names, or else
        /// spec/openapi.yaml]
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// Print the list for a terminal or for programs
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Take a newer spec, and list its changes
    ///
    /// Reads:   the spec, spec/resources.toml, spec/docs.yaml, spec/support.toml, spec/openapi.yaml
    /// Writes:  spec/openapi.yaml, spec/openapi.lock, spec/support.toml if it lists versions; the whole spec in the cache
    ///
    /// An interrupted download continues at the next pull. After a failure, the workspace is unchanged.
    ///
    /// Environment: HTTPS_PROXY, or else ALL_PROXY, is the URL of a proxy; NO_PROXY lists hosts without it.
    ///              STRIPE_OPENAPI_BASE is the URL of a mirror of https://raw.githubusercontent.com/stripe/openapi.
    ///
    /// Examples: cargo xtask spec pull
    ///           cargo xtask spec pull --tag v2345 --fail-on breaking
    ///           cargo xtask spec pull --from ../openapi/latest/openapi.spec3.json --format markdown
    #[command(verbatim_doc_comment)]
    Pull(Pull),
    /// List the changes of a newer spec for users of the crate
    ///
    /// Reads:   the specs, spec/resources.toml, spec/docs.yaml, spec/support.toml
    /// Writes:  nothing
    ///
    /// NEW is compared with OLD, or else with spec/openapi.yaml. Each change is breaking, additive or invisible for the
    /// generated Rust API. The report begins with a line for each resource, those with the most breaking changes first.
    ///
    /// Examples: cargo xtask spec diff ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask spec diff old.yaml new.yaml --format markdown
    ///           cargo xtask spec diff old.yaml new.yaml --resource customer --resource coupon
    #[command(verbatim_doc_comment)]
    Diff(Diff),
    Support(OlderSpecs),
    /// Update the lock after an intended edit of the slice
    ///
    /// Reads:   spec/openapi.yaml, spec/openapi.lock
    /// Writes:  spec/openapi.lock - the hash and API version of the slice; keeps the origin of the slice
    ///
    /// Example: cargo xtask spec lock
    #[command(verbatim_doc_comment)]
    Lock,
}
