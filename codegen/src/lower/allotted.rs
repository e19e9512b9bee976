//! Types that have a place before it is known what is in them.

use crate::input::config::Config;
use crate::ir::{Docs, TypeDef, TypeKind, inner_module};
use crate::text::wire_path::WirePath;

/// A type with its place and its name. Others can refer to it before it is filled.
#[derive(Debug)]
pub(super) struct Allotted {
    /// The wire path.
    pub(super) path: WirePath,
    /// Where the spec describes it, as a JSON pointer.
    pub(super) pointer: String,
    /// The modules it lives in.
    pub(super) module: Vec<String>,
    /// Its name in that module.
    pub(super) name: String,
    /// What the spec says of it.
    pub(super) docs: Docs,
    /// What is in it, once that is known.
    pub(super) kind: Option<TypeKind>,
}

impl Allotted {
    /// Returns the modules for the types that it is made of.
    pub(super) fn inner_module(&self) -> Vec<String> {
        inner_module(&self.path, &self.module, &self.name)
    }

    /// Returns the finished type with the link to its reference, if it was filled.
    pub(super) fn finished(self, config: &Config) -> Option<TypeDef> {
        let Self { path, pointer, module, name, docs, kind } = self;
        let docs = Docs { link: config.reference(&path), ..docs };
        Some(TypeDef { path, pointer, module, name, docs, kind: kind? })
    }
}
