//! `cargo xtask spec diff` as it is run: what it prints, how it exits, and that it writes nothing.
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::process::Command;

use support::{Folder, Run, SPEC, less, more, run, workspace};

/// A resource with two operations that take equal objects, each unless it is given `BESIDE` besides.
const EQUAL: &str = r#"openapi: 3.0.0
info: {title: Case, version: "2026-01-01"}
paths:
  /v1/widgets:
    post:
      operationId: Create
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {CREATE}}}}}
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}, description: ''}}
  /v1/widgets/{widget}:
    post:
      operationId: Update
      parameters:
        - {name: widget, in: path, required: true, schema: {type: string}}
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {UPDATE}}}}}
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}, description: ''}}
components:
  schemas:
    widget:
      type: object
      x-resourceId: widget
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [widget]}
    error:
      type: object
      properties:
        type: {type: string, enum: [api_error]}
"#;

/// A list of objects, whose type is a `Frame`.
const FRAMES: &str = "frames: {type: array, items: {type: object, properties: {wood: {type: string}}}}";

/// The change that names the type `FramesItem`.
const BESIDE: &str = "frame: {type: string}";

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
    assert!(text.contains("\nwidget\n  breaking  - name (response)\n"), "{text}");
    let markdown = diff(&folder, &["less.yaml", "--format", "markdown"]).out;
    assert!(markdown.contains("### Removed\n\n- `widget`\n  - **Breaking:** `name` (response)\n"), "{markdown}");
    let json = diff(&folder, &["less.yaml", "--format", "json", "--fail-on", "breaking"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON and nothing else");
    assert_eq!(json["format"], 1);
    assert_eq!(json["changes"][0]["path"], "widget/name");
    assert_eq!(json["changes"][0]["class"], "breaking");
}

/// The types that part and that become one, as text and as JSON, between specs whose operations have `BESIDE` or not.
fn equal([old_create, old_update]: [bool; 2], [new_create, new_update]: [bool; 2]) -> String {
    let folder = workspace();
    folder.write("spec/resources.toml", "[resources.widget]\noperations = [\"create\", \"update\"]\n");
    let properties = |beside: bool| if beside { format!("{FRAMES}, {BESIDE}") } else { FRAMES.to_owned() };
    let spec = |create, update| EQUAL.replace("CREATE", &properties(create)).replace("UPDATE", &properties(update));
    folder.write("old.yaml", &spec(old_create, old_update));
    folder.write("new.yaml", &spec(new_create, new_update));
    let Run { out, err, .. } = diff(&folder, &["old.yaml", "new.yaml"]);
    let mut found: Vec<String> =
        out.lines().filter(|line| line.contains("same as")).map(|line| line.trim().to_owned()).collect();
    assert!(!found.is_empty(), "{out}\n{err}");
    let json = diff(&folder, &["old.yaml", "new.yaml", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON and nothing else");
    for change in json["changes"].as_array().expect("changes") {
        if ["parted", "joined"].contains(&change["change"].as_str().expect("a kind")) {
            let keys = ["rust", "rust_before", "rust_after", "rust_other"];
            found.extend(keys.map(|key| format!("  {key}: {}", change[key])));
        }
    }
    found.join("\n")
}

#[test]
fn types_that_become_one_are_told_by_their_older_paths_and_the_newer_one() {
    insta::assert_snapshot!(equal([false, true], [false, false]), @r#"
    breaking  ~ type widget::update::FramesItem is now the same as widget::create::Frame (update)
      rust: "widget::update::FramesItem"
      rust_before: "widget::update::FramesItem"
      rust_after: "widget::create::Frame"
      rust_other: "widget::create::Frame"
    "#);
    insta::assert_snapshot!(equal([true, false], [false, false]), @r#"
    breaking  ~ type widget::update::Frame is now the same as widget::create::Frame, which was widget::create::FramesItem (update)
      rust: "widget::update::Frame"
      rust_before: "widget::update::Frame"
      rust_after: "widget::create::Frame"
      rust_other: "widget::create::FramesItem"
    "#);
    insta::assert_snapshot!(equal([true, false], [true, true]), @r#"
    breaking  ~ type widget::update::Frame is now the same as widget::create::FramesItem (update)
      rust: "widget::update::Frame"
      rust_before: "widget::update::Frame"
      rust_after: "widget::create::FramesItem"
      rust_other: "widget::create::FramesItem"
    "#);
}

#[test]
fn types_that_part_are_told_by_their_older_path_and_the_newer_ones() {
    insta::assert_snapshot!(equal([false, false], [false, true]), @r#"
    breaking  ~ type widget::update::Frame is no longer the same as widget::create::Frame: they are now widget::update::FramesItem and widget::create::Frame (update)
      rust: "widget::update::Frame"
      rust_before: "widget::create::Frame"
      rust_after: "widget::update::FramesItem"
      rust_other: "widget::create::Frame"
    "#);
    insta::assert_snapshot!(equal([false, false], [true, false]), @r#"
    breaking  ~ type widget::update::Frame is no longer the same as widget::create::Frame: they are now widget::update::Frame and widget::create::FramesItem (update)
      rust: "widget::update::Frame"
      rust_before: "widget::create::Frame"
      rust_after: "widget::update::Frame"
      rust_other: "widget::create::FramesItem"
    "#);
    insta::assert_snapshot!(equal([true, true], [true, false]), @r#"
    breaking  ~ type widget::update::FramesItem is no longer the same as widget::create::FramesItem: they are now widget::update::Frame and widget::create::FramesItem (update)
      rust: "widget::update::FramesItem"
      rust_before: "widget::create::FramesItem"
      rust_after: "widget::update::Frame"
      rust_other: "widget::create::FramesItem"
    "#);
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
        (&[], &["spec diff [OLD] <NEW>"]),
    ];
    for (arguments, messages) in cases {
        let Run { code, out, err } = diff(&folder, arguments);
        assert!(code.is_some_and(|code| code > 0), "{arguments:?}");
        assert!(out.is_empty() && err.starts_with("error"), "{arguments:?}\n{out}\n{err}");
        assert!(messages.iter().all(|message| err.contains(message)), "{arguments:?}\n{err}");
    }
}
