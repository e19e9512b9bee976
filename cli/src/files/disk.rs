//! Reads files and folders.

use std::fs;
use std::path::Path;

use codegen::Source;

use crate::error::Error;
use crate::files::root::Root;

/// Reads a UTF-8 file below `root`. Messages call it by its path there.
pub fn source(root: &Root, name: &str) -> Result<Source, Error> {
    Ok(Source::new(name, text_below(root, name)?))
}

/// Reads a UTF-8 file below `root`, as [`text`] does.
pub fn text_below(root: &Root, name: &str) -> Result<String, Error> {
    decode(&root.show(name), root.read(name)?)
}

/// Reads a UTF-8 file at a path from the user. Lines end in a line feed, whatever the checkout uses.
pub fn text(path: &Path) -> Result<String, Error> {
    decode(path, bytes(path)?)
}

/// Reads the bytes of a file at a path from the user.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io("read", path))
}

/// Decodes UTF-8, removes a byte order mark, and ends lines in a line feed.
pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
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
