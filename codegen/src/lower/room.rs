//! Limits how much is lowered. Parameters have their own types in each operation, so a small spec of components that
//! refer to each other can describe more types than fit into memory.

use super::{Attempt, Lowerer, Reported};

/// The bytes of a spec for each type, field, value and member. Stripe's whole spec of 2023 has 140.
const BYTES: usize = 8;
/// The types, fields, values and members that a spec of any size can have.
const ANYWAY: usize = 20_000;

/// The number of types, fields, values and members that can still be lowered.
#[derive(Clone, Copy)]
pub(super) struct Room {
    most: usize,
    left: usize,
    /// Whether the problem has been reported.
    is_reported: bool,
}

impl Room {
    /// Returns the room for a spec of `length` bytes.
    pub(super) fn new(length: usize) -> Self {
        let most = (length / BYTES).max(ANYWAY);
        Self { most, left: most, is_reported: false }
    }

    /// Notes that all problems were removed, but not that there is room again: each part may only be lowered once.
    pub(super) fn forget_report(&mut self) {
        self.is_reported = false;
    }
}

impl Lowerer<'_> {
    /// Takes room for types, fields, values or members. Fails if there is too little.
    pub(super) fn take_room(&mut self, items: usize, pointer: &str) -> Attempt<()> {
        let left = self.room.left.checked_sub(items);
        self.room.left = left.unwrap_or_default();
        if left.is_some() {
            return Ok(());
        }
        // All that is queued would fail too.
        self.queue.clear();
        if std::mem::replace(&mut self.room.is_reported, true) {
            return Err(Reported);
        }
        Err(self.problem(
            pointer,
            format!(
                "the spec describes more than {} types, fields and values, because each operation repeats the components of its parameters",
                self.room.most
            ),
            "name fewer operations, or simplify the components that refer to each other",
        ))
    }
}
