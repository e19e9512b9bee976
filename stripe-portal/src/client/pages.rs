//! The pages of a list, without any I/O.

use std::collections::VecDeque;

use crate::error::Error;
use crate::operation::{Page as _, Paginated};
use crate::response::RawResponse;
use crate::types::NextPage;

/// The pages of a list: the next call, and the items of the page that was read last.
pub(super) struct Pages<P: Paginated> {
    operation: P,
    items: VecDeque<P::Item>,
    has_more: bool,
    failure: Option<Error>,
    circle: Circle,
}

/// Notices cursors that come again, from which the list would have no end. Keeps one of them, and another one after twice as
/// many pages: so the memory stays the same, and any circle is found.
#[derive(Default)]
struct Circle {
    kept: String,
    pages: usize,
    next: usize,
}

impl Circle {
    /// Returns `true` if the cursor is the one that was kept.
    fn closes_at(&mut self, cursor: &str) -> bool {
        if self.kept == cursor {
            return true;
        }
        if self.pages == self.next {
            cursor.clone_into(&mut self.kept);
            self.next = self.next.saturating_mul(2).max(1);
            self.pages = 0;
        }
        self.pages += 1;
        false
    }
}

impl<P: Paginated> Pages<P> {
    pub(super) fn new(operation: P) -> Self {
        Self { operation, items: VecDeque::new(), has_more: true, failure: None, circle: Circle::default() }
    }

    /// Returns the operation that reads the next page, or `None` at the end.
    pub(super) fn next(&self) -> Option<&P> {
        self.has_more.then_some(&self.operation)
    }

    /// Ends the list with an error, which comes after the items that are there.
    pub(super) fn fail(&mut self, error: Error) {
        self.has_more = false;
        self.failure = Some(error);
    }

    /// Decodes a page, and moves the operation to the page after it. Backwards, the last item of a page comes first.
    pub(super) fn take(&mut self, raw: &RawResponse) -> Result<(), Error> {
        let page = raw.decode::<P::Output>()?;
        let path = self.operation.request()?.path;
        let (items, next) = page.into_items(self.operation.is_backwards(), &path);
        self.items = items.into();
        match next {
            NextPage::End => self.has_more = false,
            NextPage::Behind(cursor)
                if !cursor.is_empty()
                    && self.operation.cursor() != Some(&cursor)
                    && !self.circle.closes_at(&cursor) =>
            {
                self.operation.continue_from(&cursor);
                // Another page is another request: Stripe responds to the same key with the page before.
                self.operation.options_mut().forget_idempotency_key();
            }
            NextPage::Behind(_) => {
                return Err(raw.unexpected("$.data", "expected a page that continues after the previous one"));
            }
            NextPage::Elsewhere => {
                return Err(raw.unexpected("$.next_page_url", "expected the URL of the next page of the same list"));
            }
        }
        Ok(())
    }

    /// Returns the next item of the page, then the error that the list ended with.
    pub(super) fn pop(&mut self) -> Option<Result<P::Item, Error>> {
        self.items.pop_front().map(Ok).or_else(|| self.failure.take().map(Err))
    }
}
