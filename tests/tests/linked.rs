//! The files of an exported crate that depends on the runtime.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use codegen::{About, Config, Document, Overlay, Source};
use syn::{Item, UseTree, Visibility};
use tests::{case, root};

/// Names at the root of the runtime that an exported crate leaves out, and why.
const LEFT_OUT: [(&str, &str); 1] =
    [("HttpClient", "it exists only with an HTTP client, which the crate does not turn on")];

fn about(runtime_resources: &[&str]) -> About {
    About {
        name: "my-shop".to_owned(),
        command: "cargo xtask export --all --out ../my-shop".to_owned(),
        place: "in a clone of stripe-portal".to_owned(),
        runtime: Some("../stripe-portal/stripe-portal".to_owned()),
        runtime_resources: runtime_resources.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn files(about: &About) -> BTreeMap<String, String> {
    let spec = Source::new("spec.yaml", case::all()["features"].text.clone());
    let made = || {
        let document = Document::read(&spec)?;
        let contents = document.contents();
        let config = Config::parse(&Source::new("resources.toml", ""))?.everything(&contents).narrow(|_| true);
        codegen::linked(document, &config, &Overlay::parse(&Source::new("docs.yaml", ""))?, about)
    };
    made().unwrap_or_else(|problems| panic!("{problems}")).files
}

fn names(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) if path.ident == "generated" => {}
        UseTree::Path(path) => names(&path.tree, found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, found)),
        UseTree::Name(name) => drop(found.insert(name.ident.to_string())),
        UseTree::Rename(rename) => drop(found.insert(rename.rename.to_string())),
        _ => {}
    }
}

/// Returns the public names at the root of a crate, apart from generated ones.
fn public(root: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in syn::parse_file(root).expect("Rust").items {
        match item {
            Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => names(&item.tree, &mut found),
            Item::Mod(item) if matches!(item.vis, Visibility::Public(_)) => drop(found.insert(item.ident.to_string())),
            _ => {}
        }
    }
    found
}

/// Generated code and users find the same names in both forms.
#[test]
fn an_exported_crate_has_every_name_of_the_runtime() {
    let runtime = public(&fs::read_to_string(root().join("stripe-portal/src/lib.rs")).expect("the runtime"));
    let exported = public(&files(&about(&[]))["src/lib.rs"]);
    assert!(runtime.len() > 40, "{runtime:?}");
    let missing: Vec<&String> = runtime.difference(&exported).filter(|name| *name != "docs").collect();
    assert_eq!(missing, LEFT_OUT.map(|(name, _)| name), "add them to `RUNTIME` in codegen/src/package/linked.rs");
    let more: Vec<&String> = exported.difference(&runtime).collect();
    assert!(more.is_empty(), "{more:?}");
}

#[test]
fn the_front_page_says_which_crate_to_take_for_a_resource_of_both() {
    let heading = "# Resources of stripe-portal";
    let page = |about| files(&about).remove("src/lib.md").expect("a page");
    assert!(!page(about(&["billing_portal.session"])).contains(heading));
    let both = page(about(&["billing_portal.session", "receipt"]));
    assert!(both.contains(heading) && both.contains("have `receipt`, with different types"), "{both}");
}

#[test]
fn the_manifest_and_the_pages_are_reviewed() {
    let files = files(&about(&[]));
    insta::assert_snapshot!("linked_manifest", files["Cargo.toml"]);
    insta::assert_snapshot!("linked_readme", files["README.md"]);
    insta::assert_snapshot!("linked_root", files["src/lib.rs"]);
}
