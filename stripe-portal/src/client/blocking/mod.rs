//! A client that waits for each response, over a transport that does so or over an async one.

#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
#[path = "here.rs"]
mod driver;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
#[path = "worker.rs"]
mod driver;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

pub(super) use self::driver::driven;
use super::pages::Pages;
use super::trace::{Clock, Trace};
use super::{ClientBuilder, Ended, Prepared};
use crate::call::config::Config;
use crate::call::{Call, Step, random};
use crate::error::Error;
use crate::operation::raw_request::RawRequest;
use crate::operation::{Operation, Paginated};
use crate::response::{RawResponse, Response};
use crate::transport::BlockingTransport;

impl ClientBuilder<Client> {
    /// Builds the client.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")] {
    /// let client = stripe_portal::blocking::Client::builder("sk_test_123").account("acct_1").build()?;
    /// # }
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Client::from_builder`].
    #[inline]
    pub fn build(self) -> Result<Client, Error> {
        Client::from_builder(self)
    }
}

/// Sends operations to Stripe and waits for the responses.
///
/// A clone is cheap and shares the connections. With `ureq`, a call is sent by the thread that calls. With an async HTTP
/// client, a thread of the client's own does the I/O and ends with the last clone.
///
/// ```
/// use stripe_portal::blocking::Client;
/// use stripe_portal::request::Method;
/// use stripe_portal::{Error, RawRequest, Value};
///
/// fn balance(client: &Client) -> Result<Value, Error> {
///     client.send(&RawRequest::new(Method::Get, "/v1/balance"))
/// }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    transport: Box<dyn BlockingTransport>,
}

impl Clock for Inner {
    #[cfg(feature = "tracing")]
    fn now(&self) -> Duration {
        self.transport.now()
    }
}

