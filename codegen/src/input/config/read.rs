//! Reads the TOML of `resources.toml`, and explains its mistakes.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::text::nearest::nearest;

use super::{Config, OperationRef};

/// Parses the file.
pub(super) fn parse(source: &Source) -> Result<Config, Problems> {
    toml::from_str(&source.text).map_err(|error| {
        let written = error.span().and_then(|span| source.text.get(span)).unwrap_or_default();
        let (message, help) = explained(error.message().trim(), written);
        let problem = Diagnostic::error(&source.name, message).help(help);
        Problems::from(match error.span() {
            Some(span) => problem.span(first_line(&source.text, span)),
            None => problem,
        })
    })
}

impl Config {
    /// Formats the configuration as a file without comments.
    ///
    /// # Errors
    /// Fails if a value has no form in TOML, which no parsed configuration causes.
    pub fn text(&self) -> Result<String, Problems> {
        toml::to_string(self).map_err(|error| {
            Diagnostic::error(&self.name, format!("the configuration cannot be written: {error}"))
                .help("this is a bug of the generator; please report it")
                .into()
        })
    }
}

/// Returns the message of the parser in the words of the file, and the remedy. `written` is the text at its place.
fn explained(message: &str, written: &str) -> (String, String) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let listed = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let meant = |name: &str, names: &[&str], kind: &str| match nearest(name, names.iter().copied()).first() {
        Some(meant) => format!("did you mean `{meant}`? The {kind} here are {}", listed(names)),
        None => format!("the {kind} here are {}", listed(names)),
    };
    match &quoted[..] {
        [name, names @ ..] if message.starts_with("unknown field") => {
            (format!("the key `{name}` is unknown"), meant(name, names, "keys"))
        }
        [name, names @ ..] if message.starts_with("unknown variant") => {
            (format!("the value `{name}` is unknown"), meant(name, names, "values"))
        }
        [name] if message.starts_with("missing field") => {
            (format!("the key `{name}` is missing"), format!("add a line `{name} = …`"))
        }
        _ if message == "duplicate key" => {
            (format!("`{}` is there twice", written.trim()), "keep one, with the content of both".to_owned())
        }
        _ => match message.strip_prefix("invalid type: ").and_then(|types| types.rsplit_once(", expected ")) {
            Some((found, expected)) => wrong_type(found, expected, written),
            None if message.starts_with("wanted string") => wrong_type("", "a string", written),
            None => (message.to_owned(), "fix the TOML; the comments in the file list the allowed keys".to_owned()),
        },
    }
}

/// Returns the message about a value of another type, and the remedy.
fn wrong_type(found: &str, expected: &str, written: &str) -> (String, String) {
    let shown: String = written.chars().take_while(|c| *c != '\n').take(40).collect();
    let is_date = written.len() >= 8 && written.bytes().all(|byte| byte.is_ascii_digit() || b"-:.TZ".contains(&byte));
    let (expected, help) = match expected {
        "a string" if found.starts_with("integer") && shown.len() == 4 => {
            ("a string", "write it in quotes; a date as \"YYYY-MM-DD\"".to_owned())
        }
        "a string" if is_date || found.starts_with("integer") => {
            ("a string", format!("write it in quotes: \"{shown}\""))
        }
        "a string" => ("a string", "write one string in quotes".to_owned()),
        "a sequence" if found == "map" => {
            let name = shown.trim_matches(['[', ']']);
            ("a list of tables", format!("write the heading of each entry in double brackets: `[[{name}]]`"))
        }
        "a sequence" => ("a list", format!("write it in brackets: [{shown}]")),
        "a boolean" => ("`true` or `false`", "write `true` or `false`, without quotes".to_owned()),
        other => (other, "the comments in the file show the form of each entry".to_owned()),
    };
    (format!("`{shown}` is not {expected}"), help)
}

/// Returns the part of a range on its first line.
fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let line = text.get(span.clone()).and_then(|text| text.find('\n')).unwrap_or(span.len());
    span.start..span.start + line
}

impl<'de> Deserialize<'de> for OperationRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Form)
    }
}

/// The two forms of an operation.
struct Form;

/// An operation by its `operationId`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ById {
    id: String,
    name: String,
}

impl<'de> Visitor<'de> for Form {
    type Value = OperationRef;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an operation, or a table with its `id` and a `name`")
    }

    fn visit_str<E>(self, name: &str) -> Result<OperationRef, E> {
        Ok(OperationRef::Name(name.to_owned()))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<OperationRef, M::Error> {
        let ById { id, name } = ById::deserialize(MapAccessDeserializer::new(map))?;
        Ok(OperationRef::Id { id, name })
    }
}
