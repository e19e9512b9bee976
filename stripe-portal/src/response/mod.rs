//! Responses: the decoded value, status, headers and body.

mod binary;
mod raw;
pub(crate) mod stored;

use std::fmt;

use http::HeaderMap;

use crate::decode::FromJson;
use crate::error::Error;

pub use self::binary::Binary;
pub use self::raw::RawResponse;
pub use crate::types::Json;

/// A type that a response can be decoded to: every type with [`FromJson`], and [`Binary`].
///
/// To return your own type from your own `Operation`, implement this trait with [`RawResponse::json`], or wrap the type
/// in [`Json`].
pub trait FromResponse: Sized {
    /// Decodes a response.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::FromResponse as _};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = get(&stripe).unwrap();
    /// assert_eq!(Value::from_response(&response).unwrap()["id"], "cus_1");
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Decode`] if the body is not the expected JSON.
    fn from_response(response: &RawResponse) -> Result<Self, Error>;
}

impl<T: FromJson> FromResponse for T {
    #[inline]
    fn from_response(response: &RawResponse) -> Result<Self, Error> {
        let mut slot = None;
        response.read(&mut slot)?;
        slot.ok_or_else(|| response.unexpected("$", "nothing was read"))
    }
}

/// A decoded value together with its response. `Debug` shows neither the value nor the body.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    raw: RawResponse,
}

impl<T> Response<T> {
    /// Decodes the value of a response.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::Response};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = Response::<Value>::from_raw(get(&stripe).unwrap()).unwrap();
    /// assert_eq!(response.value()["id"], "cus_1");
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Decode`] if the body is not a `T`.
    pub fn from_raw(raw: RawResponse) -> Result<Self, Error>
    where
        T: FromResponse,
    {
        Ok(Self { value: raw.decode()?, raw })
    }

    /// Returns the decoded value.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::Response};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = Response::<Value>::from_raw(get(&stripe).unwrap()).unwrap();
    /// assert_eq!(response.value()["id"], "cus_1");
    /// # }
    /// ```
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Returns the decoded value and drops the response.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::Response};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = Response::<Value>::from_raw(get(&stripe).unwrap()).unwrap();
    /// assert_eq!(response.into_value()["id"], "cus_1");
    /// # }
    /// ```
    pub fn into_value(self) -> T {
        self.value
    }

    /// Returns the response: status, headers, IDs, and the unchanged JSON.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::Response};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#));
    /// let response = Response::<Value>::from_raw(get(&stripe).unwrap()).unwrap();
    /// assert_eq!(response.raw().status(), 200);
    /// # }
    /// ```
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// Returns the HTTP status.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::Response};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#).header("x-a", "1"));
    /// let response = Response::<Value>::from_raw(get(&stripe).unwrap()).unwrap();
    /// assert_eq!(response.status(), 200);
    /// # }
    /// ```
    pub fn status(&self) -> u16 {
        self.raw.status()
    }

    /// Returns Stripe's ID of the request. Stripe's support asks for it.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::Response};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#).header("x-a", "1"));
    /// let response = Response::<Value>::from_raw(get(&stripe).unwrap()).unwrap();
    /// assert_eq!(response.request_id(), Some("req_fake"));
    /// # }
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// Returns the headers of the response.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Value, response::Response};
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, RawResponse, request::Method};
    /// # fn get(stripe: &FakeStripe) -> Result<RawResponse, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send_raw(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # stripe.reply(Reply::body(200, r#"{"id": "cus_1"}"#).header("x-a", "1"));
    /// let response = Response::<Value>::from_raw(get(&stripe).unwrap()).unwrap();
    /// assert_eq!(response.headers()["x-a"], "1");
    /// # }
    /// ```
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }
}

impl<T> fmt::Debug for Response<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("raw", &self.raw).finish_non_exhaustive()
    }
}
