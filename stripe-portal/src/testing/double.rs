//! A Stripe with state: it keeps objects and events, and responds to each request of the described APIs.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::act::Act;
use super::check::Check;
use super::describe::{Api, Described, Resource};
use super::event::{Envelope, FakeEvent, changes};
use super::params::tree;
use super::refusal::Refusal;
use super::reply::Reply;
use super::sent::Sent;
use super::store::{Kept, Store};
use super::words;
use crate::decode::FromJson;
use crate::response::stored::from_json;
use crate::transport::method::Method;
use crate::transport::version::API_VERSION;

/// A Stripe with state.
pub(super) struct Double {
    pub(super) described: Described,
    pub(super) store: Store,
    pub(super) events: Vec<FakeEvent>,
    /// The response to each idempotency key, and the request that was sent with it.
    keys: BTreeMap<String, (Vec<u8>, Reply)>,
    count: Cell<u64>,
}

impl Default for Double {
    fn default() -> Self {
        Self {
            described: Described::new(&[]),
            store: Store::default(),
            events: Vec::new(),
            keys: BTreeMap::new(),
            count: Cell::new(0),
        }
    }
}

/// A change of an object, as the last words of the names of events.
pub(super) struct Happened<'a> {
    pub(super) words: Vec<String>,
    pub(super) object: &'a Map<String, Value>,
    pub(super) previous: Option<Map<String, Value>>,
}

impl Double {
    pub(super) fn add(&mut self, api: Api) {
        self.described.add(api);
    }

    /// Returns `true` if an API is described.
    pub(super) fn has_api(&self) -> bool {
        !self.described.version().is_empty()
    }

    /// Returns an ID that no object has.
    pub(super) fn new_id(&self, kind: &str) -> String {
        self.count.set(self.count.get() + 1);
        format!("{}_fake{:04}", words::prefix(kind), self.count.get())
    }

    /// Responds to a request at the time `time`.
    pub(super) fn respond(&mut self, sent: &Sent, time: i64) -> Reply {
        let method = sent.method();
        let key = sent.idempotency_key().filter(|_| method != Method::Get).map(str::to_owned);
        let request = [method.as_str().as_bytes(), sent.path().as_bytes(), sent.body()].concat();
        let is_v2 = sent.path().starts_with("/v2/");
        if let Some((first, reply)) = key.as_ref().and_then(|key| self.keys.get(key)) {
            return if *first == request {
                reply.clone().header("idempotent-replayed", "true")
            } else {
                let refusal = Refusal::not_the_same(&key.unwrap_or_default());
                Reply::body(refusal.status, refusal.body(is_v2).to_string())
            };
        }
        match self.act(sent, time) {
            Ok(reply) => {
                if let Some(key) = key {
                    self.keys.insert(key, (request, reply.clone()));
                }
                reply
            }
            Err(refusal) => Reply::body(refusal.status, refusal.body(is_v2).to_string()),
        }
    }

    fn act(&mut self, sent: &Sent, time: i64) -> Result<Reply, Refusal> {
        let (method, path) = (sent.method().as_str(), sent.path());
        let (operation, values) =
            self.described.operation(method, path).ok_or_else(|| Refusal::unknown_url(method, path))?;
        let params = Check { described: &self.described }.params(operation.params, &tree(sent))?;
        let key = sent.idempotency_key().map(str::to_owned);
        Act { double: self, operation, values, params, path, key, time }.run()
    }

    /// Keeps an object that exists without a request.
    pub(super) fn insert(&mut self, object: &impl Serialize) -> Result<(), String> {
        let mut object = as_object(object)?;
        let text = |name: &str| object.get(name).and_then(Value::as_str).map(str::to_owned);
        let id = text("id").ok_or("the object has no `id`, so that nothing could find it")?;
        let kind = text("object").ok_or("the object has no `object`, so that its type is not known")?;
        let is_deleted = object.get("deleted") == Some(&Value::Bool(true));
        if let Some(resource) = self.resource(&kind, &object) {
            self.store.collapse(&self.described, resource.object(), &mut object, 0);
        }
        self.store.keep(Kept { kind, id, object, parents: Vec::new(), is_listed: true, is_deleted });
        Ok(())
    }

    /// Returns the type of an object.
    pub(super) fn resource(&self, kind: &str, object: &Map<String, Value>) -> Option<Resource> {
        self.described.of_kind(kind, |name| object.contains_key(name))
    }

    /// Returns the object with this id, if there is one and it is a `T`.
    pub(super) fn get<T: FromJson>(&self, id: &str) -> Option<T> {
        let kept = self.store.by_id(id)?;
        let mut object = kept.object.clone();
        if let Some(resource) = self.resource(&kept.kind, &object) {
            self.store.refresh(&self.described, resource.object(), &mut object, 0);
        }
        from_json(Value::from(object).to_string()).ok()
    }

