//! The details of an error response, which logs and forms show.

use std::time::Duration;

use super::{Error, ErrorClass, StripeError};

impl Error {
    /// Returns the error response, if there is one.
    #[inline]
    fn stripe(&self) -> Option<&StripeError> {
        match self {
            Self::Stripe(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the parameter that caused the error in Stripe's form notation, such as `flow_data[type]`. A form can mark its
    /// field.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(400, r#"{"error": {"type": "invalid_request_error", "param": "flow_data[type]"}}"#));
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.param(), Some("flow_data[type]"));
    /// # }
    /// ```
    #[inline]
    pub fn param(&self) -> Option<&str> {
        self.stripe()?.param()
    }

    /// Returns the reason that the card's issuer [declined](https://docs.stripe.com/declines#issuer-declines) a payment, such
    /// as `insufficient_funds`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// let body = r#"{"error": {"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds"}}"#;
    /// stripe.reply(Reply::body(402, body));
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.decline_code(), Some("insufficient_funds"));
    /// # }
    /// ```
    #[inline]
    pub fn decline_code(&self) -> Option<&str> {
        self.stripe()?.decline_code()
    }

    /// Returns the URL of the page that explains the code.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// let body = r#"{"error": {"code": "resource_missing", "doc_url": "https://docs.stripe.com/error-codes#resource-missing"}}"#;
    /// stripe.reply(Reply::body(404, body));
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.doc_url(), Some("https://docs.stripe.com/error-codes#resource-missing"));
    /// # }
    /// ```
    #[inline]
    pub fn doc_url(&self) -> Option<&str> {
        self.stripe()?.doc_url()
    }

    /// Returns the URL of the call in the Dashboard. It leads to the request and its parameters, for those who may log in.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// let body = r#"{"error": {"request_log_url": "https://dashboard.stripe.com/test/logs/req_1"}}"#;
    /// stripe.reply(Reply::body(400, body));
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.request_log_url(), Some("https://dashboard.stripe.com/test/logs/req_1"));
    /// # }
    /// ```
    #[inline]
    pub fn request_log_url(&self) -> Option<&str> {
        self.stripe()?.request_log_url()
    }

    /// Returns the time to wait before the next request, from the header `Retry-After` in seconds. The client does not wait
    /// for that long by itself.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # use std::time::Duration;
    /// stripe.reply(Reply::error(429, "rate_limit", "Too many requests").header("retry-after", "2"));
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
    /// # }
    /// ```
    #[inline]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Stripe(error) => error.retry_after(),
            Self::Connection(error) | Self::Timeout(error) => error.retry_after(),
            Self::InvalidRequest(_) | Self::Decode(_) | Self::Webhook(_) => None,
        }
    }
}

impl StripeError {
    /// Returns the reason that the card's issuer [declined](https://docs.stripe.com/declines#issuer-declines) a payment, such
    /// as `insufficient_funds`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// let body = r#"{"error": {"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds"}}"#;
    /// stripe.reply(Reply::body(402, body));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.decline_code(), Some("insufficient_funds"));
    /// # }
    /// ```
    #[inline]
    pub fn decline_code(&self) -> Option<&str> {
        self.error.as_ref()?.decline_code.as_deref()
    }

    /// Returns the URL of the page that explains the code.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// let body = r#"{"error": {"code": "resource_missing", "doc_url": "https://docs.stripe.com/error-codes#resource-missing"}}"#;
    /// stripe.reply(Reply::body(404, body));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.doc_url(), Some("https://docs.stripe.com/error-codes#resource-missing"));
    /// # }
    /// ```
    #[inline]
    pub fn doc_url(&self) -> Option<&str> {
        self.error.as_ref()?.doc_url.as_deref()
    }

    /// Returns the URL of the call in the Dashboard. It leads to the request and its parameters, for those who may log in.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// let body = r#"{"error": {"request_log_url": "https://dashboard.stripe.com/test/logs/req_1"}}"#;
    /// stripe.reply(Reply::body(400, body));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.request_log_url(), Some("https://dashboard.stripe.com/test/logs/req_1"));
    /// # }
    /// ```
    #[inline]
    pub fn request_log_url(&self) -> Option<&str> {
        self.error.as_ref()?.request_log_url.as_deref()
    }

    /// Returns the time to wait before the next request, from the header `Retry-After` in seconds. The client does not wait
    /// for that long by itself.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # use std::time::Duration;
    /// stripe.reply(Reply::error(429, "rate_limit", "Too many requests").header("retry-after", "2"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
    /// # }
    /// ```
    #[inline]
    pub fn retry_after(&self) -> Option<Duration> {
        self.meta.retry_after()
    }
}

impl ErrorClass {
    /// Returns the name of the class for logs and metrics, such as `rate_limit`.
    ///
    /// ```
    /// use stripe_portal::error::ErrorClass;
    ///
    /// assert_eq!(ErrorClass::Card.as_str(), "card");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::Idempotency => "idempotency",
            Self::Authentication => "authentication",
            Self::Card => "card",
            Self::Permission => "permission",
            Self::RateLimit => "rate_limit",
            Self::TemporarySessionExpired => "temporary_session_expired",
            Self::Api => "api",
        }
    }
}
