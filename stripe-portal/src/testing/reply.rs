//! The replies of a fake Stripe.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::{Value, json};

use crate::transport::headers::REQUEST_ID;
use crate::transport::{FailureReason, HttpResponse, TransportError, TransportErrorKind};

/// The ID of every request to a fake Stripe.
pub(super) const FAKE_REQUEST_ID: &str = "req_fake";

/// A scripted response, or the lack of one.
#[derive(Clone)]
pub struct Reply {
    result: Result<(u16, Bytes), TransportErrorKind>,
    headers: HeaderMap,
    pub(super) delay: Duration,
}

impl Reply {
    fn new(result: Result<(u16, Bytes), TransportErrorKind>) -> Self {
        let headers = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let headers =
            headers.into_iter().chain([(REQUEST_ID.clone(), HeaderValue::from_static(FAKE_REQUEST_ID))]).collect();
        Self { result, headers, delay: Duration::ZERO }
    }

    /// Creates a success with a value: one of the crate's objects, or `json!({…})`.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::json(&serde_json::json!({"id": "cus_1"})));
    /// assert_eq!(get(&stripe).unwrap()["id"], "cus_1");
    /// ```
    pub fn json(value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self::body(200, body),
            Err(error) => Self::error(500, "unwritable_reply", &error.to_string()),
        }
    }

    /// Creates the last page of a list of objects.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::list([serde_json::json!({"id": "cus_1"})]));
    /// assert_eq!(get(&stripe).unwrap()["data"][0]["id"], "cus_1");
    /// ```
    pub fn list<T: Serialize>(items: impl IntoIterator<Item = T>) -> Self {
        Self::page(items, json!({"object": "list", "has_more": false, "url": "/"}))
    }

    /// Creates a page of a list of objects with another page after it.
    ///
    /// ```
    /// # use stripe_portal::testing::Reply;
    /// let replies = [Reply::list_with_more([serde_json::json!({"id": "cus_1"})]), Reply::list(["the rest"])];
    /// ```
    pub fn list_with_more<T: Serialize>(items: impl IntoIterator<Item = T>) -> Self {
        Self::page(items, json!({"object": "list", "has_more": true, "url": "/"}))
    }

    /// Creates a page of the results of a search. `next_page` is the token of the page after it.
    ///
    /// ```
    /// # use stripe_portal::testing::Reply;
    /// let reply = Reply::search_results([serde_json::json!({"id": "cus_1"})], None);
    /// ```
    pub fn search_results<T: Serialize>(items: impl IntoIterator<Item = T>, next_page: Option<&str>) -> Self {
        let has_more = next_page.is_some();
        Self::page(items, json!({"object": "search_result", "has_more": has_more, "next_page": next_page, "url": "/"}))
    }

    /// Creates a page of a list of API v2. `next_page_url` is the path and the query of the page after it.
    ///
    /// ```
    /// # use stripe_portal::testing::Reply;
    /// let reply = Reply::linked_page([serde_json::json!({"id": "acct_1"})], Some("/v2/core/accounts?page=2"));
    /// ```
    pub fn linked_page<T: Serialize>(items: impl IntoIterator<Item = T>, next_page_url: Option<&str>) -> Self {
        Self::page(items, json!({"next_page_url": next_page_url, "previous_page_url": null}))
    }

    fn page<T: Serialize>(items: impl IntoIterator<Item = T>, mut page: Value) -> Self {
        let items: Result<Vec<Value>, _> = items.into_iter().map(|item| serde_json::to_value(item)).collect();
        match items {
            Ok(items) => page["data"] = items.into(),
            Err(error) => return Self::error(500, "unwritable_reply", &error.to_string()),
        }
        Self::json(&page)
    }

    /// Creates a Stripe error whose type matches the status.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(404, "resource_missing", "No such customer: 'cus_1'"));
    /// assert_eq!(get(&stripe).unwrap_err().code(), Some("resource_missing"));
    /// ```
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let type_ = match status {
            402 => "card_error",
            400..=499 => "invalid_request_error",
            _ => "api_error",
        };
        let error = json!({"error": {"code": code, "message": message, "type": type_}});
        Self::body(status, error.to_string())
    }

    /// Creates a response with any status and body, such as that of a broken proxy.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::body(502, "<h1>Bad Gateway</h1>"));
    /// assert_eq!(get(&stripe).unwrap_err().status(), Some(502));
    /// ```
    pub fn body(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(Ok((status, body.into().into())))
    }

    /// Creates a failure without a connection, as if it was refused.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::no_connection());
    /// stripe.reply(Reply::body(200, "{}"));
    /// assert!(get(&stripe).is_ok()); // the first retry succeeds
    /// ```
    pub fn no_connection() -> Self {
        Self::new(Err(TransportErrorKind::Connect))
    }

    /// Creates a failure whose connection is lost inside the response, after Stripe acted.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::lost());
    /// assert!(matches!(get(&stripe), Err(Error::Connection(_))));
    /// ```
    pub fn lost() -> Self {
        Self::new(Err(TransportErrorKind::Body))
    }

    pub(super) fn is_lost(&self) -> bool {
        matches!(self.result, Err(TransportErrorKind::Body))
    }

    /// Delays the reply on the fake Stripe's clock. A delay beyond the timeout is a timeout.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # use std::time::Duration;
    /// stripe.reply_always(Reply::body(200, "{}").after(Duration::from_secs(90)));
    /// assert!(matches!(get(&stripe), Err(Error::Timeout(_)))); // after 80 s
    /// ```
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sets a header, such as `stripe-should-retry`. Ignores a header that is invalid in HTTP.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(500, "", "Broken").header("stripe-should-retry", "false"));
    /// assert_eq!(get(&stripe).unwrap_err().attempts(), Some(1));
    /// ```
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            self.headers.insert(name, value);
        }
        self
    }

    pub(super) fn into_result(self) -> Result<HttpResponse, TransportError> {
        match self.result {
            Ok((status, body)) => Ok(HttpResponse::new(status, self.headers, body)),
            Err(kind) => {
                let is_lost = kind == TransportErrorKind::Body;
                let reason = if is_lost { FailureReason::ConnectionLost } else { FailureReason::Refused };
                Err(TransportError::new(kind).with_reason(reason))
            }
        }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("result", &self.result.as_ref().map(|(status, _)| status))
            .field("delay", &self.delay)
            .finish_non_exhaustive()
    }
}
