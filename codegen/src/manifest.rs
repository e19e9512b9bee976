//! The resources' features in `Cargo.toml`, between two lines that mark them as generated.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Problems};
use crate::ir::Feature;
use crate::source::Source;

/// The line before the generated features.
pub const BEGIN: &str =
    "# Begin of what `cargo xtask regen` writes: a feature for each resource in spec/resources.toml.";
/// The line after them.
pub const END: &str = "# End of what `cargo xtask regen` writes.";
/// The feature that switches on all that are on by default.
pub const DEFAULT: &str = "default-resources";

/// The manifest with `features` between the marks.
///
/// # Errors
/// If the manifest is not TOML, does not have the marks below `[features]`, or has a feature or an optional dependency
/// with the same name.
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
                format!("`{name}` is a feature or dependency already; `{what}` would be it, too"),
            )
            .help("give the one that is written by hand another name, or leave the resource out")
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

/// The features as lines of TOML.
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

/// Where the generated lines are.
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
        .help(format!("put these lines below `[features]`:\n{BEGIN}\n{END}"))
        .into()
}

fn parse(manifest: &Source) -> Result<toml::Table, Problems> {
    toml::from_str(&manifest.text).map_err(|error| {
        let problem = Diagnostic::error(&manifest.name, error.message().trim()).help("mend the manifest");
        match error.span() {
            Some(span) => problem.span(span).into(),
            None => problem.into(),
        }
    })
}

/// All features and optional dependencies.
fn names(mut manifest: toml::Table) -> BTreeSet<String> {
    let mut table = |key: &str| match manifest.remove(key) {
        Some(toml::Value::Table(table)) => table,
        _ => toml::Table::new(),
    };
    let optional = |value: &toml::Value| value.get("optional").and_then(toml::Value::as_bool) == Some(true);
    let dependencies = table("dependencies").into_iter().filter(|(_, value)| optional(value));
    table("features").into_iter().chain(dependencies).map(|(name, _)| name).collect()
}
