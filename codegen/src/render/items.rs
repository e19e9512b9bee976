//! Where items begin and end among tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The items of a file, or the members of an `impl`: each ends at its braces or its semicolon. Attributes of the file
/// are pieces of their own.
pub(crate) fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut items = Vec::new();
    let mut item: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let ends = match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => tokens.peek().is_none_or(starts_item),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                matches!(&item[..], [hash, bang] if is(hash, '#') && is(bang, '!'))
            }
            token => is(token, ';'),
        };
        item.push(token);
        if ends {
            items.push(std::mem::take(&mut item));
        }
    }
    if !item.is_empty() {
        items.push(item);
    }
    items
}

/// Whether an item or member can start with `token`, and nothing that is within one.
fn starts_item(token: &TokenTree) -> bool {
    const WORDS: [&str; 11] = ["pub", "impl", "crate", "const", "fn", "use", "mod", "struct", "enum", "type", "async"];
    match token {
        TokenTree::Ident(word) => WORDS.iter().any(|start| word == start),
        token => is(token, '#'),
    }
}

/// Whether a token is this character of punctuation.
pub(super) fn is(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}
