//! Runs a command and returns what it cost.

use std::process::Command;
use std::time::Instant;

use wait4::Wait4 as _;

use crate::Error;

/// The cost of a command with all processes that it starts.
#[derive(Clone, Copy)]
pub struct Usage {
    pub cpu: f64,
    pub wall: f64,
    /// The largest process, not the sum of those that run at the same time.
    pub peak_mib: f64,
}

/// Runs a command. Fails if the command fails.
pub fn run(command: &mut Command) -> Result<Usage, Error> {
    let start = Instant::now();
    let usage = command.spawn()?.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    if !usage.status.success() {
        return Err(format!("{command:?} failed").into());
    }
    let cpu = (usage.rusage.utime + usage.rusage.stime).as_secs_f64();
    Ok(Usage { cpu, wall, peak_mib: (usage.rusage.maxrss / 1024 / 1024) as f64 })
}
