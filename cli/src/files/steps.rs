//! Counts the steps that change files, so that tests can end a command at each of them.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Write as _};

/// The end of a command at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Neither this step nor a later one changes the disk: the disk looks as if the process had been killed.
    Killed,
    /// Only this step fails, as on a full disk.
    Failed,
    /// The process ends.
    Aborted,
}

thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
    static END: Cell<Option<(usize, End)>> = const { Cell::new(None) };
}

/// Starts to count at 0. Ends the command before the step with the number of `end`; the first step is 0.
pub fn count(end: Option<(usize, End)>) {
    TAKEN.set(0);
    END.set(end);
}

/// Ends the process at the step that the variable `XTASK_END_AT_STEP` names. Tests set it; release builds ignore it.
pub fn end_as_told() {
    if cfg!(debug_assertions) {
        let step = std::env::var("XTASK_END_AT_STEP").ok().and_then(|step| step.parse().ok());
        count(step.map(|step| (step, End::Aborted)));
    }
}

/// Returns how many steps this thread has begun since [`count`].
pub fn taken() -> usize {
    TAKEN.get()
}

/// Begins a step. Every change of a file or folder calls this function first.
pub fn step() -> io::Result<()> {
    match next() {
        None => Ok(()),
        Some(End::Aborted) => std::process::abort(),
        Some(_) => Err(io::Error::other("the disk failed, for a test")),
    }
}

/// Writes `bytes` as one step. A step that ends writes a part, as a killed process may.
pub fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    match next() {
        None => file.write_all(bytes),
        Some(end) => {
            file.write_all(&bytes[..bytes.len() / 2])?;
            if end == End::Aborted { std::process::abort() } else { Err(io::ErrorKind::StorageFull.into()) }
        }
    }
}

fn next() -> Option<End> {
    let number = TAKEN.replace(TAKEN.get() + 1);
    match END.get()? {
        (last, End::Killed) if number > last => Some(End::Killed),
        (last, end) if number == last => Some(end),
        _ => None,
    }
}
