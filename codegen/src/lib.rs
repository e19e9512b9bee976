//! Generates a small, typed Rust crate from Stripe's OpenAPI spec.
//!
//! All functions are pure: plain data in, plain data out. They use no files, network, clock or environment.

#![cfg_attr(
    not(feature = "internals"),
    allow(unreachable_pub, reason = "with the feature, these items are reachable, and the lint checks them")
)]

mod changes;
mod code;
mod document;
mod emit;
mod input;
mod ir;
mod lower;
mod package;
mod passes;
mod pipeline;
mod rust;
mod slice;
mod text;

pub use changes::{Changes, Class};
pub use document::Document;
pub use input::config::{Config, Edit};
pub use input::descriptions::Overlay;
pub use input::diagnostic::{Diagnostic, Problems, Severity};
pub use input::locate::Places;
pub use input::lock::Lock;
pub use input::source::Source;
pub use input::support::{Difference, OlderVersion, Support};
pub use ir::masks::Mask;
pub use ir::names::is_device_name;
pub use ir::{Feature, OpaqueResources, Reason};
pub use package::descriptions::Template;
pub use package::linked::{About, DOOR, exported, header};
pub use package::manifest::{standalone as standalone_manifest, with_features};
pub use package::pages::readme;
pub use package::standalone::check_crate_name;
pub use pipeline::{
    Generator, Output, Standalone, carry_support, compare_older, diff, generate, linked, matching, standalone,
    undescribed,
};
pub use slice::{Contents, EventNames, Listed, Slice};
pub use text::nearest::nearest;
pub use text::visible::{visible, visible_json, visible_lines};

/// The stages of the generator, for the tests of this workspace. Other crates must not use them: they change at any
/// time.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals {
    use crate::{Config, Diagnostic, Document, Problems, Slice};

    pub use crate::document::credentials::{HARMLESS, Harmless, RULES};
    pub use crate::emit::{Description, description};
    pub use crate::ir::masks::masks;
    pub use crate::ir::names::RUNTIME_MODULES;
    pub use crate::lower::Entries;
    pub use crate::pipeline::{api, output};
    pub use crate::text::features::RUNTIME_FEATURES;
    pub use crate::text::markdown::readback;
    pub use crate::text::visible::is_hidden;

    pub mod changes {
        pub use crate::changes::*;
    }

    /// Returns the code of each operation's example in the crate with the library `library`.
    pub fn examples(api: &ir::Api, library: &str) -> Vec<String> {
        let example = |operation| crate::emit::example(api, library, operation);
        api.operations.iter().filter_map(example).map(|lines| lines.join("\n") + "\n").collect()
    }

    pub mod manifest {
        pub use crate::package::manifest::{BEGIN, END};
    }

    pub mod ir {
        pub use crate::ir::*;
    }

    pub mod operations {
        pub use crate::slice::operations::*;
    }

    /// Cuts everything that `config` names out of a spec. Also returns a problem for each name that the spec lacks.
    ///
    /// # Errors
    /// Fails if the spec has a broken reference in the requested part.
    pub fn cut_present<'t>(document: Document<'t>, config: &Config) -> Result<(Slice<'t>, Vec<Diagnostic>), Problems> {
        Slice::cut_present(document, config)
    }
}

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub mod readme {}
