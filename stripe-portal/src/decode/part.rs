//! Objects that are decoded after the JSON around them.

use serde_json::Value;

use super::{Entries, Problem, ValueError, from_str, values};

/// An object in JSON.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The number of bytes before it.
    pub(crate) start: usize,
    /// The object.
    pub(crate) json: &'a str,
}

/// Reads an object as JSON. An object from another format than JSON is written as JSON first.
pub(crate) fn with_json<R>(
    entries: &mut dyn Entries,
    read: impl FnOnce(&str) -> Result<R, Problem>,
) -> Result<R, Problem> {
    if let Some(part) = entries.skip()? {
        return read(part.json);
    }
    read(&Value::Object(values::fields(entries)?).to_string())
}

/// Decodes JSON as a `T`.
pub(crate) fn decode_json<T: super::FromJson>(json: &str) -> Result<T, ValueError> {
    let mut slot = None;
    let result = from_str(json, &mut slot);
    slot.ok_or_else(|| ValueError::in_json(json, &result.err().unwrap_or_else(super::Failure::unknown)))
}
