//! The workflows do what `cargo xtask ci` does, and nobody can make them do more.
#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;
use xtask::ci::STEPS;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace").to_owned()
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A step: its name, what it runs, and what it sets in the environment.
type NameCommandEnv = (String, String, Vec<(String, String)>);

/// All workflows, by name.
fn workflows() -> Vec<(String, Value)> {
    let entries = fs::read_dir(root().join(".github/workflows")).expect("workflows");
    let mut workflows: Vec<(String, Value)> = entries
        .map(|entry| {
            let name = format!(".github/workflows/{}", entry.expect("an entry").file_name().display());
            let workflow = serde_yaml::from_str(&read(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, workflow)
        })
        .collect();
    workflows.sort_by(|a, b| a.0.cmp(&b.0));
    workflows
}

/// The steps of a job.
fn steps<'a>(workflow: &'a Value, job: &str) -> &'a [Value] {
    workflow["jobs"][job]["steps"].as_sequence().expect("steps")
}

#[test]
fn ci_has_the_steps_that_are_run_here() {
    let workflows = workflows();
    let (_, ci) = workflows.iter().find(|(name, _)| name.ends_with("/ci.yml")).expect("ci.yml");
    let found: Vec<&Value> = ["check", "deny"].into_iter().flat_map(|job| steps(ci, job)).collect();
    let set_up = ["toolchain", "cargo-deny"].map(Some);
    let found = found.into_iter().filter(|step| step.get("uses").is_none() && !set_up.contains(&step["name"].as_str()));
    let found: Vec<NameCommandEnv> = found
        .map(|step| {
            let text = |value: &Value| value.as_str().expect("text").to_owned();
            let env = step.get("env").and_then(Value::as_mapping).into_iter().flatten();
            (text(&step["name"]), text(&step["run"]), env.map(|(key, value)| (text(key), text(value))).collect())
        })
        .collect();
    let expected: Vec<NameCommandEnv> = STEPS
        .iter()
        .map(|step| {
            let env = step.env.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
            (step.name.to_owned(), step.to_string(), env.collect())
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_first_command_is_the_one_that_the_readme_gives() {
    let test = STEPS.first().expect("a step").to_string();
    let without_quiet = test.trim_end_matches(" --quiet");
    assert!(read("README.md").contains(&format!("\n{without_quiet} ")));
    let run = read(".ci/run");
    let lines: Vec<&str> = run.lines().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(lines, [test.as_str(), "cargo xtask ci --skip test"]);
}

#[test]
fn the_oldest_rust_that_is_promised_is_the_one_that_is_checked() {
    let manifest = read("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    let version = version.trim_matches('"');
    let workflows = workflows();
    let (_, ci) = workflows.iter().find(|(name, _)| name.ends_with("/ci.yml")).expect("ci.yml");
    let commands: Vec<&str> = steps(ci, "msrv").iter().filter_map(|step| step["run"].as_str()).collect();
    assert_eq!(commands.len(), 2);
    assert!(commands[0].starts_with(&format!("rustup toolchain install {version} ")), "{}", commands[0]);
    assert!(commands[1].starts_with(&format!("cargo +{version} check ")), "{}", commands[1]);
}

#[test]
fn workflows_are_pinned_have_few_rights_and_put_nothing_into_scripts() {
    let mut used = 0;
    for (name, workflow) in workflows() {
        let permissions = workflow["permissions"].as_mapping();
        assert!(permissions.is_some_and(serde_yaml::Mapping::is_empty), "{name}: rights for all jobs");
        for (job, body) in workflow["jobs"].as_mapping().expect("jobs") {
            let place = format!("{name}: {job:?}");
            assert!(body.get("permissions").is_some_and(Value::is_mapping), "{place}: no permissions");
            if let Some(called) = body["uses"].as_str() {
                assert!(called.starts_with("./.github/workflows/"), "{place}: {called}");
                continue;
            }
            assert!(body["timeout-minutes"].is_u64(), "{place}: no timeout");
            let writes = body["permissions"].as_mapping().expect("permissions").values().any(|right| right == "write");
            for step in body["steps"].as_sequence().expect("steps") {
                let run = step["run"].as_str().unwrap_or_default();
                assert!(!run.contains("${{"), "{place}: an expression becomes code: {run}");
                assert!(!writes || !run.contains("cargo"), "{place}: foreign code is run with the right to write");
                let Some(action) = step["uses"].as_str() else { continue };
                let commit = action.split_once('@').expect("a version").1;
                assert!(commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()), "{place}: {action}");
                let keeps_token = step["with"]["persist-credentials"] != Value::Bool(false);
                assert!(writes || !action.contains("/checkout@") || !keeps_token, "{place}: the token is left behind");
                used += 1;
            }
        }
    }
    assert!(used >= 7, "only {used} actions were found");
}

#[test]
fn a_job_that_commits_checks_the_patch_first_and_applies_none_itself() {
    let mut commits = 0;
    for (name, workflow) in workflows() {
        for (job, body) in workflow["jobs"].as_mapping().expect("jobs") {
            let steps = body["steps"].as_sequence().into_iter().flatten();
            let runs: Vec<&str> = steps.filter_map(|step| step["run"].as_str()).collect();
            let runs = runs.join("\n");
            assert!(!runs.contains("git apply"), "{name}: {job:?}");
            let Some((before, _)) = runs.split_once("git commit") else { continue };
            let check = ".github/check-patch \"$RUNNER_TEMP/spec/changes.patch\"\n";
            assert!(before.starts_with(check), "{name}: {job:?}: {runs}");
            commits += 1;
        }
    }
    assert_eq!(commits, 1);
}

#[test]
fn every_fuzz_target_runs_at_night() {
    let workflows = workflows();
    let (_, fuzz) = workflows.iter().find(|(name, _)| name.ends_with("/fuzz.yml")).expect("fuzz.yml");
    let matrix = fuzz["jobs"]["fuzz"]["strategy"]["matrix"]["target"].as_sequence().expect("targets");
    let run: Vec<&str> = matrix.iter().filter_map(Value::as_str).collect();
    let entries = fs::read_dir(root().join("fuzz/fuzz_targets")).expect("targets");
    let mut targets: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().display().to_string())
        .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
        .collect();
    targets.sort();
    assert_eq!(run, targets);
}

#[test]
fn a_release_passes_the_checks_of_pull_requests_and_compiles_nothing_beside_the_token() {
    let workflows = workflows();
    let workflow = |end: &str| &workflows.iter().find(|(name, _)| name.ends_with(end)).expect("a workflow").1;
    let (checks, release) = (workflow("/packages.yml"), workflow("/release.yml"));
    assert!(checks["on"].get("pull_request").is_some());
    assert_eq!(release["jobs"]["checks"]["uses"], "./.github/workflows/packages.yml");
    assert_eq!(release["jobs"]["publish"]["needs"], "checks");
    assert_eq!(release["jobs"]["announce"]["needs"], "publish");
    let run: Vec<&str> = steps(release, "publish").iter().filter_map(|step| step["run"].as_str()).collect();
    assert_eq!(run, [".ci/release publish"]);
    let script = read(".ci/release");
    let publishes: Vec<&str> = script.lines().map(str::trim).filter(|line| line.starts_with("cargo publish")).collect();
    assert_eq!(publishes, ["cargo publish --no-verify -p \"$package\""]);
    for command in ["version", "api", "packages", "oldest"] {
        let jobs = checks["jobs"].as_mapping().expect("jobs").keys().filter_map(Value::as_str);
        let runs = jobs.flat_map(|job| steps(checks, job)).filter_map(|step| step["run"].as_str());
        assert!(runs.into_iter().any(|run| run.contains(&format!(".ci/release {command}"))), "{command}");
    }
}

#[test]
fn newer_dependencies_are_proposed_for_each_workspace_and_for_actions() {
    let dependabot: Value = serde_yaml::from_str(&read(".github/dependabot.yml")).expect("YAML");
    let updates = dependabot["updates"].as_sequence().expect("updates");
    let of = |ecosystem: &str| {
        updates.iter().find(|update| update["package-ecosystem"] == ecosystem).unwrap_or_else(|| panic!("{ecosystem}"))
    };
    let folders: Vec<&str> =
        of("cargo")["directories"].as_sequence().expect("folders").iter().filter_map(Value::as_str).collect();
    for (folder, lock) in [("/", "Cargo.lock"), ("/fuzz", "fuzz/Cargo.lock"), ("/peers", "peers/Cargo.lock")] {
        assert!(root().join(lock).is_file() && folders.contains(&folder), "{folder}");
    }
    assert_eq!(of("github-actions")["directory"], "/");
}

#[test]
fn it_stops_at_the_step_that_fails_and_can_leave_steps_out() {
    let run = |skip: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["ci", "--root"]).arg(root());
        for name in skip {
            command.args(["--skip", name]);
        }
        // This test program replaces cargo: it fails for every cargo command.
        let output = command.env("CARGO", env!("CARGO_BIN_EXE_xtask")).output().expect("the command");
        (output.status.code(), String::from_utf8(output.stderr).expect("text"))
    };
    let (code, err) = run(&[]);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("the step `test` failed: cargo test --workspace --quiet"), "{err}");
    assert!(!err.contains("feature"), "{err}");
    let (code, err) = run(&["test"]);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("the step `each-feature` failed"), "{err}");
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).filter(|name| *name != "deny").collect();
    let (code, err) = run(&names);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("skipped deny: cargo-deny is not installed"), "{err}");
    assert_eq!(run(&["nothing"]).0, Some(2));
}
