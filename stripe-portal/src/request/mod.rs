//! A request as plain data, for any HTTP client.

pub(crate) mod clearable;
pub(crate) mod extra_params;
pub(crate) mod form;
pub(crate) mod json;
pub(crate) mod multipart;
pub(crate) mod params;
pub(crate) mod unrecognized;

use std::fmt;

use self::form::{FormWriter, ToForm};
use self::multipart::Multipart;
use crate::error::{Error, InvalidRequest};
use crate::text::percent;

pub use crate::transport::method::Method;

/// What a request carries after its headers. `Debug` shows only how much.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// Nothing.
    Empty,
    /// An `application/x-www-form-urlencoded` string, maybe empty.
    Form(String),
    /// An `application/json` text.
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

/// A request before it meets a client: no host, no key, no header.
///
/// `Debug` shows neither the path, which holds ids, nor the parameters.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path with every parameter filled in and escaped.
    pub path: String,
    /// The query without `?`, maybe empty.
    pub query: String,
    /// The body.
    pub body: Body,
    /// Which of Stripe's servers takes it, such as `https://files.stripe.com`, if not the usual one.
    pub server: Option<&'static str>,
    /// The media type of the answer, such as `application/pdf`, if it is not JSON. Errors are JSON all the same.
    pub answer: Option<&'static str>,
}

impl fmt::Debug for Request {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).field("body", &self.body).finish_non_exhaustive()
    }
}

impl Request {
    /// A request without parameters.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        let body = if method == Method::Post { Body::Form(String::new()) } else { Body::Empty };
        Self { method, path: path.into(), query: String::new(), body, server: None, answer: None }
    }

    /// Sends `params` in the query.
    #[must_use]
    pub fn query(mut self, params: &(impl ToForm + ?Sized)) -> Self {
        self.query = encode(params);
        self
    }

    /// Sends `params` as a form.
    #[must_use]
    pub fn form(mut self, params: &(impl ToForm + ?Sized)) -> Self {
        self.body = Body::Form(encode(params));
        self
    }

    /// Sends `value` as JSON, as API v2 wants it.
    #[must_use]
    #[inline]
    pub fn json(mut self, value: &serde_json::Value) -> Self {
        self.body = Body::Json(value.to_string());
        self
    }

    /// Sends parameters and files as a message of several parts.
    #[must_use]
    #[inline]
    pub fn multipart(mut self, message: Multipart) -> Self {
        self.body = Body::Multipart(message);
        self
    }

    /// Sends it to another of Stripe's servers.
    #[must_use]
    pub fn server(mut self, server: &'static str) -> Self {
        self.server = Some(server);
        self
    }

    /// Asks for an answer of another media type than JSON.
    #[must_use]
    pub fn answer(mut self, media_type: &'static str) -> Self {
        self.answer = Some(media_type);
        self
    }

    /// Whether it is one of API v2.
    pub(crate) fn is_v2(&self) -> bool {
        self.path.starts_with("/v2/")
    }
}

fn encode(params: &(impl ToForm + ?Sized)) -> String {
    let mut form = FormWriter::new();
    params.to_form(&mut form);
    form.finish()
}

/// Fills the `{name}`s of `template`.
///
/// # Errors
/// If a value is empty, `.` or `..`: it would call another endpoint.
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

/// Checks that at least one of `params` is set. A request with extra parameters always passes:
/// one of them may be what Stripe asks for by now.
///
/// # Errors
/// If none is.
pub fn at_least_one_of(params: &[(&'static str, bool)], has_extra: bool) -> Result<(), Error> {
    for (_, is_set) in params {
        if *is_set {
            return Ok(());
        }
    }
    if has_extra { Ok(()) } else { Err(InvalidRequest::none_of(params).into()) }
}

/// Checks that at most one of `params` is set, unless the request has extra parameters.
///
/// # Errors
/// If more than one is.
#[inline]
pub fn at_most_one_of(params: &[(&'static str, bool)], has_extra: bool) -> Result<(), Error> {
    if has_extra || params.iter().filter(|(_, set)| *set).count() <= 1 {
        return Ok(());
    }
    Err(InvalidRequest::too_many_of(params).into())
}

/// Refuses a path that an HTTP client would read as another one.
pub(crate) fn check_path(path: &str) -> Result<(), InvalidRequest> {
    let segments = match path.as_bytes() {
        [b'/', segments @ ..] if is_escaped(segments) => segments,
        _ => {
            return Err(InvalidRequest::new(
                "the path does not begin with `/`, or has a character in it that is not escaped",
            ));
        }
    };
    if segments.split(|byte| *byte == b'/').any(leads_elsewhere) {
        return Err(InvalidRequest::new("the path has an empty, `.` or `..` segment: it would call another endpoint"));
    }
    Ok(())
}

/// Whether there is nothing in it that a path can only hold escaped.
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

/// Whether a segment is empty, `.` or `..`, escaped or not.
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
