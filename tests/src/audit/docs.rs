//! Reads the documentation of items.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Expr, Lit, Meta};

use codegen::internals::readback as markdown;

/// Checks the documentation of all items in a file, and counts them.
pub(super) fn check(tokens: TokenStream, examples: &[String]) -> Result<usize, String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    let (mut at, mut count) = (0, 0);
    while let Some(token) = tokens.get(at) {
        let is =
            |offset: usize, c: char| matches!(tokens.get(at + offset), Some(TokenTree::Punct(p)) if p.as_char() == c);
        let is_inner = is(0, '#') && is(1, '!');
        if is(0, '#')
            && let Some(TokenTree::Group(group)) = tokens.get(at + 1 + usize::from(is_inner))
            && group.delimiter() == Delimiter::Bracket
        {
            // rustdoc joins the lines before and after other attributes.
            if let Some(line) = line(group.stream())? {
                if is_inner { inner.push(line) } else { outer.push(line) }
            }
            at += 2 + usize::from(is_inner);
            continue;
        }
        count += said(&mut outer, examples)?;
        if let TokenTree::Group(group) = token {
            count += check(group.stream(), examples)?;
        }
        at += 1;
    }
    Ok(count + said(&mut outer, examples)? + said(&mut inner, examples)?)
}

/// Returns the text of a `doc` attribute.
fn line(attribute: TokenStream) -> Result<Option<String>, String> {
    let Ok(Meta::NameValue(meta)) = syn::parse2::<Meta>(attribute) else { return Ok(None) };
    if !meta.path.is_ident("doc") {
        return Ok(None);
    }
    match meta.value {
        Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) => Ok(Some(text.value())),
        _ => Err("its documentation is not a string".to_owned()),
    }
}

/// Checks the lines of one item, joined and without their common indentation, as rustdoc does it.
fn said(lines: &mut Vec<String>, examples: &[String]) -> Result<usize, String> {
    if lines.is_empty() {
        return Ok(0);
    }
    let text = std::mem::take(lines).join("\n");
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(|line| line.get(least..).unwrap_or_default()).collect();
    markdown::item(&lines.join("\n"), examples)?;
    Ok(1)
}
