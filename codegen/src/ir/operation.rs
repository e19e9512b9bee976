//! One call of the API: what is sent how, what comes back, and how a list goes on.

use super::{Type, TypeId};

/// One call of the API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The resource it belongs to.
    pub resource: String,
    /// What it does, in snake case.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: String,
    /// Which of Stripe's servers takes it, if not the usual one.
    pub server: Option<String>,
    /// Its parameters.
    pub params: TypeId,
    /// How its body is written.
    pub body: BodyFormat,
    /// What Stripe answers.
    pub output: Type,
    /// The media type of the answer, if it is not JSON.
    pub media_type: Option<String>,
    /// How the list goes on, if it answers a page.
    pub pagination: Option<Pagination>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// As a form.
    Form,
    /// As JSON, where `null` clears.
    Json,
    /// As a message of several parts, some of them files.
    Multipart,
}

/// How a list goes on.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// What the pages hold.
    pub item: Type,
    /// How the next page is asked for.
    pub next: NextPage,
}

/// How the next page of a list is asked for.
#[derive(Clone, Debug)]
pub enum NextPage {
    /// By the id of the last item, in one of two parameters.
    Cursor {
        /// The field that goes forwards.
        starting_after: String,
        /// The field that goes backwards.
        ending_before: String,
    },
    /// As the page before says.
    Link,
}

/// The HTTP methods Stripe uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, changes, or acts.
    Post,
    /// Deletes.
    Delete,
}

impl Method {
    /// Returns the method in capitals.
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
