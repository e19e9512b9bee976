//! Folders that only their owner can change.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

use crate::error::Error;
use crate::root::Root;

/// Creates a folder that only the user can look into, and those on the way to it that are missing.
pub(crate) fn create(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Checks that nobody but the user can change what is in the folder. Windows keeps folders of users apart by itself.
///
/// # Errors
/// If somebody else can, or nothing can be written there.
#[cfg(unix)]
pub(crate) fn check(folder: &Root) -> Result<(), Error> {
    use std::os::unix::fs::MetadataExt as _;

    /// Writing, for the group and for all.
    const OTHERS: u32 = 0o022;

    let shared = |problem| Err(Error::Shared { path: folder.shown().to_owned(), problem });
    let data = folder.metadata()?;
    if data.mode() & OTHERS != 0 {
        return shared("others can write in it");
    }
    // The standard library does not tell who the user is, but to whom a new file belongs.
    if folder.stage()?.metadata()?.uid() != data.uid() {
        return shared("it belongs to somebody else");
    }
    Ok(())
}

/// As for Unix.
#[cfg(not(unix))]
pub(crate) fn check(folder: &Root) -> Result<(), Error> {
    folder.stage().map(drop)
}
