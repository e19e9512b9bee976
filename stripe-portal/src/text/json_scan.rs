//! Walks over JSON text token by token, keeping track of where it is; broken JSON is fine too.

use crate::text;

/// How Stripe's credentials begin.
const SECRET_PREFIXES: [&str; 8] = ["sk_", "rk_", "pk_", "ek_", "ephkey_", "whsec_", "mk_", "uk_"];

/// What a token is, given what came before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Close,
    Comma,
    Colon,
    Key,
    Text,
    /// A number, a literal, or garbage.
    Atom,
}

/// A token and the bytes it spans.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// One level of nesting.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Frame {
    /// An object, the span of the current key, and whether a string would be a key.
    Object { key: Option<(usize, usize)>, at_key: bool },
    /// An array and the current index.
    Array(usize),
}

/// Yields the tokens; [`frames`](Self::frames) tells where the last one was.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    body: &'a [u8],
    position: usize,
    frames: Vec<Frame>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(body: &'a [u8]) -> Self {
        Self { body, position: 0, frames: Vec::new() }
    }

    /// From the outermost level to the innermost.
    pub(crate) fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The current key of the innermost level, if it may be shown.
    pub(crate) fn key(&self) -> Option<&'a str> {
        self.name(self.frames.len().checked_sub(1)?)
    }

    /// The current key of the level `index`, if it may be shown: not inside of metadata, where the
    /// names are somebody's data too.
    pub(crate) fn name(&self, index: usize) -> Option<&'a str> {
        let (frame, outer) = self.frames.get(..=index)?.split_last()?;
        for frame in outer {
            if self.key_of(frame) == Some(b"\"metadata\"") {
                return None;
            }
        }
        field_name(self.key_of(frame)?)
    }

    /// The current key of the level `index`, if it may be shown by itself.
    #[cfg(feature = "webhook")]
    pub(crate) fn own_name(&self, index: usize) -> Option<&'a str> {
        field_name(self.key_of(self.frames.get(index)?)?)
    }

    fn key_of(&self, frame: &Frame) -> Option<&'a [u8]> {
        match frame {
            Frame::Object { key: Some((start, end)), .. } => Some(self.bytes(*start, *end)),
            _ => None,
        }
    }

    /// The bytes of a span.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> &'a [u8] {
        self.body.get(start..end).unwrap_or_default()
    }

    /// Where the string ends that begins at `start`.
    fn string_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some(byte) = self.body.get(end) {
            end += match byte {
                b'"' => return end + 1,
                b'\\' => 2,
                _ => 1,
            };
        }
        self.body.len()
    }

    /// Where the number or word ends that begins at `start`.
    fn atom_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some(byte) = self.body.get(end) {
            if byte.is_ascii_whitespace() || matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"') {
                break;
            }
            end += 1;
        }
        end
    }
}

impl Iterator for Scan<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let mut start = self.position;
        while self.body.get(start)?.is_ascii_whitespace() {
            start += 1;
        }
        let (kind, end) = match self.body.get(start)? {
            b'{' => {
                self.frames.push(Frame::Object { key: None, at_key: true });
                (Kind::Open, start + 1)
            }
            b'[' => {
                self.frames.push(Frame::Array(0));
                (Kind::Open, start + 1)
            }
            b'}' | b']' => {
                self.frames.pop();
                (Kind::Close, start + 1)
            }
            b',' => {
                match self.frames.last_mut() {
                    Some(Frame::Array(index)) => *index += 1,
                    Some(Frame::Object { key, at_key }) => (*key, *at_key) = (None, true),
                    None => {}
                }
                (Kind::Comma, start + 1)
            }
            b':' => (Kind::Colon, start + 1),
            b'"' => {
                let end = self.string_end(start);
                match self.frames.last_mut() {
                    Some(Frame::Object { key, at_key: at_key @ true }) => {
                        (*key, *at_key) = (Some((start, end)), false);
                        (Kind::Key, end)
                    }
                    _ => (Kind::Text, end),
                }
            }
            _ => (Kind::Atom, self.atom_end(start)),
        };
        self.position = end;
        Some(Token { kind, start, end })
    }
}

/// The name in a key's token, if it may be shown.
fn field_name(key: &[u8]) -> Option<&str> {
    shown(std::str::from_utf8(key).ok()?.strip_prefix('"')?.strip_suffix('"')?)
}

/// The name of a field, if it looks like one of Stripe's and not like somebody's data.
pub(crate) fn shown(name: &str) -> Option<&str> {
    if name.len() > 40 || text::find(name, "_secret_").is_some() {
        return None;
    }
    let mut digits = 0;
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'_' => digits = 0,
            b'0'..=b'9' if digits < 5 => digits += 1,
            _ => return None,
        }
    }
    for prefix in &SECRET_PREFIXES {
        if name.starts_with(prefix) {
            return None;
        }
    }
    Some(name)
}
