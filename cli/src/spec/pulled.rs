//! The specs that were pulled: by their release, and the latest.

use std::io::ErrorKind;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::cache::Cache;
use super::upstream::Upstream;
use crate::error::Error;

/// The note of the last spec that was pulled without a release.
const LATEST: &str = "latest";
/// The maximum length of a note.
const LONGEST: u64 = 4096;

/// A spec that was pulled.
#[derive(Clone, Debug)]
pub struct Pulled {
    /// The spec.
    pub spec: Upstream,
    /// The number of whole days since then.
    pub days: u64,
}

/// Returns the spec of the release `tag` that was pulled, or else the latest one, if the cache has it.
///
/// # Errors
/// Fails if the cache cannot be read, or other users can write to it.
pub fn pulled(cache: &Cache, tag: Option<&str>) -> Result<Option<Pulled>, Error> {
    let Some(note) = cache.note(tag.unwrap_or(LATEST), LONGEST)? else { return Ok(None) };
    let Ok(note) = serde_json::from_slice::<Value>(&note) else { return Ok(None) };
    let (Some(name), Some(sha256)) = (note["name"].as_str(), note["sha256"].as_str()) else { return Ok(None) };
    match Upstream::kept(cache, name, sha256) {
        Ok(spec) => {
            let spec = Upstream { tag: note["tag"].as_str().map(str::to_owned), ..spec };
            let days = now().saturating_sub(note["time"].as_u64().unwrap_or_else(now)) / (24 * 60 * 60);
            Ok(Some(Pulled { spec, days }))
        }
        Err(Error::NotCached { .. }) => Ok(None),
        Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Stores a spec that was pulled: under its release if that is set, or else as the latest one.
///
/// # Errors
/// Fails if the cache cannot be written.
pub fn keep(cache: &Cache, spec: &Upstream, tag: Option<&str>) -> Result<(), Error> {
    cache.store(&spec.bytes)?;
    let note = json!({"name": spec.name, "tag": spec.tag, "sha256": spec.sha256, "time": now()});
    cache.set_note(tag.unwrap_or(LATEST), note.to_string().as_bytes())
}

/// Returns the number of seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_secs()).unwrap_or_default()
}
