//! Replaces equal parameter types at the same path of several operations with one type.

use std::collections::{BTreeMap, HashMap};

use crate::ir::{Docs, Lowered, Param, Shown, Type, TypeId, TypeKind};
use crate::text::wire_path::WirePath;

/// The deepest nesting that is compared, so that the stack suffices.
const DEEPEST: usize = 128;

/// Finds types that are equal to another type: the path is the same apart from the operation, and the parts and their
/// descriptions are the same.
///
/// The descriptions of the types themselves may differ, because their parameters have the same description. Masks by
/// rules may differ too: the common type masks a value if one of the types does. Different entries of `resources.toml`
/// keep types apart.
pub(crate) fn share(lowered: &mut Lowered) -> BTreeMap<TypeId, TypeId> {
    let mut groups: BTreeMap<WirePath, Vec<TypeId>> = BTreeMap::new();
    for (index, def) in lowered.types.iter().enumerate() {
        let whole = matches!(&def.kind, TypeKind::Params(params) if params.operation.is_some());
        if def.path.is_of_operation() && !whole {
            groups.entry(def.path.shared()).or_default().push(TypeId(index));
        }
    }
    let mut equality = Equality { lowered, known: HashMap::new() };
    let mut found = Vec::new();
    for group in groups.into_values() {
        let mut firsts: Vec<TypeId> = Vec::new();
        for id in group {
            match firsts.iter().find(|first| equality.same(**first, id, 0)) {
                Some(first) => found.push((id, *first)),
                None => firsts.push(id),
            }
        }
    }
    for (id, first) in &found {
        mask(lowered, *id, *first);
    }
    found.into_iter().collect()
}

/// Masks in the type `first` the values that are masked in the equal type `id`.
fn mask(lowered: &mut Lowered, id: TypeId, first: TypeId) {
    let masked: Vec<Shown> = shown(&mut lowered.types[id.0].kind).map(|shown| *shown).collect();
    for (shown, other) in shown(&mut lowered.types[first.0].kind).zip(masked) {
        if other.is_masked() && !shown.is_masked() {
            *shown = other;
        }
    }
}

/// Returns whether `Debug` shows each part of a type.
fn shown(kind: &mut TypeKind) -> Box<dyn Iterator<Item = &mut Shown> + '_> {
    match kind {
        TypeKind::Params(params) => Box::new(params.fields.iter_mut().map(|param| &mut param.shown)),
        TypeKind::Tagged(tagged) => Box::new(tagged.variants.iter_mut().map(|variant| &mut variant.shown)),
        TypeKind::Choice(choice) => Box::new(choice.alternatives.iter_mut().map(|of| &mut of.shown)),
        TypeKind::Enum(_) | TypeKind::Object(_) | TypeKind::Union(_) => Box::new(std::iter::empty()),
    }
}

/// Returns `true` if entries of `resources.toml` decide the same about two values.
fn same_entries(a: Shown, b: Shown) -> bool {
    a == b || !a.is_by_entry() && !b.is_by_entry()
}

/// The results for pairs of types. The same pair can be reached on many paths.
struct Equality<'a> {
    lowered: &'a Lowered,
    /// Whether the types of a pair are equal. Types that contain themselves are not.
    known: HashMap<(TypeId, TypeId), bool>,
}

impl Equality<'_> {
    fn same(&mut self, a: TypeId, b: TypeId, depth: usize) -> bool {
        if a == b {
            return true;
        }
        if let Some(known) = self.known.get(&(a, b)) {
            return *known;
        }
        self.known.insert((a, b), false);
        let same = depth <= DEEPEST && self.compare(a, b, depth);
        self.known.insert((a, b), same);
        same
    }

    fn compare(&mut self, a: TypeId, b: TypeId, depth: usize) -> bool {
        let (one, other) = (self.lowered.get(a), self.lowered.get(b));
        let alike = one.path.shared() == other.path.shared() && one.name == other.name;
        if !alike || one.docs.deprecated != other.docs.deprecated {
            return false;
        }
        let mut ty = |a: &Type, b: &Type| self.same_type(a, b, depth + 1);
        match (&one.kind, &other.kind) {
            (TypeKind::Enum(a), TypeKind::Enum(b)) => {
                a.values.len() == b.values.len()
                    && a.values.iter().zip(&b.values).all(|(a, b)| a.name == b.name && same_docs(&a.docs, &b.docs))
            }
            (TypeKind::Params(a), TypeKind::Params(b)) => {
                let mut param = |a: &Param, b: &Param| {
                    a.name == b.name
                        && (a.required, a.location) == (b.required, b.location)
                        && same_entries(a.shown, b.shown)
                        && same_docs(&a.docs, &b.docs)
                        && ty(&a.ty, &b.ty)
                };
                (a.operation, b.operation, a.inlined) == (None, None, b.inlined)
                    && a.guards.is_empty()
                    && b.guards.is_empty()
                    && a.fields.len() == b.fields.len()
                    && a.fields.iter().zip(&b.fields).all(|(a, b)| param(a, b))
            }
            (TypeKind::Tagged(a), TypeKind::Tagged(b)) => {
                a.tag == b.tag
                    && a.variants.len() == b.variants.len()
                    && a.variants.iter().zip(&b.variants).all(|(a, b)| {
                        (&a.name, &a.method) == (&b.name, &b.method)
                            && same_docs(&a.docs, &b.docs)
                            && same_entries(a.shown, b.shown)
                            && match (&a.payload, &b.payload) {
                                (Some(a), Some(b)) => ty(a, b),
                                (a, b) => a.is_none() && b.is_none(),
                            }
                    })
            }
            (TypeKind::Choice(a), TypeKind::Choice(b)) => {
                a.alternatives.len() == b.alternatives.len()
                    && a.alternatives
                        .iter()
                        .zip(&b.alternatives)
                        .all(|(a, b)| a.name == b.name && same_entries(a.shown, b.shown) && ty(&a.ty, &b.ty))
            }
            _ => false,
        }
    }

    fn same_type(&mut self, a: &Type, b: &Type, depth: usize) -> bool {
        match (a, b) {
            (Type::Ref(a), Type::Ref(b)) | (Type::Boxed(a), Type::Boxed(b)) => self.same(*a, *b, depth),
            (Type::List(a), Type::List(b))
            | (Type::Map(a), Type::Map(b))
            | (Type::Clearable(a), Type::Clearable(b)) => self.same_type(a, b, depth),
            (a, b) => a == b,
        }
    }
}

/// Returns `true` if two descriptions are the same. Their links may differ.
fn same_docs(a: &Docs, b: &Docs) -> bool {
    (&a.text, &a.facts, a.deprecated) == (&b.text, &b.facts, b.deprecated)
}
