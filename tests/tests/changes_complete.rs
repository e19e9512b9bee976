//! No change of the generated Rust API goes unnoticed, and none is made up: the public items of the code that is
//! generated from a spec and from hundreds of variations of it are compared with what is said of the changes.

use std::collections::BTreeSet;
use std::fs;

use codegen::Changes;
use codegen::Config;
use codegen::Source;
use codegen::internals::changes::{self, Change, Class, What};
use quote::ToTokens;
use rayon::prelude::*;
use serde_json::{Value, json};
use syn::{Fields, ImplItem, Item, Visibility};
use tests::generator::Inputs;
use tests::generator::diff;
use tests::root;

/// A spec with its configuration.
struct Subject {
    name: &'static str,
    spec: Value,
    config: Source,
    docs: Source,
    /// The test compares one of `every` variations, unless all are requested.
    every: usize,
}

/// The environment variable that selects all variations, which take about four minutes with `--release`.
const ALL: &str = "ALL_VARIATIONS";

fn subjects() -> [Subject; 2] {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let yaml = |name: &str| serde_yaml::from_str::<Value>(&read(name)).expect("a spec");
    let base = yaml("tests/changes/base.yaml");
    let config = Source::new("x-resources", base["x-resources"].as_str().expect("a configuration"));
    let docs = Source::new("x-docs", base["x-docs"].to_string());
    [
        Subject { name: "the cases' base", spec: base, config, docs, every: 5 },
        Subject {
            name: "the portal",
            spec: yaml("spec/openapi.yaml"),
            config: Source::new("resources.toml", read("spec/resources.toml")),
            docs: Source::new("docs.yaml", read("spec/docs.yaml")),
            every: 83,
        },
    ]
}

#[test]
fn no_change_of_the_rust_api_goes_unnoticed_and_none_is_made_up() {
    for Subject { name, spec, config, docs, every } in subjects() {
        let step = if std::env::var_os(ALL).is_some() { 1 } else { every };
        let source = Source::new("old", spec.to_string());
        let before = public_items(&source, &config, &docs).expect("a spec that can be generated from");
        let variations: Vec<Variation> = variations(&spec).into_iter().step_by(step).collect();
        let compare = |Variation { pointer, what, schema }: &Variation| {
            let mut varied = spec.clone();
            *varied.pointer_mut(pointer).expect("a schema") = schema.clone();
            let (what, varied) = (format!("{pointer}: {what}"), Source::new("new", varied.to_string()));
            let after = public_items(&varied, &config, &docs)?;
            let changes =
                diff(&source, &varied, &config, &docs).unwrap_or_else(|problems| panic!("{what}: {problems}"));
            Some(disagreement(&changes, &before, &after).map(|why| format!("{what}\n{why}")))
        };
        let compared: Vec<Option<String>> = variations.par_iter().filter_map(compare).collect();
        let (compared, wrong): (usize, Vec<String>) = (compared.len(), compared.into_iter().flatten().collect());
        println!("{name}: {compared} variations");
        assert!(wrong.is_empty(), "{name}: {} of {compared}\n{}", wrong.len(), wrong.join("\n"));
        assert!(compared >= 20, "{name}: only {compared} variations");
    }
}

/// Returns in what the changes differ from those of the public items.
fn disagreement(changes: &Changes, before: &BTreeSet<String>, after: &BTreeSet<String>) -> Option<String> {
    let worst = changes.changes.iter().filter(|change| change.what != What::Deprecated).map(|c| c.class).max();
    let gone: Vec<_> = before.difference(after).collect();
    let fresh: Vec<_> = after.difference(before).collect();
    let widened = changes.changes.iter().any(|change| change.what == What::Widened);
    let fits = match worst {
        None | Some(Class::Invisible) => gone.is_empty() && fresh.is_empty(),
        Some(Class::Additive) => (gone.is_empty() || widened) && !fresh.is_empty(),
        Some(Class::Breaking) => !gone.is_empty(),
    };
    let lost: Vec<_> = changes.changes.iter().flat_map(|change| untrue(change, before, after)).collect();
    (!fits || !lost.is_empty())
        .then(|| format!("{}gone: {gone:#?}\nnew: {fresh:#?}\nnot where they are told: {lost:?}\n", changes.text()))
}

