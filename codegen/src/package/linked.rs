//! The files of an exported crate that depends on `stripe-portal` as its runtime.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::manifest::{BEGIN, END, with_features};
use super::pages;
use crate::code::formatter;
use crate::emit;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::input::support::Support;
use crate::ir::{Api, Feature};
use crate::text::visible::visible;

/// The version of the interface between `stripe-portal` and generated code. A change of `stripe_portal::__private` that
/// older generated code does not survive raises it.
pub const DOOR: u32 = 1;
/// The folder of generated code in an exported crate.
const GENERATED: &str = "src/generated";
/// The version of `stripe-portal` that belongs to this generator: both are released together.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The crates that an exported crate depends on, also in its tests.
const DEPENDENCIES: [&str; 3] = ["stripe_portal", "serde", "serde_json"];

/// The names of the runtime that generated code and its users find at the crate's root, by the feature that they need. Their
/// order is that of rustfmt.
const RUNTIME: [(&str, &str); 5] = [
    ("blocking", "blocking"),
    ("testing", "testing"),
    ("webhook", "webhook"),
    (
        "",
        "AppInfo, Binary, Config, Error, Expand, ExpandList, Expandable, Extra, FromJson, IdempotencyKey, Identified, \
         IntegerText, Json, LinkedPage, List, Map, Masked, MaybeDeleted, MaybeTyped, Multipart, Number, Opaque, Operation, \
         OperationExt, Paginated, RawRequest, RawResponse, RequestOptions, Response, RetryPolicy, SearchPage, Secret, \
         Through, Timestamp, TimestampError, Untyped, Upload, Value, call, config, error, form, from_json, operation, request, \
         response, retry, transport",
    ),
    ("client", "Client, ClientBuilder, pagination"),
];

/// The features of an exported crate beside its resources.
pub(crate) const FEATURES: [&str; 4] = ["blocking", "client", "testing", "webhook"];

/// Facts about an exported crate that are not in the spec.
#[derive(Clone, Debug)]
pub struct About {
    /// The name of the crate.
    pub name: String,
    /// The command that makes the crate again, such as `cargo xtask export --out ../my-shop`.
    pub command: String,
    /// The place where the command runs, such as "in a clone of stripe-portal".
    pub place: String,
    /// The folder of `stripe-portal`, if the crate is to use a folder instead of the published version.
    pub runtime: Option<String>,
    /// The IDs of the resources that `stripe-portal` has.
    pub runtime_resources: BTreeSet<String>,
}

/// Returns the root of the crate without its inner attributes. The command is shown where the interface does not match.
pub(crate) fn root(command: &str, place: &str) -> String {
    let command = format!("{:?}", visible(&format!("`{command}` {place}")));
    let mut root = format!(
        "// The interface to the runtime that this crate was generated for.\n\
         stripe_portal::__private::door! {{\n    {DOOR},\n    {command}\n}}\n\n\
         #[rustfmt::skip]\n#[allow(clippy::large_enum_variant, reason = \"parameters live for one call\")]\n\
         mod generated;\n\npub use generated::*;\n\n\
         // Generated code finds the runtime at the root of its crate.\n\
         #[doc(hidden)]\npub use stripe_portal::__private;\n"
    );
    for (feature, names) in RUNTIME {
        if !feature.is_empty() {
            let _ = writeln!(root, "#[cfg(feature = \"{feature}\")]");
        }
        let _ = writeln!(root, "#[doc(no_inline)]\npub use stripe_portal::{};", list(names));
    }
    root
}

/// Formats names as the list of an import, as rustfmt does.
fn list(names: &str) -> String {
    if names.len() < 60 {
        return if names.contains(' ') { format!("{{{names}}}") } else { names.to_owned() };
    }
    let mut list = String::from("{\n   ");
    let mut width = 3;
    for name in names.split_terminator(", ") {
        if width + name.len() + 2 > 98 {
            list.push_str("\n   ");
            width = 3;
        }
        let _ = write!(list, " {name},");
        width += name.len() + 2;
    }
    list + "\n}"
}

/// Returns the files of the crate around its generated modules.
///
/// # Errors
/// Fails if the crate cannot have its name, or two features would have one name.
pub(crate) fn files(api: &Api, older: &Support, about: &About) -> Result<BTreeMap<String, String>, Problems> {
    let About { name, command, place, .. } = about;
    let library = name.replace('-', "_");
    if DEPENDENCIES.contains(&library.as_str()) {
        let message = format!("`{name}` cannot be the name of the crate: one of its dependencies has it");
        return Err(Diagnostic::error("--name", message).help("give another name").into());
    }
    let page = page(api, &library, older, about);
    let end = "`cargo test --all-features` runs a test for each resource and operation; `cargo doc --open` shows the documentation.\n\n\
        The project stripe-portal wrote this folder, with the command in `Cargo.toml`. Another export to the same folder\n\
        replaces the files that `export.json` lists and keeps all other files.\n\n";
    let lib = format!(
        "#![doc = include_str!(\"lib.md\")]\n#![cfg_attr(docsrs, feature(doc_cfg))]\n\
         // The table links to all resources.\n\
         #![cfg_attr(\n    not(feature = \"default-resources\"),\n    \
         allow(rustdoc::broken_intra_doc_links)\n)]\n\n{}",
        root(command, place)
    );
    let manifest = Source::new("Cargo.toml", manifest(about, api.features.len()));
    let files = [
        ("Cargo.toml", exported(&with_features(&manifest, &api.features)?)),
        (".gitignore", "/target\n".to_owned()),
        ("LICENSE-APACHE", include_str!("../../LICENSE-APACHE").to_owned()),
        ("LICENSE-MIT", include_str!("../../LICENSE-MIT").to_owned()),
        ("LICENSE-STRIPE", include_str!("../../LICENSE-STRIPE").to_owned()),
        ("README.md", pages::readme(name, &page, end)),
        ("src/lib.md", page),
        ("src/lib.rs", lib),
        ("tests/generated.rs", formatter::file(&emit::smoke_tests(api, &library))?),
    ];
    Ok(files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect())
}

