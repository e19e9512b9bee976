//! Does what one request asks for: creates, retrieves, updates, deletes or lists.

use serde_json::{Map, Value};

use super::describe::{Def, Field, FieldValue, Operation, PathValue, Resource, Ty};
use super::double::{Double, Happened};
use super::event::changes;
use super::expand::{Expander, kinds};
use super::list::{List, Parent, is_child};
use super::overlay::Overlay;
use super::refusal::Refusal;
use super::reply::Reply;
use super::sample::Sampler;
use super::store::{Kept, member};
use super::words;
use crate::types::Timestamp;

/// A request whose parameters are valid.
pub(super) struct Act<'a> {
    pub(super) double: &'a mut Double,
    pub(super) operation: Operation,
    pub(super) values: Vec<PathValue>,
    pub(super) params: Map<String, Value>,
    pub(super) path: &'a str,
    pub(super) key: Option<String>,
    pub(super) time: i64,
}

/// An object that the path names.
struct Instance {
    kept: Kept,
    resource: Resource,
}

impl Act<'_> {
    pub(super) fn run(mut self) -> Result<Reply, Refusal> {
        let (instance, parents) = self.instances()?;
        let output = self.operation.output.clone();
        self.paths().try_for_each(|path| self.expander().check(&output, path))?;
        let ends_with_param = self.operation.path.ends_with('}');
        let mut value = match (self.operation.method, instance) {
            _ if output.item().is_some() => self.list(&output, &parents)?,
            ("GET", Some(instance)) if ends_with_param => self.retrieved(&instance),
            ("GET", _) => self.single(false),
            ("DELETE", Some(instance)) if ends_with_param => self.delete(instance),
            ("DELETE", _) => self.delete_part(),
            (_, Some(instance)) if kinds(&self.double.described, &output).contains(&instance.kept.kind) => {
                self.update(instance, !ends_with_param)
            }
            _ if self.is_single() => self.single(true),
            _ => self.create(&parents)?,
        };
        if let Ty::Nothing | Ty::Binary = output {
            return Ok(Reply::body(200, ""));
        }
        self.refresh(&output, &mut value);
        self.paths().for_each(|path| self.expander().expand(&output, &mut value, path));
        Ok(Reply::json(&value))
    }

    fn expander(&self) -> Expander<'_> {
        Expander { described: &self.double.described, store: &self.double.store, time: self.time }
    }

    /// Returns the paths to expand.
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.params.get("expand").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// Returns the object that the last parameter of the path names, and the kinds of all. Fails if one is missing.
    fn instances(&self) -> Result<(Option<Instance>, Vec<Parent>), Refusal> {
        let described = &self.double.described;
        let (mut instance, mut parents): (_, Vec<Parent>) = (None, Vec::new());
        let segments: Vec<&str> = self.operation.path.split('/').collect();
        for value in &self.values {
            let path = segments.iter().take(value.at + 1).copied().collect::<Vec<_>>().join("/");
            let Some(ty) = described.resource_at(&path) else { continue };
            let kinds = kinds(described, &ty);
            let missing = || {
                let kind = kinds.first().map_or("object", String::as_str);
                Refusal::missing_object(404, kind, &value.value, value.name)
            };
            let is_own = |kept: &&Kept| parents.iter().all(|(parent, kind)| is_child(kept, parent, kind));
            let kept = self.double.store.find(&kinds, &value.value).filter(is_own).ok_or_else(missing)?;
            let is_last = value.at + 1 == segments.len();
            let shows_deleted = is_last && self.operation.method == "GET" && self.deleted_form(&kept.kind).is_some();
            if kept.is_deleted && !shows_deleted {
                return Err(missing());
            }
            let resource = described.live(&ty).into_iter().find(|resource| resource.kind() == kept.kind);
            instance = resource.map(|resource| Instance { kept: kept.clone(), resource });
            parents.push((value.clone(), kept.kind.clone()));
        }
        // The last parameter names the object, or nothing known does.
        Ok((instance.filter(|_| parents.len() == self.values.len()), parents))
    }

    /// Returns the deleted form of a kind in the response.
    fn deleted_form(&self, kind: &str) -> Option<Resource> {
        let mut forms = self.double.described.objects(&self.operation.output).into_iter();
        forms.find(|form| form.object().is_deleted() && form.kind() == kind)
    }

    fn sampler(&self) -> Sampler<'_> {
        Sampler::new(&self.double.described, self.time)
    }

    fn retrieved(&self, instance: &Instance) -> Value {
        if instance.kept.is_deleted {
            return self.deleted(&instance.kept).unwrap_or_default();
        }
        instance.kept.object.clone().into()
    }

    /// Returns the deleted form of an object.
    fn deleted(&self, kept: &Kept) -> Option<Value> {
        let form = self.deleted_form(&kept.kind)?;
        let mut object = self.sampler().object(form.object())?;
        object.insert("id".to_owned(), kept.id.as_str().into());
        Some(object.into())
    }

    fn list(&self, ty: &Ty, parents: &[Parent]) -> Result<Value, Refusal> {
        let (described, store) = (&self.double.described, &self.double.store);
        List { described, store, path: self.path, parents, params: &self.params }.page(ty)
    }

    /// Lays the parameters over an object.
    fn lay(&self, resource: &Resource, object: &mut Map<String, Value>) {
        let new_id = |kind: &str| self.double.new_id(kind);
        let overlay = Overlay { described: &self.double.described, sampler: self.sampler(), new_id: &new_id };
        overlay.object(resource.object(), object, &self.params, 0);
    }

    /// Keeps an object, and returns it with ids in place of the objects that can be expanded.
    fn keep(
        &mut self,
        resource: &Resource,
        id: &str,
        mut object: Map<String, Value>,
        is_listed: bool,
    ) -> Map<String, Value> {
        let Double { described, store, .. } = &mut *self.double;
        store.collapse(described, resource.object(), &mut object, 0);
        let parents = self.values.iter().map(|value| value.value.clone()).collect();
        let (kind, id) = (resource.kind().to_owned(), id.to_owned());
        store.keep(Kept { kind, id, object: object.clone(), parents, is_listed, is_deleted: false });
        object
    }

    fn happen(
        &mut self,
        resource: &Resource,
        words: Vec<String>,
        object: &Map<String, Value>,
        previous: Option<Map<String, Value>>,
    ) {
        let key = self.key.clone();
        self.double.happen(resource, Happened { words, object, previous }, Some(key.as_deref()), self.time);
    }

    fn create(&mut self, parents: &[Parent]) -> Result<Value, Refusal> {
        let described = &self.double.described;
        let mut candidates = described.live(&self.operation.output);
        let kept_there = described.resource_at(&format!("{}/{{id}}", self.operation.path));
        let kept_there = kept_there.map(|ty| kinds(described, &ty)).unwrap_or_default();
        if candidates.iter().any(|resource| kept_there.iter().any(|kind| kind == resource.kind())) {
            candidates.retain(|resource| kept_there.iter().any(|kind| kind == resource.kind()));
        }
        // Of several types, the one that has the fields for the parent and the parameters is created.
        let names: Vec<&str> = parents.iter().flat_map(|(value, kind)| parent_names(value, kind)).collect();
        let fields = |resource: &Resource| {
            let has = |name: &str| resource.object().field(name).is_some();
            names.iter().filter(|name| has(name)).count() + self.params.keys().filter(|name| has(name)).count()
        };
        let Some(resource) = candidates.iter().rev().max_by_key(|resource| fields(resource)).cloned() else {
            return Ok(self.sampler().value(&self.operation.output, "object").unwrap_or_default());
        };
        let mut object = self.sampler().object(resource.object()).unwrap_or_default();
        for (value, kind) in parents {
            set_parent(&resource, &mut object, value, kind);
        }
        if !resource.object().has_id() {
            self.lay(&resource, &mut object);
            return Ok(object.into());
        }
        object.insert("id".to_owned(), self.double.new_id(resource.kind()).into());
        self.lay(&resource, &mut object);
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if self.double.store.find(&[resource.kind().to_owned()], &id).is_some_and(|kept| !kept.is_deleted) {
            return Err(Refusal::exists(resource.kind(), &id));
        }
        let object = self.keep(&resource, &id, object, true);
        let verb = self.operation.path.rsplit('/').next().unwrap_or_default().to_owned();
        self.happen(&resource, vec!["created".to_owned(), verb], &object, None);
        Ok(object.into())
    }

    /// Updates an object. With a verb, its status becomes that of the verb, if it has one.
    fn update(&mut self, Instance { kept, resource }: Instance, by_verb: bool) -> Value {
        let mut object = kept.object.clone();
        self.lay(&resource, &mut object);
        let verb = self.operation.path.rsplit('/').next().filter(|_| by_verb).unwrap_or_default().to_owned();
        let participles = if by_verb { words::participles(&verb) } else { Vec::new() };
        self.set_status(&resource, &mut object, &verb, &participles);
        object.insert("id".to_owned(), kept.id.as_str().into());
        let is_changed = object != kept.object;
        if let Some(updated) = resource.object().field("updated").and_then(Field::ty).filter(|_| is_changed) {
            let time = match updated {
                Ty::Timestamp => self.time.into(),
                _ => Timestamp::from_unix(self.time).to_string().into(),
            };
            object.insert("updated".to_owned(), time);
        }
        let object = self.keep(&resource, &kept.id, object, kept.is_listed);
        let previous = changes(&kept.object, &object);
        if by_verb {
            let words = participles.into_iter().chain([verb]).collect();
            self.happen(&resource, words, &object, None);
        }
        if !previous.is_empty() {
            self.happen(&resource, vec!["updated".to_owned()], &object, Some(previous));
        }
        object.into()
    }

    /// Sets the status that is called like the verb, and the time of it. Returns `true` if there is such a status.
    fn set_status(
        &self,
        resource: &Resource,
        object: &mut Map<String, Value>,
        verb: &str,
        participles: &[String],
    ) -> bool {
        let Some(Ty::Ref(index)) = resource.object().field("status").and_then(Field::ty) else { return false };
        let Some(def) = self.double.described.get(*index) else { return false };
        let Def::Enum(values) = &*def else { return false };
        let is_meant = |value: &&String| *value == verb || participles.contains(value);
        let Some(status) = values.iter().find(is_meant) else { return false };
        object.insert("status".to_owned(), status.as_str().into());
        for word in participles.iter().chain([status]) {
            let name = format!("{word}_at");
            if let Some(Ty::Timestamp) = resource.object().field(&name).and_then(Field::ty) {
                object.insert(name, self.time.into());
            }
        }
        true
    }

    fn delete(&mut self, Instance { mut kept, resource }: Instance) -> Value {
        let has_form = self.deleted_form(&kept.kind).is_some();
        let is_live = !has_form && kinds(&self.double.described, &self.operation.output).contains(&kept.kind);
        let mut object = kept.object.clone();
        let canceled = words::participles("cancel");
        if is_live && self.set_status(&resource, &mut object, "", &canceled) {
            kept.object = self.keep(&resource, &kept.id, object, kept.is_listed);
        } else {
            self.double.store.delete(&kept.kind, &kept.id);
        }
        self.happen(&resource, vec!["deleted".to_owned()], &kept.object, None);
        if is_live {
            return kept.object.into();
        }
        if let Some(deleted) = self.deleted(&kept) {
            return deleted;
        }
        let mut value = self.sampler().value(&self.operation.output, "object").unwrap_or_default();
        if let Value::Object(object) = &mut value {
            let output = member(&self.double.described, &self.operation.output, object);
            let is_stored = |name: &str| {
                output.as_ref().and_then(|output| output.object().field(name)).is_some_and(|field| field.ty().is_some())
            };
            for (name, text) in [("id", &kept.id), ("object", &kept.kind)] {
                if is_stored(name) {
                    object.insert(name.to_owned(), text.as_str().into());
                }
            }
        }
        value
    }

    /// Deletes a part of the object in the path, which its last segment names.
    fn delete_part(&mut self) -> Value {
        let name = self.operation.path.rsplit('/').next().unwrap_or_default();
        if let Some(parent) = self.values.last().and_then(|value| self.double.store.by_id(&value.value)).cloned()
            && let Some(resource) = self.double.resource(&parent.kind, &parent.object)
            && let Some(FieldValue::Stored { nullable: true, .. }) =
                resource.object().field(name).map(|field| &field.value)
        {
            let mut object = parent.object.clone();
            object.insert(name.to_owned(), Value::Null);
            self.double.store.keep(Kept { object, ..parent });
        }
        let forms = self.double.described.objects(&self.operation.output);
        let form = forms.iter().find(|form| form.object().is_deleted()).or(forms.first());
        match form.and_then(|form| self.sampler().object(form.object())) {
            Some(object) => object.into(),
            None => self.sampler().value(&self.operation.output, "object").unwrap_or_default(),
        }
    }

    /// Returns `true` if the path names the only object of its kind: a request gets it there.
    fn is_single(&self) -> bool {
        let described = &self.double.described;
        let own = kinds(described, &self.operation.output);
        described.at(self.operation.path).any(|operation| {
            operation.method == "GET"
                && operation.output.item().is_none()
                && kinds(described, &operation.output).iter().any(|kind| own.contains(kind))
        })
    }

    /// Returns the only object at a path, which exists from the start. Beside objects with ids, the path is a preview of one.
    fn single(&mut self, is_update: bool) -> Value {
        let described = &self.double.described;
        let Some(resource) = described.live(&self.operation.output).into_iter().next() else {
            return self.sampler().value(&self.operation.output, "object").unwrap_or_default();
        };
        let above = self.operation.path.rsplit_once('/').map_or("", |(above, _)| above);
        let instances = format!("{above}/{{id}}");
        let is_preview = !is_update
            && described
                .resource_at(&instances)
                .is_some_and(|ty| kinds(described, &ty).iter().any(|kind| kind == resource.kind()));
        let is_own = |kept: &&Kept| {
            kept.kind == resource.kind() && !kept.is_deleted && (kept.id == self.path || self.values.is_empty())
        };
        let known = self.double.store.all().iter().rev().find(is_own).filter(|_| !is_preview).cloned();
        let mut object = match &known {
            Some(kept) => kept.object.clone(),
            None => {
                let mut object = self.sampler().object(resource.object()).unwrap_or_default();
                for value in &self.values {
                    set_parent(&resource, &mut object, value, "");
                }
                if resource.object().has_id() {
                    object.insert("id".to_owned(), self.double.new_id(resource.kind()).into());
                }
                object
            }
        };
        if is_preview || is_update {
            self.lay(&resource, &mut object);
        }
        if is_preview {
            return object.into();
        }
        let own_id = object.get("id").and_then(Value::as_str).filter(|_| resource.object().has_id());
        let id = own_id.unwrap_or(self.path).to_owned();
        let object = self.keep(&resource, &id, object, false);
        let previous = known.map(|kept| changes(&kept.object, &object)).filter(|previous| !previous.is_empty());
        if let Some(previous) = previous {
            self.happen(&resource, vec!["updated".to_owned()], &object, Some(previous));
        }
        object.into()
    }

    /// Replaces the objects in a response by those that are kept now.
    fn refresh(&self, ty: &Ty, value: &mut Value) {
        let Double { described, store, .. } = &*self.double;
        let item = ty.item().unwrap_or(ty);
        let refresh = |value: &mut Value| {
            if let Value::Object(object) = value
                && let Some(resource) = member(described, item, object)
            {
                store.refresh(described, resource.object(), object, 0);
            }
        };
        match value.get_mut("data").and_then(Value::as_array_mut).filter(|_| ty.item().is_some()) {
            Some(data) => data.iter_mut().for_each(refresh),
            None => refresh(value),
        }
    }
}

/// Returns the names of the field that has the ID of a parent.
fn parent_names<'a>(value: &'a PathValue, kind: &'a str) -> [&'a str; 2] {
    [value.name, kind.rsplit('.').next().unwrap_or_default()]
}

/// Sets the field of an object that names its parent.
fn set_parent(resource: &Resource, object: &mut Map<String, Value>, value: &PathValue, kind: &str) {
    for name in parent_names(value, kind).into_iter().filter(|name| *name != "id") {
        if let Some(Ty::String | Ty::Expandable(_)) = resource.object().field(name).and_then(Field::ty) {
            object.insert(name.to_owned(), value.value.as_str().into());
        }
    }
}
