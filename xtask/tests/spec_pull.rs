//! `cargo xtask spec pull` as far as it does without the network.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

const SPEC: &str = r#"openapi: 3.0.0
info: {title: Case, version: "2026-01-01"}
paths: {}
components:
  schemas:
    widget:
      type: object
      x-resourceId: widget
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [widget]}
"#;

fn run(root: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["spec", "pull"])
        .args(arguments)
        .current_dir(root)
        .env("STRIPE_PORTAL_CACHE", root.join("cache"))
        .env("CARGO", root.join("no/such/cargo"))
        .output()
        .expect("the command");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_file_is_taken_if_its_changes_are_allowed() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::create_dir(root.join("spec")).expect("a folder");
    fs::write(root.join("spec/resources.toml"), "[resources.widget]\n").expect("a file");
    fs::write(root.join("spec/docs.yaml"), "").expect("a file");
    fs::write(root.join("old.yaml"), SPEC).expect("a file");
    fs::write(root.join("new.yaml"), SPEC.replace("required: [id, object]", "required: [object]")).expect("a file");
    let slice = || fs::read_to_string(root.join("spec/openapi.yaml")).expect("a slice");

    let (code, _, err) = run(root, &["--file", "old.yaml"]);
    assert_eq!(code, Some(0), "{err}");
    let old = slice();

    let (code, out, err) = run(root, &["--file", "new.yaml", "--fail-on", "breaking"]);
    assert_eq!(code, Some(1), "{out}");
    assert!(out.contains("breaking") && err.contains("nothing was written"), "{out}{err}");
    assert_eq!(slice(), old);

    let (code, out, err) = run(root, &["--file", "new.yaml", "--format", "json"]);
    assert_eq!(code, Some(0), "{err}");
    serde_json::from_str::<serde_json::Value>(&out).expect("JSON and nothing else");
    assert_ne!(slice(), old);

    let (code, _, err) = run(root, &["--file", "gone.yaml"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("cannot read gone.yaml"), "{err}");
}

#[test]
fn without_a_file_it_needs_cargo_to_build_the_downloader() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, _, err) = run(folder.path(), &[]);
    assert_eq!(code, Some(1));
    assert!(err.contains("cannot run cargo"), "{err}");
}
