//! The command `stripe-portal`: typed Rust crates of Stripe's API.

mod choose;
mod commands;
mod installed;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;
use codegen::{Class, Diagnostic, visible, visible_lines};
use stripe_portal_cli::compare::{judge, show};
use stripe_portal_cli::export::{Holds, Known};
use stripe_portal_cli::files::steps;
use stripe_portal_cli::report::problems::{self, is_coloured, warn};
use stripe_portal_cli::report::progress;
use stripe_portal_cli::spec::{Cache, Download, Upstream, documents, pulled};
use stripe_portal_cli::{Error, Home as _, export, fetch, list, moves};

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
            let is_default = which.from.is_none() && which.option().is_none();
            let (home, from) = Installed::for_spec(which);
            let spec = match export::holds(Path::new(".")) {
                Ok(Holds::Crate(Some(Known { name, sha256 }))) if is_default => {
                    home.earlier_spec(&cache, &name, &sha256)?.source
                }
                _ => home.spec(&cache, from.as_deref())?.source,
            };
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
            pull(&cache, &spec, &download)
        }
    }
}

/// Stores a spec. Returns the facts to print.
fn pull(cache: &Cache, spec: &Upstream, Download { tag, sdk, .. }: &Download) -> Result<String, Error> {
    let document = documents::document(&spec.source).map_err(Error::problems([spec.source.clone()]))?;
    let version = document.api_version().to_owned();
    // `--tag` of other commands means the public spec.
    pulled::keep(cache, spec, tag.as_deref().filter(|_| !sdk))?;
    Ok(format!("{}, API version {version}\nSHA-256 {}", spec.name, spec.sha256))
}

fn export(cache: &Cache, Export { mut options, which, mut out }: Export) -> Result<String, Error> {
    let other = which.option();
    let (home, from) = Installed::for_spec(which);
    let known = out.clone().unwrap_or_else(|| PathBuf::from("."));
    let before = export::holds(&known)?;
    let mut chosen = String::new();
    if before == Holds::NoCrate && options.is_again() && !options.check && choose::is_possible() {
        if let Some(out) = &out {
            export::check_folder(out)?;
        }
        let choice = choose::choose(&home.spec(cache, from.as_deref())?, out.clone())?;
        chosen = choice.command(out.is_none());
        options.resources = Some(choice.resources);
        out = Some(choice.out);
    }
    let out = match (out, &before) {
        (Some(out), _) => out,
        (None, Holds::Crate(_)) => known,
        (None, Holds::NoCrate) if options.check => return Err(Error::NotExported { path: known }),
        (None, Holds::NoCrate) => return Err(Error::NoFolder),
    };
    let before = match before {
        Holds::Crate(recorded) => recorded,
        Holds::NoCrate => None,
    };
    if let (true, Some(last), None, None) = (options.check, &before, &from, &other) {
        progress::spin("comparing", || remark_newer(&home, cache, &out, last));
    }
    let start = Instant::now();
    let run = || options.run(&home, cache, &out, (from.as_deref(), other.as_deref()));
    let outcome = progress::spin("exporting", run)?;
    warn(&outcome.warnings);
    if let Ok(Holds::Crate(Some(last))) = export::holds(&out)
        && moves(&last.name)
        && before.is_none_or(|before| before.sha256 != last.sha256)
    {
        let remark = "Stripe's next change replaces the spec at this URL, and then others cannot write the same crate";
        let remark = Diagnostic::warning(visible(&last.name).into_owned(), remark.to_owned());
        warn(&[remark.help("export with `--tag TAG`: the URL of a release never changes")]);
    }
    Ok(format!("{chosen}{}\nin {:.1} s", outcome.summary, start.elapsed().as_secs_f64()))
}

/// Prints a remark if a newer spec than that of the last export was pulled. The check itself does not depend on it, so that
/// failures are not reported.
fn remark_newer(home: &Installed, cache: &Cache, out: &Path, last: &Known) {
    let Ok(Some(pulled)) = pulled::pulled(cache, None) else { return };
    if pulled.spec.sha256 == last.sha256 {
        return;
    }
    let Ok(changes) = export::compare(home, cache, out, (None, None)) else { return };
    if changes.to < changes.from {
        return;
    }
    let [breaking, additive] = [Class::Breaking, Class::Additive].map(|class| changes.count(class));
    let message = format!(
        "the spec of the last pull differs from that of the crate: API version {}, {breaking} breaking and {additive} additive changes",
        changes.to
    );
    let remark = Diagnostic::warning(visible(&pulled.spec.name).into_owned(), message);
    warn(&[
        remark.help("`stripe-portal diff --latest` lists the changes, `stripe-portal export --latest` takes the spec")
    ]);
}
