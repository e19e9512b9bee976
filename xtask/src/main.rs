//! The workspace's commands. `cargo xtask help` lists them.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Parser, Subcommand};
use codegen::visible_lines;
use xtask::export::{self, Export};
use xtask::{
    Cache, Error, FailOn, Format, ListFormat, Outcome, Pull, Upstream, Workspace, budget, check, ci, compare, features,
    judge, list, lock, masks, progress, pull, regen, report, resource, show, slice,
};

/// Turns Stripe's OpenAPI description into the crate `stripe-portal`.
///
/// What is generated is decided in spec/resources.toml:
///
///     cargo xtask resource add NAME         more of it: the configuration, and all that follows from it
///     cargo xtask spec slice --from FILE    a spec of Stripe's -> spec/openapi.yaml
///     cargo xtask regen                     spec/openapi.yaml  -> stripe-portal/src/generated
///
/// For a crate of your own: cargo xtask export.
///
/// Specs are at https://github.com/stripe/openapi. Only `spec pull` uses the network.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", verbatim_doc_comment)]
struct Cli {
    /// The workspace's folder [default: the one around the current folder]
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
    /// Writes:  stripe-portal/src/generated - only files that differ; files that nothing generates are removed
    ///          stripe-portal/Cargo.toml - the features of the resources, between their marks
    ///
    /// Either everything is written or, after an error, nothing.
    ///
    /// Example: cargo xtask regen
    #[command(verbatim_doc_comment)]
    Regen {
        /// Write nothing; fail with a diff if the committed code is not what would be generated
        #[arg(long)]
        check: bool,
    },
    /// Compare what the crate costs with budget.toml
    ///
    /// Reads:   the workspace, budget.toml
    /// Writes:  nothing but what cargo builds; with --update budget.toml
    ///
    /// Counts that do not depend on the machine: crates in the dependency tree, lines and public items of generated
    /// code, LLVM IR that has to be compiled, allocations. Fails if something has grown, and says what.
    ///
    /// Example: cargo xtask budget
    #[command(verbatim_doc_comment)]
    Budget {
        /// Write down what there is
        #[arg(long, conflicts_with = "only")]
        update: bool,
        /// Count only this; can be given several times
        #[arg(long, value_name = "TABLE", value_parser = PossibleValuesParser::new(budget::TABLES))]
        only: Vec<String>,
    },
    /// Run what CI runs
    ///
    /// Reads:   the workspace
    /// Writes:  nothing but what cargo builds
    ///
    /// Stops at the first step that fails. cargo-deny is left out where it is not installed.
    ///
    /// Example: cargo xtask ci --skip test
    #[command(verbatim_doc_comment)]
    Ci {
        /// A step to leave out; can be given several times
        #[arg(long, value_name = "STEP", value_parser = PossibleValuesParser::new(ci::STEPS.iter().map(|step| step.name)))]
        skip: Vec<String>,
    },
    /// Check the crate with no feature, each alone, and all
    ///
    /// Reads:   the workspace
    /// Writes:  nothing but what cargo builds
    ///
    /// Its docs, too, where features leave items out, and on Linux that it speaks TLS by the platform's means. Stops at
    /// the first that fails.
    ///
    /// Example: cargo xtask features
    #[command(verbatim_doc_comment)]
    Features,
    /// Show, compare, take or lock the specs of Stripe's that are generated from
    #[command(subcommand)]
    Spec(Spec),
    /// Write a crate of one's own, for any resources
    ///
    /// Reads:   FILE or the cached spec that spec/openapi.lock names; spec/resources.toml (exceptions), spec/docs.yaml,
    ///          stripe-portal (the runtime)
    /// Writes:  DIR: runtime and generated code, Cargo.toml, README.md, docs, tests
    ///
    /// The crate needs nothing of this workspace. Every operation of the resources is in it, described in the spec's
    /// own words. Other resources that they mention are `Opaque`. `Debug` masks credentials, and strings that are no
    /// ids: an entry under [[show]] in spec/resources.toml shows one.
    ///
    /// Examples: cargo xtask export --resources customer,coupon --spec openapi.spec3.yaml --out ../my-stripe
    ///           cargo xtask export --all --spec openapi.spec3.yaml --out ../whole-stripe
    #[command(verbatim_doc_comment, group = ArgGroup::new("what").args(["resources", "all"]).required(true))]
    Export {
        /// The resources by their ids, separated by commas
        #[arg(long, value_name = "NAMES", value_delimiter = ',')]
        resources: Option<Vec<String>>,
        /// Every resource of the spec
        #[arg(long)]
        all: bool,
        /// The whole spec, YAML or JSON, OpenAPI 3.0 [default: the cached one that spec/openapi.lock names]
        #[arg(long, value_name = "FILE")]
        spec: Option<PathBuf>,
        /// The crate's folder: a new or empty one, or one that an earlier export wrote
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The crate's name [default: the folder's]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// List every value that `Debug` masks by a rule or an entry
        #[arg(long)]
        masked: bool,
    },
    /// Add resources to what is generated, or remove them
    #[command(subcommand)]
    Resource(Resource),
}

