//! The paths of the workspace.

use std::path::{Path, PathBuf};

use cli::files::Files;
use cli::files::disk;
use cli::files::root::Root;
use cli::files::tree::Tree;
use cli::files::turn::{Turn, is_interrupted};
use cli::spec::{Cache, Upstream};
use cli::{Error as Shared, Home, Words, export};
use codegen::{Lock, Source, standalone_manifest};

use crate::error::Error;

/// The file that marks the root of a workspace.
const LANDMARK: &str = "spec/resources.toml";

/// The workspace that a command works on.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: Root,
}

impl Workspace {
    /// Opens the workspace at `root`.
    ///
    /// # Errors
    /// Fails if there is no workspace.
    pub fn at(root: impl Into<PathBuf>) -> Result<Self, Error> {
        let root = root.into();
        if !root.join(LANDMARK).is_file() {
            return Err(Error::NoWorkspace { start: root });
        }
        Ok(Self { root: Root::open(&root)? })
    }

    /// Opens the workspace around `start`, or else around the folder `fallback`.
    ///
    /// # Errors
    /// Fails if there is no workspace.
    pub fn around(start: &Path, fallback: Option<&Path>) -> Result<Self, Error> {
        let folders = start.ancestors().chain(fallback.into_iter().flat_map(Path::ancestors));
        folders.map(Self::at).find_map(Result::ok).ok_or_else(|| Error::NoWorkspace { start: start.to_owned() })
    }

    /// Returns the access to its files.
    pub(crate) fn root(&self) -> &Root {
        &self.root
    }

    /// Begins to change the workspace. First undoes the changes of a command that was killed.
    ///
    /// # Errors
    /// Fails if another command is changing the workspace, or the changes cannot be undone.
    pub(crate) fn turn(&self) -> Result<Turn, Error> {
        let is_written = |path: &str| {
            let folders = ["spec/", CRATE_FOLDER, COPIES];
            path == BUDGET || folders.iter().any(|folder| path.starts_with(folder))
        };
        Ok(Turn::take(&self.root, is_written)?)
    }

    /// Checks that no command was killed while it changed the workspace.
    ///
    /// # Errors
    /// Fails if one was, or is still changing it.
    pub(crate) fn settled(&self) -> Result<(), Error> {
        if is_interrupted(&self.root)? {
            return Err(Error::Interrupted { path: self.root.shown().to_owned() });
        }
        Ok(())
    }

    /// Returns its folder, in which other programs run.
    pub(crate) fn folder(&self) -> &Path {
        self.root.shown()
    }
}

/// The command that lists the resources of a spec.
pub(crate) const LIST: &str = "cargo xtask spec list";
/// The way to show a masked value.
pub(crate) const SHOW: &str = "`[[show]]` in spec/resources.toml shows one of them";
/// The licences: two of the runtime, and that of Stripe's spec.
const LICENCES: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "LICENSE-STRIPE"];

impl Home for Workspace {
    fn config(&self) -> Result<Source, Shared> {
        disk::source(&self.root, CONFIG)
    }

    fn docs(&self) -> Result<Source, Shared> {
        disk::source(&self.root, DOCS)
    }

    /// Keeps the name and the tag of the lock if the lock has the same hash.
    fn spec(&self, cache: &Cache, from: Option<&Path>) -> Result<Upstream, Shared> {
        let Some(path) = from else {
            let Lock { upstream, tag, upstream_sha256, .. } = locked(self)?;
            return Ok(Upstream { tag, ..Upstream::kept(cache, &upstream, &upstream_sha256)? });
        };
        let read = Upstream::read(path)?;
        Ok(match locked(self).ok().filter(|lock| lock.upstream_sha256 == read.sha256) {
            Some(Lock { upstream: name, tag, .. }) => Upstream { name, tag, ..read },
            None => read,
        })
    }

    fn runtime(&self, out: &Path) -> Result<Option<String>, Shared> {
        Ok(Some(export::place::relative(&export::place::real(out)?, &self.root.real().join(CRATE))))
    }

    fn runtime_files(&self) -> Result<Files, Shared> {
        let inside = |path: &str| path.strip_prefix(CRATE_FOLDER).map(str::to_owned);
        // Editors and file managers leave other files there.
        let is_runtime = |path: &str| {
            inside(path).is_some_and(|path| export::is_exported(&path) && !path.starts_with(export::GENERATED))
        };
        let tree = Tree::read_those(&self.root, &format!("{CRATE}/src"), &is_runtime)?;
        let mut files: Files = tree.files.into_iter().filter_map(|(path, text)| Some((inside(&path)?, text))).collect();
        for licence in LICENCES {
            files.insert(licence.to_owned(), disk::text_below(&self.root, licence)?);
        }
        Ok(files)
    }

    fn runtime_manifest(&self, name: &str, description: &str) -> Result<String, Shared> {
        let [manifest, root] = [MANIFEST, "Cargo.toml"].map(|name| disk::source(&self.root, name));
        let (manifest, root) = (manifest?, root?);
        let own = standalone_manifest(&manifest, &root, name, description);
        own.map_err(Shared::problems([manifest, root]))
    }

    fn export_command(&self, out: &Path) -> Result<String, Shared> {
        let place = export::place::relative(self.root.real(), &export::place::real(out)?);
        Ok(format!("cargo xtask export --out {}", export::quoted(&place)))
    }

    fn words(&self) -> Words {
        Words { list: LIST, config: CONFIG, show: SHOW, place: "in a clone of stripe-portal" }
    }
}

/// Reads `spec/openapi.lock`.
pub(crate) fn locked(workspace: &Workspace) -> Result<Lock, Shared> {
    let source = disk::source(&workspace.root, LOCK)?;
    Lock::parse(&source).map_err(Shared::problems([source]))
}

/// The slice.
pub(crate) const SLICE: &str = "spec/openapi.yaml";
/// The origin and hash of the slice.
pub(crate) const LOCK: &str = "spec/openapi.lock";
/// The selected resources and exceptions.
pub(crate) const CONFIG: &str = "spec/resources.toml";
/// The older API versions that the types support. The file may be missing.
pub(crate) const SUPPORT: &str = "spec/support.toml";
/// Our descriptions.
pub(crate) const DOCS: &str = "spec/docs.yaml";
/// The generated code.
pub(crate) const GENERATED: &str = "stripe-portal/src/generated";
/// The manifest of the generated crate.
pub(crate) const MANIFEST: &str = "stripe-portal/Cargo.toml";
/// The folder of the generated crate.
pub(crate) const CRATE: &str = "stripe-portal";
/// The folder of the files that the installed command contains.
pub(crate) const COPIES: &str = "cli/base";
/// The beginning of all paths in that folder.
const CRATE_FOLDER: &str = "stripe-portal/";
/// The cost of the generated crate.
pub(crate) const BUDGET: &str = "budget.toml";
