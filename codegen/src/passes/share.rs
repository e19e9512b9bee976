//! Replaces equal parameter types at the same path of several operations with one type.

use std::borrow::Borrow as _;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::document::graph::Graph;
use crate::ir::{Docs, Fact, Lowered, Param, Shown, Type, TypeId, TypeKind};
use crate::text::wire_path::WirePath;

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
    let classes = Classes::new(lowered);
    let mut found = Vec::new();
    for group in groups.into_values() {
        let mut firsts: HashMap<usize, TypeId> = HashMap::new();
        for id in group {
            let first = *firsts.entry(classes.of[id.0]).or_insert(id);
            if first != id {
                found.push((id, first));
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

/// The types by equality: equal ones have the same class.
struct Classes<'a> {
    lowered: &'a Lowered,
    /// The class of each type, once it is known.
    of: Vec<usize>,
}

/// The class of a type that is not known yet.
const UNKNOWN: usize = usize::MAX;

impl<'a> Classes<'a> {
    /// Compares each type with those that have the same parts. The parts of a type are compared before it, so each type is
    /// looked at once, however many ways lead there. Types that contain themselves equal no other.
    fn new(lowered: &'a Lowered) -> Self {
        let edges = lowered.types.iter().map(|def| {
            let mut ids = Vec::new();
            def.kind.ids(&mut ids);
            ids.into_iter().map(|id| id.0).collect()
        });
        let graph = Graph::new(edges.collect());
        let mut classes = Self { lowered, of: vec![UNKNOWN; lowered.types.len()] };
        let mut alike: HashMap<u64, Vec<usize>> = HashMap::new();
        for circle in graph.components() {
            match circle[..] {
                [id] if !graph.targets(id).contains(&id) => {
                    let alike = alike.entry(classes.hash(id)).or_default();
                    let first = alike.iter().find(|other| classes.compare(TypeId(**other), TypeId(id)));
                    classes.of[id] = first.copied().unwrap_or(id);
                    if first.is_none() {
                        alike.push(id);
                    }
                }
                _ => circle.iter().for_each(|id| classes.of[*id] = *id),
            }
        }
        classes
    }

    /// Returns a number that is the same for equal types, and another one for most others.
    fn hash(&self, id: usize) -> u64 {
        let mut hasher = DefaultHasher::new();
        let def = &self.lowered.types[id];
        (&*def.path.shared(), &def.name).hash(&mut hasher);
        match &def.kind {
            TypeKind::Params(params) => {
                for param in &params.fields {
                    (&param.name.wire, param.required).hash(&mut hasher);
                    hash_docs(&param.docs, &mut hasher);
                    self.hash_type(&param.ty, &mut hasher);
                }
            }
            TypeKind::Tagged(tagged) => {
                for variant in &tagged.variants {
                    variant.name.wire.hash(&mut hasher);
                    hash_docs(&variant.docs, &mut hasher);
                    variant.payload.iter().for_each(|ty| self.hash_type(ty, &mut hasher));
                }
            }
            TypeKind::Choice(choice) => choice.alternatives.iter().for_each(|of| self.hash_type(&of.ty, &mut hasher)),
            TypeKind::Enum(values) => {
                for value in &values.values {
                    value.name.wire.hash(&mut hasher);
                    hash_docs(&value.docs, &mut hasher);
                }
            }
            TypeKind::Object(_) | TypeKind::Union(_) => id.hash(&mut hasher),
        }
        hasher.finish()
    }

    fn hash_type(&self, ty: &Type, hasher: &mut DefaultHasher) {
        std::mem::discriminant(ty).hash(hasher);
        match ty {
            Type::Ref(id) | Type::Boxed(id) => self.of[id.0].hash(hasher),
            Type::List(ty) | Type::Map(ty) | Type::Clearable(ty) => self.hash_type(ty, hasher),
            other => other.hash(hasher),
        }
    }

    fn compare(&self, a: TypeId, b: TypeId) -> bool {
        let (one, other) = (self.lowered.get(a), self.lowered.get(b));
        let alike = one.path.shared() == other.path.shared() && one.name == other.name;
        if !alike || one.docs.deprecated != other.docs.deprecated {
            return false;
        }
        let ty = |a: &Type, b: &Type| self.same_type(a, b);
        match (&one.kind, &other.kind) {
            (TypeKind::Enum(a), TypeKind::Enum(b)) => {
                a.values.len() == b.values.len()
                    && a.values.iter().zip(&b.values).all(|(a, b)| a.name == b.name && same_docs(&a.docs, &b.docs))
            }
            (TypeKind::Params(a), TypeKind::Params(b)) => {
                let param = |a: &Param, b: &Param| {
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

    fn same_type(&self, a: &Type, b: &Type) -> bool {
        match (a, b) {
            (Type::Ref(a), Type::Ref(b)) | (Type::Boxed(a), Type::Boxed(b)) => self.of[a.0] == self.of[b.0],
            (Type::List(a), Type::List(b))
            | (Type::Map(a), Type::Map(b))
            | (Type::Clearable(a), Type::Clearable(b)) => self.same_type(a, b),
            (a, b) => a == b,
        }
    }
}

fn hash_docs(docs: &Docs, hasher: &mut DefaultHasher) {
    docs.text.hash(hasher);
    docs.facts.iter().map(Fact::borrow).for_each(|fact: &str| fact.hash(hasher));
}

/// Returns `true` if two descriptions are the same. Their links may differ.
fn same_docs(a: &Docs, b: &Docs) -> bool {
    (&a.text, &a.facts, a.deprecated) == (&b.text, &b.facts, b.deprecated)
}
