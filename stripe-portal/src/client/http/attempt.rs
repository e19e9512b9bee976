//! One attempt of an HTTP client that needs Tokio: its time limit, and an error instead of a panic without Tokio.

use std::error::Error as StdError;
use std::future::{Future, poll_fn};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use http::HeaderMap;
use tokio::net::TcpSocket;
use tokio::runtime::Handle;

use crate::text::escape::append;
use crate::transport::{FailureReason, HttpResponse, TimeLimit, TransportError, TransportErrorKind, innermost};

pub(super) type Received = Result<HttpResponse, TransportError>;

/// The head of a response, kept outside of the future that reads the body: a failure inside the body still has the
/// status and the request ID.
pub(super) type Head = Option<(u16, HeaderMap)>;

const NO_RUNTIME: &str = "the call was polled outside of a Tokio runtime: await it inside of one, or use `blocking::Client` or a custom transport";

const NO_DRIVER: &str = "the Tokio runtime has no timers or no sockets: build it with `enable_all`";

/// Polls `response` until it is ready or the time is over. The message of a time-out is `too_late`.
pub(super) async fn within(
    too_late: &'static str,
    timeout: Duration,
    mut response: Pin<&mut (dyn Future<Output = Received> + Send)>,
) -> Received {
    // Both the timer and the sockets are Tokio's, and panic without it.
    if Handle::try_current().is_err() {
        return Err(TransportError::new(TransportErrorKind::Unsupported).with_source(NO_RUNTIME));
    }
    let mut end = pin!(None);
    poll_fn(|context| {
        supported(&mut || {
            if end.is_none() {
                end.set(Some(tokio::time::sleep(timeout)));
            }
            // Poll the timer first: a body that never pends would starve it. A finished response still wins.
            let is_over = end.as_mut().as_pin_mut().is_none_or(|end| end.poll(context).is_ready());
            match response.as_mut().poll(context) {
                Poll::Pending if is_over => {
                    let error = TransportError::new(TransportErrorKind::Timeout);
                    Poll::Ready(Err(error.with_source(too_late)))
                }
                result => result,
            }
        })
    })
    .await
}

/// Adds the reason to a time-out while connecting. The operating system may have given up before the limit: its error says
/// so.
pub(super) fn late_to_connect(error: TransportError) -> TransportError {
    match error.reason() {
        Some(FailureReason::ConnectionLost) => error,
        _ => error.with_reason(FailureReason::TimedOut(TimeLimit::Connection)),
    }
}

/// Returns `true` if the headers of a response are larger than hyper allows, or more in number.
pub(super) fn has_large_head(error: &(dyn StdError + 'static)) -> bool {
    let mut message = String::new();
    append(&mut message, format_args!("{}", innermost(error)));
    message == "message head is too large"
}

/// Polls work that panics in a runtime without timers or sockets. Tokio cannot be asked for them; other panics go on. The
/// panic hook has printed such a panic before it is caught, and with `panic = "abort"` the process has ended.
fn supported(work: &mut dyn FnMut() -> Poll<Received>) -> Poll<Received> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result,
        Err(panic) if has_drivers() => resume_unwind(panic),
        Err(_) => Poll::Ready(Err(TransportError::new(TransportErrorKind::Unsupported).with_source(NO_DRIVER))),
    }
}

/// Returns `true` if the runtime has timers and sockets. Making one of them panics only if the runtime has none.
fn has_drivers() -> bool {
    let probe = || {
        drop(tokio::time::sleep(Duration::ZERO));
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 0)))?;
        // `into_std`, because dropping a socket of Tokio would compile 900 lines of LLVM IR.
        socket.listen(1)?.into_std().map(drop)
    };
    catch_unwind(probe).is_ok()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn only_a_limit_of_the_client_is_reported_as_one() {
        let system = if cfg!(target_os = "linux") { 110 } else { 60 };
        for (source, expected) in [
            (io::ErrorKind::TimedOut.into(), FailureReason::TimedOut(TimeLimit::Connection)),
            (
                io::Error::other(io::Error::from(io::ErrorKind::TimedOut)),
                FailureReason::TimedOut(TimeLimit::Connection),
            ),
            #[cfg(unix)]
            (io::Error::from_raw_os_error(system), FailureReason::ConnectionLost),
        ] {
            let error = TransportError::new(TransportErrorKind::Timeout).with_source(source);
            assert_eq!(late_to_connect(error).reason(), Some(expected), "{system}");
        }
    }
}
