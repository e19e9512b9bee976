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
    /// The file's name without its ending.
    #[serde(skip)]
    pub name: String,
    /// The file's text.
    #[serde(skip)]
    pub text: String,
    /// What would be in `resources.toml`.
    #[serde(rename = "x-resources")]
    pub resources: String,
    /// What would be in `docs.yaml`.
    #[serde(rename = "x-docs", default)]
    pub docs: String,
    /// Answers that come back as they were.
    #[serde(rename = "x-samples", default)]
    pub samples: Vec<Sample>,
    /// Calls and the requests they make.
    #[serde(rename = "x-requests", default)]
    pub requests: Vec<Request>,
}

/// An answer that comes back as it was.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The type below the case's module.
    pub r#type: String,
    /// The answer.
    pub json: serde_json::Value,
    /// What holds of `value`, the decoded answer.
    #[serde(default)]
    pub holds: Vec<String>,
}

/// A call and the request it makes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The parameters, as Rust.
    pub call: String,
    /// The method, path, query and body.
    pub sends: String,
}

/// All cases, by name.
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
    /// What is generated.
    pub fn generate(&self) -> Result<Output, codegen::Problems> {
        crate::generator::generate_modules(&self.inputs()?)
    }

    /// What it is generated from: a slice of the case's spec.
    pub fn inputs(&self) -> Result<Inputs, codegen::Problems> {
        let source = |part: &str, text: &str| Source::new(format!("{}{part}", self.name), text);
        let config = source("#/x-resources", &self.resources);
        let upstream = source(".yaml", &self.text);
        let slice = crate::generator::slice(&upstream, &config, &Config::parse(&config)?)?;
        Ok(Inputs { spec: source(" (slice)", &slice), config, docs: source("#/x-docs", &self.docs) })
    }
}
