//! The parts of a spec that a configuration names, and a configuration that names everything in a spec.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use crate::document::Document;
use crate::input::config::{Config, DocsSource, Marked, OperationRef, Strings, WebhookEvents, holds, unwritten};
use crate::input::diagnostic::Diagnostic;
use crate::text::wire_path;

use super::catalog;
use super::choose::did_you_mean;
use super::components::Components;
use super::{Contents, Listed};

impl Document<'_> {
    /// Returns a warning for each entry that masks a value of something that neither the spec nor the configuration has:
    /// an export uses only the entries about its own types, and would drop a misspelled one in silence.
    pub fn unknown_masks(&self, config: &Config) -> Vec<Diagnostic> {
        let components = Components::new(&self.tree);
        let places = catalog::operations(&self.tree, &components).into_iter().map(|operation| operation.resource);
        let names = components.all().iter().map(|component| component.name.to_owned());
        let resources = components.resources().into_keys().map(str::to_owned);
        let mut known: BTreeSet<String> = places.chain(names).chain(resources).collect();
        known.extend(config.resources().map(str::to_owned));
        let unknown = config.secret.iter().chain(&config.masked).filter(|mark| {
            let applies = holds(mark.since.as_ref(), mark.until.as_ref(), self.api_version());
            applies && !known.contains(wire_path::head(mark.path.get_ref()))
        });
        let remark = |mark: &Marked| {
            let head = wire_path::head(mark.path.get_ref());
            let meant = did_you_mean(head, known.iter().map(String::as_str));
            let message = format!("`{}` masks nothing: {} has no `{head}`", mark.path.get_ref(), self.source.name);
            Diagnostic::warning(&config.name, message).written(&mark.path).help(meant)
        };
        unknown.map(remark).collect()
    }
}

impl Contents {
    /// Returns a warning for each entry of `config` about an event that the spec lacks, for the resources that are
    /// `wanted`. [`Config::everything_new`] drops these entries.
    pub fn unknown_events(&self, config: &Config, wanted: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let Some(events) = &self.events else { return Vec::new() };
        let is_here = |id: &str| self.resources.contains_key(id) && wanted(id);
        let resources = config.resources.iter().filter(|(id, _)| is_here(id.get_ref()));
        let entries =
            resources.flat_map(|(id, resource)| resource.events.iter().map(move |event| (id.get_ref(), event)));
        let unknown = entries.filter_map(|(id, event)| {
            let help = events.find(id, event.get_ref()).err()?;
            let message =
                format!("the spec has no event `{}` of `{id}`, so its entry changes nothing", event.get_ref());
            Some(Diagnostic::warning(&config.name, message).written(event).help(help))
        });
        unknown.collect()
    }
}

impl Config {
    /// Returns `true` if the configuration names the operation, or the resource if `operation` is `None`.
    pub fn names(&self, resource: &str, operation: Option<&Listed>) -> bool {
        let (entry, Some(operation)) = (self.resource(resource), operation) else {
            return self.resource(resource).is_some();
        };
        entry.is_some_and(|entry| {
            entry.operations.iter().any(|known| match known.get_ref() {
                OperationRef::Name(name) => *name == operation.name,
                OperationRef::Id { id, .. } => operation.operation_id.as_ref() == Some(id),
            })
        })
    }

    /// Returns `true` if the resource lists the event with the wire name `event`.
    pub fn has_event(&self, resource: &str, event: &str) -> bool {
        let mut listed = self.resource(resource).into_iter().flat_map(|entry| &entry.events);
        listed.any(|listed| listed.get_ref() == event || format!("{resource}.{}", listed.get_ref()) == event)
    }

    /// Names every resource and operation of a spec. The rest of the configuration stays: the source of descriptions,
    /// the exceptions, and the references, exports and events of its resources, unless the spec lacks the event.
    #[must_use]
    pub fn everything(self, contents: &Contents) -> Self {
        self.all_of(contents, |_| true)
    }

    /// Names every resource of a spec as [`Config::everything`] does, without the operations on old paths that do the
    /// same as another one.
    #[must_use]
    pub fn everything_new(self, contents: &Contents) -> Self {
        self.all_of(contents, |operation| operation.newer.is_none())
    }

