//! How one call differs from the client's defaults.

/// Settings of one call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestOptions {}
