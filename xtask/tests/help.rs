//! The help of every command, as people review it, and the commands in the documentation.
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Run, run};

fn xtask(arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    run(command.args(arguments))
}

fn help(command: &[&str]) -> String {
    let run = xtask(&[command, &["--help"]].concat());
    assert_eq!(run.code, Some(0), "{command:?}: {}", run.err);
    run.out
}

/// Returns the names of the commands below a command.
fn below(help: &str) -> Vec<&str> {
    let commands = help.split_once("\nCommands:\n").map_or("", |(_, rest)| rest);
    let names = commands.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").collect()
}

/// Returns every command with its help, in the order of the help.
fn all(command: &[&str], found: &mut Vec<(String, String)>) {
    let help = help(command);
    found.push((["cargo xtask", &command.join(" ")].join(" ").trim_end().to_owned(), help.clone()));
    for name in below(&help) {
        all(&[command, &[name]].concat(), found);
    }
}

fn commands() -> Vec<(String, String)> {
    let mut found = Vec::new();
    all(&[], &mut found);
    found
}

#[test]
fn the_help_of_every_command() {
    let mut text = String::new();
    for (command, help) in commands() {
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        let _ = writeln!(text, "## {command} --help\n\n{}\n", lines.join("\n").trim_end());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn every_command_says_what_it_reads_and_writes_and_has_an_example() {
    let mut leaves = 0;
    for (command, help) in commands().iter().filter(|(_, help)| below(help).is_empty()) {
        leaves += 1;
        for part in ["\nReads:   ", "\nWrites:  ", "\nExample"] {
            assert!(help.contains(part), "{command} has no {part:?}");
        }
        assert!(help.contains(&format!(": {command}")), "{command}: the example is of another command");
    }
    assert!(leaves >= 14, "{leaves}");
}

#[test]
fn a_spec_has_one_spelling_and_earlier_ones_are_accepted() {
    for (command, help) in commands() {
        assert!(!help.contains("--spec ") && !help.contains("--file "), "{command} shows an earlier spelling");
        assert!(!help.contains("--from") || help.contains("--from <FILE>") || !below(&help).is_empty(), "{command}");
    }
    for arguments in [
        &["spec", "list", "--from", "none.yaml"][..],
        &["spec", "slice", "--from", "none.yaml"],
        &["spec", "pull", "--from", "none.yaml"],
        &["spec", "pull", "--file", "none.yaml"],
        &["resource", "add", "coupon", "--from", "none.yaml"],
        &["export", "--all", "--out", "none", "--from", "none.yaml"],
        &["export", "--all", "--out", "none", "--spec", "none.yaml"],
    ] {
        let folder = support::workspace();
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(folder.root()).env("STRIPE_PORTAL_CACHE", folder.path("cache"));
        let run = run(&mut command);
        assert!(run.err.contains("cannot read none.yaml"), "{arguments:?}: {}", run.err);
    }
}

/// Returns the commands in a text, without what follows them on the line.
fn written(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with("Usage: "));
    let after = lines.flat_map(|line| line.split("cargo xtask ").skip(1));
    let command = |rest: &'_ str| {
        let end = rest.find(['`', '#', '(', ';', '"', '>', '…']).unwrap_or(rest.len());
        let command = &rest[..end];
        command.split_once("  ").map_or(command, |(command, _)| command).len()
    };
    after.map(|rest| rest[..command(rest)].split_whitespace().collect()).collect()
}

/// A hash, for `HEX` in documentation.
const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[test]
fn the_commands_in_help_and_documentation_exist_with_their_options() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let mut texts = commands();
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "ARCHITECTURE.md",
        "SECURITY.md",
        "spec/resources.toml",
        "stripe-portal/docs/adding-resources.md",
        "stripe-portal/docs/updating-the-spec.md",
    ] {
        texts.push((page.to_owned(), fs::read_to_string(root.join(page)).expect("a page")));
    }
    let mut found = 0;
    for (place, text) in &texts {
        for command in written(text).iter().filter(|command| !command.is_empty()) {
            // The options of the whole command are in front of its help, so `--help` checks them.
            let words: Vec<&str> = command.iter().copied().take_while(|word| *word != "COMMAND").collect();
            let words: &[&str] = if words.first() == Some(&"help") { &[] } else { &words };
            let words: Vec<&str> = words.iter().map(|word| if *word == "HEX" { HASH } else { word }).collect();
            let run = xtask(&[&words[..], &["--help"]].concat());
            assert_eq!(run.code, Some(0), "{place}: cargo xtask {}\n{}", command.join(" "), run.err);
            found += 1;
        }
    }
    assert!(found > 60, "{found}");
}
