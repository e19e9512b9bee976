//! Counts the public functions of the runtime whose documentation has an example that is compiled.
#![allow(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, ImplItem, Item, Lit, Meta, TraitItem, Type, UseTree, Visibility};
use tests::root;

/// The least part of the public functions that has an example, in percent. Raise the number when you add examples.
const LEAST: usize = 60;

#[test]
fn public_functions_have_examples() {
    let source = root().join("stripe-portal/src");
    let mut files = Vec::new();
    for path in sources(&source) {
        let text = fs::read_to_string(&path).expect("a source file");
        let name = path.strip_prefix(&source).expect("a file below the folder").to_string_lossy().replace('\\', "/");
        files.push((name, syn::parse_file(&text).expect("Rust")));
    }
    let names = exported(&files);
    let mut functions = Vec::new();
    for (file, parsed) in &files {
        collect(&parsed.items, file, &names, &mut functions);
    }
    let with_example = functions.iter().filter(|function| function.has_example).count();
    let mut file = "";
    for function in functions.iter().filter(|function| !function.has_example) {
        if function.file != file {
            file = function.file;
            println!("{file}");
        }
        println!("    {}", function.name);
    }
    let all = functions.len();
    println!("{with_example} of {all} public functions have an example: {} %", with_example * 100 / all.max(1));
    assert!(all > 100, "only {all} public functions were found");
    assert!(
        with_example * 100 >= LEAST * all,
        "{with_example} of {all} public functions have an example: not {LEAST} %"
    );
}

#[test]
fn an_example_counts_if_it_is_compiled() {
    for (docs, expected) in [
        ("Returns it.", false),
        ("```\nlet a = 1;\n```", true),
        ("Returns it.\n\n```no_run\nlet a = 1;\n```", true),
        ("```rust,should_panic\npanic!();\n```", true),
        ("```text\na diagram\n```", false),
        ("```ignore\nlet a;\n```", false),
        ("```toml\na = 1\n```\n\n```\nlet a = 1;\n```", true),
        ("```text\n```", false),
    ] {
        assert_eq!(is_compiled(docs), expected, "{docs}");
    }
}

#[test]
fn the_front_page_links_to_every_guide_in_order() {
    let source = root().join("stripe-portal/src");
    let read = |name: &str| fs::read_to_string(source.join(name)).expect("a source file");
    let (guides, page) = (read("docs.rs"), read("lib.md"));
    let guides: Vec<&str> = guides
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {}"))
        .filter(|name| *name != "readme")
        .collect();
    let links: Vec<&str> = page
        .split("](docs/")
        .skip(1)
        .filter_map(|rest| rest.split_once("/index.html)"))
        .map(|(name, _)| name)
        .collect();
    assert!(guides.len() > 5, "{guides:?}");
    assert_eq!(links, guides);
}

/// A public function, and whether its documentation has an example.
struct Function<'a> {
    file: &'a str,
    name: String,
    has_example: bool,
}

/// Returns the names that a user of the crate can reach: those that a public module defines or re-exports.
fn exported(files: &[(String, syn::File)]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let root = files.iter().find(|(name, _)| name == "lib.rs").expect("the crate's root");
    exported_by(&root.1.items, &mut names);
    for item in &root.1.items {
        if let Item::Mod(module) = item
            && module.content.is_none()
            && is_visible(&module.vis, &module.attrs)
        {
            let paths = [format!("{}.rs", module.ident), format!("{}/mod.rs", module.ident)];
            let (_, file) = files.iter().find(|(name, _)| paths.contains(name)).expect("the module's file");
            exported_by(&file.items, &mut names);
        }
    }
    names
}

fn exported_by(items: &[Item], names: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Use(item) if is_visible(&item.vis, &item.attrs) => used(&item.tree, names),
            Item::Mod(item) if is_visible(&item.vis, &item.attrs) => {
                exported_by(item.content.as_ref().map_or(&[], |(_, items)| items), names);
            }
            Item::Struct(item) if is_visible(&item.vis, &item.attrs) => drop(names.insert(item.ident.to_string())),
            Item::Enum(item) if is_visible(&item.vis, &item.attrs) => drop(names.insert(item.ident.to_string())),
            Item::Trait(item) if is_visible(&item.vis, &item.attrs) => drop(names.insert(item.ident.to_string())),
            Item::Fn(item) if is_visible(&item.vis, &item.attrs) => drop(names.insert(item.sig.ident.to_string())),
            _ => {}
        }
    }
}

fn used(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => used(&path.tree, names),
        UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        UseTree::Rename(rename) => drop(names.insert(rename.rename.to_string())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, names)),
        UseTree::Glob(_) => {}
    }
}

/// Adds the public functions among `items` whose type, trait or own name is in `names`.
fn collect<'a>(items: &[Item], file: &'a str, names: &BTreeSet<String>, out: &mut Vec<Function<'a>>) {
    let mut add = |name: String, attributes: &[Attribute]| {
        out.push(Function { file, name, has_example: is_compiled(&docs(attributes)) });
    };
    for item in items {
        match item {
            Item::Fn(function)
                if is_visible(&function.vis, &function.attrs) && names.contains(&function.sig.ident.to_string()) =>
            {
                add(function.sig.ident.to_string(), &function.attrs);
            }
            Item::Impl(block) if block.trait_.is_none() => {
                let Some(type_) = type_name(&block.self_ty).filter(|name| names.contains(name)) else { continue };
                for item in &block.items {
                    if let ImplItem::Fn(function) = item
                        && is_visible(&function.vis, &function.attrs)
                    {
                        add(format!("{type_}::{}", function.sig.ident), &function.attrs);
                    }
                }
            }
            Item::Trait(definition)
                if is_visible(&definition.vis, &definition.attrs) && names.contains(&definition.ident.to_string()) =>
            {
                for item in &definition.items {
                    if let TraitItem::Fn(function) = item
                        && !is_hidden(&function.attrs)
                    {
                        add(format!("{}::{}", definition.ident, function.sig.ident), &function.attrs);
                    }
                }
            }
            _ => {}
        }
    }
}

fn type_name(type_: &Type) -> Option<String> {
    let Type::Path(path) = type_ else { return None };
    Some(path.path.segments.last()?.ident.to_string())
}

fn is_visible(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_)) && !is_hidden(attributes)
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        matches!(&attribute.meta, Meta::List(list) if list.path.is_ident("doc") && list.tokens.to_string() == "hidden")
    })
}

/// Returns the documentation that the attributes hold.
fn docs(attributes: &[Attribute]) -> String {
    let mut docs = String::new();
    for attribute in attributes {
        if let Meta::NameValue(doc) = &attribute.meta
            && doc.path.is_ident("doc")
            && let Expr::Lit(literal) = &doc.value
            && let Lit::Str(line) = &literal.lit
        {
            docs.push_str(&line.value());
            docs.push('\n');
        }
    }
    docs
}

/// Returns whether a code block of the documentation is compiled by rustdoc.
fn is_compiled(docs: &str) -> bool {
    let (mut is_inside, mut found) = (false, false);
    for line in docs.lines() {
        let Some(kind) = line.trim().strip_prefix("```") else { continue };
        is_inside = !is_inside;
        let is_code = kind.split(',').all(|word| matches!(word.trim(), "" | "rust" | "no_run" | "should_panic"));
        found |= is_inside && is_code;
    }
    found
}

/// Returns the hand-written Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if !path.ends_with("generated") {
                files.extend(sources(&path));
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
