//! Reports the objects that stay `Opaque` because their resource was not named.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use codegen::{OpaqueResources, visible};

/// The number of resources that the summary names.
const SHOWN: usize = 8;
/// The number of places that the summary names for each resource.
const EXAMPLES: usize = 2;

/// Returns the number of places of each resource, those with the most places first, and the remedy for the first,
/// as Markdown. Returns `None` if all resources are named.
pub fn summary(opaque: &OpaqueResources, remedy: impl Fn(&str) -> String) -> Option<String> {
    let mut rows: Vec<_> = opaque.iter().collect();
    rows.sort_by_key(|(id, places)| (Reverse(places.len()), *id));
    let (first, _) = rows.first()?;
    let mut text = match rows.len() {
        1 => "1 resource is not named, so its objects stay `Opaque`:".to_owned(),
        number => format!("{number} resources are not named, so their objects stay `Opaque`:"),
    };
    for (id, places) in rows.iter().take(SHOWN) {
        let examples: Vec<_> = places.iter().take(EXAMPLES).map(|place| visible(place)).collect();
        let more = if places.len() > EXAMPLES { ", …" } else { "" };
        let _ = write!(text, "\n{:>5}  {} ({}{more})", places.len(), visible(id), examples.join(", "));
    }
    let rest = rows.len().saturating_sub(SHOWN);
    if rest > 0 {
        let _ = write!(text, "\n       and {rest} more; `--opaque` lists all");
    }
    let _ = write!(text, "\nto give `{0}` its type: {1}", visible(first), remedy(&visible(first)));
    Some(text)
}

/// Returns one line for each place.
pub fn table(opaque: &OpaqueResources) -> String {
    if opaque.is_empty() {
        return "no object stays `Opaque`".to_owned();
    }
    let widest = opaque.keys().map(|id| visible(id).chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (id, places) in opaque {
        let id = visible(id);
        for place in places {
            let _ = writeln!(text, "Opaque  {id:widest$}  {}", visible(place));
        }
    }
    text
}

/// Removes the places that were `Opaque` before.
pub fn remove(opaque: &mut OpaqueResources, before: &OpaqueResources) {
    let none = BTreeSet::new();
    opaque.retain(|id, places| {
        let before = before.get(id).unwrap_or(&none);
        places.retain(|place| !before.contains(place));
        !places.is_empty()
    });
}
