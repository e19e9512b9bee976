//! Compares responses of an older API version with the types of a newer one: which fields must be wider, so that the types
//! decode the objects of both versions.
//!
//! Types are paired by their place in the objects, from the resources down, because components get other names. Pairs of
//! objects are compared field by field. A value that the newer type cannot decode at all makes its field lenient: the value
//! then stays in `extra`. So users of the newer version keep its type, and pay with an `Option`.

use std::collections::{BTreeMap, BTreeSet};

use crate::input::support::Difference;
use crate::ir::{Field, FieldValue, Lowered, Object, Presence, Type, TypeDef, TypeId, TypeKind, Union, UnionMember};

/// The differences of fields by wire path.
pub(crate) type Differences = BTreeMap<String, BTreeSet<Difference>>;

/// Returns the fields of responses in `new` that the objects of `old` do not have as `new` promises.
pub(crate) fn differences(old: &Lowered, new: &Lowered) -> Differences {
    let mut comparison = Comparison { old, new, queue: Vec::new(), seen: BTreeSet::new(), found: BTreeMap::new() };
    comparison.roots();
    while let Some((old_id, new_id)) = comparison.queue.pop() {
        if comparison.seen.insert((old_id, new_id)) {
            comparison.pair(old_id, new_id);
        }
    }
    comparison.found
}

/// An older and a newer type at the same place.
type Pair = (TypeId, TypeId);

struct Comparison<'a> {
    old: &'a Lowered,
    new: &'a Lowered,
    queue: Vec<Pair>,
    seen: BTreeSet<Pair>,
    found: Differences,
}

