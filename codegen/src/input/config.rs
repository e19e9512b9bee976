//! `resources.toml`: the wanted resources, and facts that the spec lacks.

mod check;
mod edit;
mod read;

pub use edit::Edit;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::input::diagnostic::Problems;
use crate::input::source::Source;
use crate::input::support::Support;
use crate::text::wire_path::{self, Parts};

/// The parsed configuration.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The file's name in messages.
    #[serde(skip)]
    pub(crate) name: String,
    /// The older API versions that the types support: the data of `support.toml`.
    #[serde(skip)]
    pub(crate) support: Support,
    /// The resources that the workspace generates. Their entries are checked against its own spec, and another spec may be
    /// of another age.
    #[serde(skip)]
    pub(crate) checked: BTreeSet<String>,
    /// Whether an entry that matches nothing is an error, also in an export.
    #[serde(skip)]
    pub(crate) is_strict: bool,
    /// The source of descriptions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) docs: DocsConfig,
    /// The values that `Debug` shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) debug: DebugOutput,
    /// The events that get types.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) webhooks: Webhooks,
    /// The wanted resources by ID.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) resources: BTreeMap<Spanned<String>, Resource>,
    /// Strings that are credentials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) secret: Vec<Marked>,
    /// Values that `Debug` masks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) masked: Vec<Marked>,
    /// Values that `Debug` shows although a rule or the default would mask them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) show: Vec<Marked>,
    /// Parameters of which at least one must be set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) at_least_one: Vec<GuardEntry>,
    /// Parameters of which at most one can be set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) at_most_one: Vec<GuardEntry>,
    /// Components that resources outside of the spec have too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) shared: Vec<SharedEntry>,
    /// Better names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) rename: Vec<Rename>,
}

/// The source of descriptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocsConfig {
    /// `docs.yaml` or the spec.
    #[serde(default)]
    pub(crate) source: DocsSource,
}

/// The words that describe the generated items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum DocsSource {
    /// The descriptions in `docs.yaml`.
    #[default]
    Overlay,
    /// The spec's descriptions of items that `docs.yaml` does not describe.
    Upstream,
}

/// The values that `Debug` of generated types shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DebugOutput {
    /// Strings that are neither credentials nor ids.
    #[serde(default)]
    pub(crate) strings: Strings,
}

/// Whether `Debug` shows strings that are neither credentials nor ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Strings {
    /// `Debug` shows them.
    #[default]
    Shown,
    /// `Debug` masks them.
    Masked,
}

/// The webhook events that get types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Webhooks {
    /// The entries of the resources, or all events.
    #[serde(default)]
    pub(crate) events: WebhookEvents,
}

/// The webhook events that get types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WebhookEvents {
    /// The events that the resources list.
    #[default]
    Listed,
    /// Also every other event of the spec whose object has a type.
    All,
}

/// A wanted resource.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resource {
    /// The wanted operations.
    #[serde(default)]
    pub(crate) operations: Vec<Spanned<OperationRef>>,
    /// Whether the cargo feature of the resource is a default feature.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) default: bool,
    /// Stripe's reference page on the resource, if it is not the page that the path of its operations suggests.
    pub(crate) reference: Option<Spanned<String>>,
    /// The events that carry the resource: their wire names, or the part after the resource's id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) events: Vec<Spanned<String>>,
    /// Parameter objects that the resource's module re-exports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) export: Vec<Spanned<String>>,
}

/// An operation by its derived name, or by its `operationId` with a name for it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum OperationRef {
    /// The name that `spec list` shows.
    Name(String),
    /// Any operation.
    Id {
        /// The spec's `operationId`.
        id: String,
        /// The name in snake case.
        name: String,
    },
}

impl OperationRef {
    /// Returns the name of the operation.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Name(name) | Self::Id { name, .. } => name,
        }
    }

    /// Returns the `operationId`, or else the name.
    fn id(&self) -> &str {
        match self {
            Self::Name(id) | Self::Id { id, .. } => id,
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Returns a value that has no place in a file.
pub(crate) fn unwritten<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}

/// Returns `true` if an entry applies to the API version `version`. Versions begin with their date, so that they
/// compare as strings.
pub(crate) fn holds(since: Option<&Spanned<String>>, until: Option<&Spanned<String>>, version: &str) -> bool {
    since.is_none_or(|since| version >= since.get_ref().as_str())
        && until.is_none_or(|until| version < until.get_ref().as_str())
}

/// A wire path in a list of secrets, masked values or shown values.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Marked {
    /// The wire path.
    pub(crate) path: Spanned<String>,
    /// The first API version that the entry applies to. Older specs ignore it.
    pub(crate) since: Option<Spanned<String>>,
    /// The first API version that the entry no longer applies to.
    pub(crate) until: Option<Spanned<String>>,
}

/// Parameters that depend on each other.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuardEntry {
    /// The wire path of the operation.
    pub(crate) path: Spanned<String>,
    /// The wire names.
    pub(crate) params: Vec<Spanned<String>>,
    /// The first API version that the entry applies to. Older specs ignore it.
    pub(crate) since: Option<Spanned<String>>,
    /// The first API version that the entry no longer applies to.
    pub(crate) until: Option<Spanned<String>>,
}

/// Components of a resource that other resources of Stripe's whole spec have too.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharedEntry {
    /// The ID of the resource.
    pub(crate) path: Spanned<String>,
    /// The names of the components.
    pub(crate) components: Vec<Spanned<String>>,
    /// The first API version that the entry applies to. Older specs ignore it.
    pub(crate) since: Option<Spanned<String>>,
    /// The first API version that the entry no longer applies to.
    pub(crate) until: Option<Spanned<String>>,
}

