//! A fake Stripe for tests, without a network.
//!
//! A [`FakeStripe`] returns scripted replies, records the requests, and has its own clock, so that retries and timeouts
//! take no time.
//!
//! [`FakeStripe::of`] also responds by itself to every operation of the crate. A response is a sample of its type with the
//! parameters of the request in the fields of the same name. The object is kept: later calls retrieve, list, search, change
//! and delete it. A request that the spec does not allow is refused with Stripe's error, and
//! [`events`](FakeStripe::events) are the signed webhooks of what happened. Each object has a `sample()`.
//!
//! This Stripe knows no rules beyond the spec:
//!
//! - Objects have no life of their own. A payment does not confirm itself, an invoice has no prorations, and a cancellation
//!   sets only the status that is called like it. [`FakeStripe::change`] does the rest.
//! - Values that Stripe derives from others, such as totals, are those of the sample.
//! - IDs in paths must exist. IDs in parameters are not checked, because the spec does not say what they name.
//! - Limits such as a string's length are not checked. Accounts and API keys make no difference.
//! - Responses that are not JSON are empty.
//!
//! A script:
//!
//! ```
//! use serde_json::json;
//! use stripe_portal::request::Method;
//! use stripe_portal::testing::{FakeStripe, Reply};
//! use stripe_portal::{Client, Error, RawRequest};
//!
//! /// The code under test.
//! async fn customer_of(client: &Client, session: &str) -> Result<String, Error> {
//!     let path = format!("/v1/checkout/sessions/{session}");
//!     let session = RawRequest::new(Method::Get, path).send(client).await?;
//!     Ok(session["customer"].as_str().unwrap_or_default().to_owned())
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let stripe = FakeStripe::new();
//! stripe.reply(Reply::no_connection());
//! stripe.reply(Reply::json(&json!({"customer": "cus_1"})));
//! assert_eq!(customer_of(&stripe.client(), "cs_1").await?, "cus_1");
//!
//! stripe.reply(Reply::error(404, "resource_missing", "No such session"));
//! let error = customer_of(&stripe.client(), "cs_2").await.unwrap_err();
//! assert_eq!(error.code(), Some("resource_missing"));
//!
//! let sent = stripe.sent();
//! assert_eq!(sent.len(), 3);
//! sent[2].check(&RawRequest::new(Method::Get, "/v1/checkout/sessions/cs_2")).unwrap();
//! # Ok::<(), Error>(()) }).unwrap();
//! ```

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "only tests have this feature")]

mod act;
mod check;
mod describe;
mod double;
mod event;
mod expand;
mod list;
mod overlay;
mod params;
mod refusal;
mod reply;
mod sample;
mod search;
mod sent;
mod stateful;
mod store;
mod words;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use describe::Api;
#[doc(hidden)]
pub use describe::ApiParts;
pub use event::FakeEvent;
pub use reply::Reply;
#[doc(hidden)]
pub use sample::sample;
pub use sent::Sent;

use double::Double;

use crate::client::{Client, ClientBuilder};
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};

/// A Stripe that returns scripted replies, and then responds by itself if it knows an API. A clone is the same Stripe.
///
/// [`new`](Self::new) creates one that knows only the script, and [`of`](Self::of) one with state: it creates, retrieves,
/// lists, updates and deletes objects, refuses invalid requests like Stripe, and makes events.
#[derive(Clone, Default)]
pub struct FakeStripe {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    replies: VecDeque<Reply>,
    fallback: Option<Reply>,
    sent: Vec<Sent>,
    delays: Vec<Duration>,
    now: Duration,
    double: Double,
}

impl FakeStripe {
    /// Creates a Stripe without replies.
    ///
    /// ```
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// assert!(FakeStripe::new().sent().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a reply to the script. Each attempt of a call takes one reply.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// let stripe = FakeStripe::new();
    /// stripe.reply(Reply::no_connection());
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// assert_eq!(get(&stripe).unwrap()["id"], "cus_1");
    /// ```
    pub fn reply(&self, reply: Reply) {
        self.state().replies.push_back(reply);
    }

