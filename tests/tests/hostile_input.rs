//! Strings of the inputs stay strings, and no input makes the generator panic.

use std::fmt::Write as _;

use codegen::{Output, Problems, Source};
use proc_macro2::{TokenStream, TokenTree};
use serde_yaml::Value;
use tests::generator::{Inputs, generate};

/// A slice that keeps descriptions.
const SLICE: &str = concat!(include_str!("bad_input/slice.yaml"), "x-described: true\n");
const CONFIG: &str = "[docs]\nsource = \"upstream\"\n[resources.box]\noperations = [\"create\", \"retrieve\"]\n";
const DOCS: &str = "box: A box.\nbox/lid: Its lid.\nbox#create: Makes one.\n";

/// Strings that would be code outside a literal or a comment.
const HOSTILE: &[&str] = &[
    "*/ fn evil() {} /*",
    "\"; fn evil() {} //",
    "\"# fn evil() {} r#\"",
    "x\n\nfn evil() {}",
    "]\nfn evil() {}\n#[doc = \"",
    "```\nfn evil() {}",
    "{evil}",
    "../../evil",
    "evil::evil",
    "r#evil!{}",
    "\u{202e}evil\u{0}",
    "",
];

fn run(slice: &str, config: &str, docs: &str) -> Result<Output, Problems> {
    generate(&Inputs {
        spec: Source::new("openapi.yaml", slice),
        config: Source::new("resources.toml", config),
        docs: Source::new("docs.yaml", docs),
    })
}

/// Checks that what was made, if anything, is Rust in its folder, without an item or a macro called `evil`.
fn assert_harmless(what: &str, result: Result<Output, Problems>) -> bool {
    let Ok(output) = result else { return false };
    for (path, text) in output.files {
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let parts: Vec<&str> = path.strip_suffix(".rs").expect("a Rust file").split('/').collect();
        assert!(parts.iter().all(|part| !part.is_empty() && plain(part)), "{what}: {path}");
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{what}: {path}: {error}"));
        assert!(!names_it(tokens, ""), "{what}: {path}: {text}");
    }
    true
}

/// Returns whether there is an item or a macro called `evil`.
fn names_it(tokens: TokenStream, before: &str) -> bool {
    let mut before = before.to_owned();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let after_fn = before == "fn";
        before = token.to_string();
        match token {
            TokenTree::Ident(name) if name.to_string().trim_start_matches("r#") == "evil" => {
                let is_macro = tokens.peek().is_some_and(|next| next.to_string() == "!");
                if is_macro || after_fn && tokens.peek().is_some_and(|next| next.to_string() == "()") {
                    return true;
                }
            }
            TokenTree::Group(group) if names_it(group.stream(), "") => return true,
            _ => {}
        }
    }
    false
}

/// Counts the strings in `value`, including keys.
fn count(value: &Value) -> usize {
    match value {
        Value::String(_) => 1,
        Value::Sequence(items) => items.iter().map(count).sum(),
        Value::Mapping(entries) => entries.iter().map(|(key, value)| count(key) + count(value)).sum(),
        _ => 0,
    }
}

/// Returns `value` with the string number `index` replaced.
fn replaced(value: &Value, index: &mut usize, text: &str) -> Value {
    match value {
        Value::String(old) => {
            let hit = *index == 0;
            *index = index.wrapping_sub(1);
            Value::String(if hit { text.to_owned() } else { old.clone() })
        }
        Value::Sequence(items) => items.iter().map(|item| replaced(item, index, text)).collect(),
        Value::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| (replaced(key, index, text), replaced(value, index, text)));
            Value::Mapping(entries.collect())
        }
        other => other.clone(),
    }
}

