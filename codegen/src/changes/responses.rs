//! Compares responses.

use crate::ir::{Api, Enum, Field, FieldValue, Object, Presence, Type, TypeDef, TypeId, TypeKind, Union, View};
use crate::rust::signature;

use super::{Change, Class, Comparison, Item, What, rust_path};

impl Comparison<'_> {
    pub(super) fn object(&mut self, before: &TypeDef, after: &TypeDef, old: &Object, new: &Object) {
        for field in &old.fields {
            match find(new, field) {
                Some(now) => self.field(before, field, now),
                None => self.note(at(before, field).what(What::Removed, removal(&field.value))),
            }
        }
        for field in new.fields.iter().filter(|field| find(old, field).is_none()) {
            let class = match field.value {
                FieldValue::ConstantBool(_) => Class::Invisible,
                _ => Class::Additive,
            };
            self.note(at(after, field).what(What::Added, class));
        }
        self.view(before, old, new);
    }

    fn field(&mut self, owner: &TypeDef, old: &Field, new: &Field) {
        let at = at(owner, old);
        self.facts(&at, &old.docs, &new.docs);
        match (&old.value, &new.value) {
            (
                FieldValue::Stored { ty: old_ty, presence: old_presence, shown: old_shown, .. },
                FieldValue::Stored { ty: new_ty, presence: new_presence, shown: new_shown, .. },
            ) => {
                self.mask(&at, (old_ty, *old_shown), (new_ty, *new_shown));
                let at = at.rust(
                    signature::field(self.old, old_ty, *old_presence),
                    signature::field(self.new, new_ty, *new_presence),
                );
                let name = |field: &Field| format!("{}::{}", rust_path(owner), field.name.rust);
                if old.name.rust != new.name.rust {
                    self.note(at.clone().what(What::Renamed, Class::Breaking).rust(name(old), name(new)));
                }
                if !self.same(old_ty, new_ty) {
                    let [was, is] = [&at.rust_before, &at.rust_after].map(|text| text.clone().unwrap_or_default());
                    let (was, is) = self.told_apart((old_ty, was), (new_ty, is));
                    self.note(at.clone().what(What::Retyped, Class::Breaking).rust(was, is));
                }
                if old_presence != new_presence {
                    let is_there = |presence: &Presence| *presence == Presence::Required;
                    let class = if is_there(old_presence) == is_there(new_presence) {
                        Class::Invisible
                    } else {
                        Class::Breaking
                    };
                    let change = at.what(What::Presence, class);
                    self.note(change.facts(presence(*old_presence), presence(*new_presence)));
                }
            }
            (FieldValue::Constant(old), FieldValue::Constant(new)) => {
                if old != new {
                    self.note(at.what(What::Constant, Class::Invisible).facts(old, new));
                }
            }
            (FieldValue::ConstantBool(old), FieldValue::ConstantBool(new)) => {
                if old != new {
                    self.note(at.what(What::Constant, Class::Invisible).facts(old.to_string(), new.to_string()));
                }
            }
            (old, new) => {
                let class = match (old, new) {
                    (FieldValue::ConstantBool(_), _) => Class::Additive,
                    _ => Class::Breaking,
                };
                self.note(at.what(What::Retyped, class).rust(stored(self.old, old), stored(self.new, new)));
            }
        }
    }

    fn view(&mut self, owner: &TypeDef, old: &Object, new: &Object) {
        let at = Change::at(Item::View, &owner.path, format!("{}::view", rust_path(owner)));
        let (old_view, new_view) = match (&old.view, &new.view) {
            (None, None) => return,
            (Some(_), None) => return self.note(at.what(What::Removed, Class::Breaking)),
            (None, Some(_)) => return self.note(at.what(What::Added, Class::Additive)),
            (Some(old), Some(new)) => (old, new),
        };
        for (name, field) in &old_view.variants {
            let held = new_view.variants.iter().find(|(now, _)| now.wire == name.wire).and_then(|(_, now)| *now);
            let Some(held) = held.filter(|_| field.is_none()) else { continue };
            let FieldValue::Stored { ty, .. } = &new.fields[held].value else { continue };
            let variant = variant(old_view, &name.rust);
            let (before, after) = (
                format!("View::{}", name.rust),
                format!("View::{}(&{})", name.rust, signature::response(self.new, ty)),
            );
            let path = owner.path.member(&old.fields[old_view.tag].name.wire);
            let change = Change::at(Item::View, &path, variant).value(&name.wire);
            self.note(change.what(What::Retyped, Class::Breaking).rust(before, after));
        }
    }

    pub(super) fn enumeration(&mut self, before: &TypeDef, after: &TypeDef, old: &Enum, new: &Enum) {
        let at = |def: &TypeDef, rust: &str, wire: &str| {
            Change::at(Item::Value, &def.path, format!("{}::{rust}", rust_path(def))).value(wire)
        };
        for value in &old.values {
            let name = &value.name;
            let here = at(before, &name.rust, &name.wire);
            match new.value(&name.wire) {
                None => self.note(here.what(What::Removed, Class::Breaking)),
                Some(now) if now.name.rust != name.rust => {
                    self.note(here.what(What::Renamed, Class::Breaking).rust(&name.rust, &now.name.rust));
                }
                Some(_) => {}
            }
        }
        for name in new.values.iter().map(|value| &value.name) {
            if old.value(&name.wire).is_none() {
                self.note(at(after, &name.rust, &name.wire));
            }
        }
    }

    pub(super) fn union(&mut self, id: TypeId, before: &TypeDef, after: &TypeDef, old: &Union, new: &Union) {
        let at = |def: &TypeDef, name: &str, wire: &str| {
            Change::at(Item::Member, &def.path, format!("{}::{name}", rust_path(def))).value(wire)
        };
        for member in &old.members {
            let here = at(before, &member.name, component(self.old, member.ty));
            match new.members.iter().find(|now| now.name == member.name) {
                None => self.note(here.what(What::Removed, Class::Breaking)),
                Some(now) if !self.pairs.contains(member.ty, now.ty) => {
                    let (was, is) = self.types_apart(member.ty, now.ty);
                    self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
                }
                Some(_) => {}
            }
        }
        for member in new.members.iter().filter(|now| !old.members.iter().any(|member| member.name == now.name)) {
            self.note(at(after, &member.name, component(self.new, member.ty)));
        }
        let lost = self.old.is_identified(&before.kind) && !self.new.is_identified(&after.kind);
        if lost && asks_for_id(self.old, id) {
            let here = Change::at(Item::Type, &before.path, rust_path(before));
            self.note(here.what(What::Unidentified, Class::Breaking));
        }
    }
}

