//! The request that opens a tunnel through a proxy, and its response, without I/O.

use std::error::Error as StdError;

use http::Uri;

use super::Proxy;
use crate::transport::{FailureReason, TransportError, TransportErrorKind};

type Error = Box<dyn StdError + Send + Sync>;

/// The largest response of a proxy to `CONNECT`.
pub(in crate::client::http) const MAX_RESPONSE: usize = 16 * 1024;

/// Returns the bytes that ask a proxy for a tunnel to the host of `target`.
pub(in crate::client::http) fn request(proxy: &Proxy, target: &Uri) -> Vec<u8> {
    let host = target.host().unwrap_or_default();
    let port = target.port_u16().unwrap_or(if target.scheme_str() == Some("https") { 443 } else { 80 });
    let mut bytes = format!("CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n").into_bytes();
    if let Some(authorization) = &proxy.authorization {
        bytes.extend_from_slice(b"Proxy-Authorization: ");
        bytes.extend_from_slice(authorization.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes
}

/// Returns `true` if the response to `CONNECT` is complete.
///
/// # Errors
/// Fails if the proxy refuses.
pub(in crate::client::http) fn is_accepted(received: &[u8]) -> Result<bool, TransportError> {
    if !received.ends_with(b"\r\n\r\n") {
        return Ok(false);
    }
    let status = received.get(..12).unwrap_or_default();
    match status {
        [b'H', b'T', b'T', b'P', b'/', b'1', b'.', _, b' ', b'2', _, _] => Ok(true),
        [b'H', b'T', b'T', b'P', b'/', b'1', b'.', _, b' ', b'4', b'0', b'7'] => {
            Err(TransportError::new(TransportErrorKind::Connect).with_reason(FailureReason::ProxyCredentials))
        }
        [b'H', b'T', b'T', b'P', b'/', b'1', b'.', _, b' ', code @ ..] if code.iter().all(u8::is_ascii_digit) => {
            Err(refused(format!("it responded with status {}", String::from_utf8_lossy(code))))
        }
        _ => Err(refused("the proxy does not speak HTTP/1.1")),
    }
}

/// Returns the failure of a proxy that does not connect to the server.
pub(in crate::client::http) fn refused(problem: impl Into<Error>) -> TransportError {
    failure(FailureReason::ProxyRefused, problem.into())
}

/// Returns the failure of a connection to a proxy.
pub(in crate::client::http) fn unreachable(error: impl Into<Error>) -> TransportError {
    failure(FailureReason::ProxyUnreachable, error.into())
}

fn failure(reason: FailureReason, error: Error) -> TransportError {
    TransportError::new(TransportErrorKind::Connect).with_reason(reason).with_source(error)
}
