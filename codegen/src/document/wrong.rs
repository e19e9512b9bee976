//! Finds the part of a document that is not OpenAPI 3.0.

use std::borrow::Cow;
use std::fmt::Display;

use openapiv3::{
    Components, Header, Info, MediaType, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
    Server,
};
use serde::Deserialize;

use super::grammar::Kind;
use super::reference::push;
use super::tree::{Entry, Node};
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;

/// The message about it.
const NOT_OPENAPI: &str = "this is not OpenAPI 3.0";
/// The remedy for a document that is not OpenAPI 3.0.
const REMEDY: &str = "this must be an OpenAPI 3.0 document in YAML or JSON";

/// The values that may be parsed in vain because one part of a document is wrong.
const IN_VAIN: usize = 2_000_000;

/// Returns `true` if parsing can take much longer because a part is wrong: `openapiv3` parses such a part twice, and so does
/// each part around it. Stripe's specs are not so deep.
pub(crate) fn is_slow(document: &Node<'_>) -> bool {
    let (size, most) = costs(document, Kind::Document, 0);
    most > IN_VAIN.max(size)
}

/// Returns the number of values in a node, and how many are parsed in vain if one of them is wrong.
fn costs(node: &Node<'_>, kind: Kind, depth: u32) -> (usize, usize) {
    let is_twice = matches!(node, Node::Map(_)) && can_be_reference(kind);
    let depth = depth + u32::from(is_twice);
    let entries = node.entries().iter().map(|(key, value)| costs(value, kind.child(key), depth));
    let parts = entries.chain(node.items().iter().map(|item| costs(item, kind, depth)));
    let (size, most) = parts.fold((1, 0), |all: (usize, usize), part| (all.0 + part.0, all.1.max(part.1)));
    let own = if is_twice { size.saturating_mul(1_usize.checked_shl(depth).unwrap_or(usize::MAX)) } else { 0 };
    (size, most.saturating_add(own))
}

/// Checks that a document can be parsed. Otherwise, returns the problem of the first of its innermost wrong parts. Each
/// part is checked without those inside, so that none is parsed in vain.
pub(crate) fn check(document: &Node<'_>, source: &Source) -> Result<(), Problems> {
    let Some((way, problem)) = part(document, Kind::Document, &[]) else { return Ok(()) };
    let pointer = way.iter().rev().fold(String::new(), |pointer, step| push(&pointer, step));
    let (key, message, help) = match problem {
        Problem::Type => (
            "/type",
            "`type` is not one type, as in OpenAPI 3.0".to_owned(),
            "write one type, and `nullable: true` if the value can be `null`",
        ),
        Problem::Other(message) => ("", format!("{NOT_OPENAPI}: {message}"), REMEDY),
    };
    let problem = Diagnostic::error(&source.name, message).help(help);
    Err(if pointer.is_empty() { problem.span(0..0) } else { problem.at(format!("{pointer}{key}")) }.into())
}

/// Returns the problem of a document of which no single part is wrong.
pub(crate) fn elsewhere(error: &dyn Display, source: &Source) -> Diagnostic {
    Diagnostic::error(&source.name, format!("{NOT_OPENAPI}: {error}")).span(0..0).help(REMEDY)
}

/// The problem of a part.
enum Problem {
    /// A schema of OpenAPI 3.1, whose `type` is a list.
    Type,
    /// Any other problem.
    Other(String),
}

/// Returns the path, innermost key first, and the problem of the first innermost part that is wrong. `above` has the keys
/// of the outermost objects.
fn part(node: &Node<'_>, kind: Kind, above: &[&str]) -> Option<(Vec<String>, Problem)> {
    let below = |step: &str, found: Option<(Vec<String>, Problem)>| {
        let (mut way, problem) = found?;
        way.push(step.to_owned());
        Some((way, problem))
    };
    match node {
        Node::List(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(index, item)| below(&index.to_string(), part(item, kind, above)))
        }
        // Nobody reads what is beside a reference.
        Node::Map(_) if can_be_reference(kind) && node.get("$ref").is_some_and(|to| to.as_str().is_some()) => None,
        Node::Map(entries) => {
            let child = |(key, value): &Entry<'_>| {
                let kind = match kind.child(key) {
                    Kind::Data => return None,
                    _ if is_extension(key, kind, above) => return None,
                    kind => kind,
                };
                let found = match above {
                    [] => part(value, kind, &[key]),
                    [first] => part(value, kind, &[first, key]),
                    above => part(value, kind, above),
                };
                below(key, found)
            };
            entries.iter().find_map(child).or_else(|| Some((Vec::new(), problem(node, kind)?)))
        }
        _ => None,
    }
}

/// Returns the problem of one part, without the parts inside if they can be replaced by a reference.
fn problem(node: &Node<'_>, kind: Kind) -> Option<Problem> {
    let error = match kind {
        Kind::Schema if node.get("type").is_some_and(|typ| typ.as_str().is_none() && *typ != Node::Null) => {
            return Some(Problem::Type);
        }
        Kind::Schema => error::<ReferenceOr<Schema>>,
        Kind::Parameter => error::<ReferenceOr<Parameter>>,
        Kind::Header => error::<ReferenceOr<Header>>,
        Kind::RequestBody => error::<ReferenceOr<RequestBody>>,
        Kind::Response => error::<ReferenceOr<Response>>,
        Kind::MediaType => error::<MediaType>,
        Kind::Operation => error::<Operation>,
        Kind::PathItem => error::<ReferenceOr<PathItem>>,
        Kind::Info => error::<Info>,
        Kind::Components => error::<Components>,
        Kind::Server => error::<Server>,
        _ => return None,
    };
    error(inside(node, kind)).map(Problem::Other)
}

fn error<'t, T: Deserialize<'t>>(node: Node<'t>) -> Option<String> {
    T::deserialize(node).err().map(|error| error.to_string())
}

/// Returns a copy of a part in which a reference stands for each part inside that can be one.
fn inside<'t>(node: &Node<'t>, kind: Kind) -> Node<'t> {
    match node {
        Node::List(items) => Node::List(items.iter().map(|item| short(item, kind)).collect()),
        Node::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = match kind.child(key) {
                    Kind::Data => value.clone(),
                    kind => short(value, kind),
                };
                (key.clone(), value)
            });
            Node::Map(entries.collect())
        }
        other => other.clone(),
    }
}

fn short<'t>(node: &Node<'t>, kind: Kind) -> Node<'t> {
    match node {
        Node::Map(_) if can_be_reference(kind) => Node::Map(vec![(Cow::Borrowed("$ref"), Node::text(""))]),
        _ => inside(node, kind),
    }
}

/// Returns `true` if a `$ref` can stand for a part of this kind.
fn can_be_reference(kind: Kind) -> bool {
    matches!(kind, Kind::Schema | Kind::Parameter | Kind::Header | Kind::RequestBody | Kind::Response | Kind::PathItem)
}

/// Returns `true` for a key whose value may be anything.
fn is_extension(key: &str, kind: Kind, above: &[&str]) -> bool {
    let is_of_operation = kind == Kind::Map(&Kind::Response) && above.first() != Some(&"components");
    key.starts_with("x-") && (kind.is_object() || is_of_operation) || above == ["paths"] && !key.starts_with('/')
}
