//! Types that have an ID, a place and a name before their contents are known.

use crate::input::config::Config;
use crate::ir::{Docs, TypeDef, TypeKind, inner_module};
use crate::text::wire_path::WirePath;

/// A type with its place and name. Other types can refer to it before it is filled.
#[derive(Debug)]
pub(super) struct Allotted {
    /// The wire path.
    pub(super) path: WirePath,
    /// The place of the schema in the spec, as a JSON pointer.
    pub(super) pointer: String,
    /// The component that the type is made from, if it is one.
    pub(super) component: Option<String>,
    /// The modules around the type.
    pub(super) module: Vec<String>,
    /// The name in the innermost module.
    pub(super) name: String,
    /// The description.
    pub(super) docs: Docs,
    /// The kind, once it is known.
    pub(super) kind: Option<TypeKind>,
}

impl Allotted {
    /// Returns the module of the types inside this type.
    pub(super) fn inner_module(&self) -> Vec<String> {
        inner_module(&self.path, &self.module, &self.name)
    }

    /// Returns the finished type with the link to its reference page, or `None` if it was not filled.
    pub(super) fn finished(self, config: &Config) -> Option<TypeDef> {
        let Self { path, pointer, component, module, name, docs, kind } = self;
        let docs = Docs { link: config.reference(&path), ..docs };
        Some(TypeDef { path, pointer, component, module, name, docs, kind: kind? })
    }
}
