//! Loading: from the slice's text to its schemas.

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr, Schema};

use crate::diagnostic::{Diagnostic, Problems};
use crate::source::Source;

/// A spec that can be lowered.
#[derive(Debug)]
pub(crate) struct Spec<'a> {
    /// Where it came from.
    pub(crate) source: &'a Source,
    /// What it says.
    pub(crate) openapi: OpenAPI,
}

const COMPONENTS: &str = "#/components/schemas/";

impl<'a> Spec<'a> {
    /// Reads a spec.
    ///
    /// # Errors
    /// If it is not YAML or JSON, or not OpenAPI 3.0.
    pub(crate) fn load(source: &'a Source) -> Result<Self, Problems> {
        let openapi: OpenAPI = serde_yaml::from_str(&source.text).map_err(|error| {
            let diagnostic = Diagnostic::error(&source.name, error.to_string())
                .help("this has to be an OpenAPI 3.0 description in YAML or JSON");
            let place = error.location().and_then(|place| source.offset(place.line(), place.column()));
            Problems::from(match place {
                Some(place) => diagnostic.span(place..place),
                None => diagnostic,
            })
        })?;
        if openapi.openapi != "3.0" && !openapi.openapi.starts_with("3.0.") {
            return Err(Diagnostic::error(
                &source.name,
                format!("this is OpenAPI {}, expected OpenAPI 3.0", openapi.openapi),
            )
            .at("/openapi")
            .help("take a release of https://github.com/stripe/openapi, which is OpenAPI 3.0")
            .into());
        }
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
