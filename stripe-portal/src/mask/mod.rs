//! Takes a credential out of text from outside, in whatever encoding the text repeats it.

mod decode;

use http::{HeaderMap, HeaderValue};

use self::decode::{accept, is_escape};
use crate::secret::Masked;
use crate::text;

/// How many bytes may separate two characters: a line break with its indentation, or an invisible mark.
const MAX_GAP: usize = 12;

/// What text may hold in place of a credential.
#[derive(Clone, Copy)]
enum Form {
    /// Its characters in any case.
    Plain,
    /// Two hexadecimal digits for each of its bytes.
    Hex,
    /// Base64 of bytes in which it begins so many bits after a group of three.
    Base64(usize),
}

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
    /// Returns a character of the form, in small letters if its case does not matter; 0 at the end.
    fn character(self, secret: &[u8], index: usize) -> u8 {
        match self {
            Self::Plain => byte(secret, index).to_ascii_lowercase(),
            Self::Hex if index >= 2 * secret.len() => 0,
            Self::Hex => {
                let digit = byte(secret, index / 2) >> if index & 1 == 0 { 4 } else { 0 } & 15;
                digit + if digit < 10 { b'0' } else { b'a' - 10 }
            }
            Self::Base64(before) => {
                // From the first character on that holds nothing of the bytes before.
                let bit = (before.div_ceil(6) + index) * 6 - before;
                if bit + 6 > secret.len() * 8 {
                    return 0;
                }
                let pair = u32::from(byte(secret, bit / 8)) << 8 | u32::from(byte(secret, bit / 8 + 1));
                byte(BASE64, (pair >> (10 - bit % 8) & 63) as usize)
            }
        }
    }

    fn accepts(self, found: u32, wanted: u8) -> bool {
        let wanted = u32::from(wanted);
        match self {
            Self::Plain | Self::Hex => found == wanted || found | 0x20 == wanted && matches!(found, 0x41..=0x5a),
            // The alphabet for URLs has `-` and `_` for the last two.
            Self::Base64(_) => found == wanted || matches!((found, wanted), (0x2d, 0x2b) | (0x5f, 0x2f)),
        }
    }
}

/// Masks one credential. Takes time by the size of the text only: each place is compared with a bounded number of
/// characters.
pub(crate) struct Mask<'a> {
    secret: &'a [u8],
    /// Which characters the credential begins with in any of its forms.
    starts: [bool; 256],
}

impl<'a> Mask<'a> {
    /// Makes a mask; for an empty credential, one that changes nothing.
    pub(crate) fn new(secret: &'a str) -> Self {
        let mut mask = Self { secret: secret.as_bytes(), starts: [false; 256] };
        for form in &FORMS {
            let first = form.character(mask.secret, 0);
            let mut start = 0;
            while start < mask.starts.len() {
                mask.starts[start] |= form.accepts(start as u32, first);
                start += 1;
            }
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

    /// Returns the text without the credential, or `None` if the text does not repeat it.
    pub(crate) fn masked(&self, text: &str) -> Option<String> {
        let (mut masked, mut rest) = (String::new(), text);
        while let Some((start, end)) = self.find(rest.as_bytes()) {
            // Both are beside ASCII characters.
            text::push(&mut masked, &[rest.get(..start)?, Masked::TEXT]);
            rest = rest.get(end..)?;
        }
        if rest.len() == text.len() {
            return None;
        }
        masked.push_str(rest);
        Some(masked)
    }

    /// Whether the text repeats the credential.
    pub(crate) fn is_in(&self, text: &[u8]) -> bool {
        self.find(text).is_some()
    }

    /// Returns where the credential begins and ends.
    fn find(&self, text: &[u8]) -> Option<(usize, usize)> {
        let starts = |found: u32| found < 256 && self.starts[found as usize];
        for (at, byte) in text.iter().enumerate() {
            let found = u32::from(*byte);
            if (starts(found) || is_escape(found) && accept(text, at, &starts).is_some())
                && let Some(end) = self.end(text, at)
            {
                return Some((at, end));
            }
        }
        None
    }

    /// Returns where the credential ends that begins at `start`.
    fn end(&self, text: &[u8], start: usize) -> Option<usize> {
        for form in &FORMS {
            if let Some(end) = self.end_of(*form, text, start) {
                return Some(end);
            }
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

/// Whether a character may be one that is not seen. Of UTF-8, its bytes come here one by one.
fn is_separator(found: u32) -> bool {
    !matches!(found, 0x21..=0x7e)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

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
        // Keys that repeat themselves almost stand at each place of a text of their characters.
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
