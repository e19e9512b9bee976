//! An exported crate passes its tests in both of its forms, and can be updated.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cli::Error;
use cli::export::{Export, export};
use cli::report::Outcome;
use cli::report::problems as report;
use cli::spec::Cache;
use tempfile::TempDir;
use tests::{case, root};
use xtask::Workspace;

/// A list and a search of orders, and a list of API v2.
const PAGES: &str = r#"paths:
  /v1/shop/orders:
    get:
      operationId: ListOrders
      parameters: [{name: ending_before, in: query, schema: {type: string}}, {name: starting_after, in: query, schema: {type: string}}, &expand {name: expand, in: query, style: deepObject, explode: true, schema: {type: array, items: {type: string}}}]
      responses: {'200': {description: '', content: {application/json: {schema: {type: object, required: [data, has_more, object, url], properties: {data: &orders {type: array, items: {$ref: '#/components/schemas/shop.order'}}, has_more: {type: boolean}, object: {type: string, enum: [list]}, url: {type: string}}}}}}}
  /v1/shop/orders/search:
    get:
      operationId: SearchOrders
      parameters: [{name: page, in: query, schema: {type: string}}, *expand]
      responses: {'200': {description: '', content: {application/json: {schema: {type: object, required: [data, has_more, object, url], properties: {data: *orders, has_more: {type: boolean}, next_page: {type: string, nullable: true}, object: {type: string, enum: [search_result]}, url: {type: string}}}}}}}
  /v2/shop/orders:
    get:
      operationId: ListOrdersV2
      responses: {'200': {description: '', content: {application/json: {schema: {type: object, required: [data], properties: {data: *orders, next_page_url: {type: string, nullable: true}, previous_page_url: {type: string, nullable: true}}}}}}}
"#;

/// A folder to export to, beside a small spec.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        let spec = case::all()["features"].text.replacen("paths:\n", PAGES, 1);
        fs::write(place.path("spec.yaml"), spec).expect("a writable folder");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn export(&self, resources: Option<&[&str]>, out: &str, name: Option<&str>) -> Result<Outcome, Error> {
        self.export_as(false, resources, out, name)
    }

    fn export_as(
        &self,
        vendor: bool,
        resources: Option<&[&str]>,
        out: &str,
        name: Option<&str>,
    ) -> Result<Outcome, Error> {
        let resources: Option<Vec<String>> =
            resources.map(|resources| resources.iter().map(|id| (*id).to_owned()).collect());
        let (spec, out, cache) = (self.path("spec.yaml"), self.path(out), Cache::at(self.path("cache")));
        let workspace = Workspace::at(root()).expect("the workspace");
        let wanted = Export { spec: Some(&spec), name, vendor: Some(vendor), ..Export::of(&out, resources.as_deref()) };
        export(&workspace, &cache, &wanted)
    }
}

fn cargo(folder: &Path, arguments: &[&str], features: &str) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--no-default-features", "--features", features])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "cargo {}:\n{stdout}\n{stderr}", arguments.join(" "));
    stdout.into_owned()
}

fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts(&path, found);
        } else {
            found.push((path.clone(), fs::read_to_string(&path).expect("text")));
        }
    }
}

/// Exports all resources to `my-shop` and checks the files that both forms have. Returns the folder.
fn exported(place: &Place, vendor: bool, foreign: &[&str]) -> PathBuf {
    let outcome = place.export_as(vendor, None, "my-shop", None).unwrap();
    assert!(outcome.summary.contains("crate `my-shop`, 4 resources, "), "{}", outcome.summary);
    let folder = place.path("my-shop");
    let mut files = Vec::new();
    texts(&folder, &mut files);
    for (path, text) in &files {
        for foreign in ["billing_portal", "cargo xtask regen", "workspace = true"].iter().chain(foreign) {
            assert!(!text.contains(foreign), "{}: {foreign}", path.display());
        }
    }
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
    for of_another in ["documentation", "keywords", "exclude"] {
        assert!(!manifest.contains(of_another), "{of_another}: {manifest}");
    }
    let command = "\n#     cargo xtask export --out ";
    assert!(manifest.contains(command), "{manifest}");
    for name in [
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "LICENSE-STRIPE",
        "Cargo.toml",
        "tests/generated.rs",
        "src/lib.md",
    ] {
        assert!(folder.join(name).is_file(), "{name}");
    }
    // A link to a resource is one even if a macro has its name; a README has no links to items.
    let page = |name: &str| fs::read_to_string(folder.join(name)).expect("a page");
    assert!(page("src/lib.md").contains("| [`mod@receipt`] |") && page("README.md").contains("| `receipt` |"));
    // The versions that are here already.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a copy");
    folder
}