/// A better name.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rename {
    /// The wire path of a type, field or enum value.
    pub(crate) path: Spanned<String>,
    /// The better name.
    pub(crate) name: Spanned<String>,
    /// The first API version that the entry applies to. Older specs ignore it.
    pub(crate) since: Option<Spanned<String>>,
    /// The first API version that the entry no longer applies to.
    pub(crate) until: Option<Spanned<String>>,
}

impl Config {
    /// Parses `resources.toml`.
    ///
    /// # Errors
    /// Fails with all problems that no spec is needed for: the TOML, unknown keys, wrong values, dates that exclude every
    /// version, and names that are listed twice.
    pub fn parse(source: &Source) -> Result<Self, Problems> {
        let mut config: Self = read::parse(source)?;
        config.name.clone_from(&source.name);
        config.check()?;
        Ok(config)
    }

    /// Sets the older API versions that the types support.
    #[must_use]
    pub fn with_support(self, support: Support) -> Self {
        Self { support, ..self }
    }

    /// Returns the older API versions that the types support.
    pub fn support(&self) -> &Support {
        &self.support
    }

    /// Returns the IDs of the wanted resources.
    pub fn resources(&self) -> impl Iterator<Item = &str> {
        self.resources.keys().map(|id| id.get_ref().as_str())
    }

    /// Returns the entry of the resource `id`.
    pub(crate) fn resource(&self, id: &str) -> Option<&Resource> {
        self.resources.iter().find(|(known, _)| known.get_ref() == id).map(|(_, resource)| resource)
    }

    /// Returns the lists of entries that mask or show values, by name.
    pub(crate) fn marked(&self) -> [(&'static str, &[Marked]); 3] {
        [("secret", &self.secret), ("masked", &self.masked), ("show", &self.show)]
    }

    /// Returns `true` if an entry that masks a value has its path at this place of the file.
    pub(crate) fn masks_at(&self, span: Option<&Range<usize>>) -> bool {
        let mut masks = self.secret.iter().chain(&self.masked);
        span.is_some_and(|span| masks.any(|mark| mark.path.span() == *span))
    }

    /// Returns the places of everything that is written about resources and operations whose own place `is_missing`.
    pub(crate) fn places_about(&self, is_missing: impl Fn(Range<usize>) -> bool) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        for (id, resource) in &self.resources {
            let is_absent = is_missing(id.span());
            if !is_absent && !resource.operations.iter().any(|operation| is_missing(operation.span())) {
                continue;
            }
            let own = self.exceptions().into_iter().filter(|(_, path, _)| {
                wire_path::head(path) == id.get_ref() && (is_absent || wire_path::is_of_operation(path))
            });
            places.extend(own.map(|(_, _, place)| place));
            places.extend(resource.export.iter().map(Spanned::span));
        }
        places
    }

    /// Returns the places of all entries that no other spec was checked against: those about other resources than the
    /// workspace generates, or about components of several resources.
    pub(crate) fn unchecked_places(&self) -> Vec<Range<usize>> {
        let is_unchecked = |head: &str| !self.checked.contains(head);
        let own = self.exceptions().into_iter().filter(|(_, path, _)| is_unchecked(wire_path::head(path)));
        let guards = self.at_least_one.iter().chain(&self.at_most_one);
        let guards = guards.filter(|guard| is_unchecked(wire_path::head(guard.path.get_ref())));
        let exports = self.resources.iter().filter(|(id, _)| is_unchecked(id.get_ref()));
        let exports = exports.flat_map(|(_, resource)| resource.export.iter().map(Spanned::span));
        let params = guards.flat_map(|guard| guard.params.iter().map(Spanned::span));
        let shared = self.shared.iter().filter(|entry| is_unchecked(entry.path.get_ref()));
        let components = shared.flat_map(|entry| entry.components.iter().map(Spanned::span));
        own.map(|(_, _, place)| place).chain(params).chain(exports).chain(components).collect()
    }

    /// Returns all entries that are keyed by wire path: their list, their path, and the place of the path in the file.
    pub fn exceptions(&self) -> Vec<(&'static str, &str, Range<usize>)> {
        let guards = [("at_least_one", &self.at_least_one), ("at_most_one", &self.at_most_one)];
        let marked =
            self.marked().into_iter().flat_map(|(list, entries)| entries.iter().map(move |entry| (list, &entry.path)));
        let guards =
            guards.into_iter().flat_map(|(list, entries)| entries.iter().map(move |entry| (list, &entry.path)));
        let shared = self.shared.iter().map(|entry| ("shared", &entry.path));
        let renames = self.rename.iter().map(|entry| ("rename", &entry.path));
        marked
            .chain(guards)
            .chain(shared)
            .chain(renames)
            .map(|(list, path)| (list, path.get_ref().as_str(), path.span()))
            .collect()
    }

    /// Keeps the entries whose wire path `is_kept`.
    pub(crate) fn retain_exceptions(&mut self, is_kept: impl Fn(&str) -> bool) {
        for list in [&mut self.secret, &mut self.masked, &mut self.show] {
            list.retain(|entry| is_kept(entry.path.get_ref()));
        }
        for list in [&mut self.at_least_one, &mut self.at_most_one] {
            list.retain(|entry| is_kept(entry.path.get_ref()));
        }
        self.shared.retain(|entry| is_kept(entry.path.get_ref()));
        self.rename.retain(|entry| is_kept(entry.path.get_ref()));
    }

    /// Returns Stripe's reference page on a wire path.
    pub(crate) fn reference(&self, path: &str) -> Option<String> {
        let Parts { head, operation, .. } = wire_path::parts(path);
        let reference = self.resource(head)?.reference.as_ref()?;
        Some(format!("{}/{}", reference.get_ref().trim_end_matches('/'), operation.unwrap_or("object")))
    }
}
