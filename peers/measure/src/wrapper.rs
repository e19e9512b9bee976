//! Replaces rustc in a measured build and records the cost of each crate.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::{Command, ExitCode};

use wait4::Wait4 as _;

/// The environment variable with the file of the costs.
pub const LOG: &str = "MEASURE_LOG";

/// The cost of compiling one crate.
pub struct Crate {
    pub name: String,
    pub cpu: f64,
    pub peak_mib: f64,
}

/// Runs the compiler that cargo asks for.
pub fn compile(arguments: &[String]) -> ExitCode {
    let Some((rustc, arguments)) = arguments.split_first() else { return ExitCode::FAILURE };
    let usage = Command::new(rustc).args(arguments).spawn().and_then(|mut child| child.wait4());
    let Ok(usage) = usage else { return ExitCode::FAILURE };
    let name = arguments.iter().skip_while(|argument| *argument != "--crate-name").nth(1);
    if let (Some(name), Some(log)) = (name, std::env::var_os(LOG))
        && name != "___"
    {
        let cpu = (usage.rusage.utime + usage.rusage.stime).as_secs_f64();
        let line = format!("{name} {cpu} {}\n", usage.rusage.maxrss / 1024 / 1024);
        let written =
            OpenOptions::new().append(true).create(true).open(log).and_then(|mut log| log.write_all(line.as_bytes()));
        if written.is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::from(usage.status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// Parses the recorded costs.
pub fn read(log: &str) -> Vec<Crate> {
    let read = |line: &str| {
        let mut words = line.split(' ');
        let name = words.next()?.to_owned();
        Some(Crate { name, cpu: words.next()?.parse().ok()?, peak_mib: words.next()?.parse().ok()? })
    };
    log.lines().filter_map(read).collect()
}