/// Runs the tests of an exported crate with these features, and Clippy.
fn passes(folder: &Path, features: &str) {
    let tests = cargo(folder, &["test"], features);
    for test in [
        "shop_order_comes_back_as_it_was",
        "receipt_retrieve_is_sent",
        "shop_order_list_is_streamed",
        "shop_order_list_shop_orders_is_streamed",
        "shop_order_search_is_streamed",
        "src/lib.md - (line ",
    ] {
        assert!(tests.lines().any(|line| line.contains(test) && line.ends_with("ok")), "{test}: {tests}");
    }
    cargo(folder, &["clippy", "--quiet", "--all-targets"], features);
}

#[test]
fn an_exported_crate_passes_its_tests_and_depends_on_the_runtime() {
    let place = Place::new();
    let folder = exported(&place, false, &[]);
    let mut files = Vec::new();
    texts(&folder.join("src"), &mut files);
    let hand_written = files.iter().filter(|(path, _)| !path.starts_with(folder.join("src/generated")));
    let hand_written: Vec<_> = hand_written.map(|(path, _)| path.strip_prefix(&folder).expect("below")).collect();
    assert_eq!(hand_written.len(), 2, "{hand_written:?}");
    let features = "testing,webhook,default-resources";
    passes(&folder, features);
    // `--check` of an export would report what rustfmt changes.
    let formatted = Command::new(env!("CARGO")).args(["fmt", "--check"]).current_dir(&folder).output().expect("cargo");
    assert!(formatted.status.success(), "{}", String::from_utf8_lossy(&formatted.stdout));
    let tree = cargo(&folder, &["tree", "--edges", "normal", "--depth", "1", "--prefix", "none"], features);
    let crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(crates, ["my-shop", "stripe-portal"], "{tree}");
}

#[test]
fn a_vendored_crate_passes_its_tests_and_needs_nothing_of_this_workspace() {
    let place = Place::new();
    let workspace = root().display().to_string();
    let folder = exported(&place, true, &["stripe_portal::", "stripe-portal = ", &workspace]);
    // Examples of the runtime that use `testing` need an async runtime.
    passes(&folder, "client,webhook,default-resources");
}

/// A file of the other form goes, and a file that somebody put there stays.
#[test]
fn an_export_changes_from_one_form_to_the_other() {
    let place = Place::new();
    let own = place.path("mine/src/own.rs");
    let has = |file: &str| place.path("mine").join(file).is_file();
    for vendor in [false, true, false] {
        place.export_as(vendor, Some(&["receipt"]), "mine", None).unwrap();
        let root = fs::read_to_string(place.path("mine/src/lib.rs")).expect("a root");
        assert_eq!(has("src/client/mod.rs"), vendor);
        assert_eq!(root.contains("stripe_portal::__private::door! {"), !vendor, "{root}");
        fs::write(&own, "// mine\n").expect("a writable folder");
    }
    assert!(own.is_file() && has("src/generated/receipt.rs"));
    assert!(!place.path("mine/src/client").exists(), "no empty folder is left");
}

#[test]
fn another_export_replaces_what_the_first_wrote_and_nothing_else() {
    let place = Place::new();
    place.export(Some(&["receipt", "shop.person"]), "mine", Some("my_shop")).unwrap();
    let own = ["NOTES.md", "src/own.rs", "src/generated/receipt/own.rs"];
    for name in own {
        fs::write(place.path("mine").join(name), "// mine\n").expect("a writable folder");
    }
    place.export(Some(&["shop.person"]), "mine", Some("my_shop")).unwrap();
    assert!(own.iter().all(|name| place.path("mine").join(name).is_file()));
    assert!(!place.path("mine/src/generated/receipt.rs").exists());
    assert!(!place.path("mine/src/generated/receipt/retrieve.rs").exists());
    let manifest = fs::read_to_string(place.path("mine/Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("description = \"Stripe's API, typed: 1 resource\"\n"), "{manifest}");
    assert!(manifest.contains("build = false\n"), "a `build.rs` that was there would run: {manifest}");
    assert!(manifest.contains("name = \"my_shop\"") && manifest.contains("default-resources = [\"shop-person\"]"));
    fs::remove_file(place.path("mine/src/generated/receipt/own.rs")).expect("a file");
    place.export(Some(&["shop.person"]), "mine", Some("my_shop")).unwrap();
    assert!(!place.path("mine/src/generated/receipt").exists());
}

