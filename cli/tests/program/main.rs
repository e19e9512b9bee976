//! The program as its users run it: folders, exit codes, specs from files, from the cache and from a server.
#![allow(clippy::expect_used, clippy::panic)]

mod mirror;
mod place;

use std::fmt::Write as _;
use std::fs;

use mirror::Mirror;
use place::{Place, SPEC, less, more};

#[test]
fn a_crate_is_written_repeated_and_checked_in_its_folder() {
    let place = Place::new();
    let out = place.succeed(".", "export --resources widget --from spec.yaml --out mine");
    for expected in [
        "mine: crate `mine`, 1 resource",
        "spec.yaml, API version 2026-01-01\nSHA-256 ",
        "1 webhook event has a type: widget.created",
        "to give `gadget` its type: `--add gadget`",
    ] {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    let manifest = place.read("mine/Cargo.toml");
    assert!(
        manifest.contains("in the folder of this crate") && manifest.contains("\n#     stripe-portal export\n"),
        "{manifest}"
    );
    place.write("mine/notes.md", "mine");
    fs::remove_file(place.path("spec.yaml")).expect("a file");

    assert!(place.succeed("mine", "export --check").contains("crate `mine` is up to date"));
    place.write("mine/README.md", "edited\n");
    let run = place.run("mine", "export --check");
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("--- README.md") && run.err.contains("run `stripe-portal export` and commit"), "{run:?}");
    place.succeed("mine", "export");
    assert_eq!(place.run("mine", "export --check").code, Some(0));

    let out = place.succeed("mine", "export --add gadget");
    assert!(out.contains("crate `mine`, 2 resources"), "{out}");
    assert_eq!(place.read("mine/notes.md"), "mine");
}

#[test]
fn a_check_repeats_the_options_and_prints_the_same_lists() {
    let place = Place::new();
    place.succeed(".", "export --resources widget --from spec.yaml --out mine");
    let out = place.succeed("mine", "export --check --opaque --list-events");
    assert!(out.contains("Opaque  gadget  widget/part") && out.contains("event  widget.created"), "{out}");
    for (options, command) in [
        ("--add gadget", "stripe-portal export --add gadget"),
        ("--all", "stripe-portal export --all"),
        ("--vendor", "stripe-portal export --vendor"),
        ("--resources widget,gadget,widget --name x", "stripe-portal export --resources widget,gadget,widget --name x"),
    ] {
        let run = place.run("mine", &format!("export --check {options}"));
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.err.contains(&format!("run `{command}` and commit")), "{run:?}");
    }
    place.succeed("mine", "export --all");
    let run = place.run("mine", "export --add nosuch");
    assert!(run.err.contains("the crate has all resources of its spec already"), "{run:?}");
}

#[test]
fn an_option_that_is_not_given_keeps_its_value() {
    let place = Place::new();
    place.succeed(".", "export --resources widget --from spec.yaml --out mine --vendor --name my-widgets");
    let out = place.succeed("mine", "export --resources gadget");
    assert!(
        out.contains("kept from the last export: --name my-widgets, --vendor (--vendor=false turns it off)\n"),
        "{out}"
    );
    let manifest = place.read("mine/Cargo.toml");
    assert!(manifest.contains("name = \"my-widgets\"") && !manifest.contains("stripe-portal = "), "{manifest}");
    let out = place.succeed("mine", "export --resources gadget --vendor=false --name mine");
    assert!(!out.contains("kept from"), "{out}");
    assert!(place.read("mine/Cargo.toml").contains("stripe-portal = "));
    assert!(!place.path("mine/src/client").exists());
}

#[test]
fn a_crate_with_the_runtime_has_all_of_it_and_nothing_of_this_project() {
    let place = Place::new();
    place.succeed(".", "export --all --from spec.yaml --out mine --vendor");
    let (door, manifest) = (place.read("mine/src/__private.rs"), place.read("mine/Cargo.toml"));
    assert!(!door.contains("__sources") && !manifest.contains("__sources") && !manifest.contains("include_dir"));
    for file in ["src/client/mod.rs", "src/decode/mod.rs", "LICENSE-STRIPE", "src/generated/widget.rs"] {
        assert!(!place.read(&format!("mine/{file}")).contains("stripe_portal::"), "{file}");
    }
}

