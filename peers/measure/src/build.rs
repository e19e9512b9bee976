//! Builds each program cold in a separate target directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Error;
use crate::usage::{Usage, run};
use crate::wrapper::{self, Crate, LOG};

/// The number of repetitions of a cheap build. The minimum counts, because other work on the machine only adds time.
const ROUNDS: usize = 3;

pub struct Program {
    pub package: &'static str,
    /// The crates that its author would not have without it, by how their names begin.
    own: &'static [&'static str],
}

const PROGRAMS: [Program; 10] = [
    Program { package: "plain-program", own: &["plain_program"] },
    Program { package: "typed", own: &["typed"] },
    Program { package: "ours-program", own: &["ours_program", "stripe_portal"] },
    Program { package: "ours-hyper-program", own: &["ours_hyper_program", "stripe_portal"] },
    Program { package: "ours-ureq-program", own: &["ours_ureq_program", "stripe_portal"] },
    Program { package: "async-stripe-program", own: &["async_stripe", "stripe"] },
    Program { package: "axum-program", own: &["axum_program"] },
    Program { package: "axum-ours-program", own: &["axum_ours_program", "stripe_portal"] },
    Program { package: "axum-hyper-program", own: &["axum_hyper_program", "stripe_portal"] },
    Program { package: "axum-hyper-http1-program", own: &["axum_hyper_http1_program", "stripe_portal"] },
];

/// The cost of a program: seconds, MiB and bytes.
#[derive(Clone)]
pub struct Cost {
    pub crates: f64,
    /// The cold build with all dependencies.
    pub all: Usage,
    /// The CPU of the program and its client library.
    pub own: f64,
    /// The CPU of the client library alone.
    pub library: f64,
    /// The largest process that compiles the program or its client library.
    pub own_mib: f64,
    /// The CPU of a build after an edit of the program.
    pub touched: f64,
    /// A cold `cargo check` with all dependencies.
    pub check: Usage,
    pub stripped: f64,
}

/// Returns the programs called `names`, in the order of the table, or all of them if there are no names.
pub fn named(names: &[String]) -> Result<Vec<&'static Program>, Error> {
    let is_unknown = |name: &&String| !PROGRAMS.iter().any(|program| program.package == **name);
    if let Some(unknown) = names.iter().find(is_unknown) {
        let all: Vec<&str> = PROGRAMS.iter().map(|program| program.package).collect();
        return Err(format!("no program is called \"{unknown}\"; there are {}", all.join(", ")).into());
    }
    let is_named = |program: &&Program| names.is_empty() || names.iter().any(|name| name == program.package);
    Ok(PROGRAMS.iter().filter(is_named).collect())
}

/// Builds a program cold. Returns its cost.
pub fn cost(program: &Program) -> Result<Cost, Error> {
    let folder = std::env::temp_dir().join(format!("stripe-portal-peers-{}", std::process::id()));
    let result = cost_in(program, &folder);
    fs::remove_dir_all(&folder)?;
    result
}

fn cost_in(program: &Program, folder: &Path) -> Result<Cost, Error> {
    let is_own = |krate: &&Crate| program.own.iter().any(|start| krate.name.starts_with(start));
    let (check, _) = cargo(program, folder, "check", "check")?;
    let (all, crates) = cargo(program, folder, "build", "cold")?;
    // Rebuild only the program and its client library: the other crates are the same.
    let own_of = |crates: &[Crate]| crates.iter().filter(is_own).map(|krate| krate.cpu).sum::<f64>();
    let library_of = |crates: &[Crate]| {
        let is_program = |krate: &&Crate| krate.name == program.package.replace('-', "_") && program.package != "typed";
        crates.iter().filter(is_own).filter(|krate| !is_program(krate)).map(|krate| krate.cpu).fold(0.0, |a, b| a + b)
    };
    let (mut own, mut library, mut touched) = (own_of(&crates), library_of(&crates), f64::INFINITY);
    let is_cheap = own < 30.0;
    for _ in 0..ROUNDS {
        if is_cheap {
            let sources = match program.package {
                _ if program.own.contains(&"stripe_portal") => {
                    vec![peers().join("../stripe-portal/src/lib.rs"), main_of(program)]
                }
                "typed" => vec![peers().join("typed/src/lib.rs"), main_of(program)],
                _ => vec![main_of(program)],
            };
            touch(&sources)?;
            let (_, again) = cargo(program, folder, "build", "own")?;
            (own, library) = (own.min(own_of(&again)), library.min(library_of(&again)));
        }
        touch(&[main_of(program)])?;
        let (_, again) = cargo(program, folder, "build", "touched")?;
        touched = touched.min(again.iter().map(|krate| krate.cpu).sum());
    }
    let binary = folder.join("build/release").join(program.package);
    let stripped = folder.join("stripped");
    if !Command::new("strip").arg("-o").arg(&stripped).arg(&binary).status()?.success() {
        return Err("`strip` failed".into());
    }
    let own_mib = crates.iter().filter(is_own).map(|krate| krate.peak_mib).fold(0.0, f64::max);
    let names = crates.iter().filter(|krate| krate.name != "build_script_build" && krate.name != "build_script_main");
    let (crates, stripped) = (names.count() as f64, fs::metadata(stripped)?.len() as f64);
    Ok(Cost { crates, all, own, library, own_mib, touched, check, stripped })
}

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn main_of(program: &Program) -> PathBuf {
    peers().join(program.package.trim_end_matches("-program")).join("src/main.rs")
}

fn touch(files: &[PathBuf]) -> Result<(), Error> {
    for file in files {
        fs::File::options().append(true).open(file)?.set_modified(std::time::SystemTime::now())?;
    }
    Ok(())
}

/// Runs a cargo command. Returns its cost, and that of each crate.
fn cargo(program: &Program, folder: &Path, command: &str, name: &str) -> Result<(Usage, Vec<Crate>), Error> {
    fs::create_dir_all(folder)?;
    let log = folder.join(format!("{name}.log"));
    let _ = fs::remove_file(&log);
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([command, "--release", "--quiet", "--bin", program.package, "--package", program.package]);
    cargo.arg("--manifest-path").arg(peers().join("Cargo.toml"));
    // Each command has its own folder: a build after a check would find build scripts and procedural macros done.
    cargo.env("CARGO_TARGET_DIR", folder.join(command)).env("CARGO_INCREMENTAL", "0");
    cargo.env("RUSTC_WRAPPER", std::env::current_exe()?).env(LOG, &log);
    let usage = run(&mut cargo)?;
    Ok((usage, wrapper::read(&fs::read_to_string(&log).unwrap_or_default())))
}
