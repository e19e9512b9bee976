//! The commands as they are run on a spec that was made to write to the terminal.
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::process::Command;

use codegen::visible_lines;
use support::{Folder, SPEC, run, workspace};

/// Sets a terminal's title, clears it, and turns text around.
const HOSTILE: &str = "\u{1b}]0;pwned\u{7}\u{1b}[2J\u{202e}\u{2028}\u{ad}\u{e0041}";

fn shown(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(folder.root()).args(arguments).env("STRIPE_PORTAL_CACHE", folder.path("cache"));
    let run = run(&mut command);
    let text = run.out + &run.err;
    assert_eq!(visible_lines(&text), text, "{arguments:?}");
    text
}

#[test]
fn no_command_lets_a_spec_write_to_the_terminal() {
    let folder = workspace();
    let quoted = serde_json::to_string(HOSTILE).expect("a string");
    let stranger =
        "    stranger:\n      type: object\n      x-resourceId: ID\n      properties: {id: {type: string}}\n";
    let constant = SPEC.replace("enum: [widget]", &format!("enum: [{quoted}]"));
    let spec = constant + &stranger.replace("ID", &quoted.replacen('"', "\"stranger", 1));
    folder.write("spec/openapi.yaml", SPEC);
    folder.write("new.yaml", &spec);
    let path = folder.path("new.yaml").display().to_string();
    let name = format!("none{HOSTILE}");
    for (arguments, said) in [
        (&["spec", "list", "--from", &path][..], "stranger\\u{1b}]0;pwned\\u{7}"),
        (&["spec", "list", "--from", &path, "--format", "json"], "stranger\\u001b]0;pwned\\u0007"),
        (&["spec", "list", &name, "--from", &path], "the spec has no resource whose ID contains"),
        (&["spec", "diff", &path], "\\u{1b}]0;pwned"),
        (&["spec", "diff", &path, "--format", "markdown"], "\\u{1b}]0;pwned"),
        (&["spec", "diff", &path, "--format", "json"], "\\u202e\\u2028"),
        (&["spec", "diff", &name], "none\\u{1b}]0;pwned"),
        (&["spec", "pull", "--from", &path, "--format", "markdown"], "\\u{1b}]0;pwned"),
        (&["spec", "slice", "--from", &name], "none\\u{1b}]0;pwned"),
        (&["resource", "add", &name, "--from", &path], "the spec has no resource"),
        (
            &["export", "--resources", &name, "--from", &path, "--out", "out", "--name", "out"],
            "the spec has no resource",
        ),
        (&["export", "--all", "--from", &path, "--out", "out", "--name", "out"], "\\u{1b}"),
    ] {
        let text = shown(&folder, arguments);
        assert!(text.contains(said), "{arguments:?}: {text}");
    }
}
