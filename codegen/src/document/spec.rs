//! Loading: from the slice's text to its schemas.

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr, Schema};
use serde::Deserialize as _;

use crate::document::Document;
use crate::document::tree::Node;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::input::version;

/// A spec that can be lowered.
#[derive(Debug)]
pub(crate) struct Spec<'a> {
    /// Where it came from.
    pub(crate) source: &'a Source,
    /// What it says.
    pub(crate) openapi: OpenAPI,
}

/// How deep schemas can be inside of each other: half as much again as Stripe's are. `openapiv3` reads what is wrong
/// twice at every level.
const DEEPEST: usize = 12;
/// The keys that schemas are below of in schemas.
const INNER: [&str; 7] = ["additionalProperties", "allOf", "anyOf", "items", "not", "oneOf", "properties"];

const COMPONENTS: &str = "#/components/schemas/";

impl<'a> Spec<'a> {
    /// Makes a spec of a document. If something is wrong with it, `explained` tells the line.
    pub(crate) fn of(
        document: Document<'a>,
        explained: impl FnOnce() -> Result<OpenAPI, Problems>,
    ) -> Result<Self, Problems> {
        let Document { tree, source } = document;
        finite(&tree).map_err(|way| not_a_number(&way, source))?;
        shallow(&tree, 0).map_err(|way| too_deep(&way, source))?;
        let openapi = OpenAPI::deserialize(tree).or_else(|_| explained())?;
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

    /// The component schemas by name.
    pub(crate) fn schemas(&self) -> Option<&IndexMap<String, ReferenceOr<Schema>>> {
        self.openapi.components.as_ref().map(|components| &components.schemas)
    }

    /// The component schema `name`.
    pub(crate) fn schema(&self, name: &str) -> Option<&ReferenceOr<Schema>> {
        self.schemas()?.get(name)
    }

    /// The name of the component that `reference` points at.
    pub(crate) fn component(reference: &str) -> Option<&str> {
        reference.strip_prefix(COMPONENTS)
    }
}

/// Reads a spec in which something is wrong once more, in the way that tells the line.
pub(crate) fn explained(source: &Source) -> Result<OpenAPI, Problems> {
    serde_yaml::from_str(&source.text).map_err(|error| {
        let diagnostic = Diagnostic::error(&source.name, error.to_string())
            .help("this has to be an OpenAPI 3.0 description in YAML or JSON");
        let place = error.location().and_then(|place| source.offset(place.line(), place.column()));
        Problems::from(match place {
            Some(place) => diagnostic.span(place..place),
            None => diagnostic,
        })
    })
}

/// Checks that all numbers are ones, as `openapiv3` takes others for `null` the second time. Gives the way to one that
/// is not, from the inside out.
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

/// The problem of a number that [`finite`] found.
fn not_a_number(way: &[String], source: &Source) -> Problems {
    let pointer: String = way.iter().rev().map(|step| format!("/{step}")).collect();
    Diagnostic::error(&source.name, "this is not a finite number").at(pointer).help("mend the spec").into()
}

/// Checks that schemas are not too deep inside of each other. Gives the way to one that is, from the inside out.
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

/// The problem of a schema that [`shallow`] found.
fn too_deep(way: &[String], source: &Source) -> Problems {
    let pointer: String = way.iter().rev().map(|step| format!("/{step}")).collect();
    let message = format!("schemas are more than {DEEPEST} levels inside of each other");
    Diagnostic::error(&source.name, message)
        .at(pointer)
        .help("give the inner ones a name in `components/schemas`")
        .into()
}
