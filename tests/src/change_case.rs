//! Changes of a small spec: the report of each change, and a caller that is older than the change.

use std::path::Path;

use crate::generator::Inputs;
use crate::generator::diff;
use codegen::Config;
use codegen::{Changes, Class};
use codegen::{Output, Problems, Source};
use serde::Deserialize;
use serde_json::Value;

/// A case of `changes/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeCase {
    /// The name, as an identifier.
    pub name: String,
    /// The worst class of the changes. `None` if nothing changes.
    pub class: Option<Verdict>,
    /// Parts of the report for a terminal.
    #[serde(default)]
    pub says: Vec<String>,
    /// Whether callers still compile, but mean something else.
    #[serde(default)]
    pub silently: bool,
    /// Functions that use the older crate's types, below `api`.
    pub caller: String,
    /// The patch that turns the base into the older spec.
    #[serde(default)]
    old: Value,
    /// The patch that turns the base into the newer spec.
    #[serde(default)]
    new: Value,
    #[serde(skip)]
    base: Value,
}

/// The verdict on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing changes in Rust.
    Invisible,
    /// Callers still compile.
    Additive,
    /// Callers may no longer compile.
    Breaking,
}

impl From<Class> for Verdict {
    fn from(class: Class) -> Self {
        match class {
            Class::Invisible => Self::Invisible,
            Class::Additive => Self::Additive,
            Class::Breaking => Self::Breaking,
        }
    }
}

/// Returns all cases.
pub fn all() -> Vec<ChangeCase> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("changes");
    let read =
        |path: &Path| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let base: Value = serde_yaml::from_str(&read(&folder.join("base.yaml"))).expect("a spec");
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = files.map(|file| file.expect("a readable folder").path()).collect();
    files.retain(|path| !path.ends_with("base.yaml"));
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let found: Vec<ChangeCase> =
            serde_yaml::from_str(&read(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases.extend(found.into_iter().map(|case| ChangeCase { base: base.clone(), ..case }));
    }
    cases
}

impl ChangeCase {
    /// Returns the older spec.
    pub fn older(&self) -> Source {
        self.spec("old", &self.old)
    }

    /// Returns the newer spec.
    pub fn newer(&self) -> Source {
        self.spec("new", &self.new)
    }

    fn spec(&self, version: &str, change: &Value) -> Source {
        let mut spec = self.base.clone();
        merge(&mut spec, change);
        Source::new(format!("{} ({version})", self.name), spec.to_string())
    }

    /// The content of `resources.toml`.
    fn config(&self) -> Source {
        Source::new("x-resources", self.base["x-resources"].as_str().unwrap_or_default())
    }

    /// The content of `docs.yaml`.
    fn docs(&self) -> Source {
        Source::new("x-docs", self.base["x-docs"].to_string())
    }

    /// Returns the changes of the newer spec.
    pub fn changes(&self) -> Result<Changes, Problems> {
        diff(&self.older(), &self.newer(), &self.config(), &self.docs())
    }

    /// Returns the changes from the newer spec to the older one.
    pub fn changes_back(&self) -> Result<Changes, Problems> {
        diff(&self.newer(), &self.older(), &self.config(), &self.docs())
    }

    /// Generates from one of the specs, without the entries of the configuration that the spec lacks.
    pub fn generate(&self, spec: &Source) -> Result<Output, Problems> {
        let config = self.config();
        let parsed = Config::parse(&config)?;
        let (slice, missing) = crate::generator::slice_present(spec, &config, &parsed)?;
        let config = Source::new(config.name, without(&config.text, &missing));
        let spec = Source::new(&spec.name, slice);
        crate::generator::generate(&Inputs { spec, config, docs: self.docs() })
    }
}

/// Returns a configuration without the entries that a spec lacks.
fn without(config: &str, missing: &[codegen::Diagnostic]) -> String {
    let mut text = config.to_owned();
    for problem in missing.iter().rev() {
        let Some(span) = problem.span.clone() else { continue };
        let is_resource = text[..span.start].ends_with("[resources.");
        if is_resource {
            let start = span.start - "[resources.".len();
            let end = text[span.end..].find("[resources.").map_or(text.len(), |at| span.end + at);
            text.replace_range(start..end, "");
        } else {
            let comma = usize::from(text[span.end..].starts_with(','));
            text.replace_range(span.start..span.end + comma, "");
        }
    }
    text
}

/// Applies a JSON merge patch (RFC 7386).
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        if !patch.is_null() {
            *target = patch.clone();
        }
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Some(target) = target.as_object_mut() else { return };
    for (key, value) in patch {
        if value.is_null() {
            target.remove(key);
        } else {
            merge(target.entry(key).or_insert(Value::Null), value);
        }
    }
}