/// Returns the lines at the start of the manifest of either form of a crate: the command.
pub fn header(About { command, place, .. }: &About) -> String {
    format!(
        "# An export by stripe-portal {VERSION} wrote this file, with the options in export.json. To write the crate again, run\n\
         # {}, with `--from FILE` for a newer spec:\n#\n#     {}\n\n",
        visible(place),
        visible(command)
    )
}

/// Returns the path in the crate of a generated file.
pub(crate) fn path(generated: &str) -> String {
    format!("{GENERATED}/{generated}")
}

/// Returns a file of the workspace's own crate as an exported crate has it: its comments name an export.
pub fn exported(text: &str) -> String {
    let regen = "`cargo xtask regen` writes: a feature for each resource in spec/resources.toml";
    text.replacen("`cargo xtask regen` from `spec/openapi.yaml`", "an export of stripe-portal", 1)
        .replace(regen, "an export writes: a feature for each resource")
        .replace("`cargo xtask regen` writes", "an export writes")
}

fn manifest(about: &About, resources: usize) -> String {
    let About { name, runtime, .. } = about;
    let resources = if resources == 1 { "1 resource".to_owned() } else { format!("{resources} resources") };
    let path =
        runtime.as_ref().map(|path| format!("path = {}, ", toml::Value::from(path.as_str()))).unwrap_or_default();
    format!(
        "{}[package]\nname = \"{name}\"\ndescription = \"Stripe's API, typed: {resources}\"\nversion = \"0.1.0\"\n\
         edition = \"2024\"\nrust-version = \"{}\"\nlicense = \"MIT OR Apache-2.0\"\nreadme = \"README.md\"\n\
         categories = [\"api-bindings\"]\nbuild = false\n\n\
         [features]\ndefault = [\"client\", \"default-resources\"]\n\
         # The method `send` of each operation. The HTTP client is a feature of stripe-portal.\n\
         client = [\"stripe-portal/client\"]\n\
         # The method `send_blocking` of each operation.\n\
         blocking = [\"client\", \"stripe-portal/blocking\"]\n\
         # The types of webhook events.\n\
         webhook = [\"stripe-portal/webhook\"]\n\
         # The description of the API for a fake Stripe in tests, and samples of objects.\n\
         testing = [\"client\", \"stripe-portal/testing\"]\n\
         {BEGIN}\n{END}\n\n\
         [dependencies]\nstripe-portal = {{ version = \"{VERSION}\", {path}default-features = false }}\n\n\
         [dev-dependencies]\nserde = {{ version = \"1\", default-features = false, features = [\"std\"] }}\nserde_json = \"1\"\n\n\
         [lints.rust]\nunsafe_code = \"forbid\"\nmissing_docs = \"warn\"\n\n\
         [package.metadata.docs.rs]\nall-features = true\ntargets = [\"x86_64-unknown-linux-gnu\"]\n",
        header(about),
        env!("CARGO_PKG_RUST_VERSION"),
    )
}

/// Returns the front page.
fn page(api: &Api, library: &str, older: &Support, about: &About) -> String {
    let About { name, runtime_resources, .. } = about;
    let minor = VERSION.rsplit_once('.').map_or(VERSION, |(minor, _)| minor);
    let mut page = pages::intro(api, older);
    let _ = write!(
        page,
        "`stripe-portal` is the runtime of this crate. One `Client` sends the operations of\n\
         all crates that are made for it, and they share [`Error`], [`Secret`] and [`Expandable`].\n\n\
         ```toml\n{name} = {{ path = \"…\" }}\nstripe-portal = \"{minor}\" # has the HTTP client\n```\n\n{}\n\
         # Features\n\n| feature | default | purpose |\n|---|---|---|\n\
         | `client` | yes | the method `send` of each operation |\n\
         | `blocking` | | the method `send_blocking` of each operation |\n\
         | `webhook` | | the types of webhook events |\n\
         | `testing` | | `API`, the description of the API for a fake Stripe, and the function `sample` of each object |\n\
         | `default-resources` | yes | all resources in the table above |\n\n\
         # HTTP client\n\n\
         This crate turns on no HTTP client. The features of stripe-portal choose one for all crates, by default reqwest with\n\
         rustls. For example, hyper, without the types of the portal:\n\n\
         ```toml\nstripe-portal = {{ version = \"{minor}\", default-features = false, features = [\"hyper\", \"http2\"] }}\n```\n\n\
         Without an HTTP client, [`call`] has the calls without I/O, for any other one.\n",
        pages::body(api, library)
    );
    let both: Vec<String> = api
        .features
        .iter()
        .filter(|feature| runtime_resources.contains(&feature.resource))
        .map(|Feature { resource, .. }| format!("`{resource}`"))
        .collect();
    if !both.is_empty() {
        let _ = write!(
            page,
            "\n# Resources of stripe-portal\n\nBoth this crate and stripe-portal have {}, with different types. Take those of this crate\n\
             together with its other resources: they have one API version, and link to each other. Turn off the default\n\
             features of stripe-portal then, as above. Take those of stripe-portal for the portal alone: its descriptions and\n\
             names are reviewed, and it decodes objects of older API versions.\n",
            both.join(", ")
        );
    }
    page
}