    /// Sets the reply after the end of the script. Without it, the response after the end is a 500 whose message says
    /// so.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::error(500, "", "Something went wrong"));
    /// assert_eq!(get(&stripe).unwrap_err().attempts(), Some(3));
    /// ```
    pub fn reply_always(&self, reply: Reply) {
        self.state().fallback = Some(reply);
    }

    /// Returns a client of this Stripe.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// let stripe = FakeStripe::new();
    /// let client = stripe.client();
    /// assert_eq!(client.config().check(), Ok(()));
    /// ```
    pub fn client(&self) -> Client {
        let settings = self.builder();
        settings.over(self.clone())
    }

    /// Returns the builder of a client of this Stripe, for other settings. Call [`ClientBuilder::build`] on it.
    ///
    /// ```
    /// # use stripe_portal::testing::FakeStripe;
    /// let client = FakeStripe::new().builder().account("acct_1").build()?;
    /// assert!(format!("{:?}", client.config()).contains("acct_1"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn builder(&self) -> ClientBuilder {
        Client::builder("sk_test_fake").transport(self.clone())
    }

    /// Returns the requests that were sent, one for each attempt.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "{}"));
    /// get(&stripe).unwrap();
    /// assert_eq!(stripe.sent()[0].path(), "/v1/customers/cus_1");
    /// ```
    pub fn sent(&self) -> Vec<Sent> {
        self.state().sent.clone()
    }

    /// Returns the delays before the retries.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::no_connection());
    /// get(&stripe).unwrap_err();
    /// assert_eq!(stripe.delays().len(), 2);
    /// ```
    pub fn delays(&self) -> Vec<Duration> {
        self.state().delays.clone()
    }

    /// Returns the number of replies that are left in the script.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "{}"));
    /// assert_eq!(stripe.replies_left(), 1);
    /// ```
    pub fn replies_left(&self) -> usize {
        self.state().replies.len()
    }
}

impl State {
    /// Returns the time on the clock, in seconds since the epoch.
    fn time(&self) -> i64 {
        sample::TIME.saturating_add(i64::try_from(self.now.as_secs()).unwrap_or(i64::MAX))
    }

    fn respond(&mut self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let sent = Sent::new(request);
        let scripted = self.replies.pop_front().or_else(|| self.fallback.clone());
        let is_known = self.double.has_api() && scripted.as_ref().is_none_or(Reply::is_lost);
        // A response that is lost is still that of a request that Stripe received.
        let time = self.time();
        let own = is_known.then(|| self.double.respond(&sent, time));
        let reply = scripted.or(own).unwrap_or_else(|| {
            let message = format!("the fake Stripe has no reply to {} {}", sent.method().as_str(), sent.path());
            Reply::error(500, "no_reply", &message).header("stripe-should-retry", "false")
        });
        self.sent.push(sent);
        if reply.delay >= limits.timeout {
            self.now += limits.timeout;
            return Err(TransportError::new(TransportErrorKind::Timeout));
        }
        self.now += reply.delay;
        let response = reply.into_result()?;
        if response.body.len() > limits.max_response_bytes {
            return Err(TransportError::new(TransportErrorKind::TooLarge).with_head(response.status, response.headers));
        }
        Ok(response)
    }
}

impl Transport for FakeStripe {
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move { self.state().respond(request, limits) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut state = self.state();
            state.delays.push(duration);
            state.now += duration;
        })
    }

    fn now(&self) -> Duration {
        self.state().now
    }
}

impl fmt::Debug for FakeStripe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("FakeStripe")
            .field("replies_left", &state.replies.len())
            .field("sent", &state.sent)
            .field("events", &state.double.events)
            .finish_non_exhaustive()
    }
}
