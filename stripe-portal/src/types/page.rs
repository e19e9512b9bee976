//! Pages of lists.

/// What a list is read from: [`List`](crate::List), or in API v2 [`LinkedPage`](crate::LinkedPage).
pub trait Page {
    /// What it holds.
    type Item;

    /// The items in the direction the list is walked, and what comes after them in the list at `path`.
    fn into_items(self, backwards: bool, path: &str) -> (Vec<Self::Item>, NextPage);
}

/// What comes after a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// Nothing.
    End,
    /// The page behind this cursor.
    Behind(String),
    /// What is no page of this list.
    Elsewhere,
}
