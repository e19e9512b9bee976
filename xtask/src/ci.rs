//! Runs the steps of CI. `.github/workflows/ci.yml` has the same steps; a test compares them.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::error::Error;
use crate::workspace::Workspace;

/// A step of CI.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The name for `--skip`.
    pub name: &'static str,
    /// The arguments for cargo.
    pub cargo: &'static [&'static str],
    /// The environment variables.
    pub env: &'static [(&'static str, &'static str)],
    /// The cargo subcommand that the step needs. If it is not installed, the step is skipped with a message.
    pub needs: Option<&'static str>,
}

const fn step(name: &'static str, cargo: &'static [&'static str]) -> Step {
    Step { name, cargo, env: &[], needs: None }
}

/// All steps, in order.
pub const STEPS: &[Step] = &[
    step("test", &["test", "--workspace", "--quiet"]),
    step("each-feature", &["xtask", "features"]),
    step("fmt", &["fmt", "--all", "--check"]),
    step("clippy", &["clippy", "--workspace", "--all-targets", "--all-features", "--quiet", "--", "-D", "warnings"]),
    Step {
        env: &[("RUSTDOCFLAGS", "-D warnings")],
        ..step("doc", &["doc", "--workspace", "--no-deps", "--all-features", "--quiet"])
    },
    step("regen", &["xtask", "regen", "--check"]),
    step("budget", &["xtask", "budget"]),
    // The advisories need the network, so ci.yml checks them in a separate job.
    Step { needs: Some("deny"), ..step("deny", &["deny", "--all-features", "check", "bans", "licenses", "sources"]) },
];

/// Runs all steps except `skip`, up to the first failure. Writes progress to `log`.
///
/// # Errors
/// Fails if a step fails, or cargo cannot be run.
pub fn ci(workspace: &Workspace, skip: &[String], log: &mut dyn Write) -> Result<(), Error> {
    let root = workspace.folder();
    for step in STEPS.iter().filter(|step| !skip.iter().any(|name| name == step.name)) {
        if let Some(tool) = step.needs
            && !is_there(root, tool)
        {
            let _ = writeln!(log, "skipped {}: cargo-{tool} is not installed", step.name);
            continue;
        }
        let _ = writeln!(log, "{}: {step}", step.name);
        let begin = Instant::now();
        let status = cargo(root).args(step.cargo).envs(step.env.iter().copied()).status();
        let status = status.map_err(Error::io("run cargo in", root))?;
        if !status.success() {
            return Err(Error::Step { name: step.name, command: step.to_string() });
        }
        let _ = writeln!(log, "{}: passed in {} s", step.name, begin.elapsed().as_secs());
    }
    Ok(())
}

/// Returns whether cargo has the subcommand `tool`.
fn is_there(root: &Path, tool: &str) -> bool {
    cargo(root).args([tool, "--version"]).output().is_ok_and(|output| output.status.success())
}

pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    // Windows cannot replace a running program, and the steps build this program again.
    if cfg!(windows) {
        command.env("CARGO_TARGET_DIR", root.join("target").join("ci"));
    }
    command
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cargo {}", self.cargo.join(" "))
    }
}
