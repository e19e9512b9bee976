//! Cuts the wanted resources out of a spec.
//!
//! A slice is a self-contained OpenAPI 3.0 document. It ends at the resources that were not requested and keeps their
//! outlines, marked `x-opaque`. It notes facts that depend on the rest of the spec: `x-operation` is the name of an
//! operation, and `x-shared` marks a component of several resources. `x-sensitive` notes that the description called a
//! value a credential, because a slice has no descriptions. `x-events` lists the events that carry a component.
//! `x-described` is there if the slice keeps descriptions.

mod apart;
mod catalog;
mod choose;
mod components;
mod cut;
mod descriptions;
mod errors;
pub(crate) mod event_names;
mod events;
pub(crate) mod operations;
mod places;
mod reach;
mod route;
mod sensitive;
mod sizes;
mod surroundings;
pub(crate) mod thin_events;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};

use self::components::Components;
use self::cut::KeptOperation;
pub use self::event_names::EventNames;
use crate::document::spec::Spec;
use crate::document::{Document, yaml};
use crate::input::config::{Config, DocsSource};
use crate::input::diagnostic::{Diagnostic, Problems, Severity};
use crate::input::source::Source;
use crate::text::wire_path::{self, WirePath};

/// The first lines of a slice.
const COMMENT: &str = "Written by `cargo xtask spec slice`. Do not edit: edit resources.toml.

A part of Stripe's OpenAPI spec (https://github.com/stripe/openapi), whose licence follows.
";

/// The licence of Stripe's spec, which asks to be included in each copy of a part.
const LICENCE: &str = include_str!("../../LICENSE-STRIPE");

/// A part of a spec.
#[derive(Clone, Debug)]
pub struct Slice<'t> {
    document: Document<'t>,
    /// Whether the slice was read from a file and not cut.
    is_read: bool,
    /// Remarks about the entries of the configuration.
    warnings: Vec<Diagnostic>,
    /// The wire paths of all operations of the spec that the slice was cut from, by endpoint.
    endpoints: Endpoints,
}

/// The wire paths of operations by their method, in upper case, and their path.
pub(crate) type Endpoints = BTreeMap<(String, String), String>;

impl<'t> Slice<'t> {
    /// Reads a slice. Generation checks later whether it is one.
    ///
    /// # Errors
    /// Fails if it is neither YAML nor JSON, or too large to read.
    pub fn read(source: &'t Source) -> Result<Self, Problems> {
        Ok(Self::of(Document::parse(source)?))
    }

    /// Cuts out of a spec everything that `config` names.
    ///
    /// # Errors
    /// Fails if the spec lacks something that `config` names, or has a broken reference in it.
    pub fn cut(document: Document<'t>, config: &Config) -> Result<Self, Problems> {
        let (slice, missing) = Self::cut_present(document, config)?;
        if missing.is_empty() { Ok(slice) } else { Err(Problems(missing)) }
    }

    /// Cuts out of a spec everything that `config` names. Also returns a problem for each name that the spec lacks.
    ///
    /// # Errors
    /// Fails if the spec has a broken reference in the requested part.
    pub(crate) fn cut_present(
        mut document: Document<'t>,
        config: &Config,
    ) -> Result<(Self, Vec<Diagnostic>), Problems> {
        let (mut missing, mut warnings) = (Vec::new(), Vec::new());
        errors::remove(&mut document.tree);
        let (operations, keep, events, endpoints) = {
            let Document { tree, source } = &document;
            let components = Components::new(tree);
            let operations = catalog::operations(tree, &components);
            let choice = match choose::choose(
                config,
                (source, document.api_version()),
                &components,
                &operations,
                &mut missing,
            ) {
                Ok(choice) => choice,
                Err(mut problems) => {
                    problems.append(&mut missing);
                    problems.sort_by_key(|problem| problem.span.as_ref().map(|span| span.start));
                    return Err(Problems(problems));
                }
            };
            let mut events = events::events(tree, &components, &operations);
            let entries = events::apply(events.as_mut(), &components, (config, &choice, source));
            let (errors, remarks): (Vec<_>, Vec<_>) =
                entries.into_iter().partition(|entry| entry.severity == Severity::Error);
            missing.extend(errors);
            warnings.extend(remarks);
            let keep = reach::reach(tree, source, &components, &operations, &choice).map_err(Problems)?;
            let endpoints = operations.iter().map(|operation| {
                let path = WirePath::of(&operation.resource).operation(&operation.name).to_string();
                ((operation.method.to_ascii_uppercase(), operation.path.to_owned()), path)
            });
            let endpoints: Endpoints = endpoints.collect();
            let kept = choice.operations.into_iter().filter_map(|(index, name)| {
                let operation = operations.get(index)?;
                let (resource, name) = name;
                let is_place = choice.places.contains(&resource);
                let kept = KeptOperation { resource, name, is_place };
                Some(((operation.path.to_owned(), operation.method.to_owned()), kept))
            });
            (kept.collect(), keep, events, endpoints)
        };
        let is_stripped = descriptions::are_stripped(&document.tree);
        cut::cut(&mut document.tree, operations, &keep, config.docs.source);
        if config.docs.source == DocsSource::Upstream && !is_stripped {
            descriptions::mark(&mut document.tree);
        }
        if let Some(events) = &events {
            event_names::mark(&mut document.tree, events);
        }
        Ok((Self { document, is_read: false, warnings, endpoints }, missing))
    }

