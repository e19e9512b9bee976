//! Stripe in a test, without a network.
//!
//! A [`FakeStripe`] answers from a script, writes down what it was sent, and has a clock of its
//! own, so that retries and time-outs take no time:
//!
//! ```
//! use serde_json::json;
//! use stripe_portal::request::Method;
//! use stripe_portal::testing::{FakeStripe, Reply};
//! use stripe_portal::{Client, Error, RawRequest};
//!
//! /// What is being tested.
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

#![allow(clippy::disallowed_methods, reason = "only tests have this feature")]

mod reply;
mod sent;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use reply::Reply;
pub use sent::Sent;

use crate::client::{Client, ClientBuilder};
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};

/// A Stripe that answers from a script. A clone is the same Stripe.
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
}

impl FakeStripe {
    /// A Stripe with an empty script.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a reply to the script. Each attempt of a call takes one.
    pub fn reply(&self, reply: Reply) {
        self.state().replies.push_back(reply);
    }

    /// Replies like this whenever the script is used up. Without it the answer is then a 500 that
    /// says so.
    pub fn reply_always(&self, reply: Reply) {
        self.state().fallback = Some(reply);
    }

    /// A client that talks to this Stripe.
    pub fn client(&self) -> Client {
        let settings = self.builder();
        settings.over(self.clone())
    }

    /// A client with settings; [`ClientBuilder::build`] it.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder("sk_test_fake").transport(self.clone())
    }

    /// What was sent so far, attempt by attempt.
    pub fn sent(&self) -> Vec<Sent> {
        self.state().sent.clone()
    }

    /// How long the client waited before each retry.
    pub fn delays(&self) -> Vec<Duration> {
        self.state().delays.clone()
    }

    /// How many replies of the script are left.
    pub fn replies_left(&self) -> usize {
        self.state().replies.len()
    }
}

impl State {
    fn answer(&mut self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let sent = Sent::new(request);
        let reply = self.replies.pop_front().or_else(|| self.fallback.clone()).unwrap_or_else(|| {
            let message = format!("the script has no reply to {} {}", sent.method().as_str(), sent.path());
            Reply::error(500, "no_reply", &message).header("stripe-should-retry", "false")
        });
        self.sent.push(sent);
        if reply.delay >= limits.timeout {
            self.now += limits.timeout;
            return Err(TransportError::new(TransportErrorKind::Timeout));
        }
        self.now += reply.delay;
        let answer = reply.answer()?;
        if answer.body.len() > limits.max_response_bytes {
            return Err(TransportError::new(TransportErrorKind::TooLarge).with_head(answer.status, answer.headers));
        }
        Ok(answer)
    }
}

impl Transport for FakeStripe {
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move { self.state().answer(request, limits) })
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
            .finish_non_exhaustive()
    }
}
