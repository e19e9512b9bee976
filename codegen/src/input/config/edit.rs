//! Changes to `resources.toml` that leave the rest of its text as it is.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, RawString, Table, value};

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;

/// The text with `operations` of the resource `id`, which is added behind the others if it is not there.
///
/// # Errors
/// If the text is not TOML, or `resources` or the operations are not written as they should be.
pub fn add(config: &Source, id: &str, operations: &[String]) -> Result<String, Problems> {
    let mut document = parse(config)?;
    let resources = resources(config, &mut document)?;
    match resources.get_mut(id) {
        None => {
            let mut table = Table::new();
            let mut list = Array::new();
            operations.iter().for_each(|name| list.push(name));
            wrap(&mut list);
            table.insert("operations", value(list));
            table.decor_mut().set_prefix("\n");
            resources.insert(id, Item::Table(table));
        }
        Some(Item::Table(table)) => {
            let list = table.entry("operations").or_insert_with(|| value(Array::new())).as_array_mut();
            let Some(list) = list else { return Err(unusual(config, &format!("the operations of `{id}`"))) };
            operations.iter().for_each(|name| list.push(name));
            wrap(list);
        }
        Some(_) => return Err(unusual(config, &format!("`{id}`"))),
    }
    Ok(document.to_string())
}

/// The text without the resource `id`. The comments before it go to what comes next, because they may be about all that
/// follows.
///
/// # Errors
/// If the text is not TOML, or the resource is not written as it should be.
pub fn remove(config: &Source, id: &str) -> Result<String, Problems> {
    let mut document = parse(config)?;
    let resources = resources(config, &mut document)?;
    let removed = match resources.remove(id) {
        Some(Item::Table(table)) => table,
        _ => return Err(unusual(config, &format!("`{id}`"))),
    };
    keep_comments(&mut document, &removed);
    Ok(document.to_string())
}

/// The text without those entries of the lists of exceptions whose path `is_meant`.
///
/// # Errors
/// If the text is not TOML.
pub fn remove_exceptions(config: &Source, is_meant: impl Fn(&str) -> bool) -> Result<String, Problems> {
    let mut document = parse(config)?;
    let mut removed = Vec::new();
    for (_, item) in document.iter_mut() {
        let Some(entries) = item.as_array_of_tables_mut() else { continue };
        let path = |table: &Table| table.get("path").and_then(Item::as_str).map(str::to_owned);
        let meant = |table: &Table| path(table).is_some_and(|path| is_meant(&path));
        removed.extend(entries.iter().filter(|table| meant(table)).cloned());
        entries.retain(|table| !meant(table));
    }
    let empty: Vec<String> = document
        .iter()
        .filter(|(_, item)| item.as_array_of_tables().is_some_and(ArrayOfTables::is_empty))
        .map(|(key, _)| key.to_owned())
        .collect();
    for key in empty {
        document.remove(&key);
    }
    for table in removed.iter().rev() {
        keep_comments(&mut document, table);
    }
    Ok(document.to_string())
}

fn parse(config: &Source) -> Result<DocumentMut, Problems> {
    config.text.parse().map_err(|error: toml_edit::TomlError| {
        let problem = Diagnostic::error(&config.name, error.message().trim()).help("mend the TOML");
        match error.span() {
            Some(span) => problem.span(span).into(),
            None => problem.into(),
        }
    })
}

fn resources<'d>(config: &Source, document: &'d mut DocumentMut) -> Result<&'d mut Table, Problems> {
    let resources = document.entry("resources").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    resources.as_table_mut().ok_or_else(|| unusual(config, "`resources`"))
}

fn unusual(config: &Source, what: &str) -> Problems {
    let help = "write each resource as a table of its own, `[resources.\"…\"]`, with `operations = […]`";
    Diagnostic::error(&config.name, format!("{what} cannot be changed: it is not written as a table")).help(help).into()
}

/// One operation to a line where they do not fit on one.
fn wrap(list: &mut Array) {
    list.fmt();
    if list.to_string().len() <= 100 {
        return;
    }
    list.iter_mut().for_each(|name| name.decor_mut().set_prefix("\n    "));
    list.set_trailing_comma(true);
    list.set_trailing("\n");
}

/// Puts the comments before `removed` before what came after it, or at the end.
fn keep_comments(document: &mut DocumentMut, removed: &Table) {
    let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or_default().to_owned();
    let comments = text(removed.decor().prefix());
    if comments.trim().is_empty() {
        return;
    }
    let mut next = None;
    each_table(document.as_table_mut(), &mut |table| {
        if table.position() > removed.position() && next.is_none_or(|nearest| table.position() < nearest) {
            next = Some(table.position());
        }
    });
    let Some(next) = next else {
        let trailing = text(Some(document.trailing()));
        return document.set_trailing(comments + &trailing);
    };
    each_table(document.as_table_mut(), &mut |table| {
        if table.position() == next {
            let own = text(table.decor().prefix());
            let joint = if own.trim().is_empty() { comments.clone() } else { comments.clone() + &own };
            table.decor_mut().set_prefix(joint);
        }
    });
}

/// Calls `found` with every table below `table` that has a header of its own.
fn each_table(table: &mut Table, found: &mut dyn FnMut(&mut Table)) {
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => {
                if !table.is_implicit() {
                    found(table);
                }
                each_table(table, found);
            }
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(&mut *found),
            _ => {}
        }
    }
}
