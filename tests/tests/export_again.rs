//! An export to a folder can be repeated and checked without its options, and the user can take over its configuration.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cli::Error;
use cli::export::{Export, Supported, export, supporting};
use cli::report::Outcome;
use cli::report::problems as report;
use cli::spec::Cache;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{SPEC_2023, case, official, root};
use xtask::Workspace;

/// A folder with a spec, a cache and exported crates.
struct Place {
    folder: TempDir,
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        place.write("spec.yaml", &case::all()["features"].text);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a writable folder");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Writes a newer spec: persons have a nickname.
    fn newer(&self) -> PathBuf {
        let spec = self.read("spec.yaml");
        let id = "shop.person:\n";
        let at = spec.find(id).expect("the resource");
        let properties = spec[at..].find("properties:\n").expect("properties") + at + "properties:\n".len();
        let indent: String = spec[properties..].chars().take_while(|c| *c == ' ').collect();
        let spec = format!("{}{indent}nickname: {{type: string}}\n{}", &spec[..properties], &spec[properties..]);
        self.write("newer.yaml", &spec);
        self.path("newer.yaml")
    }

    fn run(&self, wanted: &Export<'_>) -> Result<Outcome, Error> {
        export(&Workspace::at(root()).expect("the workspace"), &Cache::at(self.path("cache")), wanted)
    }

