//! A request as plain data, for any HTTP client.

pub(crate) mod clearable;
pub(crate) mod extra_params;
pub(crate) mod form;
mod form_values;
pub(crate) mod json;
pub(crate) mod multipart;
pub(crate) mod params;
mod refusals;
pub(crate) mod unrecognized;
pub(crate) mod values_of;

use std::fmt;

use self::extra_params::ExtraParams;
use self::form::{FormWriter, ToForm};
use self::multipart::Multipart;
use crate::error::{Error, InvalidRequest};
use crate::text::percent;

pub use crate::transport::method::Method;

/// The body of a request. `Debug` shows only its length.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// No body.
    Empty,
    /// An `application/x-www-form-urlencoded` string, maybe empty.
    Form(String),
    /// An `application/json` string.
    Json(String),
    /// A `multipart/form-data` message.
    Multipart(Multipart),
}

impl fmt::Debug for Body {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Form(body) => write!(f, "Form({} bytes)", body.len()),
            Self::Json(body) => write!(f, "Json({} bytes)", body.len()),
            Self::Multipart(body) => write!(f, "Multipart({} bytes)", body.bytes().len()),
        }
    }
}

/// A request without the parts that a client adds: host, API key and headers.
///
/// `Debug` shows neither the path, which holds ids, nor the parameters.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path with every parameter filled in and escaped.
    pub path: String,
    /// The query without its `?`; empty for none.
    pub query: String,
    /// The body.
    pub body: Body,
    /// The server of Stripe's that the request is for, if not the usual one: an origin such as
    /// `https://files.stripe.com`.
    pub server: Option<&'static str>,
    /// The media type of the response, such as `application/pdf`, if it is not JSON. Errors are JSON all the same.
    pub accept: Option<&'static str>,
    /// The API version of the operation's types; `None` for this crate's.
    pub api_version: Option<&'static str>,
    /// The reason why the parameters cannot be sent.
    pub(crate) refused: Option<InvalidRequest>,
}

impl fmt::Debug for Request {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).field("body", &self.body).finish_non_exhaustive()
    }
}

impl Request {
    /// Returns a request without parameters.
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// let request = Request::new(Method::Get, "/v1/balance");
    /// assert_eq!((&*request.path, request.body), ("/v1/balance", Body::Empty));
    /// ```
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        let body = if method == Method::Post { Body::Form(String::new()) } else { Body::Empty };
        let path = path.into();
        Self { method, path, query: String::new(), body, server: None, accept: None, api_version: None, refused: None }
    }

    /// Sends `params` in the query.
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// let request = Request::new(Method::Get, "/v1/customers").query(&serde_json::json!({"limit": 3}));
    /// assert_eq!(request.query, "limit=3");
    /// ```
    #[must_use]
    pub fn query(mut self, params: &(impl ToForm + ?Sized)) -> Self {
        self.query = self.encode(&params);
        self
    }

    /// Sends `params` as a form.
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// let request = Request::new(Method::Post, "/v1/customers").form(&serde_json::json!({"metadata": {"order": 1}}));
    /// assert_eq!(request.body, Body::Form("metadata[order]=1".to_owned()));
    /// ```
    #[must_use]
    pub fn form(mut self, params: &(impl ToForm + ?Sized)) -> Self {
        self.body = Body::Form(self.encode(&params));
        self
    }

    /// Sends `value` as JSON, the format of API v2.
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// let request = Request::new(Method::Post, "/v2/core/accounts").json(&serde_json::json!({"dashboard": "none"}));
    /// assert_eq!(request.body, Body::Json(r#"{"dashboard":"none"}"#.to_owned()));
    /// ```
    #[must_use]
    #[inline]
    pub fn json(mut self, value: &serde_json::Value) -> Self {
        self.body = Body::Json(value.to_string());
        self
    }

    /// Sends parameters and files as `multipart/form-data`.
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// use stripe_portal::{Multipart, Upload};
    ///
    /// let file = Upload::new("passport.png", vec![0x89, b'P']);
    /// let message = Multipart::new(&serde_json::json!({"purpose": "identity_document"}), &[("file", Some(&file))])?;
    /// let request = Request::new(Method::Post, "/v1/files").server("https://files.stripe.com").multipart(message);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn multipart(mut self, message: Multipart) -> Self {
        self.body = Body::Multipart(message);
        self
    }

    /// Sends the request to another of Stripe's servers.
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// let request = Request::new(Method::Post, "/v1/files").server("https://files.stripe.com");
    /// assert_eq!(request.server, Some("https://files.stripe.com"));
    /// ```
    #[must_use]
    pub fn server(mut self, server: &'static str) -> Self {
        self.server = Some(server);
        self
    }

    /// Requests a response of another media type than JSON.
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// let request = Request::new(Method::Get, "/v1/quotes/qt_1/pdf").accept("application/pdf");
    /// # assert_eq!(request.accept, Some("application/pdf"));
    /// ```
    #[must_use]
    pub fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = Some(media_type);
        self
    }

    /// Sends the API version of the operation's types as `Stripe-Version`, unless the call or the client sets another one.
    /// Default: this crate's [`API_VERSION`](crate::API_VERSION).
    ///
    /// ```
    /// # use stripe_portal::request::{Body, Method, Request};
    /// let request = Request::new(Method::Get, "/v1/balance").api_version("2023-08-16");
    /// assert_eq!(request.api_version, Some("2023-08-16"));
    /// ```
    #[must_use]
    #[inline]
    pub fn api_version(mut self, api_version: &'static str) -> Self {
        self.api_version = Some(api_version);
        self
    }

    /// Fails if the parameters cannot be sent as they are. A [`Call`](crate::call::Call) checks each request too, so
    /// that a custom [`Operation`](crate::Operation) need not.
    ///
    /// ```
    /// # use stripe_portal::request::{Method, Request};
    /// let request = Request::new(Method::Get, "/v1/customers").query(&serde_json::json!({"limit": 3}));
    /// assert!(request.checked().is_ok());
    /// ```
    ///
    /// # Errors
    /// Fails if a required parameter would send nothing, a number is not finite, or a form has a `null`.
    #[inline]
    pub fn checked(self) -> Result<Self, Error> {
        match self.refused {
            Some(refusal) => Err(refusal.into()),
            None => Ok(self),
        }
    }

    #[inline]
    fn encode(&mut self, params: &dyn ToForm) -> String {
        let mut form = FormWriter::new();
        params.to_form(&mut form);
        if self.refused.is_none() {
            self.refused = form.refusals.reason();
        }
        form.out
    }

    /// Returns `true` for a request of API v2.
    pub(crate) fn is_v2(&self) -> bool {
        self.path.starts_with("/v2/")
    }
}

