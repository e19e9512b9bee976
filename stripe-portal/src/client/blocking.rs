//! A client that waits for each response.
//!
//! A thread of its own does the I/O, so that the client works everywhere, also inside of an async runtime. There it
//! blocks the thread that calls it, as any blocking call does.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use serde_json::Value;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use super::pages::Pages;
use super::{ClientBuilder, Ended, Prepared};
use crate::call::config::Config;
use crate::error::{ConnectionError, Error};
use crate::operation::raw_request::RawRequest;
use crate::operation::{Operation, Paginated};
use crate::response::{RawResponse, Response};
use crate::transport::{TransportError, TransportErrorKind};

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
/// A clone is cheap and shares the connections and the thread. The thread ends with the last clone.
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
    client: super::Client,
    worker: Arc<Worker>,
}

struct Worker {
    handle: Handle,
    /// Dropping it ends the thread.
    _stop: oneshot::Sender<()>,
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
    /// would stand still while the thread that drives it waits here.
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
    /// As for the async client, and [`Error::Connection`] if the operating system gives no thread.
    pub fn from_builder<C>(builder: ClientBuilder<C>) -> Result<Self, Error> {
        let client = builder.client()?;
        Ok(Self { client, worker: Arc::new(Worker::start().map_err(|error| failed(error.into()))?) })
    }

    /// Returns the settings.
    ///
    /// ```
    /// # fn example(client: &stripe_portal::blocking::Client) {
    /// println!("{:?}", client.config());
    /// # }
    /// ```
    pub fn config(&self) -> &Config {
        self.client.config()
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
        self.execute(self.client.prepare(operation)).read(|raw| raw.decode())
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
        self.execute(self.client.prepare(operation)).read(Response::from_raw)
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
        self.execute(self.client.prepare(operation)).read(Ok)
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

    fn execute(&self, call: Prepared) -> Ended {
        let (sender, receiver) = mpsc::sync_channel(1);
        let ended = self.client.clone().execute(call);
        // The worker's thread knows neither the caller's span nor its subscriber.
        #[cfg(feature = "tracing")]
        let ended = {
            use tracing::instrument::{Instrument as _, WithSubscriber as _};

            ended.in_current_span().with_current_subscriber()
        };
        self.worker.handle.spawn(async move {
            let _ = sender.send(ended.await);
        });
        receiver.recv().unwrap_or_else(|_| Ended::failed(failed("the thread that does the I/O has ended".into())))
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

impl Worker {
    fn start() -> std::io::Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        thread::Builder::new().name("stripe-portal".to_owned()).spawn(move || {
            let _ = runtime.block_on(stopped);
        })?;
        Ok(Self { handle, _stop: stop })
    }
}

fn failed(source: Box<dyn std::error::Error + Send + Sync>) -> Error {
    let error = TransportError::new(TransportErrorKind::Unsupported).with_source(source);
    Error::Connection(Box::new(ConnectionError::new(error, 0, None)))
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client").field(self.client.config()).finish()
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
            let call = self.client.client.prepare(self.pages.next()?);
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
