//! Makes strings from outside safe to print: they cannot move a cursor, begin a line, or hide or reorder characters.

use std::fmt;

/// The characters that a terminal or an editor obeys instead of showing: controls, line and paragraph separators,
/// bidirectional marks, and those that Unicode defines as invisible (`Default_Ignorable_Code_Point`). Pairs of first
/// and last.
static HIDDEN: [(char, char); 20] = [
    ('\0', '\x1f'),
    ('\x7f', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    // The braille pattern without dots.
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

fn is_hidden(c: char) -> bool {
    for (first, last) in &HIDDEN {
        if *first <= c && c <= *last {
            return true;
        }
    }
    false
}

/// Returns `true` if the string needs no escapes.
pub(crate) fn is_clean(text: &str) -> bool {
    for c in text.chars() {
        if is_hidden(c) {
            return false;
        }
    }
    true
}

/// Returns the string with each hidden character as `\u{…}`.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if is_hidden(c) {
            append(&mut out, format_args!("\\u{{{:x}}}", u32::from(c)));
        } else {
            append(&mut out, format_args!("{c}"));
        }
    }
    out
}

/// Writes the string with each hidden character as `\u{…}`.
pub(crate) fn write(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if is_clean(text) { f.write_str(text) } else { f.write_str(&escaped(text)) }
}

/// A value that is formatted by its `Debug`, with the remaining hidden characters as `\u{…}`. The standard library does
/// not escape filler characters, which it takes for letters.
pub(crate) struct Shown<'a>(pub(crate) &'a dyn fmt::Debug);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value) = self;
        let mut text = String::new();
        if f.alternate() {
            append(&mut text, format_args!("{value:#?}"));
        } else {
            append(&mut text, format_args!("{value:?}"));
        }
        // These line breaks are between the fields: `Debug` has escaped those in strings.
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write(f, line)?;
        }
        Ok(())
    }
}

/// Appends formatted values to a string. Cannot fail.
pub(crate) fn append(out: &mut String, arguments: fmt::Arguments<'_>) {
    let out: &mut dyn fmt::Write = out;
    let _ = out.write_fmt(arguments);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_and_all_others_kept() {
        for (text, expected) in [
            ("", ""),
            ("No such customer: 'cus_1'", "No such customer: 'cus_1'"),
            ("a\\b\"c\" ¿é e\u{301} 漢字 \u{a0}\u{3000}🙂", "a\\b\"c\" ¿é e\u{301} 漢字 \u{a0}\u{3000}🙂"),
            ("a\nb\r\n\tc\0", "a\\u{a}b\\u{d}\\u{a}\\u{9}c\\u{0}"),
            ("\x1b[2J\x1b]0;x\x07", "\\u{1b}[2J\\u{1b}]0;x\\u{7}"),
            ("\x7f\u{80}\u{85}\u{9b}31m\u{9f}", "\\u{7f}\\u{80}\\u{85}\\u{9b}31m\\u{9f}"),
            ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
            ("\u{202e}evil\u{202c} \u{2066}\u{2069}", "\\u{202e}evil\\u{202c} \\u{2066}\\u{2069}"),
            ("\u{61c}\u{200e}\u{200f}", "\\u{61c}\\u{200e}\\u{200f}"),
            ("a\u{200b}b\u{200d}c\u{2060}d\u{feff}", "a\\u{200b}b\\u{200d}c\\u{2060}d\\u{feff}"),
            ("so\u{ad}ft \u{34f}\u{180e}\u{3164}\u{2800}", "so\\u{ad}ft \\u{34f}\\u{180e}\\u{3164}\\u{2800}"),
            ("\u{fff9}a\u{fffb} \u{fe0f}", "\\u{fff9}a\\u{fffb} \\u{fe0f}"),
            ("\u{e0001}\u{e0041}\u{e01ef}", "\\u{e0001}\\u{e0041}\\u{e01ef}"),
        ] {
            assert_eq!(escaped(text), expected, "{text:?}");
            assert_eq!(is_clean(text), text == expected, "{text:?}");
        }
    }
}
