//! The command `stripe-portal`: typed Rust crates of Stripe's API.

mod choose;
mod commands;
mod installed;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;
use codegen::{Diagnostic, visible_lines};
use stripe_portal_cli::compare::{judge, show};
use stripe_portal_cli::files::steps;
use stripe_portal_cli::report::{problems, progress};
use stripe_portal_cli::spec::{Cache, Upstream, pulled};
use stripe_portal_cli::{Error, Home as _, export, fetch, list};

use crate::commands::{Cli, Command, Diff, Export, Pull, Which};
use crate::installed::Installed;

fn main() -> ExitCode {
    steps::end_as_told();
    match run(Cli::parse().command) {
        Ok(text) => {
            if !text.is_empty() {
                let _ = writeln!(io::stdout(), "{}", visible_lines(text.trim_end()));
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}", problems::error(&error, is_coloured()));
            // As `diff` and `grep` do.
            ExitCode::from(if error.is_finding() { 1 } else { 2 })
        }
    }
}

/// Runs a command. Returns what it prints.
fn run(command: Command) -> Result<String, Error> {
    let cache = Cache::open()?;
    match command {
        Command::List { filter, which, format } => {
            let (home, from) = Installed::for_spec(which);
            let spec = home.spec(&cache, from.as_deref())?.source;
            progress::spin("reading", || list::list(&spec, &home.config()?, filter.as_deref(), format))
        }
        Command::Export(options) => export(&cache, options),
        Command::Diff(Diff { old, new, latest, tag, out, shown }) => {
            let (old, new) = match (old, new, latest || tag.is_some()) {
                // One file is the newer spec, unless an option names that one.
                (Some(file), None, false) => (None, Some(file)),
                files => (files.0, files.1),
            };
            let (home, _) = Installed::for_spec(Which { from: None, latest, tag });
            let out = out.as_deref().unwrap_or(Path::new("."));
            let compare = || export::compare(&home, &cache, out, (old.as_deref(), new.as_deref()));
            let changes = progress::spin("comparing", compare)?.of(&shown.resource).map_err(Error::problems([]))?;
            let _ = writeln!(io::stdout(), "{}", show(&changes, shown.format)?.trim_end());
            warn(&changes.warnings);
            judge(&changes, shown.fail_on)?;
            Ok(String::new())
        }
        Command::Pull(Pull { download }) => {
            let spec = match &download.from {
                Some(file) => Upstream::read(file)?,
                None => fetch(&cache, &download)?,
            };
            download.accept(&spec)?;
            pull(&cache, &spec)
        }
    }
}

/// Stores a spec. Returns what is to be known about it.
fn pull(cache: &Cache, spec: &Upstream) -> Result<String, Error> {
    let document = stripe_portal_cli::spec::documents::document(&spec.source);
    let document = document.map_err(Error::problems([spec.source.clone()]))?;
    let version = document.api_version().to_owned();
    pulled::keep(cache, spec)?;
    Ok(format!("{}, API version {version}\nSHA-256 {}", spec.name, spec.sha256))
}

fn export(cache: &Cache, Export { mut options, which, mut out }: Export) -> Result<String, Error> {
    let other = which.option();
    let (home, from) = Installed::for_spec(which);
    let known = out.clone().unwrap_or_else(|| PathBuf::from("."));
    let last = export::spec_of_last(&known)?;
    let mut chosen = String::new();
    if last.is_none() && options.is_again() && !options.check && choose::is_possible() {
        let spec = home.spec(cache, from.as_deref())?;
        let choice = choose::choose(&spec, out)?;
        chosen = choice.command(from.as_deref(), other.as_deref());
        options.resources = Some(choice.resources);
        out = Some(choice.out);
    }
    let out = match (out, &last) {
        (Some(out), _) => out,
        (None, Some(_)) => known,
        (None, None) if options.check => return Err(Error::NotExported { path: known }),
        (None, None) => return Err(Error::NoFolder),
    };
    if let (true, Some(last), None, None) = (options.check, last, &from, &other) {
        remark_newer(cache, &last)?;
    }
    let start = Instant::now();
    let run = || options.run(&home, cache, &out, (from.as_deref(), other.as_deref()));
    let outcome = progress::spin("exporting", run)?;
    warn(&outcome.warnings);
    Ok(format!("{chosen}{}\nin {:.1} s", outcome.summary, start.elapsed().as_secs_f64()))
}

/// Prints a remark if another spec than that of the last export was pulled.
fn remark_newer(cache: &Cache, last: &str) -> Result<(), Error> {
    if let Some(pulled) = pulled::pulled(cache, None)?.filter(|pulled| pulled.spec.sha256 != last) {
        let name = codegen::visible(&pulled.spec.name).into_owned();
        let remark = Diagnostic::warning(name, "this spec was pulled, and the crate has another one".to_owned());
        warn(&[
            remark.help("`stripe-portal diff --latest` lists its changes, `stripe-portal export --latest` takes it")
        ]);
    }
    Ok(())
}

/// Prints remarks.
fn warn(warnings: &[Diagnostic]) {
    if !warnings.is_empty() {
        let _ = writeln!(io::stderr(), "{}", problems::warnings(warnings, is_coloured()));
    }
}

fn is_coloured() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
