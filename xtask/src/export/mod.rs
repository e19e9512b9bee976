//! Writes a separate crate: the runtime and the generated code of some resources. The crate does not depend on this
//! workspace.

mod record;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::plan::plan;
use codegen::{
    Config, Contents, Diagnostic, Overlay, Problems, Slice, Source, Standalone, Support, check_crate_name,
    compare_older, standalone, standalone_manifest, visible, with_features,
};

use self::record::{RECORD, Record, is_exported, record};
use crate::below::check_paths;
use crate::cache::Cache;
use crate::change::apply;
use crate::disk;
use crate::documents;
use crate::error::Error;
use crate::masks;
use crate::opaque;
use crate::regen::{Files, Outcome};
use crate::root::{Found, Root};
use crate::support;
use crate::tree::{Tree, emptied, whatever};
use crate::turn::Turn;
use crate::upstream::{Upstream, unknown};
use crate::workspace::{CONFIG, CRATE, DOCS, MANIFEST, Workspace};

/// The folder of generated code in a crate.
const GENERATED: &str = "src/generated";
/// The documentation of the crate.
const CRATE_DOCS: &str = "src/lib.md";
/// The start of the part about the runtime in `CRATE_DOCS`.
const RUNTIME_DOCS: &str = "# Map of the crate";
/// The module of guides and its declaration. An export leaves out the guides, because they are about the portal.
const GUIDES: (&str, &str) = ("src/docs.rs", "#[cfg(any(doc, doctest))]\npub mod docs;\n");
const ROOT: &str = "src/lib.rs";
/// The licences: two of the runtime, and that of Stripe's spec.
const LICENCES: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "LICENSE-STRIPE"];
/// The most resources that a proposed command repeats.
const NAMED: usize = 5;

/// The options of an export.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// The ids of the resources; `None` selects all.
    pub resources: Option<&'a [String]>,
    /// The spec; `None` selects the cached spec that the lock names.
    pub spec: Option<&'a Path>,
    /// The folder of the crate.
    pub out: &'a Path,
    /// The name of the crate; `None` selects the name of the folder.
    pub name: Option<&'a str>,
}

/// Writes the crate, or updates a folder that an earlier export wrote.
///
/// # Errors
/// Fails if the name is invalid, the folder holds other files, the spec lacks a resource, or a file cannot be read or
/// written. Nothing is written then.
pub fn export(workspace: &Workspace, cache: &Cache, wanted: &Export<'_>) -> Result<Outcome, Error> {
    supporting(workspace, cache, wanted, &[])
}

