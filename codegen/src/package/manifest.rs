//! The features of resources in `Cargo.toml`, between two comment lines.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value, value};

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::ir::Feature;

/// The line before the generated features.
pub const BEGIN: &str =
    "# Begin of the lines that `cargo xtask regen` writes: a feature for each resource in spec/resources.toml.";
/// The line after the generated features.
pub const END: &str = "# End of the lines that `cargo xtask regen` writes.";
/// The feature that turns on all default resources.
pub(crate) const DEFAULT: &str = "default-resources";

/// Returns the manifest with `features` between the marks.
///
/// # Errors
/// Fails if the manifest is not TOML, does not have the marks below `[features]`, or has another feature or an optional
/// dependency with the same name.
pub fn with_features(manifest: &Source, features: &[Feature]) -> Result<String, Problems> {
    let place = place(manifest)?;
    let own =
        Source::new(manifest.name.clone(), format!("{}{}", &manifest.text[..place.start], &manifest.text[place.end..]));
    let taken = names(parse(&own)?);
    let clashes = features.iter().map(|feature| (feature.name.as_str(), feature.resource.as_str()));
    let clashes =
        clashes.chain([(DEFAULT, "the resources that are on by default")]).filter(|(name, _)| taken.contains(*name));
    let mut problems: Vec<Diagnostic> = clashes
        .map(|(name, what)| {
            Diagnostic::error(
                &manifest.name,
                format!("`{name}` is already a feature or dependency; `{what}` would get the same name"),
            )
            .help("rename the hand-written one, or leave the resource out")
        })
        .collect();
    problems.extend(features.iter().filter(|feature| feature.name == DEFAULT).map(|feature| {
        Diagnostic::error(
            &manifest.name,
            format!("`{}` would be the feature `{DEFAULT}`, which is taken", feature.resource),
        )
        .help("leave the resource out")
    }));
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let written = format!("{}{}{}", &manifest.text[..place.start], lines(features), &manifest.text[place.end..]);
    let names = names(parse(&Source::new(manifest.name.clone(), written.clone()))?);
    if !names.contains(DEFAULT) {
        return Err(unmarked(manifest, "the marks of the generated features are not below `[features]`"));
    }
    Ok(written)
}

/// Formats the features as lines of TOML.
fn lines(features: &[Feature]) -> String {
    let list = |names: &mut dyn Iterator<Item = &String>| {
        let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
        let line = format!("[{}]", names.join(", "));
        if line.len() <= 100 { line } else { format!("[\n    {},\n]", names.join(",\n    ")) }
    };
    let mut lines = String::new();
    let default = list(&mut features.iter().filter(|feature| feature.default).map(|feature| &feature.name));
    let _ = writeln!(lines, "{DEFAULT} = {default}");
    for feature in features {
        let _ = writeln!(lines, "{} = {}", feature.name, list(&mut feature.needs.iter()));
    }
    lines
}

/// Returns the place of the generated lines.
fn place(manifest: &Source) -> Result<Range<usize>, Problems> {
    let only = |mark: &str| {
        let line = format!("{mark}\n");
        let mut found = manifest.text.match_indices(&line).map(|(at, _)| at);
        match (found.next(), found.next()) {
            (Some(at), None) if at == 0 || manifest.text[..at].ends_with('\n') => Some(at..at + line.len()),
            _ => None,
        }
    };
    match (only(BEGIN), only(END)) {
        (Some(begin), Some(end)) if begin.end <= end.start => Ok(begin.end..end.start),
        _ => {
            Err(unmarked(manifest, "it does not have the two marks of the generated features, once and in their order"))
        }
    }
}

fn unmarked(manifest: &Source, message: &str) -> Problems {
    Diagnostic::error(&manifest.name, message)
        .help(format!("put these lines below `[features]`: \"{BEGIN}\" and \"{END}\""))
        .into()
}

fn parse(manifest: &Source) -> Result<toml::Table, Problems> {
    toml::from_str(&manifest.text).map_err(|error| {
        let problem = Diagnostic::error(&manifest.name, error.message().trim()).help("fix the manifest");
        match error.span() {
            Some(span) => problem.span(span).into(),
            None => problem.into(),
        }
    })
}

/// Returns the names of all features and optional dependencies.
fn names(mut manifest: toml::Table) -> BTreeSet<String> {
    let mut table = |key: &str| match manifest.remove(key) {
        Some(toml::Value::Table(table)) => table,
        _ => toml::Table::new(),
    };
    let optional = |value: &toml::Value| value.get("optional").and_then(toml::Value::as_bool) == Some(true);
    let dependencies = table("dependencies").into_iter().filter(|(_, value)| optional(value));
    table("features").into_iter().chain(dependencies).map(|(name, _)| name).collect()
}

