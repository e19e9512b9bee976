//! What a wire path says of where something is.

/// A wire path in its parts.
pub(super) struct Place<'a> {
    /// The resource, or the component that several resources share.
    pub(super) resource: &'a str,
    /// The operation whose parameters it is among.
    pub(super) operation: Option<&'a str>,
    /// The way from there, with dots between its parts.
    pub(super) inside: String,
}

impl<'a> Place<'a> {
    pub(super) fn of(path: &'a str) -> Self {
        let end = path.find(['/', '#', '=']).unwrap_or(path.len());
        let (resource, rest) = path.split_at(end);
        let (operation, inside) = match rest.strip_prefix('#') {
            Some(rest) => match rest.split_once('/') {
                Some((operation, inside)) => (Some(operation), inside),
                None => (Some(rest), ""),
            },
            None => (None, rest.strip_prefix('/').unwrap_or(rest)),
        };
        Self { resource, operation, inside: inside.replace('/', ".") }
    }
}