#[test]
fn a_spec_is_pulled_once_and_then_taken_from_the_cache() {
    let mirror = Mirror::of(SPEC);
    let mut place = Place::new();
    place.mirror.clone_from(&mirror.url);
    let run = place.run(".", "list");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("widget") && run.err.contains("pulled ") && run.err.contains(", SHA-256 "), "{run:?}");
    place.succeed(".", "export --resources widget --out mine");
    place.succeed("mine", "export --check");
    assert_eq!(mirror.requests(), 1);

    mirror.set(&more());
    assert!(place.succeed(".", "pull").contains("API version 2026-01-01\nSHA-256 "));
    let run = place.run("mine", "export --check");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("0 breaking and 1 additive changes"), "{run:?}");
    assert!(run.err.contains("`stripe-portal diff --latest` lists the changes"), "{run:?}");
    let out = place.succeed("mine", "diff --latest");
    assert!(out.contains("colour"), "{out}");
    for (limit, code) in [("breaking", 0), ("additive", 1)] {
        assert_eq!(place.run("mine", &format!("diff --latest --fail-on {limit}")).code, Some(code));
    }
    let run = place.run("mine", "export --latest --check");
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("run `stripe-portal export --latest`"), "{run:?}");
    // An export lists the same changes.
    let exported = place.succeed("mine", "export --latest");
    assert!(exported.starts_with(out.trim_end()), "{exported}");
    assert_eq!(mirror.requests(), 2);

    // An older spec is no reason to change the crate.
    mirror.set(&SPEC.replace("2026-01-01", "2025-01-01"));
    place.succeed(".", "pull");
    let run = place.run("mine", "export --check");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
}

#[test]
fn a_release_is_pulled_once() {
    let mirror = Mirror::of(SPEC);
    let mut place = Place::new();
    place.mirror.clone_from(&mirror.url);
    place.succeed(".", "list --tag v1");
    place.succeed(".", "export --all --tag v1 --out mine");
    assert_eq!(mirror.requests(), 1);
    place.succeed(".", "list --tag v2");
    assert_eq!(mirror.requests(), 2);
    // The spec for SDKs of a release is not its public spec.
    mirror.set(&more());
    place.succeed(".", "pull --tag v3 --sdk");
    mirror.set(SPEC);
    place.succeed(".", "export --all --tag v3 --out three");
    assert_eq!(mirror.requests(), 4);
    assert!(!place.read("three/src/generated/widget.rs").contains("colour"));
}

#[test]
fn a_spec_that_the_cache_lost_is_pulled_again_if_its_url_still_has_it() {
    let mirror = Mirror::of(SPEC);
    let mut place = Place::new();
    place.mirror.clone_from(&mirror.url);
    let run = place.run(".", "export --resources widget --out mine");
    assert!(run.err.contains("the URL of a release never changes"), "{run:?}");
    fs::remove_dir_all(place.path("cache")).expect("a folder");
    place.succeed("mine", "export --check");
    place.succeed("mine", "list");
    assert_eq!(mirror.requests(), 2);
    mirror.set(&less());
    fs::remove_dir_all(place.path("cache")).expect("a folder");
    let run = place.run("mine", "export --check");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("its URL has another spec now") && run.err.contains("`--latest`"), "{run:?}");
}

/// A record may come from anyone.
#[test]
fn a_record_with_another_url_downloads_nothing() {
    let mirror = Mirror::of(SPEC);
    let place = Place::new();
    place.succeed(".", "export --resources widget --from spec.yaml --out mine");
    fs::remove_dir_all(place.path("cache")).expect("a folder");
    let record = place.read("mine/export.json");
    let below = |path: &str| format!("{}/{path}", place.mirror);
    for url in [
        format!("{}/master/latest/openapi.spec3.yaml", mirror.url),
        below("../master/latest/openapi.spec3.yaml"),
        below("%2e%2e/evil/latest/openapi.spec3.yaml"),
        below(".%2E/evil/latest/openapi.spec3.yaml"),
        below("master/other.yaml"),
        below("0123456789abcdef0123456789abcdef01234567/latest/openapi.spec3.yaml"),
        below("v1/../latest/openapi.spec3.yaml"),
    ] {
        place.write("mine/export.json", &record.replace("\"spec\": \"spec.yaml\"", &format!("\"spec\": \"{url}\"")));
        let run = place.run("mine", "export --check");
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("is not in the cache"), "{run:?}");
    }
    assert_eq!(mirror.requests(), 0);
}

