//! Texts from outside, and how they are written.

use super::{Text, readback};

fn lines(text: &str) -> Vec<String> {
    Text::read(text).lines()
}

/// Checks a text in every place that it can be put in.
fn check(text: &str) {
    let (lines, line) = (Text::read(text).lines(), Text::read(text).line().into_owned());
    let block = lines.join("\n");
    if !block.contains(['<', '(']) {
        assert_eq!(Text::read(&block).lines(), lines, "{text:?}");
    }
    for placed in [
        block.clone(),
        format!("Own words.\n\n{block}\n\nNullable.\n\n# Errors\nOwn words."),
        format!("Own words:\n- `x`: {line} Nullable.\n- `y`: {line}"),
        lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"),
        format!("Own words. {line} Nullable."),
    ] {
        assert_eq!(readback::item(&placed, &[]), Ok(()), "{placed:?} of {text:?}");
    }
}

#[test]
fn descriptions_become_clean_markdown() {
    for (text, expected) in [
        ("The `url` of it.", vec!["The `url` of it."]),
        ("See [the docs](/customer-management).", vec!["See [the docs](https://docs.stripe.com/customer-management)."]),
        ("See https://stripe.com/docs.", vec!["See <https://stripe.com/docs>."]),
        ("<p>Creates a <code>session</code>.</p>", vec!["Creates a `session`."]),
        ("<p>One</p>\n<p>Two</p>", vec!["One", "", "Two"]),
        ("<a href=\"/docs\">docs</a>", vec!["[docs](https://docs.stripe.com/docs)"]),
        ("an array[0] of [x]", vec!["an array\\[0\\] of \\[x\\]"]),
        ("Authorization: <api key", vec!["Authorization: \\<api key"]),
        ("```\nlet x = 1;\n\nlet y = 2;\n```", vec!["`let x = 1;`", "`let y = 2;`"]),
        ("```rust\nfn main() {}", vec!["`fn main() {}`"]),
        ("    indented", vec!["indented"]),
        ("a\n\n    indented", vec!["a", "", "indented"]),
        ("a \u{202e}b\0c", vec!["a bc"]),
        ("[click](javascript:alert(1))", vec!["click (`javascript:alert(1)`)"]),
        ("*/ \" #] end", vec!["\\*/ \" #\\] end"]),
        ("an open `tick", vec!["an open \\`tick"]),
        ("", vec![]),
        ("`<p>` and <p>", vec!["`<p>` and"]),
        ("``a ` <b>`` <b>c</b>", vec!["``a ` <b>`` **c**"]),
        ("a ` <b>c</b>", vec!["a \\` **c**"]),
        ("```\n<p>x</p>\n```\n<b>y</b>", vec!["`<p>x</p>`", "", "**y**"]),
        ("~a~ <i>b</i>", vec!["\\~a\\~ *b*"]),
        ("<a href=\"/a\">`<b>`</a>", vec!["[`<b>`](https://docs.stripe.com/a)"]),
    ] {
        assert_eq!(lines(text), expected, "{text}");
        check(text);
    }
}

