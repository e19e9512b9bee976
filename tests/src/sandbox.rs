//! A temporary workspace with a cache.

use std::fs;
use std::ops::Deref;

use cli::spec::Cache;
use xtask::Workspace;

use crate::folder::Folder;

/// A temporary folder of a workspace, and a folder of a cache.
#[derive(Debug)]
pub struct Sandbox {
    folder: Folder,
    /// Returns the folder of the cache.
    pub cached: Folder,
}

impl Sandbox {
    /// Creates a sandbox with these files.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let sandbox = Self { folder: Folder::empty(), cached: Folder::empty() };
        for (name, text) in files {
            sandbox.write(name, &text);
        }
        sandbox
    }

    /// Creates a sandbox with the committed inputs.
    pub fn committed() -> Self {
        let names = [
            "spec/openapi.yaml",
            "spec/openapi.lock",
            "spec/resources.toml",
            "spec/support.toml",
            "spec/docs.yaml",
            "stripe-portal/Cargo.toml",
        ];
        let read =
            |name| fs::read_to_string(crate::root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self::new(names.map(|name| (name, read(name))))
    }

    /// Returns the workspace for the commands.
    pub fn workspace(&self) -> Workspace {
        Workspace::at(self.root()).expect("a workspace")
    }

    /// Returns the cache for the commands.
    pub fn cache(&self) -> Cache {
        Cache::at(self.cached.root())
    }
}

impl Deref for Sandbox {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}
