//! Bodies that are not the expected JSON.

use std::fmt;
use std::sync::Arc;

use super::write_all;
use crate::decode::Failure;
#[cfg(feature = "webhook")]
use crate::decode::ValueError;
use crate::text;
use crate::text::json_path;
use crate::text::mask::Mask;
use crate::text::redact::excerpt;
use crate::transport::Meta;
use crate::transport::version::API_VERSION;

/// A difference between a body and the type that it was read as. [`response`](Self::response) returns the whole response,
/// because Stripe has acted. `Debug` shows nothing of its body and of its headers only IDs.
///
/// The usual cause is that Stripe responded in another API version than that of the types: compare
/// [`api_version`](Self::api_version) with [`response_api_version`](Self::response_api_version).
pub struct DecodeError {
    path: String,
    expected: String,
    excerpt: String,
    /// The API version that the body names.
    version: Option<Box<str>>,
    /// The API version of the expected type.
    made_for: &'static str,
    /// The response that the body is from.
    meta: Option<Arc<Meta>>,
}

impl DecodeError {
    fn at(path: String, expected: String, excerpt: String) -> Self {
        Self { path, expected, excerpt, version: None, made_for: API_VERSION, meta: None }
    }

    pub(crate) fn new(body: &[u8], failure: &Failure) -> Self {
        let mut path = json_path::at(body, failure.offset);
        let inside = failure.path(text::find(&path, ".metadata").is_some());
        path.push_str(&inside);
        Self::at(path, failure.to_string(), excerpt(body, failure.offset, 0))
    }

    /// Moves the excerpt to the value at the path, and masks `secret` in it. The failure of a custom type has the offset of the
    /// whole value.
    // compile-time: inline unused
    #[inline]
    pub(crate) fn locate(&mut self, body: &[u8], secret: &str) {
        if let Some(start) = json_path::find(body, &self.path) {
            self.excerpt = excerpt(body, start + 1, 0);
            Mask::new(secret).string(&mut self.excerpt);
        }
    }

    /// Makes the error of a value at `path` that was parsed before it was decoded.
    #[cfg(feature = "webhook")]
    pub(crate) fn inside(path: &str, error: &ValueError, body: &[u8]) -> Self {
        Self::other(&format!("{path}{}", error.steps(false)), error.expected(), body)
    }

    pub(crate) fn other(path: &str, expected: &str, body: &[u8]) -> Self {
        #[cfg(feature = "webhook")]
        let offset = json_path::find(body, path).map_or(0, |start| start + 1);
        #[cfg(not(feature = "webhook"))]
        let offset = 0;
        Self::at(path.to_owned(), expected.to_owned(), excerpt(body, offset, 0))
    }

    /// Masks a credential that the body repeats.
    pub(crate) fn mask(&mut self, secret: &str) {
        let mask = Mask::new(secret);
        mask.string(&mut self.path);
        mask.string(&mut self.expected);
        mask.string(&mut self.excerpt);
    }

    /// Adds the response that the body is from, and masks the API key, which the body may repeat.
    pub(crate) fn in_response(&mut self, meta: &Arc<Meta>) {
        self.mask(meta.api_key());
        self.made_for = meta.made_for;
        self.meta = Some(meta.clone());
    }

    #[inline]
    pub(crate) fn meta(&self) -> Option<&Arc<Meta>> {
        self.meta.as_ref()
    }

    /// Sets the API version of the expected type, if it is not this crate's.
    #[cfg(feature = "webhook")]
    pub(crate) fn made_for(mut self, api_version: &'static str) -> Self {
        self.made_for = api_version;
        self
    }

    /// Adds the API version that the body names, if it looks like one.
    #[cfg(feature = "webhook")]
    pub(crate) fn with_version(mut self, version: Option<&str>) -> Self {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
        let is_version =
            |version: &&str| version.len() <= 40 && version.starts_with("20") && version.bytes().all(plain);
        self.version = version.filter(is_version).map(Box::from);
        self
    }

