//! Makes Markdown from anywhere fit for a doc comment: no broken link, no HTML, nothing that runs as a test.

/// Where links without a host lead.
const SITE: &str = "https://docs.stripe.com";

/// The lines of a doc comment that says `text`.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = tags_as_markdown(text);
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let line: String = line.chars().filter(|&c| !is_hidden(c)).collect();
        let trimmed = line.trim();
        match fence {
            Some(open) if trimmed.starts_with(open) => {
                lines.push("```".to_owned());
                fence = None;
            }
            // What would end the block that is written here.
            Some(_) if trimmed.starts_with("```") => lines.push(line.trim_end().replacen("```", "` ` `", 1)),
            Some(_) => lines.push(line.trim_end().to_owned()),
            None => match FENCES.iter().find(|fence| trimmed.starts_with(**fence)) {
                Some(open) => {
                    lines.push("```text".to_owned());
                    fence = Some(open);
                }
                None => lines.push(inline(trimmed)),
            },
        }
    }
    if fence.is_some() {
        lines.push("```".to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    if lines.first().is_some_and(String::is_empty) {
        lines.remove(0);
    }
    lines
}

/// What a block of code begins and ends with.
const FENCES: [&str; 2] = ["```", "~~~"];

/// Characters that show text as something else than it is.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The length of the code in Markdown that `text` begins with, `before` it on its line: a block, or a span.
fn code(before: &str, text: &str) -> Option<usize> {
    let is_blank = before.rsplit('\n').next().is_none_or(|line| line.trim().is_empty());
    if let Some(fence) = FENCES.iter().find(|fence| is_blank && text.starts_with(**fence)) {
        let mut end = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            end += line.len();
            if index > 0 && line.trim_start().starts_with(fence) {
                break;
            }
        }
        return Some(end);
    }
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (open, inside) = text.split_at(ticks);
    let line = inside.split('\n').next().unwrap_or_default();
    (ticks > 0).then(|| line.find(open)).flatten().map(|end| ticks + end + ticks)
}

/// Turns the few HTML tags of Stripe's descriptions into Markdown and drops the others. Code in Markdown stays.
fn tags_as_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut link: Option<String> = None;
    while let Some(at) = rest.find(['<', '`', '~']) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let Some(after) = found.strip_prefix('<') else {
            let ticks = found.len() - found.trim_start_matches(['`', '~']).len();
            let (code, after) = found.split_at(code(&out, found).unwrap_or(ticks));
            out.push_str(code);
            rest = after;
            continue;
        };
        let Some((tag, after)) = tag(after) else {
            out.push_str("\\<");
            rest = after;
            continue;
        };
        let (closes, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        match (closes, name.split([' ', '/']).next().unwrap_or_default()) {
            (_, "p" | "ul" | "ol" | "div") => out.push_str("\n\n"),
            (_, "br") => out.push('\n'),
            (false, "li") => out.push_str("\n- "),
            (_, "code") => out.push('`'),
            (_, "strong" | "b") => out.push_str("**"),
            (_, "em" | "i") => out.push('*'),
            (false, "a") => {
                link = name.split_once("href=\"").and_then(|(_, href)| href.split('"').next()).map(str::to_owned);
                if link.is_some() {
                    out.push('[');
                }
            }
            (true, "a") => {
                if let Some(href) = link.take() {
                    out.push_str("](");
                    out.push_str(&href);
                    out.push(')');
                }
            }
            _ => {}
        }
        rest = after;
    }
    if link.is_some() {
        out.push(']');
    }
    out.push_str(rest);
    out
}

/// The inside of the tag that `text` begins with, and what follows it.
fn tag(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 500;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let tag = &text[..end];
    let first = tag.strip_prefix('/').unwrap_or(tag).chars().next()?;
    (first.is_ascii_alphabetic() && !tag.contains("://") || tag.starts_with("a ")).then(|| (tag, &text[end + 1..]))
}

