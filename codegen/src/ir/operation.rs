//! Operations: the request, the response, and pagination.

use super::{Type, TypeId};

/// An operation of the API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The resource that the operation belongs to.
    pub resource: String,
    /// The name in snake case.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: String,
    /// The server that the operation is sent to, if it is not the usual one.
    pub server: Option<String>,
    /// The type of the parameters.
    pub params: TypeId,
    /// The encoding of the body.
    pub body: BodyFormat,
    /// The type of the response.
    pub output: Type,
    /// The media type of the response, if it is not JSON.
    pub media_type: Option<String>,
    /// The pagination, if the response is a page.
    pub pagination: Option<Pagination>,
}

/// The encoding of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// A form.
    Form,
    /// JSON, in which `null` clears a value.
    Json,
    /// A multipart message, of which some parts are files.
    Multipart,
}

/// The pagination of a list.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The type of the items.
    pub item: Type,
    /// The way to request the next page.
    pub next: NextPage,
}

/// The way to request the next page of a list.
#[derive(Clone, Debug)]
pub enum NextPage {
    /// By the ID of the last item, in one of two parameters.
    Cursor {
        /// The parameter for the next page.
        starting_after: String,
        /// The parameter for the previous page.
        ending_before: String,
    },
    /// By the URL in the current page.
    Link,
    /// By the token in the current page, in a parameter.
    Token {
        /// The parameter for the next page.
        page: String,
    },
}

/// The HTTP methods that Stripe uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Retrieves or lists.
    Get,
    /// Creates, updates or acts.
    Post,
    /// Deletes.
    Delete,
}

impl Method {
    /// Returns the method in upper case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }

    /// Returns the name of the method in the runtime.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::Get => "Get",
            Self::Post => "Post",
            Self::Delete => "Delete",
        }
    }
}
