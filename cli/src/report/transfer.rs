//! Shows the progress of a download: on a terminal one line that is rewritten, elsewhere a few lines.

use std::cell::Cell;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use codegen::visible;
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use super::progress::bars;

/// The number of lines about a file of known length, with the first and the last.
const LINES: u64 = 4;
/// The number of bytes between two lines about a file of unknown length.
const STEP: u64 = 8 << 20;

/// The progress of one download, on the standard error stream.
#[derive(Debug)]
pub struct Transfer {
    /// The line on a terminal.
    bar: Option<ProgressBar>,
    /// The number of bytes in the last line, if data has arrived since the last connection.
    shown: Cell<Option<u64>>,
}

impl Transfer {
    /// Starts to show the download of `url`, before there is a connection.
    pub fn begin(url: &str) -> Self {
        Self::on(io::stderr().is_terminal().then(|| bars().add(ProgressBar::no_length())), url)
    }

    fn on(bar: Option<ProgressBar>, url: &str) -> Self {
        let transfer = Self { bar, shown: Cell::new(None) };
        transfer.connecting(&format!("connecting to {}", visible(url)));
        if let Some(bar) = &transfer.bar {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        transfer
    }

    /// Shows that attempt `number` of `all` begins because of `problem`.
    pub fn again(&self, problem: &str, number: u32, all: u32) {
        self.shown.set(None);
        self.connecting(&format!("{}; attempt {number} of {all}", visible(problem)));
    }

    fn connecting(&self, message: &str) {
        match &self.bar {
            Some(bar) => {
                restyle(bar, "{spinner} {wide_msg}");
                bar.set_message(message.to_owned());
            }
            None => say(message),
        }
    }

    /// Shows that `bytes` of `total` have arrived.
    pub fn received(&self, bytes: u64, total: Option<u64>) {
        let before = self.shown.get();
        let Some(bar) = &self.bar else {
            if let Some(line) = line(before, bytes, total) {
                say(&line);
                self.shown.set(Some(bytes));
            }
            return;
        };
        bar.set_position(bytes);
        if before.is_none() {
            let known = if total.is_some() { "{bar:30} {bytes} of {total_bytes}" } else { "{spinner} {bytes}" };
            restyle(bar, &format!("downloading {known}, {{bytes_per_sec}}"));
            total.map_or_else(|| bar.unset_length(), |total| bar.set_length(total));
        }
        self.shown.set(Some(bytes));
    }

    /// Shows that all `bytes` have arrived.
    pub fn done(self, bytes: u64) {
        if self.bar.is_none() {
            say(&format!("downloaded {}", HumanBytes(bytes)));
        }
    }
}

impl Drop for Transfer {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Returns the line to print when `bytes` of `total` have arrived, if there were as many as `before` at the last line.
fn line(before: Option<u64>, bytes: u64, total: Option<u64>) -> Option<String> {
    let known = total.map_or_else(String::new, |total| format!(" of {}", HumanBytes(total)));
    let Some(before) = before else {
        return Some(match (bytes, total) {
            (0, Some(total)) => format!("downloading {}", HumanBytes(total)),
            (0, None) => "downloading a file of unknown length".to_owned(),
            _ => format!("continuing at {}{known}", HumanBytes(bytes)),
        });
    };
    let step = total.map_or(STEP, |total| total / LINES).max(1);
    let is_last = total.is_some_and(|total| bytes >= total);
    (bytes / step > before / step && !is_last).then(|| format!("{}{known}", HumanBytes(bytes)))
}

fn restyle(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use std::sync::{Arc, Mutex};

    use indicatif::{ProgressDrawTarget, TermLike};

    use super::*;

    /// A terminal that keeps each line that was drawn on it.
    #[derive(Clone, Debug, Default)]
    struct Terminal(Arc<Mutex<Vec<String>>>);

    impl Terminal {
        fn lines(&self) -> Vec<String> {
            self.0.lock().expect("no panic").clone()
        }
    }

    impl TermLike for Terminal {
        fn width(&self) -> u16 {
            60
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, line: &str) -> io::Result<()> {
            self.write_str(line)
        }

        fn write_str(&self, text: &str) -> io::Result<()> {
            if !text.trim().is_empty() {
                self.0.lock().expect("no panic").push(text.trim_end().to_owned());
            }
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().expect("no panic").push(String::new());
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_terminal_shows_one_line_from_the_beginning_and_none_at_the_end() {
        let terminal = Terminal::default();
        let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        let transfer = Transfer::on(Some(ProgressBar::with_draw_target(None, target)), "https://spec.example/a");
        assert!(terminal.lines().iter().any(|line| line.contains("connecting to https://spec.example/a")));
        transfer.received(0, Some(4 << 20));
        transfer.received(1 << 20, Some(4 << 20));
        transfer.again("the connection was lost", 2, 4);
        transfer.received(1 << 20, Some(4 << 20));
        transfer.again("the connection was lost", 3, 4);
        transfer.received(1 << 20, None);
        transfer.done(4 << 20);
        let shown = terminal.lines();
        let mut lines = shown.iter();
        for expected in [
            "connecting to",
            "0 B of 4.00 MiB",
            "; attempt 2 of 4",
            "1.00 MiB of 4.00 MiB",
            "; attempt 3 of 4",
            "1.00 MiB, ",
        ] {
            assert!(lines.any(|line| line.contains(expected)), "{expected}: {shown:#?}");
        }
        assert_eq!(shown.last().map(String::as_str), Some(""), "{shown:#?}");
        assert!(!shown.iter().any(|line| line.contains("0/0")), "{shown:#?}");
    }

    #[test]
    fn lines_come_at_quarters_of_the_file_or_at_steps() {
        let shown = |chunk: u64, of: u64, total| {
            let (mut before, mut lines) = (None, Vec::new());
            for bytes in (0..=of).step_by(usize::try_from(chunk).expect("a small number")) {
                if let Some(line) = line(before, bytes, total) {
                    lines.push(line);
                    before = Some(bytes);
                }
            }
            lines
        };
        assert_eq!(
            shown(1, 8, Some(8)),
            ["downloading 8 B", "2 B of 8 B", "4 B of 8 B", "6 B of 8 B"],
            "the last line follows"
        );
        assert_eq!(shown(8, 8, Some(8)), ["downloading 8 B"]);
        assert_eq!(shown(1, 2, Some(2)), ["downloading 2 B", "1 B of 2 B"]);
        assert_eq!(shown(STEP / 2, STEP * 2, None), ["downloading a file of unknown length", "8.00 MiB", "16.00 MiB"]);
        assert_eq!(line(None, 3, Some(8)).as_deref(), Some("continuing at 3 B of 8 B"));
        assert_eq!(line(None, 3, None).as_deref(), Some("continuing at 3 B"));
    }
}
