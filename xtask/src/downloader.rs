//! Runs the program that downloads specs.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, ExitCode};

/// Runs the same command in the program that can use the network. That program is separate, so that other commands do not
/// compile an HTTP client and TLS.
pub(crate) fn run() -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/pull/Cargo.toml");
    let mut command = Command::new(cargo);
    command.args(["run", "--manifest-path", manifest]);
    // On a terminal, cargo itself shows the progress.
    if !io::stderr().is_terminal() {
        let _ = writeln!(io::stderr(), "building the downloader");
        command.arg("--quiet");
    }
    match command.arg("--").args(std::env::args_os().skip(1)).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: cannot run cargo to build the downloader: {error}");
            ExitCode::FAILURE
        }
    }
}
