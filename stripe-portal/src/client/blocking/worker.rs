//! Drives an async transport on a thread of its own, so that it works everywhere, also inside of an async runtime. There
//! it blocks the thread that calls it, as any blocking call does.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::error::{ConnectionError, Error};
use crate::transport::{
    BlockingTransport, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};

/// Returns a transport that waits for an async one.
pub(in crate::client) fn driven(transport: Box<dyn Transport>) -> Result<Box<dyn BlockingTransport>, Error> {
    match Worker::start(transport) {
        Ok(worker) => Ok(Box::new(worker)),
        Err(error) => Err(Error::Connection(Box::new(ConnectionError::of_setup(unsupported(error))))),
    }
}

struct Worker {
    transport: Arc<dyn Transport>,
    handle: Handle,
    /// Dropping it ends the thread.
    _stop: oneshot::Sender<()>,
}

impl Worker {
    fn start(transport: Box<dyn Transport>) -> std::io::Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        thread::Builder::new().name("stripe-portal".to_owned()).spawn(move || {
            let _ = runtime.block_on(stopped);
        })?;
        Ok(Self { transport: transport.into(), handle, _stop: stop })
    }

    /// Runs a future on the thread. Returns `None` if the thread has ended.
    fn wait<T: Send + 'static>(&self, future: impl Future<Output = T> + Send + 'static) -> Option<T> {
        let (sender, receiver) = mpsc::sync_channel(1);
        // The thread knows neither the caller's span nor its subscriber.
        #[cfg(feature = "tracing")]
        let future = {
            use tracing::instrument::{Instrument as _, WithSubscriber as _};

            future.in_current_span().with_current_subscriber()
        };
        self.handle.spawn(async move {
            let _ = sender.send(future.await);
        });
        receiver.recv().ok()
    }
}

impl BlockingTransport for Worker {
    fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let transport = self.transport.clone();
        let sent = self.wait(async move { transport.send(request, limits).await });
        sent.unwrap_or_else(|| Err(unsupported("the thread that does the I/O has ended")))
    }

    fn sleep(&self, duration: Duration) {
        let transport = self.transport.clone();
        self.wait(async move { transport.sleep(duration).await });
    }

    fn now(&self) -> Duration {
        self.transport.now()
    }
}

fn unsupported(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Unsupported).with_source(source)
}
