//! Checks the crate with each choice of features.

use std::io::Write;
use std::process::Command;

use serde_json::Value;

use crate::ci;
use crate::error::Error;
use crate::workspace::Workspace;

const PACKAGE: &str = "stripe-portal";
/// Sets of features that hide items which the docs may link to.
const DOCUMENTED: [&str; 7] = ["", "client", "hyper", "reqwest", "rustls", "ureq", "webhook"];
/// Sets of features with more than one HTTP client, or a client without `async` over another than `reqwest`.
const COMBINED: [&str; 4] = ["hyper,http2,blocking,tracing", "hyper,ureq", "reqwest,ureq", "testing,ureq,tracing"];
/// The HTTP clients other than `reqwest`, and the tests that run with them alone.
const WITHOUT_REQWEST: &str = "hyper,http2,ureq";
const OF_TRANSPORTS: [&str; 6] = ["dropped", "proxies", "reasons", "retries", "tls", "transports"];
/// Features with TLS by the platform, and their tests, which run only on Linux. With all features, rustls is used.
const PLATFORM_TLS: &str = "native-tls,http2";
const OF_PLATFORM_TLS: [&str; 2] = ["reasons", "tls"];
/// Features of reqwest with rustls that another crate of a program may turn on, and their test.
const NO_PROVIDER: &str = "reqwest,reqwest/rustls-no-provider";
const OF_NO_PROVIDER: [&str; 1] = ["no_provider"];
/// Tests that run with what a program has by default. `cargo test --workspace` runs all tests with more features.
const BY_DEFAULT: [&str; 2] = ["custom_types", "reasons"];
/// A platform without threads, files and sockets, which the core does not need.
const BARE: &str = "wasm32-unknown-unknown";

/// Checks the crate with no feature, with each feature alone and with sets of HTTP clients. Also checks the docs with
/// features that hide items, the default features, the HTTP clients without `reqwest`, TLS by the platform, and the core
/// for a platform without I/O if that target is installed. Stops at the first failure. Writes progress to `log`.
///
/// # Errors
/// Fails if a check fails, or cargo cannot be run.
pub fn features(workspace: &Workspace, log: &mut dyn Write) -> Result<(), Error> {
    let names = names(workspace)?;
    let alone = ["--no-default-features", "--features"];
    for name in std::iter::once("").chain(names.iter().map(String::as_str)) {
        clippy(workspace, &[&alone[..], &[name]].concat(), log)?;
    }
    for names in COMBINED {
        clippy(workspace, &[&alone[..], &[names]].concat(), log)?;
    }
    test(workspace, "default", &BY_DEFAULT, log)?;
    test(workspace, WITHOUT_REQWEST, &OF_TRANSPORTS, log)?;
    test(workspace, NO_PROVIDER, &OF_NO_PROVIDER, log)?;
    for names in DOCUMENTED {
        let doc = [&["doc", "--quiet", "-p", PACKAGE, "--no-deps"], &alone[..], &[names]].concat();
        run(workspace, &doc, &[("RUSTDOCFLAGS", "-D warnings")], log)?;
    }
    if cfg!(target_os = "linux") {
        test(workspace, PLATFORM_TLS, &OF_PLATFORM_TLS, log)?;
    }
    if is_installed(BARE) {
        let check = [&["check", "--quiet", "-p", PACKAGE], &alone[..], &["webhook", "--target", BARE]].concat();
        run(workspace, &check, &[], log)
    } else {
        let _ = writeln!(log, "skipped {BARE}: `rustup target add {BARE}` adds it");
        Ok(())
    }
}

/// Returns the features of the crate except `default`, in order.
fn names(workspace: &Workspace) -> Result<Vec<String>, Error> {
    let arguments = ["metadata", "--no-deps", "--format-version", "1"];
    let output = ci::cargo(workspace.folder()).args(arguments).output();
    let output = output.map_err(Error::io("run cargo in", workspace.folder()))?;
    let metadata: Option<Value> =
        output.status.success().then(|| serde_json::from_slice(&output.stdout).ok()).flatten();
    let features = metadata.as_ref().and_then(|metadata| {
        let packages = metadata["packages"].as_array()?;
        packages.iter().find(|package| package["name"] == PACKAGE)?["features"].as_object()
    });
    let features = features.ok_or_else(|| failed(&arguments))?;
    Ok(features.keys().filter(|name| *name != "default").cloned().collect())
}

/// Runs tests of the crate with a set of features.
fn test(workspace: &Workspace, features: &str, tests: &[&str], log: &mut dyn Write) -> Result<(), Error> {
    let tests = tests.iter().flat_map(|test| ["--test", test]).collect::<Vec<_>>();
    let set = ["--no-default-features", "--features", features];
    run(workspace, &[&["test", "--quiet", "-p", PACKAGE], &tests[..], &set].concat(), &[], log)
}

fn clippy(workspace: &Workspace, features: &[&str], log: &mut dyn Write) -> Result<(), Error> {
    run(workspace, &[&["clippy", "--quiet", "-p", PACKAGE], features, &["--", "-D", "warnings"]].concat(), &[], log)
}

fn run(workspace: &Workspace, arguments: &[&str], env: &[(&str, &str)], log: &mut dyn Write) -> Result<(), Error> {
    let _ = writeln!(log, "cargo {}", arguments.join(" "));
    let status = ci::cargo(workspace.folder()).args(arguments).envs(env.iter().copied()).status();
    let status = status.map_err(Error::io("run cargo in", workspace.folder()))?;
    if status.success() { Ok(()) } else { Err(failed(arguments)) }
}

fn failed(arguments: &[&str]) -> Error {
    Error::Step { name: "each-feature", command: format!("cargo {}", arguments.join(" ")) }
}

/// Returns whether rustup has the standard library of a platform.
fn is_installed(target: &str) -> bool {
    let output = Command::new("rustup").args(["target", "list", "--installed"]).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == target))
}
