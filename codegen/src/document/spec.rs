//! Loads a document: turns its tree into schemas.

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr, Schema};
use serde::Deserialize as _;

use crate::document::Document;
use crate::document::tree::Node;
use crate::document::wrong;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::input::version;

/// A spec that can be lowered.
#[derive(Debug)]
pub(crate) struct Spec<'a> {
    /// The file that it was read from.
    pub(crate) source: &'a Source,
    /// The parsed document.
    pub(crate) openapi: OpenAPI,
}

/// The deepest nesting of schemas, half as much again as in Stripe's spec.
const DEEPEST: usize = 12;
/// The keys of a schema that have schemas below them.
const INNER: [&str; 7] = ["additionalProperties", "allOf", "anyOf", "items", "not", "oneOf", "properties"];

const COMPONENTS: &str = "#/components/schemas/";

impl<'a> Spec<'a> {
    /// Converts a document to a spec. If it is wrong, calls `again` for another copy of it, in which the wrong part is
    /// located.
    pub(crate) fn of(
        document: Document<'a>,
        again: impl FnOnce() -> Result<Document<'a>, Problems>,
    ) -> Result<Self, Problems> {
        let Document { tree, source } = document;
        finite(&tree).map_err(|way| not_a_number(&way, source))?;
        shallow(&tree, 0).map_err(|way| too_deep(&way, source))?;
        if wrong::is_slow(&tree) {
            wrong::check(&tree, source)?;
        }
        let openapi = match OpenAPI::deserialize(tree) {
            Ok(openapi) => openapi,
            Err(error) => {
                wrong::check(&again()?.tree, source)?;
                return Err(wrong::elsewhere(&error, source).into());
            }
        };
        if openapi.openapi != "3.0" && !openapi.openapi.starts_with("3.0.") {
            return Err(Diagnostic::error(
                &source.name,
                format!("this is OpenAPI {}, expected OpenAPI 3.0", openapi.openapi),
            )
            .at("/openapi")
            .help("take a release of https://github.com/stripe/openapi, which is OpenAPI 3.0")
            .into());
        }
        version::check(&openapi.info.version)
            .map_err(|message| Diagnostic::error(&source.name, message).at("/info/version").help(version::REMEDY))?;
        Ok(Self { source, openapi })
    }

    /// Returns the component schemas by name.
    pub(crate) fn schemas(&self) -> Option<&IndexMap<String, ReferenceOr<Schema>>> {
        self.openapi.components.as_ref().map(|components| &components.schemas)
    }

    /// Returns the component schema `name`.
    pub(crate) fn schema(&self, name: &str) -> Option<&ReferenceOr<Schema>> {
        self.schemas()?.get(name)
    }

    /// Returns the name of the component that `reference` points at.
    pub(crate) fn component(reference: &str) -> Option<&str> {
        reference.strip_prefix(COMPONENTS)
    }
}

/// Checks that all numbers are finite: `openapiv3` reads others as `null` the second time. Returns the path to a number
/// that is not finite, innermost key first.
fn finite(node: &Node<'_>) -> Result<(), Vec<String>> {
    if matches!(node, Node::Float(number) if !number.is_finite()) {
        return Err(Vec::new());
    }
    let step = |step: String| {
        move |mut way: Vec<String>| {
            way.push(step);
            way
        }
    };
    for (key, value) in node.entries() {
        finite(value).map_err(|way| step(key.replace('~', "~0").replace('/', "~1"))(way))?;
    }
    node.items().iter().enumerate().try_for_each(|(index, item)| finite(item).map_err(step(index.to_string())))
}

/// Returns the problem of a number that [`finite`] found.
fn not_a_number(way: &[String], source: &Source) -> Problems {
    let pointer: String = way.iter().rev().map(|step| format!("/{step}")).collect();
    Diagnostic::error(&source.name, "this is not a finite number").at(pointer).help("fix the spec").into()
}

/// Checks that schemas are not nested too deeply. Returns the path to a schema that is, innermost key first.
fn shallow(node: &Node<'_>, depth: usize) -> Result<(), Vec<String>> {
    if depth > DEEPEST {
        return Err(Vec::new());
    }
    let on_the_way = |step: &dyn Fn() -> String, mut way: Vec<String>| {
        way.push(step());
        way
    };
    for (key, value) in node.entries() {
        let depth = depth + usize::from(INNER.contains(&key.as_ref()));
        let step = || key.replace('~', "~0").replace('/', "~1");
        shallow(value, depth).map_err(|way| on_the_way(&step, way))?;
    }
    for (index, item) in node.items().iter().enumerate() {
        shallow(item, depth).map_err(|way| on_the_way(&|| index.to_string(), way))?;
    }
    Ok(())
}

/// Returns the problem of a schema that [`shallow`] found.
fn too_deep(way: &[String], source: &Source) -> Problems {
    let pointer: String = way.iter().rev().map(|step| format!("/{step}")).collect();
    let message = format!("schemas are nested more than {DEEPEST} levels deep");
    Diagnostic::error(&source.name, message).at(pointer).help("move the inner schemas to `components/schemas`").into()
}