/// The paths of a type that moves, parts or becomes one with another, which are not there.
fn untrue(change: &Change, before: &BTreeSet<String>, after: &BTreeSet<String>) -> Vec<String> {
    let Change { rust, rust_before, rust_after, rust_other, .. } = change;
    let (older, newer) = match (change.item, change.what) {
        (changes::Item::Type, What::Renamed) => (vec![rust_before], vec![rust_after]),
        (_, What::Joined) => (vec![rust_before, rust_other], vec![rust_after]),
        (_, What::Parted) => (vec![rust_before], vec![rust_after, rust_other]),
        _ => return Vec::new(),
    };
    let told = |path: &Option<String>| path.clone().unwrap_or_else(|| format!("{rust}: not told"));
    let older = older.into_iter().map(told).chain([rust.clone()]).filter(|path| !has_type(before, path));
    older.chain(newer.into_iter().map(told).filter(|path| !has_type(after, path))).collect()
}

/// Returns whether a type is among public items, directly or as an alias.
fn has_type(items: &BTreeSet<String>, path: &str) -> bool {
    let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
    let module = format!("{}: ", module.replace("::", "/"));
    items.iter().filter_map(|item| item.strip_prefix(&module)).any(|item| {
        item == format!("struct {name}")
            || item.starts_with(&format!("{name}::"))
            || (item.starts_with("pub use ") && item.ends_with(&format!(" {name} ;")))
    })
}

/// A change of a spec: the place, the description and the new value.
struct Variation {
    pointer: String,
    what: String,
    schema: Value,
}

/// Returns all single changes of a spec, at every schema.
fn variations(spec: &Value) -> Vec<Variation> {
    let mut pointers = Vec::new();
    for part in ["paths", "components"] {
        schemas(&spec[part], &format!("/{part}"), &mut pointers);
    }
    let mut found = Vec::new();
    for pointer in pointers {
        let changed = changed(spec.pointer(&pointer).expect("a schema")).into_iter();
        found.extend(changed.map(|(what, schema)| Variation { pointer: pointer.clone(), what, schema }));
    }
    found
}

/// The places of what looks like a schema.
fn schemas(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let entries: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(array) => array.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => return,
    };
    if ["type", "anyOf", "$ref"].iter().any(|key| value.get(key).is_some_and(|value| !value.is_object())) {
        found.push(pointer.to_owned());
    }
    for (key, value) in entries {
        schemas(value, &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), found);
    }
}

/// Returns the variations of a schema.
fn changed(schema: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut vary = |what: String, change: &dyn Fn(&mut Value)| {
        let mut varied = schema.clone();
        change(&mut varied);
        found.push((what, varied));
    };
    vary("described".to_owned(), &|schema| schema["description"] = json!("Words."));
    vary("deprecated".to_owned(), &|schema| schema["deprecated"] = json!(true));
    vary("nullable".to_owned(), &|schema| schema["nullable"] = json!(schema.get("nullable").is_none()));
    vary("an integer".to_owned(), &|schema| *schema = json!({"type": "integer"}));
    vary("a limited string".to_owned(), &|schema| *schema = json!({"type": "string", "maxLength": 7}));
    vary("a list of it".to_owned(), &|schema| *schema = json!({"type": "array", "items": schema.clone()}));
    vary("or nothing".to_owned(), &|schema| {
        *schema = json!({"anyOf": [schema.clone(), {"type": "string", "enum": [""]}]});
    });
    vary("or a list".to_owned(), &|schema| {
        *schema = json!({"anyOf": [schema.clone(), {"type": "array", "items": {"type": "boolean"}}]});
    });
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        vary("one value less".to_owned(), &|schema| schema["enum"] = json!(values[1..]));
        vary("one value more".to_owned(), &|schema| {
            schema["enum"].as_array_mut().into_iter().for_each(|values| values.push(json!("zz_new")));
        });
    }
    if let Some(alternatives) = schema.get("anyOf").and_then(Value::as_array) {
        vary("one alternative less".to_owned(), &|schema| schema["anyOf"] = json!(alternatives[1..]));
    }
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return found };
    vary("one property more".to_owned(), &|schema| schema["properties"]["zz_new"] = json!({"type": "boolean"}));
    for name in properties.keys() {
        let required = |schema: &Value| -> Vec<Value> {
            schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default()
        };
        let others = |schema: &Value| required(schema).into_iter().filter(|other| other != name).collect::<Vec<_>>();
        vary(format!("without {name}"), &|schema| {
            schema["required"] = json!(others(schema));
            schema["properties"].as_object_mut().map(|properties| properties.remove(name));
        });
        vary(format!("{name} required or not"), &|schema| {
            let mut all = others(schema);
            if all.len() == required(schema).len() {
                all.push(json!(name));
            }
            schema["required"] = json!(all);
        });
    }
    found
}

