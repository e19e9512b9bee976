//! Parses JSON.
//!
//! Only structure, whole numbers and strings without escapes are parsed here. `serde_json` parses strings with escapes,
//! and it and the standard library parse other numbers, by functions that are compiled already and not again in this
//! crate.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::failure::{Failure, Reason};
use super::problem::Mismatch;
use super::{Elements, Entries, Expected, Names, Next, Problem, Slot, Token, stack};

/// How deep arrays and objects may be nested, as in `serde_json`.
const MAX_DEPTH: u32 = 127;

/// Parses JSON into a slot.
pub(crate) fn from_str(text: &str, slot: &mut dyn Slot) -> Result<(), Failure> {
    let mut cursor = Cursor { text, at: 0, depth: 0, used: 0, failure: None };
    cursor.read(slot).and_then(|()| cursor.end()).map_err(|_| cursor.failure.unwrap_or_else(Failure::unknown))
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    /// The stack that the levels around this position may take, in bytes.
    used: usize,
    /// Why reading stopped, once it has.
    failure: Option<Failure>,
}

impl<'a> Cursor<'a> {
    /// Returns the first byte of the next token.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn end(&mut self) -> Result<(), Problem> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.not_json("trailing characters")),
        }
    }

    fn read(&mut self, slot: &mut dyn Slot) -> Result<(), Problem> {
        let Some(first) = self.peek() else { return Err(self.ended()) };
        let start = self.at;
        let set = match first {
            b'"' => match self.plain() {
                Some(text) => slot.set(Token::Text(text)),
                None => self.escaped().and_then(|text| slot.set(Token::Text(&text))),
            },
            b'{' => self.nested(|nested| slot.set(Token::Object(nested))),
            b'[' => self.nested(|nested| slot.set(Token::Array(nested))),
            b't' => self.word("true").and_then(|()| slot.set(Token::Bool(true))),
            b'f' => self.word("false").and_then(|()| slot.set(Token::Bool(false))),
            b'n' => self.word("null").and_then(|()| slot.set(Token::Null)),
            b'-' | b'0'..=b'9' => self.number().and_then(|number| slot.set(number)),
            _ => return Err(self.not_json("expected value")),
        };
        set.map_err(|problem| self.mismatch(problem, start, slot.expected()))
    }

    /// Reads an array or an object.
    fn nested(&mut self, read: impl FnOnce(&mut Nested<'_, 'a>) -> Result<(), Problem>) -> Result<(), Problem> {
        if self.depth == MAX_DEPTH {
            return Err(self.not_json("recursion limit exceeded"));
        }
        let used = self.used;
        stack::enter(&mut self.used, stack::LEVEL)?;
        self.depth += 1;
        self.at += 1;
        let mut nested = Nested { cursor: self, begun: false, ended: false };
        let result = read(&mut nested);
        let ended = nested.ended;
        self.depth -= 1;
        self.used = used;
        if result.is_ok() && !ended { Err(self.not_json("not read to its end")) } else { result }
    }

    /// Skips the next key if it is `name`.
    #[inline]
    fn skip_key(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let rest = self.text.as_bytes().get(self.at + 1..).and_then(|rest| rest.strip_prefix(name.as_bytes()));
        let is_found = matches!(rest, Some([b'"', ..]));
        if is_found {
            self.at += name.len() + 2;
        }
        is_found
    }

    fn key(&mut self) -> Result<Cow<'a, str>, Problem> {
        match self.peek() {
            Some(b'"') => self.plain().map_or_else(|| self.escaped().map(Cow::Owned), |key| Ok(Cow::Borrowed(key))),
            Some(_) => Err(self.not_json("key must be a string")),
            None => Err(self.ended()),
        }
    }

    #[inline]
    fn colon(&mut self) -> Result<(), Problem> {
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(_) => return Err(self.not_json("expected `:`")),
            None => return Err(self.ended()),
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), Problem> {
        if self.rest().starts_with(word) {
            self.at += word.len();
            Ok(())
        } else if word.starts_with(self.rest()) {
            Err(self.ended())
        } else {
            Err(self.not_json("expected value"))
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads a string without escapes.
    fn plain(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let end = start + plain_length(self.text.as_bytes().get(start..)?);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// Reads a string with escapes.
    #[cold]
    fn escaped(&mut self) -> Result<String, Problem> {
        // The first quote is where it begins.
        let mut escaped = true;
        let end = self.rest().bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let Some(end) = end else { return Err(self.ended()) };
        match self.rest().get(..=end).unwrap_or_default().parse() {
            Ok(Value::String(text)) => {
                self.at += end + 1;
                Ok(text)
            }
            _ => Err(self.not_json("invalid string")),
        }
    }

    fn number(&mut self) -> Result<Token<'static>, Problem> {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| !matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
        let text = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        match number(text) {
            Some(number) => {
                self.at += text.len();
                Ok(number)
            }
            None if text.len() == rest.len() && text.ends_with(['-', '+', '.', 'e', 'E']) => Err(self.ended()),
            None => Err(self.not_json("invalid number")),
        }
    }

    #[cold]
    fn ended(&mut self) -> Problem {
        self.stop(self.at, Reason::Ended)
    }

    #[cold]
    fn not_json(&mut self, why: &'static str) -> Problem {
        self.stop(self.at + 1, Reason::NotJson(why))
    }

    #[cold]
    fn mismatch(&mut self, problem: Problem, start: usize, expected: Expected) -> Problem {
        // Fields are missing where an object ends.
        let offset = if matches!(problem, Problem::Missing(_)) { self.at } else { start + 1 };
        let found = kind(self.text.get(start..self.at).unwrap_or_default());
        self.stop(offset, Reason::Mismatch(Mismatch { problem, found, expected }))
    }

    fn stop(&mut self, offset: usize, reason: Reason) -> Problem {
        // The first failure is the cause of the others.
        self.failure.get_or_insert(Failure { offset, reason });
        Problem::Inside
    }
}

/// Returns the number of bytes before a quote, a backslash or a control character. Looks at eight bytes at a time.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // The lowest of the high bits that are set is that of the first byte below `limit`.
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & HIGH;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let special =
            below(word, 0x20) | below(word ^ (ONES * u64::from(b'"')), 1) | below(word ^ (ONES * u64::from(b'\\')), 1);
        if special != 0 {
            return index * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F));
    words.len() * 8 + plain.unwrap_or(rest.len())
}

