//! Resources as cargo features, and the features that turn on each item.

use std::collections::{BTreeMap, BTreeSet};

/// A resource as a cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The ID of the resource.
    pub resource: String,
    /// The name of the feature.
    pub name: String,
    /// The modules of the resource.
    pub module: Vec<String>,
    /// The names of the features that it needs.
    pub needs: BTreeSet<String>,
    /// The names of all features that are on with it.
    pub implies: BTreeSet<String>,
    /// Whether it is a default feature.
    pub default: bool,
}

/// The features of which at least one must be on for an item to exist. If empty, the item always exists.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(pub BTreeSet<String>);

impl Gate {
    /// Returns the gate without the features that turn on another feature of the gate. Of features that turn on each other,
    /// the first stays.
    pub(crate) fn fewest(self, features: &[Feature]) -> Self {
        if self.0.len() < 2 {
            return self;
        }
        let implied: BTreeMap<&str, &BTreeSet<String>> =
            features.iter().map(|feature| (feature.name.as_str(), &feature.implies)).collect();
        let implied = |name: &String| implied.get(name.as_str()).copied();
        // A feature that turns on another one turns on everything that the other does, and itself. So it comes later.
        let size = |name: &String| implied(name).map_or(1, |others| others.len() + usize::from(!others.contains(name)));
        let mut names: Vec<String> = self.0.into_iter().collect();
        names.sort_by_key(&size);
        let mut kept = BTreeSet::new();
        for name in names {
            if implied(&name).is_none_or(|others| others.is_disjoint(&kept)) {
                kept.insert(name);
            }
        }
        Self(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::{Feature, Gate};

    fn gate(names: &str) -> Gate {
        Gate(names.split_terminator(' ').map(str::to_owned).collect())
    }

    /// Returns features by name, each with all features that it turns on.
    fn features(all: &[(&str, &str)]) -> Vec<Feature> {
        let feature = |(name, implies): &(&str, &str)| Feature {
            resource: (*name).to_owned(),
            name: (*name).to_owned(),
            module: Vec::new(),
            needs: gate(implies).0,
            implies: gate(implies).0,
            default: false,
        };
        all.iter().map(feature).collect()
    }

    #[test]
    fn a_feature_that_turns_on_another_one_of_the_gate_is_dropped() {
        let line = &[("a", "b c"), ("b", "c"), ("c", ""), ("d", "")][..];
        let cycle = &[("a", "b c d"), ("b", "b c d"), ("c", "b c d"), ("d", "b c d"), ("e", "")][..];
        for (all, before, after) in [
            (line, "", ""),
            (line, "a", "a"),
            (line, "a b c", "c"),
            (line, "a c d", "c d"),
            (line, "a b d", "b d"),
            (cycle, "a b", "b"),
            (cycle, "c d", "c"),
            (cycle, "a b c d e", "b e"),
            (cycle, "a e", "a e"),
            (line, "unknown c", "c unknown"),
        ] {
            assert_eq!(gate(before).fewest(&features(all)), gate(after), "{before}");
        }
    }
}
