//! Counts that grow beyond the budget are named.

use std::fs;
use std::path::Path;

use tests::root;
use tests::scratch::copy;
use xtask::{Error, Workspace, budget, report};

const GENERATED: &str = "stripe-portal/src/generated";

/// Counts generated code in a copy of the workspace with `change`.
fn counted(change: impl Fn(&Path)) -> Result<String, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let copied = folder.path();
    copy(&root().join("spec"), &copied.join("spec"));
    copy(&root().join(GENERATED), &copied.join(GENERATED));
    fs::copy(root().join("budget.toml"), copied.join("budget.toml")).expect("the budget");
    change(copied);
    let only = ["lines".to_owned(), "items".to_owned()];
    budget::budget(&Workspace::at(copied)?, &only).map(|outcome| outcome.summary)
}

fn edit(folder: &Path, file: &str, change: impl Fn(&str) -> String) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(path, change(&text)).expect("a file");
}

#[test]
fn what_is_committed_is_within_the_budget() {
    let summary = counted(|_| {}).unwrap_or_else(|error| panic!("{}", report::error(&error, false)));
    assert_eq!(summary.lines().count(), 2, "{summary}");
}

#[test]
fn a_doubled_set_of_fields_is_found_where_it_is() {
    let file = format!("{GENERATED}/billing_portal/session.rs");
    let double = |text: &str| {
        let fields =
            text.split("pub struct Session {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("fields");
        text.replacen(fields, &format!("{fields}{fields}"), 1)
    };
    let error = counted(|folder| edit(folder, &file, double)).expect_err("it has grown");
    let shown = report::error(&error, false);
    for expected in [
        "lines of generated code, by file: billing_portal/session.rs has grown from",
        "public items of generated code, by file: billing_portal/session.rs has grown from",
        "cargo xtask budget --update",
    ] {
        assert!(shown.contains(expected), "{shown}");
    }
    let Error::Grown { grown, .. } = error else { panic!("{shown}") };
    assert_eq!(grown.len(), 2, "{shown}");
}

#[test]
fn new_files_grow_it_and_smaller_ones_do_not() {
    let new = |folder: &Path| fs::write(folder.join(GENERATED).join("new.rs"), "pub fn new() {}\n").expect("a file");
    let Err(Error::Grown { grown, .. }) = counted(new) else { panic!("it has grown") };
    assert!(grown[0].contains("new.rs has grown from 0 to 1"), "{grown:?}");
    let less = |folder: &Path| edit(folder, &format!("{GENERATED}/billing_portal/session.rs"), |_| String::new());
    let summary = counted(less).unwrap_or_else(|error| panic!("{}", report::error(&error, false)));
    assert!(summary.contains("billing_portal/session.rs"), "{summary}");
}

#[test]
fn a_budget_that_cannot_be_read_says_where() {
    for wrong in ["[lines", "[lines]\na = \"many\"\n", "lines = 3\n", "[lines]\na = -1\n"] {
        let error = counted(|folder| edit(folder, "budget.toml", |_| wrong.to_owned())).expect_err(wrong);
        let shown = report::error(&error, false);
        assert!(shown.contains("budget.toml: ") && shown.contains("line "), "{shown}");
    }
}
