//! Tokens on one line, as the formatter writes them where nothing has to be broken.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What stood before, as far as spaces depend on it.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// Nothing, or what is never followed by a space.
    Open,
    /// What ends a value or a type.
    Value,
    /// A word that only begins something.
    Word,
    /// What brought its own space.
    Spaced,
}

/// Words behind which a parenthesis does not call, and an operator has one side.
const WORDS: [&str; 10] = ["as", "const", "for", "impl", "in", "let", "mut", "pub", "return", "static"];
/// Words whose expressions have a form of their own.
const BLOCKS: [&str; 8] = ["dyn", "else", "if", "loop", "match", "move", "unsafe", "while"];

/// Writes `tokens` behind what is in `out`. None if it is not known how the formatter writes them.
pub(super) fn write(tokens: &[TokenTree], out: &mut String) -> Option<()> {
    let mut before = Before::Open;
    let mut tokens = tokens.iter().peekable();
    while let Some(token) = tokens.next() {
        before = match token {
            TokenTree::Ident(ident) => {
                if matches!(before, Before::Value | Before::Word) {
                    out.push(' ');
                }
                let start = out.len();
                let _ = write!(out, "{ident}");
                let word = &out[start..];
                if BLOCKS.contains(&word) {
                    return None;
                }
                if WORDS.contains(&word) { Before::Word } else { Before::Value }
            }
            TokenTree::Literal(literal) => {
                if before == Before::Value {
                    return None;
                }
                let _ = write!(out, "{literal}");
                Before::Value
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::Brace | Delimiter::None => return None,
                };
                if before == Before::Word {
                    out.push(' ');
                }
                out.push(open);
                inside(group.stream(), open == '(', out)?;
                out.push(close);
                Before::Value
            }
            TokenTree::Punct(punct) => {
                let next = match tokens.peek() {
                    Some(TokenTree::Punct(next)) if punct.spacing() == Spacing::Joint => Some(next.as_char()),
                    _ => None,
                };
                match (punct.as_char(), next) {
                    (':', Some(':')) => {
                        tokens.next();
                        // A path may begin behind a word or generics, or go on.
                        if before == Before::Word || out.ends_with('>') {
                            return None;
                        }
                        out.push_str("::");
                        Before::Open
                    }
                    ('-', Some('>')) => {
                        tokens.next();
                        out.push_str(" -> ");
                        Before::Spaced
                    }
                    (',', None) => {
                        out.push_str(", ");
                        Before::Spaced
                    }
                    (':', None) => {
                        out.push_str(": ");
                        Before::Spaced
                    }
                    ('=', None) => {
                        out.push_str(" = ");
                        Before::Spaced
                    }
                    ('.' | '<', None) => {
                        out.push(punct.as_char());
                        Before::Open
                    }
                    ('>' | '?', None | Some('>' | '.' | ';')) => {
                        out.push(punct.as_char());
                        Before::Value
                    }
                    ('&' | '!' | '*', None) if before != Before::Value => {
                        if before == Before::Word {
                            out.push(' ');
                        }
                        out.push(punct.as_char());
                        Before::Open
                    }
                    ('\'', _) if before == Before::Open => {
                        out.push('\'');
                        Before::Open
                    }
                    _ => return None,
                }
            }
        };
    }
    Some(())
}

/// What stands in parentheses or brackets. A comma before the closing one is only kept where it is not one.
fn inside(tokens: TokenStream, is_tuple: bool, out: &mut String) -> Option<()> {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let comma = |token: &TokenTree| super::items::is(token, ',');
    if tokens.last().is_some_and(comma) {
        tokens.pop();
        if is_tuple && !tokens.iter().any(comma) {
            return None;
        }
    }
    write(&tokens, out)
}