/// Returns the kind of the value that begins with `text`.
fn kind(text: &str) -> &'static str {
    match text.as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ if text.contains(['.', 'e', 'E']) => "a number with a fraction",
        _ => "an integer",
    }
}

/// Parses a number.
fn number(text: &str) -> Option<Token<'static>> {
    if let Some(number) = whole(text) {
        return Some(number);
    }
    // By default `serde_json` does not round exactly. With `arbitrary_precision` it keeps the digits, and so does this.
    let number: Number = text.parse().ok()?;
    if number.to_string() == text {
        return Some(Token::Number(number));
    }
    Some(Token::Number(text.parse().ok().and_then(Number::from_f64).unwrap_or(number)))
}

/// Parses a whole number, unless it is too large. `-0` is not a whole number.
fn whole(text: &str) -> Option<Token<'static>> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut number = 0_u64;
    for digit in digits.bytes() {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    match (digits.as_bytes(), digits.len() < text.len()) {
        ([], _) | ([b'0', _, ..], _) | ([b'0'], true) => None,
        (_, false) => Some(Token::Unsigned(number)),
        (_, true) => 0_i64.checked_sub_unsigned(number).map(Token::Signed),
    }
}

/// An array or an object that is being read.
struct Nested<'c, 'a> {
    cursor: &'c mut Cursor<'a>,
    begun: bool,
    ended: bool,
}

impl Nested<'_, '_> {
    /// Goes to the next element or entry. At the bracket `close`, skips it and returns `false`.
    fn go_on(&mut self, close: u8) -> Result<bool, Problem> {
        if self.ended {
            return Ok(false);
        }
        match self.cursor.peek() {
            None => return Err(self.cursor.ended()),
            Some(byte) if byte == close => {
                self.ended = true;
                self.cursor.at += 1;
                return Ok(false);
            }
            Some(b',') if self.begun => self.cursor.at += 1,
            Some(_) if self.begun => {
                return Err(self.cursor.not_json("expected `,` or the end of an array or object"));
            }
            Some(_) => self.begun = true,
        }
        Ok(true)
    }
}

impl Elements for Nested<'_, '_> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        Ok(self.go_on(b']')? && self.cursor.read(slot).map(|()| true)?)
    }
}

impl Entries for Nested<'_, '_> {
    fn field(&mut self, names: &mut Names) -> Result<Next, Problem> {
        if !self.go_on(b'}')? {
            return Ok(Next::End);
        }
        let next = match names.likely() {
            Some(name) if self.cursor.skip_key(name) => names.go_on(),
            _ => names.find(&self.cursor.key()?),
        };
        self.cursor.colon().map(|()| next)
    }

    fn key(&mut self) -> Result<Option<Cow<'_, str>>, Problem> {
        if !self.go_on(b'}')? {
            return Ok(None);
        }
        let key = self.cursor.key()?;
        self.cursor.colon().map(|()| Some(key))
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Problem> {
        self.cursor.read(slot)
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        if self.cursor.peek() == Some(b'n') {
            return self.cursor.word("null").map(|()| true);
        }
        self.cursor.read(slot).map(|()| false)
    }

    fn used(&mut self) -> &mut usize {
        &mut self.cursor.used
    }
}