/// Replaces the `{name}`s of `template` by percent-encoded values.
///
/// ```
/// let path = stripe_portal::request::path("/v1/customers/{customer}", &[("customer", "a/b")])?;
/// assert_eq!(path, "/v1/customers/a%2Fb");
/// # Ok::<(), stripe_portal::Error>(())
/// ```
///
/// # Errors
/// Fails if a value is empty, `.` or `..`: it would call another endpoint.
#[inline]
pub fn path(template: &'static str, params: &[(&'static str, &str)]) -> Result<String, Error> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        path.push_str(before);
        let value = params.iter().find_map(|(key, value)| (*key == name).then_some(*value)).unwrap_or_default();
        if matches!(value, "" | "." | "..") {
            return Err(InvalidRequest::path_parameter(name, value).into());
        }
        percent::encode(&mut path, value);
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

/// Checks that at least one of `params` is set. A request with `extra` parameters always passes: Stripe may accept one of
/// them in place of these by now.
///
/// ```
/// use stripe_portal::form::ExtraParams;
/// use stripe_portal::request::at_least_one_of;
///
/// let extra = ExtraParams::default();
/// assert!(at_least_one_of(&[("customer", false), ("customer_account", true)], &extra).is_ok());
/// assert!(at_least_one_of(&[("customer", false), ("customer_account", false)], &extra).is_err());
/// ```
///
/// # Errors
/// Fails if none of them is set.
#[inline]
pub fn at_least_one_of(params: &[(&'static str, bool)], extra: &ExtraParams) -> Result<(), Error> {
    for (name, is_set) in params {
        if *is_set || extra.has(name) {
            return Ok(());
        }
    }
    if extra.is_empty() { Err(InvalidRequest::none_of(params).into()) } else { Ok(()) }
}

/// Checks that at most one of `params` is set, unless the request has `extra` parameters.
///
/// ```
/// use stripe_portal::form::ExtraParams;
/// use stripe_portal::request::at_most_one_of;
///
/// let both = [("coupon", true), ("promotion_code", true)];
/// assert!(at_most_one_of(&both, &ExtraParams::default()).is_err());
/// ```
///
/// # Errors
/// Fails if more than one of them is set.
#[inline]
pub fn at_most_one_of(params: &[(&'static str, bool)], extra: &ExtraParams) -> Result<(), Error> {
    let params: Vec<_> = params.iter().map(|(name, is_set)| (*name, *is_set || extra.has(name))).collect();
    if !extra.is_empty() || params.iter().filter(|(_, is_set)| *is_set).count() <= 1 {
        return Ok(());
    }
    Err(InvalidRequest::too_many_of(&params).into())
}

/// Refuses a path that an HTTP client would change to another one.
pub(crate) fn check_path(path: &str) -> Result<(), InvalidRequest> {
    let segments = match path.as_bytes() {
        [b'/', segments @ ..] if is_escaped(segments) => segments,
        _ => {
            return Err(InvalidRequest::new(
                "the path does not begin with `/`, or has a character that is not escaped: write it like \
                 `/v1/customers/cus_123`",
            ));
        }
    };
    if segments.split(|byte| *byte == b'/').any(leads_elsewhere) {
        return Err(InvalidRequest::new("the path has an empty, `.` or `..` segment: it would call another endpoint"));
    }
    Ok(())
}

/// Returns `true` if every byte may stand in a path without an escape.
fn is_escaped(mut path: &[u8]) -> bool {
    loop {
        path = match path {
            [] => return true,
            [b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest,
            [b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' | b'~' | b':' | b'@', rest @ ..]
            | [b'!' | b'$' | b'&'..=b',' | b';' | b'=', rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// Returns `true` if a segment is empty, `.` or `..`, escaped or not.
fn leads_elsewhere(mut segment: &[u8]) -> bool {
    let mut dots = 0_usize;
    loop {
        segment = match segment {
            [] => return dots <= 2,
            [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => rest,
            _ => return false,
        };
        dots += 1;
    }
}
