//! Decodes the characters of strings from outside, which URLs, JSON, HTML and mail may have escaped.

/// The number of nested escapes that are decoded, such as JSON in a percent-encoded string in HTML.
const LEVELS: u8 = 3;

/// Reads the character at a position. Returns the character and its end.
type Read<'a> = &'a dyn Fn(usize) -> Option<(u32, usize)>;

/// The rest of an escape after its first character, and the character that it stands for or the notation of that
/// character's number.
struct Escape {
    rest: &'static [u8],
    character: u32,
    /// 0 if there is no number.
    radix: u32,
    least_digits: u8,
    most_digits: u8,
    /// A character that is part of the escape if it follows the number.
    end: u32,
}

const fn named(rest: &'static [u8], character: u8) -> Escape {
    Escape { rest, character: character as u32, radix: 0, least_digits: 0, most_digits: 0, end: 0 }
}

const fn numbered(rest: &'static [u8], radix: u32, least_digits: u8, most_digits: u8, end: u8) -> Escape {
    Escape { rest, character: 0, radix, least_digits, most_digits, end: end as u32 }
}

static PERCENT: [Escape; 2] = [numbered(b"", 16, 2, 2, 0), numbered(b"u", 16, 4, 4, 0)];

static EQUALS: [Escape; 3] = [numbered(b"", 16, 2, 2, 0), named(b"\r\n", b'\n'), named(b"\n", b'\n')];

/// If one escape begins like another, the longer one is first.
static BACKSLASH: [Escape; 12] = [
    named(b"\\", b'\\'),
    numbered(b"u{", 16, 1, 8, b'}'),
    numbered(b"u", 16, 4, 4, 0),
    numbered(b"U", 16, 8, 8, 0),
    numbered(b"x", 16, 2, 2, 0),
    numbered(b"", 8, 1, 3, 0),
    named(b"n", b'\n'),
    named(b"r", b'\r'),
    named(b"t", b'\t'),
    named(b"/", b'/'),
    named(b"\"", b'"'),
    named(b"_", b'_'),
];

static AMPERSAND: [Escape; 4] =
    [named(b"amp;", b'&'), named(b"lowbar;", b'_'), named(b"UnderBar;", b'_'), numbered(b"#", 10, 1, 12, b';')];

impl Escape {
    /// Reads the rest of the escape after its first character.
    fn read(&self, at: usize, read: Read<'_>) -> Option<(u32, usize)> {
        let mut end = at;
        for wanted in self.rest {
            let (found, next) = read(end)?;
            if found != u32::from(*wanted) {
                return None;
            }
            end = next;
        }
        if self.radix == 0 {
            return Some((self.character, end));
        }
        let (mut number, mut digits, mut radix) = (0_u32, 0, self.radix);
        while let Some((found, next)) = read(end) {
            if digits == self.most_digits || digits > 0 && found == self.end {
                end = if found == self.end { next } else { end };
                break;
            }
            if let Some(digit) = digit(found, radix) {
                number = number.wrapping_mul(radix).wrapping_add(digit);
                digits += 1;
            } else if radix == 10 && digits == 0 && matches!(found, 0x58 | 0x78) {
                // HTML marks hexadecimal digits by `#x`.
                radix = 16;
            } else {
                break;
            }
            end = next;
        }
        if digits < self.least_digits { None } else { Some((number, end)) }
    }
}

fn digit(character: u32, radix: u32) -> Option<u32> {
    let (decimal, letter) = (character.wrapping_sub(0x30), (character | 0x20).wrapping_sub(0x61));
    let digit = if decimal < 10 { decimal } else { letter.saturating_add(10) };
    if digit < radix { Some(digit) } else { None }
}

/// Returns `true` if a character may begin an escape.
pub(super) fn is_escape(character: u32) -> bool {
    matches!(character, 0x25 | 0x26 | 0x3d | 0x5c)
}

/// Returns the end of the character at `at`, if it is accepted plain or decoded up to `LEVELS` times.
pub(super) fn accept(text: &[u8], at: usize, accepts: &dyn Fn(u32) -> bool) -> Option<usize> {
    let (mut found, mut next) = plain(text, at)?;
    let mut level = 0;
    while !accepts(found) {
        if level == LEVELS || !is_escape(found) {
            return None;
        }
        level += 1;
        (found, next) = character(text, at, level)?;
    }
    Some(next)
}

fn plain(text: &[u8], at: usize) -> Option<(u32, usize)> {
    #[cfg(test)]
    super::tests::count();
    Some((u32::from(*text.get(at)?), at + 1))
}

/// Reads a character that is encoded at most `level` times. Returns the character and its end.
fn character(text: &[u8], at: usize, level: u8) -> Option<(u32, usize)> {
    if level == 0 {
        return plain(text, at);
    }
    let (first, next) = character(text, at, level - 1)?;
    let escapes: &[Escape] = match first {
        0x25 => &PERCENT,
        0x26 => &AMPERSAND,
        0x3d => &EQUALS,
        0x5c => &BACKSLASH,
        _ => return Some((first, next)),
    };
    // Several escapes begin alike. Reading this character again for each would double the time at each level.
    let second = character(text, next, level - 1);
    let read = |at| if at == next { second } else { character(text, at, level - 1) };
    for escape in escapes {
        if let Some(decoded) = escape.read(next, &read) {
            return Some(decoded);
        }
    }
    Some((first, next))
}
