//! The commands of the workspace. `cargo xtask help` lists them.

mod downloader;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use codegen::{Diagnostic, visible_lines};
use xtask::export::ExportCommand;
use xtask::{
    Cache, Diff, Error, ListFormat, OlderSpecs, Outcome, Pull, Upstream, Workspace, budget, check, ci, docs, features,
    judge, list, lock, masks, progress, pull, regen, report, resource, show, slice, steps, support,
};

/// Generates the crate `stripe-portal` from Stripe's OpenAPI spec.
///
/// spec/resources.toml selects the resources to generate:
///
///     cargo xtask resource add NAME         adds a resource and regenerates
///     cargo xtask spec slice --from FILE    writes spec/openapi.yaml from one of Stripe's specs
///     cargo xtask regen                     writes stripe-portal/src/generated from spec/openapi.yaml
///
/// `cargo xtask export` writes a separate crate.
///
/// Download specs from https://github.com/stripe/openapi. Only `spec pull` uses the network.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", verbatim_doc_comment)]
struct Cli {
    /// The folder of the workspace [default: the workspace around the current folder]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate the code from the committed slice
    ///
    /// Reads:   spec/openapi.yaml, spec/openapi.lock, spec/resources.toml, spec/docs.yaml
    /// Writes:  stripe-portal/src/generated - only files that differ; removes files that are no longer generated
    ///          stripe-portal/Cargo.toml - the features of the resources, between their marks
    ///
    /// After an error, nothing is written.
    ///
    /// Example: cargo xtask regen
    #[command(verbatim_doc_comment)]
    Regen {
        /// Write nothing; print a diff and fail if the committed code is out of date
        #[arg(long)]
        check: bool,
    },
    /// Print the descriptions that spec/docs.yaml lacks, as YAML to fill in
    ///
    /// Reads:   spec/openapi.yaml, spec/openapi.lock, spec/resources.toml, spec/docs.yaml
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
    /// List, compare, pull or lock Stripe's specs
    #[command(subcommand)]
    Spec(Spec),
    Export(ExportCommand),
    /// Add resources to the crate, or remove them
    #[command(subcommand)]
    Resource(Resource),
}

#[derive(Subcommand)]
enum Resource {
    /// Add resources to the configuration and regenerate everything
    ///
    /// Reads:   FILE or the cached spec that spec/openapi.lock names; spec/resources.toml, spec/docs.yaml
    /// Writes:  spec/resources.toml (keeps comments), spec/openapi.yaml, spec/openapi.lock,
    ///          stripe-portal/Cargo.toml (the features), stripe-portal/src/generated; a copy of FILE in the cache
    ///
    /// After an error, nothing is written. `cargo xtask spec list` lists the resources of a spec.
    ///
    /// Examples: cargo xtask resource add customer --from ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask resource add coupon promotion_code --operations create,retrieve
    #[command(verbatim_doc_comment)]
    Add {
        /// The ids of the resources in the spec
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        #[command(flatten)]
        parts: resource::Parts,
        /// The whole spec, YAML or JSON, OpenAPI 3.0 [default: the cached one that spec/openapi.lock names]
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// List every value that `Debug` masks by a rule or an entry
        #[arg(long)]
        masked: bool,
    },
    /// Remove resources
    ///
    /// Reads:   spec/resources.toml, spec/openapi.yaml, spec/openapi.lock, spec/docs.yaml
    /// Writes:  the files that `resource add` writes, except the cache
    ///
    /// Fields of other resources that contain a removed resource become `Opaque`.
    ///
    /// Example: cargo xtask resource remove coupon
    #[command(verbatim_doc_comment)]
    Remove {
        /// The ids of the resources
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// Also remove entries such as [[secret]] and [[rename]] about these resources
        #[arg(long)]
        with_exceptions: bool,
    },
}

