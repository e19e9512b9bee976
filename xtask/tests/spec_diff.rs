//! `cargo xtask spec diff` as it is run: what it prints, how it exits, and that it writes nothing.
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::process::Command;

use support::{Folder, Run, SPEC, less, more, run, workspace};

/// A resource that nobody asked for.
const STRANGER: &str = r#"    stranger:
      type: object
      x-resourceId: stranger
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [stranger]}
"#;

/// A workspace with a slice, and specs beside it.
fn folder() -> Folder {
    let folder = workspace();
    folder.write("spec/openapi.yaml", SPEC);
    for (name, spec) in [("same.yaml", SPEC), ("more.yaml", &more()), ("less.yaml", &less())] {
        folder.write(name, &format!("{spec}{STRANGER}"));
    }
    folder.write("words.yaml", &SPEC.replace("title: Case", "title: Another"));
    folder.write("none.yaml", "openapi: 3.0.0\ninfo: {title: a, version: b}\npaths: {}\n");
    folder.write("broken.yaml", "openapi: [3.0.0\n");
    folder.write("text.yaml", "Stripe\n");
    folder
}

/// Compares, which never writes anything.
fn diff(folder: &Folder, arguments: &[&str]) -> Run {
    let before = folder.state();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let run = run(command.args(["spec", "diff"]).args(arguments).current_dir(folder.root()));
    assert!(folder.state() == before, "{arguments:?} wrote something");
    run
}

#[test]
fn it_fails_only_if_it_is_asked_to() {
    let folder = folder();
    let cases: &[(&[&str], i32)] = &[
        (&["same.yaml", "--fail-on", "additive"], 0),
        (&["words.yaml", "--fail-on", "additive"], 0),
        (&["more.yaml"], 0),
        (&["more.yaml", "--fail-on", "breaking"], 0),
        (&["more.yaml", "--fail-on", "additive"], 1),
        (&["less.yaml"], 0),
        (&["less.yaml", "--fail-on", "breaking"], 1),
        (&["less.yaml", "--fail-on", "additive"], 1),
        (&["less.yaml", "same.yaml", "--fail-on", "breaking"], 0),
        (&["more.yaml", "same.yaml", "--fail-on", "breaking"], 1),
    ];
    for (arguments, code) in cases {
        let Run { code: found, out, err } = diff(&folder, arguments);
        assert_eq!(found, Some(*code), "{arguments:?}\n{out}\n{err}");
        assert!(out.starts_with("2026-01-01 → 2026-01-01: "), "{arguments:?}\n{out}");
        assert_eq!(err.contains("nothing was written"), *code == 1, "{arguments:?}\n{err}");
    }
}

#[test]
fn it_speaks_to_terminals_change_logs_and_programs() {
    let folder = folder();
    let text = diff(&folder, &["less.yaml"]).out;
    assert!(text.contains("\nwidget\n  breaking  - name (answers)\n"), "{text}");
    let markdown = diff(&folder, &["less.yaml", "--format", "markdown"]).out;
    assert!(markdown.contains("### Removed\n\n- `widget`\n  - **Breaking:** `name` (answers)\n"), "{markdown}");
    let json = diff(&folder, &["less.yaml", "--format", "json", "--fail-on", "breaking"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON and nothing else");
    assert_eq!(json["format"], 1);
    assert_eq!(json["changes"][0]["path"], "widget/name");
    assert_eq!(json["changes"][0]["class"], "breaking");
}

#[test]
fn what_cannot_be_compared_is_said_with_place_and_remedy() {
    let folder = folder();
    let cases: &[(&[&str], &[&str])] = &[
        (&["missing.yaml"], &["cannot read missing.yaml"]),
        (&["broken.yaml"], &["broken.yaml:"]),
        (&["text.yaml"], &["text.yaml"]),
        (&["none.yaml", "none.yaml"], &["resources.toml:1", "no resource `widget`"]),
        (&["same.yaml", "--format", "html"], &["possible values: text, markdown, json"]),
        (&["a", "b", "c"], &["unexpected argument"]),
        (&[], &["spec diff [OPTIONS] [OLD] <NEW>"]),
    ];
    for (arguments, messages) in cases {
        let Run { code, out, err } = diff(&folder, arguments);
        assert!(code.is_some_and(|code| code > 0), "{arguments:?}");
        assert!(out.is_empty() && err.starts_with("error"), "{arguments:?}\n{out}\n{err}");
        assert!(messages.iter().all(|message| err.contains(message)), "{arguments:?}\n{err}");
    }
}
