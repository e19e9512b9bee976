//! An export to a folder that somebody else prepared: nothing outside of it is read, written or removed, nothing in it
//! is lost, and where that cannot be held nothing is changed at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cli::export::{Export, export};
use cli::report::Outcome;
use cli::report::problems as report;
use cli::spec::Cache;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::scratch::copy;
use tests::{case, root};
use xtask::Workspace;

/// A folder with an exported crate `mine`, and beside it a folder of somebody.
struct Place {
    folder: TempDir,
}

impl Place {
    /// Returns an export of two resources, which is written once.
    fn new() -> Self {
        static EXPORTED: LazyLock<PathBuf> = LazyLock::new(|| {
            let place = Place::empty();
            place.export(&["receipt", "shop.person"]).unwrap_or_else(|message| panic!("{message}"));
            let exported = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-folder");
            let _ = fs::remove_dir_all(&exported);
            copy(place.folder.path(), &exported);
            exported
        });
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        copy(&EXPORTED, place.folder.path());
        place
    }

    fn empty() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        place.write("spec.yaml", &case::all()["features"].text);
        place.write("victim/keep.txt", "keep\n");
        place.write("victim/keep.rs", "keep\n");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn export(&self, resources: &[&str]) -> Result<Outcome, String> {
        self.export_to("mine", resources)
    }

    fn export_to(&self, out: &str, resources: &[&str]) -> Result<Outcome, String> {
        let resources: Vec<String> = resources.iter().map(|id| (*id).to_owned()).collect();
        let (spec, out, cache) = (self.path("spec.yaml"), self.path(out), Cache::at(self.path("cache")));
        let workspace = Workspace::at(root()).expect("the workspace");
        // The form with more files.
        let wanted =
            Export { spec: Some(&spec), name: Some("boxes"), vendor: Some(true), ..Export::of(&out, Some(&resources)) };
        export(&workspace, &cache, &wanted).map_err(|error| report::error(&error, false))
    }

    /// Changes the record of the export.
    fn record(&self, change: impl FnOnce(&mut Value)) {
        let mut record = serde_json::from_str(&self.read("mine/export.json")).expect("JSON");
        change(&mut record);
        self.write("mine/export.json", &record.to_string());
    }

    /// Returns all entries: files with their content, links with their target, folders.
    fn state(&self) -> BTreeMap<PathBuf, String> {
        fn walk(folder: &Path, state: &mut BTreeMap<PathBuf, String>) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let kind = fs::symlink_metadata(&path).expect("an entry").file_type();
                let what = if kind.is_dir() {
                    walk(&path, state);
                    "a folder".to_owned()
                } else if kind.is_file() {
                    String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned()
                } else {
                    format!("a link or a device: {:?}", fs::read_link(&path))
                };
                state.insert(path, what);
            }
        }
        let mut state = BTreeMap::new();
        walk(self.folder.path(), &mut state);
        state
    }

    /// Exports, and checks that the command fails with `expected` in its message and changes nothing.
    fn refuses(&self, name: &str, expected: &str) {
        let before = self.state();
        let message = self.export(&["shop.person"]).expect_err(name);
        assert!(message.contains(expected), "{name}: {message}");
        assert!(message.contains("help: "), "{name}: {message}");
        let after = self.state();
        let changed: Vec<_> =
            before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
        assert!(changed.is_empty(), "{name}: {changed:?}");
    }
}

#[test]
fn a_record_that_lists_what_no_export_writes_is_refused() {
    let entries = [
        ".gitignore-x/../../victim/keep.txt",
        ".gitignore/../../victim/keep.txt",
        ".gitignore/../NOTES.md",
        "../victim/keep.txt",
        "../victim/keep.rs",
        "src/../../victim/keep.rs",
        "src/generated/../../../victim/keep.rs",
        "Cargo.toml/../NOTES.md",
        "Cargo.toml/../../victim/keep.txt",
        "./NOTES.md",
        "src/./lib.rs",
        "/etc/passwd",
        "//victim/keep.rs",
        "\\..\\victim\\keep.rs",
        "src\\lib.rs",
        "C:\\victim\\keep.rs",
        "C:/victim/keep.rs",
        "\\\\?\\C:\\victim\\keep.rs",
        "src//lib.rs",
        "src/",
        "",
        ".",
        "..",
        "src/lib.rs\0",
        "src/lib.rs ",
        "src/lib.rs.",
        "src /lib.rs",
        "src/lib.rs:stream",
        "src/Lib.rs",
        "SRC/lib.rs",
        "cargo.toml",
        "EXPORT.JSON",
        "src/con.rs",
        "src/NUL.rs",
        "src/l\u{131}b.rs",
        "src\u{ff0f}lib.rs",
        ".git/hooks/pre-commit",
        ".git/config",
        ".cargo/config.toml",
        "build.rs",
        "src/.hidden.rs",
        "src/own.txt",
        "NOTES.md",
        "Cargo.lock",
        "target/debug/x.rs",
        "tests/own.rs",
        "src/lib.rs/x.rs",
    ];
    let place = Place::new();
    for own in ["NOTES.md", "Cargo.lock", "tests/own.rs", "src/own.txt", ".git/config"] {
        place.write(&format!("mine/{own}"), "mine\n");
    }
    let sound = place.read("mine/export.json");
    for entry in entries {
        place.write("mine/export.json", &sound);
        place.record(|record| record["files"].as_array_mut().expect("a list").push(entry.into()));
        place.refuses(entry, "export.json: `");
    }
}