    /// Replaces the object with this id, and makes the event of its update.
    pub(super) fn replace(&mut self, id: &str, object: &impl Serialize, time: i64) -> Result<(), String> {
        let Some(kept) = self.store.by_id(id).cloned() else { return Err(format!("there is no object \"{id}\"")) };
        let mut object = as_object(object)?;
        let resource = self.resource(&kept.kind, &object);
        if let Some(resource) = &resource {
            self.store.collapse(&self.described, resource.object(), &mut object, 0);
        }
        let previous = changes(&kept.object, &object);
        self.store.keep(Kept { object: object.clone(), ..kept });
        if let Some(resource) = resource.filter(|_| !previous.is_empty()) {
            let words = vec!["updated".to_owned()];
            self.happen(&resource, Happened { words, object: &object, previous: Some(previous) }, None, time);
        }
        Ok(())
    }

    /// Deletes the object with this id, and makes the event of its deletion.
    pub(super) fn remove(&mut self, id: &str, time: i64) -> bool {
        let Some(kept) = self.store.by_id(id).cloned() else { return false };
        self.store.delete(&kept.kind, id);
        if let Some(resource) = self.resource(&kept.kind, &kept.object) {
            let words = vec!["deleted".to_owned()];
            self.happen(&resource, Happened { words, object: &kept.object, previous: None }, None, time);
        }
        true
    }

    /// Makes an event of any type.
    pub(super) fn make_event(&mut self, type_: &str, object: &impl Serialize, time: i64) -> FakeEvent {
        let object = serde_json::to_value(object).unwrap_or_default();
        let event = self.envelope(type_, None, time).event(object, None);
        self.push(&event)
    }

    /// Makes a thin event of any type.
    pub(super) fn make_thin_event(&mut self, type_: &str, kind: &str, id: &str, time: i64) -> FakeEvent {
        let event = self.envelope(type_, None, time).thin(kind, id, self.url(kind, id));
        self.push(&event)
    }

    fn envelope<'a>(&self, type_: &'a str, key: Option<Option<&'a str>>, time: i64) -> Envelope<'a> {
        let api_version = if self.has_api() { self.described.version_of_event(type_) } else { API_VERSION };
        Envelope { id: self.new_id("evt"), type_, time, api_version, idempotency_key: key }
    }

    fn push(&mut self, event: &Value) -> FakeEvent {
        let made = FakeEvent::new(event);
        self.events.push(made.clone());
        // Events are objects too, if the API has them.
        let kind = event.get("object").and_then(Value::as_str).unwrap_or_default();
        if self.described.of_kind(kind, |_| true).is_some() {
            let _ = self.insert(event);
        }
        made
    }

    /// Makes the events of an object that the API has: those whose name ends with one of the words.
    pub(super) fn happen(&mut self, resource: &Resource, happened: Happened<'_>, key: Option<Option<&str>>, time: i64) {
        let kind = resource.kind();
        let name = |events: &[(Option<usize>, &'static str)], words: &[String]| {
            let is_named =
                |name: &str| name.rsplit('.').next().is_some_and(|last| words.iter().any(|word| word == last));
            let is_about = |object: usize| {
                let objects = self.described.live(&super::describe::Ty::Ref(object));
                objects.iter().any(|object| object.kind() == kind)
            };
            let own = events.iter().filter(|(object, name)| is_named(name) && object.is_some_and(is_about));
            own.map(|(_, name)| *name).min_by_key(|name| (name.len(), *name))
        };
        let event = name(&self.described.events, &happened.words);
        let thin = name(&self.described.thin_events, &happened.words);
        if let Some(name) = event {
            let mut object = happened.object.clone();
            self.store.refresh(&self.described, resource.object(), &mut object, 0);
            let event = self.envelope(name, key, time).event(object.into(), happened.previous);
            self.push(&event);
        }
        if let Some(name) = thin {
            let id = happened.object.get("id").and_then(Value::as_str).unwrap_or_default();
            let event = self.envelope(name, key, time).thin(kind, id, self.url(kind, id));
            self.push(&event);
        }
    }

    /// Returns the path of an object.
    fn url(&self, kind: &str, id: &str) -> Option<String> {
        let retrieves = |path: &str| path.ends_with('}') && path.matches('{').count() == 1;
        let of_kind = |operation: &&super::describe::Operation| {
            operation.method == "GET"
                && retrieves(operation.path)
                && self.described.live(&operation.output).iter().any(|resource| resource.kind() == kind)
        };
        let operation = self.described.operations().iter().find(of_kind)?;
        Some(format!("{}{id}", operation.path.split('{').next().unwrap_or_default()))
    }
}

fn as_object(value: &impl Serialize) -> Result<Map<String, Value>, String> {
    match serde_json::to_value(value) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("the value is no object".to_owned()),
        Err(error) => Err(format!("the object cannot be written: {error}")),
    }
}
