//! Generated code is laid out by the rules in `codegen/src/code/wrap.rs`, whichever way it was written, and its
//! documentation fits on the same lines.

use std::collections::BTreeSet;

use codegen::{Output, Source};
use tests::generator::{Inputs, everything, generate, generate_from};
use tests::{SPEC_2023, case, inputs, official};

/// The columns that a line of code can have.
const WIDTH: usize = 100;

fn is_formatted(name: &str, output: &Output) {
    let mut wrong = BTreeSet::new();
    for (path, text) in &output.files {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {path}: {error}"));
        let lines: Vec<&str> = text.lines().collect();
        wrong.extend(problems(&lines).into_iter().map(|(at, problem)| format!("{path}:{}: {problem}", at + 1)));
    }
    assert!(wrong.is_empty(), "{name}: {} lines: {:#?}", wrong.len(), wrong.iter().take(15).collect::<Vec<_>>());
}

/// Returns the lines that are not as the rules have them, by their indexes.
fn problems(lines: &[&str]) -> Vec<(usize, &'static str)> {
    // The lines whose brackets are open, each with the number of those.
    let (mut found, mut open): (_, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    let mut is_example = false;
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let steps = line.len() - code.len();
        if line.trim_end() != *line {
            found.push((at, "it ends with a space"));
        }
        if code.is_empty() && lines.get(at + 1).is_none_or(|next| next.is_empty()) {
            found.push((at, "it is one empty line too many"));
        }
        if let Some((mark, words)) = code.split_once(' ').filter(|(mark, _)| ["//", "///", "//!"].contains(mark)) {
            let first = words.trim_start_matches(|c: char| c.is_ascii_digit() || " -.".contains(c));
            is_example ^= words == "```";
            // The rules for code break the lines of an example.
            if !is_example && line.chars().count() > WIDTH && could_be_broken(first, WIDTH - steps - mark.len()) {
                found.push((at, "its words do not fit on the line"));
            }
        }
        if code.is_empty() || code.starts_with("//") {
            continue;
        }
        let brackets = Brackets::of(code);
        for _ in 0..brackets.closed {
            let Some((start, count)) = open.last_mut() else {
                found.push((at, "it closes a bracket that is not open"));
                continue;
            };
            *count -= 1;
            if *count == 0 {
                if could_be_one(&lines[*start..=at]) {
                    found.push((*start, "its brackets fit on one line"));
                }
                open.pop();
            }
        }
        if steps != 4 * open.len() {
            found.push((at, "it is indented by more or less than the brackets around it"));
        }
        if brackets.opened > 0 {
            open.push((at, brackets.opened));
        }
        if line.chars().count() > WIDTH && brackets.has_whole && brackets.opened == 0 {
            found.push((at, "it is too long, and has brackets"));
        }
    }
    found
}

/// Returns `true` if one of the first spaces of `words`, outside of inline code and links, could be a line break.
fn could_be_broken(words: &str, width: usize) -> bool {
    let head: String = words.chars().take(width).collect();
    let is_word = |next: &str| next.starts_with(|c: char| c.is_ascii_alphabetic());
    !head.contains(['`', '[']) && head.match_indices(' ').any(|(at, _)| is_word(&words[at + 1..]))
}

/// Returns `true` if brackets that were broken did not have to be. Blocks are always broken, and so is a list whose
/// items have attributes. Other brackets after them may have been too wide.
fn could_be_one(lines: &[&str]) -> bool {
    let [first, items @ .., last] = lines else { return false };
    let has_others = Brackets::of(last).opened > 0;
    if has_others
        || first.ends_with('{')
        || lines.iter().any(|line| line.contains('{') || line.trim_start().starts_with("#["))
    {
        return false;
    }
    let items: Vec<&str> = items.iter().map(|item| item.trim()).collect();
    let items = items.join(" ");
    first.chars().count() + items.trim_end_matches(',').chars().count() + last.trim_start().chars().count() <= WIDTH
}

/// The brackets of one line, but for those in string literals.
#[derive(Default)]
struct Brackets {
    /// The number of brackets that are closed here and opened before.
    closed: usize,
    /// The number of brackets that are opened here and closed later.
    opened: usize,
    /// True if there are brackets with something in them that are opened and closed here.
    has_whole: bool,
}

impl Brackets {
    fn of(code: &str) -> Self {
        let (mut brackets, mut open, mut in_string, mut escaped, mut before) =
            (Self::default(), Vec::new(), false, false, ' ');
        for (at, c) in code.char_indices() {
            match c {
                '"' if !escaped => in_string = !in_string,
                _ if in_string => {}
                '(' | '[' | '{' | '<' => open.push(at),
                '>' if before == '-' || before == '=' => {}
                ')' | ']' | '}' | '>' => match open.pop() {
                    Some(start) => {
                        let (outside, is_path) = (&code[..start], c == '>');
                        let takes_no_comma = if is_path {
                            !outside.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                        } else {
                            outside.ends_with('#')
                        };
                        brackets.has_whole |= at > start + 1 && !takes_no_comma;
                    }
                    None => brackets.closed += 1,
                },
                _ => {}
            }
            escaped = in_string && c == '\\' && !escaped;
            before = c;
        }
        brackets.opened = open.len();
        brackets
    }
}

#[test]
fn a_line_that_is_not_by_the_rules_is_found() {
    let long = format!("f({});", "x".repeat(WIDTH));
    for (lines, at) in [
        (&["f(", "    a,", ");"][..], Some(0)),
        (&["f(a);", "", "", "g();"], Some(1)),
        (&["f(a); "], Some(0)),
        (&["fn f() {", "  g();", "}"], Some(1)),
        (&[long.as_str()], Some(0)),
        (&["fn f() {", "    g(\"(\");", "}"], None),
        (&["fn f() -> A<B> {", "    match a {", "        B => c,", "    }", "}"], None),
    ] {
        assert_eq!(problems(lines).first().map(|(at, _)| *at), at, "{lines:?}");
    }
}

#[test]
fn what_is_committed_is_formatted() {
    is_formatted("the portal", &generate(&inputs()).unwrap_or_else(|problems| panic!("{problems}")));
}

#[test]
fn every_construct_is_formatted() {
    for (name, case) in case::all() {
        is_formatted(&name, &case.generate().unwrap_or_else(|problems| panic!("{problems}")));
    }
}

#[test]
fn it_does_not_matter_whether_the_slice_is_written() {
    for (name, case) in case::all().into_iter().filter(|(_, case)| case.older.is_none()) {
        let cut = case.inputs().unwrap_or_else(|problems| panic!("{problems}"));
        let whole = Inputs { spec: Source::new(cut.spec.name.clone(), case.text.clone()), ..cut };
        let output = generate_from(&whole).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(output.files, case.generate().unwrap().files, "{name}");
    }
}

#[test]
fn the_whole_api_is_formatted() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = Source::new(SPEC_2023, std::fs::read_to_string(path).expect("a readable spec"));
    let config = Source::new("all.toml", everything(&spec, &inputs().config).unwrap());
    let inputs = Inputs { spec, config, docs: Source::new("docs.yaml", "") };
    is_formatted("the whole API", &generate_from(&inputs).unwrap_or_else(|problems| panic!("{problems}")));
}
