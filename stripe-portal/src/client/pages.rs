//! The pages of a list, without any I/O.

use std::collections::VecDeque;

use crate::error::Error;
use crate::operation::{Page as _, Paginated};
use crate::request::Request;
use crate::request::form::decode;
use crate::response::RawResponse;
use crate::types::NextPage;

/// The pages of a list: which call comes next, which items are there.
pub(super) struct Pages<P: Paginated> {
    operation: P,
    items: VecDeque<P::Item>,
    cursor: Option<String>,
    has_more: bool,
    failure: Option<Error>,
}

impl<P: Paginated> Pages<P> {
    pub(super) fn new(operation: P) -> Self {
        Self { operation, items: VecDeque::new(), cursor: None, has_more: true, failure: None }
    }

    /// Returns the operation that reads the next page, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<&P> {
        if !self.has_more {
            return None;
        }
        if let Some(cursor) = &self.cursor {
            self.operation.continue_from(cursor);
            // Another page is another request: under the same key it would be answered with the page before.
            self.operation.options_mut().forget_idempotency_key();
        }
        Some(&self.operation)
    }

    /// Ends the list with an error, which comes after the items that are there.
    pub(super) fn fail(&mut self, error: Error) {
        self.has_more = false;
        self.failure = Some(error);
    }

    /// Takes in a page; backwards, its last item comes first.
    pub(super) fn take(&mut self, raw: &RawResponse) -> Result<(), Error> {
        let page = raw.decode::<P::Output>()?;
        let request = self.operation.request()?;
        let (items, next) = page.into_items(self.operation.is_backwards(), &request.path);
        self.items = items.into();
        let before = self.cursor.take().or_else(|| start(&request));
        match next {
            NextPage::End => self.has_more = false,
            NextPage::Behind(cursor) if !cursor.is_empty() && Some(&cursor) != before.as_ref() => {
                self.cursor = Some(cursor);
            }
            NextPage::Behind(_) => {
                return Err(raw.unexpected("$.data", "a page that goes on behind the one before"));
            }
            NextPage::Elsewhere => return Err(raw.unexpected("$.next_page_url", "the next page of the same list")),
        }
        Ok(())
    }

    /// The next item that is there, then the error that the page ended with.
    pub(super) fn pop(&mut self) -> Option<Result<P::Item, Error>> {
        self.items.pop_front().map(Ok).or_else(|| self.failure.take().map(Err))
    }
}

/// The item behind which the first page begins, if the list does not begin at its beginning.
#[inline]
fn start(request: &Request) -> Option<String> {
    let query = decode(&request.query);
    query.into_iter().find_map(|(name, id)| matches!(&*name, "starting_after" | "ending_before").then_some(id))
}
