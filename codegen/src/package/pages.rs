//! The pages of an exported crate: its front page in rustdoc, and its README.

use std::fmt::Write as _;

use crate::emit;
use crate::input::support::Support;
use crate::ir::{Api, Feature, Operation};

/// The number of calls on the front page.
const CALLS: usize = 3;
/// The calls that people make first, by the first word of the operation's name.
const FIRST: [&str; 3] = ["Create", "Retrieve", "List"];

/// Returns the first sentence, with the number of resources and the API version. `older` are the other API versions whose
/// objects the crate decodes.
pub(super) fn intro(api: &Api, older: &Support) -> String {
    // The version stands in the code only, so that a new version changes only the files whose types it changes.
    let mut intro = format!(
        "Stripe's API, typed: {} of the API version in [`API_VERSION`].\n\n",
        count(api.features.len(), "resource")
    );
    let versions: Vec<String> = older.versions().map(|older| format!("`{}`", older.version())).collect();
    if !versions.is_empty() {
        let versions = versions.join(", ");
        let _ = write!(intro, "Responses and events of the older versions {versions} decode too.\n\n");
    }
    intro
}

/// Returns the calls that people make first, the receipt of an event, and a table of the resources, as Markdown.
pub(super) fn body(api: &Api, library: &str) -> String {
    let mut body = String::new();
    let calls = calls(api, library);
    if !calls.is_empty() {
        let _ = write!(body, "Each call is a value with a builder, and each resource a cargo feature:\n\n{calls}");
    }
    if let Some(event) = event(api, library) {
        let _ = write!(body, "Receive an event:\n\n{event}\n");
    }
    body.push_str("| resource | feature | operations |\n|---|---|---|\n");
    for Feature { resource, name, module, .. } in &api.features {
        let own = api.operations.iter().filter(|operation| operation.resource == *resource);
        let operations: Vec<String> = own.map(|operation| format!("`{}`", api.get(operation.params).name)).collect();
        let operations = if operations.is_empty() { "none".to_owned() } else { operations.join(", ") };
        // The prefix is needed because Rust has macros with names of resources: `file!`.
        let _ = writeln!(body, "| [`mod@{}`] | `{name}` | {operations} |", module.join("::"));
    }
    body
}

/// Returns examples of a few operations: those that create objects first, each of another resource, and of those the
/// shortest.
fn calls(api: &Api, library: &str) -> String {
    let word = |operation: &Operation| {
        let name = &api.get(operation.params).name;
        FIRST.iter().position(|first| name.starts_with(first)).unwrap_or(FIRST.len())
    };
    let of = |operation| emit::example(api, library, operation).map(|lines| (operation, lines));
    let mut examples: Vec<(&Operation, Vec<String>)> = api.operations.iter().filter_map(of).collect();
    examples.sort_by_key(|(operation, lines)| (word(operation), lines.concat().len()));
    let mut chosen: Vec<(&Operation, Vec<String>)> = Vec::new();
    for (operation, lines) in examples {
        let is_new =
            chosen.iter().all(|(other, _)| (other.resource != operation.resource) || word(other) != word(operation));
        if chosen.len() < CALLS && is_new {
            chosen.push((operation, lines));
        }
    }
    let mut calls = String::new();
    for (operation, lines) in chosen {
        let Some(feature) = api.features.iter().find(|feature| feature.resource == operation.resource) else {
            continue;
        };
        let lines = lines.join("\n");
        let _ = write!(calls, "```\n# #[cfg(feature = \"{}\")] mod example {{\n{lines}\n# }}\n```\n\n", feature.name);
    }
    calls
}

/// Returns the code that receives one of the typed events.
fn event(api: &Api, library: &str) -> Option<String> {
    let event =
        api.events.iter().min_by_key(|event| (!event.name.wire.ends_with(".created"), event.name.wire.len()))?;
    let gate = api.gates.get(event.object.0).and_then(|gate| gate.0.first());
    let gate = gate.map(|feature| format!(", feature = \"{feature}\"")).unwrap_or_default();
    let variant = &event.name.rust;
    Some(format!(
        "```\n# #[cfg(all(feature = \"webhook\"{gate}))] mod example {{\n\
         use {library}::Error;\nuse {library}::events::EventData;\nuse {library}::webhook::Webhook;\n\n\
         fn handle(body: &[u8], stripe_signature: &str, secret: &str) -> Result<(), Error> {{\n    \
             let event = Webhook::new(secret)?.event::<EventData>(body, stripe_signature)?;\n    \
             match event.data {{\n        \
                 EventData::{variant}(object) => println!(\"{{object:?}}\"),\n        \
                 _ => println!(\"{{:?}}\", event.type_),\n    \
             }}\n    Ok(())\n}}\n# }}\n```\n"
    ))
}

/// Returns the README of the crate `name`: its front page without the parts that only rustdoc understands, and `end`.
pub fn readme(name: &str, page: &str, end: &str) -> String {
    let mut is_code = false;
    let is_shown = |line: &&str| {
        is_code ^= line.starts_with("```");
        !(is_code && line.starts_with("# "))
    };
    let page: Vec<String> = page
        .lines()
        .filter(is_shown)
        .map(|line| line.replace("[`mod@", "`").replace("[`", "`").replace("`]", "`"))
        .collect();
    let page = page.join("\n").replace("\n\n```\n", "\n\n```rust\n");
    format!("# {name}\n\n{page}\n\n{end}{LICENCE}")
}

/// The last part of a README.
const LICENCE: &str = "## Licence\n\n[MIT](LICENSE-MIT) or [Apache-2.0](LICENSE-APACHE), at your option. Not affiliated \
with Stripe. Names,\ntypes and descriptions come from Stripe's OpenAPI spec, which has the MIT licence in [LICENSE-STRIPE](LICENSE-STRIPE).\n";

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("{number} {what}") } else { format!("{number} {what}s") }
}