    fn all_of(mut self, contents: &Contents, is_wanted: impl Fn(&Listed) -> bool) -> Self {
        let mut kept = std::mem::take(&mut self.resources);
        self.checked = kept.keys().map(|id| id.get_ref().clone()).collect();
        for id in contents.resources.keys() {
            let mut entry = kept.remove(&unwritten(id.clone())).unwrap_or_default();
            entry.operations.clear();
            if let Some(events) = &contents.events {
                entry.events.retain(|event| events.find(id, event.get_ref()).is_ok());
            }
            self.resources.insert(unwritten(id.clone()), entry);
        }
        for operation in contents.operations.iter().filter(|operation| is_wanted(operation)) {
            if let Some(entry) = self.resources.get_mut(&unwritten(operation.resource.clone())) {
                entry.operations.push(unwritten(OperationRef::Name(operation.name.clone())));
            }
        }
        self
    }

    /// Keeps only the resources that are `wanted`, and the exceptions about them or about shared components. Turns all
    /// their features on by default, uses the spec's descriptions, takes every event whose object has a type, and masks
    /// all strings but ids in `Debug`.
    #[must_use]
    pub fn narrow(mut self, wanted: impl Fn(&str) -> bool) -> Self {
        let known: BTreeSet<String> = self.resources().map(str::to_owned).collect();
        self.resources.retain(|id, _| wanted(id.get_ref()));
        self.resources.values_mut().for_each(|resource| resource.default = true);
        self.retain_exceptions(|path| {
            let head = wire_path::head(path);
            wanted(head) || !wire_path::is_of_operation(path) && !known.contains(head)
        });
        self.docs.source = DocsSource::Upstream;
        self.webhooks.events = WebhookEvents::All;
        self.debug.strings = Strings::Masked;
        self
    }

    /// Makes an entry that matches nothing an error, also in an export, because the configuration is for one crate only.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// Removes the exceptions whose path or name is at one of these places of the file.
    pub(crate) fn remove_at(&mut self, places: &[Range<usize>]) {
        let stays = |name: &Spanned<String>| !places.contains(&name.span());
        for list in [&mut self.secret, &mut self.masked, &mut self.show] {
            list.retain(|entry| stays(&entry.path));
        }
        for list in [&mut self.at_least_one, &mut self.at_most_one] {
            list.retain(|entry| stays(&entry.path) && entry.params.iter().all(stays));
        }
        self.shared.iter_mut().for_each(|entry| entry.components.retain(stays));
        self.shared.retain(|entry| stays(&entry.path) && !entry.components.is_empty());
        self.rename.retain(|entry| stays(&entry.path));
        self.resources.values_mut().for_each(|resource| resource.export.retain(stays));
    }

    /// Removes the exceptions that apply to none of the API versions `versions`, unless they are about a selected resource
    /// or one of its components: those apply with another spec.
    pub(crate) fn remove_unheld(&mut self, versions: &[&str]) {
        let mut own: BTreeSet<String> = self.resources.keys().map(|id| id.get_ref().clone()).collect();
        let holds = |since: &Option<Spanned<String>>, until: &Option<Spanned<String>>| {
            versions.iter().any(|version| holds(since.as_ref(), until.as_ref(), version))
        };
        self.shared.retain(|entry| holds(&entry.since, &entry.until) || own.contains(entry.path.get_ref()));
        let components = self.shared.iter().flat_map(|entry| &entry.components).map(|name| name.get_ref().clone());
        own.extend(components.collect::<Vec<_>>());
        let stays = |path: &Spanned<String>, since: &Option<Spanned<String>>, until: &Option<Spanned<String>>| {
            holds(since, until) || own.contains(wire_path::head(path.get_ref()))
        };
        for list in [&mut self.secret, &mut self.masked, &mut self.show] {
            list.retain(|entry| stays(&entry.path, &entry.since, &entry.until));
        }
        for list in [&mut self.at_least_one, &mut self.at_most_one] {
            list.retain(|entry| stays(&entry.path, &entry.since, &entry.until));
        }
        self.rename.retain(|entry| stays(&entry.path, &entry.since, &entry.until));
    }
}
