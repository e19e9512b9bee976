//! Lists the resources of a spec.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::{Config, Contents, Diagnostic, Listed, Source, nearest, visible, visible_json};
use serde_json::{Value, json};

use crate::error::Error;
use crate::report::count;
use crate::spec::documents;

/// The output format of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ListFormat {
    /// For a terminal.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The mark of an operation on an old path.
const OLD: &str = " (old)";

/// The most paths that are named.
const LISTED: usize = 5;

/// A resource of the spec.
struct Entry {
    id: String,
    fields: usize,
    selected: bool,
    /// Whether it is no resource, but the place of operations that belong to none.
    is_place: bool,
    /// The operations, and whether each is selected.
    operations: Vec<(Listed, bool)>,
}

/// Lists the resources of `spec` whose ID contains `filter`, with their operations. Marks those that `config` names.
///
/// # Errors
/// Fails if an input has problems, or the spec has no such resource.
pub fn list(spec: &Source, config: &Source, filter: Option<&str>, format: ListFormat) -> Result<String, Error> {
    let parsed = Config::parse(config).map_err(Error::problems([config.clone()]))?;
    let document = documents::document(spec).map_err(Error::problems([spec.clone()]))?;
    let contents = document.contents();
    let unread: Vec<String> = contents.references.iter().map(|pointer| path_at(pointer)).collect();
    let all = entries(contents, &parsed);
    let filter = filter.unwrap_or_default().to_lowercase();
    let (shown, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|entry| entry.id.to_lowercase().contains(&filter));
    if shown.is_empty() {
        let names = nearest(&filter, others.iter().map(|entry| entry.id.as_str()));
        let help = if names.is_empty() {
            "leave out the filter".to_owned()
        } else {
            format!("did you mean {}?", names.join(", "))
        };
        let problem = Diagnostic::error(
            &spec.name,
            format!("the spec has no resource whose ID contains `{}`", filter.escape_debug()),
        );
        return Err(Error::problems([])(problem.help(help).into()));
    }
    let version = document.api_version();
    match format {
        ListFormat::Text => Ok(text((&spec.name, version), &config.name, &shown, &unread)),
        ListFormat::Json => {
            let json = serde_json::to_string_pretty(&json((&spec.name, version), &shown, &unread));
            let json = json.map_err(|source| Error::Json { source })?;
            Ok(visible_json(&json).into_owned())
        }
    }
}

fn entries(contents: Contents, config: &Config) -> Vec<Entry> {
    let Contents { resources, operations, places, .. } = contents;
    let mut by_resource: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    for operation in operations {
        by_resource.entry(operation.resource.clone()).or_default().push(operation);
    }
    let entry = |(id, fields): (String, usize)| {
        let own = by_resource.remove(&id).unwrap_or_default().into_iter();
        let mut operations: Vec<_> = own
            .map(|operation| {
                let selected = config.names(&id, Some(&operation));
                (operation, selected)
            })
            .collect();
        operations.sort_by_key(|(operation, _)| operation.newer.is_some());
        Entry { fields, selected: config.names(&id, None), is_place: places.contains(&id), operations, id }
    };
    resources.into_iter().map(entry).collect()
}

/// Returns the path whose item is at a JSON pointer.
fn path_at(pointer: &str) -> String {
    pointer.trim_start_matches("/paths/").replace("~1", "/").replace("~0", "~")
}

fn text((name, version): (&str, &str), config: &str, entries: &[Entry], unread: &[String]) -> String {
    let operations: usize = entries.iter().map(|entry| entry.operations.len()).sum();
    let mut text = format!(
        "{}, API version {version}: {}, {}; * marks the entries of {}\n",
        visible(name),
        count(entries.len(), "resource"),
        count(operations, "operation"),
        visible(config)
    );
    let has_old = entries.iter().flat_map(|entry| &entry.operations).any(|(operation, _)| operation.newer.is_some());
    if has_old {
        let _ = writeln!(
            text,
            "(old): a newer operation does the same; only `--all`, or this name under `operations`, generates it"
        );
    }
    if !unread.is_empty() {
        let more = if unread.len() > LISTED { ", …" } else { "" };
        let paths: Vec<_> = unread.iter().take(LISTED).map(|path| visible(path)).collect();
        let (count, paths) = (count(unread.len(), "path"), paths.join(", "));
        let _ = writeln!(text, "not listed, because a `$ref` to a path is not supported: {count} ({paths}{more})");
    }
    let widest = entries.iter().map(|entry| visible(&entry.id).chars().count()).max().unwrap_or_default();
    for Entry { id, fields, selected, is_place, operations } in entries {
        let mark = |selected: bool| if selected { "*" } else { "" };
        let name = |(operation, selected): &(Listed, bool)| {
            let old = if operation.newer.is_some() { OLD } else { "" };
            format!("{}{}{old}", visible(&operation.name), mark(*selected))
        };
        let names: Vec<_> = operations.iter().map(name).collect();
        let names = if names.is_empty() { "no operations".to_owned() } else { names.join(", ") };
        let names = if *is_place { format!("{names} (of no resource)") } else { names };
        let id = visible(id);
        let _ = writeln!(text, "{:1} {id:widest$} {fields:>5} fields  {names}", mark(*selected));
    }
    text
}

fn json((name, version): (&str, &str), entries: &[Entry], unread: &[String]) -> Value {
    let resources: Vec<Value> = entries
        .iter()
        .map(|Entry { id, fields, selected, is_place, operations }| {
            let operations: Vec<Value> = operations
                .iter()
                .map(|(operation, selected)| {
                    json!({
                        "name": operation.name,
                        "method": operation.method.to_uppercase(),
                        "path": operation.path,
                        "operation_id": operation.operation_id,
                        "selected": selected,
                        "newer": operation.newer,
                    })
                })
                .collect();
            json!({
                "id": id,
                "fields": fields,
                "selected": selected,
                "is_resource": !is_place,
                "operations": operations,
            })
        })
        .collect();
    json!({"spec": name, "api_version": version, "resources": resources, "unread_paths": unread})
}