/// Hidden lines of an example stay hidden, whatever the crate is called, and a README has none.
#[test]
fn an_example_shows_only_the_call() {
    let place = Place::new();
    let name = "hostile-crate-with-a-long-name-that-takes-a-line-of-its-own";
    place.export(None, "long", Some(name)).unwrap();
    let mut found = Vec::new();
    texts(&place.path("long/src/generated"), &mut found);
    let hidden = "/// # async fn example(client: &hostile_crate_with_a_long_name_that_takes_a_line_of_its_own::Client) -> Result<(), ";
    let examples: usize = found.iter().map(|(_, text)| text.matches("/// # async fn").count()).sum();
    assert!(examples > 2 && examples == found.iter().map(|(_, text)| text.matches(hidden).count()).sum::<usize>());
    let readme = fs::read_to_string(place.path("long/README.md")).expect("a README");
    assert!(readme.contains(".send(client)") && !readme.contains("# async") && !readme.contains("# Ok"), "{readme}");
    assert!(readme.starts_with(&format!("# {name}\n")), "{readme}");
}

#[test]
fn a_path_that_is_a_reference_stops_only_the_export_of_everything() {
    let place = Place::new();
    let spec = fs::read_to_string(place.path("spec.yaml")).expect("a spec");
    let spec = spec.replacen("paths:\n", "paths:\n  /v1/elsewhere: {$ref: '#/paths/~1v1~1shop~1orders'}\n", 1);
    fs::write(place.path("spec.yaml"), spec).expect("a writable folder");
    let message = report::error(&place.export(None, "all", None).expect_err("a reference"), false);
    assert!(message.contains("at /paths/~1v1~1elsewhere"), "{message}");
    place.export(Some(&["receipt"]), "one", None).unwrap();
}

#[test]
fn what_cannot_be_exported_is_refused_before_anything_is_written() {
    let place = Place::new();
    for name in ["full", "foreign"] {
        fs::create_dir(place.path(name)).expect("a folder");
    }
    fs::write(place.path("full/file"), "").expect("a file");
    fs::write(place.path("foreign/export.json"), "{\"written_by\": \"another tool\"}").expect("a file");
    fs::write(place.path("file"), "").expect("a file");
    let long = "a".repeat(65);
    type Case<'a> = (Option<&'a [&'a str]>, &'a str, Option<&'a str>, &'a str);
    let cases: &[Case<'_>] = &[
        (None, "full", None, "no export wrote it"),
        (None, "foreign", None, "no export wrote it"),
        (None, "file", None, "no export wrote it"),
        (Some(&["recipt"]), "new", None, "did you mean `receipt`"),
        (None, "new", Some(""), "cannot be the name"),
        (None, "new", Some("1a"), "cannot be the name"),
        (None, "new", Some("-a"), "cannot be the name"),
        (None, "new", Some("a b"), "cannot be the name"),
        (None, "new", Some("a\"\n[x]"), "cannot be the name"),
        (None, "new", Some("../a"), "cannot be the name"),
        (None, "new", Some("ä"), "cannot be the name"),
        (None, "new", Some("fn"), "Rust reserves it"),
        (None, "new", Some("std"), "Rust reserves it"),
        (None, "new", Some("core"), "Rust reserves it"),
        (None, "new", Some("STD"), "Rust reserves it"),
        (None, "new", Some("proc-macro"), "Rust reserves it"),
        (None, "new", Some("gen"), "Rust reserves it"),
        (None, "new", Some("Self"), "Rust reserves it"),
        (None, "new", Some("async"), "Rust reserves it"),
        (None, "new", Some("con"), "it is a device on Windows"),
        (None, "new", Some("NUL"), "it is a device on Windows"),
        (None, "new", Some("com1"), "it is a device on Windows"),
        (None, "new", Some("Lpt9"), "it is a device on Windows"),
        (None, "new", Some("a.b"), "cannot be the name"),
        (None, "new", Some("a/b"), "cannot be the name"),
        (None, "new", Some("_"), "cannot be the name"),
        (None, "new", Some("a\0"), "cannot be the name"),
        (None, "new", Some(".."), "cannot be the name"),
        (None, "new", Some("serde"), "one of its dependencies"),
        (None, "new", Some("serde-json"), "one of its dependencies"),
        (None, "new", Some("stripe-portal"), "one of its dependencies"),
        (None, "new", Some("stripe_portal"), "one of its dependencies"),
        (None, "new", Some(&long), "more than 64"),
    ];
    for (resources, out, name, expected) in cases {
        let message = report::error(&place.export(*resources, out, *name).expect_err(expected), false);
        assert!(message.contains(expected), "{name:?}: {message}");
        assert!(!place.path("new").exists(), "{name:?}");
    }
}
