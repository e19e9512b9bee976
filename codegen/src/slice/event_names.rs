//! The webhook events that a spec lists, with the object that each one carries.

use std::collections::{BTreeMap, BTreeSet};

use super::choose::{self, did_you_mean};
use crate::document::tree::Node;
use crate::text::nearest::nearest;

/// The key of a component in a slice: the events that carry it, if the spec lists events.
pub(crate) const EXTENSION: &str = "x-events";

/// The events of a spec.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventNames {
    /// The ID of the object of each event, if it is known.
    objects: BTreeMap<String, Option<String>>,
    /// The thin events, which carry no object.
    thin: BTreeSet<String>,
}

impl EventNames {
    /// Adds an event and the object that it carries. An object replaces an unknown one.
    pub(crate) fn add(&mut self, event: &str, object: Option<&str>) {
        let known = self.objects.entry(event.to_owned()).or_default();
        *known = object.map(str::to_owned).or_else(|| known.take());
    }

    /// Adds a thin event.
    pub(crate) fn add_thin(&mut self, event: &str) {
        self.thin.insert(event.to_owned());
    }

    /// Returns the object that an event carries, if that is known.
    pub(crate) fn object(&self, event: &str) -> Option<&str> {
        self.objects.get(event)?.as_deref()
    }

    /// Returns the events that carry `object`.
    pub fn of(&self, object: &str) -> Vec<&str> {
        let carries = |known: &Option<String>| known.as_deref() == Some(object);
        self.objects.iter().filter(|(_, known)| carries(known)).map(|(event, _)| event.as_str()).collect()
    }

    /// Returns all events, each with the ID of its object if that is known.
    pub fn all(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.objects.iter().map(|(event, object)| (event.as_str(), object.as_deref()))
    }

    /// Returns the wire name of the event that is `written` below the resource `id`: `created` for `coupon.created` of
    /// `coupon`, or for `charge.dispute.created` of `dispute`; or the wire name itself.
    ///
    /// # Errors
    /// Fails with the remedy if the spec does not list such an event.
    pub fn find(&self, id: &str, written: &str) -> Result<&str, String> {
        let named = |name: &str| self.objects.get_key_value(name).map(|(event, _)| event.as_str());
        if let Some(event) = named(&format!("{id}.{written}")).or_else(|| named(written)) {
            return Ok(event);
        }
        let end = format!(".{written}");
        let ending: Vec<&str> = self.of(id).into_iter().filter(|event| event.ends_with(&end)).collect();
        match ending[..] {
            [event] => Ok(event),
            [] => Err(self.thin_remedy(id, written).unwrap_or_else(|| self.remedy(id, written))),
            _ => Err(format!("write the whole name: {}", choose::list(ending))),
        }
    }

    /// Returns the remedy for a thin event, or for a name that is more like one than like any other event.
    fn thin_remedy(&self, id: &str, written: &str) -> Option<String> {
        let names = [written.to_owned(), format!("{id}.{written}"), format!("v1.{id}.{written}")];
        if let Some(thin) = names.iter().find(|name| self.thin.contains(*name)) {
            return Some(format!("`{thin}` is a thin event, which needs no entry: remove this one"));
        }
        let all = || self.objects.keys().chain(&self.thin).map(String::as_str);
        let meant = nearest(written, all()).first().copied().filter(|meant| self.thin.contains(*meant))?;
        Some(format!("if you mean `{meant}`, that is a thin event, which needs no entry: remove this one"))
    }

    /// Returns the names that a wrong name may stand for.
    fn remedy(&self, id: &str, written: &str) -> String {
        let own = self.of(id);
        let all = self.objects.keys().map(String::as_str);
        if written.contains('.') {
            return did_you_mean(written, all);
        }
        match did_you_mean(written, own.iter().copied()) {
            _ if own.is_empty() => format!("no event carries `{id}`; write the whole name of an event that does"),
            meant if meant.starts_with("did") => meant,
            _ => format!("its events are {}", choose::list(own)),
        }
    }
}

/// Returns the wire name of the event that is `written` below the resource `id`, if the spec lists no events: a name with
/// a dot is whole.
///
/// # Errors
/// Fails with the remedy if no event can have the name.
pub(crate) fn unlisted(id: &str, written: &str) -> Result<String, &'static str> {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    if !written.split('.').all(is_word) {
        return Err("write the name as Stripe does: words of `a` to `z`, `0` to `9` and `_`, with one `.` between two");
    }
    Ok(if written.contains('.') { written.to_owned() } else { format!("{id}.{written}") })
}

/// Returns the message about a name that no event can have.
pub(crate) fn no_name(written: &str) -> String {
    format!("`{}` cannot be the name of an event", written.escape_debug())
}

/// Notes in a slice which events carry each resource and each other object.
pub(super) fn mark(document: &mut Node<'_>, events: &EventNames) {
    let schemas = document.get_mut("components").and_then(|components| components.get_mut("schemas"));
    let Some(Node::Map(schemas)) = schemas else { return };
    // Outlines and deleted objects have no type that an event can carry.
    let is_whole =
        |schema: &Node<'_>| schema.get("x-opaque").is_none() && schema.path(&["properties", "deleted"]).is_none();
    let mut carried: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (event, object) in events.all() {
        object.into_iter().for_each(|object| carried.entry(object).or_default().push(event));
    }
    for (name, schema) in schemas.iter_mut().filter(|(_, schema)| is_whole(schema)) {
        let resource = schema.get("x-resourceId").and_then(Node::as_str);
        let own = carried.get(resource.unwrap_or(name)).into_iter().flatten();
        let own: Vec<Node<'_>> = own.map(|event| Node::text((*event).to_owned())).collect();
        // A resource without events has an empty list, which says that the spec lists events.
        if resource.is_some() || !own.is_empty() {
            schema.set(EXTENSION, Node::List(own));
        }
    }
}
