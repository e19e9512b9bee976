//! The commands of the workspace. `cargo xtask help` lists them.

mod commands;
mod downloader;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;
use cli::compare::{judge, show};
use cli::files::steps;
use cli::report::problems::{is_coloured, warn};
use cli::report::{Outcome, progress};
use cli::spec::{Cache, Download, Upstream};
use codegen::visible_lines;
use xtask::{
    Error, Pull, Workspace, budget, check, ci, docs, features, list, lock, pull, regen, report, resource, slice,
    support,
};

use crate::commands::{Cli, Command, Export, Resource, Spec};

fn main() -> ExitCode {
    steps::end_as_told();
    let cli = Cli::parse();
    if let Command::Spec(Spec::Pull(Pull { download: Download { from: None, .. }, .. })) = &cli.command {
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
            let upstream = Upstream::read(&options.download.from.clone().unwrap_or_default())?;
            let streams: (&mut dyn Write, &mut dyn Write) = (&mut io::stdout(), &mut io::stderr());
            pull(&workspace, &Cache::open()?, upstream, options, streams)?;
            Ok(Outcome::of(String::new()))
        }
        Command::Spec(Spec::Diff(options)) => {
            let changes = progress::spin("comparing", || options.compare(&workspace))?;
            let _ = writeln!(io::stdout(), "{}", show(&changes, options.shown.format)?.trim_end());
            warn(&changes.warnings);
            judge(&changes, options.shown.fail_on)?;
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
            let Export { options, from, out } = export;
            timed("exporting", || Ok(options.run(&workspace, &Cache::open()?, out, (from.as_deref(), None))?))
        }
        Command::Resource(Resource::Add { names, parts, from, lists }) => timed("adding", || {
            Ok(lists.add_to(resource::add(&workspace, &Cache::open()?, names, parts, from.as_deref())?))
        }),
        Command::Resource(Resource::Remove { names, with_exceptions }) => {
            timed("removing", || resource::remove(&workspace, names, *with_exceptions))
        }
    }
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
