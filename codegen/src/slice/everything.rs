//! The configuration that asks for everything in a spec.

use toml::{Table, Value};

use crate::input::config::Config;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::slice;

/// The text of a `resources.toml` that names every resource and every operation of `upstream`.
///
/// What `base` says besides is kept: whose words are used, the exceptions, and the references, events and exports
/// of its resources.
///
/// # Errors
/// If `upstream` is not OpenAPI 3.0 or has an operation that belongs to no resource, or `base` is no configuration.
pub fn everything(upstream: &Source, base: &Source) -> Result<String, Problems> {
    Config::parse(base)?;
    let unreadable = |error: &dyn std::fmt::Display| Problems::from(Diagnostic::error(&base.name, error.to_string()));
    let mut config: Table = base.text.parse().map_err(|error: toml::de::Error| unreadable(&error.message()))?;
    let mut kept = match config.remove("resources") {
        Some(Value::Table(resources)) => resources,
        _ => Table::new(),
    };
    let contents = slice::contents(upstream)?;
    let mut resources = Table::new();
    for id in contents.resources.into_keys() {
        let mut entry = match kept.remove(&id) {
            Some(Value::Table(entry)) => entry,
            _ => Table::new(),
        };
        entry.insert("operations".to_owned(), Value::Array(Vec::new()));
        resources.insert(id, Value::Table(entry));
    }
    let mut problems = Vec::new();
    for operation in contents.operations {
        let entry = operation.resource.as_ref().and_then(|id| resources.get_mut(id)?.get_mut("operations"));
        match entry {
            Some(Value::Array(operations)) => operations.push(Value::String(operation.name)),
            _ => problems.push(
                Diagnostic::error(
                    &upstream.name,
                    format!("`{} {}` belongs to no resource", operation.method, operation.path),
                )
                .help("name the resources that are wanted: one of them can have it by its operationId"),
            ),
        }
    }
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    config.insert("resources".to_owned(), Value::Table(resources));
    toml::to_string(&config).map_err(|error| unreadable(&error))
}
