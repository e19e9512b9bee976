//! Reads files and folders.

use std::fs;
use std::path::Path;

use codegen::Source;

use crate::error::Error;
use crate::root::Root;
use crate::workspace::Workspace;

/// Reads a file of the workspace. Messages call it by its path there.
pub(crate) fn source(workspace: &Workspace, name: &str) -> Result<Source, Error> {
    Ok(Source::new(name, text_below(workspace.root(), name)?))
}

/// Reads a UTF-8 file below `root`, as [`text`] does.
pub(crate) fn text_below(root: &Root, name: &str) -> Result<String, Error> {
    decode(&root.show(name), root.read(name)?)
}

/// Reads a UTF-8 file at a path from the user. Lines end in a line feed, whatever the checkout uses.
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    decode(path, bytes(path)?)
}

/// Reads the bytes of a file at a path from the user.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io("read", path))
}

/// Decodes UTF-8, removes a byte order mark, and ends lines in a line feed.
pub(crate) fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    let mut text = String::from_utf8(bytes)
        .map_err(|error| Error::NotText { path: path.to_owned(), at: error.utf8_error().valid_up_to() })?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    if text.contains("\r\n") {
        text = text.replace("\r\n", "\n");
    }
    Ok(text)
}
