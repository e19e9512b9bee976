//! Shows the progress of long steps.

use std::io::IsTerminal;
use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar};

/// The time before a spinner appears.
const PATIENCE: Duration = Duration::from_millis(500);

/// Returns the place of all progress on the terminal: a download may run inside a longer step.
pub(crate) fn bars() -> &'static MultiProgress {
    static BARS: LazyLock<MultiProgress> = LazyLock::new(MultiProgress::new);
    &BARS
}

/// Runs `work`. On a terminal, a spinner shows `what` after a while.
pub fn spin<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, waiting) = channel::<()>();
    let spinner = thread::spawn(move || {
        if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            let bar = bars().add(ProgressBar::new_spinner().with_message(what));
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