#[test]
fn two_specs_are_compared_in_all_resources_or_in_those_of_a_crate() {
    let place = Place::new();
    place.write("less.yaml", &less());
    let run = place.run(".", "diff spec.yaml less.yaml --fail-on breaking");
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("name") && run.err.contains("breaking change"), "{run:?}");
    place.succeed(".", "export --resources gadget --from spec.yaml --out mine");
    assert_eq!(place.run("mine", "diff ../less.yaml --fail-on additive").code, Some(0));
    assert_eq!(place.run(".", "diff less.yaml --out mine --fail-on additive").code, Some(0));
}

#[test]
fn a_command_that_lacks_something_says_so_and_never_asks_without_a_terminal() {
    let place = Place::new();
    fs::create_dir(place.path("empty")).expect("a folder");
    for (words, expected) in [
        ("export", "pass `--out DIR`"),
        ("export --from ../spec.yaml", "pass `--out DIR`"),
        ("export --from ../spec.yaml --out mine", "pass `--resources NAMES` or `--all`"),
        ("export --add widget --from ../spec.yaml --out mine", "pass `--resources NAMES` or `--all`"),
        ("export --resources wigdet --from ../spec.yaml --out mine", "did you mean `widget`?"),
        ("export --resources widget, --from ../spec.yaml --out mine", "a name is missing before or after a comma"),
        ("export --all --from ../spec.yaml --out 3d", "it does not begin with a letter"),
        ("export --check", "no export wrote this folder"),
        ("diff", "pass two specs"),
        ("diff ../spec.yaml", "pass two specs"),
        ("list --from none.yaml", "cannot read none.yaml"),
        ("list", "cannot connect"),
        ("list --tag latest", "a release is `v` and a number"),
        ("pull --plain-http", "--sha256"),
    ] {
        let run = place.run("empty", words);
        assert_eq!(run.code, Some(2), "{words}: {run:?}");
        assert!(run.err.contains(expected), "{words}: {run:?}");
        assert_eq!(fs::read_dir(place.path("empty")).expect("a folder").count(), 0, "{words}");
    }
}

#[test]
fn the_configuration_in_the_folder_is_the_users() {
    let place = Place::new();
    place.succeed(".", "export --resources widget --from spec.yaml --out mine --init");
    let config = place.read("mine/resources.toml");
    assert!(config.contains("`stripe-portal list` lists the IDs") && config.contains("[resources.widget]"), "{config}");
    let entry =
        config.replace("[resources.widget]", "[[rename]]\npath = \"widget\"\nname = \"Thing\"\n\n[resources.widget]");
    place.write("mine/resources.toml", &entry);
    place.succeed("mine", "export");
    assert!(place.read("mine/src/generated/widget.rs").contains("pub struct Thing"));
    let out = place.succeed("mine", "export --init");
    assert!(out.contains("kept resources.toml and docs.yaml"), "{out}");

    place.write("mine/docs.yaml", "widget/nmae: The name.\n");
    let run = place.run("mine", "export");
    assert!(run.err.contains("`widget/nmae` describes nothing in the spec"), "{run:?}");
    for (text, expected) in [("", "the file names no resource"), ("[resources.wigdet]\n", "did you mean `widget`?")] {
        place.write("mine/resources.toml", text);
        let run = place.run("mine", "export --check");
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(expected), "{run:?}");
    }
}

#[test]
fn the_help_of_every_command() {
    let place = Place::new();
    let mut text = String::new();
    for command in ["", "list", "export", "diff", "pull"] {
        let help = place.succeed(".", &format!("{command} --help"));
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        let title = format!("stripe-portal {command}");
        let _ = writeln!(text, "## {} --help\n\n{}\n", title.trim_end(), lines.join("\n").trim_end());
    }
    insta::assert_snapshot!(text);
}
