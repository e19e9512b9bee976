//! A copy of the `stripe-portal` crate with other generated code, to compile and to run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use codegen::with_features;
use codegen::{Feature, Output, Source};

/// A crate in a separate folder.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    features: BTreeMap<String, Feature>,
}

impl Scratch {
    /// Copies the crate to `folder`, without generated code.
    pub fn new(folder: &Path) -> Self {
        let root = crate::root();
        let committed = crate::generator::generate(&crate::inputs()).unwrap_or_else(|problems| panic!("{problems}"));
        let features = committed.features.into_iter().map(|feature| (feature.name.clone(), feature)).collect();
        let scratch = Self { folder: folder.to_owned(), features };
        let _ = fs::remove_dir_all(folder.join("src"));
        copy(&root.join("stripe-portal/src"), &folder.join("src"));
        // The guides are about the portal as it is committed.
        let _ = fs::remove_file(folder.join("src/docs.rs"));
        let crate_root = fs::read_to_string(folder.join("src/lib.rs")).expect("the crate's root");
        scratch.write("src/lib.rs", &crate_root.replace("#[cfg(any(doc, doctest))]\npub mod docs;\n", ""));
        scratch.append("src/lib.md", "\n[docs]: #features\n");
        let manifest = fs::read_to_string(root.join("stripe-portal/Cargo.toml")).expect("the crate's manifest");
        // Cargo takes crates of one name, each the root of its own workspace, for the same one, and then runs what it
        // compiled for another.
        let name = folder.file_name().expect("a folder").to_string_lossy();
        let manifest = without_tests(&manifest).replacen("\"stripe-portal\"", &format!("\"scratch-{name}\""), 1);
        let workspace = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace's manifest");
        let workspace: String = workspace
            .lines()
            .filter(|line| {
                !line.starts_with("members") && !line.starts_with("default-members") && !line.contains("{ path = ")
            })
            .map(|line| format!("{line}\n"))
            .collect();
        scratch.write("Cargo.toml", &format!("{manifest}\n[lib]\nname = \"stripe_portal\"\n\n{workspace}"));
        scratch.write("Cargo.lock", &fs::read_to_string(root.join("Cargo.lock")).expect("the lock file"));
        scratch
    }

    /// Writes generated files below `src/{module}` and their features to the manifest, where
    /// `default-resources` enables all of them.
    pub fn generated(&mut self, module: &str, output: &Output) {
        let _ = fs::remove_dir_all(self.folder.join("src").join(module));
        let own = format!("crate::{}::", module.replace('/', "::"));
        for (path, text) in &output.files {
            self.write(&format!("src/{module}/{path}"), &text.replace("crate::generated::", &own));
        }
        for feature in &output.features {
            let known = self.features.entry(feature.name.clone()).or_insert_with(|| feature.clone());
            known.needs.extend(feature.needs.iter().cloned());
            known.default = true;
        }
        let features: Vec<Feature> = self.features.values().cloned().collect();
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).expect("the scratch crate's manifest");
        let manifest = with_features(&Source::new("Cargo.toml", manifest), &features);
        self.write("Cargo.toml", &manifest.unwrap_or_else(|problems| panic!("{problems}")));
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Removes a folder.
    pub fn clear(&self, path: &str) {
        let _ = fs::remove_dir_all(self.folder.join(path));
    }

    /// Appends to a file.
    pub fn append(&self, path: &str, text: &str) {
        let old = fs::read_to_string(self.folder.join(path)).expect("a readable file");
        self.write(path, &format!("{old}{text}"));
    }

    /// Runs cargo in the folder, with warnings as errors. Returns the output.
    pub fn cargo(&self, arguments: &[&str]) -> String {
        let process::Output { status, stdout, stderr } = self.run(arguments);
        assert!(
            status.success(),
            "cargo {} in {} failed:\n{}\n{}",
            arguments.join(" "),
            self.folder.display(),
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr)
        );
        String::from_utf8_lossy(&stdout).into_owned()
    }

    /// Returns the compiler's error codes for each example of the crate with these features, in order.
    pub fn complaints(&self, features: &str) -> BTreeMap<String, Vec<String>> {
        let check = ["check", "--examples", "--keep-going", "--message-format", "json"];
        let arguments = [&check[..], &["--no-default-features", "--features", features]].concat();
        let process::Output { stdout, stderr, .. } = self.run(&arguments);
        let mut complaints: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in String::from_utf8_lossy(&stdout).lines() {
            let message: serde_json::Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            let target = message["target"]["name"].as_str().unwrap_or_default();
            if message["reason"] == "compiler-artifact" && message["target"]["kind"][0] == "example" {
                complaints.entry(target.to_owned()).or_default();
            }
            if let Some(code) = message["message"]["code"]["code"].as_str() {
                complaints.entry(target.to_owned()).or_default().push(code.to_owned());
            }
        }
        assert!(!complaints.is_empty(), "{}", String::from_utf8_lossy(&stderr));
        complaints
    }

    fn run(&self, arguments: &[&str]) -> process::Output {
        let target = self.folder.parent().expect("a folder").join("scratch-target");
        Command::new(env!("CARGO"))
            .args(arguments.first())
            .arg("--offline")
            .args(arguments.get(1..).unwrap_or_default())
            .current_dir(&self.folder)
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env("CARGO_TARGET_DIR", target)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo")
    }
}

/// Returns a manifest without the parts for the crate's tests and benchmarks.
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

/// Copies a folder recursively.
pub fn copy(from: &Path, to: &Path) {
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
