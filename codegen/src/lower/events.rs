//! Finds the webhook events that get types, by the entries of `resources.toml` and the facts in the slice.

use std::collections::HashSet;

use openapiv3::ReferenceOr;

use crate::input::config::WebhookEvents;
use crate::input::diagnostic::Diagnostic;
use crate::ir::names;
use crate::ir::{Event, Name, Numbered, TypeId};
use crate::slice::event_names::{EXTENSION, EventNames, no_name, unlisted};

use super::place::{Side, component_pointer};
use super::shape::extension;
use super::thin_events::thin;
use super::{Lowerer, excerpt};

impl Lowerer<'_> {
    /// Returns the events that the resources list and, if the configuration says so, all others whose object has a type.
    pub(super) fn events(&mut self) -> Vec<Event> {
        let known = self.known_events();
        let mut events = Events::default();
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
                match events.add(wire, object) {
                    Ok(()) => {}
                    Err(why) => {
                        let message = format!("`{}` cannot be an event here: {why}", excerpt(written.get_ref()));
                        let problem = Diagnostic::error(&self.config.name, message).written(written);
                        self.problems.push(problem.help("correct the event, or remove it"));
                    }
                }
            }
        }
        if self.config.webhooks.events == WebhookEvents::All {
            let marked = self.marked_events().filter(|(wire, _)| !events.listed.contains(*wire));
            let mut marked: Vec<(String, String)> =
                marked.map(|(wire, component)| (wire.to_owned(), component.to_owned())).collect();
            // The order of the names decides which of two gets a number, and not the order of the spec.
            marked.sort_unstable();
            for (wire, component) in marked {
                let Some(object) = self.components.get(&(Side::Response, &*component)).copied() else { continue };
                match events.add(wire.clone(), object) {
                    Ok(()) => {}
                    Err(why) => self.untyped(&wire, &component_pointer(&component), &why),
                }
            }
        }
        events.found.sort_by(|a, b| a.name.cmp(&b.name));
        events.found
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

/// The events so far, and their names.
#[derive(Default)]
struct Events {
    found: Vec<Event>,
    listed: HashSet<String>,
    taken: Numbered,
}

impl Events {
    /// Adds the event `wire`. Fails if its name is invalid, or listed before.
    fn add(&mut self, wire: String, object: TypeId) -> Result<(), String> {
        if self.listed.contains(&wire) {
            return Err("it is listed twice".to_owned());
        }
        let rust =
            names::variant_name(&wire).map_err(|error| format!("its name cannot be one in Rust, because {error}"))?;
        self.taken.take(names::UNTYPED);
        let rust = self.taken.free(&rust);
        self.taken.take(&rust);
        self.listed.insert(wire.clone());
        self.found.push(Event { name: Name { wire, rust }, object });
        Ok(())
    }
}