#[test]
fn a_record_that_no_export_wrote_is_refused() {
    type Change = fn(&mut Value);
    let cases: &[(&str, Change, &str)] = &[
        ("another tool", |record| record["written_by"] = "another tool".into(), "no export wrote it"),
        ("nobody", |record| record["written_by"] = Value::Null, "no export wrote it"),
        ("a list", |record| *record = json!([]), "no export wrote it"),
        ("a text", |record| *record = "cargo xtask export".into(), "no export wrote it"),
        ("no files", |record| record["files"] = Value::Null, "`files` is not a list"),
        ("files by name", |record| record["files"] = json!({"src/lib.rs": true}), "`files` is not a list"),
        ("a number among the files", |record| record["files"] = json!(["src/lib.rs", 1]), "`files` is not a list"),
        ("a list among the files", |record| record["files"] = json!([["src/lib.rs"]]), "`files` is not a list"),
        (
            "a file twice",
            |record| record["files"] = json!(["src/lib.rs", "src/lib.rs"]),
            "`files` lists `src/lib.rs` twice",
        ),
        (
            "a long name",
            |record| record["files"] = json!([format!("src/{}.rs", "a".repeat(1_000_000))]),
            "a name in the path is too long",
        ),
        (
            "many folders",
            |record| record["files"] = json!([format!("src/{}x.rs", "a/".repeat(100_000))]),
            "too many folders",
        ),
    ];
    for (name, change, expected) in cases {
        let place = Place::new();
        place.record(change);
        place.refuses(name, expected);
    }
    for (name, text, expected) in [
        ("no JSON", "{".to_owned(), "no export wrote it"),
        ("brackets", "[".repeat(100_000), "no export wrote it"),
        ("17 MiB", " ".repeat(17 << 20), "longer than 16 MiB"),
    ] {
        let place = Place::new();
        place.write("mine/export.json", &text);
        place.refuses(name, expected);
    }
}

