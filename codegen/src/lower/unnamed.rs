//! Reports strings of the spec that cannot be names.

use crate::ir::names::NameError;

use super::{Lowerer, Reported};

impl Lowerer<'_> {
    pub(super) fn unnamed(&mut self, pointer: &str, wire: &str, error: NameError) -> Reported {
        self.problem(
            pointer,
            format!("`{}` cannot be a name: {error}", excerpt(wire)),
            "name only the resources that you need, or ask for support at \
             https://github.com/stripe-portal/stripe-portal/issues",
        )
    }

    /// Reports a resource without a name, unless its schema or another of its operations was.
    pub(super) fn unnamed_resource(&mut self, pointer: &str, resource: &str, error: NameError) -> Reported {
        let before = self.problems.len();
        let reported = self.unnamed(pointer, resource, error);
        let (earlier, this) = self.problems.split_at(before);
        if this.iter().any(|this| earlier.iter().any(|earlier| earlier.message == this.message)) {
            self.problems.truncate(before);
        }
        reported
    }

    pub(super) fn unnamed_at(&mut self, pointer: &str, wire: &str, path: &str, error: NameError) -> Reported {
        self.problem(
            pointer,
            format!("`{}` cannot be a name: {error}", excerpt(wire)),
            &format!(
                "give it one in resources.toml: [[rename]] path = \"{}\" name = \"…\"",
                beginning(path, LONGEST_PATH)
            ),
        )
    }
}

/// The longest wire path that a remedy repeats in full.
const LONGEST_PATH: usize = 1_000;

/// Returns the beginning of a string of the spec, escaped for a message.
pub(super) fn excerpt(text: &str) -> String {
    beginning(text, 80)
}

fn beginning(text: &str, longest: usize) -> String {
    let mut short: String = text.chars().take(longest).flat_map(char::escape_debug).collect();
    if text.chars().nth(longest).is_some() {
        short.push('…');
    }
    short
}
