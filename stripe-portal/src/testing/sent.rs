//! The requests that a fake Stripe received.

use std::fmt;

use http::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::Value;

use crate::operation::Operation;
use crate::operation::options::RequestOptions;
use crate::request::Body;
use crate::request::form::decode;
use crate::transport::HttpRequest;
use crate::transport::headers::{ACCOUNT, API_VERSION, CONTEXT, IDEMPOTENCY_KEY};
use crate::transport::method::Method;

const MULTIPART: &[u8] = b"multipart/form-data;";

/// A request as Stripe receives it. `Debug` shows names, not values.
#[derive(Clone)]
pub struct Sent {
    request: HttpRequest,
    url: String,
    params: Vec<(String, String)>,
    json: Option<Value>,
}

impl Sent {
    pub(super) fn new(request: HttpRequest) -> Self {
        let url = request.url();
        let mut params = decode(&request.query);
        let mut json = None;
        let body = String::from_utf8_lossy(&request.body);
        match request.headers.get(CONTENT_TYPE).map(|value| value.as_bytes()) {
            Some(b"application/json") => json = serde_json::from_str(&body).ok(),
            Some(content_type) if content_type.starts_with(MULTIPART) => {}
            _ => params.extend(decode(&body)),
        }
        Self { request, url, params, json }
    }

    /// Returns the HTTP method.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v1/customers").param("email", "jenny@example.com"));
    /// assert_eq!(request.method(), Method::Post);
    /// ```
    pub fn method(&self) -> Method {
        self.request.method
    }

    /// Returns the path, percent-encoded as it was sent.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v1/customers").param("email", "jenny@example.com"));
    /// assert_eq!(request.path(), "/v1/customers");
    /// ```
    pub fn path(&self) -> &str {
        &self.request.path
    }

    /// Returns the decoded parameters of the query and the form in the order in which they were sent, such as
    /// `("flow_data[type]", "subscription_cancel")`.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v1/customers").param("email", "jenny@example.com"));
    /// assert_eq!(request.params(), [("email".to_owned(), "jenny@example.com".to_owned())]);
    /// ```
    pub fn params(&self) -> &[(String, String)] {
        &self.params
    }

    /// Returns one parameter by its name in Stripe's form notation.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v1/customers").param("email", "jenny@example.com"));
    /// assert_eq!(request.param("email"), Some("jenny@example.com"));
    /// ```
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }

    /// Returns the JSON body, if there is one.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v2/things").param("name", "mine"));
    /// assert_eq!(request.json(), Some(&serde_json::json!({"name": "mine"})));
    /// ```
    pub fn json(&self) -> Option<&Value> {
        self.json.as_ref()
    }

    /// Returns the whole URL as it was sent.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Get, "/v1/customers").param("limit", 3));
    /// assert!(request.url().ends_with("/v1/customers?limit=3"));
    /// ```
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the body as it was sent.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v1/customers").param("email", "jenny@example.com"));
    /// assert_eq!(request.body(), b"email=jenny%40example.com");
    /// ```
    pub fn body(&self) -> &[u8] {
        &self.request.body
    }

    /// Returns the content type and the body of a multipart request.
    pub(super) fn multipart(&self) -> Option<(&str, &[u8])> {
        let content_type = self.header(CONTENT_TYPE.as_str())?;
        content_type.as_bytes().starts_with(MULTIPART).then(|| (content_type, self.body()))
    }

    /// Returns a header.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Get, "/v1/customers").with_account("acct_1"));
    /// assert_eq!(request.header("stripe-account"), Some("acct_1"));
    /// ```
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers.get(name)?.to_str().ok()
    }

    /// Returns the idempotency key.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v1/customers").with_idempotency_key("order-6735"));
    /// assert_eq!(request.idempotency_key(), Some("order-6735"));
    /// ```
    pub fn idempotency_key(&self) -> Option<&str> {
        self.request.headers.get(&IDEMPOTENCY_KEY)?.to_str().ok()
    }

    /// Checks that `expected` is a valid request, and that this is the request it sends. Of the options, compares those
    /// that `expected` sets: API key, account, context, API version, idempotency key and headers.
    ///
    /// ```
    /// # use stripe_portal::testing::{FakeStripe, Reply, Sent};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # fn sent(operation: RawRequest) -> Sent {
    /// #     let stripe = FakeStripe::new();
    /// #     stripe.reply(Reply::body(200, "{}"));
    /// #     let send = async { operation.send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send).unwrap();
    /// #     stripe.sent().remove(0)
    /// # }
    /// let request = sent(RawRequest::new(Method::Post, "/v1/customers").param("email", "jenny@example.com"));
    /// assert!(request.check(&RawRequest::new(Method::Get, "/v1/customers")).is_err());
    /// ```
    ///
    /// # Errors
    /// Returns the difference, or the reason why `expected` is refused.
    pub fn check<O: Operation>(&self, expected: &O) -> Result<(), String> {
        self.check_options(expected.options())?;
        let expected = expected.request().map_err(|error| format!("the expected request is refused: {error}"))?;
        let (method, path) = (expected.method, expected.path.as_str());
        if (self.method(), self.path()) != (method, path) {
            return Err(format!(
                "expected {} {path}, but {} {} was sent",
                method.as_str(),
                self.method().as_str(),
                self.path()
            ));
        }
        let mut params = decode(&expected.query);
        let mut json = None;
        match &expected.body {
            Body::Empty => {}
            Body::Form(body) => params.extend(decode(body)),
            Body::Json(body) => json = serde_json::from_str(body).ok(),
            Body::Multipart(body) if self.multipart() == Some((body.content_type().as_str(), body.bytes())) => {}
            Body::Multipart(_) => return Err("the multipart body differs from the expected one".to_owned()),
        }
        if self.multipart().is_some() && !matches!(expected.body, Body::Multipart(_)) {
            return Err("a multipart body was sent, but not expected".to_owned());
        }
        if let Some((name, value)) = params.iter().find(|(name, value)| self.param(name) != Some(value)) {
            let sent = self.param(name).map_or_else(|| "was not sent".to_owned(), |sent| format!("was \"{sent}\""));
            return Err(format!("expected `{name}` to be \"{value}\", but it {sent}"));
        }
        if let Some((name, _)) = self.params.iter().find(|(name, _)| params.iter().all(|(other, _)| name != other)) {
            return Err(format!("`{name}` was sent, but not expected"));
        }
        if self.json != json {
            return Err("the JSON body differs from the expected one".to_owned());
        }
        Ok(())
    }
}

impl Sent {
    fn check_options(&self, expected: &RequestOptions) -> Result<(), String> {
        let Some(expected) = expected.fields() else { return Ok(()) };
        let api_key = expected.api_key.as_ref().map(|key| format!("Bearer {}", key.expose()));
        let named = [
            (&AUTHORIZATION, api_key.as_deref()),
            (&ACCOUNT, expected.account.as_deref()),
            (&CONTEXT, expected.context.as_deref()),
            (&API_VERSION, expected.api_version.as_deref()),
            (&IDEMPOTENCY_KEY, expected.idempotency_key.as_deref()),
        ];
        let named = named.iter().filter_map(|(name, value)| Some((name.as_str(), (*value)?)));
        let headers = expected.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in named.chain(headers) {
            if self.header(name) != Some(value) {
                let how = if self.header(name).is_some() { "has another value" } else { "was not sent" };
                return Err(format!("expected the header `{name}` with a value, but it {how}"));
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent")
            .field("method", &self.method())
            .field("params", &self.params.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