    /// Returns the slice as YAML.
    pub fn text(&self) -> String {
        yaml::document(&[COMMENT, LICENCE], &self.document.tree)
    }

    /// Returns remarks about the configuration that the slice was cut by.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Returns the wire path of each operation of the spec, by endpoint. Returns nothing if the slice was not cut.
    pub(crate) fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Returns `true` if the slice has the component that a wire path begins with.
    pub fn has_component(&self, path: &str) -> bool {
        self.document.tree.path(&["components", "schemas", wire_path::head(path)]).is_some()
    }

    /// Returns Stripe's API version.
    pub fn api_version(&self) -> &str {
        self.document.api_version()
    }

    /// Converts the slice to a spec.
    ///
    /// # Errors
    /// Fails if the slice is not OpenAPI 3.0, or lacks the descriptions that `config` asks for.
    pub(crate) fn load(self, config: &Config) -> Result<Spec<'t>, Problems> {
        let source = self.document.source;
        if self.is_read && config.docs.source == DocsSource::Upstream {
            descriptions::check(&self.document.tree, source, config)?;
        }
        Spec::of(self.document, || {
            if self.is_read {
                return Document::parse(source);
            }
            Ok(Self::cut_present(Document::read(source)?, config)?.0.document)
        })
    }

    /// Uses a parsed document as a slice.
    pub fn of(document: Document<'t>) -> Self {
        Self { document, is_read: true, warnings: Vec::new(), endpoints: BTreeMap::new() }
    }

    /// Returns the slice as a document, which can be cut again.
    pub fn into_document(self) -> Document<'t> {
        self.document
    }
}

/// An operation of a spec, with its name in `resources.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The resource that the operation belongs to, or the place that stands for one.
    pub resource: String,
    /// The name of the operation in its resource.
    pub name: String,
    /// The HTTP method in lower case.
    pub method: String,
    /// The path with its parameters as `{name}`.
    pub path: String,
    /// The spec's `operationId`.
    pub operation_id: Option<String>,
    /// The name of the operation that does the same, if this one is on an older path.
    pub newer: Option<String>,
}

/// The resources and operations of a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The name of the spec in messages.
    pub spec: String,
    /// The IDs of the complete resources, each with the number of fields and parameters of the resource and its
    /// operations. A deleted object counts as its resource. Places are among them.
    pub resources: BTreeMap<String, usize>,
    /// The IDs that stand for a resource: the places of operations that belong to none.
    pub places: BTreeSet<String>,
    /// The operations, ordered by path and method.
    pub operations: Vec<Listed>,
    /// The webhook events, or `None` if the spec lists no events.
    pub events: Option<EventNames>,
    /// The thin events about each resource.
    pub thin_events: BTreeMap<String, Vec<String>>,
    /// The JSON pointers of the paths that are a `$ref`. Their operations are not among those above.
    pub references: Vec<String>,
}

impl Contents {
    /// Returns a problem for each path whose operations are not listed.
    pub fn unread(&self) -> Vec<Diagnostic> {
        let problem = |pointer: &String| {
            Diagnostic::error(&self.spec, "a `$ref` to a path is not supported")
                .at(pointer)
                .help("replace the `$ref` with its target, or name only the resources that you need")
        };
        self.references.iter().map(problem).collect()
    }
}

impl Document<'_> {
    /// Returns all resources and operations.
    pub fn contents(&self) -> Contents {
        let components = Components::new(&self.tree);
        let known = components.resources();
        let operations = catalog::operations(&self.tree, &components);
        let sizes = sizes::sizes(&components, &operations);
        let events = events::events(&self.tree, &components, &operations);
        let thin_events = thin_events::by_resource(&components);
        let places = operations.iter().filter(|operation| operation.is_place);
        let places: BTreeSet<String> = places.map(|operation| operation.resource.clone()).collect();
        let is_known = |id: &str| known.contains_key(id) || places.contains(id);
        let resources = sizes.into_iter().filter(|(id, _)| is_known(id)).collect();
        let listed = operations.into_iter().map(|operation| Listed {
            resource: operation.resource,
            name: operation.name,
            method: operation.method.to_owned(),
            path: operation.path.to_owned(),
            operation_id: operation.id.map(str::to_owned),
            newer: operation.newer,
        });
        Contents {
            spec: self.source.name.clone(),
            resources,
            operations: listed.collect(),
            places,
            events,
            thin_events,
            references: catalog::references(&self.tree),
        }
    }
}
