//! The objects that a fake Stripe keeps.

use serde_json::{Map, Value};

use super::describe::{Def, Described, ObjectDef, Ty};

/// The deepest value that is looked at.
const DEEPEST: usize = 16;

/// An object that is kept.
#[derive(Clone)]
pub(super) struct Kept {
    /// The value of `object`, or the wire path of an object without one.
    pub(super) kind: String,
    /// The ID; of an object without one, the path of its operation.
    pub(super) id: String,
    pub(super) object: Map<String, Value>,
    /// The IDs in the path of the operation that created the object.
    pub(super) parents: Vec<String>,
    /// Whether lists have the object. A part of another object exists without being listed.
    pub(super) is_listed: bool,
    pub(super) is_deleted: bool,
}

/// The objects in the order of their creation.
#[derive(Default)]
pub(super) struct Store {
    kept: Vec<Kept>,
}

impl Store {
    /// Returns all objects, the oldest first.
    pub(super) fn all(&self) -> &[Kept] {
        &self.kept
    }

    /// Returns the object with this id, if it is of one of the kinds.
    pub(super) fn find(&self, kinds: &[String], id: &str) -> Option<&Kept> {
        self.kept.iter().rev().find(|kept| kept.id == id && kinds.contains(&kept.kind))
    }

    /// Returns the object with this id that is not deleted.
    pub(super) fn by_id(&self, id: &str) -> Option<&Kept> {
        self.kept.iter().rev().find(|kept| kept.id == id && !kept.is_deleted)
    }

    /// Keeps an object in place of the one with the same kind and id. A part of another object does not replace a listed one.
    pub(super) fn keep(&mut self, new: Kept) {
        match self.kept.iter_mut().find(|kept| kept.kind == new.kind && kept.id == new.id) {
            Some(kept) if kept.is_deleted && !new.is_listed => {}
            Some(kept) => {
                kept.object = new.object;
                kept.is_listed |= new.is_listed;
                kept.is_deleted = new.is_deleted;
            }
            None => self.kept.push(new),
        }
    }

    /// Marks an object as deleted.
    pub(super) fn delete(&mut self, kind: &str, id: &str) {
        for kept in self.kept.iter_mut().filter(|kept| kept.kind == kind && kept.id == id) {
            kept.is_deleted = true;
        }
    }

    /// Keeps the objects inside of an object, and leaves ids where an object can be expanded.
    pub(super) fn collapse(
        &mut self,
        described: &Described,
        def: &ObjectDef,
        object: &mut Map<String, Value>,
        depth: usize,
    ) {
        for (name, value) in object.iter_mut() {
            if let Some(ty) = def.field(name).and_then(|field| field.ty()) {
                self.collapse_value(described, ty, value, false, depth + 1);
            }
        }
    }

    fn collapse_value(&mut self, described: &Described, ty: &Ty, value: &mut Value, is_listed: bool, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match ty {
            Ty::Expandable(inner) => {
                self.collapse_value(described, inner, value, false, depth + 1);
                if let Some(id) = value.get("id").and_then(Value::as_str).map(Value::from) {
                    *value = id;
                }
            }
            Ty::List(item) | Ty::Map(item) => match value {
                Value::Array(items) => {
                    items
                        .iter_mut()
                        .for_each(|value| self.collapse_value(described, item, value, is_listed, depth + 1));
                }
                Value::Object(items) => {
                    items
                        .values_mut()
                        .for_each(|value| self.collapse_value(described, item, value, is_listed, depth + 1));
                }
                _ => {}
            },
            Ty::Page(item) => {
                if let Some(data) = value.get_mut("data") {
                    self.collapse_value(described, &Ty::List(item.clone()), data, true, depth + 1);
                }
            }
            Ty::Nullable(inner) => self.collapse_value(described, inner, value, is_listed, depth),
            Ty::MaybeDeleted(..) | Ty::Ref(_) => {
                let Value::Object(object) = value else { return };
                let Some(resource) = member(described, ty, object) else { return };
                let def = resource.object();
                self.collapse(described, def, object, depth + 1);
                let Some(Value::String(id)) =
                    object.get("id").filter(|_| def.has_id() && def.field("object").is_some())
                else {
                    return;
                };
                let (kind, id, object) = (def.kind().to_owned(), id.clone(), object.clone());
                // A part can be a sample with the ID of an object that is known better.
                if !is_listed && self.find(std::slice::from_ref(&kind), &id).is_some() {
                    return;
                }
                let is_deleted = def.is_deleted();
                self.keep(Kept { kind, id, object, parents: Vec::new(), is_listed, is_deleted });
            }
            _ => {}
        }
    }

    /// Replaces the objects inside of an object by those that are kept, and removes deleted items.
    pub(super) fn refresh(
        &self,
        described: &Described,
        def: &ObjectDef,
        object: &mut Map<String, Value>,
        depth: usize,
    ) {
        for (name, value) in object.iter_mut() {
            if let Some(ty) = def.field(name).and_then(|field| field.ty()) {
                self.refresh_value(described, ty, value, depth + 1);
            }
        }
    }

    fn refresh_value(&self, described: &Described, ty: &Ty, value: &mut Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match ty {
            Ty::List(item) | Ty::Map(item) => match value {
                Value::Array(items) => {
                    items.iter_mut().for_each(|value| self.refresh_value(described, item, value, depth + 1));
                }
                Value::Object(items) => {
                    items.values_mut().for_each(|value| self.refresh_value(described, item, value, depth + 1));
                }
                _ => {}
            },
            Ty::Page(item) => {
                if let Some(Value::Array(data)) = value.get_mut("data") {
                    let is_deleted = |kept: &Kept, item: &Value| {
                        kept.is_deleted && item.get("id") == Some(&Value::from(kept.id.as_str()))
                    };
                    data.retain(|item| !self.kept.iter().any(|kept| is_deleted(kept, item)));
                    data.iter_mut().for_each(|value| self.refresh_value(described, item, value, depth + 1));
                }
            }
            Ty::Nullable(inner) | Ty::Expandable(inner) => self.refresh_value(described, inner, value, depth),
            Ty::MaybeDeleted(..) | Ty::Ref(_) => {
                let Value::Object(object) = value else { return };
                let Some(resource) = member(described, ty, object) else { return };
                let def = resource.object();
                let id = object.get("id").and_then(Value::as_str).filter(|_| def.has_id());
                if let Some(kept) =
                    id.and_then(|id| self.find(&[def.kind().to_owned()], id)).filter(|kept| !kept.is_deleted)
                {
                    *object = kept.object.clone();
                }
                self.refresh(described, def, object, depth + 1);
            }
            _ => {}
        }
    }
}

/// Returns the object type that an object is of: that of its `object`, deleted or not.
pub(super) fn member(described: &Described, ty: &Ty, object: &Map<String, Value>) -> Option<super::describe::Resource> {
    if let Ty::Ref(index) = ty
        && let Some(Def::Object(_)) = described.get(*index).as_deref()
    {
        return described.objects(ty).into_iter().next();
    }
    let kind = object.get("object").and_then(Value::as_str);
    let is_deleted = object.get("deleted") == Some(&Value::Bool(true));
    let mut members = described.objects(ty);
    members.retain(|resource| resource.object().is_deleted() == is_deleted);
    let own = members.iter().position(|resource| Some(resource.kind()) == kind);
    members.into_iter().nth(own.unwrap_or(0))
}
