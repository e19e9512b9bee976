//! Characters that disguise a text, and how text with such characters is shown.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns true if a character moves the cursor, changes the direction of text, separates lines or is invisible.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c,
            // Unicode's `Default_Ignorable_Code_Point`.
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
            // The other format characters (`Cf`).
            | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{110bd}'
            | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
            // Line and paragraph separators.
            | '\u{2028}' | '\u{2029}'
            // A blank pattern of Braille.
            | '\u{2800}')
}

/// Escapes hidden characters for a terminal or a log, such as `\n` and `\u{202e}`: the result is one line. Everything that
/// a command prints of a spec, a configuration, a file name or a server goes through this.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if is_hidden(c) => {
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Escapes hidden characters except line breaks and tabs, for text that the generator laid out.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    let is_hidden_in_line = |c: char| is_hidden(c) && !matches!(c, '\n' | '\t');
    if !text.contains(is_hidden_in_line) {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| line.split('\t').map(visible).collect::<Vec<_>>().join("\t"));
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// Escapes hidden characters in the strings of a JSON document.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let is_hidden_in_string = |c: char| is_hidden(c) && !matches!(c, '\n' | '\r' | '\t');
    if !json.contains(is_hidden_in_string) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_hidden_in_string(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_json, visible_lines};

    #[test]
    fn hidden_characters_are_shown_and_all_others_stay() {
        for (text, shown) in [
            ("plain: Zürich, 日本, 👍", "plain: Zürich, 日本, 👍"),
            ("a\u{1b}[2J", "a\\u{1b}[2J"),
            ("a\nb\r\tc", "a\\nb\\r\\tc"),
            (
                "A\u{61c} B\u{ad} C\u{180e} D\u{fff9} E\u{e0041} F\u{2028}G",
                "A\\u{61c} B\\u{ad} C\\u{180e} D\\u{fff9} E\\u{e0041} F\\u{2028}G",
            ),
            ("\u{202e}\u{2066}\u{200b}\u{feff}\u{85}\u{9b}", "\\u{202e}\\u{2066}\\u{200b}\\u{feff}\\u{85}\\u{9b}"),
            ("\u{7f}\0", "\\u{7f}\\u{0}"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("a\n\tb\u{7}\nc"), "a\n\tb\\u{7}\nc");
        assert_eq!(visible_json("{\n\"a\": \"\u{202e}\u{e0041}\"}"), "{\n\"a\": \"\\u202e\\udb40\\udc41\"}");
    }
}
