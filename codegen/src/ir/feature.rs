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