#[test]
fn what_would_be_code_html_or_a_foreign_link_becomes_text() {
    for (text, expected) in [
        // Code by the indent, behind every mark that a list or a quote can have.
        ("A box.\n\n-     evil();", vec!["A box.", "", "- evil();"]),
        ("1.      evil();", vec!["1. evil();"]),
        ("-\tevil();\n\n\t\tevil();", vec!["- evil();", "", "  evil();"]),
        ("- a\n\n      evil();", vec!["- a", "", "  evil();"]),
        (">     evil();", vec!["evil();"]),
        ("> - > 1)     evil();", vec!["- 1. evil();"]),
        ("\tevil();", vec!["evil();"]),
        ("a\n \tb\n\n \tevil();", vec!["a", "b", "", "evil();"]),
        // Code by a fence.
        ("> ~~~\n> evil();\n> ~~~", vec!["`evil();`"]),
        ("- ```rust\n  evil();\n  ```", vec!["- `evil();`"]),
        ("~~~~\n~~~\nevil();", vec!["`~~~`", "`evil();`"]),
        ("```\n# hidden();\nevil();\n```", vec!["`# hidden();`", "`evil();`"]),
        ("<pre><code>evil();\n</code></pre>", vec!["`evil();`"]),
        ("a\r\n\r\n    evil();\r~~~\revil();", vec!["a", "", "evil();", "", "`evil();`"]),
        ("a\u{85}\u{2028}```\u{b}evil();\u{c}b", vec!["a  \\`\\`\\` evil(); b"]),
        // HTML.
        ("a \\<img src=x://a onerror=alert(2)>", vec!["a \\<img src=x://a onerror=alert(2)>"]),
        ("a \\\\<img src=x>", vec!["a \\\\\\<img src=x>"]),
        ("<script>alert(1)</script>", vec!["\\<script>alert(1)\\</script>"]),
        ("<!-- a -->\n<![CDATA[b]]>\n<?c?>", vec!["\\<!-- a -->", "\\<!\\[CDATA\\[b\\]\\]>", "\\<?c?>"]),
        ("&lt;img src=x&gt; &#60;b&#x3e;", vec!["\\<img src=x> \\<b>"]),
        ("&amp;lt;img src=x&amp;gt;", vec!["\\&lt;img src=x\\&gt;"]),
        (
            "<p onclick=\"evil()\">a</p><a href=\"/x\" onclick=\"evil()\">b</a>",
            vec!["a", "", "[b](https://docs.stripe.com/x)"],
        ),
        ("<<b>b>", vec!["\\<\\*\\*b>"]),
        // Other blocks, and Markdown extensions.
        ("Evil\n====\n# Evil\n> evil\n***", vec!["Evil", "", "Evil", "", "evil"]),
        ("| a | b |\n|---|---|\n| c | d |", vec!["\\| a | b |", "\\|---|---|", "\\| c | d |"]),
        ("a[^1] [x]\n\n[^1]: b", vec!["a\\[\\^1\\] \\[x\\]", "", "\\[\\^1\\]: b"]),
        (
            "[crate]: https://evil.example\n\n[crate] and [`Foo`]",
            vec!["\\[crate\\]: <https://evil.example>", "", "\\[crate\\] and \\[`Foo`\\]"],
        ),
        ("- [ ] a\n- [x] b", vec!["- \\[ \\] a", "- \\[x\\] b"]),
        ("~~a~~ \\# \\- \\1. {{x}} */ \"#]", vec!["\\~\\~a\\~\\~ # - \\\\1. {{x}} \\*/ \"#\\]"]),
        ("![a](https://evil.example/a.png)!", vec!["a (`https://evil.example/a.png`)!"]),
        // Links.
        ("[a](https://evil.example/x \"t\")", vec!["[a](https://evil.example/x) (evil.example)"]),
        ("[stripe.com](//evil.example)!", vec!["[stripe.com](https://evil.example) (evil.example)!"]),
        ("![a]", vec!["!\\[a\\]"]),
        ("a![b](/c)", vec!["ab (`/c`)"]),
        ("a! [b](/c)", vec!["a! [b](https://docs.stripe.com/c)"]),
        ("[a](https://stripe.com@evil.example)", vec!["a (`https://stripe.com@evil.example`)"]),
        (
            "[a](https://stripe.com.evil.example)",
            vec!["[a](https://stripe.com.evil.example) (stripe.com.evil.example)"],
        ),
        (
            "[a](https://xn--strpe-9ya.com/) https://xn--a.b---c.com",
            vec!["[a](https://xn--strpe-9ya.com/) (xn-\\-strpe-9ya.com) <https://xn--a.b---c.com>"],
        ),
        ("[a](https://evilstripe.com)", vec!["[a](https://evilstripe.com) (evilstripe.com)"]),
        ("[a](https:\\\\evil.example)", vec!["a (`https:\\evil.example`)"]),
        ("[a](HTTPS://stripe.com) [b](data:text/html,x)", vec!["a (`HTTPS://stripe.com`) b (`data:text/html,x`)"]),
        ("<https://evil.example/a> <a@b.c> <ftp://a.b>", vec!["<https://evil.example/a> \\<a@b.c> \\<ftp://a.b>"]),
        ("http://a.b/c, https://a.b/c.", vec!["`http://a.b/c`, <https://a.b/c>."]),
        ("htt[ps://a.b/c](x:y)", vec!["<https://a.b/c> (`x:y`)"]),
    ] {
        assert_eq!(lines(text), expected, "{text}");
        check(text);
    }
}

#[test]
fn hidden_characters_are_left_out_in_text_code_and_links() {
    assert_eq!(lines("A\u{61c} B\u{ad} C\u{180e} D\u{fff9} E\u{e0041} F\u{2028}G"), ["A B C D E F G"]);
    assert_eq!(lines("`a\u{202e}b\u{200b}` \\&#x202e;&#8203;&shy;&zwj;c"), ["`ab` \\&#x202e;c"]);
    assert_eq!(lines("[a](https://evil.example/\u{202e}x)"), ["a (`https://evil.example/x`)"]);
    assert_eq!(super::code("a\u{2029}b\n\n    c\u{202e}`d"), "``a b      c`d``");
}