/// One line outside of a code block: links complete, everything else that looks like one escaped.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c == '`' {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let (fence, inside) = rest.split_at(ticks);
            match inside.find(fence) {
                Some(end) => {
                    out.push_str(&rest[..ticks + end + ticks]);
                    rest = &inside[end + ticks..];
                }
                None => {
                    out.push_str(&"\\`".repeat(ticks));
                    rest = inside;
                }
            }
        } else if let Some((label, target, after)) = link(rest) {
            out.push('[');
            out.push_str(&inline_label(label));
            out.push_str("](");
            out.push_str(&absolute(target));
            out.push(')');
            rest = after;
        } else if rest.starts_with("https://") || rest.starts_with("http://") {
            let end = rest.find(|c: char| c.is_whitespace() || "<>\"'`)]}".contains(c)).unwrap_or(rest.len());
            let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
            out.push('<');
            out.push_str(url);
            out.push('>');
            rest = &rest[url.len()..];
        } else {
            if matches!(c, '[' | ']') || (c == '<' && !out.ends_with('\\')) {
                out.push('\\');
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn inline_label(label: &str) -> String {
    label.replace(['[', ']', '<', '>'], "")
}

/// The label and target of the link that `text` begins with, and what follows it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (label, after) = text.strip_prefix('[')?.split_once("](")?;
    if label.contains(['[', ']']) {
        return None;
    }
    let (target, after) = after.split_once(')')?;
    let safe =
        !target.is_empty() && target.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"`\\[]{}()".contains(&byte));
    let leads_somewhere = target.starts_with("https://")
        || target.starts_with("http://")
        || target.starts_with('/')
        || target.starts_with('#');
    (safe && leads_somewhere).then_some((label, target, after))
}

fn absolute(target: &str) -> String {
    match target.as_bytes() {
        [b'/', b'/', ..] => format!("https:{target}"),
        [b'/', ..] => format!("{SITE}{target}"),
        [b'#', ..] => format!("{SITE}/api{target}"),
        _ => target.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn descriptions_become_clean_markdown() {
        for (text, expected) in [
            ("The `url` of it.", vec!["The `url` of it."]),
            (
                "See [the docs](/customer-management).",
                vec!["See [the docs](https://docs.stripe.com/customer-management)."],
            ),
            ("See https://stripe.com/docs.", vec!["See <https://stripe.com/docs>."]),
            ("<p>Creates a <code>session</code>.</p>", vec!["Creates a `session`."]),
            ("<p>One</p>\n<p>Two</p>", vec!["One", "", "Two"]),
            ("<a href=\"/docs\">docs</a>", vec!["[docs](https://docs.stripe.com/docs)"]),
            ("an array[0] of [x]", vec!["an array\\[0\\] of \\[x\\]"]),
            ("Authorization: <api key", vec!["Authorization: \\<api key"]),
            ("```\nlet x = 1;\n```", vec!["```text", "let x = 1;", "```"]),
            ("```rust\nfn main() {}", vec!["```text", "fn main() {}", "```"]),
            ("    indented", vec!["indented"]),
            ("a \u{202e}b\0c", vec!["a bc"]),
            ("[click](javascript:alert(1))", vec!["\\[click\\](javascript:alert(1))"]),
            ("*/ \" #] end", vec!["*/ \" #\\] end"]),
            ("an open `tick", vec!["an open \\`tick"]),
            ("", vec![]),
            ("`<p>` and <p>", vec!["`<p>` and"]),
            ("``a ` <b>`` <b>c</b>", vec!["``a ` <b>`` **c**"]),
            ("a ` <b>c</b>", vec!["a \\` **c**"]),
            ("```\n<p>x</p>\n```\n<b>y</b>", vec!["```text", "<p>x</p>", "```", "**y**"]),
            ("~~~html\n<p>\n```\n~~~\n<b>y</b>", vec!["```text", "<p>", "` ` `", "```", "**y**"]),
            ("```\n<p>", vec!["```text", "<p>", "```"]),
            ("~a~ <i>b</i>", vec!["~a~ *b*"]),
            ("`\n<b>c</b>", vec!["\\`", "**c**"]),
            ("<a href=\"/a\">`<b>`</a>", vec!["[`b`](https://docs.stripe.com/a)"]),
        ] {
            assert_eq!(lines(text), expected, "{text}");
        }
    }
}
