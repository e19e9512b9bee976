//! Checks that generated files have the items of the IR and no others, and that their documentation, parsed as rustdoc
//! parses it, has only text.
//!
//! The spec is untrusted. Its strings are written as literals and comments, so that they cannot become code. The audit
//! proves this again: it knows the IR and Rust, and not how code is emitted.

mod docs;
mod found;
mod tokens;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};

use codegen::internals;
use codegen::internals::ir::Api;

use crate::generator::LIBRARY;

/// The items of a file, such as `struct Session` or `pub use create::CreateSession`, each with its members.
type Items = BTreeMap<String, BTreeSet<String>>;

/// Checks the `files` that were generated for `api`. Returns the number of items in them.
///
/// # Errors
/// Fails with the first item that is missing or must not exist, and its file.
pub fn audit(api: &Api, files: &BTreeMap<String, String>) -> Result<usize, String> {
    let wanted = wanted::files(api);
    let words = wanted::words(api);
    let examples = internals::examples(api, LIBRARY);
    if let Some(path) = files.keys().find(|path| !wanted.contains_key(*path)) {
        return Err(format!("{path}: nothing asks for this file"));
    }
    let mut count = 0;
    for (path, wanted) in &wanted {
        let text = files.get(path).ok_or_else(|| format!("{path}: it is missing"))?;
        let at = |problem: String| format!("{path}: {problem}");
        tokens::check(text, &examples).map_err(at)?;
        let found = found::items(text, &words).map_err(at)?;
        compare(wanted, &found).map_err(at)?;
        count += found.len();
    }
    Ok(count)
}

/// Checks the documentation in a file of generated code, and counts the documented items.
///
/// # Errors
/// Fails if the documentation has more than paragraphs, emphasis, inline code, lists of those, links to items, to Stripe, or
/// to a host that is shown, and the code blocks in `examples`.
pub fn documentation(text: &str, examples: &[String]) -> Result<usize, String> {
    docs::check(text.parse().map_err(|error| format!("it is not Rust: {error}"))?, examples)
}

/// Checks a page of a crate in Markdown, such as its README.
///
/// # Errors
/// Fails if the page has HTML, a code block that is neither in `own` nor of the language `text`, or a link that is
/// neither within the crate nor one that documentation may have.
pub fn page(text: &str, own: &[String]) -> Result<(), String> {
    codegen::internals::readback::page(text, own)
}

fn compare(wanted: &Items, found: &Items) -> Result<(), String> {
    if let Some(item) = found.keys().find(|item| !wanted.contains_key(*item)) {
        return Err(format!("nothing asks for `{item}`"));
    }
    for (item, wanted) in wanted {
        let found = found.get(item).ok_or_else(|| format!("`{item}` is missing"))?;
        let more = found.iter().find(|member| !wanted.contains(*member) && !wanted::OWN.contains(&member.as_str()));
        if let Some(member) = more {
            return Err(format!("nothing asks for `{member}` in `{item}`"));
        }
        if let Some(member) = wanted.iter().find(|member| !found.contains(*member)) {
            return Err(format!("`{member}` is missing in `{item}`"));
        }
    }
    Ok(())
}
