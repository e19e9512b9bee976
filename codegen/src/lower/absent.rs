//! The wanted resources and operations that a spec lacks.

use std::collections::BTreeSet;

use crate::text::wire_path::{Parts, parts};

use super::Entries;

/// The wanted resources and operations that the spec lacks.
#[derive(Clone, Debug, Default)]
pub(super) struct Absent {
    /// The IDs of resources.
    resources: BTreeSet<String>,
    /// The IDs of resources that lack an operation.
    incomplete: BTreeSet<String>,
    /// Whether the absence explains nothing, because the configuration was written for another version of the spec.
    is_ignored: bool,
}

impl Absent {
    /// Starts without absent items.
    pub(super) fn new(entries: Entries) -> Self {
        Self { is_ignored: entries == Entries::None, ..Self::default() }
    }

    /// Notes that the spec lacks a resource.
    pub(super) fn resource(&mut self, id: &str) {
        self.resources.insert(id.to_owned());
    }

    /// Notes that the spec lacks an operation of a resource.
    pub(super) fn operation_of(&mut self, id: &str) {
        self.incomplete.insert(id.to_owned());
    }

    /// Returns `true` if an entry with the wire path `path` matches nothing because the resource or the operation is
    /// absent.
    pub(super) fn explain(&self, path: &str) -> bool {
        let Parts { head, operation, .. } = parts(path);
        !self.is_ignored && (self.resources.contains(head) || operation.is_some() && self.incomplete.contains(head))
    }
}
