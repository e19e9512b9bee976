//! Gives equal names a number.

use std::collections::{HashMap, HashSet};

/// Names that are taken, among which a new name gets a number. Finding one takes the same time however many names are equal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbered {
    taken: HashSet<String>,
    /// The lowest number that may be free, by the name before it.
    next: HashMap<String, u64>,
}

impl Numbered {
    /// Returns `name`, or if that is taken, with the lowest number after it that is free: `Created`, `Created2`.
    pub(crate) fn free(&mut self, name: &str) -> String {
        if !self.taken.contains(name) {
            return name.to_owned();
        }
        let next = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{name}{next}");
            if !self.taken.contains(&numbered) {
                return numbered;
            }
            *next += 1;
        }
    }

    /// Takes a name.
    pub(crate) fn take(&mut self, name: &str) {
        if !self.taken.contains(name) {
            self.taken.insert(name.to_owned());
        }
    }
}
