//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::doc_text::lines;
use crate::ir::Docs;

use super::types::lit;

/// The doc comment of an item that is called `wire` in Stripe's terms.
pub(super) fn outer(docs: &Docs, wire: &str) -> TokenStream {
    let mut text = match &docs.text {
        Some(text) => lines(text),
        None => Vec::new(),
    };
    if text.is_empty() {
        text = lines(&format!("`{}`.", wire.replace('`', "'")));
    }
    let facts = docs.facts.join(" ");
    match &mut text[..] {
        [only] if !facts.is_empty() && only.ends_with('.') => *only = format!("{only} {facts}"),
        _ if !facts.is_empty() => text.extend([String::new(), facts]),
        _ => {}
    }
    let mut paragraph = |line: String| {
        text.push(String::new());
        text.push(line);
    };
    if docs.deprecated {
        paragraph("Deprecated by Stripe.".to_owned());
    }
    if let Some(link) = &docs.link {
        paragraph(format!("[Stripe's reference]({link})"));
    }
    let lines = text.iter().map(|line| lit(&spaced(line)));
    let deprecated = docs.deprecated.then(|| quote!(#[deprecated = "Stripe discourages its use"]));
    quote!(#(#[doc = #lines])* #deprecated)
}

/// A doc comment of one or more lines in our own words.
pub(super) fn plain(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| lit(&spaced(line)));
    quote!(#(#[doc = #lines])*)
}

/// The doc comment of a module.
pub(super) fn inner(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| lit(&spaced(line)));
    quote!(#(#![doc = #lines])*)
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
