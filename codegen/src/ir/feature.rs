//! Resources as cargo features, and the features that turn on each item.

use std::collections::BTreeSet;

/// A resource as a cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The id of the resource.
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
    /// Returns the gate without the features that turn on another feature of the gate. `features` are sorted by name.
    pub(crate) fn fewest(self, features: &[Feature]) -> Self {
        if self.0.len() < 2 {
            return self;
        }
        let implies = |feature: &str| {
            let at = features.binary_search_by(|known| known.name.as_str().cmp(feature)).ok()?;
            Some(&features[at].implies)
        };
        let holds = |feature: &str, other: &str| implies(feature).is_some_and(|implied| implied.contains(other));
        let is_implied = |feature: &String| {
            let by = |other: &String| {
                other != feature && holds(feature, other) && (other < feature || !holds(other, feature))
            };
            self.0.iter().any(by)
        };
        Self(self.0.iter().filter(|feature| !is_implied(feature)).cloned().collect())
    }
}
