//! The async client.

mod builder;
#[cfg(feature = "reqwest")]
mod http;
mod random;
#[cfg(feature = "reqwest")]
mod tls;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

pub use builder::ClientBuilder;

use crate::call::{Call, Step};
use crate::config::Config;
use crate::error::Error;
use crate::operation::{Operation, Paginated};
use crate::pagination::ItemStream;
use crate::response::{RawResponse, Response};
use crate::transport::Transport;

/// Sends operations to Stripe, over connections that it keeps open.
///
/// A clone is cheap and shares the connections: make one client and clone it.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    transport: Box<dyn Transport>,
}

impl Client {
    /// A client with Stripe's defaults.
    ///
    /// An API key that no header can carry, or a platform without certificates, is reported by
    /// the first call; [`builder`](Self::builder) reports it at once.
    #[cfg(feature = "reqwest")]
    pub fn new(api_key: impl Into<crate::Secret>) -> Self {
        Self::builder(api_key).build_anyway()
    }

    /// A client with settings.
    pub fn builder(api_key: impl Into<crate::Secret>) -> ClientBuilder {
        ClientBuilder::new(Config::new(api_key))
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Sends one operation.
    ///
    /// Nothing is sent before the future is polled; dropping it stops everything.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send<O: Operation>(&self, operation: &O) -> impl Future<Output = Result<O::Output, Error>> + use<O> {
        let call = self.prepare(operation);
        let client = self.clone();
        async move { client.execute(call?).await?.decode() }
    }

    /// Sends one operation and gives the value together with status, headers, ids and JSON.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send_for_response<O: Operation>(
        &self,
        operation: &O,
    ) -> impl Future<Output = Result<Response<O::Output>, Error>> + use<O> {
        let call = self.prepare(operation);
        let client = self.clone();
        async move { Response::from_raw(client.execute(call?).await?) }
    }

    /// Sends one operation and gives the answer undecoded, as for storing it or reading it as something
    /// else. [`Response::from_raw`] reads the value later.
    ///
    /// # Errors
    /// See [`Error`]; never [`Error::Decode`].
    pub fn send_raw<O: Operation>(&self, operation: &O) -> impl Future<Output = Result<RawResponse, Error>> + use<O> {
        let call = self.prepare(operation);
        let client = self.clone();
        async move { client.execute(call?).await }
    }

    /// The items of a list, over all pages.
    pub fn stream<P: Paginated>(&self, operation: P) -> ItemStream<P> {
        ItemStream::new(self.clone(), operation)
    }

    pub(crate) fn prepare<O: Operation>(&self, operation: &O) -> Result<Call, Error> {
        Call::new(&self.inner.config, operation, random::bytes()?)
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) async fn execute(self, call: Call) -> Result<RawResponse, Error> {
        self.run(call).await
    }

    #[cfg(feature = "tracing")]
    pub(crate) async fn execute(self, call: Call) -> Result<RawResponse, Error> {
        use tracing::Instrument as _;

        let span = crate::trace::span(&call);
        let start = self.inner.transport.now();
        let result = self.run(call).instrument(span.clone()).await;
        crate::trace::end(&span, &result, self.inner.transport.now().saturating_sub(start));
        result
    }

    async fn run(&self, mut call: Call) -> Result<RawResponse, Error> {
        let transport = &*self.inner.transport;
        let start = transport.now();
        let elapsed = || transport.now().saturating_sub(start);
        loop {
            let result = transport.send(call.request(), call.limits(elapsed())).await;
            match call.end_attempt(result, elapsed(), random::jitter) {
                Step::Retry { after } => {
                    #[cfg(feature = "tracing")]
                    crate::trace::retry(&call, after);
                    transport.sleep(after).await;
                }
                Step::Done(result) => return result,
            }
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.inner.config).finish()
    }
}
