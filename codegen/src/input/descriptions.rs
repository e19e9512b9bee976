//! `docs.yaml`: hand-written descriptions, keyed by wire path.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};

use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::guard;
use crate::input::source::Source;
use crate::text::wire_path;

/// The descriptions, and which of them were used.
#[derive(Debug)]
pub struct Overlay {
    /// The file's name in messages.
    pub(crate) name: String,
    texts: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
}

impl Overlay {
    /// Parses the file: one mapping from wire paths to Markdown.
    ///
    /// # Errors
    /// Fails if it is anything else.
    pub fn parse(source: &Source) -> Result<Self, Problems> {
        let wrong = |message: String, place: Option<usize>| {
            let diagnostic = Diagnostic::error(&source.name, message)
                .help("this must be one YAML mapping from wire paths to descriptions");
            Problems::from(match place {
                Some(place) => diagnostic.span(place..place),
                None => diagnostic,
            })
        };
        guard::check(&source.text).map_err(|refused| wrong(refused.message, Some(refused.at)))?;
        // Escapes make a text at most half as long again.
        let reader = Reader { left: source.text.len().saturating_mul(2) };
        let texts = reader.deserialize(serde_yaml::Deserializer::from_str(&source.text)).map_err(|error| {
            let place = error.location().and_then(|place| source.offset(place.line(), place.column()));
            wrong(error.to_string(), place)
        })?;
        Ok(Self { name: source.name.clone(), texts, used: RefCell::default() })
    }

    /// Returns `true` if there are no descriptions.
    pub(crate) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Returns the description of `path` or of something more general: the same parameter of any operation
    /// (`resource#*/…`), or else the same name anywhere (`*/name`).
    pub(crate) fn find(&self, path: &str) -> Option<&str> {
        self.here(path).or_else(|| self.exact(&wire_path::of_any_owner(path)?))
    }

    /// Returns the description of `path`, or of the same parameter of any operation.
    pub(crate) fn here(&self, path: &str) -> Option<&str> {
        self.exact(path).or_else(|| self.exact(&wire_path::of_any_operation(path)?))
    }

    /// Returns the description with exactly this key.
    pub(crate) fn exact(&self, key: &str) -> Option<&str> {
        let (key, text) = self.texts.get_key_value(key)?;
        self.used.borrow_mut().insert(key.clone());
        // The entry is still to be filled in.
        (!text.trim().is_empty()).then_some(text)
    }

    /// Returns whether the file has an entry with exactly this key, with or without a text.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// Returns the entries that described something, as YAML.
    pub fn used(&self) -> String {
        let used = self.used.borrow();
        let entries = self.texts.iter().filter(|(key, text)| used.contains(*key) && !text.trim().is_empty());
        // A string of JSON is one of YAML, too.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        entries.map(|(key, text)| format!("{}: {}\n", quoted(key), quoted(text))).collect()
    }

    /// Returns the keys that describe nothing in the spec.
    pub(crate) fn stale(&self) -> Vec<&str> {
        let used = self.used.borrow();
        self.texts.keys().filter(|key| !used.contains(*key)).map(String::as_str).collect()
    }
}

/// Reads the file's mapping. Refuses duplicate keys, and aliases that make the texts much longer than the file.
struct Reader {
    /// The bytes that the keys and texts can still have.
    left: usize,
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = BTreeMap<String, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = BTreeMap<String, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut texts = BTreeMap::new();
        while let Some((key, text)) = map.next_entry::<String, String>()? {
            let left = self.left.checked_sub(key.len() + text.len());
            self.left =
                left.ok_or_else(|| A::Error::custom("its aliases expand to much more than the file contains"))?;
            if texts.contains_key(&key) {
                return Err(A::Error::custom(format_args!("`{key}` is described twice")));
            }
            texts.insert(key, text);
        }
        Ok(texts)
    }
}
