//! Reads the characters that text from outside stands for, through the escapes of URLs, JSON, HTML and mail.

/// How many escapes may lie over each other, such as JSON inside of a percent-encoded string inside of HTML.
const LEVELS: u8 = 3;

/// Reads a character and says where it ends.
type Read<'a> = &'a dyn Fn(usize) -> Option<(u32, usize)>;

/// An escape: how it begins, and the character that it stands for or how that character's number is written.
struct Escape {
    first: u8,
    rest: &'static [u8],
    character: u32,
    /// 0 if there is no number.
    radix: u32,
    least_digits: u8,
    most_digits: u8,
    /// May follow the number, and belongs to it then.
    end: u32,
}

const fn named(first: u8, rest: &'static [u8], character: u8) -> Escape {
    Escape { first, rest, character: character as u32, radix: 0, least_digits: 0, most_digits: 0, end: 0 }
}

const fn numbered(first: u8, rest: &'static [u8], radix: u32, least_digits: u8, most_digits: u8, end: u8) -> Escape {
    Escape { first, rest, character: 0, radix, least_digits, most_digits, end: end as u32 }
}

/// Where one begins as another does, the longer one is first.
static ESCAPES: [Escape; 23] = [
    numbered(b'%', b"", 16, 2, 2, 0),
    numbered(b'%', b"u", 16, 4, 4, 0),
    numbered(b'=', b"", 16, 2, 2, 0),
    named(b'=', b"\r\n", b'\n'),
    named(b'=', b"\n", b'\n'),
    numbered(b'\\', b"u{", 16, 1, 8, b'}'),
    numbered(b'\\', b"u", 16, 4, 4, 0),
    numbered(b'\\', b"U", 16, 8, 8, 0),
    numbered(b'\\', b"x", 16, 2, 2, 0),
    numbered(b'\\', b"", 8, 1, 3, 0),
    named(b'\\', b"n", b'\n'),
    named(b'\\', b"r", b'\r'),
    named(b'\\', b"t", b'\n'),
    named(b'\\', b"\\", b'\\'),
    named(b'\\', b"/", b'/'),
    named(b'\\', b"\"", b'"'),
    named(b'\\', b"_", b'_'),
    named(b'&', b"amp;", b'&'),
    named(b'&', b"lowbar;", b'_'),
    named(b'&', b"UnderBar;", b'_'),
    numbered(b'&', b"#x", 16, 1, 12, b';'),
    numbered(b'&', b"#X", 16, 1, 12, b';'),
    numbered(b'&', b"#", 10, 1, 12, b';'),
];

impl Escape {
    /// Reads what follows the first character of the escape.
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
        let (mut number, mut digits) = (0_u32, 0);
        while digits < self.most_digits
            && let Some((found, next)) = read(end)
            && let Some(digit) = digit(found, self.radix)
        {
            number = number.wrapping_mul(self.radix).wrapping_add(digit);
            digits += 1;
            end = next;
        }
        if digits < self.least_digits {
            return None;
        }
        match read(end) {
            Some((found, next)) if found == self.end && found != 0 => Some((number, next)),
            _ => Some((number, end)),
        }
    }
}

fn digit(character: u32, radix: u32) -> Option<u32> {
    let digit = match character {
        0x30..=0x39 => character - 0x30,
        0x41..=0x46 => character - 0x37,
        0x61..=0x66 => character - 0x57,
        _ => return None,
    };
    if digit < radix { Some(digit) } else { None }
}

/// Whether a character may begin an escape.
pub(super) fn is_escape(character: u32) -> bool {
    matches!(character, 0x25 | 0x26 | 0x3d | 0x5c)
}

/// Returns where the character at `at` ends if it is accepted, decoded as often as may be or less.
pub(super) fn accept(text: &[u8], at: usize, accepts: &dyn Fn(u32) -> bool) -> Option<usize> {
    let (found, next) = character(text, at, 0)?;
    if accepts(found) {
        return Some(next);
    }
    let mut level = if is_escape(found) { LEVELS } else { 0 };
    while level > 0 {
        let (found, next) = character(text, at, level)?;
        if accepts(found) {
            return Some(next);
        }
        // What stands for itself at last did so at each level before.
        if next == at + 1 {
            return None;
        }
        level -= 1;
    }
    None
}

/// Reads a character that is encoded `level` times or less, and says where it ends.
fn character(text: &[u8], at: usize, level: u8) -> Option<(u32, usize)> {
    if level == 0 {
        #[cfg(test)]
        super::tests::count();
        return Some((u32::from(*text.get(at)?), at + 1));
    }
    let (first, next) = character(text, at, level - 1)?;
    if !is_escape(first) {
        return Some((first, next));
    }
    // Read once, since several escapes begin alike: it takes twice the time at each level.
    let second = character(text, next, level - 1);
    let read = |at| if at == next { second } else { character(text, at, level - 1) };
    for escape in &ESCAPES {
        if u32::from(escape.first) == first
            && let Some(decoded) = escape.read(next, &read)
        {
            return Some(decoded);
        }
    }
    Some((first, next))
}
