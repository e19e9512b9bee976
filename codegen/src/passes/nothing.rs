//! Finds parameters of which a value may send nothing: an empty list or map sends nothing in a form, and neither does an
//! object without parameters.

use std::collections::BTreeSet;

use crate::ir::sending::{Decided, sends_nothing, sends_something};
use crate::ir::{Lowered, Sending, TypeId, TypeKind};

/// Returns the types that can send nothing, and those that can send something. A parameter inside of itself does not
/// decide: it is neither, unless something else in the type is.
pub(crate) fn find_sending(lowered: &Lowered) -> Sending {
    let mut nothing = Rules::new(lowered.types.len());
    let mut something = Rules::new(lowered.types.len());
    for (id, def) in lowered.types.iter().enumerate() {
        match &def.kind {
            TypeKind::Params(params) => {
                nothing.all(id, params.required().map(|param| sends_nothing(&param.ty)));
                something.any(id, params.fields.iter().map(|param| sends_something(&param.ty)));
            }
            TypeKind::Choice(choice) => {
                nothing.any(id, choice.alternatives.iter().map(|of| sends_nothing(&of.ty)));
                something.holds(id);
            }
            TypeKind::Tagged(_) | TypeKind::Enum(_) | TypeKind::Object(_) | TypeKind::Union(_) => something.holds(id),
        }
    }
    Sending { nothing: nothing.solved(), something: something.solved() }
}

/// Finds the types for which a fact holds. Each rule is looked at once for each type that it depends on, however many
/// ways lead there.
struct Rules {
    /// The number of other types that must have the fact before a type has it.
    missing: Vec<usize>,
    /// The types that depend on each type, as often as they do.
    users: Vec<Vec<usize>>,
    found: BTreeSet<usize>,
    open: Vec<usize>,
}

impl Rules {
    fn new(types: usize) -> Self {
        Self { missing: vec![0; types], users: vec![Vec::new(); types], found: BTreeSet::new(), open: Vec::new() }
    }

    /// Says that the fact holds for a type.
    fn holds(&mut self, id: usize) {
        if self.found.insert(id) {
            self.open.push(id);
        }
    }

    /// Says that the fact holds for a type if it holds for all of `parts`.
    fn all(&mut self, id: usize, parts: impl Iterator<Item = Decided>) {
        let mut others = Vec::new();
        for part in parts {
            match part {
                Decided::Here(true) => {}
                Decided::Here(false) => return,
                Decided::By(other) => others.push(other.0),
            }
        }
        match others.len() {
            0 => self.holds(id),
            missing => self.missing[id] = missing,
        }
        others.into_iter().for_each(|other| self.users[other].push(id));
    }

    /// Says that the fact holds for a type if it holds for one of `parts`.
    fn any(&mut self, id: usize, parts: impl Iterator<Item = Decided>) {
        self.missing[id] = 1;
        for part in parts {
            match part {
                Decided::Here(true) => self.holds(id),
                Decided::Here(false) => {}
                Decided::By(other) => self.users[other.0].push(id),
            }
        }
    }

    /// Returns the types for which the fact holds.
    fn solved(mut self) -> BTreeSet<TypeId> {
        while let Some(id) = self.open.pop() {
            for user in std::mem::take(&mut self.users[id]) {
                self.missing[user] = self.missing[user].saturating_sub(1);
                if self.missing[user] == 0 {
                    self.holds(user);
                }
            }
        }
        self.found.into_iter().map(TypeId).collect()
    }
}
