//! The interface between `stripe-portal` and generated code has a version. Every change that older generated code does not
//! survive raises it, and a crate that was made for another version says which command to run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::DOOR;
use quote::ToTokens;
use syn::{Attribute, ImplItem, Item, TraitItem, UseTree, Visibility};
use tests::root;

/// The interface that is reviewed: its version, and a line for each item.
const REVIEWED: &str = "tests/door.txt";

/// The files of the runtime.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("generated") {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn parsed(path: &Path) -> syn::File {
    let text = fs::read_to_string(path).expect("a readable file");
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| text(attribute).replace(' ', "") == "#[doc(hidden)]")
}

/// Adds the names that `__private` exports, each with the name of its definition.
fn leaves(tree: &UseTree, found: &mut BTreeSet<(String, String)>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, found)),
        UseTree::Name(name) => drop(found.insert((name.ident.to_string(), name.ident.to_string()))),
        UseTree::Rename(rename) => drop(found.insert((rename.rename.to_string(), rename.ident.to_string()))),
        other => panic!("a glob in `__private`: {}", text(other)),
    }
}

/// Returns what `matches` of each rule of a macro: generated code writes nothing else.
fn patterns(item: &syn::ItemMacro) -> Vec<String> {
    let tokens: Vec<_> = item.mac.tokens.clone().into_iter().collect();
    // A rule is a pattern, an arrow of two characters, a body, and a semicolon.
    tokens.split(|token| token.to_string() == ";").filter_map(|rule| rule.first().map(ToString::to_string)).collect()
}

/// Returns a line for each item that generated code can use and that is not public API.
fn items() -> BTreeSet<String> {
    let source = root().join("stripe-portal/src");
    let mut names = BTreeSet::new();
    for item in parsed(&source.join("__private.rs")).items {
        if let Item::Use(item) = item {
            leaves(&item.tree, &mut names);
        }
    }
    let mut paths = Vec::new();
    files(&source, &mut paths);
    let mut lines = BTreeSet::new();
    let mut defined = BTreeSet::new();
    let exported = |ident: &syn::Ident| names.iter().find(|(_, name)| ident == name).map(|(shown, _)| shown.clone());
    for item in paths.iter().flat_map(|path| parsed(path).items) {
        match &item {
            Item::Fn(item) if matches!(item.vis, Visibility::Public(_)) => {
                if let Some(shown) = exported(&item.sig.ident) {
                    lines.insert(format!("{shown}: {}", text(&item.sig)));
                    defined.insert(shown);
                }
            }
            Item::Macro(item) => {
                if let Some(shown) = item.ident.as_ref().and_then(exported) {
                    lines.extend(patterns(item).into_iter().map(|pattern| format!("{shown}! {pattern}")));
                    defined.insert(shown);
                }
            }
            Item::Struct(item) => {
                if let Some(shown) = exported(&item.ident) {
                    let fields = item.fields.iter().filter(|field| matches!(field.vis, Visibility::Public(_)));
                    let fields: Vec<String> = fields
                        .filter_map(|field| Some(format!("{}: {}", field.ident.as_ref()?, text(&field.ty))))
                        .collect();
                    lines.insert(format!("{shown}: struct {} {}", text(&item.generics), fields.join(", ")));
                    defined.insert(shown);
                }
            }
            Item::Enum(item) => {
                if let Some(shown) = exported(&item.ident) {
                    let variant = |variant: &syn::Variant| format!("{} {}", variant.ident, text(&variant.fields));
                    let variants: Vec<String> = item.variants.iter().map(variant).collect();
                    lines.insert(format!("{shown}: enum {} {}", text(&item.generics), variants.join(", ")));
                    defined.insert(shown);
                }
            }
            Item::Trait(item) => {
                let shown = exported(&item.ident);
                for member in &item.items {
                    let (attributes, line) = match member {
                        TraitItem::Fn(member) => (&member.attrs, text(&member.sig)),
                        TraitItem::Const(member) => {
                            (&member.attrs, format!("const {}: {}", member.ident, text(&member.ty)))
                        }
                        TraitItem::Type(member) => (&member.attrs, format!("type {}", member.ident)),
                        _ => continue,
                    };
                    if shown.is_some() || is_hidden(attributes) {
                        let has_default = matches!(member, TraitItem::Fn(member) if member.default.is_some());
                        let default = if has_default { " { … }" } else { "" };
                        lines.insert(format!("trait {}: {line}{default}", item.ident));
                    }
                }
                if let Some(shown) = shown {
                    lines.insert(format!("{shown}: trait {} : {}", text(&item.generics), text(&item.supertraits)));
                    defined.insert(shown);
                }
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let name = text(&item.self_ty);
                let is_exported = names.iter().any(|(_, known)| name.split(' ').next() == Some(known));
                for member in &item.items {
                    let ImplItem::Fn(member) = member else { continue };
                    let is_public = matches!(member.vis, Visibility::Public(_));
                    if is_public && (is_exported || is_hidden(&member.attrs)) {
                        lines.insert(format!("{name}: {}", text(&member.sig)));
                    }
                }
            }
            _ => {}
        }
    }
    let of_serde = ["Deserialize", "Deserializer", "Serialize", "Serializer"];
    let is_known = |shown: &String| defined.contains(shown) || of_serde.contains(&shown.as_str());
    let unknown: Vec<_> = names.iter().filter(|(shown, _)| !is_known(shown)).collect();
    assert!(unknown.is_empty(), "no definition of {unknown:?} was found");
    lines
}

