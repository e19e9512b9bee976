//! `cargo xtask spec pull` with the network. `cargo xtask` runs it; it takes the same arguments.

mod address;
mod download;
mod failure;
mod parts;
mod proxy;
mod transport;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::transfer::Transfer;
use xtask::{Cache, Error, Pull, Upstream, Workspace, pull, report};

use crate::address::addresses;
use crate::download::{BYTES, Limits, download};
use crate::failure::Failure;
use crate::parts::Parts;

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
            let colour =
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            let _ = writeln!(io::stderr(), "{}", report::error(&error, colour));
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
    let upstream = match &options.from {
        Some(file) => Upstream::read(file, None)?,
        None => fetch(&cache, options)?,
    };
    let shown = PathBuf::from(&upstream.name);
    let streams: (&mut dyn Write, &mut dyn Write) = (&mut io::stdout(), &mut io::stderr());
    pull(&workspace, &cache, upstream, &shown, options, streams)
}

/// Downloads the spec that the options select. Tries a second URL only if neither `--url` nor `--from` is set.
fn fetch(cache: &Cache, options: &Pull) -> Result<Upstream, Error> {
    let limits = Limits::new(options.timeout);
    let addresses = addresses(options)?;
    let folder = cache.parts()?;
    let mut result = None;
    for address in &addresses {
        let transfer = Transfer::begin(&address::shown(address));
        let fetched = download(address, &mut Parts::of(folder.clone(), address, BYTES), &limits, &transfer);
        if let Ok(bytes) = &fetched {
            transfer.done(bytes.len() as u64);
        }
        if !matches!(fetched, Err(Failure::Status(404))) {
            result = Some((address, fetched));
            break;
        }
        // A file that is nowhere is reported at the path of current releases.
        result.get_or_insert((address, fetched));
    }
    let Some((address, fetched)) = result else { return Err(Failure::Url("there is no URL".to_owned()).at("")) };
    let bytes = fetched.map_err(|failure| failure.at(&address::shown(address)))?;
    Ok(Upstream { name: address::shown(address), tag: options.tag.clone(), bytes })
}
