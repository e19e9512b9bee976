//! Lists, item by item over all pages.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::{Answer, Client, Prepared};
use crate::error::Error;
use crate::operation::{Page as _, Paginated};
use crate::request::Request;
use crate::request::form::decode;
use crate::response::RawResponse;
use crate::transport::BoxFuture;
use crate::types::NextPage;

/// The pages of a list without any I/O: which call comes next, which items are there.
struct Pages<P: Paginated> {
    operation: P,
    items: VecDeque<P::Item>,
    cursor: Option<String>,
    has_more: bool,
    failure: Option<Error>,
}

impl<P: Paginated> Pages<P> {
    fn new(operation: P) -> Self {
        Self { operation, items: VecDeque::new(), cursor: None, has_more: true, failure: None }
    }

    /// The call for the next page, or `None` at the end.
    fn next_call(&mut self, client: &Client) -> Option<Prepared> {
        if !self.has_more {
            return None;
        }
        if let Some(cursor) = &self.cursor {
            self.operation.continue_from(cursor);
            // Another page is another request: under the same key it would be answered with the page before.
            self.operation.options_mut().forget_idempotency_key();
        }
        Some(client.prepare(&self.operation))
    }

    /// Takes in how the call for a page ended. The first error is the last thing there is, behind what came.
    fn take(&mut self, answer: Answer) {
        if let Err(error) = answer.read(|raw| self.take_page(&raw)) {
            self.has_more = false;
            self.failure = Some(error);
        }
    }

    /// Takes in a page; backwards, its last item comes first.
    fn take_page(&mut self, raw: &RawResponse) -> Result<(), Error> {
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
    fn pop(&mut self) -> Option<Result<P::Item, Error>> {
        self.items.pop_front().map(Ok).or_else(|| self.failure.take().map(Err))
    }
}

/// The item behind which the first page begins, if the list does not begin at its beginning.
#[inline]
fn start(request: &Request) -> Option<String> {
    let query = decode(&request.query);
    query.into_iter().find_map(|(name, id)| matches!(&*name, "starting_after" | "ending_before").then_some(id))
}

/// The items of a list, page after page as they are asked for. The first error ends it.
///
/// ```
/// use stripe_portal::{Client, Error, Identified, OperationExt as _, Paginated};
///
/// // `list` is an operation such as `ListConfigurations::new().active(true)`.
/// async fn ids<P: Paginated<Item: Identified + Unpin> + Unpin>(list: P, client: &Client) -> Result<Vec<String>, Error> {
///     let mut ids = Vec::new();
///     let mut items = list.stream(client);
///     while let Some(item) = items.next().await {
///         ids.push(item?.id().to_owned());
///     }
///     Ok(ids)
/// }
/// ```
#[must_use = "a stream does nothing unless it is polled"]
pub struct ItemStream<P: Paginated> {
    client: Client,
    pages: Pages<P>,
    under_way: Option<BoxFuture<'static, Answer>>,
}

impl<P: Paginated> ItemStream<P> {
    pub(crate) fn new(client: Client, operation: P) -> Self {
        Self { client, pages: Pages::new(operation), under_way: None }
    }

    /// The next item. The same as the `next` of the usual extension traits, without one.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>>
    where
        P: Unpin,
        P::Item: Unpin,
    {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<P: Paginated + Unpin> Stream for ItemStream<P>
where
    P::Item: Unpin,
{
    type Item = Result<P::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { client, pages, under_way } = self.get_mut();
        loop {
            if let Some(item) = pages.pop() {
                return Poll::Ready(Some(item));
            }
            let future = match under_way {
                Some(future) => future,
                None => match pages.next_call(client) {
                    None => return Poll::Ready(None),
                    Some(call) => under_way.insert(Box::pin(client.clone().execute(call))),
                },
            };
            let answer = std::task::ready!(future.as_mut().poll(context));
            *under_way = None;
            pages.take(answer);
        }
    }
}

impl<P: Paginated> fmt::Debug for ItemStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("client", &self.client).finish_non_exhaustive()
    }
}

/// The items of a list, page after page as they are asked for. The first error ends it.
#[cfg(feature = "blocking")]
#[must_use = "an iterator does nothing unless it is asked"]
pub struct ItemIter<P: Paginated> {
    client: crate::client::blocking::Client,
    pages: Pages<P>,
}

#[cfg(feature = "blocking")]
impl<P: Paginated> ItemIter<P> {
    pub(crate) fn new(client: crate::client::blocking::Client, operation: P) -> Self {
        Self { client, pages: Pages::new(operation) }
    }
}

#[cfg(feature = "blocking")]
impl<P: Paginated> Iterator for ItemIter<P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.pages.pop() {
                return Some(item);
            }
            let call = self.pages.next_call(self.client.as_async())?;
            let answer = self.client.execute(call);
            self.pages.take(answer);
        }
    }
}

#[cfg(feature = "blocking")]
impl<P: Paginated> fmt::Debug for ItemIter<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemIter").field("client", &self.client).finish_non_exhaustive()
    }
}
