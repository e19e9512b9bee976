//! Requests that the crate was not generated for.

use serde_json::Value;

use super::{Operation, RequestOptions};
use crate::error::Error;
use crate::request::Request;
use crate::request::extra_params::ExtraParams;
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{self, JsonObject, Members};
use crate::transport::method::Method;

/// Any method and path, with the same options, retries and errors as every other operation.
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
    /// A request to `path`, which begins with `/v1/` or `/v2/`, has its ids percent-encoded and no query.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), params: ExtraParams::default(), json: None, options: RequestOptions::new() }
    }

    /// Adds a parameter: in the body of a `POST` (a form, or JSON below `/v2/`), or in the query of anything else or
    /// beside a JSON body.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.params.set(name, value);
        self
    }

    /// Sends a JSON body of one's own, as API v2 wants it.
    pub fn json(mut self, body: impl Into<Value>) -> Self {
        self.json = Some(JsonBody(body.into()));
        self
    }
}

impl Operation for RawRequest {
    type Output = Value;
    /// Says nothing: the method is that of [`RawRequest::new`].
    const METHOD: Method = Method::Get;
    /// Says nothing: the path, which may have ids in it, is that of [`RawRequest::new`].
    const PATH: &'static str = "(raw)";

    #[inline]
    fn request(&self) -> Result<Request, Error> {
        let request = Request::new(self.method, self.path.clone());
        let params = Params(&self.params);
        Ok(match &self.json {
            Some(JsonBody(body)) => request.query(&params).json(body),
            None if self.method == Method::Post && request.is_v2() => request.json(&json::json_body(&params)),
            None if self.method == Method::Post => request.form(&params),
            None => request.query(&params),
        })
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}
