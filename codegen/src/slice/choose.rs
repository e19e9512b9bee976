//! Finds the resources and operations of the configuration in the spec.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use toml::Spanned;

use super::catalog::NamedOperation;
use super::components::Components;
use crate::input::config::{Config, OperationRef, SharedEntry, holds};
use crate::input::diagnostic::Diagnostic;
use crate::input::source::Source;
use crate::text::nearest::nearest;

/// The resources and operations that the slice keeps.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The resources by id.
    pub(super) resources: BTreeSet<String>,
    /// The operations by their index, each with its resource and name.
    pub(super) operations: BTreeMap<usize, (String, String)>,
    /// The places that stand for resources.
    pub(super) places: BTreeSet<String>,
    /// The components that `config` says are shared.
    pub(super) shared: BTreeSet<String>,
}

/// Finds everything that `config` names. Adds to `missing` the names that the spec lacks.
pub(super) fn choose(
    config: &Config,
    (spec, version): (&Source, &str),
    components: &Components<'_, '_>,
    operations: &[NamedOperation<'_, '_>],
    missing: &mut Vec<Diagnostic>,
) -> Result<Chosen, Vec<Diagnostic>> {
    let known = components.resources();
    let places: BTreeSet<&str> =
        operations.iter().filter(|operation| operation.is_place).map(|operation| operation.resource.as_str()).collect();
    let own = Own::new(operations);
    let mut choice = Chosen::default();
    let mut problems = Vec::new();
    for (id, wanted) in &config.resources {
        let problem = |message| Diagnostic::error(&config.name, message).written(id);
        match known.get(id.get_ref().as_str()).and_then(|index| components.at(*index)) {
            None if places.contains(id.get_ref().as_str()) => {
                choice.places.insert(id.get_ref().clone());
            }
            None => {
                let message = format!("{} has no resource `{}`", spec.name, id.get_ref());
                let names = known.keys().chain(&places).copied();
                missing.push(problem(message).help(did_you_mean(id.get_ref(), names)));
                continue;
            }
            Some(component) if component.is_opaque() => {
                let message =
                    format!("{} has the resource `{}` only as `x-opaque`, without its fields", spec.name, id.get_ref());
                missing.push(problem(message).help("pass one of Stripe's whole specs"));
                continue;
            }
            Some(_) => {}
        }
        choice.resources.insert(id.get_ref().clone());
        for reference in &wanted.operations {
            match look_up(id.get_ref(), reference, &own) {
                Ok((index, name)) => {
                    // A name and an `operationId` can mean the same operation.
                    if choice.operations.insert(index, (id.get_ref().clone(), name.clone())).is_some() {
                        let message = format!("this operation is requested twice: `{name}`");
                        let problem = Diagnostic::error(&config.name, message).written(reference);
                        problems.push(problem.help("keep one of the two entries"));
                    }
                }
                Err((message, help)) => {
                    let message = format!("{} has {message}", spec.name);
                    missing.push(Diagnostic::error(&config.name, message).written(reference).help(help));
                }
            }
        }
    }
    let applies = |entry: &&SharedEntry| {
        choice.resources.contains(entry.path.get_ref()) && holds(entry.since.as_ref(), entry.until.as_ref(), version)
    };
    let shared = config.shared.iter().filter(applies).flat_map(|entry| &entry.components);
    choice.shared = shared.map(|component| component.get_ref().clone()).collect();
    if problems.is_empty() { Ok(choice) } else { Err(problems) }
}

/// The indexes of operations.
struct Own<'a> {
    /// By resource and name.
    names: HashMap<&'a str, BTreeMap<&'a str, usize>>,
    /// By `operationId`.
    ids: BTreeMap<&'a str, usize>,
}

impl<'a> Own<'a> {
    fn new(operations: &'a [NamedOperation<'_, '_>]) -> Self {
        let mut own = Self { names: HashMap::new(), ids: BTreeMap::new() };
        for (index, operation) in operations.iter().enumerate() {
            own.names.entry(&operation.resource).or_default().entry(&operation.name).or_insert(index);
            operation.id.into_iter().for_each(|id| _ = own.ids.entry(id).or_insert(index));
        }
        own
    }
}

fn look_up(
    resource: &str,
    reference: &Spanned<OperationRef>,
    own: &Own<'_>,
) -> Result<(usize, String), (String, String)> {
    match reference.get_ref() {
        OperationRef::Name(name) => {
            let names = own.names.get(resource);
            match names.and_then(|names| names.get(name.as_str())) {
                Some(index) => Ok((*index, name.clone())),
                None => {
                    let names: BTreeSet<&str> = names.into_iter().flat_map(BTreeMap::keys).copied().collect();
                    let help = match nearest(name, names.iter().copied()).first() {
                        _ if names.is_empty() => "it has none".to_owned(),
                        Some(meant) => format!("did you mean `{meant}`? There is {}", list(names.iter().copied())),
                        None => format!("there is {}", list(names.iter().copied())),
                    };
                    Err((format!("no operation `{name}` of `{resource}`"), help))
                }
            }
        }
        OperationRef::Id { id, name } => match own.ids.get(id.as_str()) {
            Some(index) => Ok((*index, name.clone())),
            None => {
                let ids = own.ids.keys().copied();
                Err((format!("no operation with the operationId `{id}`"), did_you_mean(id, ids)))
            }
        },
    }
}

pub(super) fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    match nearest(name, known) {
        names if names.is_empty() => "correct the name: no name of the spec is similar".to_owned(),
        names => format!("did you mean {}?", list(names)),
    }
}

pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
