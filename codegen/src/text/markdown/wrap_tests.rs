//! Doc lines that are broken mean the same.

use pulldown_cmark::{Event, Options, Parser, TextMergeStream};

use super::wrapped;
use crate::text::markdown::{Text, readback};

/// The events of Markdown as rustdoc reads it, with a space for each line break in a paragraph.
fn meaning(text: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let spaced = Parser::new_ext(text, options).map(|event| match event {
        Event::SoftBreak => Event::Text(" ".into()),
        event => event,
    });
    TextMergeStream::new(spaced).collect()
}

/// Wraps each line on its own, as a doc comment does.
fn wrap_all(lines: &[String], width: usize) -> String {
    lines.iter().flat_map(|line| wrapped(line, width)).collect::<Vec<_>>().join("\n")
}

#[test]
fn long_lines_are_broken_between_words() {
    for (line, width, expected) in [
        ("one two three", 20, vec!["one two three"]),
        ("one two three", 7, vec!["one two", "three"]),
        ("one two three", 1, vec!["one", "two", "three"]),
        ("- one two three", 9, vec!["- one two", "  three"]),
        ("  10. - one two", 12, vec!["  10. - one", "        two"]),
        ("one `two three` four", 8, vec!["one", "`two three`", "four"]),
        ("one [two three](x) (host) four", 8, vec!["one", "[two three](x) (host)", "four"]),
        ("one - two 3. four", 5, vec!["one -", "two 3.", "four"]),
        ("one + 2) > = | : # x", 3, vec!["one + 2) > = | : #", "x"]),
        ("\u{e9}\u{e9} \u{e9}\u{e9}", 5, vec!["\u{e9}\u{e9} \u{e9}\u{e9}"]),
        ("", 5, vec![""]),
    ] {
        assert_eq!(wrapped(line, width), expected, "{line:?} at {width}");
    }
}

#[test]
fn broken_lines_mean_the_same() {
    /// Pieces that mean something in Markdown, at the start of a line or anywhere.
    const PIECES: &[&str] = &[
        "word",
        "a",
        "-",
        "+",
        "*",
        "1.",
        "23)",
        "#",
        "##",
        ">",
        "===",
        "---",
        "|",
        "a|b",
        "|--|--|",
        ":",
        "`code`",
        "`a - b`",
        "`` ` ``",
        "[x](/docs)",
        "[x y](https://a.example)",
        "<b>bold</b>",
        "**strong words**",
        "*soft*",
        "https://stripe.com/a",
        "&amp;",
        "\\",
        "~~~",
        "```",
        "_",
        "[",
        "](",
        "!",
        "<",
        "\n",
        "\n\n",
        "\n- item",
        "\n1. item",
        "'quoted words'",
        "\"quoted\"",
        "[^1]:",
        "[x]:",
        "(",
        ")",
        "\u{e9}",
        "  ",
    ];
    let mut state = 1_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % limit
    };
    for _ in 0..4_000 {
        let text: Vec<&str> = (0..below(30)).map(|_| PIECES[below(PIECES.len())]).collect();
        let text = text.join(" ");
        let lines = Text::read(&text).lines();
        for width in [1, 10, 40] {
            let wrapped = wrap_all(&lines, width);
            assert_eq!(meaning(&wrapped), meaning(&lines.join("\n")), "{wrapped}\n--- of\n{text:?}");
            assert_eq!(readback::item(&wrapped, &[]), Ok(()), "{wrapped}");
        }
        let listed = [format!("- `x`: {} Nullable.", Text::read(&text).line())];
        assert_eq!(meaning(&wrap_all(&listed, 20)), meaning(&listed[0]), "{text:?}");
    }
}
