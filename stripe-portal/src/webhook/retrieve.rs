//! The operations that get a thin event and the object that it is about.

use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;

use super::ThinEvent;
use crate::decode::{FromJson, Opaque};
use crate::error::{Error, InvalidRequest};
use crate::operation::Operation;
use crate::operation::options::RequestOptions;
use crate::request::{self, Method, Request};
use crate::response::FromResponse;

/// Gets a [thin event](https://docs.stripe.com/api/v2/core/events) with its data as a `D`, in the event's context.
#[must_use]
pub struct RetrieveThinEvent<D = Opaque> {
    id: String,
    options: RequestOptions,
    api_version: Option<&'static str>,
    output: PhantomData<fn() -> D>,
}

/// Gets the object that a thin event is about, as an `O`, in the event's context.
#[must_use]
pub struct RetrieveRelatedObject<O = Opaque> {
    url: String,
    options: RequestOptions,
    api_version: Option<&'static str>,
    output: PhantomData<fn() -> O>,
}

/// Returns the options of a request in a context.
fn options(context: Option<&str>) -> RequestOptions {
    let mut options = RequestOptions::new();
    if let Some(context) = context {
        options.set_context(context);
    }
    options
}

impl<D> RetrieveThinEvent<D> {
    pub(super) fn new(id: &str, context: Option<&str>) -> Self {
        Self { id: id.to_owned(), options: options(context), api_version: None, output: PhantomData }
    }

    /// Sets the API version of `D`.
    pub(super) fn made_for(self, api_version: &'static str) -> Self {
        Self { api_version: Some(api_version), ..self }
    }
}

impl<D: FromJson + Serialize> RetrieveThinEvent<D> {
    /// Calls `GET /v2/core/events/{id}`.
    ///
    /// # Errors
    /// See [`Error`].
    #[cfg(feature = "client")]
    pub async fn send(&self, client: &crate::client::Client) -> Result<ThinEvent<D>, Error> {
        client.send(self).await
    }

    /// Calls `GET /v2/core/events/{id}` and waits for the response.
    ///
    /// # Errors
    /// See [`Error`].
    #[cfg(feature = "blocking")]
    pub fn send_blocking(&self, client: &crate::client::blocking::Client) -> Result<ThinEvent<D>, Error> {
        client.send(self)
    }
}

impl<D: FromJson + Serialize> Operation for RetrieveThinEvent<D> {
    type Output = ThinEvent<D>;
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v2/core/events/{id}";

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::new(Self::METHOD, request::path(Self::PATH, &[("id", &self.id)])?);
        request.api_version = self.api_version;
        Ok(request)
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}

impl<O> RetrieveRelatedObject<O> {
    pub(super) fn new(url: &str, context: Option<&str>) -> Self {
        Self { url: url.to_owned(), options: options(context), api_version: None, output: PhantomData }
    }

    /// Sets the API version of `O`.
    pub(super) fn made_for(self, api_version: &'static str) -> Self {
        Self { api_version: Some(api_version), ..self }
    }
}

impl<O: FromResponse> RetrieveRelatedObject<O> {
    /// Gets the object.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if the event's address is not a path of Stripe's API. Otherwise, see [`Error`].
    #[cfg(feature = "client")]
    pub async fn send(&self, client: &crate::client::Client) -> Result<O, Error> {
        client.send(self).await
    }

    /// Gets the object and waits for the response.
    ///
    /// # Errors
    /// Fails like [`send`](Self::send).
    #[cfg(feature = "blocking")]
    pub fn send_blocking(&self, client: &crate::client::blocking::Client) -> Result<O, Error> {
        client.send(self)
    }
}

impl<O: FromResponse> Operation for RetrieveRelatedObject<O> {
    type Output = O;
    const METHOD: Method = Method::Get;
    /// A placeholder. The request is sent to the path in the event.
    const PATH: &'static str = "(related object)";

    fn request(&self) -> Result<Request, Error> {
        let (path, query) = split(&self.url)?;
        let mut request = Request::new(Self::METHOD, path);
        request.query = query.to_owned();
        request.api_version = self.api_version;
        Ok(request)
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}

/// Splits an address into its path and query. Refuses all but a plain path of the API, so that no event can send the
/// API key to another server or endpoint.
fn split(url: &str) -> Result<(&str, &str), InvalidRequest> {
    let refused = |why: &str| {
        Err(InvalidRequest::new(format!("the address of the event's object {why}: get the object by its ID instead")))
    };
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    if !(path.starts_with("/v1/") || path.starts_with("/v2/")) {
        return refused("does not begin with `/v1/` or `/v2/`");
    }
    if request::check_path(path).is_err() {
        return refused("has an empty, `.` or `..` segment, or a character that paths do not have");
    }
    if !query.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#') {
        return refused("has a character in its query that is not escaped");
    }
    Ok((path, query))
}

impl<D> fmt::Debug for RetrieveThinEvent<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetrieveThinEvent").field("id", &self.id).field("options", &self.options).finish()
    }
}

impl<O> fmt::Debug for RetrieveRelatedObject<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetrieveRelatedObject").field("options", &self.options).finish_non_exhaustive()
    }
}

impl<D> Clone for RetrieveThinEvent<D> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), options: self.options.clone(), ..*self }
    }
}

impl<O> Clone for RetrieveRelatedObject<O> {
    fn clone(&self) -> Self {
        Self { url: self.url.clone(), options: self.options.clone(), ..*self }
    }
}
