//! The page about security names what there is, and is found.
#![allow(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::fs;

fn page(name: &str) -> String {
    fs::read_to_string(tests::root().join(name)).expect(name)
}

#[test]
fn each_promise_names_tests_that_exist() {
    let page = page("SECURITY.md");
    let promises =
        page.split("## What is promised").nth(1).and_then(|rest| rest.split("## ").next()).expect("promises");
    let rows: Vec<&str> = promises.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 8, "{promises}");
    for row in rows {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().expect("a last cell");
        let paths: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!paths.is_empty(), "no test in {row}");
        for path in paths {
            assert!(tests::root().join(path).exists(), "{path} of {row}");
        }
    }
}

#[test]
fn the_page_is_linked_and_says_where_to_report() {
    for name in ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"] {
        assert!(page(name).contains("](SECURITY.md)"), "{name}");
    }
    let manifest = page("Cargo.toml");
    let repository = manifest.lines().find_map(|line| line.strip_prefix("repository = ")).expect("a repository");
    let report = format!("{}/security/advisories/new", repository.trim_matches('"'));
    assert!(page("SECURITY.md").contains(&report), "{report}");
}
