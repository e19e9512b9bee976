//! Shows the progress of long steps.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// The time before a spinner appears.
const PATIENCE: Duration = Duration::from_millis(500);

/// Runs `work`. On a terminal, a spinner shows `what` after a while.
pub fn spin<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, waiting) = channel::<()>();
    let spinner = thread::spawn(move || {
        if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            let bar = ProgressBar::new_spinner().with_message(what);
            bar.enable_steady_tick(Duration::from_millis(100));
            let _ = waiting.recv();
            bar.finish_and_clear();
        }
    });
    let result = work();
    drop(done);
    let _ = spinner.join();
    result
}

/// A progress bar for a download.
#[derive(Debug)]
pub struct Transfer(ProgressBar);

impl Transfer {
    /// Starts the progress bar, which appears only on a terminal.
    pub fn begin() -> Self {
        let shown = std::io::stderr().is_terminal();
        Self(if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() })
    }

    /// Shows that `bytes` of `total` have arrived.
    pub fn show(&self, bytes: u64, total: Option<u64>) {
        if self.0.length() != total {
            let known = if total.is_some() { "{bar:30} {bytes} of {total_bytes}" } else { "{spinner} {bytes}" };
            if let Ok(style) = ProgressStyle::with_template(&format!("downloading {known}, {{bytes_per_sec}}")) {
                self.0.set_style(style);
            }
            total.map_or_else(|| self.0.unset_length(), |total| self.0.set_length(total));
        }
        self.0.set_position(bytes);
    }

    /// Removes the progress bar.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