    /// Exports `resources` from the first spec.
    fn export(&self, out: &Path, resources: &[&str], change: impl Fn(&mut Export<'_>)) -> Outcome {
        let resources: Vec<String> = resources.iter().map(|id| (*id).to_owned()).collect();
        let spec = self.path("spec.yaml");
        let mut wanted = Export { spec: Some(&spec), ..Export::of(out, Some(&resources)) };
        change(&mut wanted);
        self.run(&wanted).unwrap_or_else(|error| panic!("{}", report::error(&error, false)))
    }

    fn message(&self, wanted: &Export<'_>) -> String {
        match self.run(wanted) {
            Ok(outcome) => panic!("{}", outcome.summary),
            Err(error) => report::error(&error, false),
        }
    }
}

fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn an_export_without_options_repeats_the_last_one() {
    for vendor in [false, true] {
        let place = Place::new();
        let out = place.path("mine");
        place.export(&out, &["shop.person"], |wanted| (wanted.vendor, wanted.name) = (Some(vendor), Some("persons")));
        let before = files(&out);
        // The spec comes from the cache, by its hash.
        fs::remove_file(place.path("spec.yaml")).expect("a file");
        place.run(&Export::again(&out)).unwrap();
        assert!(files(&out) == before, "vendor: {vendor}");
        fs::remove_dir_all(place.path("cache")).expect("a folder");
        let message = place.message(&Export::again(&out));
        assert!(
            message.contains("spec.yaml") && message.contains("pass the file of the spec: with --from FILE"),
            "{message}"
        );
        assert!(files(&out) == before);
    }
}

#[test]
fn the_older_specs_of_the_last_export_apply_again() {
    let place = Place::new();
    let (out, spec) = (place.path("mine"), place.path("spec.yaml"));
    let text = place.read("spec.yaml");
    let version = text.split("version: ").nth(1).and_then(|rest| rest.get(..10)).expect("a version").to_owned();
    place.write("older.yaml", &text.replacen(&version, "2020-01-01", 1));
    let (resources, older) = (["shop.person".to_owned()], [place.path("older.yaml")]);
    let wanted = Export { spec: Some(&spec), ..Export::of(&out, Some(&resources)) };
    let (workspace, cache) = (Workspace::at(root()).expect("the workspace"), Cache::at(place.path("cache")));
    supporting(&workspace, &cache, &wanted, &Supported::of(&older)).unwrap();
    let before = files(&out);
    assert!(place.read("mine/README.md").contains("2020-01-01"));
    fs::remove_file(&older[0]).expect("a file");
    place.run(&Export::again(&out)).unwrap();
    assert!(files(&out) == before);
}

#[test]
fn a_check_finds_every_difference_and_writes_nothing() {
    let place = Place::new();
    let out = place.path("mine");
    let check = Export { check: true, ..Export::again(&out) };
    assert!(place.message(&check).contains("no export wrote this folder"));
    place.export(&out, &["shop.person"], |_| {});
    assert!(place.run(&check).unwrap().summary.contains("is up to date"));
    let edits: [(&str, &str, Option<&[u8]>); 4] = [
        ("src/lib.rs", "src/lib.rs (on disk)", Some(b"//\n")),
        ("README.md", "README.md: missing", None),
        ("Cargo.toml", "Cargo.toml (on disk)", Some(b"[package]\n")),
        ("tests/generated.rs", "tests/generated.rs", Some(b"\xff")),
    ];
    for (name, expected, edit) in edits {
        match edit {
            Some(bytes) => fs::write(out.join(name), bytes).expect("a writable file"),
            None => fs::remove_file(out.join(name)).expect("a file"),
        }
        let before = files(&out);
        let message = place.message(&check);
        assert!(message.contains(expected), "{message}");
        let help = "the exported crate is out of date";
        let command = "run `cargo xtask export --out ";
        assert!(message.contains(help) && message.contains(command), "{message}");
        assert!(files(&out) == before, "{expected}: a check writes nothing");
        place.run(&Export::again(&out)).unwrap();
        place.run(&check).unwrap();
    }
    // Files of the user are no difference.
    fs::write(out.join("src/own.rs"), "").expect("a writable folder");
    place.run(&check).unwrap();
}

#[test]
fn a_newer_spec_lists_its_changes_first() {
    let place = Place::new();
    let (out, newer) = (place.path("mine"), place.newer());
    place.export(&out, &["shop.person"], |_| {});
    let wanted = Export { spec: Some(&newer), ..Export::again(&out) };
    let message = place.message(&Export { check: true, ..wanted.clone() });
    assert!(message.contains("nickname") && message.contains("additive"), "{message}");
    let outcome = place.run(&wanted).unwrap();
    assert!(outcome.summary.contains("additive  + nickname (response)"), "{}", outcome.summary);
    // The newer spec is now the one to repeat.
    place.run(&Export { check: true, ..Export::again(&out) }).unwrap();
}

#[test]
fn a_user_edits_the_configuration_of_a_crate() {
    let place = Place::new();
    let out = place.path("mine");
    place.export(&out, &["shop.person"], |wanted| wanted.init = true);
    let config = place.read("mine/resources.toml");
    assert!(config.contains("[resources.\"shop.person\"]"), "{config}");
    assert!(place.read("mine/docs.yaml").starts_with("# Descriptions"));
    // The configuration says what the options said.
    place.export(&place.path("other"), &["shop.person"], |wanted| wanted.name = Some("mine"));
    let generated = |folder: &str| {
        let folder = place.path(folder);
        let below = |path: &PathBuf| path.strip_prefix(&folder).expect("below").to_owned();
        files(&folder.join("src/generated")).iter().map(|(path, text)| (below(path), text.clone())).collect::<Files>()
    };
    assert!(generated("mine") == generated("other"));

    let renamed = "\n[[rename]]\npath = \"shop.person\"\nname = \"Human\"\n";
    place.write("mine/resources.toml", &format!("{config}{renamed}"));
    place.write("mine/docs.yaml", "shop.person: A human being.\n");
    let own = ["mine/resources.toml", "mine/docs.yaml"].map(|name| place.read(name));
    let drift = place.message(&Export { check: true, ..Export::again(&out) });
    assert!(drift.contains("A human being"), "{drift}");
    place.run(&Export::again(&out)).unwrap();
    let code = place.read("mine/src/generated/shop/person.rs");
    assert!(code.contains("pub struct Human") && code.contains("/// A human being."), "{code}");
    assert!(!place.read("mine/export.json").contains("docs.yaml"), "the record lists no file of the user");

    // Neither option replaces the files of the user.
    place.run(&Export { init: true, ..Export::again(&out) }).unwrap();
    let resources = ["shop.person".to_owned()];
    let message = place.message(&Export::of(&out, Some(&resources)));
    assert!(message.contains("`resources.toml` in the folder of the crate names its resources"), "{message}");
    assert_eq!(own, ["mine/resources.toml", "mine/docs.yaml"].map(|name| place.read(name)));

    // A mistake names the file of the user.
    place.write("mine/resources.toml", &format!("{config}\n[[rename]]\npath = \"shop.persn\"\nname = \"Human\"\n"));
    let message = place.message(&Export::again(&out)).replace('\\', "/");
    assert!(message.contains("mine/resources.toml") && message.contains("`shop.persn` matches nothing"), "{message}");
}

/// The entries of this workspace are about its own spec.
#[test]
fn a_configuration_that_begins_has_only_entries_that_match() {
    let Some(spec) = official(SPEC_2023) else { return };
    let place = Place::new();
    let out = place.path("mine");
    let resources = ["billing_portal.configuration", "customer", "subscription"].map(str::to_owned);
    let outcome = place.run(&Export { spec: Some(&spec), init: true, ..Export::of(&out, Some(&resources)) }).unwrap();
    let summary = outcome.summary.replace('\\', "/");
    assert!(summary.contains("`[[show]]` in ") && summary.contains("mine/resources.toml"));
    assert!(
        summary
            .contains("\nto give `bank_account` its type: an entry `[resources.\"bank_account\"]` in resources.toml")
    );
    let config = place.read("mine/resources.toml");
    assert!(config.contains("\"invoice_payment_method_options_konbini\""), "{config}");
    assert!(config.contains("[[rename]]\npath = \"subscription#cancel/"), "{config}");
    let outcome = place.run(&Export { check: true, ..Export::again(&out) }).unwrap();
    assert_eq!(outcome.warnings.len(), 0, "{:?}", outcome.warnings);
}

/// The user copies the examples at the top of the file.
#[test]
fn the_examples_in_a_configuration_that_begins_hold_in_the_spec() {
    let Some(spec) = official(SPEC_2023) else { return };
    let place = Place::new();
    let out = place.path("mine");
    let resources = ["customer".to_owned()];
    place.run(&Export { spec: Some(&spec), init: true, ..Export::of(&out, Some(&resources)) }).unwrap();
    let config = place.read("mine/resources.toml");
    let mut examples = String::new();
    for line in config.lines().take_while(|line| line.starts_with('#')) {
        let Some((kind, rest)) = line.strip_prefix("# [[").and_then(|line| line.split_once("]]")) else { continue };
        if let Some((_, entry)) = rest.split_once(": ") {
            examples += &format!(
                "\n[[{kind}]]\n{}\n",
                entry.replace(", name", "\nname").replace(", c", "\nc").replace(", par", "\npar")
            );
        }
    }
    assert_eq!(examples.matches("path = ").count(), 4, "{examples}");
    place.write("mine/resources.toml", &(config + &examples));
    let outcome = place.run(&Export::again(&out)).unwrap_or_else(|error| panic!("{}", report::error(&error, false)));
    assert_eq!(outcome.warnings.len(), 0, "{:?}", outcome.warnings);
    assert!(place.read("mine/src/generated/customer.rs").contains("TaxExemption"));
}

/// A record may come from anyone.
#[test]
fn hostile_options_in_a_record_change_nothing() {
    let place = Place::new();
    let out = place.path("mine");
    place.export(&out, &["shop.person"], |_| {});
    let record: Value = serde_json::from_str(&place.read("mine/export.json")).expect("JSON");
    let before = files(&out);
    let cases: [(&str, Value, &str); 9] = [
        ("/name", json!("../evil"), "cannot be the name of a crate"),
        ("/name", json!("evil\"\n[lib]"), "cannot be the name of a crate"),
        ("/options/resources", json!(["shop.person\nx"]), "has no resource `shop.person\\nx`"),
        ("/options/resources", json!({"all": true}), "does not say which resources to export"),
        ("/options/resources", json!("resources.toml"), "does not say which resources to export"),
        ("/options/vendor", json!("yes"), "does not say which resources to export"),
        ("/options/support", json!([{"spec": "x\u{1b}[2J", "spec_sha256": "../../../etc/passwd"}]), "x\\u{1b}[2J"),
        ("/spec_sha256", json!("../../../etc/passwd"), "is not in the cache"),
        ("/spec_sha256", json!("a".repeat(64)), "is not in the cache"),
    ];
    for (pointer, value, expected) in cases {
        let mut hostile = record.clone();
        *hostile.pointer_mut(pointer).expect(pointer) = value;
        place.write("mine/export.json", &hostile.to_string());
        for check in [false, true] {
            let message = place.message(&Export { check, ..Export::again(&out) });
            assert!(message.contains(expected), "{pointer}: {message}");
        }
        place.write("mine/export.json", &(serde_json::to_string_pretty(&record).expect("JSON") + "\n"));
        let after = files(&out);
        let changed: Vec<_> = before.iter().filter(|(path, text)| after.get(*path) != Some(text)).collect();
        assert!(changed.len() <= 1 && before.len() == after.len(), "{pointer}: {changed:?}");
    }
}

#[test]
fn an_export_that_names_nothing_says_how_to_name_it() {
    let place = Place::new();
    let (out, spec) = (place.path("mine"), place.path("spec.yaml"));
    let message = place.message(&Export { spec: Some(&spec), ..Export::again(&out) });
    assert!(message.contains("pass `--resources NAMES` or `--all`"), "{message}");
    assert!(!out.exists());
}

#[cfg(unix)]
#[test]
fn a_configuration_is_not_read_or_written_through_a_link() {
    let place = Place::new();
    let out = place.path("mine");
    place.export(&out, &["shop.person"], |wanted| wanted.init = true);
    for name in ["resources.toml", "docs.yaml"] {
        let (own, elsewhere) = (out.join(name), place.path(name));
        fs::rename(&own, &elsewhere).expect("a writable folder");
        std::os::unix::fs::symlink(&elsewhere, &own).expect("a link");
        for init in [false, true] {
            let message = place.message(&Export { init, ..Export::again(&out) });
            assert!(message.contains("this is a link"), "{message}");
        }
        fs::remove_file(&own).expect("a link");
        fs::rename(&elsewhere, &own).expect("a writable folder");
    }
}
