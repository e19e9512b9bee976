//! Where things are.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::root::Root;

/// What a workspace is known by, from its root.
const LANDMARK: &str = "spec/resources.toml";

/// The workspace that a command works on.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: Root,
}

impl Workspace {
    /// The workspace at `root`.
    ///
    /// # Errors
    /// If there is none.
    pub fn at(root: impl Into<PathBuf>) -> Result<Self, Error> {
        let root = root.into();
        if !root.join(LANDMARK).is_file() {
            return Err(Error::NoWorkspace { start: root });
        }
        Ok(Self { root: Root::open(&root)? })
    }

    /// The workspace around `start`, or else around the folder `fallback`.
    ///
    /// # Errors
    /// If there is none.
    pub fn around(start: &Path, fallback: Option<&Path>) -> Result<Self, Error> {
        let folders = start.ancestors().chain(fallback.into_iter().flat_map(Path::ancestors));
        folders.map(Self::at).find_map(Result::ok).ok_or_else(|| Error::NoWorkspace { start: start.to_owned() })
    }

    /// The way to its files.
    pub(crate) fn root(&self) -> &Root {
        &self.root
    }

    /// Its folder, for other programs to run in.
    pub(crate) fn folder(&self) -> &Path {
        self.root.shown()
    }
}

/// The slice.
pub(crate) const SLICE: &str = "spec/openapi.yaml";
/// Where the slice came from.
pub(crate) const LOCK: &str = "spec/openapi.lock";
/// What is wanted.
pub(crate) const CONFIG: &str = "spec/resources.toml";
/// Our words.
pub(crate) const DOCS: &str = "spec/docs.yaml";
/// The generated code.
pub(crate) const GENERATED: &str = "stripe-portal/src/generated";
/// The manifest of the crate that is generated.
pub(crate) const MANIFEST: &str = "stripe-portal/Cargo.toml";
/// The folder of the crate that is generated.
pub(crate) const CRATE: &str = "stripe-portal";
