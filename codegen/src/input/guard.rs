//! Refuses YAML that would take more than linear time to parse, before it is parsed.

use saphyr_parser::{Event, Parser};

/// The deepest nesting of a document.
pub(crate) const DEEPEST: usize = 128;
/// The message about documents that are nested deeper.
pub(crate) const TOO_DEEP: &str = "the nesting limit is exceeded";
/// The number of brackets that may look open before the slower parser has to count them. Each open bracket costs time
/// at every token. Stripe's whole spec has 900 in its prose.
const PLAUSIBLE: usize = 1_000;
/// The most directives of a document. The parser compares each with all before it.
const DIRECTIVES: usize = 16;

/// A problem and its byte offset.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) message: String,
    pub(crate) at: usize,
}

/// Checks YAML without parsing all of it.
pub(crate) fn check(text: &str) -> Result<(), Refused> {
    let look = look(text.as_bytes());
    if let Some(at) = look.directive {
        return Err(Refused { message: format!("it has more than {DIRECTIVES} directives"), at });
    }
    if look.open > PLAUSIBLE { shallow(text) } else { Ok(()) }
}

struct Look {
    /// An upper bound of the number of brackets that are open at once.
    open: usize,
    /// The offset of the first directive beyond the limit.
    directive: Option<usize>,
}

/// Counts a bracket as closed only if its closing bracket is on the same line, and the text between them cannot be a
/// quoted string, a comment or a tag.
fn look(text: &[u8]) -> Look {
    let mut look = Look { open: 0, directive: None };
    let (mut unclosed, mut here, mut directives) = (0, 0_usize, 0);
    let mut new_line = true;
    for (at, byte) in text.iter().enumerate() {
        // The last bytes of all line breaks of YAML and of a byte order mark.
        let ends = matches!(byte, b'\n' | b'\r' | 0x85 | 0xa8 | 0xa9 | 0xbf);
        match byte {
            b'[' | b'{' => {
                here += 1;
                look.open = look.open.max(unclosed + here);
            }
            b']' | b'}' => here = here.saturating_sub(1),
            b'%' if new_line => {
                directives += 1;
                if directives > DIRECTIVES && look.directive.is_none() {
                    look.directive = Some(at);
                }
            }
            _ => {}
        }
        if ends || matches!(byte, b'"' | b'\'' | b'#' | b'!') {
            unclosed += std::mem::take(&mut here);
        }
        new_line = ends;
    }
    look
}

/// Parses the text until it is nested too deeply.
fn shallow(text: &str) -> Result<(), Refused> {
    let mut parser = Parser::new_from_str(text);
    let mut depth = 0_usize;
    let byte = |characters: usize| text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    while let Some(event) = parser.next_event() {
        let (event, span) =
            event.map_err(|error| Refused { message: error.info().to_owned(), at: byte(error.marker().index()) })?;
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Refused { message: TOO_DEEP.to_owned(), at: byte(span.start.index()) });
        }
    }
    Ok(())
}
