//! A terminal shows strings of specs, configurations and file names escaped, on one line.

use cli::compare::Format;
use cli::compare::show;
use cli::list::ListFormat;
use codegen::{Diagnostic, Problems, Source};
use codegen::{visible, visible_lines};
use serde_json::json;
use tests::generator::{Inputs, generate};
use tests::sandbox::Sandbox;
use xtask::{compare, list, report};

/// Strings that move the cursor, reverse text, begin a line or are invisible.
const HOSTILE: &[&str] = &[
    "a\u{1b}]0;pwned\u{7}\u{1b}[2J",
    "a\u{9b}2J",
    "a\rerror: pwned",
    "a\nerror: pwned",
    "a\u{85}error: pwned",
    "a\u{2028}error: pwned\u{2029}",
    "a\u{b}\u{c}\u{8}\u{7f}",
    "a\u{202e}dewnwp\u{202c}",
    "a\u{2066}\u{2069}\u{200e}\u{61c}",
    "a\u{200b}\u{ad}\u{2060}\u{feff}\u{180e}",
    "a\u{e0041}\u{e007f}",
    "a\u{fff9}\u{fffb}\u{fe0f}\u{3164}\u{2800}",
    "a\u{600}\u{70f}\u{110bd}\u{13430}",
];

/// Checks that an output has no hidden character, and that no string from outside begins a line.
fn check(name: &str, text: &str) {
    assert_eq!(visible_lines(text), text, "{name}");
    let begins = text.lines().any(|line| line.trim_start().starts_with("error: pwned"));
    assert!(!begins, "{name}: {text}");
}

/// Returns a spec with the string at one of its places.
fn specs(string: &str) -> Vec<String> {
    let base = json!({
        "openapi": "3.0.0", "info": {"title": "Case", "version": "2026-01-01"},
        "paths": {"/v1/boxes": {"post": {
            "operationId": "PostBoxes",
            "x-operation": {"resource": "box", "name": "create"},
            "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {
                "lid": {"type": "string", "enum": ["a", "b"]}}}}}},
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/box"}}}}}
        }}},
        "components": {"schemas": {"box": {"type": "object", "x-resourceId": "box", "required": ["id", "object"],
            "properties": {"id": {"type": "string"}, "object": {"type": "string", "enum": ["box"]}, "lid": {"type": "string"}}}}}
    })
    .to_string();
    let quoted = json!(string).to_string();
    let quoted = quoted.trim_matches('"');
    let places = [
        "3.0.0",
        "2026-01-01",
        "/v1/boxes",
        "PostBoxes",
        "\"create\"",
        "\"resource\":\"box\"",
        "\"lid\":{\"enum\"",
        "\"a\"",
        "\"200\"",
        "application/json",
        "x-www-form-urlencoded",
        "schemas/box",
        "x-resourceId\":\"box",
        "\"id\":{\"type\":\"string",
        "\"lid\":{\"type\"",
        "[\"box\"]",
        "\"required\":[\"id\"",
    ];
    let placed = places.map(|place| {
        assert!(base.contains(place), "{place}: {base}");
        let end = place.trim_end_matches(['"', ']', ':', '{']).len();
        let (stem, rest) = place.split_at(end);
        base.replacen(place, &format!("{stem}{quoted}{rest}"), 1)
    });
    let broken = [format!("{base} {string}"), format!("openapi: 3.0.0\n{string}: [}}\n"), format!("a: &{string} b\n")];
    placed.into_iter().chain(broken).collect()
}

