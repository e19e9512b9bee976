//! The async client.

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
mod builder;
#[cfg(feature = "reqwest")]
mod http;
mod pages;
pub(crate) mod stream;
#[cfg(feature = "reqwest")]
mod tls;
mod trace;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

pub use builder::ClientBuilder;

use self::trace::{Note, Trace};
use crate::call::config::Config;
use crate::call::{Call, Step, random};
use crate::error::Error;
use crate::operation::Operation;
use crate::operation::raw_request::RawRequest;
use crate::response::{RawResponse, Response};
use crate::transport::Transport;

/// Sends operations to Stripe, over connections that it keeps open.
///
/// A clone is cheap and shares the connections: make one client and clone it. The crate's own HTTP client
/// works inside of a Tokio runtime with I/O and time enabled, and with its connections belongs to that one.
/// Outside of any, a call ends in [`Error::Connection`].
///
/// # Traces
///
/// With the feature `tracing`, each call (of a list, each page) is a span `stripe` inside of the span that it is
/// polled in. It has `method`, `path` (without ids), `status`, `request_id`, `attempts`, `duration_ms` with the
/// delays between attempts, and `error`: which kind, if it failed. No key, no id and no value is in it.
///
/// ```
/// # #[cfg(feature = "tracing")] mod example {
/// use stripe_portal::{Client, Error, Operation};
/// use tracing::Instrument as _;
///
/// async fn sign_up<O: Operation + Sync>(client: &Client, call: &O) -> Result<O::Output, Error> {
///     // A subscriber that writes text shows, when the call ends:
///     // sign_up:stripe{method="POST" path="/v1/customers" status=200 request_id="req_…" attempts=1 duration_ms=187}
///     client.send(call).instrument(tracing::info_span!("sign_up")).await
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    transport: Box<dyn Transport>,
}

impl Client {
    /// The settings.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Sends one operation.
    ///
    /// Nothing is sent before the future is polled; dropping it stops everything here. Stripe may have acted by then: to
    /// repeat the call, set its [key](crate::IdempotencyKey) before sending it.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send<O: Operation>(&self, operation: &O) -> impl Future<Output = Result<O::Output, Error>> + use<O> {
        let call = self.prepare(operation);
        let client = self.clone();
        async move { client.execute(call).await.read(|raw| raw.decode()) }
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
        async move { client.execute(call).await.read(Response::from_raw) }
    }

    /// Sends one operation and gives the answer undecoded, as for storing it or reading it as something
    /// else. [`Response::from_raw`] reads the value later.
    ///
    /// # Errors
    /// See [`Error`]; never [`Error::Decode`].
    pub fn send_raw<O: Operation>(&self, operation: &O) -> impl Future<Output = Result<RawResponse, Error>> + use<O> {
        let call = self.prepare(operation);
        let client = self.clone();
        async move { client.execute(call).await.read(Ok) }
    }

    pub(crate) fn prepare<O: Operation>(&self, operation: &O) -> Prepared {
        let call = Call::with_random(&self.inner.config, operation, random::bytes);
        Prepared { note: Note::new(operation, &call), call }
    }

    pub(crate) async fn execute(self, Prepared { call, note }: Prepared) -> Answer {
        let trace = note.begin(&self);
        let result = match call {
            Ok(call) => trace.instrument(self.run(call)).await,
            Err(error) => Err(error),
        };
        trace.answered(&result);
        Answer { result, trace }
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn now(&self) -> Duration {
        self.inner.transport.now()
    }

    async fn run(&self, mut call: Call) -> Result<RawResponse, Error> {
        let transport = &*self.inner.transport;
        let start = transport.now();
        let mut elapsed = Duration::ZERO;
        loop {
            let result = transport.send(call.request(), call.limits(elapsed)).await;
            elapsed = transport.now().saturating_sub(start);
            match call.end_attempt(result, elapsed, random::jitter) {
                Step::Retry { after } => {
                    Trace::retry(&call, after);
                    transport.sleep(after).await;
                    elapsed = transport.now().saturating_sub(start);
                }
                Step::Done(result) => return result,
            }
        }
    }
}

impl RawRequest {
    /// Sends it.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send(&self, client: &Client) -> Result<Value, Error> {
        client.send(self).await
    }
}

/// A call to be made, or why it cannot be.
pub(crate) struct Prepared {
    call: Result<Call, Error>,
    note: Note,
}

/// How a call ended, not read yet.
pub(crate) struct Answer {
    result: Result<RawResponse, Error>,
    trace: Trace,
}

impl Answer {
    /// A call that never began.
    #[cfg(feature = "blocking")]
    pub(crate) fn failed(error: Error) -> Self {
        Self { result: Err(error), trace: Trace::none() }
    }

    pub(crate) fn read<T>(self, read: impl FnOnce(RawResponse) -> Result<T, Error>) -> Result<T, Error> {
        let Self { result, trace } = self;
        trace.end(|| result.and_then(read))
    }
}

impl fmt::Debug for Client {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.inner.config).finish()
    }
}
