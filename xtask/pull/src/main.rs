//! `cargo xtask spec pull` with the network. `cargo xtask` runs it; it takes the same arguments.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cli::fetch;
use cli::report::problems::is_coloured;
use cli::spec::{Cache, Upstream};
use xtask::{Error, Pull, Workspace, pull, report};

/// Downloads one of Stripe's specs, and lists its changes.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    /// The folder of the workspace [default: the workspace around the current folder]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Commands about Stripe's spec
    #[command(subcommand)]
    Spec(Spec),
}

#[derive(Subcommand)]
enum Spec {
    /// Take a newer spec, and list its changes
    Pull(Pull),
}

fn main() -> ExitCode {
    let Cli { root, command: Command::Spec(Spec::Pull(options)) } = Cli::parse();
    match run(root, &options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}", report::error(&error, is_coloured()));
            ExitCode::FAILURE
        }
    }
}

fn run(root: Option<PathBuf>, options: &Pull) -> Result<(), Error> {
    let workspace = match root {
        Some(root) => Workspace::at(root)?,
        None => Workspace::around(
            &std::env::current_dir().unwrap_or_default(),
            Path::new(env!("CARGO_MANIFEST_DIR")).into(),
        )?,
    };
    let cache = Cache::open()?;
    let upstream = match &options.download.from {
        Some(file) => Upstream::read(file)?,
        None => fetch(&cache, &options.download)?,
    };
    let streams: (&mut dyn Write, &mut dyn Write) = (&mut io::stdout(), &mut io::stderr());
    pull(&workspace, &cache, upstream, options, streams)
}
