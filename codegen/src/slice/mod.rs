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
use crate::document::tree::Node;
use crate::document::{read, yaml};
use crate::input::config::Config;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;

/// The first line of a slice.
const COMMENT: &str =
    "Written by `cargo xtask spec slice` out of Stripe's OpenAPI description. Not edited by hand: edit resources.toml.";

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
    let (document, missing) = tree_present(upstream, config_source, config)?;
    Ok((yaml::document(COMMENT, document), missing))
}

/// As [`slice()`], as a tree.
///
/// # Errors
/// As [`slice()`].
pub(crate) fn tree<'t>(upstream: &'t Source, config_source: &Source, config: &Config) -> Result<Node<'t>, Problems> {
    let (tree, missing) = tree_present(upstream, config_source, config)?;
    if missing.is_empty() { Ok(tree) } else { Err(Problems(missing)) }
}

/// As [`slice_present`], as a tree.
///
/// # Errors
/// As [`slice_present`].
pub(crate) fn tree_present<'t>(
    upstream: &'t Source,
    config_source: &Source,
    config: &Config,
) -> Result<(Node<'t>, Vec<Diagnostic>), Problems> {
    let mut missing = Vec::new();
    let mut document = read::read(upstream)?;
    let (operations, keep) = {
        let components = Components::new(&document);
        let operations = catalog::operations(&document, &components);
        let choice = match choose::choose(config, config_source, upstream, &components, &operations, &mut missing) {
            Ok(choice) => choice,
            Err(mut problems) => {
                problems.append(&mut missing);
                problems.sort_by_key(|problem| problem.span.as_ref().map(|span| span.start));
                return Err(Problems(problems));
            }
        };
        missing.extend(events::check(&document, config, config_source, upstream));
        let keep = reach::reach(&document, upstream, &components, &operations, &choice).map_err(Problems)?;
        let kept = choice.operations.into_iter().filter_map(|(index, name)| {
            let operation = operations.get(index)?;
            Some(((operation.path.to_owned(), operation.method.to_owned()), name))
        });
        (kept.collect(), keep)
    };
    cut::cut(&mut document, operations, &keep, config.docs.source);
    Ok((document, missing))
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

/// All resources and operations of `upstream`.
///
/// # Errors
/// If `upstream` is not OpenAPI 3.0.
pub fn contents(upstream: &Source) -> Result<Contents, Problems> {
    let document = read::read(upstream)?;
    let components = Components::new(&document);
    let known = components.resources();
    let operations = catalog::operations(&document, &components);
    let sizes = sizes::sizes(&components, &operations);
    let listed = operations.into_iter().map(|operation| Listed {
        resource: operation.resource,
        name: operation.name,
        method: operation.method.to_owned(),
        path: operation.path.to_owned(),
        operation_id: operation.id.map(str::to_owned),
    });
    Ok(Contents {
        resources: sizes.into_iter().filter(|(id, _)| known.contains_key(id.as_str())).collect(),
        operations: listed.collect(),
    })
}

/// All operations of `upstream`, by path and method.
///
/// # Errors
/// If `upstream` is not OpenAPI 3.0.
pub fn operations(upstream: &Source) -> Result<Vec<Listed>, Problems> {
    contents(upstream).map(|contents| contents.operations)
}
