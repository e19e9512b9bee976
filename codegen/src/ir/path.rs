//! Wire paths: how `resources.toml`, `docs.yaml` and messages name what is in a spec.

/// A wire path without the operation in it.
pub(crate) fn shared_key(path: &str) -> String {
    match path.split_once('#') {
        Some((resource, rest)) => match rest.split_once('/') {
            Some((_, rest)) => format!("{resource}/{rest}"),
            None => resource.to_owned(),
        },
        None => path.to_owned(),
    }
}
