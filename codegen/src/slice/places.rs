//! Places for operations that belong to no resource, by their paths.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use super::route::{Route, is_parameter};
use crate::text::features;

/// The ID of a place whose paths have no words.
const NAMELESS: &str = "paths";

/// A place for operations without a resource. Its ID looks like that of a resource.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: String,
    /// The number of segments of the path that the ID is made of.
    pub(super) depth: usize,
}

/// Returns the place of each orphan, by its index. A place is all words before the first parameter, or a shorter place
/// that is there. `/v2/billing/meter_event_stream` becomes `v2.billing.meter_event_stream`.
pub(super) fn places<'r>(
    orphans: impl Iterator<Item = Option<&'r Route<'r>>>,
    known: &BTreeSet<String>,
) -> BTreeMap<usize, Place> {
    let bases = orphans.enumerate().filter_map(|(index, route)| {
        let route = route?;
        let words: Vec<String> =
            route.segments.iter().take_while(|word| !is_parameter(word)).map(|word| word.to_snake_case()).collect();
        Some((index, (route.later_version(), words)))
    });
    let bases: Vec<_> = bases.collect();
    let taken: Vec<String> = known.iter().map(|id| path(id)).collect();
    let place = |(version, words): &(Option<&str>, Vec<String>)| {
        let above = bases.iter().filter(|(_, (other, base))| other == version && words.starts_with(base));
        let depth = above.map(|(_, (_, base))| base.len()).filter(|length| *length > 0).min().unwrap_or(words.len());
        let words = words[..depth].iter().map(String::as_str).filter(|word| !word.is_empty());
        let id = version.iter().copied().chain(words).collect::<Vec<_>>().join(".");
        Place { id: free(if id.is_empty() { NAMELESS.to_owned() } else { id }, &taken), depth }
    };
    bases.iter().map(|(index, base)| (*index, place(base))).collect()
}

/// Returns an ID whose modules are neither around nor inside those of a resource, and whose feature is not the crate's own.
fn free(id: String, taken: &[String]) -> String {
    let is_free = |id: &String| {
        let modules = path(id);
        let is_apart = taken.iter().all(|taken| !taken.starts_with(&modules) && !modules.starts_with(taken));
        is_apart && !features::is_taken(&features::plain_name(id))
    };
    let below = (1_usize..).map(|number| if number == 1 { NAMELESS.to_owned() } else { format!("{NAMELESS}{number}") });
    let others = below.map(|root| format!("{root}.{id}"));
    std::iter::once(id.clone()).chain(others).find(is_free).unwrap_or(id)
}

/// Returns the modules of an ID as a string of which each module is a whole part.
fn path(id: &str) -> String {
    id.split('.').map(|word| word.to_snake_case() + ".").collect()
}
