//! The published packages, their files, and the links of their pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tests::root;

const PUBLISHED: [(&str, &str); 3] =
    [("stripe-portal-codegen", "codegen"), ("stripe-portal", "stripe-portal"), ("stripe-portal-cli", "cli")];

/// The licences of the project, and that of Stripe's spec, which asks to be in each copy of a part.
const LICENCES: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "LICENSE-STRIPE"];

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).arg("--offline").current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn packages() -> BTreeMap<String, Value> {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version=1", "--no-deps"])).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.map(|package| (package["name"].as_str().unwrap().to_owned(), package.clone())).collect()
}

#[test]
fn the_published_packages_say_what_they_are() {
    let packages = packages();
    let published: Vec<_> =
        packages.iter().filter(|(_, package)| package["publish"].is_null()).map(|(n, _)| n).collect();
    let mut expected = PUBLISHED.map(|(name, _)| name);
    expected.sort_unstable();
    assert_eq!(published, expected.iter().collect::<Vec<_>>());
    for (name, _) in PUBLISHED {
        let package = &packages[name];
        for field in ["description", "documentation", "license", "readme", "repository", "rust_version"] {
            assert!(package[field].as_str().is_some_and(|text| !text.is_empty()), "{name}: {field}");
        }
        for (field, most) in [("keywords", 5), ("categories", 5)] {
            let entries = package[field].as_array().unwrap();
            assert!((1..=most).contains(&entries.len()), "{name}: {field}");
            assert!(entries.iter().all(|entry| entry.as_str().unwrap().len() <= 50), "{name}: {field}");
        }
        let before: Vec<_> = PUBLISHED.iter().map(|(name, _)| *name).take_while(|other| *other != name).collect();
        for dependency in package["dependencies"].as_array().unwrap() {
            let of_ours = !dependency["path"].is_null() && dependency["kind"] != "dev";
            let is_published = before.contains(&dependency["name"].as_str().unwrap());
            assert!(!of_ours || is_published, "{name} needs {} to be published first", dependency["name"]);
        }
    }
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_the_packages_do() {
    let version = String::from_utf8(Command::new("rustc").arg("-vV").output().unwrap().stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = cargo(&["metadata", "--format-version=1", "--all-features", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let ours = rust_version(&packages()["stripe-portal"]);
    assert!(ours.len() >= 2, "{ours:?}");
    let used: Vec<_> = metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| &node["id"]).collect();
    assert!(used.len() > 100, "{}", used.len());
    for package in metadata["packages"].as_array().unwrap().iter().filter(|package| used.contains(&&package["id"])) {
        assert!(rust_version(package) <= ours, "{} asks for Rust {}", package["name"], package["rust_version"]);
    }
}

/// Parses the Rust version of a package, without the patch version. Returns an empty list if there is none.
fn rust_version(package: &Value) -> Vec<u32> {
    let version = package["rust_version"].as_str().unwrap_or_default();
    version.split('.').take(2).filter_map(|part| part.parse().ok()).collect()
}

#[test]
fn the_licences_are_in_each_package_as_they_are() {
    for (_, folder) in PUBLISHED {
        for licence in LICENCES {
            let [copy, own] =
                [root().join(folder).join(licence), root().join(licence)].map(|file| fs::read(file).unwrap());
            assert!(copy == own, "{folder}/{licence} is not {licence}: copy it");
        }
    }
}

#[test]
fn the_tests_of_the_crate_run_with_all_features_but_the_tls_of_the_platform() {
    let table = |name: &str| -> toml::Table { fs::read_to_string(root().join(name)).unwrap().parse().unwrap() };
    let own = table("tests/Cargo.toml");
    let listed = own["dependencies"]["stripe-portal"]["features"].as_array().unwrap();
    let all = table("stripe-portal/Cargo.toml");
    let implied = all["features"].as_table().unwrap();
    let mut on: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&str> = listed.iter().filter_map(toml::Value::as_str).collect();
    while let Some(name) = next.pop() {
        let needs = implied.get(name).and_then(toml::Value::as_array);
        if let Some(needs) = needs.filter(|_| on.insert(name)) {
            next.extend(needs.iter().filter_map(toml::Value::as_str));
        }
    }
    let off: Vec<&str> = implied.keys().map(String::as_str).filter(|name| !on.contains(name)).collect();
    assert_eq!(off, ["default", "native-tls"]);
}

#[test]
fn the_front_pages_name_the_versions_and_the_smallest_example() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    // The newest version is a link, so that a newer spec changes no page.
    let support = read("spec/support.toml");
    let oldest = support.lines().find_map(|line| line.strip_prefix("version = ")).unwrap().trim_matches('"');
    let package = &packages()["stripe-portal"];
    let (version, rust) = (package["version"].as_str().unwrap(), package["rust_version"].as_str().unwrap());
    let (minor, _) = version.rsplit_once('.').unwrap();
    for page in ["README.md", "stripe-portal/README.md"] {
        let text = read(page);
        let facts = text.lines().find(|line| line.contains("docs.rs/stripe-portal)")).unwrap();
        for fact in [format!("| {minor}: "), format!("objects of `{oldest}` |"), format!("| {rust} |")] {
            assert!(facts.contains(&fact), "{page} does not say {fact}: {facts}");
        }
    }
    let example = read("examples/axum-button/src/main.rs");
    let shown = example.split_once("\n\n").unwrap().1.split_once("\n#[cfg(test)]").unwrap().0;
    let lines = shown.lines().filter(|line| !line.is_empty()).count();
    assert!(lines <= 44, "the smallest example has {lines} lines");
    let block = format!("```rust,ignore\n{shown}```\n");
    assert!(read("stripe-portal/README.md").contains(&block), "copy examples/axum-button/src/main.rs to the README");
}

#[test]
fn the_slice_begins_with_the_licence_of_the_spec_it_was_cut_from() {
    let slice = fs::read_to_string(root().join("spec/openapi.yaml")).unwrap();
    let head = slice.lines().map_while(|line| line.strip_prefix('#'));
    let head: Vec<&str> = head.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let licence = fs::read_to_string(root().join("LICENSE-STRIPE")).unwrap();
    assert!(head.join("\n").ends_with(licence.trim_end()), "{head:#?}");
}

#[test]
fn a_package_has_all_that_its_code_needs_and_no_more() {
    for (name, folder) in PUBLISHED {
        let list = cargo(&["package", "--list", "--allow-dirty", "-p", name]);
        let list: Vec<_> = list.lines().map(|line| line.replace('\\', "/")).collect();
        let mut needed = vec!["README.md".to_owned()];
        needed.extend(LICENCES.map(str::to_owned));
        for part in ["src", "docs", "examples", "tests"] {
            files(&root().join(folder).join(part), &mut |file| {
                if file.ends_with("package-lock.json") {
                    return;
                }
                let file = file.strip_prefix(root().join(folder)).unwrap();
                needed.push(file.to_str().unwrap().replace('\\', "/"));
            });
        }
        for file in needed {
            assert!(list.contains(&file), "{name} lacks {file}");
        }
        for file in &list {
            assert!(!file.contains("node_modules") && file != "public-api.txt", "{name} has {file}");
        }
    }
}

#[test]
fn links_between_our_pages_lead_somewhere() {
    let mut pages = Vec::new();
    for entry in fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        } else if path.is_dir() && name != "target" && !name.starts_with('.') {
            files(&path, &mut |file| {
                if file.extension().is_some_and(|extension| extension == "md") {
                    pages.push(file.to_owned());
                }
            });
        }
    }
    assert!(pages.len() > 10, "{pages:?}");
    let mut broken = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let file = link.split('#').next().unwrap_or_default();
            // Pages of rustdoc are checked beside the guides.
            let is_elsewhere = link.contains("://") || file.is_empty() || file.ends_with("/index.html");
            let is_elsewhere = is_elsewhere || file.contains(char::is_whitespace);
            if !is_elsewhere && !page.parent().unwrap().join(file).exists() {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

fn files(folder: &Path, found: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if !path.is_dir() {
            found(&path);
        } else if !["target", "node_modules"].iter().any(|name| path.ends_with(name)) {
            files(&path, found);
        }
    }
}