/// Writes a crate as [`export`] does. Its types decode the objects of the older API versions of the specs `older` too.
///
/// # Errors
/// Fails as [`export`] does, or if one of these specs is not older or has problems.
pub fn supporting(
    workspace: &Workspace,
    cache: &Cache,
    export: &Export<'_>,
    older: &[PathBuf],
) -> Result<Outcome, Error> {
    let opened = || Root::open_itself(export.out).ok().flatten()?.name().map(ToOwned::to_owned);
    // A path such as `.` has no name, so ask the opened folder.
    let folder = export.out.file_name().map(ToOwned::to_owned).or_else(opened);
    let folder = folder.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = export.name.unwrap_or(&folder);
    check_crate_name(name).map_err(Error::problems([]))?;
    let out = Out::new(export.out)?;
    let upstream = Upstream::find(workspace, cache, export.spec)?;
    let sources = [CONFIG, DOCS].map(|name| disk::source(workspace, name));
    let [config_source, docs_source] = sources;
    let (config_source, docs_source) = (config_source?, docs_source?);
    let read = |path: &PathBuf| Ok(Source::new(path.display().to_string(), disk::text(path)?));
    let older = older.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    let mut compared = Vec::new();
    let mut generate = || {
        let document = documents::document(&upstream.source)?;
        let config = Config::parse(&config_source)?;
        let contents = document.contents();
        let is_wanted = |id: &str| export.resources.is_none_or(|wanted| wanted.iter().any(|wanted| wanted == id));
        let unknown = [document.unknown_masks(&config), contents.unknown_events(&config, is_wanted)].concat();
        let config = choose(config, &contents, &upstream.source, export.resources)?;
        let mut support = Support::default();
        for older in &older {
            let older = compare_older(documents::document(older)?, Slice::cut(document.clone(), &config)?, &config)?;
            compared.push(support::described(&older));
            support.insert(older);
        }
        let config = config.with_support(support);
        let mut made = standalone(document, &config, &Overlay::parse(&docs_source)?, name)?;
        made.output.warnings.extend(unknown);
        Ok(made)
    };
    let known = [upstream.source.clone(), config_source.clone(), docs_source.clone()];
    let Standalone { mut output, docs, tests } =
        generate().map_err(Error::problems(known.into_iter().chain(older.iter().cloned())))?;
    check_paths(output.files.keys())?;

    let mut files = runtime(workspace, name, &docs)?;
    let lines: usize = output.files.values().map(|text| text.lines().count()).sum();
    let resources = match output.features.len() {
        1 => "1 resource".to_owned(),
        number => format!("{number} resources"),
    };
    let description = format!("Stripe's API, typed: {resources}");
    let manifest = disk::source(workspace, MANIFEST)?;
    let root = disk::source(workspace, "Cargo.toml")?;
    let own =
        standalone_manifest(&manifest, &root, name, &description).map_err(Error::problems([manifest.clone(), root]))?;
    let own = with_features(&Source::new(MANIFEST, own), &output.features).map_err(Error::problems([manifest]))?;
    let own = own.replace(
        "`cargo xtask regen` writes: a feature for each resource in spec/resources.toml",
        "`cargo xtask export` writes: a feature for each resource",
    );
    let own = own.replace("`cargo xtask regen` writes", "`cargo xtask export` writes");
    files.insert("Cargo.toml".to_owned(), own);
    files.insert("tests/generated.rs".to_owned(), tests);
    files.insert("README.md".to_owned(), readme(name, &docs));
    files.insert(".gitignore".to_owned(), "/target\n".to_owned());
    files.extend(std::mem::take(&mut output.files).into_iter().map(|(path, text)| {
        (
            format!("{GENERATED}/{path}"),
            text.replacen("`cargo xtask regen` from `spec/openapi.yaml`", "`cargo xtask export`", 1),
        )
    }));
    files.insert(RECORD.to_owned(), record(name, &upstream.name, &upstream.sha256, &files)?);

    let kept = out.write(&files)?;
    let compared: String = compared.iter().map(|older| format!("{older}\n")).collect();
    let mut summary = format!(
        "{}: crate `{name}`, {resources}, {} files, {lines} lines generated\n{compared}{}",
        visible(&export.out.display().to_string()),
        files.len(),
        masks::summary(&output.masks)
    );
    let named = export.resources.unwrap_or_default();
    let command = |id: &str| match named.len() {
        ..=NAMED => format!("--resources {},{id}", visible(&named.join(","))),
        _ => format!("--resources …,{id}"),
    };
    if let Some(opaque) = opaque::summary(&output.opaque, command) {
        summary = format!("{summary}\n{opaque}");
    }
    // Drop remarks about descriptions: they come from the spec.
    output.warnings.retain(|warning| warning.file != docs_source.name);
    output.warnings.extend(kept);
    Ok(Outcome { summary, masks: output.masks, opaque: output.opaque, warnings: output.warnings })
}

/// Returns the configuration for the wanted resources of a spec and all their operations.
fn choose(base: Config, contents: &Contents, upstream: &Source, wanted: Option<&[String]>) -> Result<Config, Problems> {
    let known = &contents.resources;
    let foreign = wanted.into_iter().flatten().filter(|id| !known.contains_key(*id));
    let problems: Vec<Diagnostic> = foreign.map(|id| unknown(upstream, id, known.keys().map(String::as_str))).collect();
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let unread = if wanted.is_none() { contents.unread() } else { Vec::new() };
    if !unread.is_empty() {
        return Err(Problems(unread));
    }
    let is_wanted =
        |id: &str| known.contains_key(id) && wanted.is_none_or(|wanted| wanted.iter().any(|wanted| wanted == id));
    let all = if wanted.is_some() { base.everything_new(contents) } else { base.everything(contents) };
    Ok(all.narrow(is_wanted))
}

/// Reads the runtime and the licences as files of the crate `name`.
fn runtime(workspace: &Workspace, name: &str, docs: &str) -> Result<Files, Error> {
    let library = name.replace('-', "_");
    let source = format!("{CRATE}/src");
    let mut files = Files::new();
    let inside = |path: &str| path.strip_prefix(CRATE).and_then(|path| path.strip_prefix('/')).map(str::to_owned);
    // Editors and file managers leave other files there.
    let is_runtime =
        |path: &str| inside(path).is_some_and(|path| is_exported(&path) && !path.starts_with(&format!("{GENERATED}/")));
    for (path, text) in Tree::read_those(workspace.root(), &source, &is_runtime)?.files {
        files.extend(inside(&path).map(|path| (path, text.replace("stripe_portal", &library))));
    }
    let (guides, declaration) = GUIDES;
    files.remove(guides);
    if let Some(root) = files.get_mut(ROOT) {
        *root = root.replace(declaration, "");
    }
    let own = files
        .get(CRATE_DOCS)
        .and_then(|text| text.find(RUNTIME_DOCS).map(|at| text[at..].replace("stripe-portal", name)));
    let Some(own) = own else { return Err(Error::NoRuntime { path: PathBuf::from(source) }) };
    let own = match own.find("\nEach resource is a feature") {
        Some(at) => own[..at].to_owned(),
        None => own,
    };
    files.insert(CRATE_DOCS.to_owned(), format!("{docs}\n{own}"));
    for licence in LICENCES {
        files.insert(licence.to_owned(), disk::text_below(workspace.root(), licence)?);
    }
    Ok(files)
}

