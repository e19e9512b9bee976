//! Reads a spec and checks that it is one.

use std::fmt::Display;

use super::tree::{Budget, Node};
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::guard;
use crate::input::source::Source;
use crate::input::version;

/// Parses YAML or JSON, and refuses duplicate keys.
pub(crate) fn parse(source: &Source) -> Result<Node<'_>, Problems> {
    let budget = Budget::of(&source.text);
    if source.text.trim_start().starts_with('{') {
        let mut deserializer = serde_json::Deserializer::from_str(&source.text);
        return Node::read(&mut deserializer, &budget)
            .and_then(|node| deserializer.end().map(|()| node))
            .map_err(|error| unreadable(source, "JSON", &error, source.offset(error.line(), error.column())));
    }
    guard::check(&source.text).map_err(|refused| unreadable(source, "YAML", &refused.message, Some(refused.at)))?;
    Node::read(serde_yaml::Deserializer::from_str(&source.text), &budget).map_err(|error| {
        let at = error.location().and_then(|at| source.offset(at.line(), at.column()));
        unreadable(source, "YAML", &error, at)
    })
}

fn unreadable(source: &Source, format: &str, error: &dyn Display, at: Option<usize>) -> Problems {
    let error = error.to_string();
    let (message, help) = if error.contains("recursion limit exceeded") || error == guard::TOO_DEEP {
        (format!("the file is nested too deeply: {error}"), format!("at most {} levels are supported", guard::DEEPEST))
    } else {
        (format!("the file cannot be read as {format}: {error}"), format!("fix the {format}, or choose another file"))
    };
    let problem = Diagnostic::error(&source.name, message).help(help);
    match at {
        Some(at) => problem.span(at..at).into(),
        None => problem.into(),
    }
}

/// Checks that a document is OpenAPI 3.0.
pub(crate) fn check(document: &Node<'_>, source: &Source) -> Result<(), Problems> {
    let problem = |message: String| {
        Diagnostic::error(&source.name, message).help("pass one of Stripe's specs, such as `latest/openapi.spec3.yaml`")
    };
    let at = |pointer: &str, message: &str| problem(message.to_owned()).at(pointer);
    match document.get("openapi") {
        Some(Node::Text(version)) if version.starts_with("3.0.") => {}
        Some(Node::Text(version)) => {
            return Err(at("/openapi", &format!("the spec is OpenAPI {version}, but only 3.0 is supported")).into());
        }
        Some(_) => return Err(at("/openapi", "the OpenAPI version is not a string such as `3.0.0`").into()),
        None if document.get("swagger").is_some() => {
            return Err(at("/swagger", "the file is Swagger, but only OpenAPI 3.0 is supported").into());
        }
        None => return Err(problem("the file is not OpenAPI 3.0: the key `openapi` is missing".to_owned()).into()),
    }
    for (keys, what) in [(&["info", "title"][..], "title"), (&["info", "version"], "version"), (&["paths"], "paths")] {
        let fits = match document.path(keys) {
            Some(Node::Text(_)) => keys.len() > 1,
            Some(Node::Map(_)) => keys.len() == 1,
            _ => false,
        };
        if !fits {
            return Err(
                problem(format!("the file is not OpenAPI 3.0: it has no {what} at `/{}`", keys.join("/"))).into()
            );
        }
    }
    if let Some(Node::Text(text)) = document.path(&["info", "version"])
        && let Err(message) = version::check(text)
    {
        return Err(at("/info/version", &message).help(version::REMEDY).into());
    }
    Ok(())
}
