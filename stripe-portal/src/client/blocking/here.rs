//! Drives an async transport on the thread that calls, without any runtime.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use crate::error::Error;
use crate::transport::{BlockingTransport, HttpRequest, HttpResponse, Limits, Transport, TransportError};

/// Returns a transport that waits for an async one.
#[allow(clippy::unnecessary_wraps, reason = "with a thread, it may fail")]
pub(in crate::client) fn driven(transport: Box<dyn Transport>) -> Result<Box<dyn BlockingTransport>, Error> {
    Ok(Box::new(Here(transport)))
}

struct Here(Box<dyn Transport>);

impl BlockingTransport for Here {
    fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        wait(self.0.send(request, limits))
    }

    fn sleep(&self, duration: Duration) {
        wait(self.0.sleep(duration));
    }

    fn now(&self) -> Duration {
        self.0.now()
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}
