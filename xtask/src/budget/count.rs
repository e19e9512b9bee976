//! Counts crates, lines, public items, LLVM IR and allocations.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::process::Command;

use cli::files::disk;
use cli::files::tree::Tree;

use super::Counts;
use crate::error::Error;
use crate::workspace::{GENERATED, Workspace};

/// The feature sets whose dependencies are counted.
const FEATURES: [(&str, &[&str]); 10] = [
    ("none", &["--no-default-features"]),
    ("client", &["--no-default-features", "--features", "client"]),
    ("reqwest", &["--no-default-features", "--features", "reqwest"]),
    ("hyper", &["--no-default-features", "--features", "hyper"]),
    ("hyper, http2", &["--no-default-features", "--features", "hyper,http2"]),
    ("ureq", &["--no-default-features", "--features", "ureq"]),
    ("default", &[]),
    ("default, blocking", &["--features", "blocking"]),
    ("default, webhook", &["--features", "webhook"]),
    ("all", &["--all-features"]),
];

pub(super) fn crates(workspace: &Workspace) -> Result<Counts, Error> {
    let mut counts = Counts::new();
    for (name, features) in FEATURES {
        let tree = ["tree", "-p", "stripe-portal", "-e", "normal", "--prefix", "none", "--format", "{p}"];
        let target = ["--target", "x86_64-unknown-linux-gnu", "--quiet"];
        let output = cargo(workspace, tree.iter().chain(&target).chain(features.iter()))?;
        let crates: BTreeSet<&str> = output.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        counts.insert(name.to_owned(), crates.len() as u64);
    }
    Ok(counts)
}

pub(super) fn lines(workspace: &Workspace) -> Result<Counts, Error> {
    by_file(workspace, |text| text.lines().count())
}

/// Counts the lines that begin with `pub`: generated code is formatted, so each public item begins a line.
pub(super) fn items(workspace: &Workspace) -> Result<Counts, Error> {
    by_file(workspace, |text| text.lines().filter(|line| line.trim_start().starts_with("pub ")).count())
}

fn by_file(workspace: &Workspace, count: fn(&str) -> usize) -> Result<Counts, Error> {
    let tree = Tree::read_generated(workspace.root(), GENERATED)?;
    let prefix = format!("{GENERATED}/");
    let name = |path: String| path.strip_prefix(&prefix).map(str::to_owned).unwrap_or(path);
    Ok(tree.files.into_iter().map(|(path, text)| (name(path), count(&text) as u64)).collect())
}

/// Counts lines of LLVM IR before optimization, which cause most of the build time.
pub(super) fn llvm(workspace: &Workspace) -> Result<Counts, Error> {
    let file = workspace.folder().join("target/budget.ll");
    let emit = format!("--emit=llvm-ir={}", file.display());
    let build = ["rustc", "--release", "--quiet", "-p", "stripe-portal", "--lib", "--"];
    let options = [&*emit, "-Ccodegen-units=1", "-Cno-prepopulate-passes"];
    cargo(workspace, build.iter().chain(&options))?;
    let mut counts = Counts::new();
    let mut module = None;
    for line in disk::text(&file)?.lines() {
        if line.starts_with("define ") {
            module = Some(module_of(line));
        }
        if let Some(module) = &module {
            *counts.entry((*module).to_owned()).or_default() += 1;
        }
        if line == "}" {
            module = None;
        }
    }
    Ok(counts)
}

/// Returns the module of the crate in a function's symbol, or a name for all other crates.
fn module_of(definition: &str) -> &str {
    const OTHERS: &str = "(of dependencies)";
    let Some((_, rest)) = definition.split_once("stripe_portal") else { return OTHERS };
    // Symbols join the parts of a path by `..`, or begin each with its length.
    let name = match rest.strip_prefix("..") {
        Some(path) => path,
        None => rest.trim_start_matches(|c: char| c.is_ascii_digit()),
    };
    let length = rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
    let name = name.get(..length.unwrap_or(end).min(end)).unwrap_or_default();
    if name.is_empty() { OTHERS } else { name }
}

pub(super) fn allocations(workspace: &Workspace) -> Result<Counts, Error> {
    let output = cargo(workspace, ["run", "--quiet", "-p", "tests", "--example", "allocations"].iter())?;
    let counts: BTreeMap<String, u64> = serde_json::from_str(&output).map_err(|source| cli::Error::Json { source })?;
    Ok(counts)
}

/// Runs a cargo command and returns its output.
fn cargo<A: AsRef<OsStr>>(workspace: &Workspace, arguments: impl Iterator<Item = A>) -> Result<String, Error> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace.folder()).args(arguments).stderr(std::process::Stdio::inherit());
    let output = command.output().map_err(Error::io("run cargo in", workspace.folder()))?;
    if !output.status.success() {
        let words: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
        return Err(Error::Step { name: "budget", command: format!("cargo {}", words.join(" ")) });
    }
    Ok(String::from_utf8(output.stdout).map_err(|error| cli::Error::NotText {
        path: "the output of cargo".into(),
        at: error.utf8_error().valid_up_to(),
    })?)
}
