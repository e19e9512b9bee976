//! Commands refuse links in a workspace and change nothing.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use cli::report::Outcome;
use tests::folder::Folder;
use tests::sandbox::Sandbox;
use xtask::{Error, check, lock, regen, report, resource, slice};

type Run = fn(&Sandbox) -> Result<Outcome, Error>;

const GENERATED: &str = "stripe-portal/src/generated";

const REGEN: Run = |copy| regen(&copy.workspace());
const CHECK: Run = |copy| check(&copy.workspace());
const LOCK: Run = |copy| lock(&copy.workspace());
const SLICE: Run = |copy| slice(&copy.workspace(), &copy.cache(), &copy.path("upstream.yaml"), None);
const ADD: Run = |copy| {
    let (names, from) = (["billing_portal.session".to_owned()], copy.path("upstream.yaml"));
    resource::add(&copy.workspace(), &copy.cache(), &names, &resource::Parts::default(), Some(&from))
};
const REMOVE: Run = |copy| resource::remove(&copy.workspace(), &["billing_portal.configuration".to_owned()], true);

/// A workspace with generated code for one of two resources, and a spec with both.
fn sandbox() -> Sandbox {
    let copy = Sandbox::committed();
    copy.write("upstream.yaml", &copy.read("spec/openapi.yaml"));
    fs::create_dir_all(copy.path("stripe-portal/src")).expect("a folder");
    resource::remove(&copy.workspace(), &["billing_portal.session".to_owned()], true).expect("generated code");
    copy
}

#[test]
fn without_a_link_every_command_does_its_work() {
    for (index, run) in [REGEN, CHECK, LOCK, REMOVE, SLICE].into_iter().enumerate() {
        let copy = sandbox();
        ADD(&copy).unwrap_or_else(|error| panic!("{}", report::error(&error, false)));
        run(&copy).unwrap_or_else(|error| panic!("{index}: {}", report::error(&error, false)));
    }
}

#[test]
fn no_command_reads_or_writes_through_a_link() {
    // The place of the link, and the commands that come by it.
    let cases: &[(&str, &[Run])] = &[
        ("stripe-portal", &[REGEN, CHECK, ADD, REMOVE]),
        ("stripe-portal/src", &[REGEN, CHECK, ADD, REMOVE]),
        (GENERATED, &[REGEN, CHECK, ADD, REMOVE]),
        ("stripe-portal/src/generated/billing_portal", &[REGEN, CHECK, ADD, REMOVE]),
        ("stripe-portal/src/generated/mod.rs", &[REGEN, CHECK, ADD, REMOVE]),
        ("stripe-portal/src/generated/orphan.rs", &[REGEN, CHECK, ADD, REMOVE]),
        ("stripe-portal/Cargo.toml", &[REGEN, CHECK, ADD, REMOVE]),
        ("spec", &[REGEN, CHECK, LOCK, SLICE, ADD, REMOVE]),
        ("spec/openapi.yaml", &[REGEN, CHECK, LOCK, SLICE, ADD, REMOVE]),
        ("spec/openapi.lock", &[REGEN, CHECK, LOCK, SLICE, ADD, REMOVE]),
        ("spec/resources.toml", &[REGEN, CHECK, SLICE, ADD, REMOVE]),
        ("spec/docs.yaml", &[REGEN, CHECK, SLICE, ADD, REMOVE]),
    ];
    let elsewhere = Folder::empty();
    for (number, (place, runs)) in cases.iter().enumerate() {
        let copy = sandbox();
        // The copy has the same content; only its path differs.
        let (path, target) = (copy.path(place), elsewhere.path(&number.to_string()));
        if path.exists() {
            fs::rename(&path, &target).or_else(|_| rename_by_copy(&path, &target)).expect("a writable folder");
        } else {
            fs::write(&target, "").expect("a writable folder");
        }
        symlink(&target, &path).expect("a link");
        let before = (copy.state(), elsewhere.state());
        for (index, run) in runs.iter().enumerate() {
            let message = report::error(&run(&copy).expect_err(place), false);
            let expected = format!("{place}: this is a link or a device, not a file or folder");
            assert!(message.contains(&expected) && message.contains("help: "), "{place}, {index}: {message}");
            assert!((copy.state(), elsewhere.state()) == before, "{place}, {index}: something was written");
        }
    }
}

/// Moves to another file system.
fn rename_by_copy(from: &std::path::Path, to: &std::path::Path) -> std::io::Result<()> {
    if from.is_dir() {
        tests::scratch::copy(from, to);
        return fs::remove_dir_all(from);
    }
    fs::copy(from, to)?;
    fs::remove_file(from)
}

#[test]
fn a_link_to_nowhere_is_not_filled() {
    for (place, run) in [("spec/openapi.yaml", SLICE), ("spec/openapi.lock", SLICE), (GENERATED, REGEN)] {
        let copy = Sandbox::committed();
        copy.write("upstream.yaml", &copy.read("spec/openapi.yaml"));
        fs::create_dir_all(copy.path("stripe-portal/src")).expect("a folder");
        if copy.path(place).exists() {
            fs::remove_file(copy.path(place)).expect("a file");
        }
        symlink(copy.path("nowhere"), copy.path(place)).expect("a link");
        let message = report::error(&run(&copy).expect_err(place), false);
        assert!(
            message.contains(&format!("{place}: this is a link or a device, not a file or folder")),
            "{place}: {message}"
        );
        assert!(!copy.path("nowhere").exists(), "{place}");
    }
}

#[test]
fn a_file_with_a_second_name_elsewhere_is_not_written_through() {
    let copy = sandbox();
    for place in ["spec/openapi.yaml", "spec/openapi.lock", "stripe-portal/src/generated/mod.rs"] {
        copy.write(&format!("victim/{place}"), "# keep\n");
        fs::remove_file(copy.path(place)).expect("a file");
        fs::hard_link(copy.path(&format!("victim/{place}")), copy.path(place)).expect("a second name");
    }
    SLICE(&copy).expect("a slice");
    REGEN(&copy).expect("generated code");
    for place in ["spec/openapi.yaml", "spec/openapi.lock", "stripe-portal/src/generated/mod.rs"] {
        assert_eq!(copy.read(&format!("victim/{place}")), "# keep\n");
        assert_ne!(copy.read(place), "# keep\n");
    }
}

#[test]
fn rust_files_that_nothing_generates_are_refused_before_anything_is_written() {
    for name in ["a b.rs", "con.rs", "\u{e9}.rs", ".mod.rs"] {
        let copy = Sandbox::committed();
        copy.write(&format!("{GENERATED}/{name}"), "");
        let before = copy.state();
        let message = report::error(&REGEN(&copy).expect_err(name), false);
        assert!(message.contains("no generated file can have this name"), "{name}: {message}");
        assert!(copy.state() == before, "{name}");
    }
}