/// Returns the manifest of a crate called `name` outside of a workspace. Values that it inherits from `workspace` are
/// copied, and everything that only its tests, benchmarks and examples need is removed.
///
/// # Errors
/// Fails if a manifest is not TOML, or inherits a value that the workspace lacks.
pub fn standalone(manifest: &Source, workspace: &Source, name: &str, description: &str) -> Result<String, Problems> {
    let mut document = edit(manifest)?;
    let inherited = edit(workspace)?;
    let missing = |what: &str| {
        Problems::from(
            Diagnostic::error(
                &workspace.name,
                format!("`{what}` is inherited from the workspace, which does not have it"),
            )
            .help("add it to the workspace's manifest"),
        )
    };
    let Some(workspace) = inherited.get("workspace") else { return Err(missing("workspace")) };
    for key in ["dev-dependencies", "bench", "example", "test", "lints"] {
        document.remove(key);
    }
    remove_private_features(&mut document);
    let library = name.replace('-', "_");
    let dependencies = document.get("dependencies").and_then(Item::as_table).into_iter().flatten();
    if dependencies.into_iter().any(|(dependency, _)| dependency.replace('-', "_") == library) {
        let message = format!("`{name}` cannot be the name of the crate: one of its dependencies has it");
        return Err(Diagnostic::error("--name", message).help("give another name").into());
    }
    if let Some(package) = document.get_mut("package").and_then(Item::as_table_mut) {
        // These keys describe the original crate.
        for key in ["repository", "publish", "documentation", "keywords", "exclude"] {
            package.remove(key);
        }
        for (key, item) in package.iter_mut() {
            if is_inherited(item) {
                *item = workspace
                    .get("package")
                    .and_then(|package| package.get(key.get()))
                    .cloned()
                    .ok_or_else(|| missing(key.get()))?;
            }
        }
        package.insert("name", value(name));
        package.insert("description", value(description));
        // Cargo would run a `build.rs` that somebody put into the folder earlier.
        package.insert("build", value(false));
    }
    for (key, item) in
        document.get_mut("dependencies").and_then(Item::as_table_mut).into_iter().flat_map(Table::iter_mut)
    {
        if is_inherited(item) {
            let from =
                workspace.get("dependencies").and_then(|all| all.get(key.get())).ok_or_else(|| missing(key.get()))?;
            inherit(item, from);
        }
    }
    if let Some(lints) = workspace.get("lints") {
        document.insert("lints", lints.clone());
    }
    Ok(document.to_string())
}

/// Removes the features that only this project uses, and the dependencies that they turn on.
fn remove_private_features(document: &mut DocumentMut) {
    let Some(features) = document.get_mut("features").and_then(Item::as_table_mut) else { return };
    let private: Vec<String> =
        features.iter().map(|(name, _)| name.to_owned()).filter(|name| name.starts_with("__")).collect();
    let mut turned_on = Vec::new();
    for name in private {
        let list = features.remove(&name);
        let names = list.iter().filter_map(Item::as_array).flatten().filter_map(|name| name.as_str());
        turned_on.extend(names.filter_map(|name| name.strip_prefix("dep:")).map(str::to_owned));
    }
    if let Some(dependencies) = document.get_mut("dependencies").and_then(Item::as_table_mut) {
        turned_on.iter().for_each(|name| drop(dependencies.remove(name)));
    }
}

fn edit(manifest: &Source) -> Result<DocumentMut, Problems> {
    parse(manifest)?;
    manifest.text.parse().map_err(|error: toml_edit::TomlError| {
        Diagnostic::error(&manifest.name, error.message().trim()).help("fix the manifest").into()
    })
}

fn is_inherited(item: &Item) -> bool {
    item.get("workspace").and_then(Item::as_bool) == Some(true)
}

/// Replaces an inherited dependency with the one of the workspace, with the features of both.
fn inherit(item: &mut Item, from: &Item) {
    let own = item.as_inline_table().cloned().unwrap_or_default();
    let mut dependency = match from {
        Item::Value(Value::InlineTable(table)) => table.clone(),
        Item::Value(version) => InlineTable::from_iter([("version", version.clone().decorated(" ", " "))]),
        _ => InlineTable::new(),
    };
    for (key, value) in own.iter().filter(|(key, _)| *key != "workspace") {
        let mut value = value.clone();
        if let (Some(all), Some(more)) = (dependency.get(key).and_then(Value::as_array), value.as_array_mut()) {
            all.iter().for_each(|feature| more.push(feature.clone()));
        }
        dependency.insert(key, value);
    }
    dependency.fmt();
    *item = match dependency.get("version") {
        Some(version) if dependency.len() == 1 => value(version.clone().decorated(" ", "")),
        _ => value(dependency),
    };
}
