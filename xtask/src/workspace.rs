//! The paths of the workspace.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::root::Root;
use crate::turn::{Turn, is_interrupted};

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
            let folders = ["spec/", CRATE_FOLDER];
            path == BUDGET || folders.iter().any(|folder| path.starts_with(folder))
        };
        Turn::take(&self.root, is_written)
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
/// The beginning of all paths in that folder.
const CRATE_FOLDER: &str = "stripe-portal/";
/// The cost of the generated crate.
pub(crate) const BUDGET: &str = "budget.toml";
