//! No traces.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use super::Clock;
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::response::RawResponse;

pub(crate) struct Note;

impl Note {
    pub(crate) fn new<O: Operation>(_: &O, _: &Result<Call, Error>) -> Self {
        Self
    }

    pub(crate) fn begin<C: Clock>(self, _: &Arc<C>) -> Trace {
        Trace
    }
}

pub(crate) struct Trace;

impl Trace {
    #[cfg(feature = "blocking")]
    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
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
