//! HTTP methods.

/// The HTTP methods Stripe uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// Reads objects.
    Get,
    /// Creates or changes an object, or acts.
    Post,
    /// Deletes an object.
    Delete,
}

impl Method {
    /// Returns the method's name in capitals.
    ///
    /// ```
    /// assert_eq!(stripe_portal::request::Method::Post.as_str(), "POST");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}
