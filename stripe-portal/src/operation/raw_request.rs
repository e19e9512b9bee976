//! Requests that the crate has no type for.

use serde_json::Value;

use super::{Operation, RequestOptions};
use crate::error::Error;
use crate::request::Request;
use crate::request::extra_params::ExtraParams;
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{self, JsonObject, Members};
use crate::transport::method::Method;

/// A request with any method and path. It has the same options, retries and errors as every other operation, and this
/// crate's [`API_VERSION`](crate::API_VERSION) unless the call or the client sets another one.
///
/// ```
/// use serde_json::json;
/// use stripe_portal::request::Method;
/// use stripe_portal::{OperationExt, RawRequest};
///
/// let create = RawRequest::new(Method::Post, "/v1/customers")
///     .param("email", "jenny@example.com")
///     .param("metadata", json!({"order": 6735}))
///     .with_account("acct_1");
/// let v2 = RawRequest::new(Method::Post, "/v2/core/event_destinations").json(json!({"name": "mine"}));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RawRequest {
    method: Method,
    path: String,
    params: ExtraParams,
    json: Option<JsonBody>,
    options: RequestOptions,
}

#[derive(Clone, PartialEq)]
struct JsonBody(Value);

impl std::fmt::Debug for JsonBody {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[masked]")
    }
}

struct Params<'a>(&'a ExtraParams);

impl ToForm for Params<'_> {
    #[inline]
    fn to_form(&self, form: &mut FormWriter) {
        self.0.write(form);
    }
}

impl Members for Params<'_> {
    #[inline]
    fn members(&self, object: &mut JsonObject) {
        self.0.members(object);
    }
}

impl RawRequest {
    /// Creates a request without parameters. `path` begins with `/v1/` or `/v2/`, has no query, and its IDs are
    /// percent-encoded.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Operation as _, RawRequest};
    ///
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1");
    /// assert_eq!(get.request()?.path, "/v1/customers/cus_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), params: ExtraParams::default(), json: None, options: RequestOptions::new() }
    }

    /// Sets a parameter. A `POST` sends it in the body: as a form, or as JSON below `/v2/`. Other methods, and requests
    /// with a [`json`](Self::json) body, send it in the query. `null` clears in JSON. A form and a query have no `null`:
    /// there, an empty string clears, and `null` is refused when the call is sent.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Operation as _, RawRequest};
    ///
    /// let list = RawRequest::new(Method::Get, "/v1/customers").param("limit", 3).param("email", "jenny@example.com");
    /// assert_eq!(list.request()?.query, "limit=3&email=jenny%40example.com");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn param(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.params.set(name, value);
        self
    }

    /// Sets a parameter if there is a value.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Operation as _, RawRequest};
    ///
    /// let list = RawRequest::new(Method::Get, "/v1/customers")
    ///     .with_some(Some(3), |list, limit| list.param("limit", limit))
    ///     .with_some(None, |list, email: &str| list.param("email", email));
    /// assert_eq!(list.request()?.query, "limit=3");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[inline]
    pub fn with_some<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Sets a JSON body, for API v2.
    ///
    /// ```
    /// use serde_json::json;
    /// use stripe_portal::request::{Body, Method};
    /// use stripe_portal::{Operation as _, RawRequest};
    ///
    /// let create = RawRequest::new(Method::Post, "/v2/core/event_destinations").json(json!({"name": "mine"}));
    /// assert_eq!(create.request()?.body, Body::Json(r#"{"name":"mine"}"#.to_owned()));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn json(mut self, body: impl Into<Value>) -> Self {
        self.json = Some(JsonBody(body.into()));
        self
    }
}

impl Operation for RawRequest {
    type Output = Value;
    /// A placeholder. The request is sent with the method of [`RawRequest::new`].
    const METHOD: Method = Method::Get;
    /// A placeholder. The request is sent to the path of [`RawRequest::new`], which may contain IDs.
    const PATH: &'static str = "(raw)";

    #[inline]
    fn request(&self) -> Result<Request, Error> {
        let request = Request::new(self.method, self.path.clone());
        let params = Params(&self.params);
        let request = match &self.json {
            Some(JsonBody(body)) => request.query(&params).json(body),
            None if self.method == Method::Post && request.is_v2() => request.json(&json::json_body(&params)?),
            None if self.method == Method::Post => request.form(&params),
            None => request.query(&params),
        };
        request.checked()
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}
