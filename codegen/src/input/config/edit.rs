//! Edits `resources.toml` and keeps the rest of its text as it is.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, RawString, Table, value};

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;

use super::{Config, OperationRef, unwritten};

/// A configuration that is edited: its data, and its text with all comments.
#[derive(Clone, Debug)]
pub struct Edit {
    config: Config,
    document: DocumentMut,
}

impl Edit {
    /// Parses `resources.toml`.
    ///
    /// # Errors
    /// Fails as [`Config::parse`] does.
    pub fn new(source: &Source) -> Result<Self, Problems> {
        Ok(Self { config: Config::parse(source)?, document: parse(source)? })
    }

    /// Returns the current data. Its places in the file are those before all edits.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Returns the current text.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// Adds `operations` and `events` to the resource `id`. A new resource goes after the others.
    ///
    /// # Errors
    /// Fails if `resources`, the operations or the events do not have their usual form.
    pub fn add(&mut self, id: &str, operations: &[String], events: &[String]) -> Result<(), Problems> {
        let resources = resources(&self.config.name, &mut self.document)?;
        let entry = resources.entry(id).or_insert_with(|| {
            let mut table = Table::new();
            table.insert("operations", value(Array::new()));
            table.decor_mut().set_prefix("\n");
            Item::Table(table)
        });
        let Item::Table(table) = entry else { return Err(unusual(&self.config.name, &format!("`{id}`"))) };
        for (key, names) in [("operations", operations), ("events", events)] {
            if names.is_empty() {
                continue;
            }
            let list = table.entry(key).or_insert_with(|| value(Array::new())).as_array_mut();
            let Some(list) = list else {
                return Err(unusual(&self.config.name, &format!("the {key} of `{id}`")));
            };
            names.iter().for_each(|name| list.push(name));
            wrap(list);
        }
        let resource = self.config.resources.entry(unwritten(id.to_owned())).or_default();
        resource.operations.extend(operations.iter().cloned().map(OperationRef::Name).map(unwritten));
        resource.events.extend(events.iter().cloned().map(unwritten));
        Ok(())
    }

    /// Removes the resource `id`. The comments before it move to the next table, because they may be about everything
    /// that follows.
    ///
    /// # Errors
    /// Fails if the resource does not have its usual form.
    pub fn remove(&mut self, id: &str) -> Result<(), Problems> {
        let resources = resources(&self.config.name, &mut self.document)?;
        let removed = match resources.remove(id) {
            Some(Item::Table(table)) => table,
            _ => return Err(unusual(&self.config.name, &format!("`{id}`"))),
        };
        keep_comments(&mut self.document, &removed);
        self.config.resources.retain(|known, _| known.get_ref() != id);
        Ok(())
    }

    /// Removes the exceptions whose path `is_meant`.
    pub fn remove_exceptions(&mut self, is_meant: impl Fn(&str) -> bool) {
        let document = &mut self.document;
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
            keep_comments(document, table);
        }
        self.config.retain_exceptions(|path| !is_meant(path));
    }
}

fn parse(config: &Source) -> Result<DocumentMut, Problems> {
    config.text.parse().map_err(|error: toml_edit::TomlError| {
        let problem = Diagnostic::error(&config.name, error.message().trim()).help("fix the TOML");
        match error.span() {
            Some(span) => problem.span(span).into(),
            None => problem.into(),
        }
    })
}

fn resources<'d>(config: &str, document: &'d mut DocumentMut) -> Result<&'d mut Table, Problems> {
    let resources = document.entry("resources").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    resources.as_table_mut().ok_or_else(|| unusual(config, "`resources`"))
}

fn unusual(config: &str, what: &str) -> Problems {
    let help = "write each resource as its own table, `[resources.\"…\"]`, with `operations = […]`";
    Diagnostic::error(config, format!("{what} cannot be changed: it is not written as a table")).help(help).into()
}

/// Writes one operation per line if they do not fit on one line.
fn wrap(list: &mut Array) {
    list.fmt();
    if list.to_string().len() <= 100 {
        return;
    }
    list.iter_mut().for_each(|name| name.decor_mut().set_prefix("\n    "));
    list.set_trailing_comma(true);
    list.set_trailing("\n");
}

/// Moves the comments before `removed` to the next table, or to the end of the file.
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

/// Calls `found` with every table below `table` that has its own header.
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