    /// Returns the path of the value in the body, such as `$.data[3].features.customer_update`.
    ///
    /// ```
    /// use stripe_portal::{Error, Map, Timestamp, from_json};
    ///
    /// let times = from_json::<Map<Timestamp>>(r#"{"start": 1735689600, "end": "later"}"#);
    /// let Err(Error::Decode(error)) = times else { panic!("that is a time") };
    /// assert_eq!(error.path(), "$.end");
    /// ```
    #[inline]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the expected kind of value and the kind that was found. Never contains the value.
    ///
    /// ```
    /// use stripe_portal::{Error, Map, Timestamp, from_json};
    ///
    /// let times = from_json::<Map<Timestamp>>(r#"{"start": 1735689600, "end": "later"}"#);
    /// let Err(Error::Decode(error)) = times else { panic!("that is a time") };
    /// assert_eq!(error.expected(), "expected a 64-bit integer, found a string");
    /// ```
    #[inline]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns the structure of the body around the value. All values are masked.
    ///
    /// ```
    /// use stripe_portal::{Error, Map, Timestamp, from_json};
    ///
    /// let times = from_json::<Map<Timestamp>>(r#"{"start": 1735689600, "end": "later"}"#);
    /// let Err(Error::Decode(error)) = times else { panic!("that is a time") };
    /// assert_eq!(error.excerpt(), r#"{"start":…,"end":"…"}"#);
    /// ```
    #[inline]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// Returns the [API version](https://docs.stripe.com/api/versioning) of the operation or of the event's type. For
    /// JSON that [`from_json`](crate::from_json) reads, it is this crate's.
    ///
    /// ```
    /// use stripe_portal::{Error, Map, Timestamp, from_json};
    ///
    /// let times = from_json::<Map<Timestamp>>(r#"{"start": 1735689600, "end": "later"}"#);
    /// let Err(Error::Decode(error)) = times else { panic!("that is a time") };
    /// assert_eq!(error.api_version(), stripe_portal::API_VERSION);
    /// ```
    #[inline]
    pub fn api_version(&self) -> &'static str {
        self.made_for
    }

    /// Returns the API version of the response by its `Stripe-Version` header, or of the event by its `api_version`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "a page of a proxy").header("stripe-version", "2020-08-27"));
    /// let Err(Error::Decode(error)) = get(&stripe) else { panic!("that is JSON") };
    /// assert_eq!(error.response_api_version(), Some("2020-08-27"));
    /// # }
    /// ```
    #[inline]
    pub fn response_api_version(&self) -> Option<&str> {
        self.meta.as_ref().and_then(|meta| meta.api_version()).or(self.version.as_deref())
    }

    /// Returns the HTTP status of the response, if the body is from one.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "a page of a proxy"));
    /// let Err(Error::Decode(error)) = get(&stripe) else { panic!("that is JSON") };
    /// assert_eq!(error.status(), Some(200));
    /// # }
    /// ```
    #[inline]
    pub fn status(&self) -> Option<u16> {
        Some(self.meta.as_ref()?.status)
    }

    /// Returns Stripe's ID of the request, if the response has one.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "a page of a proxy"));
    /// let Err(Error::Decode(error)) = get(&stripe) else { panic!("that is JSON") };
    /// assert_eq!(error.request_id(), Some("req_fake"));
    /// # }
    /// ```
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.as_ref()?.request_id()
    }

    /// Returns the number of times that the request was sent, if the body is from a response.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "a page of a proxy"));
    /// let Err(Error::Decode(error)) = get(&stripe) else { panic!("that is JSON") };
    /// assert_eq!(error.attempts(), Some(1)); // Stripe has acted: the client does not repeat it
    /// # }
    /// ```
    #[inline]
    pub fn attempts(&self) -> Option<u32> {
        Some(self.meta.as_ref()?.attempts)
    }

    /// Returns the idempotency key that was sent. Stripe has acted on the request.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, request::Method};
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "a page of a proxy"));
    /// let create = RawRequest::new(Method::Post, "/v1/customers").with_idempotency_key("order-6735");
    /// # let send = async { create.send(&stripe.client()).await };
    /// # let result = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send);
    /// let Err(Error::Decode(error)) = result else { panic!("that is JSON") };
    /// assert_eq!(error.idempotency_key(), Some("order-6735"));
    /// # }
    /// ```
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.meta.as_ref()?.idempotency_key()
    }
}

impl fmt::Debug for DecodeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path)
            .field("expected", &self.expected)
            .field("excerpt", &self.excerpt)
            .field("version", &self.version)
            .field("attempts", &self.attempts())
            .field("meta", &self.meta)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let excerpt = if self.excerpt.is_empty() { None } else { Some(self.excerpt.as_str()) };
        let texts = [
            ("cannot read the body at ", Some(self.path.as_str())),
            (": ", Some(&self.expected)),
            (" (API version of the types: ", Some(self.api_version())),
            (", of the JSON: ", self.response_api_version()),
            (", request ", self.request_id()),
            (")", Some("")),
            (" near ", excerpt),
        ];
        write_all(f, &texts)
    }
}

impl std::error::Error for DecodeError {}
