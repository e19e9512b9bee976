//! No traces.

use std::future::Future;
use std::time::Duration;

use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::operation::Operation;
use crate::response::RawResponse;

pub(crate) struct Note;

impl Note {
    pub(crate) fn new<O: Operation>(_: &O, _: &Result<Call, Error>) -> Self {
        Self
    }

    pub(crate) fn begin(self, _: &Client) -> Trace {
        Trace
    }
}

pub(crate) struct Trace;

impl Trace {
    #[cfg(feature = "blocking")]
    pub(crate) fn none() -> Self {
        Self
    }

    pub(crate) fn instrument<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn retry(_: &Call, _: Duration) {}

    pub(crate) fn ended(&self, _: &Result<RawResponse, Error>) {}

    pub(crate) fn end<T>(self, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        read()
    }
}
