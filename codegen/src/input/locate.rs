//! Finds the places of JSON pointers in a file.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

/// The places in a file by JSON pointer. The file is parsed once, when the first place is needed.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    index: OnceCell<Index>,
}

impl<'t> Places<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, index: OnceCell::new() }
    }

    /// Returns the byte range of the value that `pointer` points at, or of its key if it has one. Returns `None` if there
    /// is no such value, or if the file cannot be parsed that far.
    pub fn locate(&self, pointer: &str) -> Option<Range<usize>> {
        let index = self.index.get_or_init(|| Index::new(self.text));
        let mut value = index.values.first()?;
        for key in keys(pointer)? {
            value = &index.values[*value.inside.get(&key)?];
        }
        let start = index.offset(self.text, value.start);
        let end = index.offset(self.text, value.end).max(start);
        let line = self.text[start..end].find('\n').map_or(end, |at| start + at);
        Some(start..line)
    }
}

/// Splits a JSON pointer and decodes its escapes.
fn keys(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    let parts = pointer.strip_prefix('/')?.split('/');
    Some(parts.map(|part| part.replace("~1", "/").replace("~0", "~")).collect())
}

/// The values of a file.
#[derive(Debug)]
struct Index {
    /// The values in the order of the file; the first one is the root.
    values: Vec<Located>,
    /// The byte offset of every [`STEP`]th character, because the parser counts characters.
    offsets: Vec<usize>,
}

/// The characters between two offsets of an index.
const STEP: usize = 256;

/// A value, or its key if it has one.
#[derive(Debug)]
struct Located {
    /// The first character.
    start: usize,
    /// The character after the last.
    end: usize,
    /// The values inside by key, or by position in a list.
    inside: HashMap<String, usize>,
}

/// A mapping or list that is not closed yet.
struct Collection {
    value: usize,
    next: Next,
}

/// The next part of a mapping or list.
enum Next {
    Item,
    Key,
    /// The value of a key; `None` if the key is not a string, which no pointer can name.
    Value(Option<(String, Span)>),
}

impl Index {
    /// Parses a file as far as it is well-formed.
    fn new(text: &str) -> Self {
        let offsets = text.char_indices().step_by(STEP).map(|(at, _)| at).collect();
        let mut index = Self { values: Vec::new(), offsets };
        let mut open: Vec<Collection> = Vec::new();
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            let next = match event {
                Event::Scalar(key, ..) if matches!(open.last(), Some(Collection { next: Next::Key, .. })) => {
                    if let Some(open) = open.last_mut() {
                        open.next = Next::Value(Some((key.into_owned(), span)));
                    }
                    continue;
                }
                Event::Scalar(..) | Event::Alias(_) => None,
                Event::SequenceStart(..) => Some(Next::Item),
                Event::MappingStart(..) => Some(Next::Key),
                Event::SequenceEnd | Event::MappingEnd => {
                    open.pop();
                    continue;
                }
                Event::DocumentEnd | Event::StreamEnd => break,
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
            };
            let value = index.add(span, open.last_mut());
            open.extend(next.map(|next| Collection { value, next }));
        }
        index
    }

    /// Adds a value to the mapping or list around it.
    fn add(&mut self, span: Span, around: Option<&mut Collection>) -> usize {
        let id = self.values.len();
        let mut place = span;
        if let Some(Collection { value, next }) = around {
            let inside = &mut self.values[*value].inside;
            match next {
                Next::Item => {
                    inside.insert(inside.len().to_string(), id);
                }
                Next::Key => *next = Next::Value(None),
                Next::Value(key) => {
                    if let Some((key, at)) = key.take() {
                        inside.entry(key).or_insert(id);
                        place = at;
                    }
                    *next = Next::Key;
                }
            }
        }
        self.values.push(Located { start: place.start.index(), end: place.end.index(), inside: HashMap::new() });
        id
    }

    /// Returns the byte offset of a character.
    fn offset(&self, text: &str, character: usize) -> usize {
        let Some(&start) = self.offsets.get(character / STEP) else { return text.len() };
        text[start..].char_indices().nth(character % STEP).map_or(text.len(), |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn a_file_is_parsed_once_for_all_places() {
        let text: String = (0..10_000).map(|entry| format!("é{entry}: [ä, {{b: {entry}}}]\n")).collect();
        let places = Places::of(&text);
        assert!(places.index.get().is_none(), "nothing is parsed before a place is needed");
        let mut line = 0;
        for (entry, start) in text.match_indices('é').map(|(start, _)| start).enumerate() {
            let found = places.locate(&format!("/é{entry}/1/b"));
            assert_eq!(found.map(|range| text[range.start..].starts_with(&format!("b: {entry}}}"))), Some(true));
            assert_eq!(places.locate(&format!("/é{entry}")).map(|range| range.start), Some(start));
            line += 1;
        }
        assert_eq!(line, 10_000);
        assert_eq!(places.index.get().map(|index| index.values.len()), Some(1 + 4 * 10_000));
    }
}
