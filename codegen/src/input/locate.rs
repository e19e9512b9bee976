//! Finds the place in a text that a JSON pointer means.

use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

/// The byte range of what `pointer` means: the key of an entry, or the beginning of anything else.
pub(crate) fn locate(text: &str, pointer: &str) -> Option<Range<usize>> {
    let keys = keys(pointer)?;
    let span = Search { keys: &keys, open: Vec::new() }.run(text)?;
    let bytes = |characters: usize| text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    let start = bytes(span.start.index());
    let end = bytes(span.end.index()).max(start);
    let line = text[start..end].find('\n').map_or(end, |at| start + at);
    Some(start..line)
}

/// The parts of a JSON pointer without their escapes.
fn keys(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    let parts = pointer.strip_prefix('/')?.split('/');
    Some(parts.map(|part| part.replace("~1", "/").replace("~0", "~")).collect())
}

/// A mapping or list that is being read.
struct Open {
    /// How many keys lead to it, if it is on the way.
    level: Option<usize>,
    next: Next,
}

/// The next part of a mapping or list.
enum Next {
    Item(usize),
    Key,
    /// The value of a key: whether that is the wanted one, and where it is.
    Value(Option<Span>),
}

struct Search<'k> {
    keys: &'k [String],
    open: Vec<Open>,
}

impl Search<'_> {
    fn run(mut self, text: &str) -> Option<Span> {
        let mut parser = Parser::new_from_str(text);
        loop {
            let (event, span) = parser.next_event()?.ok()?;
            let next = match event {
                Event::SequenceEnd | Event::MappingEnd => {
                    self.open.pop();
                    continue;
                }
                Event::DocumentEnd | Event::StreamEnd => return None,
                Event::Scalar(value, ..) => {
                    if let Some(Open { next: next @ Next::Key, level }) = self.open.last_mut() {
                        let wanted = level.is_some_and(|level| self.keys.get(level).is_some_and(|key| *key == value));
                        *next = Next::Value(wanted.then_some(span));
                        continue;
                    }
                    None
                }
                Event::Alias(_) => None,
                Event::SequenceStart(..) => Some(Next::Item(0)),
                Event::MappingStart(..) => Some(Next::Key),
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
            };
            let (level, place) = self.enter(span);
            if level == Some(self.keys.len()) {
                return Some(place);
            }
            if let Some(next) = next {
                self.open.push(Open { level, next });
            }
        }
    }

    /// Steps on to the next node: how many keys lead to it if it is on the way, and the place to show for it.
    fn enter(&mut self, span: Span) -> (Option<usize>, Span) {
        let Some(open) = self.open.last_mut() else { return (Some(0), span) };
        let below = open.level.map(|level| level + 1);
        match &mut open.next {
            Next::Item(index) => {
                let key = open.level.and_then(|level| self.keys.get(level));
                let wanted = key.is_some_and(|key| *key == index.to_string());
                *index += 1;
                (below.filter(|_| wanted), span)
            }
            next @ Next::Key => {
                *next = Next::Value(None);
                (None, span)
            }
            next @ Next::Value(_) => match std::mem::replace(next, Next::Key) {
                Next::Value(Some(key)) => (below, key),
                _ => (None, span),
            },
        }
    }
}
