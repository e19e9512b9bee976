//! Formats the plain part of generated code: what the formatter would write, at a fraction of its price.
//!
//! Builders are thousands of short methods. Each is written here if it is made of lines that fit, and given to the
//! formatter if it is not.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::items::{is, split};
use super::line;

/// How long a line can be.
const WIDTH: usize = 89;

/// Writes an item. None if it is not plain; what is in `out` is of no use then.
pub(super) fn item(tokens: &[TokenTree], slow: Slow<'_>, out: &mut String) -> Option<()> {
    let tokens = attributes(tokens, "", out)?;
    let (last, head) = tokens.split_last()?;
    if is(last, ';') {
        return statement(head, ";", "", out);
    }
    let TokenTree::Group(body) = last else { return None };
    match head {
        [TokenTree::Ident(word), ..] if word == "impl" => implementation(head, body, slow, out),
        [TokenTree::Ident(public), TokenTree::Ident(word), TokenTree::Ident(_)]
            if public == "pub" && word == "struct" =>
        {
            structure(head, body, out)
        }
        _ => None,
    }
}

/// Formats what is not plain.
pub(super) type Slow<'a> = &'a dyn Fn(TokenStream) -> Option<String>;

fn structure(head: &[TokenTree], body: &Group, out: &mut String) -> Option<()> {
    statement(head, " {", "", out)?;
    let fields: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut depth = 0_usize;
    let mut rest = &fields[..];
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest.iter().position(|token| {
            depth = if is(token, '<') { depth + 1 } else { depth - usize::from(is(token, '>') && depth > 0) };
            depth == 0 && is(token, ',')
        })?;
        let (field, after) = rest.split_at(end);
        let field = documentation(field, "    ", out)?;
        statement(field, ",", "    ", out)?;
        rest = &after[1..];
    }
    out.push_str("}\n");
    Some(())
}

fn implementation(head: &[TokenTree], body: &Group, slow: Slow<'_>, out: &mut String) -> Option<()> {
    statement(head, " {", "", out)?;
    let members = split(body.stream());
    if members.is_empty() {
        return None;
    }
    for tokens in members {
        let start = out.len();
        if member(&tokens, out).is_none() {
            out.truncate(start);
            let mut alone = head.to_vec();
            alone.push(Group::new(Delimiter::Brace, tokens.into_iter().collect()).into());
            let text = slow(alone.into_iter().collect())?;
            let (_, text) = text.split_once("{\n")?;
            out.push_str(text.strip_suffix("}\n")?);
        }
    }
    out.push_str("}\n");
    Some(())
}

fn member(tokens: &[TokenTree], out: &mut String) -> Option<()> {
    const INDENT: &str = "    ";
    let tokens = attributes(tokens, INDENT, out)?;
    let (last, head) = tokens.split_last()?;
    if is(last, ';') {
        return statement(head, ";", INDENT, out);
    }
    let TokenTree::Group(body) = last else { return None };
    signature(head, out)?;
    let body: Vec<TokenTree> = body.stream().into_iter().collect();
    if body.is_empty() {
        return None;
    }
    let mut statements = body.split_inclusive(|token| is(token, ';'));
    statements.try_for_each(|tokens| match tokens.split_last() {
        Some((last, [])) if is(last, ';') => None,
        Some((last, tokens)) if is(last, ';') => statement(tokens, ";", "        ", out),
        _ => statement(tokens, "", "        ", out),
    })?;
    out.push_str("    }\n");
    Some(())
}

/// The head of a method: on one line, or with a line for each argument.
fn signature(tokens: &[TokenTree], out: &mut String) -> Option<()> {
    let start = out.len();
    statement_of_any_length(tokens, " {", "    ", out)?;
    if out.len() - start <= WIDTH + 1 {
        return Some(());
    }
    out.truncate(start);
    let at = tokens
        .iter()
        .position(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis))?;
    let TokenTree::Group(arguments) = &tokens[at] else { return None };
    statement(&tokens[..at], "(", "    ", out)?;
    let arguments: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let mut depth = 0_usize;
    let arguments = arguments.split(|token| {
        depth = if is(token, '<') { depth + 1 } else { depth - usize::from(is(token, '>') && depth > 0) };
        depth == 0 && is(token, ',')
    });
    arguments.filter(|argument| !argument.is_empty()).try_for_each(|tokens| statement(tokens, ",", "        ", out))?;
    let mut end = String::from("    )");
    line::write(&tokens[at + 1..], &mut end)?;
    end.push_str(" {\n");
    if end.len() > WIDTH + 1 {
        return None;
    }
    out.push_str(&end);
    Some(())
}

/// Writes a line that fits.
fn statement(tokens: &[TokenTree], end: &str, indent: &str, out: &mut String) -> Option<()> {
    let start = out.len();
    statement_of_any_length(tokens, end, indent, out)?;
    (out.len() - start <= WIDTH + 1).then_some(())
}

fn statement_of_any_length(tokens: &[TokenTree], end: &str, indent: &str, out: &mut String) -> Option<()> {
    out.push_str(indent);
    line::write(tokens, out)?;
    out.push_str(end);
    out.push('\n');
    Some(())
}

/// Writes the attributes that `tokens` begin with, and gives what comes behind them.
fn attributes<'t>(tokens: &'t [TokenTree], indent: &str, out: &mut String) -> Option<&'t [TokenTree]> {
    let mut rest = documentation(tokens, indent, out)?;
    while let [hash, TokenTree::Group(group), after @ ..] = rest {
        if !is(hash, '#') {
            break;
        }
        let attribute: Vec<TokenTree> = group.stream().into_iter().collect();
        let start = out.len();
        out.push_str(indent);
        out.push_str("#[");
        line::write(&attribute, out)?;
        out.push_str("]\n");
        if out.len() - start > WIDTH + 1 {
            return None;
        }
        rest = documentation(after, indent, out)?;
    }
    Some(rest)
}

/// Writes the lines of documentation that `tokens` begin with, and gives what comes behind them.
fn documentation<'t>(tokens: &'t [TokenTree], indent: &str, out: &mut String) -> Option<&'t [TokenTree]> {
    let mut rest = tokens;
    while let [hash, TokenTree::Group(group), after @ ..] = rest {
        if !is(hash, '#') {
            break;
        }
        let mut attribute = group.stream().into_iter();
        let (Some(TokenTree::Ident(name)), Some(_), Some(TokenTree::Literal(text)), None) =
            (attribute.next(), attribute.next(), attribute.next(), attribute.next())
        else {
            break;
        };
        if name != "doc" {
            break;
        }
        let syn::Lit::Str(text) = syn::Lit::new(text) else { return None };
        let text = text.value();
        if text.contains('\n') || text.starts_with('/') {
            return None;
        }
        out.push_str(indent);
        out.push_str("///");
        out.push_str(text.trim_end_matches(' '));
        out.push('\n');
        rest = after;
    }
    Some(rest)
}
