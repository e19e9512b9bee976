//! A crate of its own: what is generated for it beside the code.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::code::formatter;
use crate::emit;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::ir::names;
use crate::ir::{Api, Feature};

/// The packages that a crate cannot be called after, beside its dependencies: Rust's own.
const TAKEN: [&str; 6] = ["alloc", "core", "proc_macro", "proc-macro", "std", "test"];

/// Checks that a crate can be called `name`.
///
/// # Errors
/// If it cannot.
pub fn check_name(name: &str) -> Result<(), Problems> {
    let refused = |why: &str| {
        Err(Diagnostic::error("--name", format!("`{}` cannot be the name of a crate: {why}", name.escape_debug()))
            .help("use letters, digits, `-` and `_`, and begin with a letter, as in `my-stripe`")
            .into())
    };
    let is_ascii = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !is_ascii || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return refused("it has other characters, or does not begin with a letter");
    }
    if name.len() > 64 {
        return refused("it has more than 64 characters");
    }
    let library = name.replace('-', "_");
    let is_taken = TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name));
    if is_taken || names::is_keyword(&library) || syn::parse_str::<syn::Ident>(&library).is_err() {
        return refused("it is a word of Rust's");
    }
    if names::is_device_name(name) {
        return refused("Windows takes it for a device");
    }
    Ok(())
}

/// Returns a test of each resource and operation for the crate with the library `library`, as a file of `tests/`.
///
/// # Errors
/// If the test is not Rust, which is a bug of the generator.
pub(crate) fn tests(api: &Api, library: &str) -> Result<String, Problems> {
    formatter::file(emit::smoke_tests(api, library))
}

/// Returns which resources there are, and how one is used, as Markdown.
///
/// # Errors
/// If the example is not Rust, which is a bug of the generator.
pub(crate) fn docs(api: &Api, name: &str, library: &str) -> Result<String, Problems> {
    let mut docs = format!(
        "Stripe's API, typed: {} of version `{}`.\n\n```toml\n{name} = {{ path = \"…\" }}\n```\n\n",
        count(api.features.len(), "resource"),
        api.version,
    );
    if let Some(example) = example(api, library)? {
        let _ = write!(docs, "Each call is a value with a builder, and each resource a cargo feature:\n\n{example}\n");
    }
    docs.push_str("| resource | feature | operations |\n|---|---|---|\n");
    for Feature { resource, name, module, .. } in &api.features {
        let own = api.operations.iter().filter(|operation| operation.resource == *resource);
        let operations: Vec<String> = own.map(|operation| format!("`{}`", api.get(operation.params).name)).collect();
        let operations = if operations.is_empty() { "none".to_owned() } else { operations.join(", ") };
        // Rust has macros that are called like resources: `file!`.
        let _ = writeln!(docs, "| [`mod@{}`] | `{name}` | {operations} |", module.join("::"));
    }
    Ok(docs)
}

fn example(api: &Api, library: &str) -> Result<Option<String>, Problems> {
    let smallest = |operation| emit::smallest_call(api, library, operation).map(|call| (operation, call));
    let calls = api.operations.iter().filter_map(smallest);
    let Some((operation, call)) = calls.min_by_key(|(_, call)| call.to_string().len()) else { return Ok(None) };
    let features = api.features.iter().find(|feature| feature.resource == operation.resource);
    let feature = features.map(|feature| feature.name.as_str()).unwrap_or_default();
    let Some(output) = emit::output_type(api, library, operation) else { return Ok(None) };
    let library = quote::format_ident!("{library}");
    // Returns the response, because an example that prints one ends up in logs.
    let function = quote::quote! {
        async fn call(client: &#library::Client) -> Result<#output, #library::Error> {
            #call.send(client).await
        }
    };
    let code = formatter::file(function)?;
    Ok(Some(format!(
        "```\n# #[cfg(all(feature = \"client\", feature = \"{feature}\"))] mod example {{\n{code}# }}\n```\n"
    )))
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("{number} {what}") } else { format!("{number} {what}s") }
}

/// The text of a `resources.toml` that names only the resources `wanted` of those that `everything` names, and only
/// the exceptions that are about them, or about what resources share. All their features are on, the spec's own words
/// describe them, and `Debug` shows no strings but ids.
///
/// # Errors
/// If `everything` is no configuration.
pub fn narrow(everything: &Source, wanted: impl Fn(&str) -> bool) -> Result<String, Problems> {
    let problem =
        |error: &dyn std::fmt::Display| Problems::from(Diagnostic::error(&everything.name, error.to_string()));
    let mut config: toml::Table =
        everything.text.parse().map_err(|error: toml::de::Error| problem(&error.message()))?;
    let known: BTreeSet<String> = match config.get("resources") {
        Some(toml::Value::Table(resources)) => resources.keys().cloned().collect(),
        _ => BTreeSet::new(),
    };
    let is_about = |path: &str| {
        let head = path.split(['/', '#', '=']).next().unwrap_or_default();
        wanted(head) || !path.contains('#') && !known.contains(head)
    };
    for (key, value) in &mut config {
        match value {
            toml::Value::Table(resources) if key == "resources" => {
                *resources = std::mem::take(resources).into_iter().filter(|(id, _)| wanted(id)).collect();
                for resource in resources.iter_mut().filter_map(|(_, resource)| resource.as_table_mut()) {
                    resource.insert("default".to_owned(), toml::Value::Boolean(true));
                }
            }
            toml::Value::Array(entries) => {
                entries.retain(|entry| is_about(entry.get("path").and_then(toml::Value::as_str).unwrap_or_default()))
            }
            _ => {}
        }
    }
    for (table, key, value) in [("docs", "source", "upstream"), ("debug", "strings", "masked")] {
        let settings = toml::Table::from_iter([(key.to_owned(), toml::Value::from(value))]);
        config.insert(table.to_owned(), toml::Value::Table(settings));
    }
    toml::to_string(&config).map_err(|error| problem(&error))
}
