//! Finds the cargo features that turn on each type, and the features that need each other.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::graph::Graph;
use crate::input::config::Config;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::ir::{Feature, Gate, Lowered, TypeDef, TypeId};
use crate::text::features;

/// The most features, each of which can turn on all others. crates.io accepts 300, and Stripe's whole API of
/// 2026 has 199 resources.
const MOST: usize = 1_000;

/// The most features that turn on types, counted for each type. Stripe's whole API of 2023 has
/// a tenth.
const MOST_USES: usize = 4_000_000;

/// The end of the name of a feature whose plain name is taken.
const SUFFIX: &str = "-resource";

/// Makes each resource a feature. A resource needs the resources whose types it mentions. A type without an owner
/// exists if one of the resources that mention it is on. It always exists if no resource mentions it.
///
/// # Errors
/// Fails if the ID of a resource cannot be the name of a feature, or two IDs become the same name.
pub(crate) fn find_features(lowered: &Lowered, config: &Config) -> Result<(Vec<Feature>, Vec<Gate>), Problems> {
    let mut features = named(lowered, config)?;
    let owners = owners(lowered, &features);
    let mentions = mentions(lowered);
    // Returns the types that the types that `is_own` mention, directly or through types without an owner.
    let reached = |is_own: &dyn Fn(usize) -> bool| {
        let own = (0..owners.len()).filter(|id| is_own(*id));
        mentions.reachable(own, |id| is_own(id) || owners[id].is_none())
    };
    let mut users: Vec<BTreeSet<usize>> = owners.iter().map(|owner| owner.iter().copied().collect()).collect();
    let mut needs = vec![BTreeSet::new(); features.len()];
    for (index, needs) in needs.iter_mut().enumerate() {
        for id in reached(&|id| owners[id] == Some(index)) {
            match owners[id] {
                Some(owner) if owner != index => {
                    needs.insert(owner);
                }
                Some(_) => {}
                None => {
                    users[id].insert(index);
                }
            }
        }
    }
    // The data of events of no resource always exist.
    let data = lowered.thin_events.iter().filter(|event| event.resource.is_none()).flat_map(|event| {
        let mut found = Vec::new();
        event.data.ids(&mut found);
        found.into_iter().map(|id| id.0)
    });
    for id in mentions.reachable(data, |id| owners[id].is_none()) {
        if owners[id].is_none() {
            users[id].clear();
        }
    }
    if users.iter().map(BTreeSet::len).sum::<usize>() > MOST_USES {
        let message = format!("the types and the resources that mention them are more than {MOST_USES} pairs");
        let help = "name fewer resources, or divide them among several crates";
        return Err(Diagnostic::error(&config.name, message).help(help).into());
    }
    imply(&mut features, needs);
    let names: Vec<String> = features.iter().map(|feature| feature.name.clone()).collect();
    let gates = users.into_iter().map(|users| Gate(users.into_iter().map(|user| names[user].clone()).collect()));
    let gates = gates.map(|gate| gate.fewest(&features)).collect();
    Ok((features, gates))
}

/// Returns the resources as features, sorted by name, without the features that they need.
fn named(lowered: &Lowered, config: &Config) -> Result<Vec<Feature>, Problems> {
    let mut features: Vec<Feature> = Vec::new();
    let mut problems = Vec::new();
    let (modules, mut names) = (modules(lowered), HashMap::new());
    for (id, resource) in &config.resources {
        let Some(module) = modules.get(id.get_ref().as_str()) else { continue };
        let problem = |message: String, help: &str| Diagnostic::error(&config.name, message).written(id).help(help);
        let Some(name) = feature_name(id.get_ref()) else {
            let message = format!("`{}` cannot be the name of a feature", id.get_ref().escape_debug());
            problems.push(problem(message, "leave the resource out: ids are made of letters, digits, `_` and `.`"));
            continue;
        };
        let other = names.entry(name.to_ascii_lowercase()).or_insert(id.get_ref());
        if *other != id.get_ref() {
            let message = format!("`{other}` and `{}` would be the same feature, `{name}`", id.get_ref());
            problems.push(problem(message, "leave one of them out"));
        }
        if features.len() == MOST {
            let message = format!("more than {MOST} resources would be features of one crate");
            return Err(Problems(vec![problem(message, "divide them among several crates")]));
        }
        features.push(Feature {
            resource: id.get_ref().clone(),
            name,
            module: module.to_vec(),
            needs: BTreeSet::new(),
            implies: BTreeSet::new(),
            default: resource.default,
        });
    }
    features.sort_by(|a, b| a.name.cmp(&b.name));
    if problems.is_empty() { Ok(features) } else { Err(Problems(problems)) }
}

