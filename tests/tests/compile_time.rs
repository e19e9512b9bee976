//! `docs/compile-time.md` explains each trick once, and every trick is in use.
#![allow(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const TAG: &str = "compile-time: ";

/// Collects the tags in the files of a folder.
fn tags(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            tags(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).expect("UTF-8");
        let comments = text.lines().filter_map(|line| line.split_once("//"));
        found.extend(comments.filter_map(|(_, comment)| comment.split_once(TAG)).map(|(_, tag)| tag.trim().to_owned()));
    }
}

#[test]
fn every_trick_is_tagged_where_it_is_used_and_explained() {
    let root = tests::root();
    let mut used = BTreeSet::new();
    for folder in ["stripe-portal/src", "codegen/src"] {
        tags(&root.join(folder), &mut used);
    }
    let page = fs::read_to_string(root.join("docs/compile-time.md")).expect("the page");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| [")?.strip_prefix(TAG)?.split_once("](#"));
    let mut explained = BTreeSet::new();
    for (tag, rest) in rows {
        let anchor = rest.split(')').next().expect("an anchor");
        assert_eq!(anchor, tag.replace(' ', "-"));
        let heading = format!("## {}{}\n", tag[..1].to_uppercase(), &tag[1..]);
        assert!(page.contains(&heading), "{heading}");
        explained.insert(tag.to_owned());
    }
    assert!(!explained.is_empty() && used == explained, "used: {used:?}, explained: {explained:?}");
}
