//! Shows that something is going on.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How long a step can take without a word.
const PATIENCE: Duration = Duration::from_millis(500);

/// Does `work`. If that takes a while and someone is watching, a spinner says `what` is being done.
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

/// How much of a file has arrived, for people who watch.
#[derive(Debug)]
pub struct Transfer(ProgressBar);

impl Transfer {
    /// Begins; nothing is shown if nobody watches.
    pub fn begin() -> Self {
        let shown = std::io::stderr().is_terminal();
        Self(if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() })
    }

    /// `bytes` have arrived, of `total` if that is known.
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

    /// Ends, whether or not all has arrived.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
