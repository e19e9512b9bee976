//! Masks a credential in strings from outside, in every encoding in which they may repeat it.

mod decode;

use std::cell::Cell;

use http::{HeaderMap, HeaderValue};

use self::decode::{accept, is_escape};
use super::masked::Masked;
use crate::text;

/// The number of bytes that may separate two characters: a line break with its indentation, or an invisible mark.
const MAX_GAP: usize = 12;

/// A spelling of a credential.
#[derive(Clone, Copy)]
enum Form {
    /// Its characters in any case.
    Plain,
    /// Two hexadecimal digits for each byte.
    Hex,
    /// Base64. The credential begins this number of bits after a group of three bytes.
    Base64(usize),
}

/// The bit of bytes that may stand for any character.
const ESCAPE: u8 = 1 << 7;

static FORMS: [Form; 5] = [Form::Plain, Form::Hex, Form::Base64(0), Form::Base64(8), Form::Base64(16)];

const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[inline(never)]
fn byte(bytes: &[u8], index: usize) -> u8 {
    match bytes.get(index) {
        Some(byte) => *byte,
        None => 0,
    }
}

impl Form {
    /// Returns a character of the form, in lowercase if its case does not matter, or 0 at the end.
    fn character(self, secret: &[u8], index: usize) -> u8 {
        match self {
            Self::Plain => byte(secret, index).to_ascii_lowercase(),
            Self::Hex if index >= 2 * secret.len() => 0,
            Self::Hex => {
                let digit = byte(secret, index / 2) >> if index & 1 == 0 { 4 } else { 0 } & 15;
                digit + if digit < 10 { b'0' } else { b'a' - 10 }
            }
            Self::Base64(before) => {
                // Begin with the first character without bits of the bytes before the credential.
                let bit = (before.div_ceil(6) + index) * 6 - before;
                if bit + 6 > secret.len() * 8 {
                    return 0;
                }
                let pair = u32::from(byte(secret, bit / 8)) << 8 | u32::from(byte(secret, bit / 8 + 1));
                byte(BASE64, (pair >> (10 - bit % 8) & 63) as usize)
            }
        }
    }

    /// Adds the bytes that may be a character of the form to a table.
    fn add(self, secret: &[u8], index: usize, bit: u8, table: &mut [u8; 256]) {
        let character = self.character(secret, index);
        let other = match (self, character) {
            (_, 0) => return,
            (Self::Plain | Self::Hex, _) => character.to_ascii_uppercase(),
            (Self::Base64(_), b'+') => b'-',
            (Self::Base64(_), b'/') => b'_',
            _ => character,
        };
        table[usize::from(character)] |= bit;
        table[usize::from(other)] |= bit;
    }

    fn accepts(self, found: u32, wanted: u8) -> bool {
        let wanted = u32::from(wanted);
        match self {
            Self::Plain | Self::Hex => found == wanted || found | 0x20 == wanted && matches!(found, 0x41..=0x5a),
            // The alphabet for URLs has `-` and `_` in place of the last two characters.
            Self::Base64(_) => found == wanted || matches!((found, wanted), (0x2d, 0x2b) | (0x5f, 0x2f)),
        }
    }
}

/// A mask for one credential. The time depends only on the size of the string: at each position, a limited number of
/// characters is compared.
pub(crate) struct Mask<'a> {
    secret: &'a [u8],
    /// For each byte, the forms that have it as their first byte, one bit each. `second` is the same for the second
    /// byte.
    first: [u8; 256],
    second: [u8; 256],
}

impl<'a> Mask<'a> {
    /// Creates a mask. A mask for an empty credential changes nothing.
    pub(crate) fn new(secret: &'a str) -> Self {
        let mut mask = Self { secret: secret.as_bytes(), first: [0; 256], second: [0; 256] };
        let mut bit = 1;
        for form in &FORMS {
            form.add(mask.secret, 0, bit, &mut mask.first);
            form.add(mask.secret, 1, bit, &mut mask.second);
            bit <<= 1;
        }
        for escape in b"%&=\\" {
            mask.first[usize::from(*escape)] |= ESCAPE;
        }
        mask
    }

    /// Masks the credential in a string.
    pub(crate) fn string(&self, text: &mut String) {
        if let Some(masked) = self.masked(text) {
            *text = masked;
        }
    }