#[derive(Subcommand)]
enum Resource {
    /// Add resources: one command from their names to the code
    ///
    /// Reads:   FILE or the cached spec that spec/openapi.lock names; spec/resources.toml, spec/docs.yaml
    /// Writes:  spec/resources.toml (comments stay), spec/openapi.yaml, spec/openapi.lock,
    ///          stripe-portal/Cargo.toml (the features), stripe-portal/src/generated; a copy of FILE in the cache
    ///
    /// Either everything is written or, after an error, nothing. `cargo xtask spec list` shows what there is.
    ///
    /// Examples: cargo xtask resource add customer --from ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask resource add coupon promotion_code --operations create,retrieve
    #[command(verbatim_doc_comment)]
    Add {
        /// The resources by their ids in the spec
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// The operations of each, separated by commas [default: all]
        #[arg(long, value_name = "OPERATIONS", value_delimiter = ',')]
        operations: Option<Vec<String>>,
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
    /// Writes:  the same as `resource add`, except for docs.yaml and the cache
    ///
    /// Where other resources mention a removed one, its objects become `Opaque`.
    ///
    /// Example: cargo xtask resource remove coupon
    #[command(verbatim_doc_comment)]
    Remove {
        /// The resources by their ids
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// Remove the entries of [[secret]], [[rename]] and so on that are about them, too
        #[arg(long)]
        with_exceptions: bool,
    },
}

#[derive(Subcommand)]
enum Spec {
    /// Cut what spec/resources.toml names out of a spec of Stripe's
    ///
    /// Reads:   FILE, spec/resources.toml
    /// Writes:  spec/openapi.yaml, spec/openapi.lock; a copy of FILE in the cache
    ///
    /// Example: cargo xtask spec slice --from ../openapi/latest/openapi.spec3.yaml --tag v1234
    #[command(verbatim_doc_comment)]
    Slice {
        /// The whole spec, YAML or JSON, OpenAPI 3.0
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// The release of the spec, to be noted in the lock
        #[arg(long, value_name = "TAG")]
        tag: Option<String>,
    },
    /// Show which resources a spec has, with their operations
    ///
    /// Reads:   FILE, or the cached spec that spec/openapi.lock names, or spec/openapi.yaml; spec/resources.toml
    /// Writes:  nothing
    ///
    /// Names are those that spec/resources.toml takes. The size is in fields and parameters, down to where another
    /// resource begins: expect about 20 lines of generated code for each.
    ///
    /// Examples: cargo xtask spec list --from ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask spec list customer --format json
    #[command(verbatim_doc_comment)]
    List {
        /// Only resources with this in their id
        #[arg(value_name = "FILTER")]
        filter: Option<String>,
        /// The spec, YAML or JSON, OpenAPI 3.0
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// For a terminal or for programs
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Take a newer spec of Stripe's, and tell what it changes
    ///
    /// Reads:   the spec, spec/resources.toml, spec/docs.yaml, spec/openapi.yaml
    /// Writes:  spec/openapi.yaml, spec/openapi.lock; the whole spec in the cache
    ///
    /// What has arrived of a download that breaks off is kept, and the next one goes on from there. After any failure
    /// the workspace is as it was. STRIPE_OPENAPI_BASE names a mirror of
    /// https://raw.githubusercontent.com/stripe/openapi; STRIPE_PORTAL_CACHE another folder for whole specs.
    ///
    /// Examples: cargo xtask spec pull
    ///           cargo xtask spec pull --tag v2345 --fail-on breaking
    ///           cargo xtask spec pull --tag v2345 --sha256 HEX     (the one that was pulled before, and no other)
    ///           cargo xtask spec pull --file ../openapi/latest/openapi.spec3.json --format markdown
    #[command(verbatim_doc_comment)]
    Pull(Pull),
    /// Tell what a newer spec changes for users of the crate
    ///
    /// Reads:   the specs, spec/resources.toml, spec/docs.yaml
    /// Writes:  nothing
    ///
    /// With one SPEC, it is compared to spec/openapi.yaml; with two, the second to the first. Whole specs of Stripe's
    /// and slices, YAML or JSON. Each change is breaking, additive or invisible for the generated Rust API.
    ///
    /// Examples: cargo xtask spec diff ../openapi/latest/openapi.spec3.yaml
    ///           cargo xtask spec diff old.yaml new.yaml --format markdown
    #[command(verbatim_doc_comment, override_usage = "cargo xtask spec diff [OPTIONS] [OLD] <NEW>")]
    Diff {
        /// The newer spec; the older one if another follows
        #[arg(value_name = "SPEC")]
        first: PathBuf,
        /// The newer spec
        #[arg(value_name = "NEW")]
        second: Option<PathBuf>,
        /// For a terminal, for CHANGELOG.md, or for programs
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Exit with an error if there is a change of this class or a worse one
        #[arg(long, value_enum, value_name = "CLASS")]
        fail_on: Option<FailOn>,
    },
    /// Lock the slice as it is, after an edit that is meant to stay
    ///
    /// Reads:   spec/openapi.yaml, spec/openapi.lock
    /// Writes:  spec/openapi.lock - its hash and API version; where the slice came from stays
    ///
    /// Example: cargo xtask spec lock
    #[command(verbatim_doc_comment)]
    Lock,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Command::Spec(Spec::Pull(Pull { file: None, .. })) = &cli.command {
        return download();
    }
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    match run(&cli) {
        Ok(outcome) => {
            if !outcome.warnings.is_empty() {
                let _ = writeln!(io::stderr(), "{}", report::warnings(&outcome.warnings, colour));
            }
            if !outcome.summary.is_empty() {
                let _ = writeln!(io::stdout(), "{}", visible_lines(&outcome.summary));
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}", report::error(&error, colour));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<Outcome, Error> {
    let workspace = workspace(cli.root.as_ref())?;
    match &cli.command {
        Command::Regen { check: false } => progress::spin("generating", || regen(&workspace)),
        Command::Regen { check: true } => progress::spin("generating and comparing", || check(&workspace)),
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
        Command::Spec(Spec::Diff { first, second, format, fail_on }) => {
            let (old, new) = match second {
                Some(second) => (Some(first.as_path()), second),
                None => (None, first),
            };
            let changes = progress::spin("comparing", || compare(&workspace, old, new))?;
            let _ = writeln!(io::stdout(), "{}", show(&changes, *format)?.trim_end());
            judge(&changes, *fail_on)?;
            Ok(Outcome::of(String::new()))
        }
        Command::Spec(Spec::Lock) => lock(&workspace),
        Command::Spec(Spec::List { filter, from, format }) => {
            let (from, filter) = (from.as_deref(), filter.as_deref());
            let list = progress::spin("reading", || list(&workspace, &Cache::open()?, from, filter, *format))?;
            Ok(Outcome::of(list.trim_end().to_owned()))
        }
        Command::Export { resources, all: _, spec, out, name, masked } => timed("exporting", || {
            let (resources, spec, name) = (resources.as_deref(), spec.as_deref(), name.as_deref());
            let wanted = Export { resources, spec, out, name };
            Ok(with_masks(export::export(&workspace, &Cache::open()?, &wanted)?, *masked))
        }),
        Command::Resource(Resource::Add { names, operations, from, masked }) => timed("adding", || {
            let (operations, from) = (operations.as_deref(), from.as_deref());
            Ok(with_masks(resource::add(&workspace, &Cache::open()?, names, operations, from)?, *masked))
        }),
        Command::Resource(Resource::Remove { names, with_exceptions }) => {
            timed("removing", || resource::remove(&workspace, names, *with_exceptions))
        }
    }
}

/// Adds the list of all masked values to the summary if `is_asked`.
fn with_masks(outcome: Outcome, is_asked: bool) -> Outcome {
    if !is_asked {
        return outcome;
    }
    let summary = format!("{}\n\n{}", outcome.summary, masks::table(&outcome.masks));
    Outcome { summary, ..outcome }
}

/// Does `work`, and says how long it took.
fn timed(what: &'static str, work: impl FnOnce() -> Result<Outcome, Error>) -> Result<Outcome, Error> {
    let start = Instant::now();
    let outcome = progress::spin(what, work)?;
    let summary = format!("{}\nin {:.1} s", outcome.summary, start.elapsed().as_secs_f64());
    Ok(Outcome { summary, ..outcome })
}

/// Runs the same command in the program that can use the network. It is one of its own so that no other command has to
/// build an HTTP client and TLS first.
fn download() -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/pull/Cargo.toml");
    let mut command = std::process::Command::new(cargo);
    command.args(["run", "--manifest-path", manifest]);
    if !io::stderr().is_terminal() {
        command.arg("--quiet");
    }
    match command.arg("--").args(std::env::args_os().skip(1)).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: cannot run cargo to build the downloader: {error}");
            ExitCode::FAILURE
        }
    }
}

fn workspace(root: Option<&PathBuf>) -> Result<Workspace, Error> {
    if let Some(root) = root {
        return Workspace::at(root);
    }
    let here = std::env::current_dir().unwrap_or_default();
    let built_from = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    Workspace::around(&here, built_from.as_deref())
}
