//! Compares types, and the arguments that builders accept.

use crate::ir::{Api, Type, TypeId, TypeKind};

use super::{Comparison, rust_path};

impl Comparison<'_> {
    /// Returns `true` if two types are the same in Rust, apart from changed names.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Ref(old), Type::Ref(new)) | (Type::Boxed(old), Type::Boxed(new)) => self.pairs.contains(*old, *new),
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Expandable(old), Type::Expandable(new))
            | (Type::Nullable(old), Type::Nullable(new))
            | (Type::Page(old), Type::Page(new))
            | (Type::LinkedPage(old), Type::LinkedPage(new))
            | (Type::SearchPage(old), Type::SearchPage(new))
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

    /// Formats two types that are not the same, each by `text`.
    pub(super) fn apart(&self, old: &Type, new: &Type, text: fn(&Api, &Type) -> String) -> (String, String) {
        self.told_apart((old, text(self.old, old)), (new, text(self.new, new)))
    }

    /// Returns the texts of two types that are not the same. If the texts are equal, adds the first difference between
    /// the types that they mention.
    pub(super) fn told_apart(&self, (old, was): (&Type, String), (new, is): (&Type, String)) -> (String, String) {
        let ids = |ty: &Type| {
            let mut ids = Vec::new();
            ty.ids(&mut ids);
            ids
        };
        let mut pairs = ids(old).into_iter().zip(ids(new));
        match pairs.find(|(old, new)| was == is && !self.pairs.contains(*old, *new)) {
            Some((old, new)) => {
                let difference = self.difference(old, new);
                (format!("{was} ({})", difference.0), format!("{is} ({})", difference.1))
            }
            None => (was, is),
        }
    }

    /// Formats two types as [`Comparison::apart`] does.
    pub(super) fn types_apart(&self, old: TypeId, new: TypeId) -> (String, String) {
        self.apart(&Type::Ref(old), &Type::Ref(new), |api, ty| match ty {
            Type::Ref(id) => rust_path(api.get(*id)),
            _ => String::new(),
        })
    }

    /// Returns the words that tell two types with the same name in Rust apart: their kinds, or else their wire paths.
    fn difference(&self, old: TypeId, new: TypeId) -> (String, String) {
        let (old, new) = (self.old.get(old), self.new.get(new));
        match (kind(&old.kind), kind(&new.kind)) {
            (was, is) if was != is => (was.to_owned(), is.to_owned()),
            _ => (old.path.to_string(), new.path.to_string()),
        }
    }

    /// Returns how the argument of a builder changes.
    pub(super) fn argument(&self, old: &Type, new: &Type) -> ArgumentChange {
        match (old, new) {
            (Type::Clearable(old), new) => self.argument(old, new),
            (old, Type::Clearable(new)) => self.argument(old, new),
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => self.argument(old, new),
            (Type::Ref(old) | Type::Boxed(old), Type::Ref(new) | Type::Boxed(new))
                if self.pairs.contains(*old, *new) =>
            {
                ArgumentChange::Same
            }
            (old, Type::Ref(choice)) if self.is_plain(old) => match &self.new.get(*choice).kind {
                TypeKind::Choice(choice) if choice.alternatives.iter().any(|new| self.same(old, &new.ty)) => {
                    ArgumentChange::Wider
                }
                _ => ArgumentChange::Other,
            },
            (old, new) if self.same(old, new) => ArgumentChange::Same,
            _ => ArgumentChange::Other,
        }
    }

    /// Returns `true` if a builder accepts only this type, and no conversions.
    fn is_plain(&self, old: &Type) -> bool {
        match old {
            Type::Bool | Type::Integer => true,
            Type::Ref(id) => matches!(&self.old.get(*id).kind, TypeKind::Params(params) if params.inlined.is_none()),
            _ => false,
        }
    }
}

/// Returns the noun for a kind of type.
fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Object(_) => "an object",
        TypeKind::Enum(_) => "an enum",
        TypeKind::Union(_) => "a union",
        TypeKind::Params(_) => "parameters",
        TypeKind::Tagged(_) => "a union by type",
        TypeKind::Choice(_) => "a choice of types",
    }
}

/// The change of a builder's argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArgumentChange {
    /// The argument does not change.
    Same,
    /// The argument accepts more types.
    Wider,
    /// The argument accepts other types.
    Other,
}
