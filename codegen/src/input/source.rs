//! An input file's text and the places in it.

use std::ops::Range;

/// An input: its text, and what to call it in messages.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name that people know, such as `spec/openapi.yaml`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// Returns an input with the name `name`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// The byte range of what the JSON `pointer` points at, if the text can be read that far.
    /// For an entry of a mapping that is its key. This reads the text anew: it is meant for messages.
    pub fn locate(&self, pointer: &str) -> Option<Range<usize>> {
        super::locate::locate(&self.text, pointer)
    }

    /// The byte offset of a place that people count: line and column from one, the column in characters.
    pub fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let before = line.checked_sub(1)?;
        let mut lines = self.text.split_inclusive('\n');
        let start: usize = lines.by_ref().take(before).map(str::len).sum();
        let rest = lines.next().unwrap_or_default();
        let inside = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
        Some(start + inside)
    }
}
