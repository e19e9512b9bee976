//! Responses that are not JSON.

use std::fmt;

use bytes::Bytes;

use super::{FromResponse, RawResponse};
use crate::error::Error;

/// A response that is not JSON, such as a PDF. `Debug` shows only its size.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Binary {
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The unchanged body. May be empty.
    pub bytes: Bytes,
}

impl FromResponse for Binary {
    #[inline]
    fn from_response(response: &RawResponse) -> Result<Self, Error> {
        let content_type = response.meta().header(&http::header::CONTENT_TYPE).map(str::to_owned);
        Ok(Self { content_type, bytes: response.body().clone() })
    }
}

impl fmt::Debug for Binary {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Binary").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}
