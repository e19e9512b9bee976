//! Commands that are killed, or that fail, at every step that changes the disk.
//!
//! Most tests end a command in this process: from one step on, nothing changes the disk. One test kills the program itself
//! at the same steps, and compares.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod commands;
mod together;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cli::files::steps::{self, End};
use rayon::prelude::*;
use support::Folder;
use xtask::report;

use self::commands::{Case, cases};

/// Files by path, without those of git.
type Files = BTreeMap<PathBuf, Vec<u8>>;

fn files(folder: &Folder) -> Files {
    let files = folder.state().into_iter().map(|(path, (bytes, _))| (relative(folder, &path), bytes));
    files.filter(|(path, _)| !path.starts_with(".git")).collect()
}

fn relative(folder: &Folder, path: &Path) -> PathBuf {
    path.strip_prefix(folder.root()).expect("a path below the folder").to_owned()
}

/// Returns all folders and files, to find empty folders that were left.
fn entries(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.ends_with(".git") {
            continue;
        }
        if path.is_dir() {
            entries(&path, found);
        }
        found.insert(path);
    }
}

fn layout(folder: &Folder) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    entries(folder.root(), &mut found);
    found.iter().map(|path| relative(folder, path)).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file");
        }
    }
}

fn git(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "core.autocrlf=false"]);
    command.args(["-c", "commit.gpgsign=false"]).args(arguments);
    let output = command.current_dir(folder.root()).output().expect("git");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// A case, and its folder before and after an undisturbed run.
struct Run {
    case: Case,
    before: Folder,
    /// The files after the run, and its output.
    after: (Files, BTreeSet<PathBuf>, String),
    /// The number of steps.
    steps: usize,
    /// The paths that git shows after the run.
    status: String,
}

impl Run {
    fn of(case: Case) -> Self {
        let before = Folder::empty();
        (case.prepare)(&before);
        git(&before, &["init", "--quiet"]);
        git(&before, &["add", "--all"]);
        git(&before, &["commit", "--quiet", "--message", "before"]);
        let whole = Self { case, before, after: Default::default(), steps: 0, status: String::new() };
        let folder = whole.fresh();
        steps::count(None);
        let said = whole.case.run(&folder).unwrap_or_else(|message| panic!("{}: {message}", whole.case.name));
        let steps = steps::taken();
        assert!(steps > 5, "{}: {steps} steps", whole.case.name);
        let (after, status) = ((files(&folder), layout(&folder), said), status(&folder));
        assert_ne!(after.0, files(&whole.before), "{} changes nothing", whole.case.name);
        Self { after, steps, status, ..whole }
    }

    /// Returns a copy of the folder before the run.
    fn fresh(&self) -> Folder {
        let folder = Folder::empty();
        copy(self.before.root(), folder.root());
        folder
    }

    /// Returns the folder after the command ended at `step`, and the command's result.
    fn ended(&self, step: usize, end: End) -> (Folder, Result<String, String>) {
        let folder = self.fresh();
        steps::count(Some((step, end)));
        let result = self.case.run(&folder);
        steps::count(None);
        (folder, result)
    }

    /// Checks that the command, run again, ends as an undisturbed run.
    fn ends_right(&self, folder: &Folder, context: &str) {
        let (name, (after, layout_after, said)) = (self.case.name, &self.after);
        let again = self.case.run(folder).unwrap_or_else(|message| panic!("{name}, {context}: {message}"));
        let again = again.lines().filter(|line| !line.contains("interrupted")).collect::<Vec<_>>().join("\n");
        assert!(files(folder) == *after, "{name}, {context}: other bytes");
        assert_eq!(layout(folder), *layout_after, "{name}, {context}");
        let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        // After its last change, a command has less to list.
        let is_unchanged = again.contains("wrote 0,") || again.ends_with("is up to date");
        let lists_less = is_unchanged || first(&again) != first(said);
        assert!(lists_less || again == said.trim_end(), "{name}, {context}: {again}");
    }
}

fn status(folder: &Folder) -> String {
    git(folder, &["status", "--porcelain", "--untracked-files=all"])
}