#[test]
fn a_long_list_of_files_that_are_not_there_is_no_trouble() {
    let place = Place::new();
    place.record(|record| {
        let files = record["files"].as_array_mut().expect("a list");
        files.extend((0..10_000).map(|number| Value::from(format!("src/generated/old/of_{number}.rs"))));
    });
    place.export(&["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert!(!place.read("mine/export.json").contains("of_9999"));
}

#[test]
fn files_and_folders_in_each_others_place_are_refused() {
    type Break = fn(&Place);
    let cases: &[(&str, Break, &str)] = &[
        (
            "a folder in place of a file",
            |place| {
                fs::remove_file(place.path("mine/Cargo.toml")).expect("a file");
                place.write("mine/Cargo.toml/x", "");
            },
            "Cargo.toml: a file should be here",
        ),
        (
            "a folder in place of a file that goes",
            |place| {
                fs::remove_file(place.path("mine/src/generated/receipt.rs")).expect("a file");
                place.write("mine/src/generated/receipt.rs/x", "");
            },
            "receipt.rs: a file should be here",
        ),
        (
            "a folder in place of the record",
            |place| {
                fs::remove_file(place.path("mine/export.json")).expect("a file");
                place.write("mine/export.json/x", "");
            },
            "no export wrote it",
        ),
        (
            "a file in place of a folder",
            |place| {
                fs::remove_dir_all(place.path("mine/src/generated")).expect("a folder");
                place.write("mine/src/generated", "");
            },
            "generated: a folder should be here",
        ),
        (
            "a file in place of the crate's folder",
            |place| {
                fs::remove_dir_all(place.path("mine/src")).expect("a folder");
                place.write("mine/src", "");
            },
            "a folder should be here",
        ),
        (
            "a file of somebody's where the export has one",
            |place| {
                place.record(|record| {
                    record["files"].as_array_mut().expect("a list").retain(|file| file != "src/decode/walk.rs");
                });
                place.write("mine/src/decode/walk.rs", "// mine\n");
            },
            "walk.rs: the file exists already",
        ),
        (
            "a file in place of the crate",
            |place| {
                fs::remove_dir_all(place.path("mine")).expect("a folder");
                place.write("mine", "");
            },
            "no export wrote it",
        ),
    ];
    for (name, break_it, expected) in cases {
        let place = Place::new();
        break_it(&place);
        place.refuses(name, expected);
    }
}

#[test]
fn what_was_edited_is_not_removed_and_what_is_replaced_is_told() {
    let place = Place::new();
    place.write("mine/src/generated/receipt.rs", "// mine\n");
    place.write("mine/src/lib.rs", "// mine\n");
    place.write("mine/src/own.rs", "// mine\n");
    // The record lists the file without a hash.
    place.record(|record| record["files"].as_array_mut().expect("a list").push("src/own.rs".into()));
    let outcome = place.export(&["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert_eq!(place.read("mine/src/generated/receipt.rs"), "// mine\n");
    assert_eq!(place.read("mine/src/own.rs"), "// mine\n");
    assert_ne!(place.read("mine/src/lib.rs"), "// mine\n");
    assert!(!place.path("mine/src/generated/receipt/retrieve.rs").exists(), "this one is as it was exported");
    let remarks = report::warnings(&outcome.warnings, false);
    for text in ["lib.rs", "is replaced", "receipt.rs", "own.rs", "is no longer exported", "the file was kept"] {
        assert!(remarks.contains(text), "{text}: {remarks}");
    }
    let again = place.export(&["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
}

#[test]
fn a_file_that_is_not_text_is_not_taken_for_an_empty_one() {
    let place = Place::new();
    fs::write(place.path("mine/src/own.rs"), b"\xff mine").expect("a file");
    place.record(|record| {
        record["files"].as_array_mut().expect("a list").push("src/own.rs".into());
        record["sha256"]["src/own.rs"] = cli::files::hash::sha256(b"").into();
    });
    place.export(&["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert!(place.path("mine/src/own.rs").is_file());
}

#[test]
fn files_of_ones_own_in_the_folder_are_left_alone_whatever_they_are_called() {
    let place = Place::new();
    let own =
        ["src/generated/.DS_Store", "src/generated/receipt/My notes.txt", "src/a b/c.rs", ".git/config", "Cargo.lock"];
    for name in own {
        place.write(&format!("mine/{name}"), "mine\n");
    }
    place.export(&["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    for name in own {
        assert_eq!(place.read(&format!("mine/{name}")), "mine\n");
    }
    assert!(!place.path("mine/src/generated/receipt.rs").exists());
}

#[test]
fn a_folder_that_is_not_there_is_made_and_after_a_failure_it_is_not() {
    let place = Place::empty();
    place.export_to("one/two/mine", &["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert!(place.path("one/two/mine/src/lib.rs").is_file());
    let before = place.state();
    assert!(place.export_to("three/four/mine", &["no.such"]).is_err());
    assert!(place.export_to("victim/keep.txt/mine", &["shop.person"]).is_err());
    assert!(place.state() == before);
}

#[cfg(unix)]
mod unix;

#[test]
fn a_crate_is_called_as_its_folder_whatever_path_leads_there() {
    let place = Place::new();
    let resources = ["receipt".to_owned()];
    let (spec, cache) = (place.path("spec.yaml"), Cache::at(place.path("cache")));
    let workspace = Workspace::at(root()).expect("the workspace");
    for path in ["mine", "mine/", "mine/.", "mine/src/..", "mine/../mine/tests/.."] {
        let out = place.path(path);
        // An export keeps the name of the last one.
        place.record(|record| record["name"] = Value::Null);
        let wanted = Export { spec: Some(&spec), ..Export::of(&out, Some(&resources)) };
        export(&workspace, &cache, &wanted).unwrap_or_else(|error| panic!("{path}: {}", report::error(&error, false)));
        assert!(place.read("mine/Cargo.toml").contains("name = \"mine\""), "{path}");
    }
}