#[test]
fn no_string_of_the_slice_becomes_code() {
    let mut slice: Value = serde_yaml::from_str(SLICE).expect("YAML");
    slice["components"]["schemas"]["box"]["description"] = "A box.".into();
    slice["components"]["schemas"]["box"]["title"] = "Box".into();
    slice["components"]["schemas"]["box"]["properties"]["lid"]["enum"] =
        Value::Sequence(vec!["on".into(), "off".into()]);
    slice["components"]["schemas"]["box"]["properties"]["lid"]["description"] = "Its lid.".into();
    let mut made = 0;
    for (number, text) in HOSTILE.iter().enumerate() {
        // Use a quarter of the places for each string, to save time.
        for index in (number % 4..count(&slice)).step_by(4) {
            let mut at = index;
            let hostile = serde_yaml::to_string(&replaced(&slice, &mut at, text)).expect("YAML");
            made += usize::from(assert_harmless(&format!("{text:?} at {index}"), run(&hostile, CONFIG, DOCS)));
        }
    }
    assert!(made > 120, "only {made} slices were understood");
}

#[test]
fn no_string_of_the_configuration_or_of_our_words_becomes_code() {
    let docs: Value = serde_yaml::from_str(DOCS).expect("YAML");
    let mut made = 0;
    for text in HOSTILE {
        for index in 0..count(&docs) {
            let mut at = index;
            let hostile = serde_yaml::to_string(&replaced(&docs, &mut at, text)).expect("YAML");
            made += usize::from(assert_harmless(text, run(SLICE, CONFIG, &hostile)));
        }
        let quoted = toml(text);
        for more in [
            format!("reference = {quoted}\n"),
            format!("events = [{quoted}]\n"),
            format!("export = [{quoted}]\n"),
            format!("[[rename]]\npath = \"box/lid\"\nname = {quoted}\n"),
            format!("[[rename]]\npath = {quoted}\nname = \"lid\"\n"),
            format!("[[secret]]\npath = \"box/lid\"\nsince = {quoted}\n"),
        ] {
            made += usize::from(assert_harmless(&more, run(SLICE, &format!("{CONFIG}{more}"), DOCS)));
        }
    }
    assert!(made > 60, "only {made} inputs were understood");
}

/// Quotes a string as TOML.
fn toml(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

#[test]
fn mutilated_inputs_do_no_harm() {
    for (name, text) in [("slice", SLICE), ("configuration", CONFIG), ("words", DOCS)] {
        let with = |text: &str| match name {
            "slice" => run(text, CONFIG, DOCS),
            "configuration" => run(SLICE, text, DOCS),
            _ => run(SLICE, CONFIG, text),
        };
        for end in 0..text.len() {
            if text.is_char_boundary(end) && end % 17 == 0 {
                assert_harmless(name, with(&text[..end]));
            }
        }
        for junk in ["{", "]", "\"", "*a", "&a ", "? ", ": ", "null", "\u{0}", "\u{feff}", "- ", "é", "[[", "="] {
            for at in (0..text.len()).step_by(89).filter(|at| text.is_char_boundary(*at)) {
                assert_harmless(name, with(&format!("{}{junk}{}", &text[..at], &text[at..])));
            }
        }
    }
    for key in
        ["type", "properties", "required", "enum", "anyOf", "$ref", "schema", "name", "in", "content", "responses"]
    {
        for value in ["null", "[]", "{}", "x", "[null]", "{a: null}", "1", "true", "''"] {
            let broken = SLICE.replace(&format!("{key}: "), &format!("{key}: {value} #"));
            assert_harmless(key, run(&broken, CONFIG, DOCS));
            let inline = SLICE.replace(&format!("{{{key}: "), &format!("{{{key}: {value}, x: "));
            assert_harmless(key, run(&inline, CONFIG, DOCS));
        }
    }
}

#[test]
fn descriptions_of_aliases_and_brackets_end_in_an_error() {
    let aliases = (0..50_000).fold(format!("a: &a \"{}\"\n", "x".repeat(100_000)), |mut text, number| {
        let _ = writeln!(text, "k{number}: *a");
        text
    });
    for (docs, message) in [
        (aliases, "its aliases expand to much more than the file contains"),
        ("[".repeat(1 << 20), "limit"),
        (format!("a: {}", "[".repeat(1 << 20)), "limit"),
    ] {
        let problems = run(SLICE, CONFIG, &docs).expect_err("an error");
        assert!(problems.to_string().contains(message), "{problems}");
    }
    // An alias that is no longer than the file is read.
    assert!(run(SLICE, CONFIG, &DOCS.replacen("A box.", "&a A box.", 1).replace("Its lid.", "*a")).is_ok());
}