#[test]
fn a_killed_command_ends_right_when_it_runs_again() {
    cases().into_par_iter().for_each(|case| {
        let run = Run::of(case);
        let expected: BTreeSet<&str> = run.status.lines().map(|line| &line[3..]).collect();
        for step in 0..run.steps {
            let (folder, _) = run.ended(step, End::Killed);
            let context = format!("killed before step {step} of {}", run.steps);
            let shown = status(&folder);
            let strange: Vec<&str> = shown.lines().filter(|line| !expected.contains(&line[3..])).collect();
            // Git shows a note until it is complete, which takes two bytes.
            let is_note = |line: &&str| line.ends_with(".regen/.gitignore");
            assert!(strange.iter().all(is_note), "{}, {context}: git shows {strange:?}", run.case.name);
            run.ends_right(&folder, &context);
        }
        println!("{}: {} of {} steps", run.case.name, run.steps, run.steps);
    });
}

#[test]
fn a_command_that_fails_at_a_step_changes_nothing() {
    cases().into_par_iter().for_each(|case| {
        let run = Run::of(case);
        let (before, layout_before) = (files(&run.before), layout(&run.before));
        let mut refused = 0;
        for step in 0..run.steps {
            let (folder, result) = run.ended(step, End::Failed);
            let context = format!("{}, step {step} of {}", run.case.name, run.steps);
            let Err(message) = result else {
                // Only the removal of what is not needed any more may fail.
                assert!(run.after.0.iter().all(|(path, bytes)| files(&folder).get(path) == Some(bytes)), "{context}");
                run.ends_right(&folder, &context);
                continue;
            };
            refused += 1;
            assert!(message.contains("cannot "), "{context}: {message}");
            let kept = |path: &PathBuf| !path.starts_with(commands::CACHE);
            let (mut after, mut layout_after) = (files(&folder), layout(&folder));
            after.retain(|path, _| kept(path) || before.contains_key(path));
            layout_after.retain(|path| kept(path) || layout_before.contains(path));
            assert!(after == before, "{context}: {message}");
            // A folder is left only if its removal is the step that fails.
            layout_after.retain(|path| !path.components().any(|name| name.as_os_str() == ".regen"));
            assert_eq!(layout_after, layout_before, "{context}");
            run.ends_right(&folder, &context);
        }
        assert!(refused * 2 > run.steps, "{}: {refused} of {}", run.case.name, run.steps);
    });
}

#[test]
fn the_program_leaves_the_same_when_it_is_killed() {
    cases().into_par_iter().for_each(|case| {
        let run = Run::of(case);
        // A few steps of each part of the command.
        for step in (0..run.steps).step_by(7) {
            let folder = run.fresh();
            let mut command = run.case.command(&folder);
            let output = command.env("XTASK_END_AT_STEP", step.to_string()).output().expect("the program");
            // Windows has no signals: a program that aborts has an exit status there.
            let is_killed = !output.status.success() && (cfg!(windows) || output.status.code().is_none());
            assert!(is_killed, "{}, step {step}: the program was not killed", run.case.name);
            let (simulated, _) = run.ended(step, End::Killed);
            assert_eq!(files(&folder), files(&simulated), "{}, step {step}", run.case.name);
            assert_eq!(layout(&folder), layout(&simulated), "{}, step {step}", run.case.name);
            let output = run.case.command(&folder).output().expect("the program");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert!(files(&folder) == run.after.0, "{}, step {step}", run.case.name);
        }
    });
}

#[test]
fn edits_after_a_command_was_killed_are_kept() {
    let case = cases().into_iter().find(|case| case.name == "resource add").expect("the case");
    let run = Run::of(case);
    for step in 0..run.steps {
        let (folder, _) = run.ended(step, End::Killed);
        let edited = folder.read("spec/resources.toml") + "# edited\n";
        folder.write("spec/resources.toml", &edited);
        let result = run.case.run(&folder);
        assert!(folder.read("spec/resources.toml").contains("# edited\n"), "step {step}: {result:?}");
        assert_eq!(folder.read("notes.txt"), "mine\n", "step {step}");
        assert!(result.is_ok() || !folder.path(".regen").exists(), "step {step}: {result:?}");
    }
}

#[test]
fn commands_that_write_nothing_refuse_a_change_that_is_half_done() {
    let case = cases().into_iter().find(|case| case.name == "regen").expect("the case");
    let run = Run::of(case);
    let mut refused = 0;
    for step in 0..run.steps {
        let (folder, _) = run.ended(step, End::Killed);
        let result = xtask::check(&commands::workspace(&folder));
        let is_half_done = folder.path(".regen/journal").exists();
        let message = result.map_or_else(|error| report::error(&error, false), |outcome| outcome.summary);
        assert_eq!(message.contains("run `cargo xtask regen`, which restores"), is_half_done, "{message}");
        refused += usize::from(is_half_done);
    }
    assert!(refused > 3, "{refused}");
}
