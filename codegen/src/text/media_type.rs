//! Media types, which may have parameters.

/// The media type of most responses.
pub(crate) const JSON: &str = "application/json";

/// Returns a media type without its parameters, such as `; charset=utf-8`.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}
