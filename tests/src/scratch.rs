//! A copy of the `stripe-portal` crate with other generated code, to compile and to run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A crate in a folder of its own.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// A copy of the crate in `folder`, without what is generated.
    pub fn new(folder: &Path) -> Self {
        let root = crate::root();
        let scratch = Self { folder: folder.to_owned() };
        let _ = fs::remove_dir_all(folder.join("src"));
        copy(&root.join("stripe-portal/src"), &folder.join("src"));
        let manifest = fs::read_to_string(root.join("stripe-portal/Cargo.toml")).expect("the crate's manifest");
        let manifest = without_tests(&manifest);
        let workspace = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace's manifest");
        let workspace: String = workspace
            .lines()
            .filter(|line| !line.starts_with("members") && !line.contains("{ path = "))
            .map(|line| format!("{line}\n"))
            .collect();
        scratch.write("Cargo.toml", &format!("{manifest}\n{workspace}"));
        scratch.write("Cargo.lock", &fs::read_to_string(root.join("Cargo.lock")).expect("the lock file"));
        scratch
    }

    /// Puts generated files below `src/{module}`.
    pub fn generated(&self, module: &str, files: &BTreeMap<String, String>) {
        let _ = fs::remove_dir_all(self.folder.join("src").join(module));
        for (path, text) in files {
            self.write(&format!("src/{module}/{path}"), text);
        }
    }

    /// Writes one file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Appends to one file.
    pub fn append(&self, path: &str, text: &str) {
        let old = fs::read_to_string(self.folder.join(path)).expect("a readable file");
        self.write(path, &format!("{old}{text}"));
    }

    /// Runs cargo there, where every warning is an error, and tells which targets do not compile and why.
    /// The arguments have to ask for messages in JSON.
    pub fn failures(&self, arguments: &[&str]) -> BTreeMap<String, String> {
        let Output { status, stdout, stderr } = self.run(arguments);
        let messages = String::from_utf8_lossy(&stdout);
        let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let errors = messages.filter(|message| message["message"]["level"] == "error");
        let failures: BTreeMap<String, String> = errors
            .map(|error| {
                let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
                (text(&error["target"]["name"]), text(&error["message"]["rendered"]))
            })
            .collect();
        assert_eq!(status.success(), failures.is_empty(), "{}", String::from_utf8_lossy(&stderr));
        failures
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.folder)
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env("CARGO_TARGET_DIR", self.folder.parent().expect("a folder").join("scratch-target"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo")
    }

    /// Runs cargo there, where every warning is an error.
    pub fn cargo(&self, arguments: &[&str]) {
        let Output { status, stdout, stderr } = self.run(arguments);
        assert!(
            status.success(),
            "cargo {} in {} failed:\n{}\n{}",
            arguments.join(" "),
            self.folder.display(),
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr)
        );
    }
}

/// A manifest without what only the crate's own tests and benchmarks need.
fn without_tests(manifest: &str) -> String {
    let mut kept = String::new();
    let mut keep = true;
    for line in manifest.lines() {
        if line.starts_with('[') {
            keep = !["[dev-dependencies]", "[[bench]]", "[[example]]", "[[test]]"].contains(&line);
        }
        if keep {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a writable folder");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("a readable folder");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a readable file");
        }
    }
}
