//! Whether types are the same, and whether one takes all that another took.

use crate::ir::{Type, TypeKind};

use super::Comparison;

impl Comparison<'_> {
    /// Whether two types are the same in Rust, but for names that have changed.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Ref(old), Type::Ref(new)) | (Type::Boxed(old), Type::Boxed(new)) => self.pairs.contains(*old, *new),
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Expandable(old), Type::Expandable(new))
            | (Type::Nullable(old), Type::Nullable(new))
            | (Type::Page(old), Type::Page(new))
            | (Type::LinkedPage(old), Type::LinkedPage(new))
            | (Type::Clearable(old), Type::Clearable(new)) => self.same(old, new),
            (Type::MaybeDeleted(old, old_deleted), Type::MaybeDeleted(new, new_deleted)) => {
                self.same(old, new) && self.same(old_deleted, new_deleted)
            }
            (Type::Expand { root: old, .. }, Type::Expand { root: new, .. }) => self.pairs.contains(*old, *new),
            (Type::Ref(_) | Type::Boxed(_), _) | (_, Type::Ref(_) | Type::Boxed(_)) => false,
            (Type::Expand { .. }, _) | (_, Type::Expand { .. }) => false,
            (old, new) => old == new,
        }
    }

    /// How the argument of a builder changes.
    pub(super) fn argument(&self, old: &Type, new: &Type) -> Argument {
        match (old, new) {
            (Type::Clearable(old), new) => self.argument(old, new),
            (old, Type::Clearable(new)) => self.argument(old, new),
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => self.argument(old, new),
            (Type::Ref(old) | Type::Boxed(old), Type::Ref(new) | Type::Boxed(new))
                if self.pairs.contains(*old, *new) =>
            {
                Argument::Same
            }
            (old, Type::Ref(choice)) if self.is_plain(old) => match &self.new.get(*choice).kind {
                TypeKind::Choice(choice) if choice.alternatives.iter().any(|new| self.same(old, &new.ty)) => {
                    Argument::Wider
                }
                _ => Argument::Other,
            },
            (old, new) if self.same(old, new) => Argument::Same,
            _ => Argument::Other,
        }
    }

    /// Whether a builder takes values of just this type, and nothing that converts into it.
    fn is_plain(&self, old: &Type) -> bool {
        match old {
            Type::Bool | Type::Integer => true,
            Type::Ref(id) => matches!(&self.old.get(*id).kind, TypeKind::Params(params) if params.inlined.is_none()),
            _ => false,
        }
    }
}

/// How the argument of a builder changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// It does not.
    Same,
    /// It takes values of more types.
    Wider,
    /// It takes other values.
    Other,
}
