//! Reading types that have only serde's `Deserialize`.

use serde_json::Value;

use super::describe;

/// Reads a value as a `T`. An error shows no value.
#[allow(clippy::disallowed_methods, reason = "only serde can read a type that has only `Deserialize`")]
pub(crate) fn decode<T: serde::de::DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    T::deserialize(value).map_err(|error| {
        // One inside of it has said where already. Reading it again here, and at each level around, would take twice
        // as long at each.
        if describe::is_masked(&error) {
            return error;
        }
        // Only text has places: it is read once more to find out where it went wrong.
        let text = value.to_string();
        let again = serde_json::from_str::<T>(&text).err();
        describe::masked(&text, &again.unwrap_or(error))
    })
}
