//! Expands ids to the objects that are kept.

use serde_json::{Map, Value};

use super::describe::{Described, ObjectDef, Ty};
use super::refusal::Refusal;
use super::sample::Sampler;
use super::store::{Store, member};

/// The number of levels that can be expanded.
const LEVELS: usize = 4;

/// Expands paths such as `data.customer`.
pub(super) struct Expander<'a> {
    pub(super) described: &'a Described,
    pub(super) store: &'a Store,
    pub(super) time: i64,
}

impl Expander<'_> {
    /// Checks that a path can be expanded in a response of this type.
    pub(super) fn check(&self, ty: &Ty, path: &str) -> Result<(), Refusal> {
        let parts: Vec<&str> = path.split('.').collect();
        let is_known = parts.len() <= LEVELS + 1 && self.is_known(ty, &parts);
        if is_known { Ok(()) } else { Err(Refusal::not_expandable(path)) }
    }

    fn is_known(&self, ty: &Ty, parts: &[&str]) -> bool {
        match (ty, parts) {
            (Ty::Nullable(inner) | Ty::List(inner) | Ty::Map(inner), _) => self.is_known(inner, parts),
            (Ty::Page(_) | Ty::SearchPage(_) | Ty::LinkedPage(_) | Ty::Expandable(_) | Ty::Opaque, []) => true,
            (Ty::Page(item) | Ty::SearchPage(item) | Ty::LinkedPage(item), ["data", rest @ ..]) => {
                rest.is_empty() || self.is_known(item, rest)
            }
            (Ty::Expandable(inner), _) => self.is_known(inner, parts),
            (Ty::Ref(_) | Ty::MaybeDeleted(..), [name, rest @ ..]) => {
                let objects = self.described.objects(ty);
                let mut types = objects.iter().filter_map(|resource| resource.object().field(name)?.ty());
                types.any(|ty| self.is_known(ty, rest))
            }
            _ => false,
        }
    }

    /// Expands a path in a value.
    pub(super) fn expand(&self, ty: &Ty, value: &mut Value, path: &str) {
        let parts: Vec<&str> = path.split('.').collect();
        self.value(ty, value, &parts);
    }

    fn value(&self, ty: &Ty, value: &mut Value, parts: &[&str]) {
        match ty {
            Ty::Nullable(inner) => self.value(inner, value, parts),
            Ty::List(item) | Ty::Map(item) => match value {
                Value::Array(items) => items.iter_mut().for_each(|value| self.value(item, value, parts)),
                Value::Object(items) => items.values_mut().for_each(|value| self.value(item, value, parts)),
                _ => {}
            },
            Ty::Page(item) | Ty::SearchPage(item) | Ty::LinkedPage(item) => {
                if let (["data", rest @ ..], Some(Value::Array(data))) = (parts, value.get_mut("data")) {
                    data.iter_mut().for_each(|value| self.value(item, value, rest));
                }
            }
            Ty::Expandable(inner) => {
                if let Value::String(id) = value {
                    *value = self.object_with(inner, id).unwrap_or_else(|| value.clone());
                }
                if !parts.is_empty() {
                    self.value(inner, value, parts);
                }
            }
            Ty::Ref(_) | Ty::MaybeDeleted(..) => {
                if let ([name, rest @ ..], Value::Object(object)) = (parts, value)
                    && let Some(resource) = member(self.described, ty, object)
                {
                    self.field(resource.object(), object, name, rest);
                }
            }
            _ => {}
        }
    }

    fn field(&self, def: &ObjectDef, object: &mut Map<String, Value>, name: &str, rest: &[&str]) {
        let Some(ty) = def.field(name).and_then(|field| field.ty()) else { return };
        let is_absent = object.get(name).is_none();
        if let Ty::Page(item) = ty
            && is_absent
        {
            let page = self.page_of(item, name, def, object);
            object.insert(name.to_owned(), page);
        }
        if let Some(value) = object.get_mut(name).filter(|value| !value.is_null()) {
            self.value(ty, value, rest);
        }
    }

    /// Returns the objects that name `object` in the field that is called like its kind.
    fn page_of(&self, item: &Ty, name: &str, def: &ObjectDef, object: &Map<String, Value>) -> Value {
        let kinds = kinds(self.described, item);
        let field = def.kind().rsplit('.').next().unwrap_or_default();
        let own = self.store.all().iter().rev().filter(|kept| {
            !kept.is_deleted
                && kinds.contains(&kept.kind)
                && object.get("id").is_some_and(|id| kept.object.get(field) == Some(id))
        });
        let data: Vec<Value> = own.map(|kept| kept.object.clone().into()).collect();
        let sampler = Sampler::new(self.described, self.time);
        let mut page = sampler.value(&Ty::Page(Box::new(item.clone())), name).unwrap_or_default();
        page["data"] = data.into();
        page
    }

    /// Returns the object with this id, or a sample of it.
    fn object_with(&self, ty: &Ty, id: &str) -> Option<Value> {
        if matches!(ty, Ty::Opaque) {
            return self.store.by_id(id).map(|kept| kept.object.clone().into());
        }
        let members = self.described.objects(ty);
        let kinds: Vec<String> = members.iter().map(|resource| resource.kind().to_owned()).collect();
        let resource = |kind: &str, is_deleted: bool| {
            members.iter().find(|member| member.kind() == kind && member.object().is_deleted() == is_deleted)
        };
        if let Some(kept) = self.store.find(&kinds, id) {
            let mut object = kept.object.clone();
            if kept.is_deleted {
                // A reference to a deleted object shows its deleted form, if the type has one.
                let deleted = resource(&kept.kind, true)?;
                object = Sampler::new(self.described, self.time).object(deleted.object())?;
                object.insert("id".to_owned(), id.into());
            } else if let Some(live) = resource(&kept.kind, false) {
                self.store.refresh(self.described, live.object(), &mut object, 0);
            }
            return Some(object.into());
        }
        let live = self.described.live(ty).into_iter().find(|resource| resource.object().has_id())?;
        let mut object = Sampler::new(self.described, self.time).object(live.object())?;
        object.insert("id".to_owned(), id.into());
        Some(object.into())
    }
}

/// Returns the kinds of objects that a type has.
pub(super) fn kinds(described: &Described, ty: &Ty) -> Vec<String> {
    described.live(ty).iter().map(|resource| resource.kind().to_owned()).collect()
}
