//! The right to change a folder, for one command at a time, and the folder of its unfinished files.
//!
//! The folder `.regen` holds files until they are complete. Git ignores it. A command that is killed leaves it, and the
//! next command that changes the folder undoes the changes that were begun and removes it.

use std::fs::File;
use std::path::PathBuf;

use codegen::Diagnostic;

use crate::error::Error;
use crate::files::change;
use crate::files::root::{Found, Root};

/// The folder of unfinished files.
const STAGE: &str = ".regen";
/// The beginning of the names of this module's entries.
pub const OWN: &str = ".regen";
/// A file in the folder that makes git ignore the folder, wherever it is.
const IGNORED: (&str, &[u8]) = (".gitignore", b"*\n");

/// The exclusive right to change a folder. Dropping it lets the next command begin.
#[derive(Debug)]
pub struct Turn {
    root: Root,
    left: Left,
    #[cfg_attr(windows, allow(dead_code, reason = "closing the file unlocks the folder"))]
    lock: File,
}

#[cfg(unix)]
impl Drop for Turn {
    fn drop(&mut self) {
        // Closing is not enough: a process that is being started has the same open file for a moment.
        let _ = rustix::fs::flock(&self.lock, rustix::fs::FlockOperation::Unlock);
    }
}

/// The traces of an earlier command that was killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// There were none.
    Nothing,
    /// Only unfinished files. Either no change was begun, or all changes were made.
    Files,
    /// Changes, which are undone now.
    Changes,
}

impl Turn {
    /// Begins to change `root`. First undoes the changes of a command that was killed, to files whose path `may_change`.
    ///
    /// # Errors
    /// Fails if another command is changing the folder, or the changes cannot be undone.
    pub fn take(root: &Root, may_change: impl Fn(&str) -> bool) -> Result<Self, Error> {
        Self::begin(root, false, &may_change)
    }

    /// Begins to change `root` when no other command does. Nothing is undone there.
    pub fn wait(root: &Root) -> Result<Self, Error> {
        Self::begin(root, true, &|_| false)
    }

    fn begin(root: &Root, waits: bool, may_change: &dyn Fn(&str) -> bool) -> Result<Self, Error> {
        let lock = lock(root, waits)?;
        let left = match Root::open_itself(&root.real().join(STAGE))? {
            None => Left::Nothing,
            Some(real) => {
                let stage = Stage(real.shown_as(root.show(STAGE)));
                let left = if change::recover(root, &stage, may_change)? { Left::Changes } else { Left::Files };
                stage.remove()?;
                left
            }
        };
        Ok(Self { root: root.clone(), left, lock })
    }

    /// Returns the folder.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Returns whether an earlier command was killed and all or none of its changes were made.
    pub fn may_repeat(&self) -> bool {
        self.left == Left::Files
    }

    /// Returns a remark if changes of an earlier command were undone.
    pub fn remark(&self) -> Option<Diagnostic> {
        let message = "a command was interrupted here; the files that it had changed are restored";
        let remark = Diagnostic::warning(self.root.shown().display().to_string(), message);
        (self.left == Left::Changes).then(|| remark.help("run that command again, unless it was this one"))
    }

    /// Creates the folder for unfinished files. Dropping the stage removes the folder.
    pub fn stage(&self) -> Result<Stage, Error> {
        let stage = Stage(self.root.create_hidden(STAGE)?);
        let (name, text) = IGNORED;
        stage.write(name, text)?;
        Ok(stage)
    }
}

/// Returns whether a command was interrupted while it changed `root`.
pub fn is_interrupted(root: &Root) -> Result<bool, Error> {
    match Root::open_itself(&root.real().join(STAGE))? {
        Some(stage) => Ok(stage.find(change::JOURNAL)? != Found::Nothing),
        None => Ok(false),
    }
}

/// Returns whether a command left unfinished files in `root`, or works there now.
pub fn is_used(root: &Root) -> bool {
    root.real().join(STAGE).exists()
}

/// The folder of unfinished files, which is removed on drop.
#[derive(Debug)]
pub struct Stage(Root);

impl Stage {
    /// Removes the files that commands write here, and the folder.
    fn remove(&self) -> Result<(), Error> {
        for entry in self.0.entries("")? {
            match entry.name.to_str() {
                // Last, because git would show the folder without it.
                Some(name) if name == IGNORED.0 => {}
                Some(name) if change::is_own(name) => self.0.remove(name)?,
                _ => return Err(Error::Foreign { path: self.0.shown().join(entry.name) }),
            }
        }
        if self.0.find(IGNORED.0)? == Found::File {
            self.0.remove(IGNORED.0)?;
        }
        self.0.remove_itself()
    }
}

impl std::ops::Deref for Stage {
    type Target = Root;

    fn deref(&self) -> &Root {
        &self.0
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The next command undoes changes by the journal.
        if matches!(self.0.find(change::JOURNAL), Ok(Found::Nothing)) {
            let _ = self.remove();
        }
    }
}

/// Locks a folder. The system unlocks it when the process ends, however it ends.
#[cfg(unix)]
fn lock(root: &Root, waits: bool) -> Result<File, Error> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;

    let folder = File::open(root.real()).map_err(Error::io("read", root.shown()))?;
    let operation = if waits { FlockOperation::LockExclusive } else { FlockOperation::NonBlockingLockExclusive };
    match flock(&folder, operation) {
        Err(Errno::WOULDBLOCK) => Err(busy(root)),
        // Some network file systems have no locks.
        Ok(()) | Err(_) => Ok(folder),
    }
}

/// Locks a folder by a file that only one process can open. Windows removes the file when the process ends.
#[cfg(windows)]
fn lock(root: &Root, waits: bool) -> Result<File, Error> {
    use std::os::windows::fs::OpenOptionsExt as _;
    use std::time::Duration;

    const LOCK: &str = ".regen-lock";
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    /// The system's codes for a file that is open elsewhere, and for one that is being removed.
    const IN_USE: [i32; 2] = [32, 5];

    let mut options = File::options();
    options.write(true).create(true).share_mode(0).custom_flags(DELETE_ON_CLOSE);
    loop {
        match options.open(root.real().join(LOCK)) {
            Ok(file) => return Ok(file),
            Err(error) if error.raw_os_error().is_some_and(|code| IN_USE.contains(&code)) => {
                if !waits {
                    return Err(busy(root));
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(error) => return Err(Error::io("write", root.shown())(error)),
        }
    }
}

fn busy(root: &Root) -> Error {
    Error::Busy { path: PathBuf::from(root.shown()) }
}
