//! Comments are plain sentences.
#![allow(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

use tests::root;

/// Folders without hand-written code of this repository.
const SKIPPED: [&str; 4] = ["target", "generated", "node_modules", "snapshots"];

#[test]
fn no_comment_begins_with_what() {
    let mut found = Vec::new();
    for file in sources(&root()) {
        let text = fs::read_to_string(&file).expect("a source file");
        let name = file.strip_prefix(root()).expect("a file below the root").to_string_lossy().replace('\\', "/");
        let riddles = text.lines().enumerate().filter(|(_, line)| is_riddle(line));
        found.extend(riddles.map(|(number, line)| format!("{name}:{}: {}", number + 1, line.trim())));
    }
    assert!(found.is_empty(), "begin with a verb or a noun:\n{}", found.join("\n"));
}

#[test]
fn public_documentation_of_the_runtime_says_response() {
    let mut found = Vec::new();
    for file in sources(&root().join("stripe-portal/src")) {
        let text = fs::read_to_string(&file).expect("a source file");
        let mut docs = String::new();
        for line in text.lines().map(str::trim_start) {
            if let Some(doc) = line.strip_prefix("///") {
                docs.push_str(doc);
                docs.push('\n');
            } else if !line.starts_with("#[") {
                if line.starts_with("pub ") && docs.to_lowercase().contains("answer") {
                    found.push(format!("{}: {line}", file.display()));
                }
                docs.clear();
            }
        }
    }
    assert!(found.is_empty(), "say \"response\":\n{}", found.join("\n"));
}

/// Returns whether a line is a comment that begins with "What" or "That which".
fn is_riddle(line: &str) -> bool {
    let Some(comment) = line.trim_start().strip_prefix("//") else { return false };
    let words = comment.trim_start_matches(['/', '!']).trim_start();
    words.starts_with("What ") || words.starts_with("That which")
}

/// Returns the hand-written Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !name.starts_with('.') && !SKIPPED.contains(&&*name) {
                files.extend(sources(&path));
            }
        } else if name.ends_with(".rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
