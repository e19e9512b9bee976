//! Each command reads each file with a spec once.

use cli::export::{Export, export};
use cli::list::ListFormat;
use cli::spec::documents_read;
use codegen::internals::manifest::{BEGIN, END};
use tests::folder::Folder;
use tests::sandbox::Sandbox;
use tests::{case, root};
use xtask::{Workspace, check, compare, list, regen, resource, slice};

const CONFIG: &str = "[docs]\nsource = \"upstream\"\n[resources.\"shop.person\"]\n";

/// Returns how many specs and slices `command` reads.
fn reads<T>(command: impl FnOnce() -> Result<T, xtask::Error>) -> usize {
    let before = documents_read();
    command().unwrap_or_else(|error| panic!("{}", xtask::report::error(&error, false)));
    documents_read() - before
}

#[test]
fn a_command_reads_each_spec_once() {
    let shop = Sandbox::new([
        ("upstream.yaml", case::all()["features"].text.clone()),
        ("spec/resources.toml", CONFIG.to_owned()),
        ("spec/docs.yaml", String::new()),
        ("stripe-portal/Cargo.toml", format!("[features]\nclient = []\n{BEGIN}\n{END}\n")),
    ]);
    let (workspace, cache, upstream) = (shop.workspace(), shop.cache(), shop.path("upstream.yaml"));
    let out = Folder::empty();
    let (persons, out) = (["shop.person".to_owned()], out.path("persons"));
    let crate_of_persons = Export { spec: Some(&upstream), ..Export::of(&out, Some(&persons)) };
    let this = Workspace::at(root()).expect("this workspace");
    assert_eq!(reads(|| slice(&workspace, &cache, &upstream, None)), 1, "spec slice");
    assert_eq!(reads(|| regen(&workspace)), 1, "regen");
    assert_eq!(reads(|| check(&workspace)), 1, "regen --check");
    assert_eq!(reads(|| list(&workspace, &cache, Some(&upstream), None, ListFormat::Text)), 1, "spec list");
    assert_eq!(reads(|| compare(&workspace, Some(&upstream), &upstream)), 2, "spec diff of two files");
    assert_eq!(reads(|| compare(&workspace, None, &upstream)), 2, "spec diff with the slice");
    // The second document is the committed slice: its masks tell which masks are new.
    let added = ["shop.order".to_owned()];
    assert_eq!(
        reads(|| resource::add(&workspace, &cache, &added, &resource::Parts::default(), Some(&upstream))),
        2,
        "resource add"
    );
    assert_eq!(reads(|| resource::remove(&workspace, &added, false)), 1, "resource remove");
    assert_eq!(reads(|| Ok(export(&this, &cache, &crate_of_persons)?)), 1, "export");
}