impl Client {
    /// Returns a client with Stripe's defaults.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")]
    /// let client = stripe_portal::blocking::Client::new("sk_test_123")?;
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`from_builder`](Self::from_builder).
    pub fn new(api_key: impl Into<crate::types::Secret>) -> Result<Self, Error> {
        Self::builder(api_key).build()
    }

    /// Returns a builder of a client with settings, which are those of the async client.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")] {
    /// use std::time::Duration;
    /// use stripe_portal::blocking::Client;
    ///
    /// let client = Client::builder("sk_test_123").timeout(Duration::from_secs(20)).retries(3).build()?;
    /// # }
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[inline]
    pub fn builder(api_key: impl Into<crate::types::Secret>) -> ClientBuilder<Self> {
        ClientBuilder::new(Config::new(api_key))
    }

    /// Returns a client with the settings of either builder. It has its own connections: a connection of an async client
    /// would stand still while the thread that drives it waits here. Without the features `reqwest` and `hyper`, futures of
    /// an async [`Transport`](crate::transport::Transport) are polled by the thread that calls, without a Tokio runtime.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")] {
    /// use stripe_portal::{Client, blocking};
    ///
    /// let client = blocking::Client::from_builder(Client::builder("sk_test_123").retries(0))?;
    /// # }
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for the async client, and [`Error::Connection`] if a thread is needed and the operating system gives none.
    pub fn from_builder<C>(builder: ClientBuilder<C>) -> Result<Self, Error> {
        let (config, transport) = builder.blocking()?;
        Ok(Self { inner: Arc::new(Inner { config, transport }) })
    }

    /// Returns the settings.
    ///
    /// ```
    /// # fn example(client: &stripe_portal::blocking::Client) {
    /// println!("{:?}", client.config());
    /// # }
    /// ```
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Sends one operation.
    ///
    /// ```
    /// # use stripe_portal::blocking::Client;
    /// # use stripe_portal::{Error, RawRequest, request::Method};
    /// fn livemode(client: &Client) -> Result<Option<bool>, Error> {
    ///     Ok(client.send(&RawRequest::new(Method::Get, "/v1/balance"))?["livemode"].as_bool())
    /// }
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        self.execute(Prepared::new(&self.inner.config, operation)).read(|raw| raw.decode())
    }

    /// Sends one operation and returns the value together with status, headers, ids and JSON.
    ///
    /// ```
    /// # use stripe_portal::blocking::Client;
    /// # use stripe_portal::{Error, RawRequest, request::Method};
    /// # fn example(client: &Client, operation: &RawRequest) -> Result<(), Error> {
    /// let response = client.send_for_response(operation)?;
    /// println!("request {:?}: {}", response.raw().request_id(), response.value());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send_for_response<O: Operation>(&self, operation: &O) -> Result<Response<O::Output>, Error> {
        self.execute(Prepared::new(&self.inner.config, operation)).read(Response::from_raw)
    }

    /// Sends one operation and returns the response without decoding it. [`Response::from_raw`] decodes the value
    /// later.
    ///
    /// ```
    /// # use stripe_portal::blocking::Client;
    /// # use stripe_portal::{Error, RawRequest, request::Method};
    /// # fn example(client: &Client, operation: &RawRequest) -> Result<(), Error> {
    /// let raw = client.send_raw(operation)?;
    /// assert_eq!(raw.status(), 200);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Error`]; never [`Error::Decode`].
    pub fn send_raw<O: Operation>(&self, operation: &O) -> Result<RawResponse, Error> {
        self.execute(Prepared::new(&self.inner.config, operation)).read(Ok)
    }

    /// Returns the items of a list, over all pages.
    ///
    /// ```
    /// # use stripe_portal::blocking::Client;
    /// # use stripe_portal::{Error, Paginated};
    /// fn all<P: Paginated>(client: &Client, list: P) -> Result<Vec<P::Item>, Error> {
    ///     client.iter(list).collect()
    /// }
    /// ```
    pub fn iter<P: Paginated>(&self, operation: P) -> ItemIter<P> {
        ItemIter { client: self.clone(), pages: Pages::new(operation) }
    }

    fn execute(&self, Prepared { call, note }: Prepared) -> Ended {
        let trace = note.begin(&self.inner);
        let result = call.and_then(|call| trace.in_scope(|| self.run(call)));
        trace.ended(&result);
        Ended { result, trace }
    }

    fn run(&self, mut call: Call) -> Result<RawResponse, Error> {
        let transport = &*self.inner.transport;
        let start = transport.now();
        let mut elapsed = Duration::ZERO;
        loop {
            let result = transport.send(call.request(), call.limits(elapsed));
            elapsed = transport.now().saturating_sub(start);
            match call.end_attempt(result, elapsed, random::jitter) {
                Step::Retry { after } => {
                    Trace::retry(&call, after);
                    transport.sleep(after);
                    elapsed = transport.now().saturating_sub(start);
                }
                Step::Done(result) => return result,
            }
        }
    }
}

impl RawRequest {
    /// Sends the request and waits for the response.
    ///
    /// ```
    /// # use stripe_portal::blocking::Client;
    /// # use stripe_portal::{Error, RawRequest, request::Method};
    /// # fn example(client: &Client) -> Result<(), Error> {
    /// let balance = RawRequest::new(Method::Get, "/v1/balance").send_blocking(client)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send_blocking(&self, client: &Client) -> Result<Value, Error> {
        client.send(self)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client").field(&self.inner.config).finish()
    }
}

/// The items of a list. A page is requested when its first item is. The first error ends the iterator.
#[must_use = "an iterator does nothing unless it is asked"]
pub struct ItemIter<P: Paginated> {
    client: Client,
    pages: Pages<P>,
}

impl<P: Paginated> Iterator for ItemIter<P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.pages.pop() {
                return Some(item);
            }
            let call = Prepared::new(&self.client.inner.config, self.pages.next()?);
            let ended = self.client.execute(call);
            if let Err(error) = ended.read(|raw| self.pages.take(&raw)) {
                self.pages.fail(error);
            }
        }
    }
}

impl<P: Paginated> fmt::Debug for ItemIter<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemIter").field("client", &self.client).finish_non_exhaustive()
    }
}
