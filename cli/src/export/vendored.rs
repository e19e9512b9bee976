//! A crate that needs nothing of this workspace: it has the runtime itself.

use std::path::PathBuf;

use codegen::{About, Output, Source, Standalone, exported, header, readme, with_features};

use super::out::GENERATED;
use crate::error::Error;
use crate::files::Files;
use crate::home::Home;
use crate::report::count;

/// The documentation of the crate.
const CRATE_DOCS: &str = "src/lib.md";
/// The start of the part about the runtime in `CRATE_DOCS`.
const RUNTIME_DOCS: &str = "# Map of the crate";
/// The module of guides and its declaration. An export leaves out the guides, because they are about the portal.
const GUIDES: (&str, &str) = ("src/docs.rs", "#[cfg(any(doc, doctest))]\npub mod docs;\n");
const ROOT: &str = "src/lib.rs";
/// The module with the hidden items, and the item that only this project uses.
const DOOR: &str = "src/__private.rs";
const SOURCES: &str = "/// The source files of this crate, for crates that contain them.\n#[cfg(feature = \"__sources\")]\n\
    pub static SOURCES: include_dir::Dir<'static> = include_dir::include_dir!(\"$CARGO_MANIFEST_DIR/src\");\n";

/// Adds the runtime, the manifest and the pages to generated code.
pub(super) fn complete(home: &dyn Home, made: Standalone, about: &About) -> Result<Output, Error> {
    let name = &about.name;
    let Standalone { mut output, docs, tests } = made;
    let mut files = runtime(home, name, &docs)?;
    let description = format!("Stripe's API, typed: {}", count(output.features.len(), "resource"));
    let manifest = Source::new("Cargo.toml", home.runtime_manifest(name, &description)?);
    let own = with_features(&manifest, &output.features).map_err(Error::problems([manifest]))?;
    files.insert("Cargo.toml".to_owned(), header(about) + &exported(&own));
    files.insert("tests/generated.rs".to_owned(), tests);
    files.insert("README.md".to_owned(), readme(name, &docs, END));
    files.insert(".gitignore".to_owned(), "/target\n".to_owned());
    let generated = std::mem::take(&mut output.files).into_iter();
    files.extend(generated.map(|(path, text)| (format!("{GENERATED}/{path}"), exported(&text))));
    output.files = files;
    Ok(output)
}

/// The part of the README about the crate.
const END: &str = "`cargo test` runs a test for each resource and operation; `cargo doc --open` shows the documentation.\n\n\
    The project stripe-portal wrote this folder, with the command in `Cargo.toml`. The crate does not depend on that\n\
    project. Another export to the same folder replaces the files that `export.json` lists and keeps all other files.\n\n";

/// Returns the runtime and the licences as files of the crate `name`.
fn runtime(home: &dyn Home, name: &str, docs: &str) -> Result<Files, Error> {
    let library = name.replace('-', "_");
    let mut files = home.runtime_files()?;
    for text in files.iter_mut().filter(|(path, _)| path.starts_with("src/")).map(|(_, text)| text) {
        *text = text.replace("stripe_portal", &library);
    }
    let (guides, declaration) = GUIDES;
    files.remove(guides);
    if let Some(root) = files.get_mut(ROOT) {
        *root = root.replace(declaration, "");
    }
    if let Some(door) = files.get_mut(DOOR) {
        if !door.contains(SOURCES) {
            return Err(Error::NoRuntime { path: PathBuf::from(DOOR) });
        }
        *door = door.replace(SOURCES, "");
    }
    let own = files
        .get(CRATE_DOCS)
        .and_then(|text| text.find(RUNTIME_DOCS).map(|at| text[at..].replace("stripe-portal", name)));
    let Some(own) = own else { return Err(Error::NoRuntime { path: PathBuf::from(CRATE_DOCS) }) };
    let own = match own.find("\nEach resource is a feature") {
        Some(at) => own[..at].to_owned(),
        None => own,
    };
    files.insert(CRATE_DOCS.to_owned(), format!("{docs}\n{own}"));
    Ok(files)
}
