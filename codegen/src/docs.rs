//! `docs.yaml`: descriptions in our own words, keyed by wire path.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Problems};
use crate::source::Source;

/// The descriptions, and which of them were asked for.
#[derive(Debug)]
pub(crate) struct Overlay {
    texts: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
}

impl Overlay {
    /// Reads the file: one mapping from wire paths to Markdown.
    ///
    /// # Errors
    /// If it is anything else.
    pub(crate) fn parse(source: &Source) -> Result<Self, Problems> {
        let texts: Option<BTreeMap<String, String>> = serde_yaml::from_str(&source.text).map_err(|error| {
            let diagnostic = Diagnostic::error(&source.name, error.to_string())
                .help("this has to be one YAML mapping from wire paths to descriptions");
            let place = error.location().and_then(|place| source.offset(place.line(), place.column()));
            Problems::from(match place {
                Some(place) => diagnostic.span(place..place),
                None => diagnostic,
            })
        })?;
        Ok(Self { texts: texts.unwrap_or_default(), used: RefCell::default() })
    }

    /// The description of `path`, or of what it is an instance of: in order of preference `path` itself, the same
    /// parameter of any operation (`resource#*/…`), the same name anywhere (`*/name`).
    pub(crate) fn find(&self, path: &str) -> Option<&str> {
        self.here(path).or_else(|| {
            let (_, name) = path.rsplit_once('/')?;
            self.exact(&format!("*/{name}"))
        })
    }

    /// The description of `path`, or of the same parameter of any operation.
    pub(crate) fn here(&self, path: &str) -> Option<&str> {
        self.exact(path).or_else(|| {
            let (resource, rest) = path.split_once('#')?;
            let (_, rest) = rest.split_once('/')?;
            self.exact(&format!("{resource}#*/{rest}"))
        })
    }

    /// The description under just this key.
    pub(crate) fn exact(&self, key: &str) -> Option<&str> {
        let (key, text) = self.texts.get_key_value(key)?;
        self.used.borrow_mut().insert(key.clone());
        Some(text)
    }

    /// The keys that describe nothing in the spec.
    pub(crate) fn stale(&self) -> Vec<&str> {
        let used = self.used.borrow();
        self.texts.keys().filter(|key| !used.contains(*key)).map(String::as_str).collect()
    }
}
