//! The commands on a copy of the workspace's inputs: written files, errors and messages.

use std::fs;
use std::ops::Deref;
use std::path::PathBuf;

use tests::sandbox::Sandbox;
use xtask::{Error, Workspace, check, lock, regen, report, slice};

const GENERATED: &str = "stripe-portal/src/generated";
const SLICE: &str = "spec/openapi.yaml";

/// A temporary workspace with generated code.
struct Copy(Sandbox);

impl Copy {
    fn new() -> Self {
        let copy = Self::empty();
        regen(&copy.workspace()).unwrap();
        copy
    }

    fn empty() -> Self {
        let copy = Self(Sandbox::committed());
        fs::create_dir_all(copy.path("stripe-portal/src")).expect("a folder");
        copy
    }

    /// Returns a whole spec for the slice, with one more value in an enum.
    fn upstream(&self) -> PathBuf {
        let slice = self.read(SLICE);
        let lines = slice.lines().map(|line| match line.strip_suffix("- zh-TW") {
            Some(indent) => format!("{line}\n{indent}- zz\n"),
            None => format!("{line}\n"),
        });
        self.write("upstream.yaml", &lines.collect::<String>());
        self.path("upstream.yaml")
    }
}

impl Deref for Copy {
    type Target = Sandbox;

    fn deref(&self) -> &Sandbox {
        &self.0
    }
}

fn plain(error: &Error) -> String {
    report::error(error, false)
}

#[test]
fn a_second_run_changes_nothing() {
    let copy = Copy::new();
    let before = copy.state();
    let outcome = regen(&copy.workspace()).unwrap();
    assert!(outcome.summary.starts_with("wrote 0, removed 0, unchanged "), "{}", outcome.summary);
    assert!(copy.state() == before);
    check(&copy.workspace()).unwrap();
}

#[test]
fn only_what_differs_is_written_and_what_nothing_generates_is_removed() {
    let copy = Copy::new();
    let good = copy.state();
    copy.write(&format!("{GENERATED}/old/deep/orphan.rs"), "//! Old.\n");
    copy.edit(&format!("{GENERATED}/mod.rs"), "//!", "//! edited");
    fs::remove_file(copy.path(&format!("{GENERATED}/billing_portal.rs"))).expect("a file");
    let outcome = regen(&copy.workspace()).unwrap();
    assert!(outcome.summary.starts_with("wrote 2, removed 1, unchanged "), "{}", outcome.summary);
    assert!(outcome.summary.contains("changed stripe-portal/src/generated/mod.rs (+1 −1)"), "{}", outcome.summary);
    assert!(
        outcome.summary.contains("removed stripe-portal/src/generated/old/deep/orphan.rs (+0 −1)"),
        "{}",
        outcome.summary
    );
    assert!(!copy.path(&format!("{GENERATED}/old")).exists());
    let after = copy.state();
    assert!(after.keys().eq(good.keys()));
    let rewritten = after.iter().filter(|(path, (_, changed))| good[*path].1 != *changed).count();
    assert_eq!(rewritten, 2);
    assert!(after.iter().all(|(path, (text, _))| good[path].0 == *text));
}

#[test]
fn files_of_editors_and_file_managers_are_left_alone() {
    let copy = Copy::new();
    for name in [".DS_Store", "mod.rs~", "#mod.rs#", "old/.mod.rs.swp", "old/Thumbs db"] {
        copy.write(&format!("{GENERATED}/{name}"), "theirs");
    }
    copy.write(&format!("{GENERATED}/old/orphan.rs"), "//! Old.\n");
    copy.write(&format!("{GENERATED}/older/orphan.rs"), "//! Old.\n");
    let outcome = regen(&copy.workspace()).unwrap();
    assert!(outcome.summary.starts_with("wrote 0, removed 2, unchanged "), "{}", outcome.summary);
    assert!(!copy.path(&format!("{GENERATED}/older")).exists());
    for name in [".DS_Store", "mod.rs~", "#mod.rs#", "old/.mod.rs.swp", "old/Thumbs db"] {
        assert_eq!(fs::read_to_string(copy.path(&format!("{GENERATED}/{name}"))).unwrap(), "theirs", "{name}");
    }
    check(&copy.workspace()).unwrap();
}

