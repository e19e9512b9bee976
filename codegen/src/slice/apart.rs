//! Gives each operation of a resource its own name, and finds the old paths among them.
//!
//! If several operations have one name, the operation on the resource's own path keeps it: `/v1/subscriptions` keeps
//! `create`. The others say what they are about: `/v1/customers/{customer}/subscriptions` becomes `create_for_customer`,
//! and `/v1/linked_accounts` becomes `list_linked_accounts`. If no path is the resource's own, all of them say it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::operations::{CURRENT, OperationFacts, OperationName};
use super::route::{Likeness, Route, is_parameter, likeness, one, snake};

/// An operation with its resource and the name that it has if no other operation has it.
pub(super) struct Candidate<'a> {
    pub(super) resource: String,
    pub(super) is_place: bool,
    pub(super) name: String,
    /// Whether the last word of the path is a verb.
    pub(super) has_verb: bool,
    pub(super) route: Route<'a>,
    pub(super) operation: &'a OperationFacts,
}

/// How far a path is the resource's own. The least is the most its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    name: Likeness,
    /// Whether the path lacks the words before the resource's name in its ID.
    lacks_namespace: bool,
    /// Whether the path ends with a verb.
    has_verb: bool,
    /// The number of other words that are followed by no parameter.
    stray: usize,
    /// Whether the path names no object of the resource.
    is_singleton: bool,
}

/// The parts of a path.
struct Parts<'a> {
    /// The segments before the collection.
    parents: &'a [&'a str],
    /// The word for the objects that the operation is about.
    collection: &'a str,
    distance: Distance,
}

impl<'a> Candidate<'a> {
    fn parts(&'a self) -> Parts<'a> {
        let segments = &self.route.segments[..self.route.segments.len() - usize::from(self.has_verb)];
        let at = segments.iter().rposition(|segment| !is_parameter(segment)).unwrap_or_default();
        let parents = segments.get(..at).unwrap_or_default();
        let collection = segments.get(at).copied().unwrap_or_default();
        let words: Vec<&str> =
            self.resource.split('.').filter(|word| Some(*word) != self.route.later_version()).collect();
        let namespace = words.split_last().map_or(&[][..], |(_, namespace)| namespace);
        let is_stray = |(at, word): &(usize, &&str)| {
            !is_parameter(word)
                && !namespace.contains(*word)
                && parents.get(at + 1).is_none_or(|next| !is_parameter(next))
        };
        Parts {
            parents,
            collection,
            distance: Distance {
                name: likeness(collection, &self.resource),
                lacks_namespace: !namespace.iter().all(|word| parents.contains(word)),
                has_verb: self.has_verb,
                stray: parents.iter().enumerate().filter(is_stray).count(),
                is_singleton: at + 1 == segments.len(),
            },
        }
    }

    /// Returns `true` if a part of the path before the collection is an object.
    fn is_nested(&self) -> bool {
        self.parts().parents.iter().any(|segment| is_parameter(segment))
    }
}

/// Names all `candidates`, in their order. `resource_at` returns the resource of a path.
pub(super) fn tell_apart<'r>(
    candidates: &[Candidate<'_>],
    resource_at: &dyn Fn(&Route<'_>) -> Option<&'r str>,
) -> Vec<OperationName> {
    let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        groups.entry((&candidate.resource, &candidate.name)).or_default().push(index);
    }
    let mut named: Vec<OperationName> = candidates
        .iter()
        .map(|candidate| OperationName {
            resource: candidate.resource.clone(),
            is_place: candidate.is_place,
            name: candidate.name.clone(),
            newer: None,
        })
        .collect();
    let mut taken: BTreeSet<(String, String)> = BTreeSet::new();
    let mut others = Vec::new();
    for group in groups.values_mut() {
        group.sort_by_cached_key(|&index| {
            let Candidate { route, operation, .. } = &candidates[index];
            (route.segments.len(), operation.path.len(), &operation.path, &operation.method)
        });
        let plain = plain(candidates, group);
        if let Some(plain) = plain {
            taken.insert((candidates[plain].resource.clone(), candidates[plain].name.clone()));
        }
        let usual = usual_collection(candidates, group, plain);
        let ends = Ends::new(candidates, group);
        for &index in group.iter().filter(|index| Some(**index) != plain) {
            others.push((index, qualified(&candidates[index], plain.map(|plain| &candidates[plain]), &usual)));
            let mut newer = ends.of(&candidates[index].route, plain);
            named[index].newer =
                newer.find(|&newer| newer != index && is_older(&candidates[index], &candidates[newer], resource_at));
        }
    }
    let mut next: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (index, name) in others {
        let Candidate { resource, route, .. } = &candidates[index];
        let words = snake(route.segments.iter().copied().filter(|segment| !is_parameter(segment)));
        let all = snake(route.segments.iter().copied());
        let first = [name.clone(), format!("{name}_{words}"), format!("{name}_{all}")];
        let mut is_free = |name: &String| taken.insert((resource.clone(), name.clone()));
        let free = first.into_iter().find(&mut is_free).or_else(|| {
            // All lower numbers are taken.
            let next = next.entry((resource.as_str(), format!("{name}_{all}"))).or_insert(2);
            let mut numbered = (*next..).map(|number| (number, format!("{name}_{all}_{number}")));
            let (number, name) = numbered.find(|(_, name)| is_free(name))?;
            *next = number + 1;
            Some(name)
        });
        named[index].name = free.unwrap_or_default();
    }
    named
}

/// The paths of a group, by which those are found that another one ends with.
struct Ends<'a> {
    /// The positions in the group and the indexes of the operations on each path.
    paths: HashMap<Vec<&'a str>, Vec<(usize, usize)>>,
    /// The numbers of segments that paths have.
    lengths: BTreeSet<usize>,
    /// The position of each operation in the group.
    positions: HashMap<usize, usize>,
}

