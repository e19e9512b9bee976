//! The async client.

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
mod builder;
mod environment;
#[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
pub(crate) mod http;
mod pages;
pub(crate) mod stream;
#[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
mod tls;
mod trace;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

pub use builder::ClientBuilder;

use self::trace::{Clock, Note, Trace};
use crate::call::config::Config;
use crate::call::{Call, Step, random};
use crate::error::Error;
use crate::operation::Operation;
use crate::operation::raw_request::RawRequest;
use crate::response::{RawResponse, Response};
use crate::transport::Transport;

/// Sends operations to Stripe, and keeps connections open.
///
/// A clone is cheap and shares the connections: make one client and clone it. The crate's own HTTP client works inside
/// of a Tokio runtime with I/O and time enabled, and its connections belong to that runtime. Outside of a Tokio
/// runtime, a call ends in [`Error::Connection`].
///
/// # Traces
///
/// With the feature `tracing`, each call (of a list, each page) is a span `stripe` inside of the span that it is polled
/// in. The span has `method`, `path` (without ids), `status`, `request_id`, `attempts`, `duration_ms` with the delays
/// between attempts, and `error` with the kind of a failure. A retry is an event (`INFO`), and so is a failed call (`ERROR`,
/// or `WARN` if Stripe refused it and a program may handle that), with `class`, `code`, `status`, `request_id`, `attempts`,
/// `operation` and the reason. They have no key, no id of an object and no value, and the target `stripe_portal`.
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

impl Clock for Inner {
    #[cfg(feature = "tracing")]
    fn now(&self) -> Duration {
        self.transport.now()
    }
}

impl Client {
    /// Returns the settings.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")] {
    /// let client = stripe_portal::Client::new("sk_test_123");
    /// assert!(client.config().check().is_ok());
    /// # }
    /// ```
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Sends one operation.
    ///
    /// Nothing is sent before the future is polled. Dropping the future stops the call here, but Stripe may have acted
    /// by then: to repeat such a call, set its [key](crate::IdempotencyKey) before you send it.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Client, Error, RawRequest};
    ///
    /// async fn email(client: &Client, id: &str) -> Result<Option<String>, Error> {
    ///     let customer = client.send(&RawRequest::new(Method::Get, format!("/v1/customers/{id}"))).await?;
    ///     Ok(customer["email"].as_str().map(str::to_owned))
    /// }
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send<O: Operation>(&self, operation: &O) -> impl Future<Output = Result<O::Output, Error>> + use<O> {
        let call = self.prepare(operation);
        let client = self.clone();
        async move { client.execute(call).await.read(|raw| raw.decode()) }
    }

    /// Sends one operation and returns the value together with status, headers, ids and JSON.
    ///
    /// ```
    /// # use stripe_portal::{Client, Error, RawRequest, request::Method};
    /// # async fn example(client: &Client, operation: &RawRequest) -> Result<(), Error> {
    /// let response = client.send_for_response(operation).await?;
    /// println!("request {:?}: {}", response.raw().request_id(), response.value());
    /// # Ok(())
    /// # }
    /// ```
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

    /// Sends one operation and returns the response without decoding it, so that you can store it or decode it as
    /// another type. [`Response::from_raw`] decodes the value later.
    ///
    /// ```
    /// # use stripe_portal::{Client, Error, RawRequest, request::Method};
    /// # async fn example(client: &Client, operation: &RawRequest) -> Result<(), Error> {
    /// let raw = client.send_raw(operation).await?;
    /// let length = raw.body().len();
    /// let names: std::collections::BTreeMap<String, stripe_portal::Value> = raw.json()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Error`]; never [`Error::Decode`].
    pub fn send_raw<O: Operation>(&self, operation: &O) -> impl Future<Output = Result<RawResponse, Error>> + use<O> {
        let call = self.prepare(operation);
        let client = self.clone();
        async move { client.execute(call).await.read(Ok) }
    }

    pub(crate) fn prepare<O: Operation>(&self, operation: &O) -> Prepared {
        Prepared::new(&self.inner.config, operation)
    }

    pub(crate) async fn execute(self, Prepared { call, note }: Prepared) -> Ended {
        let trace = note.begin(&self.inner);
        let result = match call {
            Ok(call) => trace.instrument(self.run(call)).await,
            Err(error) => Err(error),
        };
        trace.ended(&result);
        Ended { result, trace }
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
    /// Sends the request.
    ///
    /// ```
    /// use stripe_portal::{Client, Error, RawRequest, Value, request::Method};
    ///
    /// async fn balance(client: &Client) -> Result<Value, Error> {
    ///     RawRequest::new(Method::Get, "/v1/balance").send(client).await
    /// }
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send(&self, client: &Client) -> Result<Value, Error> {
        client.send(self).await
    }
}

/// A call that was not sent yet, or the reason why it cannot be sent.
pub(crate) struct Prepared {
    call: Result<Call, Error>,
    note: Note,
}

impl Prepared {
    pub(crate) fn new<O: Operation>(config: &Config, operation: &O) -> Self {
        let call = Call::with_random(config, operation, random::bytes);
        Self { note: Note::new(operation, &call), call }
    }
}

/// The end of a call, its response not decoded yet.
pub(crate) struct Ended {
    result: Result<RawResponse, Error>,
    trace: Trace,
}

impl Ended {
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