#[test]
fn problems_are_shown_as_what_they_are() {
    let mut problems = 0;
    for string in HOSTILE {
        for spec in specs(string) {
            let config = format!("[resources.box]\noperations = [\"create\"]\n[[secret]]\npath = {}\n", json!(string));
            for config in ["[resources.box]\noperations = [\"create\"]\n", &config] {
                let inputs = Inputs {
                    spec: Source::new(format!("{string}.json"), spec.as_str()),
                    config: Source::new("resources.toml", config),
                    docs: Source::new("docs.yaml", format!("{}: x\n", json!(string))),
                };
                match generate(&inputs) {
                    Ok(output) => {
                        check(string, &report::warnings(&output.warnings, false));
                        output.warnings.iter().for_each(|warning| check(string, &warning.to_string()));
                    }
                    Err(found) => {
                        check(string, &found.to_string());
                        let sources = vec![inputs.spec, inputs.config, inputs.docs];
                        check(
                            string,
                            &cli::report::problems::error(&cli::Error::Problems { problems: found, sources }, false),
                        );
                        problems += 1;
                    }
                }
            }
        }
    }
    assert!(problems > 200, "only {problems} problems");
}

#[test]
fn an_excerpt_marks_its_place_although_characters_before_it_are_escaped() {
    let source = Source::new("a\u{202e}.yaml", "first\nse\u{202e}cond: va\u{7}lue\r\nthird\n");
    let span = source.text.find("va").map(|at| at..at + "va\u{7}lue".len()).expect("a value");
    let problem = Diagnostic::error(&source.name, "a\nb").span(span).help("c\u{2028}d");
    let shown = cli::report::problems::error(
        &cli::Error::Problems { problems: Problems(vec![problem]), sources: vec![source] },
        false,
    );
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "error: a\\nb");
    assert!(lines[1].ends_with("a\\u{202e}.yaml:2:17"), "{shown}");
    let (line, marks) = (lines[3], lines[4]);
    let at = line.find("va\\u{7}lue").expect(line);
    assert_eq!(marks.find('^'), Some(at), "{shown}");
    assert!(shown.ends_with("help: c\\u{2028}d"), "{shown}");
}

#[test]
fn lists_and_comparisons_show_a_spec_as_it_is() {
    let sandbox = Sandbox::new([
        ("spec/resources.toml", "[resources.box]\noperations = [\"create\"]\n".to_owned()),
        ("spec/docs.yaml", String::new()),
        ("spec/openapi.lock", String::new()),
    ]);
    let (workspace, cache) = (sandbox.workspace(), sandbox.cache());
    let (mut listed, mut compared) = (0, 0);
    for string in HOSTILE {
        for (number, spec) in specs(string).iter().enumerate() {
            sandbox.write("old.json", &specs("x")[number]);
            sandbox.write("new.json", spec);
            let (old, new) = (sandbox.path("old.json"), sandbox.path("new.json"));
            for format in [ListFormat::Text, ListFormat::Json] {
                match list(&workspace, &cache, Some(&new), None, format) {
                    Ok(text) => {
                        check(string, &text);
                        listed += 1;
                    }
                    Err(error) => check(string, &report::error(&error, false)),
                }
            }
            match compare(&workspace, Some(&old), &new) {
                Ok(changes) => {
                    for format in [Format::Text, Format::Markdown, Format::Json] {
                        check(string, &show(&changes, format).unwrap());
                    }
                    compared += changes.changes.len();
                }
                Err(error) => check(string, &report::error(&error, false)),
            }
        }
    }
    assert!(listed > 200 && compared > 10, "{listed} lists, {compared} changes");
}

#[test]
fn errors_about_files_show_their_names_as_they_are() {
    let sandbox = Sandbox::new([("spec/resources.toml", String::new()), ("spec/openapi.lock", String::new())]);
    for string in HOSTILE {
        let path = sandbox.path(&format!("no {string}"));
        let error = list(&sandbox.workspace(), &sandbox.cache(), Some(&path), None, ListFormat::Text).unwrap_err();
        let shown = report::error(&error, false);
        check(string, &shown);
        assert!(shown.contains(&*visible(string)), "{shown}");
        let filter = list(&sandbox.workspace(), &sandbox.cache(), None, Some(string), ListFormat::Text).unwrap_err();
        check(string, &report::error(&filter, false));
    }
}
