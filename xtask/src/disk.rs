//! Reads files and folders.

use std::fs;
use std::path::Path;

use codegen::Source;

use crate::error::Error;
use crate::root::Root;
use crate::workspace::Workspace;

/// Reads a file of the workspace, to be called by its name there.
pub(crate) fn source(workspace: &Workspace, name: &str) -> Result<Source, Error> {
    Ok(Source::new(name, text_below(workspace.root(), name)?))
}

/// Reads text below `root`, as [`text`] does.
pub(crate) fn text_below(root: &Root, name: &str) -> Result<String, Error> {
    decode(&root.show(name), root.read(name)?)
}

/// Reads text from where the user says. Its lines end in a line feed whatever the checkout made of them.
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    decode(path, bytes(path)?)
}

/// Reads bytes as they are from where the user says.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io("read", path))
}

/// Takes bytes for text, without a byte order mark and with lines that end in a line feed.
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
