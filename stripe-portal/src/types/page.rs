//! Pages of lists.

/// A page of a list: a [`List`](crate::List), in API v2 a [`LinkedPage`](crate::LinkedPage), or of a search a
/// [`SearchPage`](crate::SearchPage).
pub trait Page {
    /// The type of the items.
    type Item;

    /// Returns the items in the order in which the list is read, and the next page of the list at `path`.
    ///
    /// ```
    /// use stripe_portal::operation::{NextPage, Page as _};
    /// use stripe_portal::{List, Opaque, from_json};
    ///
    /// let page = r#"{"object": "list", "data": [{"id": "a"}, {"id": "b"}], "has_more": true, "url": "/v1/things"}"#;
    /// let (items, next) = from_json::<List<Opaque>>(page)?.into_items(false, "/v1/things");
    /// assert_eq!((items.len(), next), (2, NextPage::Behind("b".to_owned())));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    fn into_items(self, backwards: bool, path: &str) -> (Vec<Self::Item>, NextPage);
}

/// The page after a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// There is no next page.
    End,
    /// The page after this cursor.
    Behind(String),
    /// The link leads to another path than the list's. It is not followed, and reading the list fails.
    Elsewhere,
}
