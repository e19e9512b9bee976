//! Finds the part of a document that is not OpenAPI 3.0.

use openapiv3::{
    Components, Header, Info, MediaType, OpenAPI, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response,
    Schema, Server,
};
use serde::Deserialize;

use super::grammar::Kind;
use super::reference::push;
use super::tree::{Entry, Node};
use crate::input::diagnostic::Diagnostic;
use crate::input::source::Source;

/// The message about it.
const NOT_OPENAPI: &str = "this is not OpenAPI 3.0";
/// The remedy for a document that is not OpenAPI 3.0.
const REMEDY: &str = "this must be an OpenAPI 3.0 document in YAML or JSON";

/// Returns the problem of a document that cannot be parsed: the first of its innermost wrong parts.
pub(crate) fn wrong(document: &Node<'_>, source: &Source) -> Diagnostic {
    let Some((pointer, problem)) = part(document, Kind::Document, "") else {
        let reason = error::<OpenAPI>(document).unwrap_or_else(|| "no single part shows why".to_owned());
        return Diagnostic::error(&source.name, format!("{NOT_OPENAPI}: {reason}")).span(0..0).help(REMEDY);
    };
    let (key, message, help) = match problem {
        Problem::Type => (
            "/type",
            "`type` is not one type, as in OpenAPI 3.0".to_owned(),
            "write one type, and `nullable: true` if the value can be `null`",
        ),
        Problem::Other(message) => ("", format!("{NOT_OPENAPI}: {message}"), REMEDY),
    };
    let problem = Diagnostic::error(&source.name, message).help(help);
    if pointer.is_empty() { problem.span(0..0) } else { problem.at(format!("{pointer}{key}")) }
}

/// The problem of a part.
enum Problem {
    /// A schema of OpenAPI 3.1, whose `type` is a list.
    Type,
    /// Any other problem.
    Other(String),
}

/// Returns the JSON pointer and problem of the first innermost part that is wrong.
fn part(node: &Node<'_>, kind: Kind, pointer: &str) -> Option<(String, Problem)> {
    let inner = |(index, item): (usize, &Node<'_>)| part(item, kind, &push(pointer, &index.to_string()));
    match node {
        Node::List(items) => items.iter().enumerate().find_map(inner),
        Node::Map(entries) => {
            let child = |(key, value): &Entry<'_>| match kind.child(key) {
                Kind::Data => None,
                kind => part(value, kind, &push(pointer, key)),
            };
            entries.iter().find_map(child).or_else(|| Some((pointer.to_owned(), problem(node, kind)?)))
        }
        _ => None,
    }
}

/// Returns the problem of one part, without the parts inside if they have their own kinds.
fn problem(node: &Node<'_>, kind: Kind) -> Option<Problem> {
    let error = match kind {
        Kind::Schema if node.get("type").is_some_and(|typ| typ.as_str().is_none()) => return Some(Problem::Type),
        Kind::Schema => error::<ReferenceOr<Schema>>(node),
        Kind::Parameter => error::<ReferenceOr<Parameter>>(node),
        Kind::Header => error::<ReferenceOr<Header>>(node),
        Kind::RequestBody => error::<ReferenceOr<RequestBody>>(node),
        Kind::Response => error::<ReferenceOr<Response>>(node),
        Kind::MediaType => error::<MediaType>(node),
        Kind::Operation => error::<Operation>(node),
        Kind::PathItem => error::<ReferenceOr<PathItem>>(node),
        Kind::Info => error::<Info>(node),
        Kind::Components => error::<Components>(node),
        Kind::Server => error::<Server>(node),
        _ => None,
    };
    error.map(Problem::Other)
}

fn error<'t, T: Deserialize<'t>>(node: &Node<'t>) -> Option<String> {
    T::deserialize(node.clone()).err().map(|error| error.to_string())
}