/// Returns the modules of all resources, and of places that only have operations, by ID.
fn modules(lowered: &Lowered) -> HashMap<&str, &[String]> {
    let mut modules = HashMap::new();
    for def in &lowered.types {
        modules.entry(&*def.path).or_insert(&def.module[..]);
    }
    for operation in &lowered.operations {
        let module = &lowered.get(operation.params).module;
        modules.entry(operation.resource.as_str()).or_insert(&module[..module.len().saturating_sub(1)]);
    }
    modules
}

/// Returns the feature of a resource. It has a suffix if the crate has a feature with its name.
fn feature_name(id: &str) -> Option<String> {
    let fits = id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    let name = features::plain_name(id);
    fits.then(|| if features::is_taken(&name) { format!("{name}{SUFFIX}") } else { name })
}

/// Returns the resource that each type is part of: the one with the longest module around the type.
fn owners(lowered: &Lowered, features: &[Feature]) -> Vec<Option<usize>> {
    let by_module: BTreeMap<&[String], usize> =
        features.iter().enumerate().map(|(index, feature)| (&feature.module[..], index)).collect();
    let owner =
        |def: &TypeDef| (0..=def.module.len()).rev().find_map(|length| by_module.get(&def.module[..length])).copied();
    lowered.types.iter().map(owner).collect()
}

/// Returns the graph of the types that mention each other. A resource mentions the data of its thin events.
fn mentions(lowered: &Lowered) -> Graph {
    let mut mentioned = vec![Vec::new(); lowered.types.len()];
    for (id, mentioned) in mentioned.iter_mut().enumerate() {
        lowered.mentioned_by(TypeId(id), mentioned);
    }
    for event in &lowered.thin_events {
        if let Some(resource) = event.resource {
            event.data.ids(&mut mentioned[resource.0]);
        }
    }
    let index = |mentioned: Vec<TypeId>| mentioned.into_iter().map(|id| id.0).collect();
    Graph::new(mentioned.into_iter().map(index).collect())
}

/// Adds to each feature the features that it needs, and all that are on with it.
fn imply(features: &mut [Feature], needs: Vec<BTreeSet<usize>>) {
    let names: Vec<String> = features.iter().map(|feature| feature.name.clone()).collect();
    let named = |indexes: &[usize]| indexes.iter().map(|index| names[*index].clone()).collect();
    let needs = Graph::new(needs.into_iter().map(|needs| needs.into_iter().collect()).collect());
    for (index, feature) in features.iter_mut().enumerate() {
        feature.needs = named(needs.targets(index));
        feature.implies = named(&needs.reachable(needs.targets(index).iter().copied(), |_| true));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;

    #[test]
    fn only_what_crates_io_takes_becomes_a_feature() {
        assert_eq!(feature_name("billing_portal.session").as_deref(), Some("billing_portal-session"));
        assert_eq!(feature_name("v2.core.event_destination").as_deref(), Some("v2-core-event_destination"));
        assert_eq!(feature_name("client").as_deref(), Some("client-resource"));
        assert_eq!(feature_name("native.tls").as_deref(), Some("native-tls-resource"));
        for id in ["", ".a", "a b", "a/b", "dep:a", "a?", "ü", "a\n"] {
            assert_eq!(feature_name(id), None, "{id:?}");
        }
    }
}
