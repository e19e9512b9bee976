//! One small spec for each construct: a file in `cases/`, with the configuration and the expectations in it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::generator::Inputs;
use codegen::Config;
use codegen::{Output, Source};
use serde::Deserialize;

/// A file of `cases/`.
#[derive(Debug, Deserialize)]
pub struct Case {
    /// The file's name without its extension.
    #[serde(skip)]
    pub name: String,
    /// The file's content.
    #[serde(skip)]
    pub text: String,
    /// The content of `resources.toml`.
    #[serde(rename = "x-resources")]
    pub resources: String,
    /// The content of `docs.yaml`.
    #[serde(rename = "x-docs", default)]
    pub docs: String,
    /// A spec of an older version, which the generated code supports.
    #[serde(rename = "x-older")]
    pub older: Option<serde_json::Value>,
    /// Responses that round-trip.
    #[serde(rename = "x-samples", default)]
    pub samples: Vec<Sample>,
    /// Calls and their requests.
    #[serde(rename = "x-requests", default)]
    pub requests: Vec<Request>,
}

/// A response that round-trips.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The type below the case's module.
    pub r#type: String,
    /// The response.
    pub json: serde_json::Value,
    /// Conditions on `value`, the decoded response.
    #[serde(default)]
    pub holds: Vec<String>,
}

/// A call and its request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The parameters, as Rust.
    pub call: String,
    /// The method, path, query and body.
    pub sends: String,
}

/// Returns all cases by name.
pub fn all() -> BTreeMap<String, Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    files
        .map(|file| {
            let path = file.expect("a readable folder").path();
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut case: Case =
                serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            case.name = path.file_stem().expect("a file").to_string_lossy().into_owned();
            case.text = text;
            (case.name.clone(), case)
        })
        .collect()
}

impl Case {
    /// Returns the generated files.
    pub fn generate(&self) -> Result<Output, codegen::Problems> {
        let inputs = self.inputs()?;
        let Some(older) = &self.older else { return crate::generator::generate(&inputs) };
        let older = Source::new(format!("{}#/x-older", self.name), older.to_string());
        crate::generator::generate_supporting(&inputs, &[older])
    }

    /// Returns the inputs: a slice of the case's spec, its configuration and descriptions.
    pub fn inputs(&self) -> Result<Inputs, codegen::Problems> {
        let source = |part: &str, text: &str| Source::new(format!("{}{part}", self.name), text);
        let config = source("#/x-resources", &self.resources);
        let upstream = source(".yaml", &self.text);
        let slice = crate::generator::slice(&upstream, &config, &Config::parse(&config)?)?;
        Ok(Inputs { spec: source(" (slice)", &slice), config, docs: source("#/x-docs", &self.docs) })
    }
}
