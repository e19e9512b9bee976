//! `cargo xtask spec diff` as it is run: what it prints, how it exits, and that it writes nothing.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

const SPEC: &str = r#"openapi: 3.0.0
info: {title: Case, version: "2026-01-01"}
paths: {}
components:
  schemas:
    widget:
      type: object
      x-resourceId: widget
      required: [id, name, object]
      properties:
        id: {type: string}
        name: {type: string}
        object: {type: string, enum: [widget]}
    stranger:
      type: object
      x-resourceId: stranger
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [stranger]}
"#;

/// A workspace with a slice, and specs beside it.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.write("spec/resources.toml", "[resources.widget]\n");
        folder.write("spec/openapi.yaml", SPEC);
        folder.write("spec/docs.yaml", "");
        folder.write("same.yaml", SPEC);
        folder.write("words.yaml", &SPEC.replace("title: Case", "title: Another"));
        folder.write("more.yaml", &SPEC.replace("        name: {", "        colour: {type: string}\n        name: {"));
        folder.write("less.yaml", &SPEC.replace("        name: {type: string}\n", "").replace("id, name", "id"));
        folder.write("none.yaml", "openapi: 3.0.0\ninfo: {title: a, version: b}\npaths: {}\n");
        folder.write("broken.yaml", "openapi: [3.0.0\n");
        folder.write("text.yaml", "Stripe\n");
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a writable file");
    }

    fn state(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        fn walk(folder: &Path, state: &mut BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    walk(&path, state);
                } else {
                    let changed = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
                    state.insert(path.clone(), (fs::read(&path).expect("a readable file"), changed));
                }
            }
        }
        let mut state = BTreeMap::new();
        walk(self.0.path(), &mut state);
        state
    }

    fn diff(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let before = self.state();
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["spec", "diff"])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("the command");
        assert!(self.state() == before, "{arguments:?} wrote something");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (status.code(), text(stdout), text(stderr))
    }
}

#[test]
fn it_fails_only_if_it_is_asked_to() {
    let folder = Folder::new();
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
        let (found, out, err) = folder.diff(arguments);
        assert_eq!(found, Some(*code), "{arguments:?}\n{out}\n{err}");
        assert!(out.starts_with("2026-01-01 → 2026-01-01: "), "{arguments:?}\n{out}");
        assert_eq!(err.contains("nothing was written"), *code == 1, "{arguments:?}\n{err}");
    }
}

#[test]
fn it_speaks_to_terminals_change_logs_and_programs() {
    let folder = Folder::new();
    let (_, text, _) = folder.diff(&["less.yaml"]);
    assert!(text.contains("\nwidget\n  breaking  - name (answers)\n"), "{text}");
    let (_, markdown, _) = folder.diff(&["less.yaml", "--format", "markdown"]);
    assert!(markdown.contains("### Removed\n\n- `widget`\n  - **Breaking:** `name` (answers)\n"), "{markdown}");
    let (_, json, _) = folder.diff(&["less.yaml", "--format", "json", "--fail-on", "breaking"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON and nothing else");
    assert_eq!(json["format"], 1);
    assert_eq!(json["changes"][0]["path"], "widget/name");
    assert_eq!(json["changes"][0]["class"], "breaking");
}

#[test]
fn what_cannot_be_compared_is_said_with_place_and_remedy() {
    let folder = Folder::new();
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
        let (code, out, err) = folder.diff(arguments);
        assert!(code.is_some_and(|code| code > 0), "{arguments:?}");
        assert!(out.is_empty() && err.starts_with("error"), "{arguments:?}\n{out}\n{err}");
        assert!(messages.iter().all(|message| err.contains(message)), "{arguments:?}\n{err}");
    }
}
