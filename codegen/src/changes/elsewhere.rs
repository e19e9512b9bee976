//! Names the operations that one spec has under a name which the configuration does not select.

use crate::slice::Endpoints;

use super::matching::segments;
use super::{Change, Changes, Item, What};

impl Changes {
    /// Adds the newer name to operations that were removed or call another endpoint, and the older name to those that were
    /// added, if the other spec has their endpoint.
    pub(crate) fn with_other_names(mut self, old: &Endpoints, new: &Endpoints) -> Self {
        let named = |change: Change| match (change.item, change.what) {
            (Item::Operation, What::Removed) => {
                let after = change.before.as_deref().and_then(|endpoint| name(new, endpoint));
                Change { after, ..change }
            }
            (Item::Operation, What::Added) => {
                let before = change.after.as_deref().and_then(|endpoint| name(old, endpoint));
                Change { before, ..change }
            }
            (Item::Operation, What::Endpoint) if change.rust_other.is_none() => {
                let rust_other = change.before.as_deref().and_then(|endpoint| name(new, endpoint));
                Change { rust_other, ..change }
            }
            _ => change,
        };
        self.changes = self.changes.into_iter().map(named).collect();
        self
    }
}

/// Returns the wire path of the operation on an endpoint such as `GET /v1/customers`.
fn name(known: &Endpoints, endpoint: &str) -> Option<String> {
    let (method, path) = endpoint.split_once(' ')?;
    let is_same = |known: &(String, String)| known.0 == method && segments(&known.1).eq(segments(path));
    known.iter().find(|(endpoint, _)| is_same(endpoint)).map(|(_, name)| name.clone())
}