fn find<'a>(object: &'a Object, field: &Field) -> Option<&'a Field> {
    object.field(&field.name.wire)
}

fn at(owner: &TypeDef, field: &Field) -> Change {
    let name = match &field.value {
        FieldValue::Constant(_) => "OBJECT",
        _ => &field.name.rust,
    };
    let path = owner.path.member(&field.name.wire);
    Change::at(Item::Field, &path, format!("{}::{name}", rust_path(owner)))
}

/// Returns the class of a field's removal.
fn removal(value: &FieldValue) -> Class {
    match value {
        FieldValue::ConstantBool(_) => Class::Invisible,
        _ => Class::Breaking,
    }
}

fn stored(api: &Api, value: &FieldValue) -> String {
    match value {
        FieldValue::Constant(value) => format!("const OBJECT = {value:?}"),
        FieldValue::ConstantBool(value) => format!("always {value}"),
        FieldValue::Stored { ty, presence, .. } => signature::field(api, ty, *presence),
    }
}

fn variant(view: &View, name: &str) -> String {
    let module = view.module.iter().map(String::as_str);
    module.chain(["View", name]).collect::<Vec<_>>().join("::")
}

/// Returns the name of a union's member in the spec.
fn component(api: &Api, id: TypeId) -> &str {
    let def = api.get(id);
    def.component.as_ref().unwrap_or(&def.name)
}

/// Returns `true` if a reference that can be expanded, or a list, needs the ID of a union.
fn asks_for_id(api: &Api, union: TypeId) -> bool {
    let is_union = |ty: &Type| matches!(ty, Type::Ref(id) | Type::Boxed(id) if *id == union);
    fn references(ty: &Type, is_union: &impl Fn(&Type) -> bool) -> bool {
        match ty {
            Type::Expandable(object) => is_union(object),
            Type::List(ty)
            | Type::Map(ty)
            | Type::Nullable(ty)
            | Type::Page(ty)
            | Type::LinkedPage(ty)
            | Type::SearchPage(ty) => references(ty, is_union),
            _ => false,
        }
    }
    let fields = api.types.iter().flat_map(|def| match &def.kind {
        TypeKind::Object(object) => &object.fields[..],
        _ => &[],
    });
    let mut stored = fields.filter_map(|field| match &field.value {
        FieldValue::Stored { ty, .. } => Some(ty),
        _ => None,
    });
    let mut items =
        api.operations.iter().filter_map(|operation| operation.pagination.as_ref()).map(|pagination| &pagination.item);
    stored.any(|ty| references(ty, &is_union)) || items.any(is_union)
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Nullable => "nullable",
        Presence::Optional => "optional",
        Presence::OptionalNullable => "optional and nullable",
    }
}
