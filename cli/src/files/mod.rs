//! Files and folders: commands change all files of a folder, or none.

pub mod below;
pub mod change;
pub mod disk;
pub mod hash;
pub mod plan;
pub(crate) mod private;
pub mod root;
pub mod steps;
pub mod tree;
pub mod turn;

use std::collections::BTreeMap;

/// Files by their path below a folder.
pub type Files = BTreeMap<String, String>;
