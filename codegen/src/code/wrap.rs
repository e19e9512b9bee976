//! Breaks lines of code that are too long, by three rules:
//!
//! 1. A line of at most [`WIDTH`] columns stays as it is.
//! 2. A longer line is broken inside its widest brackets that are in no others: each item between them gets a line and
//!    a comma of its own, one step further in.
//! 3. The items, and what is after the brackets, are broken by the same rules; without such brackets a line stays long.
//!
//! The rules ask for nothing but balanced brackets, so that a line can be broken without parsing Rust.

/// The columns that a line can have.
pub(super) const WIDTH: usize = 100;
/// The columns of one step.
pub(super) const INDENT: usize = 4;

/// Returns `true` if `line`, which begins with its steps, is too long.
pub(super) fn is_wide(line: &str) -> bool {
    line.len() > WIDTH && line.chars().count() > WIDTH
}

/// Writes `line`, `depth` steps in, with a line break at its end.
pub(super) fn wrap(line: &str, depth: usize, out: &mut String) {
    let start = out.len();
    indent(depth, out);
    out.push_str(line);
    if !is_wide(&out[start..]) {
        out.push('\n');
        return;
    }
    // Of brackets that are equally wide, the first.
    let Some(widest) = groups(line).into_iter().rev().max_by_key(|group| group.close - group.open) else {
        out.push('\n');
        return;
    };
    out.truncate(out.len() - (line.len() - widest.open - 1));
    out.push('\n');
    for item in split(&line[widest.open + 1..widest.close]) {
        wrap(&format!("{item},"), depth + 1, out);
    }
    wrap(&line[widest.close..], depth, out);
}

/// Writes `depth` steps.
pub(super) fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("    ");
    }
}

/// The positions of two brackets that belong together and have something between them.
struct Group {
    open: usize,
    close: usize,
}

/// Finds the brackets of lists that are in no others. A bracket whose other half is on another line belongs to no group.
fn groups(line: &str) -> Vec<Group> {
    let (mut found, mut open): (Vec<Group>, Vec<(usize, bool)>) = (Vec::new(), Vec::new());
    for (at, mark) in marks(line) {
        match mark {
            Mark::Open { is_list } => open.push((at, is_list)),
            Mark::Close => {
                let Some((start, is_list)) = open.pop() else { continue };
                if is_list && at > start + 1 {
                    found.retain(|group| group.open < start);
                    found.push(Group { open: start, close: at });
                }
            }
            Mark::Comma => {}
        }
    }
    found
}

/// Returns the parts of `items` between the commas that are in no brackets.
fn split(items: &str) -> impl Iterator<Item = &str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, mark) in marks(items) {
        match mark {
            Mark::Open { .. } => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Comma if depth == 0 => {
                parts.push(&items[start..at]);
                start = at + 1;
            }
            Mark::Comma => {}
        }
    }
    parts.push(&items[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty())
}

enum Mark {
    Open {
        /// True if what is inside may end with a comma.
        is_list: bool,
    },
    Close,
    Comma,
}

/// Returns the brackets and commas of `code` that are not in string literals. Attributes and qualified paths, as in
/// `<Vec<T> as Trait>::NAME`, are no lists. Arrows are no brackets.
fn marks(code: &str) -> impl Iterator<Item = (usize, Mark)> {
    let (mut in_string, mut is_escaped, mut last) = (false, false, 0);
    code.bytes().enumerate().filter_map(move |(at, byte)| {
        let before = std::mem::replace(&mut last, byte);
        if in_string {
            in_string = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
            return None;
        }
        match byte {
            b'"' => {
                in_string = true;
                None
            }
            b'(' => Some((at, Mark::Open { is_list: true })),
            b'[' => Some((at, Mark::Open { is_list: before != b'#' })),
            b'<' => {
                let is_list = before.is_ascii_alphanumeric() || matches!(before, b'_' | b':');
                Some((at, Mark::Open { is_list }))
            }
            b'>' if before == b'=' || before == b'-' => None,
            b')' | b']' | b'>' => Some((at, Mark::Close)),
            b',' => Some((at, Mark::Comma)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, wrap};

    /// Replaces `~` by a name that leaves no room for anything else on a line of half the width.
    fn wide(code: &str) -> String {
        code.replace('~', &"x".repeat(WIDTH / 2))
    }

    #[test]
    fn lines_are_broken_inside_of_their_widest_brackets() {
        for (line, broken) in [
            ("f(a, b);", "f(a, b);\n"),
            ("f(~, ~);", "f(\n    ~,\n    ~,\n);\n"),
            ("a.f(1).g(~, ~).h(2)?;", "a.f(1).g(\n    ~,\n    ~,\n).h(2)?;\n"),
            ("f(g(~, ~), a);", "f(\n    g(\n        ~,\n        ~,\n    ),\n    a,\n);\n"),
            ("let (~, a) = (~, b) else {", "let (\n    ~,\n    a,\n) = (~, b) else {\n"),
            ("x: Vec<Option<~~>>,", "x: Vec<\n    Option<\n        ~~,\n    >,\n>,\n"),
            ("fn f(a: ~) -> Result<~, Err> {", "fn f(a: ~) -> Result<\n    ~,\n    Err,\n> {\n"),
            ("Self::~(a) => f(~, b),", "Self::~(a) => f(\n    ~,\n    b,\n),\n"),
            (r#"f("(, \"<", ~, ~);"#, "f(\n    \"(, \\\"<\",\n    ~,\n    ~,\n);\n"),
            ("<Vec<~> as A<~>>::B", "<Vec<\n    ~,\n> as A<~>>::B\n"),
            ("f(&[<~~ as A>::B]);", "f(\n    &[\n        <~~ as A>::B,\n    ],\n);\n"),
            ("#[cfg(any(~, ~))]", "#[cfg(\n    any(\n        ~,\n        ~,\n    ),\n)]\n"),
            ("f(a).~~.g(b).h(~);", "f(a).~~.g(b).h(\n    ~,\n);\n"),
            ("~~~.f();", "~~~.f();\n"),
            (") = ~~ -> else {", ") = ~~ -> else {\n"),
        ] {
            let mut out = String::new();
            wrap(&wide(line), 0, &mut out);
            assert_eq!(out, wide(broken), "{line}");
        }
    }

    #[test]
    fn each_step_takes_room_from_a_line() {
        let line = format!("f({});", "x".repeat(WIDTH - "f();".len()));
        let mut out = String::new();
        wrap(&line, 0, &mut out);
        assert_eq!(out, format!("{line}\n"));
        out.clear();
        wrap(&line, 1, &mut out);
        assert_eq!(out, format!("    f(\n        {},\n    );\n", "x".repeat(WIDTH - "f();".len())));
    }

    #[test]
    fn columns_are_counted_not_bytes() {
        let line = format!("f(\"{}\");", "é".repeat(WIDTH - 7));
        let mut out = String::new();
        wrap(&line, 0, &mut out);
        assert_eq!(out.lines().count(), 1);
    }
}
