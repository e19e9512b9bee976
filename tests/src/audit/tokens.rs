//! Words that no generated file has any use for.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use codegen::internals::is_hidden;

use super::docs;

/// Attributes that generated code has.
const ATTRIBUTES: &[&str] = &["allow", "cfg", "deprecated", "derive", "doc", "inline", "must_use", "non_exhaustive"];
/// Macros that generated code calls.
const MACROS: &[&str] = &[
    "deserialize_impl",
    "expand_steps",
    "identified_impls",
    "matches",
    "object_impls",
    "one_of_impls",
    "open_enum_impls",
    "params_impls",
    "sample_impls",
];
/// Keywords of what is never generated.
const NEVER: &[&str] = &["unsafe", "extern", "macro_rules", "asm", "trait", "union"];

/// Looks at every token of a file.
pub(super) fn check(text: &str, examples: &[String]) -> Result<(), String> {
    if let Some(c) = text.chars().find(|c| is_hidden(*c) && *c != '\n') {
        let kind = if c.is_control() { "control" } else { "hidden" };
        return Err(format!("it holds the {kind} character {c:?}"));
    }
    let tokens: TokenStream = text.parse().map_err(|error| format!("it is not Rust: {error}"))?;
    docs::check(tokens.clone(), examples)?;
    walk(tokens)
}

fn walk(tokens: TokenStream) -> Result<(), String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let is =
            |offset: usize, c: char| matches!(tokens.get(at + offset), Some(TokenTree::Punct(p)) if p.as_char() == c);
        match token {
            TokenTree::Ident(word) => {
                let word = word.to_string();
                if NEVER.contains(&word.as_str()) {
                    return Err(format!("it holds `{word}`"));
                }
                let called = is(1, '!') && matches!(tokens.get(at + 2), Some(TokenTree::Group(_)));
                if called && !MACROS.contains(&word.as_str()) {
                    return Err(format!("it calls the macro `{word}`"));
                }
            }
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let group = tokens.get(if is(1, '!') { at + 2 } else { at + 1 });
                if let Some(TokenTree::Group(group)) = group
                    && group.delimiter() == Delimiter::Bracket
                {
                    let name = group.stream().into_iter().next().map(|token| token.to_string()).unwrap_or_default();
                    if !ATTRIBUTES.contains(&name.as_str()) {
                        return Err(format!("it has the attribute `{name}`"));
                    }
                }
            }
            TokenTree::Group(group) => walk(group.stream())?,
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    Ok(())
}