#[test]
fn the_time_that_a_text_takes_is_bounded_by_its_length_and_that_by_a_limit() {
    let rising: String = (1..600).map(|length| "`".repeat(length) + " ").collect();
    let deeper: String = (0..200).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let parts = [
        "[",
        "]",
        "![",
        "[a](",
        "[a](b",
        "](",
        "`",
        "*",
        "_",
        "*_",
        "**a *",
        "<",
        "<a ",
        "</",
        "<!--",
        "<![CDATA[",
        "<?",
        "&",
        "&#",
        "\\",
        "> ",
        "- ",
        "1. ",
        "+ a\n",
        "#",
        "|",
        "|-",
        "~",
        "[^a]:",
        "[a]: b\n",
        "[a]\n",
        "\n",
        "\t",
        "<p>",
        "<ul><li>",
        "</ul>",
        "<code>",
        "<a href=\"/x\">",
        "<b>",
        "https://",
        "http",
        "\u{202e}",
        "é",
        "\"",
        "[](<",
        "a\n=\n",
        &rising,
        &deeper,
    ];
    // The events of the parser and the bytes that are written, which all steps are made for.
    let count = |part: &str, times: usize| {
        let text = part.repeat(times);
        let events = super::read::events(&super::html::as_markdown(&text));
        events + lines(&text).iter().map(String::len).sum::<usize>()
    };
    for part in parts {
        let times = 2_000 / part.len() + 1;
        let (half, whole) = (count(part, times), count(part, 2 * times));
        assert!(whole <= half * 9 / 4 + 100, "{part:?}: {half}, then {whole} for twice as much");
        assert!(whole <= 6 * 2 * times * part.len() + 100, "{part:?}: {whole} for {} bytes", 2 * times * part.len());
    }
    let length = |bytes: usize| lines(&"[".repeat(bytes)).iter().map(String::len).sum::<usize>();
    assert_eq!(length(20 * super::LONGEST), length(super::LONGEST) + "… (cut here: 311296 bytes more)".len());
}

#[test]
fn a_text_that_is_too_long_says_that_it_is_cut() {
    let text = "word ".repeat(10_000);
    let lines = lines(&text);
    assert_eq!(lines.last().map(String::as_str), Some("… (cut here: 33615 bytes more)"));
    assert!(lines.concat().len() < super::LONGEST + 100);
    check(&"é".repeat(super::LONGEST));
}

#[test]
fn on_one_line_there_is_everything() {
    let text = "One of:\n\n- `a`: b\n- c\n  1. d\n\n     e\n\nEnd\nof it.";
    assert_eq!(Text::read(text).line(), "One of: `a`: b; c d e End of it.");
    assert!(!Text::read("- a.").is_paragraph());
    assert!(Text::read("a\n*b*.").is_paragraph());
}

/// The fragments of random texts.
const FRAGMENTS: &[&str] = &[
    "a",
    "b c",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "-",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "1)",
    "999999999. ",
    "> ",
    ">",
    "#",
    "# ",
    "## ",
    "=",
    "===",
    "---",
    "***",
    "___",
    "`",
    "``",
    "```",
    "~~~",
    "~",
    "~~",
    "```rust\n",
    "*",
    "**",
    "***",
    "_",
    "__",
    "[",
    "]",
    "](",
    "](/x)",
    "](https://evil.example/x)",
    "](javascript:x)",
    "[a]: https://evil.example\n",
    "[a]: <x> \"t\"\n",
    "[^1]",
    "[^1]: x",
    "[ ] ",
    "[x] ",
    "(",
    ")",
    "!",
    "![",
    "|",
    "|-|",
    "| a | b |\n|---|---|\n",
    ":-",
    ":",
    "<",
    ">",
    "</",
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<li>",
    "</li>",
    "<code>",
    "</code>",
    "<b>",
    "</b>",
    "<em>",
    "</em>",
    "<br>",
    "<a href=\"/x\">",
    "<a href=\"https://evil.example\">",
    "</a>",
    "<img src=x onerror=y>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<pre>",
    "<https://evil.example>",
    "<a@b.c>",
    "<x:y>",
    "\\",
    "\\\n",
    "\\<",
    "&",
    "&lt;",
    "&#60;",
    "&#x202e;",
    "&nbsp;",
    "&amp;lt;",
    ";",
    "http://",
    "https://",
    "https://stripe.com/x",
    "https://evil.example",
    "https://stripe.com@evil.example/",
    "www.evil.example",
    "\"",
    "'",
    "--",
    "...",
    "$",
    "$$",
    "{",
    "}",
    "{{",
    "@x",
    "#1",
    "*/",
    "\"#]",
    "\u{202e}",
    "\u{200b}",
    "\u{ad}",
    "\u{e0041}",
    "é",
    "…",
    "“",
    "’",
    "Foo",
    "[`Foo`]",
    "[Foo]",
    ".",
    ",",
    "1",
    "2",
];

#[test]
fn random_texts_never_become_anything_else() {
    let mut state = 1_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % bound
    };
    let count = std::env::var("TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(3_000);
    for _ in 0..count {
        let text: String = (0..1 + below(14)).map(|_| FRAGMENTS[below(FRAGMENTS.len())]).collect();
        check(&text);
    }
}
