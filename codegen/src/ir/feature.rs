//! Resources as cargo features, and what they switch on.

use std::collections::BTreeSet;

/// A resource as a cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The resource's id.
    pub resource: String,
    /// The feature's name.
    pub name: String,
    /// The modules around what it switches on.
    pub module: Vec<String>,
    /// The features that it needs, by name.
    pub needs: BTreeSet<String>,
    /// All that is on with it, by name.
    pub implies: BTreeSet<String>,
    /// Whether it is on unless it is switched off.
    pub default: bool,
}

/// The features of which one has to be on for something to be there; none if it always is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(pub BTreeSet<String>);

impl Gate {
    /// Returns the gate without the features that switch on another one of it. `features` are sorted by name.
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
