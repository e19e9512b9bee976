//! Lists, item by item.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::pages::Pages;
use super::{Client, Ended};
use crate::error::Error;
use crate::operation::Paginated;
use crate::transport::BoxFuture;

impl Client {
    /// Returns the items of a list, over all pages.
    ///
    /// ```
    /// # use stripe_portal::{Client, Error, Paginated};
    /// async fn count<P: Paginated<Item: Unpin> + Unpin>(client: &Client, list: P) -> Result<usize, Error> {
    ///     let (mut items, mut count) = (client.stream(list), 0);
    ///     while let Some(item) = items.next().await {
    ///         item?;
    ///         count += 1;
    ///     }
    ///     Ok(count)
    /// }
    /// ```
    pub fn stream<P: Paginated>(&self, operation: P) -> ItemStream<P> {
        ItemStream { client: self.clone(), pages: Pages::new(operation), under_way: None }
    }
}

/// The items of a list. A page is requested when its first item is. The first error ends the stream.
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
    under_way: Option<BoxFuture<'static, Ended>>,
}

impl<P: Paginated> ItemStream<P> {
    /// Returns the next item, or `None` at the end. You need no extension trait of streams for this.
    ///
    /// ```
    /// # use stripe_portal::{Error, Paginated, pagination::ItemStream};
    /// async fn first<P: Paginated<Item: Unpin> + Unpin>(mut items: ItemStream<P>) -> Result<Option<P::Item>, Error> {
    ///     items.next().await.transpose()
    /// }
    /// ```
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
                None => match pages.next() {
                    None => return Poll::Ready(None),
                    Some(operation) => {
                        let call = client.prepare(operation);
                        under_way.insert(Box::pin(client.clone().execute(call)))
                    }
                },
            };
            let ended = std::task::ready!(future.as_mut().poll(context));
            *under_way = None;
            if let Err(error) = ended.read(|raw| pages.take(&raw)) {
                pages.fail(error);
            }
        }
    }
}

impl<P: Paginated> fmt::Debug for ItemStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("client", &self.client).finish_non_exhaustive()
    }
}
