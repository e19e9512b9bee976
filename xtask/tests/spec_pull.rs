//! `cargo xtask spec pull` as far as it does without the network.
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::process::Command;

use support::{Folder, Run, SPEC, less, run, workspace};

fn pull(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["spec", "pull"]).args(arguments).current_dir(folder.root());
    command.env("STRIPE_PORTAL_CACHE", folder.path("cache")).env("CARGO", folder.path("no/such/cargo"));
    run(&mut command)
}

#[test]
fn a_file_is_taken_if_its_changes_are_allowed() {
    let folder = workspace();
    folder.write("old.yaml", SPEC);
    folder.write("new.yaml", &less());

    let run = pull(&folder, &["--from", "old.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let old = folder.read("spec/openapi.yaml");

    let run = pull(&folder, &["--from", "new.yaml", "--fail-on", "breaking"]);
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.out.contains("breaking") && run.err.contains("nothing was written"), "{}{}", run.out, run.err);
    assert_eq!(folder.read("spec/openapi.yaml"), old);

    let run = pull(&folder, &["--from", "new.yaml", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    serde_json::from_str::<serde_json::Value>(&run.out).expect("JSON and nothing else");
    assert_ne!(folder.read("spec/openapi.yaml"), old);

    let run = pull(&folder, &["--from", "gone.yaml"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("cannot read gone.yaml"), "{}", run.err);
}

/// The configuration, the string of the spec to replace, and the message.
const REFUSED: [(&str, (&str, &str), &str); 4] = [
    ("[[secret]]\npath = \"widget/gone\"\n", ("widget:", "widget:"), "`widget/gone` matches nothing"),
    ("[[rename]]\npath = \"widget/name\"\nname = \"a b\"\n", ("widget:", "widget:"), "`a b`"),
    ("", ("name: {type: string}", "name: {not: {type: string}}"), "`not` is not supported"),
    ("[resources.zzz]\n", ("widget:", "widget:"), "has no resource `zzz`"),
];

#[test]
fn what_regen_would_refuse_is_not_written() {
    for (entries, (from, to), message) in REFUSED {
        let folder = workspace();
        folder.write("old.yaml", SPEC);
        folder.write("new.yaml", &SPEC.replace(from, to));
        assert_eq!(pull(&folder, &["--from", "old.yaml"]).code, Some(0));
        folder.write("spec/resources.toml", &format!("[resources.widget]\n{entries}"));
        let before = folder.state();
        let mut slice = Command::new(env!("CARGO_BIN_EXE_xtask"));
        slice.args(["spec", "slice", "--from", "new.yaml"]).current_dir(folder.root());
        slice.env("STRIPE_PORTAL_CACHE", folder.path("cache"));
        for run in [pull(&folder, &["--from", "new.yaml"]), run(&mut slice)] {
            assert_eq!(run.code, Some(1), "{message}: {}", run.out);
            assert!(run.err.contains(message), "{message}: {}", run.err);
            assert_eq!(folder.state(), before, "{message}");
        }
    }
}

#[test]
fn without_a_file_it_needs_cargo_to_build_the_downloader() {
    let run = pull(&Folder::empty(), &[]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("cannot run cargo"), "{}", run.err);
}
