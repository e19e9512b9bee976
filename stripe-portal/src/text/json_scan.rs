//! Reads JSON token by token and keeps track of the position. Accepts invalid JSON.

use crate::text;

/// The prefixes of Stripe's credentials.
const SECRET_PREFIXES: [&str; 8] = ["sk_", "rk_", "pk_", "ek_", "ephkey_", "whsec_", "mk_", "uk_"];

/// The kind of a token, which depends on the tokens before it.
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

/// A token and its span in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// One level of nesting.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Frame {
    /// An object, the span of its current key, and whether a string here would be a key.
    Object { key: Option<(usize, usize)>, at_key: bool },
    /// An array and its current index.
    Array(usize),
}

/// An iterator over tokens. [`frames`](Self::frames) is the position of the last token.
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

    /// Returns the levels of nesting, from the outermost to the innermost.
    pub(crate) fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Returns the current key of the innermost level, if it may be shown.
    pub(crate) fn key(&self) -> Option<&'a str> {
        self.name(self.frames.len().checked_sub(1)?)
    }

    /// Returns the current key of the level `index`, if it may be shown. Keys inside of metadata may not, since they
    /// are somebody's data.
    pub(crate) fn name(&self, index: usize) -> Option<&'a str> {
        let (frame, outer) = self.frames.get(..=index)?.split_last()?;
        for frame in outer {
            if self.key_of(frame) == Some(b"\"metadata\"") {
                return None;
            }
        }
        field_name(self.key_of(frame)?)
    }

    /// Returns the current key of the level `index`, if it may be shown. Ignores the levels above.
    #[inline]
    pub(crate) fn own_name(&self, index: usize) -> Option<&'a str> {
        field_name(self.key_of(self.frames.get(index)?)?)
    }

    fn key_of(&self, frame: &Frame) -> Option<&'a [u8]> {
        match frame {
            Frame::Object { key: Some((start, end)), .. } => Some(self.bytes(*start, *end)),
            _ => None,
        }
    }

    /// Returns the bytes of a span.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> &'a [u8] {
        self.body.get(start..end).unwrap_or_default()
    }

    /// Returns the end of the string that begins at `start`.
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

    /// Returns the end of the number or word that begins at `start`.
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

/// Returns the name in a key's token, if it may be shown.
fn field_name(key: &[u8]) -> Option<&str> {
    shown(std::str::from_utf8(key).ok()?.strip_prefix('"')?.strip_suffix('"')?)
}

/// Returns the name of a field, if it looks like one of Stripe's and not like somebody's data.
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
