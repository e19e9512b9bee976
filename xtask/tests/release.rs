//! A release has a version that fits its public API, and a line in the changelog.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Folder, Run, run};

const CHANGELOG: &str =
    "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-10-01\n\n- New.\n\n## [0.1.0] - 2026-09-01\n\n- First.\n";

/// A repository with both packages in the version 0.1.0, which has no tag yet.
struct Repository(Folder);

impl Repository {
    fn new() -> Self {
        let repository = Self(Folder::empty());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/release");
        repository.0.write(".ci/release", &fs::read_to_string(script).expect("the script"));
        repository.0.write("CHANGELOG.md", CHANGELOG);
        repository.version("0.1.0");
        for folder in ["codegen", "stripe-portal"] {
            repository.api(folder, "pub fn b\npub fn a\n");
        }
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository.commit();
        repository
    }

    fn version(&self, version: &str) {
        let manifest = format!("[workspace.package]\nversion = \"{version}\"\n\n[workspace.dependencies]\na = \"9\"\n");
        self.0.write("Cargo.toml", &manifest);
    }

    fn api(&self, folder: &str, items: &str) {
        self.0.write(&format!("{folder}/public-api.txt"), items);
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.root()).env("HOME", self.0.root());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Test").env(format!("GIT_{who}_EMAIL"), "test@example.com");
        }
        command
    }

    fn git(&self, arguments: &[&str]) {
        let Run { code, out, err } = run(self.command("git").args(arguments));
        assert_eq!(code, Some(0), "git {arguments:?}: {out}{err}");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "More"]);
    }

    fn release(&self, arguments: &[&str]) -> Run {
        run(self.command("bash").arg(".ci/release").args(arguments))
    }
}

#[test]
fn the_version_is_raised_with_the_public_api() {
    for (old, new, items, refused) in [
        ("0.1.0", "0.1.0", "pub fn a\npub fn b\n", None),
        ("0.1.0", "0.1.0", "pub fn a\npub fn b\npub fn c\n", Some("added")),
        ("0.1.0", "0.1.1", "pub fn a\npub fn b\npub fn c\n", None),
        ("0.1.0", "0.1.1", "pub fn a\n", Some("removed")),
        ("0.1.9", "0.1.10", "pub fn a\n", Some("removed")),
        ("0.1.0", "0.2.0", "pub fn a\n", None),
        ("0.1.0", "1.0.0", "pub fn a\n", None),
        ("0.2.0", "0.1.9", "pub fn a\npub fn b\npub fn c\n", Some("added")),
        ("1.0.0", "1.0.1", "pub fn a\npub fn b\npub fn c\n", Some("added")),
        ("1.0.0", "1.1.0", "pub fn a\npub fn b\npub fn c\n", None),
        ("1.0.0", "1.1.0", "pub fn a\npub fn c\n", Some("removed")),
        ("1.9.0", "2.0.0", "pub fn a\n", None),
    ] {
        let repository = Repository::new();
        repository.git(&["tag", &format!("v{old}")]);
        repository.version(new);
        repository.api("stripe-portal", items);
        repository.commit();
        let Run { code, out, err } = repository.release(&["version"]);
        let place = format!("{old} to {new} with {items:?}: {out}{err}");
        match refused {
            None => assert!(code == Some(0) && out.contains(&format!("{new} may follow v{old}")), "{place}"),
            Some(change) => {
                let expected = format!("these public items of stripe-portal are {change} since v{old}");
                assert!(code == Some(1) && err.contains(&expected) && err.contains("    pub fn "), "{place}");
            }
        }
    }
}

#[test]
fn a_tag_names_the_version_and_the_changelog_describes_it() {
    for (version, tag, changelog, expected) in [
        ("0.2.0", "v0.2.0", CHANGELOG, Ok("0.2.0 may follow v0.1.0")),
        ("0.2.0", "v0.2.1", CHANGELOG, Err("the tag v0.2.1 is not v0.2.0")),
        ("0.2.1", "v0.2.1", CHANGELOG, Err("CHANGELOG.md has no line `## [0.2.1] - YYYY-MM-DD`")),
        ("0.2.0", "v0.2.0", "## [0.2.0] - soon\n- New.\n", Err("CHANGELOG.md has no line")),
        ("0.2.0", "v0.2.0", "## [0x2.0] - 2026-10-01\n- New.\n", Err("CHANGELOG.md has no line")),
        (
            "0.2.0",
            "v0.2.0",
            "## [0.2.0] - 2026-10-01\n\n## [0.1.0] - 2026-09-01\n- A.\n",
            Err("says nothing about 0.2.0"),
        ),
    ] {
        let repository = Repository::new();
        repository.git(&["tag", "v0.1.0"]);
        repository.version(version);
        repository.0.write("CHANGELOG.md", changelog);
        repository.commit();
        repository.git(&["tag", tag]);
        let Run { code, out, err } = repository.release(&["version", tag]);
        match expected {
            Ok(text) => assert!(code == Some(0) && out.contains(text), "{version} {tag}: {out}{err}"),
            Err(text) => assert!(code == Some(1) && err.contains(text), "{version} {tag}: {out}{err}"),
        }
    }
}

#[test]
fn a_page_that_says_the_packages_are_unpublished_is_refused() {
    let repository = Repository::new();
    let page = "cli/README.md";
    for (text, expected) in [("Until 0.1.0 is on crates.io: a\n", Some(1)), ("It is on crates.io.\n", Some(0))] {
        repository.0.write(page, text);
        repository.commit();
        let Run { code, out, err } = repository.release(&["version", "v0.1.0"]);
        assert_eq!(code, expected, "{out}{err}");
        assert!(code == Some(0) || err.contains(page) && err.contains("remove these lines"), "{err}");
    }
}

#[test]
fn the_first_release_has_nothing_to_compare_with() {
    let repository = Repository::new();
    let before = repository.release(&["version"]);
    repository.git(&["tag", "v0.1.0"]);
    let tagged = repository.release(&["version", "v0.1.0"]);
    for Run { code, out, err } in [before, tagged] {
        assert!(code == Some(0) && out.contains("0.1.0 would be the first release"), "{out}{err}");
    }
}

#[test]
fn the_notes_are_those_of_the_version() {
    let repository = Repository::new();
    for (version, notes) in [("0.1.0", "- First."), ("0.2.0", "- New."), ("0.3.0", "")] {
        repository.version(version);
        assert_eq!(repository.release(&["notes"]).out.trim(), notes);
    }
}

#[test]
fn an_unknown_command_prints_the_others() {
    let Run { code, err, .. } = Repository::new().release(&["publsh"]);
    assert!(code == Some(2) && err.contains(".ci/release publish ") && !err.contains("set -"), "{err}");
}
