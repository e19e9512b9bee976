//! Exports of whole specs, and of each resource alone: everything that is written compiles, and every operation is called.
//!
//! Takes minutes: `WHOLE_API=1 cargo test --release -p tests --test whole_exports -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cli::export::{Export, export};
use cli::spec::Cache;
use codegen::internals::ir::{Api, TypeKind};
use codegen::{Config, Document, Overlay, Source};
use serde_json::Value;
use tests::{SPEC_2023, SPEC_2026, SPECS_V2, official, root};
use xtask::Workspace;

/// The number of single resources that are compiled.
const SAMPLE: usize = 30;

fn is_wanted() -> bool {
    let wanted = std::env::var_os("WHOLE_API").is_some();
    if !wanted {
        println!("skipped: set WHOLE_API=1 to compile all of Stripe's API");
    }
    wanted
}

fn read(name: &str) -> Option<Value> {
    let text = fs::read_to_string(official(name)?).expect("a readable spec");
    Some(serde_yaml::from_str(&text).expect("YAML"))
}

/// Adds the paths and components of `more` to `spec`.
fn merge(mut spec: Value, more: Value) -> Value {
    for place in ["/paths", "/components/schemas"] {
        let Some(Value::Object(more)) = more.pointer(place).cloned() else { continue };
        let own = spec.pointer_mut(place).and_then(Value::as_object_mut).expect("paths and schemas");
        for (key, value) in more {
            own.entry(key).or_insert(value);
        }
    }
    spec
}

/// Returns the number of the operations in a spec.
fn operations(spec: &Value) -> usize {
    let paths = spec["paths"].as_object().expect("paths");
    let items = paths.iter().filter(|(path, _)| !path.contains("/x-")).filter_map(|(_, item)| item.as_object());
    items.flat_map(|item| item.keys()).filter(|key| ["get", "post", "delete"].contains(&key.as_str())).count()
}

/// Exports from `spec` to a folder in `within`, with a `Cargo.lock` of versions that are here already.
fn exported(within: &Path, name: &str, spec: &Path, resources: Option<&[String]>, vendor: bool) -> (PathBuf, String) {
    let folder = within.join(name);
    let workspace = Workspace::at(root()).expect("the workspace");
    let cache = Cache::at(folder.with_extension("cache"));
    let wanted = Export { spec: Some(spec), name: Some(name), vendor: Some(vendor), ..Export::of(&folder, resources) };
    let outcome = export(&workspace, &cache, &wanted).unwrap_or_else(|error| panic!("{name}: {error:#?}"));
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a copy");
    let summary = outcome.summary.lines().next().unwrap_or_default().to_owned();
    (folder, summary.rsplit('/').next().unwrap_or_default().to_owned())
}

fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target");
    let output = Command::new("bash")
        .arg("-c")
        .arg("TIMEFORMAT='CPU %U + %S s, wall %R s'; time \"$@\"")
        .arg("bash")
        .arg(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--no-default-features", "--features", "testing,webhook,default-resources"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "cargo {} in {}:\n{stdout}\n{stderr}", arguments.join(" "), folder.display());
    let cost = stderr.lines().rev().find(|line| line.starts_with("CPU")).unwrap_or_default();
    println!("  cargo {}: {cost}", arguments.join(" "));
    stdout.into_owned()
}

#[test]
fn every_operation_of_a_whole_spec_is_exported_and_called() {
    if !is_wanted() {
        return;
    }
    let (Some(v1), Some(portal)) = (read(SPEC_2023), read(SPEC_2026)) else { return };
    let [Some(older), Some(newer)] = SPECS_V2.map(read) else { return };
    let specs = [
        ("v1-of-2023", v1.clone()),
        ("v2-older", older.clone()),
        ("v2-newer", newer.clone()),
        ("portal-and-v2-older", merge(portal.clone(), older)),
        ("portal-and-v2-newer", merge(portal, newer.clone())),
        ("v1-and-v2", merge(v1, newer)),
    ];
    let specs_folder = tempfile::tempdir().expect("a folder");
    for (name, spec) in specs {
        let path = specs_folder.path().join(format!("{name}.json"));
        fs::write(&path, spec.to_string()).expect("a writable folder");
        // The second form has the same code, so that a small spec shows that it works.
        if name == "v2-newer" {
            let (folder, summary) = exported(specs_folder.path(), "v2-vendored", &path, None, true);
            println!("{summary}");
            cargo(&folder, &["test", "--test", "generated"]);
        }
        let (folder, summary) = exported(specs_folder.path(), name, &path, None, false);
        println!("{summary}");
        cargo(&folder, &["check", "--quiet"]);
        let tests = cargo(&folder, &["test", "--test", "generated"]);
        let passed = |ending: &str| tests.lines().filter(|line| line.ends_with(&format!("{ending} ... ok"))).count();
        let (called, all) = (passed("_is_sent"), operations(&spec));
        println!(
            "  {called} of {all} operations called, {} resources decoded and encoded",
            passed("_comes_back_as_it_was")
        );
        assert_eq!(called, all, "{name}");
    }
}

