//! A configuration and the contents of a spec: which of them it names, and how it comes to name all.

use std::collections::BTreeSet;

use crate::input::config::{Config, DocsSource, OperationRef, Strings, unwritten};
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::text::wire_path;

use super::{Contents, Listed};

impl Config {
    /// Returns `true` if the configuration names the operation, or its resource if `operation` is none.
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

    /// Names every resource and every operation of a spec. The rest of the configuration stays: whose words are used, the
    /// exceptions, and the references, events and exports of its resources.
    ///
    /// # Errors
    /// If an operation belongs to no resource.
    pub fn everything(mut self, contents: &Contents) -> Result<Self, Problems> {
        let mut kept = std::mem::take(&mut self.resources);
        for id in contents.resources.keys() {
            let mut entry = kept.remove(&unwritten(id.clone())).unwrap_or_default();
            entry.operations.clear();
            self.resources.insert(unwritten(id.clone()), entry);
        }
        let mut problems = Vec::new();
        for operation in &contents.operations {
            let resource = operation.resource.clone().map(unwritten);
            match resource.and_then(|id| self.resources.get_mut(&id)) {
                Some(entry) => entry.operations.push(unwritten(OperationRef::Name(operation.name.clone()))),
                None => problems.push(
                    Diagnostic::error(
                        &contents.spec,
                        format!("`{} {}` belongs to no resource", operation.method, operation.path),
                    )
                    .help("name the resources that are wanted: one of them can have it by its operationId"),
                ),
            }
        }
        if problems.is_empty() { Ok(self) } else { Err(Problems(problems)) }
    }

    /// Leaves only the resources `wanted`, and only the exceptions that are about them, or about what resources share. All
    /// their features are on, the spec's own words describe them, and `Debug` shows no strings but ids.
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
        self.debug.strings = Strings::Masked;
        self
    }
}