    /// Masks the headers that repeat the credential.
    pub(crate) fn headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if self.is_in(value.as_bytes()) {
                *value = const { HeaderValue::from_static(Masked::TEXT) };
            }
        }
    }

    /// Returns the string without the credential, or `None` if the string does not repeat the credential.
    pub(crate) fn masked(&self, text: &str) -> Option<String> {
        let (mut masked, mut rest) = (String::new(), text);
        while let Some((start, end)) = self.find(rest.as_bytes()) {
            // Both are between characters. If they were not, this would lose the string and keep the mask.
            text::push(&mut masked, &[rest.get(..start).unwrap_or_default(), Masked::TEXT]);
            rest = rest.get(end..).unwrap_or_default();
        }
        if rest.len() == text.len() {
            return None;
        }
        masked.push_str(rest);
        Some(masked)
    }

    /// Returns `true` if the string repeats the credential.
    pub(crate) fn is_in(&self, text: &[u8]) -> bool {
        self.find(text).is_some()
    }

    /// Returns the beginning and the end of the credential.
    fn find(&self, text: &[u8]) -> Option<(usize, usize)> {
        let mut at = 0;
        // No form is shorter than the credential.
        while at + self.secret.len() <= text.len()
            && let Some(first) = text.get(at)
        {
            let forms = self.first[usize::from(*first)];
            if forms != 0
                && self.may_go_on(forms, text.get(at + 1))
                && let Some(end) = self.end(text, at)
            {
                return Some((at, end));
            }
            at += 1;
        }
        None
    }

    /// Returns `true` if a form may continue with a byte. Two bytes rule out most positions.
    fn may_go_on(&self, forms: u8, next: Option<&u8>) -> bool {
        let Some(next) = next else { return false };
        forms & (self.second[usize::from(*next)] | ESCAPE) != 0
            || is_escape(u32::from(*next))
            || is_separator(u32::from(*next))
    }

    /// Returns the end of the credential that begins at `start`.
    fn end(&self, text: &[u8], start: usize) -> Option<usize> {
        let forms = Cell::new(0);
        // An escape may stand for another character at each level of decoding.
        accept(text, start, &|found| {
            let first = if found < 256 { self.first[found as usize] } else { 0 };
            forms.set(forms.get() | first);
            false
        });
        let mut bit = 1;
        for form in &FORMS {
            if forms.get() & bit != 0
                && let Some(end) = self.end_of(*form, text, start)
            {
                return Some(end);
            }
            bit <<= 1;
        }
        None
    }

    fn end_of(&self, form: Form, text: &[u8], start: usize) -> Option<usize> {
        let (mut at, mut next, mut index) = (start, start, 0);
        loop {
            let wanted = form.character(self.secret, index);
            if wanted == 0 {
                return if index == 0 { None } else { Some(at) };
            }
            if let Some(end) = accept(text, next, &|found| form.accepts(found, wanted)) {
                (at, next) = (end, end);
                index += 1;
            } else if index == 0 || next - at > MAX_GAP {
                return None;
            } else {
                next = accept(text, next, &is_separator)?;
            }
        }
    }
}

/// Returns `true` if a character may be invisible. UTF-8 is read byte by byte here.
fn is_separator(found: u32) -> bool {
    !matches!(found, 0x21..=0x7e)
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local! {
        static READ: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts the characters that are read.
    pub(super) fn count() {
        READ.set(READ.get() + 1);
    }

    #[test]
    fn time_grows_with_the_size_and_no_faster() {
        let escapes = [
            "%", "%2", "%25", "%%2", "%26a", "%5C", "%0A", "=", "=\n", "&", "&a", "&#", "&#x", "&#0", "&#10;", "&amp;",
            "&amp;#", "\\", "\\n", "\\u", "\\u0", "\\u{", "\\u005c", "\\x",
        ];
        let near_misses = [
            "x",
            "s",
            "s ",
            "s\u{200b}",
            "a",
            "a        ",
            "\u{200b}",
            "c2tfdGVz",
            "736b5f",
            KEY.get(..30).unwrap_or_default(),
        ];
        // A key of repeated characters almost matches at each position of a string of these characters.
        for secret in [KEY, "aaaaaaaaaaaaaaaaaaaaaaab", "%%%%%%%%", r"\\\\\\\\"] {
            for part in escapes.iter().chain(&near_misses) {
                let [small, large] = [1_000, 4_000].map(|size| {
                    READ.set(0);
                    Mask::new(secret).masked(&part.repeat(size / part.len()));
                    READ.get()
                });
                assert!(large <= 5 * small + 1_000, "{small}, {large} for {part:?} and {secret}");
                let most = if secret == KEY { 50 } else { 250 };
                assert!(large <= most * 4_000, "{large} for {part:?} and {secret}");
            }
        }
    }

    const KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

    #[test]
    fn a_mask_leaves_valid_strings() {
        let mask = Mask::new("sk_12345");
        for (text, expected) in [
            ("é\u{200b}sk_12\u{200b}345é", "é\u{200b}[masked]é"),
            ("sk_12345sk_12345", "[masked][masked]"),
            ("sk_1234sk_12345", "sk_1234[masked]"),
            ("%sk_12345%", "%[masked]%"),
            ("%73k_12345", "[masked]"),
            ("sk_12345\u{301}", "[masked]\u{301}"),
            ("sk_123é45", "[masked]"),
            ("sk_123               45", "sk_123               45"),
            ("", ""),
        ] {
            let mut masked = text.to_owned();
            mask.string(&mut masked);
            assert_eq!(masked, expected, "{text}");
        }
        let mut text = "sk_12345".to_owned();
        Mask::new("").string(&mut text);
        assert_eq!(text, "sk_12345");
    }
}
