//! An input file.

use super::locate::Places;

/// An input file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name that people know, such as `spec/openapi.yaml`.
    pub name: String,
    /// The whole content.
    pub text: String,
}

impl Source {
    /// Returns an input with the name `name`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// Returns the places in the file by JSON pointer.
    pub fn places(&self) -> Places<'_> {
        Places::of(&self.text)
    }

    /// Returns the byte offset of a place as people count: line and column begin at one, and columns are characters.
    pub fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let before = line.checked_sub(1)?;
        let mut lines = self.text.split_inclusive('\n');
        let start: usize = lines.by_ref().take(before).map(str::len).sum();
        let rest = lines.next().unwrap_or_default();
        let inside = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
        Some(start + inside)
    }
}