impl Comparison<'_> {
    /// Queues the resources, and everything else that a response or an event is.
    fn roots(&mut self) {
        let is_root =
            |def: &TypeDef| def.path.is_head() && matches!(def.kind, TypeKind::Object(_) | TypeKind::Union(_));
        let by_path: BTreeMap<&str, usize> =
            self.old.types.iter().enumerate().map(|(id, def)| (&*def.path, id)).collect();
        for (id, def) in self.new.types.iter().enumerate().filter(|(_, def)| is_root(def)) {
            let old = by_path.get(&*def.path).filter(|old| is_root(&self.old.types[**old]));
            self.queue.extend(old.map(|old| (TypeId(*old), TypeId(id))));
        }
        let mut values = Vec::new();
        // Names are unique.
        let operations: BTreeMap<(&str, &str), &Type> =
            self.old.operations.iter().map(|old| ((&*old.resource, &*old.name), &old.output)).collect();
        for new in &self.new.operations {
            values.extend(operations.get(&(&*new.resource, &*new.name)).map(|old| (*old, &new.output)));
        }
        let events: BTreeMap<&str, &Type> =
            self.old.thin_events.iter().map(|old| (&*old.name.wire, &old.data)).collect();
        for new in &self.new.thin_events {
            values.extend(events.get(&*new.name.wire).map(|old| (*old, &new.data)));
        }
        let mut pairs = Vec::new();
        for (old, new) in values {
            self.fits(old, new, &mut pairs);
        }
        self.queue.extend(pairs);
    }

    fn pair(&mut self, old: TypeId, new: TypeId) {
        let def = self.new.get(new);
        match (&self.old.get(old).kind, &def.kind) {
            (TypeKind::Object(old), TypeKind::Object(object)) => {
                for field in &object.fields {
                    let before = old.field(&field.name.wire);
                    let found = self.field(before, field);
                    if !found.is_empty() {
                        self.found.entry(def.path.member(&field.name.wire).to_string()).or_default().extend(found);
                    }
                }
            }
            (_, TypeKind::Union(_)) => {
                let mut pairs = Vec::new();
                self.fits(&Type::Ref(old), &Type::Ref(new), &mut pairs);
                self.queue.extend(pairs);
            }
            _ => {}
        }
    }

    /// Compares a field of the newer object with that of the older one, if there is one.
    fn field(&mut self, old: Option<&Field>, new: &Field) -> BTreeSet<Difference> {
        let mut found = BTreeSet::new();
        let is_promised = is_promised(&new.value);
        let Some(old) = old else {
            found.extend(is_promised.then_some(Difference::Missing));
            return found;
        };
        if is_promised && let FieldValue::Stored { presence, .. } = old.value {
            if matches!(presence, Presence::Optional | Presence::OptionalNullable) {
                found.insert(Difference::Optional);
            }
            if matches!(presence, Presence::Nullable | Presence::OptionalNullable) {
                found.insert(Difference::Nullable);
            }
        }
        let mut pairs = Vec::new();
        let fits = match (&old.value, &new.value) {
            (FieldValue::Stored { ty: old, .. }, FieldValue::Stored { ty: new, .. }) => self.fits(old, new, &mut pairs),
            (FieldValue::Constant(_), FieldValue::Stored { ty: new, .. }) => self.takes_strings(new),
            (FieldValue::ConstantBool(_), FieldValue::Stored { ty: new, .. }) => *new == Type::Bool,
            (FieldValue::Stored { ty: old, .. }, FieldValue::Constant(constant)) => self.is_only(old, constant),
            (old, new) => is_equal(old, new),
        };
        if fits {
            self.queue.extend(pairs);
        } else {
            found.insert(Difference::Retyped);
        }
        found
    }

    /// Returns `true` if every value of the type `old` can be decoded as `new`, once the fields of the objects in `pairs`
    /// are wide enough. Adds these pairs.
    fn fits(&self, old: &Type, new: &Type, pairs: &mut Vec<Pair>) -> bool {
        match (old, new) {
            (Type::Boxed(old), new) => self.fits(&Type::Ref(*old), new, pairs),
            (old, Type::Boxed(new)) => self.fits(old, &Type::Ref(*new), pairs),
            (Type::Expandable(old), Type::Expandable(new)) => self.fits(old, new, pairs),
            (old, Type::Expandable(new)) => self.is_string(old) || self.fits(old, new, pairs),
            (Type::Nullable(old), Type::Nullable(new)) => self.fits(old, new, pairs),
            (old, Type::Nullable(new)) => self.fits(old, new, pairs),
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Page(old), Type::Page(new))
            | (Type::LinkedPage(old), Type::LinkedPage(new))
            | (Type::SearchPage(old), Type::SearchPage(new)) => self.fits(old, new, pairs),
            (Type::MaybeDeleted(old, old_deleted), Type::MaybeDeleted(new, new_deleted)) => {
                self.fits(old, new, pairs) && self.fits(old_deleted, new_deleted, pairs)
            }
            (Type::Ref(id), Type::MaybeDeleted(live, deleted)) => {
                self.fits(old, if is_deleted(self.old, *id) { deleted } else { live }, pairs)
            }
            (old, Type::Opaque) => self.is_object(old),
            (old, Type::String | Type::Secret) => self.is_string(old),
            (Type::Integer | Type::Timestamp, Type::Integer | Type::Timestamp)
            | (Type::Integer | Type::Timestamp | Type::Number, Type::Number) => true,
            (old, Type::Ref(id)) => match &self.new.get(*id).kind {
                TypeKind::Enum(_) => self.is_string(old),
                TypeKind::Object(object) => match old {
                    Type::Ref(old) => self.is_same_object(*old, object) && add(pairs, (*old, *id)),
                    _ => false,
                },
                TypeKind::Union(union) => self.fits_union(old, union, pairs),
                TypeKind::Params(_) | TypeKind::Tagged(_) | TypeKind::Choice(_) => false,
            },
            (old, new) => old == new,
        }
    }

    /// Returns `true` if an older object may be the newer `object`: they have the same constant in `object`, or a field in
    /// common.
    fn is_same_object(&self, old: TypeId, new: &Object) -> bool {
        let TypeKind::Object(old) = &self.old.get(old).kind else { return false };
        match (kind(old), kind(new)) {
            (Some(old), Some(new)) => old == new,
            _ => {
                let is_there = |field: &Field| old.field(&field.name.wire).is_some();
                old.fields.is_empty() || new.fields.is_empty() || new.fields.iter().any(is_there)
            }
        }
    }

    /// Returns `true` if the newer `union` decodes every value of the older type. It keeps an object that is not a member,
    /// unless it selects members by their fields.
    fn fits_union(&self, old: &Type, union: &Union, pairs: &mut Vec<Pair>) -> bool {
        let is_by_object = union.members.iter().all(|member| member.object.is_some());
        let members: Vec<TypeId> = match old {
            Type::Opaque => return is_by_object,
            Type::MaybeDeleted(live, deleted) => {
                return self.fits_union(live, union, pairs) && self.fits_union(deleted, union, pairs);
            }
            Type::Ref(id) => match &self.old.get(*id).kind {
                TypeKind::Object(_) => vec![*id],
                TypeKind::Union(union) => union.members.iter().map(|member| member.ty).collect(),
                _ => return false,
            },
            _ => return false,
        };
        members.into_iter().all(|old| match self.members(old, union) {
            Some(members) => members.into_iter().all(|member| add(pairs, (old, member.ty))),
            None => is_by_object,
        })
    }

    /// Returns the members of a union as which the generated code decodes the older objects of a type. They are the member
    /// with the same `object`, or else those that the fields select.
    fn members<'u>(&self, old: TypeId, union: &'u Union) -> Option<Vec<&'u UnionMember>> {
        let def = self.old.get(old);
        let TypeKind::Object(object) = &def.kind else { return None };
        let kind = kind(object);
        let by_kind = |member: &&UnionMember| {
            member.object.is_some() && member.object.as_deref() == kind && member.deleted == is_deleted(self.old, old)
        };
        if let Some(member) = union.members.iter().find(by_kind) {
            return Some(vec![member]);
        }
        let others: Vec<&UnionMember> = union.members.iter().filter(|member| member.object.is_none()).collect();
        let same = others.iter().copied().find(|member| {
            let new = self.new.get(member.ty);
            new.component.is_some() && new.component == def.component
        })?;
        let TypeKind::Object(newer) = &self.new.get(same.ty).kind else { return None };
        // For the fullest and for the smallest object. Members can be alike, so the newer objects need not select their own.
        let mut selected = vec![same];
        for is_meant in [|_: &&Field| true, |field: &&Field| is_promised(&field.value)] {
            let select =
                |object: &Object| self.best_fit(&object.fields.iter().filter(is_meant).collect::<Vec<_>>(), &others);
            let found = select(object).and_then(|index| others.get(index).copied())?;
            let is_usual = select(newer).and_then(|index| others.get(index)).is_some_and(|usual| usual.ty == found.ty);
            if found.ty != same.ty && !(is_usual && self.needs_nothing(found.ty)) {
                return None;
            }
            selected.push(found);
        }
        Some(selected)
    }

    /// Returns `true` if a newer object promises no field, so that an older object lacks none.
    fn needs_nothing(&self, new: TypeId) -> bool {
        let TypeKind::Object(object) = &self.new.get(new).kind else { return false };
        !object.fields.iter().any(|field| is_promised(&field.value))
    }

    /// Returns the member that lacks the fewest fields, as the runtime does.
    fn best_fit(&self, fields: &[&Field], members: &[&UnionMember]) -> Option<usize> {
        let unknown = |member: &UnionMember| match &self.new.get(member.ty).kind {
            TypeKind::Object(object) => {
                let is_there = |field: &&&Field| object.field(&field.name.wire).is_some();
                fields.len() - fields.iter().filter(is_there).count()
            }
            _ => fields.len(),
        };
        (0..members.len()).min_by_key(|index| unknown(members[*index]))
    }

    fn is_string(&self, old: &Type) -> bool {
        match old {
            Type::String | Type::Secret | Type::IntegerText => true,
            Type::Ref(id) => matches!(self.old.get(*id).kind, TypeKind::Enum(_)),
            _ => false,
        }
    }

    fn takes_strings(&self, new: &Type) -> bool {
        match new {
            Type::String | Type::Secret | Type::Expandable(_) => true,
            Type::Ref(id) => matches!(self.new.get(*id).kind, TypeKind::Enum(_)),
            _ => false,
        }
    }

    /// Returns `true` if an older type has only this value.
    fn is_only(&self, old: &Type, constant: &str) -> bool {
        let Type::Ref(id) = old else { return false };
        matches!(&self.old.get(*id).kind, TypeKind::Enum(values)
            if values.values.iter().all(|value| value.name.wire == constant))
    }

    fn is_object(&self, old: &Type) -> bool {
        match old {
            Type::Opaque
            | Type::Boxed(_)
            | Type::Map(_)
            | Type::MaybeDeleted(..)
            | Type::Page(_)
            | Type::LinkedPage(_)
            | Type::SearchPage(_) => true,
            Type::Ref(id) => matches!(self.old.get(*id).kind, TypeKind::Object(_) | TypeKind::Union(_)),
            _ => false,
        }
    }
}

/// Adds a pair. Returns `true`.
fn add(pairs: &mut Vec<Pair>, pair: Pair) -> bool {
    pairs.push(pair);
    true
}

/// Returns `true` if a value is always present, and never `null`.
fn is_promised(value: &FieldValue) -> bool {
    !matches!(value, FieldValue::Stored { presence, .. } if *presence != Presence::Required)
}

fn is_equal(old: &FieldValue, new: &FieldValue) -> bool {
    match (old, new) {
        (FieldValue::Constant(old), FieldValue::Constant(new)) => old == new,
        (FieldValue::ConstantBool(old), FieldValue::ConstantBool(new)) => old == new,
        _ => false,
    }
}

/// Returns the constant in the field `object`.
fn kind(object: &Object) -> Option<&str> {
    object.fields.iter().find_map(|field| match &field.value {
        FieldValue::Constant(kind) => Some(kind.as_str()),
        _ => None,
    })
}

fn is_deleted(lowered: &Lowered, id: TypeId) -> bool {
    let TypeKind::Object(object) = &lowered.get(id).kind else { return false };
    let deleted = |field: &Field| field.name.wire == "deleted" && matches!(field.value, FieldValue::ConstantBool(true));
    object.fields.iter().any(deleted)
}