fn readme(name: &str, docs: &str) -> String {
    // Remove links into the code and hidden lines: only rustdoc understands them.
    let mut is_code = false;
    let is_shown = |line: &&str| {
        is_code ^= line.starts_with("```");
        !(is_code && line.starts_with("# "))
    };
    let docs: Vec<String> = docs
        .lines()
        .filter(is_shown)
        .map(|line| line.replace("[`mod@", "`").replace("[`", "`").replace("`]", "`"))
        .collect();
    let docs = docs.join("\n").replace("\n\n```\n", "\n\n```rust\n");
    format!(
        "# {name}\n\n{docs}\n\n`cargo test` runs a test for each resource and operation; `cargo doc --open` shows the documentation.\n\n\
        `cargo xtask export` of the project stripe-portal wrote this folder. The crate does not depend on that project.\n\
        Another export to the same folder replaces the files that `{RECORD}` lists and keeps all other files.\n\n\
        ## Licence\n\n[MIT](LICENSE-MIT) or [Apache-2.0](LICENSE-APACHE), at your option. Not affiliated with Stripe. Names,\n\
        types and descriptions come from Stripe's OpenAPI spec, which has the MIT licence in [LICENSE-STRIPE](LICENSE-STRIPE).\n"
    )
}

/// The folder to export to.
struct Out {
    /// The folder as the user named it.
    path: PathBuf,
    /// The right to change the folder, if the folder exists.
    turn: Option<Turn>,
    /// The files that an earlier export wrote.
    record: Record,
}

impl Out {
    /// Checks that the folder `path` is missing, empty, or written by an earlier export.
    fn new(path: &Path) -> Result<Self, Error> {
        let root = Root::open_itself(path).map_err(|error| match error {
            Error::Misplaced { path, .. } => Error::Taken { path },
            other => other,
        })?;
        let turn = root.as_ref().map(|root| Turn::take(root, is_exported)).transpose()?;
        let record = root.as_ref().map(Record::read).transpose()?.unwrap_or_default();
        Ok(Self { path: path.to_owned(), turn, record })
    }

    /// Writes `files`, and removes files of the earlier export that are no longer exported. Replaces edited files, as the
    /// README of the crate says, but does not remove them. Returns a remark for each edited file.
    fn write(&self, files: &Files) -> Result<Vec<Diagnostic>, Error> {
        match &self.turn {
            Some(turn) => self.change(turn, files),
            None => Root::create_for(&self.path, |root| self.change(&Turn::take(root, is_exported)?, files)),
        }
    }

    fn change(&self, turn: &Turn, files: &Files) -> Result<Vec<Diagnostic>, Error> {
        let root = turn.root();
        let mut current = Files::new();
        let (mut replaced, mut kept) = (Vec::new(), Vec::new());
        for (path, wanted) in files.iter().filter(|(path, _)| *path != RECORD) {
            if root.find(path)? == Found::Nothing {
                continue;
            }
            let text = whatever(root, path)?;
            if text != *wanted && !self.record.lists(path) {
                return Err(Error::Foreign { path: root.show(path) });
            }
            if text != *wanted && self.record.was_edited(path, &text) {
                replaced.push(path);
            }
            current.insert(path.clone(), text);
        }
        for path in self.record.others(files) {
            if root.find(path)? == Found::Nothing {
                continue;
            }
            let text = whatever(root, path)?;
            if self.record.wrote(path, &text) {
                current.insert(path.clone(), text);
            } else {
                kept.push(path);
            }
        }
        if root.find(RECORD)? != Found::Nothing {
            current.insert(RECORD.to_owned(), whatever(root, RECORD)?);
        }
        let gone: BTreeSet<&str> =
            current.keys().filter(|path| !files.contains_key(*path)).map(String::as_str).collect();
        let emptied = emptied(root, GENERATED, &gone, files)?;
        apply(turn, &plan(&current, files), &emptied.iter().map(String::as_str).collect::<Vec<_>>())?;
        let remark = |message: String| Diagnostic::warning(root.shown().display().to_string(), message);
        let replaced = replaced.iter().map(|path| {
            remark(format!("{path} was edited since the last export and is replaced"))
                .help("put changes into new files: an export replaces the files that it wrote")
        });
        let kept = kept.iter().map(|path| {
            remark(format!("{path} is no longer exported, but was edited since the last export"))
                .help("the file was kept: remove it if you do not need it")
        });
        Ok(turn.remark().into_iter().chain(replaced).chain(kept).collect())
    }
}
