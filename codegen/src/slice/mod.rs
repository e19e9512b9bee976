//! Cuts the wanted resources out of a spec.
//!
//! The slice is an OpenAPI 3.0 document that stands for itself. It ends at the resources that were not asked for:
//! of these it keeps an outline, marked `x-opaque`. What would depend on the rest of the spec is written down
//! in it: `x-operation` says what an operation is called, `x-shared` that several resources have a component. `x-sensitive`
//! says that a description called a value a credential, since descriptions are not kept.

mod catalog;
mod choose;
mod components;
mod cut;
mod events;
pub(crate) mod everything;
pub mod operations;
mod reach;
mod sensitive;
mod sizes;

use std::collections::BTreeMap;

use self::components::Components;
use crate::document::spec::{self, Spec};
use crate::document::{Document, yaml};
use crate::input::config::Config;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;

/// The first line of a slice.
const COMMENT: &str =
    "Written by `cargo xtask spec slice` out of Stripe's OpenAPI description. Not edited by hand: edit resources.toml.";

/// What was cut out of a spec.
#[derive(Clone, Debug)]
pub struct Slice<'t>(Document<'t>);

impl<'t> Slice<'t> {
    /// Cuts what `config` asks for out of a spec. Returns beside it what `config` names and the spec does not have.
    ///
    /// # Errors
    /// If the spec has a broken reference in what is asked for.
    pub(crate) fn cut(
        mut document: Document<'t>,
        config_source: &Source,
        config: &Config,
    ) -> Result<(Self, Vec<Diagnostic>), Problems> {
        let mut missing = Vec::new();
        let (operations, keep) = {
            let Document { tree, source } = &document;
            let components = Components::new(tree);
            let operations = catalog::operations(tree, &components);
            let choice = match choose::choose(config, config_source, source, &components, &operations, &mut missing) {
                Ok(choice) => choice,
                Err(mut problems) => {
                    problems.append(&mut missing);
                    problems.sort_by_key(|problem| problem.span.as_ref().map(|span| span.start));
                    return Err(Problems(problems));
                }
            };
            missing.extend(events::check(tree, config, config_source, source));
            let keep = reach::reach(tree, source, &components, &operations, &choice).map_err(Problems)?;
            let kept = choice.operations.into_iter().filter_map(|(index, name)| {
                let operation = operations.get(index)?;
                Some(((operation.path.to_owned(), operation.method.to_owned()), name))
            });
            (kept.collect(), keep)
        };
        cut::cut(&mut document.tree, operations, &keep, config.docs.source);
        Ok((Self(document), missing))
    }

    /// Returns the slice as YAML.
    pub fn text(&self) -> String {
        yaml::document(COMMENT, &self.0.tree)
    }

    /// Returns Stripe's API version.
    pub fn api_version(&self) -> &str {
        self.0.api_version()
    }

    /// Makes a spec of the slice.
    ///
    /// # Errors
    /// If what was kept is not OpenAPI 3.0.
    pub(crate) fn load(self, config_source: &Source, config: &Config) -> Result<Spec<'t>, Problems> {
        let source = self.0.source;
        Spec::of(self.0, || {
            let (slice, _) = Self::cut(Document::read(source)?, config_source, config)?;
            spec::explained(&Source::new(&source.name, slice.text()))
        })
    }
}

/// Cuts out of `upstream`, YAML or JSON, what `config` asks for. The result is YAML.
///
/// # Errors
/// If `upstream` is not OpenAPI 3.0, has a broken reference in what is asked for,
/// or does not have a resource or operation that `config` names.
pub fn slice(upstream: &Source, config_source: &Source, config: &Config) -> Result<String, Problems> {
    let (slice, missing) = slice_present(upstream, config_source, config)?;
    if missing.is_empty() { Ok(slice) } else { Err(Problems(missing)) }
}

/// As [`slice()`], but what `config` names and `upstream` does not have is left out, and reported beside the slice.
///
/// # Errors
/// If `upstream` is not OpenAPI 3.0, or has a broken reference in what is asked for.
pub fn slice_present(
    upstream: &Source,
    config_source: &Source,
    config: &Config,
) -> Result<(String, Vec<Diagnostic>), Problems> {
    let (slice, missing) = Slice::cut(Document::read(upstream)?, config_source, config)?;
    Ok((slice.text(), missing))
}

/// An operation of a spec, and what `resources.toml` calls it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The resource that it belongs to, if any.
    pub resource: Option<String>,
    /// Its name there.
    pub name: String,
    /// The HTTP method in lower case.
    pub method: String,
    /// The path with its parameters as `{name}`.
    pub path: String,
    /// The spec's `operationId`.
    pub operation_id: Option<String>,
}

/// What there is in a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The ids of the resources that are there in full, each with the number of fields and parameters that it and its
    /// operations have. What is left of a deleted one counts as that one.
    pub resources: BTreeMap<String, usize>,
    /// The operations, by path and method.
    pub operations: Vec<Listed>,
}

impl Document<'_> {
    /// Lists all resources and operations.
    pub fn contents(&self) -> Contents {
        let components = Components::new(&self.tree);
        let known = components.resources();
        let operations = catalog::operations(&self.tree, &components);
        let sizes = sizes::sizes(&components, &operations);
        let listed = operations.into_iter().map(|operation| Listed {
            resource: operation.resource,
            name: operation.name,
            method: operation.method.to_owned(),
            path: operation.path.to_owned(),
            operation_id: operation.id.map(str::to_owned),
        });
        Contents {
            resources: sizes.into_iter().filter(|(id, _)| known.contains_key(id.as_str())).collect(),
            operations: listed.collect(),
        }
    }
}

/// All resources and operations of `upstream`.
///
/// # Errors
/// If `upstream` is not OpenAPI 3.0.
pub fn contents(upstream: &Source) -> Result<Contents, Problems> {
    Ok(Document::read(upstream)?.contents())
}

/// All operations of `upstream`, by path and method.
///
/// # Errors
/// If `upstream` is not OpenAPI 3.0.
pub fn operations(upstream: &Source) -> Result<Vec<Listed>, Problems> {
    contents(upstream).map(|contents| contents.operations)
}