/// Returns the kinds of items that an API has.
fn kinds(api: &Api) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    let word = |text: String| text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_owned();
    for def in &api.types {
        kinds.insert(format!("type {}", word(format!("{:?}", def.kind))));
        if let TypeKind::Params(params) = &def.kind {
            kinds.extend(params.fields.iter().map(|field| format!("parameter {}", word(format!("{:?}", field.ty)))));
            kinds.extend(params.fields.iter().map(|field| format!("location {:?}", field.location)));
        }
        if let TypeKind::Object(object) = &def.kind {
            kinds.extend(object.fields.iter().map(|field| {
                let value = format!("{:?}", field.value);
                let ty = value.split("ty: ").nth(1).unwrap_or(&value).to_owned();
                format!("field {}", word(ty))
            }));
        }
    }
    for operation in &api.operations {
        kinds.insert(format!("method {:?}", operation.method));
        kinds.insert(format!("body {:?}", operation.body));
        kinds.insert(format!("output {}", word(format!("{:?}", operation.output))));
        if let Some(pagination) = &operation.pagination {
            kinds.insert(format!("page {}", word(format!("{:?}", pagination.next))));
        }
        if operation.server.is_some() {
            kinds.insert("server".to_owned());
        }
    }
    if !api.events.is_empty() {
        kinds.insert("events".to_owned());
    }
    kinds
}

/// Returns the resources that together have all kinds of items, and others up to the number of a sample.
fn sample(all: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut missing: BTreeSet<&String> = all.values().flatten().collect();
    let mut chosen = Vec::new();
    while let Some((id, kinds)) =
        all.iter().max_by_key(|(_, kinds)| kinds.iter().filter(|kind| missing.contains(kind)).count())
    {
        if kinds.iter().all(|kind| !missing.contains(kind)) {
            break;
        }
        missing.retain(|kind| !kinds.contains(*kind));
        chosen.push(id.clone());
    }
    assert!(chosen.len() <= SAMPLE, "{chosen:?}");
    let others: Vec<&String> = all.keys().filter(|id| !chosen.contains(id)).collect();
    let room = SAMPLE.saturating_sub(chosen.len()).max(1);
    let others: Vec<String> = others.iter().step_by((others.len() / room).max(1)).map(|id| (*id).clone()).collect();
    chosen.extend(others);
    chosen.truncate(SAMPLE);
    chosen
}

#[test]
fn every_resource_is_exported_alone() {
    if !is_wanted() {
        return;
    }
    let specs = [&[SPEC_2023][..], &SPECS_V2].concat();
    let workspace = |name: &str| fs::read_to_string(root().join(name)).expect("a file of the workspace");
    let base =
        Config::parse(&Source::new("resources.toml", workspace("spec/resources.toml"))).expect("a configuration");
    let docs = Overlay::parse(&Source::new("docs.yaml", workspace("spec/docs.yaml"))).expect("descriptions");
    let mut all = BTreeMap::new();
    let mut of_spec = BTreeMap::new();
    for name in specs {
        let Some(path) = official(name) else { return };
        let source = Source::new(name, fs::read_to_string(&path).expect("a readable spec"));
        let document = Document::read(&source).expect("a spec");
        let contents = document.contents();
        for id in contents.resources.keys() {
            let config = base.clone().everything(&contents).narrow(|known| known == id);
            let result = codegen::standalone(document.clone(), &config, &docs, "alone");
            result.unwrap_or_else(|problems| panic!("{id}: {problems}"));
            let slice = codegen::Slice::cut(document.clone(), &config).expect("a slice");
            let entries = codegen::internals::Entries::OfSpec;
            let api = codegen::internals::api(slice, &config, &docs, entries);
            let (api, _) = api.unwrap_or_else(|problems| panic!("{id}: {problems}"));
            all.insert(id.clone(), kinds(&api));
            of_spec.insert(id.clone(), path.clone());
        }
        println!("{name}: {} resources exported, each alone", contents.resources.len());
    }
    let sample = sample(&all);
    let within = tempfile::tempdir().expect("a folder");
    for id in &sample {
        let (folder, summary) =
            exported(within.path(), &id.replace('.', "-"), &of_spec[id], Some(std::slice::from_ref(id)), false);
        println!("{summary}");
        cargo(&folder, &["check", "--quiet", "--tests"]);
        fs::remove_dir_all(folder).expect("a removable folder");
    }
    println!(
        "{} of {} compiled, with all {} kinds",
        sample.len(),
        all.len(),
        all.values().flatten().collect::<BTreeSet<_>>().len()
    );
}