#[derive(Subcommand)]
enum Spec {
    /// Cut the resources in spec/resources.toml out of one of Stripe's specs
    ///
    /// Reads:   FILE, spec/resources.toml, spec/docs.yaml
    /// Writes:  spec/openapi.yaml, spec/openapi.lock; a copy of FILE in the cache
    ///
    /// Example: cargo xtask spec slice --from ../openapi/latest/openapi.spec3.yaml --tag v1234
    #[command(verbatim_doc_comment)]
    Slice {
        /// The whole spec, YAML or JSON, OpenAPI 3.0
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// The release of the spec, which the lock records
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
        /// Only resources whose id contains FILTER
        #[arg(value_name = "FILTER")]
        filter: Option<String>,
        /// The spec, YAML or JSON, OpenAPI 3.0
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// The output: for a terminal or for programs
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Take a newer spec, and list its changes
    ///
    /// Reads:   the spec, spec/resources.toml, spec/docs.yaml, spec/openapi.yaml
    /// Writes:  spec/openapi.yaml, spec/openapi.lock; the whole spec in the cache
    ///
    /// An interrupted download continues at the next pull. After a failure, the workspace is unchanged.
    /// STRIPE_OPENAPI_BASE names a mirror of https://raw.githubusercontent.com/stripe/openapi; STRIPE_PORTAL_CACHE
    /// names the folder of the cache.
    ///
    /// Examples: cargo xtask spec pull
    ///           cargo xtask spec pull --tag v2345 --fail-on breaking
    ///           cargo xtask spec pull --tag v2345 --sha256 HEX     (accepts only the spec with this hash)
    ///           cargo xtask spec pull --file ../openapi/latest/openapi.spec3.json --format markdown
    #[command(verbatim_doc_comment)]
    Pull(Pull),
    /// List the changes of a newer spec for users of the crate
    ///
    /// Reads:   the specs, spec/resources.toml, spec/docs.yaml
    /// Writes:  nothing
    ///
    /// One SPEC is compared with spec/openapi.yaml; of two, the second is compared with the first. A spec is a whole
    /// spec or a slice, YAML or JSON. Each change is breaking, additive or invisible for the generated Rust API.
    ///
    /// The report begins with a line for each resource, those with the most breaking changes first. --resource keeps
    /// one resource, with the types that are parts of it.
    ///
    /// Examples: cargo xtask spec diff ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask spec diff old.yaml new.yaml --format markdown
    ///           cargo xtask spec diff old.yaml new.yaml --resource customer --resource coupon
    #[command(verbatim_doc_comment, override_usage = "cargo xtask spec diff [OPTIONS] [OLD] <NEW>")]
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

fn main() -> ExitCode {
    steps::end_as_told();
    let cli = Cli::parse();
    if let Command::Spec(Spec::Pull(Pull { file: None, .. })) = &cli.command {
        return downloader::run();
    }
    match run(&cli) {
        Ok(outcome) => {
            warn(&outcome.warnings);
            if !outcome.summary.is_empty() {
                let _ = writeln!(io::stdout(), "{}", visible_lines(&outcome.summary));
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}", report::error(&error, is_coloured()));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<Outcome, Error> {
    let workspace = workspace(cli.root.as_ref())?;
    match &cli.command {
        Command::Regen { check: false } => progress::spin("generating", || regen(&workspace)),
        Command::Regen { check: true } => progress::spin("generating and comparing", || check(&workspace)),
        Command::Docs { check } => progress::spin("reading", || docs(&workspace, *check)),
        Command::Budget { update: true, .. } => progress::spin("building and counting", || budget::update(&workspace)),
        Command::Budget { only, .. } => progress::spin("building and counting", || budget::budget(&workspace, only)),
        Command::Ci { skip } => {
            ci::ci(&workspace, skip, &mut io::stderr())?;
            Ok(Outcome::of("all steps passed".to_owned()))
        }
        Command::Features => {
            features(&workspace, &mut io::stderr())?;
            Ok(Outcome::of("all features passed".to_owned()))
        }
        Command::Spec(Spec::Slice { from, tag }) => {
            progress::spin("slicing", || slice(&workspace, &Cache::open()?, from, tag.as_deref()))
        }
        Command::Spec(Spec::Pull(options)) => {
            let from = options.file.clone().unwrap_or_default();
            let upstream = Upstream::read(&from, None)?;
            let streams: (&mut dyn Write, &mut dyn Write) = (&mut io::stdout(), &mut io::stderr());
            pull(&workspace, &Cache::open()?, upstream, &from, options, streams)?;
            Ok(Outcome::of(String::new()))
        }
        Command::Spec(Spec::Diff(options)) => {
            let changes = progress::spin("comparing", || options.compare(&workspace))?;
            let _ = writeln!(io::stdout(), "{}", show(&changes, options.format)?.trim_end());
            warn(&changes.warnings);
            judge(&changes, options.fail_on)?;
            Ok(Outcome::of(String::new()))
        }
        Command::Spec(Spec::Support(options)) => progress::spin("comparing", || support(&workspace, options)),
        Command::Spec(Spec::Lock) => lock(&workspace),
        Command::Spec(Spec::List { filter, from, format }) => {
            let (from, filter) = (from.as_deref(), filter.as_deref());
            let list = progress::spin("reading", || list(&workspace, &Cache::open()?, from, filter, *format))?;
            Ok(Outcome::of(list.trim_end().to_owned()))
        }
        Command::Export(export) => {
            timed("exporting", || Ok(with_masks(export.run(&workspace, &Cache::open()?)?, export.masked)))
        }
        Command::Resource(Resource::Add { names, parts, from, masked }) => timed("adding", || {
            Ok(with_masks(resource::add(&workspace, &Cache::open()?, names, parts, from.as_deref())?, *masked))
        }),
        Command::Resource(Resource::Remove { names, with_exceptions }) => {
            timed("removing", || resource::remove(&workspace, names, *with_exceptions))
        }
    }
}

/// Prints remarks.
fn warn(warnings: &[Diagnostic]) {
    if !warnings.is_empty() {
        let _ = writeln!(io::stderr(), "{}", report::warnings(warnings, is_coloured()));
    }
}

fn is_coloured() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Adds the list of all masked values to the summary if `is_asked`.
fn with_masks(outcome: Outcome, is_asked: bool) -> Outcome {
    if !is_asked {
        return outcome;
    }
    let summary = format!("{}\n\n{}", outcome.summary, masks::table(&outcome.masks));
    Outcome { summary, ..outcome }
}

/// Runs `work` and adds the elapsed time to the summary.
fn timed(what: &'static str, work: impl FnOnce() -> Result<Outcome, Error>) -> Result<Outcome, Error> {
    let start = Instant::now();
    let outcome = progress::spin(what, work)?;
    let summary = format!("{}\nin {:.1} s", outcome.summary, start.elapsed().as_secs_f64());
    Ok(Outcome { summary, ..outcome })
}

fn workspace(root: Option<&PathBuf>) -> Result<Workspace, Error> {
    if let Some(root) = root {
        return Workspace::at(root);
    }
    let here = std::env::current_dir().unwrap_or_default();
    let built_from = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    Workspace::around(&here, built_from.as_deref())
}