fn reviewed() -> (u32, BTreeSet<String>) {
    let text = fs::read_to_string(root().join(REVIEWED)).unwrap_or_else(|_| "version 0\n".to_owned());
    let (version, lines) = text.split_once('\n').expect("a version and lines");
    let version = version.strip_prefix("version ").and_then(|version| version.parse().ok()).expect("a version");
    (version, lines.lines().map(str::to_owned).collect())
}

/// Returns the lines that older generated code may need and that are gone, if they need a higher version.
fn broken<'a>(old: &'a (u32, BTreeSet<String>), new: &'a (u32, BTreeSet<String>)) -> Vec<&'a String> {
    if new.0 > old.0 { Vec::new() } else { old.1.difference(&new.1).collect() }
}

#[test]
fn a_changed_interface_has_a_higher_version() {
    let (old, new) = (reviewed(), (DOOR, items()));
    assert!(new.1.len() > 80, "{:#?}", new.1);
    let broken = broken(&old, &new);
    assert!(
        broken.is_empty(),
        "older generated code may need these items, which are gone or changed: {broken:#?}\nAdd 1 to `DOOR` in \
         codegen/src/package/linked.rs and to the numbers in `door!` in stripe-portal/src/__private.rs, and run \
         `UPDATE_DOOR=1 cargo test -p tests --test door`"
    );
    if std::env::var_os("UPDATE_DOOR").is_some() {
        let lines: Vec<&str> = new.1.iter().map(String::as_str).collect();
        fs::write(root().join(REVIEWED), format!("version {DOOR}\n{}\n", lines.join("\n"))).expect("a writable file");
        return;
    }
    let added: Vec<_> = new.1.difference(&old.1).collect();
    assert!(
        old == new,
        "the interface has new items or another version: run `UPDATE_DOOR=1 cargo test -p tests --test door` and review \
         {REVIEWED}: {added:#?}"
    );
}

#[test]
fn only_what_goes_or_changes_needs_a_higher_version() {
    let of = |version: u32, lines: &str| (version, lines.split(' ').map(str::to_owned).collect::<BTreeSet<_>>());
    for (old, new, expected) in [
        (of(1, "a b"), of(1, "a b"), 0),
        (of(1, "a b"), of(1, "a b c"), 0),
        (of(1, "a b"), of(1, "a c"), 1),
        (of(1, "a b"), of(2, "a c"), 0),
        (of(2, "a b"), of(1, "a"), 1),
    ] {
        assert_eq!(broken(&old, &new).len(), expected, "{old:?} {new:?}");
    }
}

/// Compiles the root of a crate that was made for the version `made_for`, which also imports an item that is not there.
fn compiled(made_for: u32) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("src")).expect("a folder");
    let runtime = root().join("stripe-portal");
    let manifest = format!(
        "[package]\nname = \"billing\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         stripe-portal = {{ path = {:?}, default-features = false }}\n",
        runtime.display()
    );
    fs::write(path("Cargo.toml"), manifest).expect("a writable folder");
    fs::copy(root().join("Cargo.lock"), path("Cargo.lock")).expect("a copy");
    let door = format!("stripe_portal::__private::door!({made_for}, \"cargo xtask export --all --out ../billing\");\n");
    let other = if made_for == DOOR { "" } else { "pub use stripe_portal::__private::of_another_version;\n" };
    fs::write(path("src/lib.rs"), door + other).expect("a writable folder");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--message-format", "short"])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target"))
        .output()
        .expect("cargo");
    assert_eq!(output.status.success(), made_for == DOOR);
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_crate_of_another_version_says_which_command_to_run() {
    assert_eq!(compiled(DOOR), "");
    // The errors of missing items come after it.
    let message = compiled(DOOR + 1);
    let (first, others) = message.split_once('\n').expect("more errors");
    assert!(others.contains("of_another_version"), "{others}");
    insta::assert_snapshot!("another_version", first);
}
