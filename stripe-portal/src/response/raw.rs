//! Responses whose body is not decoded yet.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;

use super::FromResponse;
use crate::decode::{self, Slot};
use crate::error::{DecodeError, Error, StripeError};
use crate::transport::{HttpResponse, Meta};
use crate::types::{Json, Secret};

/// A complete response whose body is not decoded yet. `Debug` shows no body and no headers.
#[derive(Clone)]
pub struct RawResponse {
    meta: Arc<Meta>,
}

impl RawResponse {
    pub(crate) fn new(
        response: HttpResponse,
        idempotency_key: Option<HeaderValue>,
        api_key: Arc<Secret>,
        attempts: u32,
        made_for: &'static str,
    ) -> Self {
        let HttpResponse { status, headers, body } = response;
        let meta = Meta { status, headers, idempotency_key, api_key: Some(api_key), attempts, made_for, body };
        Self { meta: Arc::new(meta) }
    }

    pub(crate) fn meta(&self) -> &Arc<Meta> {
        &self.meta
    }

    /// Returns the HTTP status.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = get(&stripe).unwrap();
    /// assert_eq!(response.status(), 200);
    /// # }
    /// ```
    pub fn status(&self) -> u16 {
        self.meta.status
    }

    /// Returns the headers.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = get(&stripe).unwrap();
    /// assert_eq!(response.headers()["content-type"], "application/json");
    /// # }
    /// ```
    pub fn headers(&self) -> &HeaderMap {
        &self.meta.headers
    }

    /// Returns Stripe's ID of the request. Stripe's support asks for it.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = get(&stripe).unwrap();
    /// assert_eq!(response.request_id(), Some("req_fake"));
    /// # }
    /// ```
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.request_id()
    }

    /// Returns the [API version](https://docs.stripe.com/api/versioning) of the response, from its `Stripe-Version`
    /// header.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "{}").header("stripe-version", "2020-08-27"));
    /// assert_eq!(get(&stripe).unwrap().api_version(), Some("2020-08-27"));
    /// # }
    /// ```
    #[inline]
    pub fn api_version(&self) -> Option<&str> {
        self.meta.api_version()
    }

    /// Returns the idempotency key that was sent.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "{}"));
    /// let create = RawRequest::new(Method::Post, "/v1/customers").with_idempotency_key("order-6735");
    /// # let send = async { create.send_raw(&stripe.client()).await };
    /// # let result = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send);
    /// assert_eq!(result.unwrap().idempotency_key(), Some("order-6735"));
    /// # }
    /// ```
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.meta.idempotency_key()
    }

    /// Returns the number of times that the request was sent.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::no_connection());
    /// stripe.reply(Reply::body(200, "{}"));
    /// assert_eq!(get(&stripe).unwrap().attempts(), 2);
    /// # }
    /// ```
    pub fn attempts(&self) -> u32 {
        self.meta.attempts
    }

    /// Returns the unchanged body.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = get(&stripe).unwrap();
    /// assert_eq!(response.body(), r#"{"id": "cus_1"}"#);
    /// # }
    /// ```
    pub fn body(&self) -> &Bytes {
        &self.meta.body
    }

    /// Decodes the body as a `T`: from JSON, unless `T` is [`Binary`](super::Binary). An empty body is decoded as
    /// `null`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = get(&stripe).unwrap();
    /// let value: stripe_portal::Value = response.decode().unwrap();
    /// assert_eq!(value["id"], "cus_1");
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Decode`] if the body is not a `T`.
    #[inline]
    pub fn decode<T: FromResponse>(&self) -> Result<T, Error> {
        T::from_response(self)
    }

    /// Decodes the body as a custom type with `serde_json`. An empty body is decoded as `null`.
    ///
    /// Fractions of more than 15 digits are exact only if `serde_json` has its feature `float_roundtrip`.
    /// [`Json`] is exact without it, but a `RawValue` in it is not the text that was received.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = get(&stripe).unwrap();
    /// let customer = response.json::<std::collections::BTreeMap<String, String>>().unwrap();
    /// assert_eq!(customer["id"], "cus_1");
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Decode`] if the body is not a `T`.
    #[allow(clippy::disallowed_methods, reason = "only serde can decode a type that has only `Deserialize`")]
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        if let Ok(value) = serde_json::from_str(self.text()?) {
            return Ok(value);
        }
        // Decode again for an error that knows its place.
        self.decode::<Json<T>>().map(|Json(value)| value).map_err(|mut error| {
            if let Error::Decode(error) = &mut error {
                error.locate(&self.meta.body, self.meta.api_key());
            }
            error
        })
    }

    pub(super) fn read(&self, slot: &mut dyn Slot) -> Result<(), Error> {
        decode::from_str(self.text()?, slot).map_err(|failure| self.failed(DecodeError::new(&self.meta.body, &failure)))
    }

    /// Returns the body as a string. Decoding from `str` is faster than from bytes, even with this check before it.
    fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(if self.meta.body.is_empty() { b"null" } else { &self.meta.body })
            .map_err(|_| self.unexpected("$", "the body is not UTF-8"))
    }

    #[cold]
    pub(crate) fn unexpected(&self, path: &str, expected: &str) -> Error {
        self.failed(DecodeError::other(path, expected, &self.meta.body))
    }

    /// Reads a response whose status is not success.
    pub(crate) fn refusal(self) -> Error {
        Error::Stripe(Box::new(StripeError::new(self.meta)))
    }

    #[cold]
    fn failed(&self, mut error: DecodeError) -> Error {
        error.in_response(&self.meta);
        error.into()
    }
}

impl fmt::Debug for RawResponse {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("meta", &self.meta)
            .field("body", &self.meta.body.len())
            .field("attempts", &self.attempts())
            .finish()
    }
}

impl DecodeError {
    /// Returns the whole response that the body is from. Stripe has acted on the request, and the body says what it did.
    /// Store its `id`, or decode it as another type.
    ///
    /// `None` if the body is from a webhook or was stored.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, Opaque, OperationExt as _, RawRequest, Timestamp, request::Method};
    /// # let stripe = FakeStripe::new();
    /// # stripe.reply(Reply::body(200, r#"{"id": "cus_1", "object": "customer"}"#));
    /// # let create = RawRequest::new(Method::Post, "/v1/customers");
    /// # let send = async { create.send_raw(&stripe.client()).await?.decode::<Timestamp>() };
    /// # let result = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send);
    /// let Err(Error::Decode(error)) = result else { panic!("that is a time") };
    /// let response = error.response().unwrap();
    /// assert_eq!(response.body(), r#"{"id": "cus_1", "object": "customer"}"#);
    ///
    /// let customer = response.decode::<Opaque>()?;
    /// assert_eq!(customer.get("id").and_then(|id| id.as_str()), Some("cus_1"));
    /// # }
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[inline]
    pub fn response(&self) -> Option<RawResponse> {
        Some(RawResponse { meta: self.meta()?.clone() })
    }
}

impl StripeError {
    /// Returns the whole response, such as the page of a proxy.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(403, "<html>Blocked</html>"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.response().body(), "<html>Blocked</html>");
    /// # }
    /// ```
    #[inline]
    pub fn response(&self) -> RawResponse {
        RawResponse { meta: self.meta().clone() }
    }
}
