//! A response that was received, and its request.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::Meta;
use crate::text::secret::Secret;

/// A response of the last attempt of a call. A clone shares the headers and the body.
#[derive(Clone)]
pub(crate) struct Received {
    pub(crate) meta: Arc<Meta>,
    /// The API key that was sent, which errors mask.
    pub(crate) api_key: Arc<Secret>,
    pub(crate) body: Bytes,
    /// The number of times that the request was sent.
    pub(crate) attempts: u32,
}

impl fmt::Debug for Received {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("meta", &self.meta)
            .field("body", &self.body.len())
            .field("attempts", &self.attempts)
            .finish()
    }
}
