//! The project that a command belongs to: a clone, or an installed program.

use std::path::Path;

use codegen::Source;

use crate::error::Error;
use crate::files::Files;
use crate::spec::{Cache, Upstream};

/// The project that a command belongs to. A clone has its own files; an installed program has copies of them.
pub trait Home {
    /// Reads the configuration: the resources of `stripe-portal`, and what Stripe's spec lacks about any resource.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    fn config(&self) -> Result<Source, Error>;

    /// Reads our descriptions.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    fn docs(&self) -> Result<Source, Error>;

    /// Reads the spec in the file `from`, or else the one that commands use where none is named.
    ///
    /// # Errors
    /// Fails if there is no such spec, or it cannot be read.
    fn spec(&self, cache: &Cache, from: Option<&Path>) -> Result<Upstream, Error>;

    /// Reads the spec `name` with this hash, which an earlier command used.
    ///
    /// # Errors
    /// Fails if the spec cannot be had any more.
    fn earlier_spec(&self, cache: &Cache, name: &str, sha256: &str) -> Result<Upstream, Error> {
        Upstream::kept(cache, name, sha256)
    }

    /// Returns the folder of `stripe-portal` as a crate in the folder `out` names it, or `None` for the published version.
    ///
    /// # Errors
    /// Fails if the system cannot resolve a path.
    fn runtime(&self, out: &Path) -> Result<Option<String>, Error>;

    /// Reads the source files of `stripe-portal` without generated code, and the licences, by their path in a crate.
    ///
    /// # Errors
    /// Fails if a file cannot be read.
    fn runtime_files(&self) -> Result<Files, Error>;

    /// Returns the manifest of a crate that contains the runtime.
    ///
    /// # Errors
    /// Fails if the manifest of `stripe-portal` cannot be read.
    fn runtime_manifest(&self, name: &str, description: &str) -> Result<String, Error>;

    /// Returns the command that writes the crate in the folder `out` again, where a user runs it.
    ///
    /// # Errors
    /// Fails if the system cannot resolve a path.
    fn export_command(&self, out: &Path) -> Result<String, Error>;

    /// Returns the names of commands and files in messages.
    fn words(&self) -> Words;
}

/// The names of commands and files in messages.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The command that lists the resources of a spec.
    pub list: &'static str,
    /// The file with entries about secrets and masks.
    pub config: &'static str,
    /// The way to show a masked value, as a sentence.
    pub show: &'static str,
    /// The place where the user runs the commands.
    pub place: &'static str,
}