#[test]
fn a_changed_value_is_shown_with_the_command_that_mends_it() {
    let copy = Copy::new();
    copy.edit(SLICE, "- zh-TW", "- zh-TX");
    let refused = plain(&regen(&copy.workspace()).unwrap_err());
    assert!(refused.contains(SLICE) && refused.contains("cargo xtask spec lock"), "{refused}");
    assert!(refused.contains("cargo xtask spec slice --from FILE"), "{refused}");

    lock(&copy.workspace()).unwrap();
    let drift = plain(&check(&copy.workspace()).unwrap_err());
    let changed: Vec<&str> = drift
        .lines()
        .filter(|line| line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---"))
        .collect();
    assert!(!changed.is_empty());
    assert!(changed.iter().all(|line| line.to_lowercase().contains("zh")), "{drift}");
    assert!(drift.contains("cargo xtask regen"), "{drift}");

    regen(&copy.workspace()).unwrap();
    check(&copy.workspace()).unwrap();
}

#[test]
fn orphans_and_missing_files_are_drift() {
    let copy = Copy::new();
    copy.write(&format!("{GENERATED}/orphan.rs"), "//! Old.\n");
    fs::remove_file(copy.path(&format!("{GENERATED}/billing_portal.rs"))).expect("a file");
    let drift = plain(&check(&copy.workspace()).unwrap_err());
    assert!(drift.contains("generated/orphan.rs: this file is not generated"), "{drift}");
    assert!(drift.contains("generated/billing_portal.rs: missing, "), "{drift}");
}

#[test]
fn a_long_difference_is_cut_short() {
    let copy = Copy::new();
    for number in 0..500 {
        copy.write(&format!("{GENERATED}/orphan_{number:03}.rs"), "");
    }
    let drift = plain(&check(&copy.workspace()).unwrap_err());
    assert!(drift.lines().count() < 140, "{drift}");
    assert!(drift.contains("… and 380 more files"), "{drift}");
}

#[test]
fn lines_that_end_like_on_windows_are_no_difference() {
    let copy = Copy::new();
    for name in [SLICE, "spec/openapi.lock", "spec/resources.toml", &format!("{GENERATED}/mod.rs")] {
        copy.write(name, &copy.read(name).replace('\n', "\r\n"));
    }
    check(&copy.workspace()).unwrap();
}

#[test]
fn a_slice_is_written_with_its_lock() {
    let copy = Copy::new();
    let from = copy.upstream();
    let outcome = slice(&copy.workspace(), &copy.cache(), &from, Some("v7")).unwrap();
    assert!(outcome.summary.contains(SLICE), "{}", outcome.summary);
    assert!(copy.read(SLICE).contains("- zz"));
    let locked = copy.read("spec/openapi.lock");
    assert!(locked.contains("upstream = \"upstream.yaml\"\ntag = \"v7\"\n"), "{locked}");
    let version = copy.read(SLICE).lines().find_map(|line| line.trim().strip_prefix("version: ").map(str::to_owned));
    assert!(locked.contains(&format!("api_version = {}", version.expect("a version"))), "{locked}");
    let hash = locked.lines().find_map(|line| line.strip_prefix("upstream_sha256 = ")).expect("a hash");
    let kept = copy.cache().find(hash.trim_matches('"')).unwrap();
    assert_eq!(kept, fs::read(&from).ok());
    assert!(matches!(check(&copy.workspace()), Err(Error::Drift { .. })));
    regen(&copy.workspace()).unwrap();

    copy.edit(SLICE, "- zz", "- zy");
    lock(&copy.workspace()).unwrap();
    let relocked = copy.read("spec/openapi.lock");
    let origin =
        |text: &str| text.lines().filter(|line| !line.starts_with("slice")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(origin(&relocked), origin(&locked));
    assert!(relocked != locked);
}

#[test]
fn after_an_error_everything_is_as_it_was() {
    type Break = fn(&Copy);
    type Run = fn(&Copy) -> Result<cli::report::Outcome, Error>;
    let regenerate: Run = |copy| regen(&copy.workspace());
    let cut: Run = |copy| slice(&copy.workspace(), &copy.cache(), &copy.path("upstream.yaml"), None);
    let cases: &[(&str, Break, Run)] = &[
        ("a broken configuration", |copy| copy.write("spec/resources.toml", "[resources"), regenerate),
        ("a stale entry", |copy| copy.edit("spec/resources.toml", "session/url", "session/urn"), regenerate),
        ("a broken lock", |copy| copy.write("spec/openapi.lock", "upstream = 1"), regenerate),
        ("no lock", |copy| fs::remove_file(copy.path("spec/openapi.lock")).expect("a file"), regenerate),
        ("no slice", |copy| fs::remove_file(copy.path(SLICE)).expect("a file"), regenerate),
        ("a slice that is not text", |copy| fs::write(copy.path(SLICE), b"openapi: \xff").expect("a file"), regenerate),
        ("no spec", |_| {}, cut),
        ("a spec that is none", |copy| copy.write("upstream.yaml", "openapi: 3.1.0"), cut),
        (
            "a spec without the resources",
            |copy| copy.write("upstream.yaml", "openapi: 3.0.0\ninfo: {title: a, version: b}\npaths: {}\n"),
            cut,
        ),
        (
            "a folder in place of the slice",
            |copy| {
                copy.upstream();
                fs::remove_file(copy.path(SLICE)).expect("a file");
                copy.write("spec/openapi.yaml/x", "");
            },
            cut,
        ),
        (
            "a folder in place of the lock",
            |copy| {
                copy.upstream();
                fs::remove_file(copy.path("spec/openapi.lock")).expect("a file");
                copy.write("spec/openapi.lock/x", "");
            },
            cut,
        ),
    ];
    for (name, break_it, run) in cases {
        let copy = Copy::new();
        copy.write(&format!("{GENERATED}/orphan.rs"), "//! Old.\n");
        break_it(&copy);
        let before = copy.state();
        let message = plain(&run(&copy).expect_err(name));
        assert!(message.starts_with("error"), "{name}: {message}");
        assert!(copy.state() == before, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn links_among_generated_files_are_refused() {
    let copy = Copy::new();
    std::os::unix::fs::symlink("/etc", copy.path(&format!("{GENERATED}/etc"))).expect("a link");
    for result in [regen(&copy.workspace()), check(&copy.workspace())] {
        let message = plain(&result.unwrap_err());
        assert!(message.contains("etc: this is a link or a device, not a file or folder"), "{message}");
    }
}

#[test]
fn a_workspace_is_found_from_any_folder_in_it() {
    let copy = Copy::new();
    let inside = copy.path(&format!("{GENERATED}/billing_portal"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    check(&Workspace::around(&inside, None).unwrap()).unwrap();
    check(&Workspace::around(elsewhere.path(), Some(&copy.path("xtask"))).unwrap()).unwrap();
    let message = plain(&Workspace::around(elsewhere.path(), None).unwrap_err());
    assert!(message.contains("--root DIR"), "{message}");
}
