//! Collects the items of a file.

use std::collections::BTreeSet;

use syn::{Fields, ImplItem, Item, Type, UseTree};

use super::Items;
use crate::steps;

/// Traits that generated types have.
const TRAITS: &[&str] = &[
    "Debug",
    "EventObjects",
    "From",
    "FromJson",
    "Identified",
    "Members",
    "Object",
    "Operation",
    "Paginated",
    "Serialize",
    "ToForm",
    "ToJson",
];
/// Methods and constants that generated types have without a counterpart in the spec.
const METHODS: &[&str] = &[
    "KNOWN",
    "OBJECT",
    "as_str",
    "event",
    "expand_total_count",
    "id",
    "new",
    "send",
    "send_blocking",
    "view",
    "with_values_of",
];
/// Macros of the runtime that items are made with.
const MACROS: &[&str] = &[
    "deserialize_impl",
    "identified_impls",
    "object_impls",
    "one_of_impls",
    "open_enum_impls",
    "params_impls",
    "sample_impls",
];

/// Returns the items of a file. Methods must be named after `words`.
pub(super) fn items(text: &str, words: &BTreeSet<String>) -> Result<Items, String> {
    let file = syn::parse_file(text).map_err(|error| format!("it is not Rust: {error}"))?;
    let mut found = Items::new();
    collect(&file.items, "", words, &mut found)?;
    let types: BTreeSet<&str> = found.keys().filter_map(|item| item.split_once(' ')).map(|(_, name)| name).collect();
    for item in &file.items {
        if let Item::Impl(item) = item {
            let name = last(&item.self_ty).unwrap_or_default();
            if !types.contains(name.as_str()) {
                return Err(format!("something is implemented for `{name}`, which is not from here"));
            }
        }
    }
    Ok(found)
}

fn collect(items: &[Item], inside: &str, words: &BTreeSet<String>, found: &mut Items) -> Result<(), String> {
    let module = |item: &Item| if let Item::Mod(module) = item { Some(module.ident.to_string()) } else { None };
    let children: Vec<String> = items.iter().filter_map(module).collect();
    for item in items {
        let (name, members) = match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    collect(items, &format!("{inside}{}::", module.ident), words, found)?;
                }
                (format!("mod {}", module.ident), BTreeSet::new())
            }
            Item::Use(item) => (format!("use {}", used(&item.tree, &children)?), BTreeSet::new()),
            Item::Const(item) => (format!("const {}", item.ident), BTreeSet::new()),
            Item::Static(item) => (format!("static {}", item.ident), BTreeSet::new()),
            Item::Struct(item) => {
                let Fields::Named(fields) = &item.fields else {
                    return Err(format!("`struct {}` has fields without names", item.ident));
                };
                let names = fields.named.iter().filter_map(|field| Some(field.ident.as_ref()?.to_string()));
                (format!("struct {}", item.ident), names.collect())
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().map(|variant| variant.ident.to_string());
                (format!("enum {}", item.ident), variants.collect())
            }
            Item::Impl(item) => {
                implementation(item, words)?;
                continue;
            }
            Item::Macro(item) => {
                if let Some(steps) = steps::declared(&item.mac) {
                    let steps =
                        steps.map_err(|error| format!("the steps are not declared as they must be: {error}"))?;
                    let names = steps.iter().map(|step| format!("{inside}const {}", step.name));
                    found.extend(names.map(|name| (name, BTreeSet::new())));
                    continue;
                }
                let name = item.mac.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
                if item.ident.is_some() || !MACROS.contains(&name.as_str()) {
                    return Err(format!("the macro `{name}` makes items"));
                }
                continue;
            }
            _ => return Err("there is an item of another kind".to_owned()),
        };
        // An item may occur once for each feature that turns it on.
        found.insert(format!("{inside}{name}"), members);
    }
    Ok(())
}

fn implementation(item: &syn::ItemImpl, words: &BTreeSet<String>) -> Result<(), String> {
    if let Some((path, _)) = &item.trait_ {
        let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        return if TRAITS.contains(&name.as_str()) { Ok(()) } else { Err(format!("`{name}` is implemented")) };
    }
    for member in &item.items {
        let name = match member {
            ImplItem::Fn(method) => method.sig.ident.to_string(),
            ImplItem::Const(constant) => constant.ident.to_string(),
            _ => return Err("an implementation holds something else than functions and constants".to_owned()),
        };
        let word = name.trim_end_matches('_');
        let word = word.strip_prefix("clear_").map_or(word, |word| word.strip_suffix("_entry").unwrap_or(word));
        let word = word.strip_suffix("_with").unwrap_or(word);
        if !METHODS.contains(&name.as_str()) && !words.contains(word.trim_end_matches('_')) && !words.contains(&name) {
            return Err(format!("nothing asks for the method `{name}`"));
        }
    }
    Ok(())
}

/// Returns the last name of a path.
fn last(kind: &Type) -> Option<String> {
    match kind {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// Returns the name under which an item of this crate is used. `children` are the modules of the file.
fn used(tree: &UseTree, children: &[String]) -> Result<String, String> {
    let UseTree::Path(path) = tree else { return Err("something is used that has no path".to_owned()) };
    let first = path.ident.to_string();
    if first != "crate" && first != "super" && !children.contains(&first) {
        return Err(format!("something of `{first}` is used, which is not from here"));
    }
    let mut tree = &*path.tree;
    loop {
        match tree {
            UseTree::Path(path) => tree = &path.tree,
            UseTree::Name(name) => return Ok(name.ident.to_string()),
            UseTree::Rename(rename) => return Ok(rename.rename.to_string()),
            _ => return Err("several things are used at once".to_owned()),
        }
    }
}
