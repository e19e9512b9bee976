//! Reads files and folders.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use codegen::Source;

use crate::error::Error;
use crate::workspace::Workspace;

/// Reads a file of the workspace, to be called by its name there.
pub(crate) fn source(workspace: &Workspace, name: &str) -> Result<Source, Error> {
    Ok(Source::new(name, text(&workspace.path(name))?))
}

/// Reads text. Its lines end in a line feed whatever the checkout made of them.
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    decode(path, bytes(path)?)
}

/// Reads bytes as they are.
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

/// The entries of a folder, in order of their name. None if there is no such folder.
pub(crate) fn entries(path: &Path) -> Result<Vec<fs::DirEntry>, Error> {
    let read = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(Error::io("read", path))?,
    };
    let mut entries = read.collect::<Result<Vec<_>, _>>().map_err(Error::io("read", path))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}
