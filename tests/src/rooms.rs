//! Reads which files of a folder import from which others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// An import that the order of rooms does not allow, and the reason for it.
#[derive(Clone, Copy, Debug)]
pub struct Exception {
    /// A file, such as `error/stripe.rs`, or all files of a room, such as `error`.
    pub from: &'static str,
    /// The later room.
    pub to: &'static str,
    /// Why it is allowed.
    pub why: &'static str,
}

/// Checks that each file below `root` imports only from its own room and from rooms before it in `rooms`, and by the room
/// and not by way of the crate's root. A room is a folder or a file; `lib.rs` is none, and sees all of them. Returns every
/// import that is not allowed, every room that is missing on either side, and every exception that nothing needs.
///
/// Skip tests: they may import anything.
pub fn check(root: &Path, rooms: &[&str], exceptions: &[Exception]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut needed = BTreeSet::new();
    let present: BTreeSet<String> = entries(root).into_iter().filter_map(|entry| room_of(&entry)).collect();
    for room in rooms.iter().filter(|room| !present.contains(**room)) {
        problems.push(format!("the room `{room}` of the table is missing"));
    }
    for room in present.iter().filter(|room| !rooms.contains(&room.as_str())) {
        problems.push(format!("the room `{room}` is not in the table"));
    }
    for file in files(root) {
        let Some(room) = room_of(&file) else { continue };
        let Some(place) = rooms.iter().position(|other| *other == room) else { continue };
        let text = fs::read_to_string(root.join(&file)).expect("a readable file");
        for path in imports(&text, &file) {
            let first = path.split("::").next().unwrap_or_default();
            // `macro_export` puts macros at the root, wherever they are defined.
            if first.starts_with("__") && !rooms.contains(&first) {
                continue;
            }
            let Some(other) = rooms.iter().position(|other| *other == first) else {
                problems.push(format!("{file} imports `crate::{path}` by way of the crate's root"));
                continue;
            };
            if other <= place {
                continue;
            }
            let allowed = exceptions
                .iter()
                .position(|exception| exception.to == first && (exception.from == file || exception.from == room));
            match allowed {
                Some(index) => drop(needed.insert(index)),
                None => problems.push(format!("{file} imports `crate::{path}`, and `{first}` comes after `{room}`")),
            }
        }
    }
    for (index, Exception { from, to, .. }) in exceptions.iter().enumerate() {
        if !needed.contains(&index) {
            problems.push(format!("the exception for `{from}` and `{to}` is stale"));
        }
    }
    problems
}

/// Returns the paths from the crate's root that the files below `root` name outside of their tests.
pub fn named(root: &Path) -> BTreeSet<String> {
    let read = |file: &String| fs::read_to_string(root.join(file)).expect("a readable file");
    files(root).iter().flat_map(|file| imports(&read(file), &format!("generated/{file}"))).collect()
}

/// Returns the files below `root` that have more than `most` lines.
pub fn long(root: &Path, most: usize) -> Vec<String> {
    let lines = |file: &String| fs::read_to_string(root.join(file)).expect("a readable file").lines().count();
    files(root).into_iter().filter(|file| lines(file) > most).collect()
}

/// Returns the names of the files and folders in a folder, in order.
pub fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Returns the hand-written Rust files below `root`, with `/` between the parts of their paths.
fn files(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for name in entries(&root.join(&folder)) {
            let path = folder.join(&name);
            if root.join(&path).is_dir() {
                if name != "generated" {
                    folders.push(path);
                }
            } else if name.ends_with(".rs") {
                let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
        }
    }
    found.sort();
    found
}

/// Returns the room that a path below the root is in; none for the root itself and for what is not Rust.
fn room_of(path: &str) -> Option<String> {
    let first = path.split('/').next().unwrap_or_default();
    match first.strip_suffix(".rs") {
        Some("lib" | "main") => None,
        Some(file) => Some(file.to_owned()),
        None => (!first.contains('.')).then(|| first.to_owned()),
    }
}

/// Returns the paths from the crate's root that `text` names outside of its tests, by `crate::` or by `super::`.
fn imports(text: &str, file: &str) -> BTreeSet<String> {
    let code: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut found = BTreeSet::new();
    scan(code, &module_of(file), &mut found);
    found
}

/// The modules from the crate's root down to a file.
fn module_of(file: &str) -> Vec<&str> {
    let path = file.trim_end_matches(".rs");
    path.strip_suffix("/mod").unwrap_or(path).split('/').collect()
}

fn scan(code: TokenStream, module: &[&str], found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let mut rest = &tokens[..];
    // After `::` a name is in the middle of a path, and `$crate` is expanded elsewhere.
    let mut is_inside = false;
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            TokenTree::Punct(mark) if mark.as_char() == '#' && is_test(after) => rest = after_item(after),
            TokenTree::Ident(name) if !is_inside && (name == "crate" || name == "super") => {
                let mut path = rest;
                let mut above = if name == "super" { module.len() - 1 } else { 0 };
                while let Some(after) = after_colons(path) {
                    path = after;
                    let [TokenTree::Ident(name), after @ ..] = path else { break };
                    if name != "super" {
                        break;
                    }
                    above = above.saturating_sub(1);
                    path = after;
                }
                // Everything below a room belongs to the room.
                if above == 0 && after_colons(rest).is_some() {
                    leaves(path, "", found);
                }
            }
            TokenTree::Group(group) => scan(group.stream(), module, found),
            _ => {}
        }
        is_inside = matches!(first, TokenTree::Punct(mark) if matches!(mark.as_char(), ':' | '$'));
    }
}

/// Adds the path that `tokens` begin with to `found`, or the paths if there are braces in it.
fn leaves(tokens: &[TokenTree], before: &str, found: &mut BTreeSet<String>) {
    match tokens {
        [TokenTree::Ident(name), after @ ..] => {
            let path = if before.is_empty() { name.to_string() } else { format!("{before}::{name}") };
            match after_colons(after) {
                Some(after) if !matches!(after.first(), Some(TokenTree::Punct(_)) | None) => {
                    leaves(after, &path, found)
                }
                _ => drop(found.insert(path)),
            }
        }
        [TokenTree::Group(group), ..] => {
            let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
            let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
            tokens.split(is_comma).for_each(|tokens| leaves(tokens, before, found));
        }
        _ => {}
    }
}

/// The tokens after the `::` that `tokens` begin with.
fn after_colons(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [TokenTree::Punct(first), TokenTree::Punct(second), after @ ..]
            if first.as_char() == ':' && second.as_char() == ':' =>
        {
            Some(after)
        }
        _ => None,
    }
}

/// Whether `tokens`, which follow a `#`, make what comes next a test's.
fn is_test(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Group(group), ..] if group.stream().to_string().replace(' ', "") == "cfg(test)")
}

/// The tokens after the item that `tokens` begin with, which ends with `;` or a block.
fn after_item(tokens: &[TokenTree]) -> &[TokenTree] {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Punct(mark) => mark.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    let end = tokens.iter().position(is_end).map_or(tokens.len(), |end| end + 1);
    &tokens[end..]
}
