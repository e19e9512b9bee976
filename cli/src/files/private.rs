//! Folders that only the user can change.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

use crate::error::Error;
use crate::files::root::Root;
use crate::files::turn::Turn;

/// Creates a folder that only the user can read, and its missing parents.
pub(crate) fn create(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Checks that only the user can change the folder. Windows already separates the folders of users.
///
/// # Errors
/// Fails if another user can change the folder, or the folder cannot be written.
#[cfg(unix)]
pub(crate) fn check(folder: &Root) -> Result<(), Error> {
    use std::os::unix::fs::MetadataExt as _;

    /// The mode bits for writing by the group and by others.
    const OTHERS: u32 = 0o022;

    let shared = |problem| Err(Error::Shared { path: folder.shown().to_owned(), problem });
    let data = folder.metadata()?;
    if data.mode() & OTHERS != 0 {
        return shared("other users can write to it");
    }
    // The standard library has no call for the current user, but a new file has the user as its owner.
    if Turn::wait(folder)?.stage()?.metadata()?.uid() != data.uid() {
        return shared("it belongs to another user");
    }
    Ok(())
}

/// Checks that the folder can be written. See the Unix version.
#[cfg(not(unix))]
pub(crate) fn check(folder: &Root) -> Result<(), Error> {
    Turn::wait(folder)?.stage().map(drop)
}
