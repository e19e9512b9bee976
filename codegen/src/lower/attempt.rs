//! Lowers a part of the spec that may stay without a type, and undoes all of it if it cannot be lowered.

use std::collections::HashSet;

use crate::input::diagnostic::Diagnostic;

use super::{Attempt, Lowerer, Reported};

/// The state before an attempt.
pub(super) struct Before {
    types: usize,
    problems: usize,
}

impl Lowerer<'_> {
    pub(super) fn before(&self) -> Before {
        Before { types: self.types.len(), problems: self.problems.len() }
    }

    /// Lowers a part with all types in it. If it has a problem, undoes everything and returns that problem.
    pub(super) fn attempt<T>(&mut self, lower: impl FnOnce(&mut Self) -> Attempt<T>) -> Result<T, Box<Diagnostic>> {
        let before = self.before();
        let lowered = lower(self);
        self.fill();
        if lowered.is_ok() {
            self.distinct_since(&before);
        }
        let problem = (self.problems.len() > before.problems).then(|| self.problems.swap_remove(before.problems));
        match (lowered, problem) {
            (Ok(lowered), None) => Ok(lowered),
            (_, problem) => {
                self.undo(&before);
                let unknown = || Diagnostic::error(&self.spec.source.name, "this part is not supported");
                Err(Box::new(problem.unwrap_or_else(unknown)))
            }
        }
    }

    /// Removes all types since `before`, and all problems with them.
    pub(super) fn undo(&mut self, before: &Before) {
        let is_older = |id: &crate::ir::TypeId| id.0 < before.types;
        self.queue.clear();
        self.types.truncate(before.types);
        self.problems.truncate(before.problems);
        if self.problems.is_empty() {
            self.room.forget_report();
        }
        self.components.retain(|_, id| is_older(id));
        self.enums.retain(|_, id| is_older(id));
        self.unions.retain(|_, ty| {
            let mut ids = Vec::new();
            ty.ids(&mut ids);
            ids.iter().all(is_older)
        });
    }

    /// Reports types since `before` with one name in one module.
    fn distinct_since(&mut self, before: &Before) {
        let mut seen = HashSet::new();
        let clash = self.types[before.types..].iter().find(|def| !seen.insert((&def.module, &def.name)));
        if let Some(def) = clash {
            let (message, pointer) = (format!("two of its types would be called `{}`", def.name), def.pointer.clone());
            let Reported = self.problem(&pointer, message, "give one of them another name");
        }
    }
}
