//! The workspace's commands. `cargo xtask help` lists them.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use xtask::{
    Cache, Error, FailOn, Format, Outcome, Pull, Upstream, Workspace, check, ci, compare, judge, lock, progress, pull,
    regen, report, show, slice,
};

/// Turns Stripe's OpenAPI description into the crate `stripe-portal`.
///
/// What is generated is decided in spec/resources.toml. After a change there:
///
///     cargo xtask spec slice --from FILE    a spec of Stripe's -> spec/openapi.yaml
///     cargo xtask regen                     spec/openapi.yaml  -> stripe-portal/src/generated
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
    /// Make or lock the slice of Stripe's spec that is generated from
    #[command(subcommand)]
    Spec(Spec),
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
    /// Take a newer spec of Stripe's, and tell what it changes
    ///
    /// Reads:   the spec, spec/resources.toml, spec/openapi.yaml
    /// Writes:  spec/openapi.yaml, spec/openapi.lock; the whole spec in the cache
    ///
    /// What has arrived of a download that breaks off is kept, and the next one goes on from there. After any failure
    /// the workspace is as it was. STRIPE_OPENAPI_BASE names a mirror of
    /// https://raw.githubusercontent.com/stripe/openapi; STRIPE_PORTAL_CACHE another folder for whole specs.
    ///
    /// Examples: cargo xtask spec pull
    ///           cargo xtask spec pull --tag v2345 --fail-on breaking
    ///           cargo xtask spec pull --file ../openapi/latest/openapi.spec3.json --format markdown
    #[command(verbatim_doc_comment)]
    Pull(Pull),
    /// Tell what a newer spec changes for users of the crate
    ///
    /// Reads:   the specs, spec/resources.toml
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
                let _ = writeln!(io::stdout(), "{}", outcome.summary);
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
        Command::Ci { skip } => {
            ci::ci(&workspace, skip, &mut io::stderr())?;
            Ok(Outcome { summary: "all steps passed".to_owned(), warnings: Vec::new() })
        }
        Command::Spec(Spec::Slice { from, tag }) => {
            progress::spin("slicing", || slice(&workspace, &Cache::open()?, from, tag.as_deref()))
        }
        Command::Spec(Spec::Pull(options)) => {
            let from = options.file.clone().unwrap_or_default();
            let upstream = Upstream::read(&from, None)?;
            let streams: (&mut dyn Write, &mut dyn Write) = (&mut io::stdout(), &mut io::stderr());
            pull(&workspace, &Cache::open()?, upstream, &from, options, streams)?;
            Ok(Outcome { summary: String::new(), warnings: Vec::new() })
        }
        Command::Spec(Spec::Diff { first, second, format, fail_on }) => {
            let (old, new) = match second {
                Some(second) => (Some(first.as_path()), second),
                None => (None, first),
            };
            let changes = progress::spin("comparing", || compare(&workspace, old, new))?;
            let _ = writeln!(io::stdout(), "{}", show(&changes, *format)?.trim_end());
            judge(&changes, *fail_on)?;
            Ok(Outcome { summary: String::new(), warnings: Vec::new() })
        }
        Command::Spec(Spec::Lock) => lock(&workspace),
    }
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