/// Returns the public items of generated code, without docs and bodies.
fn public_items(spec: &Source, config: &Source, docs: &Source) -> Option<BTreeSet<String>> {
    let slice = tests::generator::slice(spec, config, &Config::parse(config).ok()?).ok()?;
    let inputs = Inputs { spec: Source::new("slice", slice), config: config.clone(), docs: docs.clone() };
    let output = tests::generator::generate(&inputs).ok()?;
    let mut items = BTreeSet::new();
    for (path, text) in &output.files {
        let module = path.trim_end_matches(".rs");
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        collect(module, &file.items, &mut items);
    }
    Some(items)
}

fn text(node: &dyn ToTokens) -> String {
    node.to_token_stream().to_string()
}

fn collect(module: &str, file: &[Item], items: &mut BTreeSet<String>) {
    for item in file {
        if let Item::Mod(item) = item {
            let inside = item.content.as_ref().map_or(&[][..], |(_, items)| items);
            collect(&format!("{module}/{}", item.ident), inside, items);
        }
        let mut note = |item: String| {
            items.insert(format!("{module}: {item}"));
        };
        match item {
            Item::Struct(item) => {
                let name = &item.ident;
                note(format!("struct {name}"));
                let derives = item.attrs.iter().filter(|attr| attr.path().is_ident("derive")).map(|attr| text(attr));
                if derives.collect::<String>().contains("Default") {
                    note(format!("impl Default for {name}"));
                }
                for field in &item.fields {
                    if let (Visibility::Public(_), Some(field_name)) = (&field.vis, &field.ident) {
                        note(format!("{name}.{field_name}: {}", text(&field.ty)));
                    }
                }
            }
            Item::Enum(item) => {
                for variant in &item.variants {
                    let held = match &variant.fields {
                        Fields::Unit => String::new(),
                        fields => text(fields),
                    };
                    note(format!("{}::{}{held}", item.ident, variant.ident));
                }
            }
            Item::Impl(item) => {
                let of = text(&item.self_ty);
                if let Some((of_trait, _)) = &item.trait_ {
                    note(format!("impl {} for {of}", text(of_trait)));
                }
                for inner in &item.items {
                    match inner {
                        ImplItem::Fn(method) if matches!(method.vis, Visibility::Public(_)) => {
                            note(format!("{of}::{}", text(&method.sig)));
                        }
                        ImplItem::Const(constant) => note(format!("{of}::{}: {}", constant.ident, text(&constant.ty))),
                        ImplItem::Type(ty) => note(format!("{of}::{} = {}", ty.ident, text(&ty.ty))),
                        _ => {}
                    }
                }
            }
            Item::Macro(item) => {
                for step in tests::steps::declared(&item.mac).transpose().expect("steps").into_iter().flatten() {
                    note(format!("{}: {}", step.name, step.ty));
                }
            }
            Item::Const(item) => note(format!("{}: {}", item.ident, text(&item.ty))),
            Item::Use(item) => note(text(item)),
            _ => {}
        }
    }
}