impl<'a> Ends<'a> {
    fn new(candidates: &'a [Candidate<'_>], group: &[usize]) -> Self {
        let mut ends = Self { paths: HashMap::new(), lengths: BTreeSet::new(), positions: HashMap::new() };
        for (position, index) in group.iter().enumerate() {
            let segments = candidates[*index].route.plain_segments();
            ends.lengths.insert(segments.len());
            ends.paths.entry(segments).or_default().push((position, *index));
            ends.positions.insert(*index, position);
        }
        ends
    }

    /// Returns `plain` and all operations whose path is a proper end of `route`, in the order of the group.
    fn of(&self, route: &Route<'a>, plain: Option<usize>) -> impl Iterator<Item = usize> {
        let segments = route.plain_segments();
        let shorter = self.lengths.range(..segments.len());
        let ends = shorter.filter_map(|length| self.paths.get(&segments[segments.len() - length..])).flatten();
        let plain = plain.and_then(|plain| Some((*self.positions.get(&plain)?, plain)));
        let mut found: Vec<(usize, usize)> = ends.copied().chain(plain).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index)
    }
}

/// Returns the operation of a group that keeps the name, if one path is more the resource's own than all others.
fn plain(candidates: &[Candidate<'_>], group: &[usize]) -> Option<usize> {
    let distance = |index: &&usize| candidates[**index].parts().distance;
    let least = group.iter().map(|index| distance(&index)).min()?;
    let nearest: Vec<usize> = group.iter().filter(|index| distance(index) == least).copied().collect();
    let top = nearest.iter().find(|index| !candidates[**index].is_nested());
    match (&nearest[..], top) {
        (_, Some(top)) => Some(*top),
        ([only], None) => Some(*only),
        (_, None) => {
            let parents = |index: &usize| candidates[*index].parts().parents.to_vec();
            let [first, rest @ ..] = &nearest[..] else { return None };
            rest.iter().all(|other| parents(other) == parents(first)).then_some(*first)
        }
    }
}

/// Returns the word that most operations of a group, or the one with the plain name, use for the resource.
fn usual_collection(candidates: &[Candidate<'_>], group: &[usize], plain: Option<usize>) -> String {
    let collection = |index: usize| one(candidates[index].parts().collection);
    if let Some(plain) = plain {
        return collection(plain);
    }
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    group.iter().for_each(|index| *uses.entry(collection(*index)).or_default() += 1);
    // Of several, the first.
    uses.into_iter().rev().max_by_key(|(_, count)| *count).map(|(word, _)| word).unwrap_or_default()
}

/// Returns the name of an operation whose plain name is taken by `plain` or by nobody.
fn qualified(candidate: &Candidate<'_>, plain: Option<&Candidate<'_>>, usual: &str) -> String {
    let Parts { parents, collection, distance } = candidate.parts();
    let mut name = candidate.name.clone();
    let is_nested = candidate.is_nested();
    let has_parents = parents.iter().any(|segment| is_parameter(segment)) || distance.stray > 0;
    if one(collection) != usual {
        let around = if is_nested { &[][..] } else { parents };
        let words = around.iter().map(|word| snake([*word])).chain([match candidate.name.as_str() {
            "list" | "search" => snake([collection]),
            _ => one(collection),
        }]);
        for word in words.filter(|word| !word.is_empty()) {
            name = format!("{name}_{word}");
        }
        if !is_nested {
            return name;
        }
    } else if distance.is_singleton && plain.is_some_and(|plain| !plain.parts().distance.is_singleton) && !has_parents {
        return format!("{name}_{CURRENT}");
    }
    let same = plain.is_some_and(|plain| plain.parts().parents == parents);
    if same || parents.is_empty() { name } else { format!("{name}_for_{}", about(parents)) }
}

/// Returns a phrase for the objects in a path: `customer_subscription`. A word without a parameter goes before the object
/// that it is about: `upcoming_invoice`.
fn about(parents: &[&str]) -> String {
    let words: Vec<String> = parents.iter().filter(|segment| !is_parameter(segment)).map(|word| one(word)).collect();
    match (&words[..], parents.last()) {
        ([before @ .., last], Some(segment)) if !is_parameter(segment) && !before.is_empty() => {
            format!("{last}_{}", before.join("_"))
        }
        _ => words.join("_"),
    }
}

/// Returns `true` if `newer` does the same as `older`: it takes at least its parameters, and is on a path of its own or
/// below the same objects.
fn is_older<'r>(
    older: &Candidate<'_>,
    newer: &Candidate<'_>,
    resource_at: &dyn Fn(&Route<'_>) -> Option<&'r str>,
) -> bool {
    if older.operation.method != newer.operation.method
        || older.operation.shape != newer.operation.shape
        || !older.operation.parameters.is_subset(&newer.operation.parameters)
    {
        return false;
    }
    let (old, new) = (older.parts(), newer.parts());
    if old.distance.stray > new.distance.stray || old.distance.is_singleton != new.distance.is_singleton {
        // `/v1/charges/{charge}/dispute` is the dispute of a charge, and needs no other id.
        let is_nested_singleton = older.is_nested() && !newer.is_nested();
        if !is_nested_singleton {
            return false;
        }
    }
    let above = |candidate: &Candidate<'_>, parts: &Parts<'_>| {
        resource_at(&candidate.route.up_to(parts.parents.len())).map(str::to_owned)
    };
    let same_parents = old.parents == new.parents || {
        let (old, new) = (above(older, &old), above(newer, &new));
        old.is_some() && old == new
    };
    !newer.is_nested() || same_parents || older.route.ends_with(&newer.route)
}
