//! Runs each case in a separate process with limits of time and memory.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The CPU time limit of a case, for a generator without optimization.
const TIME: Duration = Duration::from_secs(60);
/// The wall time limit of a case, for a busy machine.
const BUSY: Duration = Duration::from_secs(1_200);
/// The memory limit of a case in KiB, for a generator without optimization.
pub(crate) const MEMORY: u64 = 500 * 1024;
/// The additional memory limit for the audit of generated code.
const READING_BACK: u64 = 500 * 1024;
/// The environment variable with the case of a process.
pub(crate) const VARIABLE: &str = "HOSTILE_CASE";

/// Runs a case in a separate process.
pub(crate) fn run(name: &str) -> Result<String, String> {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "one_case", "--nocapture", "--test-threads", "1"]);
    let begin = Instant::now();
    let mut child =
        command.env(VARIABLE, name).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process");
    let (mut most, mut worked) = (0, Duration::ZERO);
    while child.try_wait().expect("a process").is_none() {
        let id = child.id().to_string();
        most = most.max(memory(&id).unwrap_or_default());
        worked = worked.max(time(&id).unwrap_or_default());
        if worked > TIME || begin.elapsed() > BUSY || most > MEMORY + READING_BACK {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("{most} KiB after {} ms of {} s", worked.as_millis(), begin.elapsed().as_secs()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("a process");
    let text = String::from_utf8_lossy(&output.stdout);
    let outcome = text.lines().find_map(|line| line.strip_prefix("outcome: "));
    match outcome {
        Some(outcome) if output.status.success() => {
            Ok(format!("{outcome} ({} ms, {most} KiB in all)", worked.as_millis()))
        }
        _ => Err(format!("{}\n{text}{}", output.status, String::from_utf8_lossy(&output.stderr))),
    }
}

/// Returns the peak memory of a process in KiB, if the system reports it.
pub(crate) fn memory(id: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().split(' ').next()?.parse().ok()
}

/// Returns the CPU time of a process, if the system reports it.
fn time(id: &str) -> Option<Duration> {
    const TICKS_PER_SECOND: u64 = 100;
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().ok());
    Some(Duration::from_millis(ticks.sum::<Option<u64>>()? * 1_000 / TICKS_PER_SECOND))
}
