//! Finds the webhook events that get types, by the entries of `resources.toml` and the facts in the slice.

use std::collections::BTreeSet;

use openapiv3::ReferenceOr;

use crate::input::config::WebhookEvents;
use crate::input::diagnostic::Diagnostic;
use crate::ir::names;
use crate::ir::{Event, Name, TypeId};
use crate::slice::event_names::{EXTENSION, EventNames, no_name, unlisted};

use super::place::{Side, component_pointer};
use super::shape::extension;
use super::thin_events::thin;
use super::{Lowerer, excerpt};

impl Lowerer<'_> {
    /// Returns the events that the resources list and, if the configuration says so, all others whose object has a type.
    pub(super) fn events(&mut self) -> Vec<Event> {
        let known = self.known_events();
        let mut events = Vec::new();
        for (resource, entry) in &self.config.resources {
            let id = resource.get_ref().as_str();
            let Some(object) = self.components.get(&(Side::Response, id)).copied() else { continue };
            for written in &entry.events {
                let wire = match &known {
                    Some(known) => known.find(id, written.get_ref()).map(str::to_owned),
                    None => match unlisted(id, written.get_ref()) {
                        Ok(wire) => Ok(wire),
                        Err(help) => {
                            let problem = Diagnostic::error(&self.config.name, no_name(written.get_ref()));
                            self.problems.push(problem.written(written).help(help));
                            continue;
                        }
                    },
                };
                let wire = match wire {
                    Ok(wire) => wire,
                    Err(meant) => {
                        let message = format!("the slice has no event `{}` of `{id}`", written.get_ref());
                        let help = format!("{meant}; `cargo xtask spec slice --from FILE` takes new entries");
                        self.stale.push(Diagnostic::error(&self.config.name, message).written(written).help(help));
                        continue;
                    }
                };
                match event(wire, object, &events) {
                    Ok(event) => events.push(event),
                    Err(why) => {
                        let message = format!("`{}` cannot be an event here: {why}", excerpt(written.get_ref()));
                        let problem = Diagnostic::error(&self.config.name, message).written(written);
                        self.problems.push(problem.help("correct the event, or remove it"));
                    }
                }
            }
        }
        if self.config.webhooks.events == WebhookEvents::All {
            let listed: BTreeSet<String> = events.iter().map(|event: &Event| event.name.wire.clone()).collect();
            let marked = self.marked_events().filter(|(wire, _)| !listed.contains(*wire));
            let mut marked: Vec<(String, String)> =
                marked.map(|(wire, component)| (wire.to_owned(), component.to_owned())).collect();
            // The order of the names decides which of two gets a number, and not the order of the spec.
            marked.sort_unstable();
            for (wire, component) in marked {
                let Some(object) = self.components.get(&(Side::Response, &*component)).copied() else { continue };
                match event(wire.clone(), object, &events) {
                    Ok(event) => events.push(event),
                    Err(why) => self.untyped(&wire, &component_pointer(&component), &why),
                }
            }
        }
        events.sort_by(|a, b| a.name.cmp(&b.name));
        events
    }

    /// Returns the names of all events in the slice whose object has a type, each with the object, in the order of the names.
    pub(super) fn all_events(&self) -> Vec<(String, TypeId)> {
        let typed = self.marked_events().filter_map(|(wire, component)| {
            let object = self.components.get(&(Side::Response, component)).copied()?;
            Some((wire.to_owned(), object))
        });
        let mut events: Vec<_> = typed.collect();
        events.sort_unstable();
        events.dedup();
        events
    }

    /// Returns the events in the slice, or `None` if its spec lists no events.
    fn known_events(&self) -> Option<EventNames> {
        let is_listed = self.event_lists().next().is_some();
        let mut known = EventNames::default();
        for (wire, component) in self.marked_events() {
            let schema = self.spec.schema(component).and_then(ReferenceOr::as_item);
            let resource = schema.and_then(|schema| extension(schema, "x-resourceId")?.as_str());
            known.add(wire, Some(resource.unwrap_or(component)));
        }
        for (_, schema) in self.spec.schemas().into_iter().flatten() {
            if let Some((wire, _)) = thin(schema) {
                known.add_thin(wire);
            }
        }
        is_listed.then_some(known)
    }

    /// Returns the events in the slice, each with the component that it carries.
    fn marked_events(&self) -> impl Iterator<Item = (&str, &str)> {
        self.event_lists().flat_map(|(component, events)| {
            events.iter().filter_map(|event| event.as_str()).map(move |event| (event, component))
        })
    }

    fn event_lists(&self) -> impl Iterator<Item = (&str, &[serde_json::Value])> {
        let schemas = self.spec.schemas().into_iter().flatten();
        schemas.filter_map(|(component, schema)| {
            let events = extension(schema.as_item()?, EXTENSION)?.as_array()?;
            Some((component.as_str(), events.as_slice()))
        })
    }
}

/// Returns the event `wire`. Fails if its name is invalid, or listed before.
fn event(wire: String, object: TypeId, events: &[Event]) -> Result<Event, String> {
    if events.iter().any(|event| event.name.wire == wire) {
        return Err("it is listed twice".to_owned());
    }
    let rust =
        names::variant_name(&wire).map_err(|error| format!("its name cannot be one in Rust, because {error}"))?;
    let is_taken = |rust: &str| rust == names::UNTYPED || events.iter().any(|event| event.name.rust == rust);
    let rust = names::numbered(&rust, is_taken);
    Ok(Event { name: Name { wire, rust }, object })
}
