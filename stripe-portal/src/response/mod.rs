//! Answers: the value and everything around it.

mod binary;
pub(crate) mod from_json;
mod raw;

use std::fmt;

use crate::decode::FromJson;
use crate::error::Error;

pub use self::binary::Binary;
pub use self::raw::RawResponse;
pub use crate::types::Json;

/// What an answer can be read as: what has [`FromJson`], and [`Binary`].
///
/// For a type of one's own, to be what an operation of one's own answers, implement it by [`RawResponse::json`], or take
/// [`Json`].
pub trait FromResponse: Sized {
    /// Reads an answer.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is something else.
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

/// A value together with the answer it came in. `Debug` shows neither the value nor the body.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    raw: RawResponse,
}

impl<T> Response<T> {
    /// Reads the value out of an answer.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is not there.
    pub fn from_raw(raw: RawResponse) -> Result<Self, Error>
    where
        T: FromResponse,
    {
        Ok(Self { value: raw.decode()?, raw })
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The answer: status, headers, ids, and the JSON as it came.
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }
}

impl<T> fmt::Debug for Response<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("raw", &self.raw).finish_non_exhaustive()
    }
}
