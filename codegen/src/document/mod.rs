//! The spec as a tree and as schemas. Each document is read once and passed on.

mod copies;
pub(crate) mod credentials;
pub(crate) mod dialect;
pub(crate) mod grammar;
pub(crate) mod graph;
pub(crate) mod read;
pub(crate) mod reference;
pub(crate) mod spec;
pub(crate) mod tree;
mod value;
mod wrong;
pub(crate) mod yaml;

use crate::input::diagnostic::Problems;
use crate::input::source::Source;

use tree::Node;

/// The bytes of a document for each value that may be copied to where it is used.
const COPIED_PER_BYTE: usize = 4;
/// The values that may be copied in a document of any size.
const COPIED_ANYWAY: usize = 10_000;

/// A parsed spec or slice.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    pub(crate) tree: Node<'t>,
    /// The file that was parsed.
    pub(crate) source: &'t Source,
}

impl<'t> Document<'t> {
    /// Reads YAML or JSON that is an OpenAPI 3.0 document.
    ///
    /// # Errors
    /// Fails if the document is something else, or too large to read.
    pub fn read(source: &'t Source) -> Result<Self, Problems> {
        let document = Self::parse(source)?;
        read::check(&document.tree, source)?;
        Ok(document)
    }

    /// Reads YAML or JSON. Loading checks later whether the document is OpenAPI.
    pub(crate) fn parse(source: &'t Source) -> Result<Self, Problems> {
        let mut tree = read::parse(source)?;
        copies::copy_components(&mut tree, (source.text.len() / COPIED_PER_BYTE).max(COPIED_ANYWAY));
        dialect::rewrite(&mut tree);
        Ok(Self { tree, source })
    }

    /// Returns Stripe's API version.
    pub fn api_version(&self) -> &str {
        self.tree.path(&["info", "version"]).and_then(Node::as_str).unwrap_or_default()
    }
}
