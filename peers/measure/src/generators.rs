//! Compares the generator of this project with openapi-to-rust on one spec: `measure [--rounds N] generators [SPEC]`.
//!
//! Both write a crate in turns, then the crates alone are checked in turns. For the slice of this project, a program that
//! creates one session is built with each crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Error;
use crate::report::median;
use crate::usage::{Usage, run};

const THEIRS: &str = "openapi-to-rust";

/// The programs that create one session: ours and theirs.
const PROGRAMS: [&str; 2] =
    [include_str!("../programs/ours.rs.txt"), include_str!("../programs/openapi-to-rust.rs.txt")];
const LOSSES: &str = include_str!("../programs/losses.rs.txt");

struct Files {
    xtask: PathBuf,
    workspace: PathBuf,
    spec: PathBuf,
    folder: PathBuf,
}

pub fn measure(rounds: usize, arguments: &[String]) -> Result<(), Error> {
    if Command::new(THEIRS).arg("--version").stdout(Stdio::null()).status().is_err() {
        return Err(format!("{THEIRS} is not installed: run `cargo install {THEIRS} --version 0.23.0 --locked`").into());
    }
    let workspace = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))?;
    let slice = workspace.join("spec/openapi.yaml");
    let spec = match arguments {
        [] => slice.clone(),
        [spec] => fs::canonicalize(spec).map_err(|error| format!("{spec}: {error}"))?,
        _ => return Err("usage: measure [--rounds N] generators [SPEC]".into()),
    };
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "xtask", "--target-dir"])
        .arg(workspace.join("target"))
        .current_dir(&workspace)
        .status()?;
    if !built.success() {
        return Err("`cargo build --package xtask` failed".into());
    }
    let folder = std::env::temp_dir().join(format!("stripe-portal-generators-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let files = Files { xtask: workspace.join("target/release/xtask"), workspace, spec, folder };
    let result = compare(&files, rounds, files.spec == slice);
    fs::remove_dir_all(&files.folder)?;
    result
}

fn compare(files: &Files, rounds: usize, has_program: bool) -> Result<(), Error> {
    let names = ["ours", "theirs"];
    let crates = names.map(|name| files.folder.join(name));
    let mut generate = [Vec::new(), Vec::new()];
    let mut check = [Vec::new(), Vec::new()];
    for turn in 0..rounds {
        for index in in_turn(turn) {
            eprintln!("round {} of {rounds}: {} generates …", turn + 1, names[index]);
            let _ = fs::remove_dir_all(&crates[index]);
            generate[index].push(if index == 0 { ours(files, &crates[0])? } else { theirs(files, &crates[1])? });
        }
    }
    for (name, krate) in names.iter().zip(&crates) {
        eprintln!("{name}: dependencies are checked …");
        cargo(krate, "check", &[])?;
    }
    for turn in 0..rounds {
        for index in in_turn(turn) {
            eprintln!("round {} of {rounds}: {} is checked …", turn + 1, names[index]);
            let library = crates[index].join("src/lib.rs");
            fs::File::options().append(true).open(&library)?.set_modified(std::time::SystemTime::now())?;
            check[index].push(cargo(&crates[index], "check", &[])?);
        }
    }
    println!(
        "{:16} {:>8} {:>14} {:>7} {:>9} {:>12} {:>10}",
        "generator", "lines", "generate CPU s", "wall s", "peak MiB", "check CPU s", "check MiB"
    );
    for (index, name) in ["stripe-portal", THEIRS].iter().enumerate() {
        let [cpu, wall, peak] = medians(&generate[index]);
        let [check_cpu, _, check_peak] = medians(&check[index]);
        println!(
            "{name:16} {:>8} {cpu:>14.2} {wall:>7.2} {peak:>9.0} {check_cpu:>12.1} {check_peak:>10.0}",
            lines(&crates[index].join("src"))?,
        );
    }
    if has_program {
        programs(&crates)?;
        losses(files, &crates[1])?;
    }
    Ok(())
}

/// Builds a program with each crate, with the same TLS.
fn programs(crates: &[PathBuf; 2]) -> Result<(), Error> {
    println!("\n{:16} {:>9} {:>7} {:>9} {:>11}", "program", "all CPU s", "wall s", "peak MiB", "stripped kB");
    for (index, name) in ["stripe-portal", THEIRS].iter().enumerate() {
        eprintln!("{name}: cold build of a program …");
        fs::create_dir_all(crates[index].join("examples"))?;
        fs::write(crates[index].join("examples/session.rs"), PROGRAMS[index])?;
        let cost = cargo(&crates[index], "build", &["--example", "session"])?;
        let program = crates[index].join("build/release/examples/session");
        let stripped = crates[index].join("stripped");
        if !Command::new("strip").arg("-o").arg(&stripped).arg(program).status()?.success() {
            return Err("`strip` failed".into());
        }
        let size = fs::metadata(stripped)?.len() / 1000;
        println!("{name:16} {:>9.1} {:>7.1} {:>9.0} {size:>11}", cost.cpu, cost.wall, cost.peak_mib);
    }
    Ok(())
}

/// Shows what the types of openapi-to-rust do with our samples.
fn losses(files: &Files, krate: &Path) -> Result<(), Error> {
    println!("\n{THEIRS}:");
    fs::write(krate.join("examples/losses.rs"), LOSSES)?;
    cargo(krate, "build", &["--example", "losses"])?;
    run(Command::new(krate.join("build/release/examples/losses")).arg(files.workspace.join("tests/samples")))?;
    Ok(())
}

/// Each turn begins with another one.
fn in_turn(turn: usize) -> [usize; 2] {
    if turn.is_multiple_of(2) { [0, 1] } else { [1, 0] }
}

fn ours(files: &Files, krate: &Path) -> Result<Usage, Error> {
    let mut command = Command::new(&files.xtask);
    command.arg("--root").arg(&files.workspace).args(["export", "--all", "--from"]).arg(&files.spec);
    command.arg("--out").arg(krate).stdout(Stdio::null()).stderr(Stdio::null());
    let usage = run(&mut command)?;
    // The transport of the program below. A default feature of the crate turns on the client.
    append(
        &krate.join("Cargo.toml"),
        "\n[dev-dependencies.stripe-portal]\npath = \"RUNTIME\"\ndefault-features = false\nfeatures = [\"http2\", \"rustls\"]\n\
         [dev-dependencies.tokio]\nversion = \"1\"\nfeatures = [\"macros\", \"rt\"]\n\n[workspace]\n"
            .replace("RUNTIME", &files.workspace.join("stripe-portal").display().to_string()),
    )?;
    Ok(usage)
}

fn theirs(files: &Files, krate: &Path) -> Result<Usage, Error> {
    fs::create_dir_all(krate.join("src"))?;
    let mut command = Command::new(THEIRS);
    command.arg("generate").arg(&files.spec).arg("--output-dir").arg(krate.join("src/generated"));
    let usage = run(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
    fs::write(krate.join("src/lib.rs"), "pub mod generated;\n")?;
    // The same TLS as in all programs of this workspace: their own dependencies bring aws-lc, and no HTTP/2.
    let dependencies = fs::read_to_string(krate.join("src/generated/REQUIRED_DEPS.toml"))?;
    let dependencies = dependencies.replace("\"rustls\"", "\"rustls-no-provider\", \"http2\"");
    let manifest = format!(
        "[package]\nname = \"theirs\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n{dependencies}\n\
         [dev-dependencies]\nrustls = {{ version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \
         \"tls12\"] }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
    );
    fs::write(krate.join("Cargo.toml"), manifest)?;
    Ok(usage)
}

fn append(file: &Path, text: String) -> Result<(), Error> {
    Ok(fs::write(file, fs::read_to_string(file)? + &text)?)
}

/// Runs a cargo command in a crate.
fn cargo(krate: &Path, command: &str, arguments: &[&str]) -> Result<Usage, Error> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([command, "--quiet"]).args(arguments).current_dir(krate);
    if command == "build" {
        cargo.arg("--release");
    }
    cargo.env("CARGO_TARGET_DIR", krate.join(command)).env("CARGO_INCREMENTAL", "0");
    run(&mut cargo)
}

/// Returns the medians of CPU seconds, wall seconds, and peak MiB.
fn medians(usages: &[Usage]) -> [f64; 3] {
    let columns: [fn(&Usage) -> f64; 3] = [|usage| usage.cpu, |usage| usage.wall, |usage| usage.peak_mib];
    columns.map(|column| median(usages.iter().map(column).collect()))
}

/// Counts the lines of Rust in a folder.
fn lines(folder: &Path) -> Result<usize, Error> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            count += lines(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            count += fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(count)
}
