//! Which cargo feature switches each type on, and which features need each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::input::config::Config;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::ir::{Feature, Gate, Lowered, TypeDef, TypeId};

/// Makes each resource a feature. A resource that mentions another one's types needs it. A type that no resource owns
/// is there if one of the resources that mention it is, or always if the error or no resource does.
///
/// # Errors
/// If a resource's id cannot be a feature's name, or two become the same.
pub(crate) fn find_features(lowered: &Lowered, config: &Config) -> Result<(Vec<Feature>, Vec<Gate>), Problems> {
    let mut features = named(lowered, config)?;
    let owners = owners(lowered, &features);
    let mut users: Vec<BTreeSet<usize>> = owners.iter().map(|owner| owner.iter().copied().collect()).collect();
    let always =
        reached(lowered, |id| owners[id].is_none() && lowered.types[id].module.first().is_some_and(is_error), &owners);
    for index in 0..features.len() {
        for id in reached(lowered, |id| owners[id] == Some(index), &owners) {
            match owners[id] {
                Some(owner) if owner != index => {
                    let needed = features[owner].name.clone();
                    features[index].needs.insert(needed);
                }
                Some(_) => {}
                None => {
                    users[id].insert(index);
                }
            }
        }
    }
    for id in always {
        users[id].clear();
    }
    let implied = implied(&features);
    for (feature, implied) in features.iter_mut().zip(implied) {
        feature.implies = implied;
    }
    let names: Vec<String> = features.iter().map(|feature| feature.name.clone()).collect();
    let gates = users.into_iter().map(|users| Gate(users.into_iter().map(|user| names[user].clone()).collect()));
    let gates = gates.map(|gate| gate.fewest(&features)).collect();
    Ok((features, gates))
}

/// The module of the error, which is there without any feature.
fn is_error(module: &String) -> bool {
    module == crate::ir::names::ERROR_MODULE
}

/// The resources by the name of their feature, each as a feature that needs no other yet.
fn named(lowered: &Lowered, config: &Config) -> Result<Vec<Feature>, Problems> {
    let mut features: Vec<Feature> = Vec::new();
    let mut problems = Vec::new();
    for (id, resource) in &config.resources {
        let Some(def) = lowered.types.iter().find(|def| *def.path == **id.get_ref()) else { continue };
        let problem = |message: String, help: &str| Diagnostic::error(&config.name, message).written(id).help(help);
        let Some(name) = feature_name(id.get_ref()) else {
            let message = format!("`{}` cannot be the name of a feature", id.get_ref().escape_debug());
            problems.push(problem(message, "leave the resource out: ids are made of letters, digits, `_` and `.`"));
            continue;
        };
        if let Some(other) = features.iter().find(|feature| feature.name.eq_ignore_ascii_case(&name)) {
            let message = format!("`{}` and `{}` would be the same feature, `{name}`", other.resource, id.get_ref());
            problems.push(problem(message, "leave one of them out"));
        }
        features.push(Feature {
            resource: id.get_ref().clone(),
            name,
            module: def.module.clone(),
            needs: BTreeSet::new(),
            implies: BTreeSet::new(),
            default: resource.default,
        });
    }
    features.sort_by(|a, b| a.name.cmp(&b.name));
    if problems.is_empty() { Ok(features) } else { Err(Problems(problems)) }
}

/// The feature of a resource: its id with `-` for `.`, which crates.io does not take.
fn feature_name(id: &str) -> Option<String> {
    let fits = id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    fits.then(|| id.replace('.', "-"))
}

/// The resource that each type is a part of: the one with the longest module around it.
fn owners(lowered: &Lowered, features: &[Feature]) -> Vec<Option<usize>> {
    let by_module: BTreeMap<&[String], usize> =
        features.iter().enumerate().map(|(index, feature)| (&feature.module[..], index)).collect();
    let owner = |def: &TypeDef| {
        if def.module.first().is_some_and(is_error) {
            return None;
        }
        (0..=def.module.len()).rev().find_map(|length| by_module.get(&def.module[..length])).copied()
    };
    lowered.types.iter().map(owner).collect()
}

/// The types that `from` and all that belongs to no resource mention, themselves included.
fn reached(lowered: &Lowered, from: impl Fn(usize) -> bool, owners: &[Option<usize>]) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = (0..lowered.types.len()).filter(|id| from(*id)).collect();
    let mut open: Vec<usize> = found.iter().copied().collect();
    let mut mentioned = Vec::new();
    while let Some(id) = open.pop() {
        if !from(id) && owners[id].is_some() {
            continue;
        }
        lowered.mentioned_by(TypeId(id), &mut mentioned);
        open.extend(mentioned.drain(..).map(|id| id.0).filter(|id| found.insert(*id)));
    }
    found
}

/// What each feature switches on.
fn implied(features: &[Feature]) -> Vec<BTreeSet<String>> {
    let by_name: BTreeMap<&str, &Feature> = features.iter().map(|feature| (feature.name.as_str(), feature)).collect();
    let all = |start: &Feature| {
        let mut found = BTreeSet::new();
        let mut open = vec![start];
        while let Some(feature) = open.pop() {
            let new = feature.needs.iter().filter(|name| found.insert((*name).clone()));
            open.extend(new.filter_map(|name| by_name.get(name.as_str()).copied()));
        }
        found
    };
    features.iter().map(all).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;

    #[test]
    fn only_what_crates_io_takes_becomes_a_feature() {
        assert_eq!(feature_name("billing_portal.session").as_deref(), Some("billing_portal-session"));
        assert_eq!(feature_name("v2.core.event_destination").as_deref(), Some("v2-core-event_destination"));
        for id in ["", ".a", "a b", "a/b", "dep:a", "a?", "ü", "a\n"] {
            assert_eq!(feature_name(id), None, "{id:?}");
        }
    }
}
