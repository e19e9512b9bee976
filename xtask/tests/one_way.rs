//! Files below a folder are reached by `Root` alone: nothing else among the commands' code changes files.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The files that may use the file system by themselves, and why.
const ALLOWED: [(&str, &str); 6] = [
    ("cli/src/files/disk.rs", "reads what the user names"),
    ("cli/src/files/private.rs", "makes the cache's folder"),
    ("cli/src/files/root.rs", "is the one way"),
    ("cli/src/files/steps.rs", "writes to a file that `Root` opened"),
    ("cli/src/files/turn.rs", "locks folders"),
    ("cli/src/network/parts.rs", "keeps files open that `Root` gave it"),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn only_few_files_use_the_file_system() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["cli/src", "xtask/src", "xtask/pull/src"] {
        sources(&root.join(folder), &mut found);
    }
    let mut using = Vec::new();
    for path in &found {
        let text = fs::read_to_string(path).expect("text");
        let uses = ["std::fs", "fs::", "File::", "OpenOptions", "tokio::fs", "tempfile::"];
        // Tests may use the file system.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        if uses.iter().any(|word| text.contains(word)) {
            let name = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
            using.push(name);
        }
    }
    using.sort_unstable();
    let mut allowed: Vec<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    allowed.sort_unstable();
    assert!(found.len() > 20, "{found:?}");
    assert_eq!(using, allowed);
}
