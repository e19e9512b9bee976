//! The reason why there is no response, found in the errors of HTTP clients.

use std::error::Error as StdError;
use std::{fmt, io};

use super::TransportError;
use crate::text;
use crate::text::escape::append;

/// The reason why there is no response: what to look at.
///
/// ```
/// use std::io;
/// use stripe_portal::transport::{FailureReason, TransportError, TransportErrorKind};
///
/// let error = TransportError::new(TransportErrorKind::Connect).with_source(io::Error::from(io::ErrorKind::ConnectionRefused));
/// assert_eq!(error.reason(), Some(FailureReason::Refused));
/// assert_eq!(FailureReason::Refused.to_string(), "connection refused");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureReason {
    /// Nothing accepts connections at the port of the host.
    Refused,
    /// The name of the host has no address, or no DNS server responds.
    UnknownHost,
    /// There is no route to the host.
    Unreachable,
    /// The server's certificate is not trusted, has expired, or is another host's.
    Certificate,
    /// TLS failed for another reason than the certificate.
    Tls,
    /// There is no connection to the proxy.
    ProxyUnreachable,
    /// The proxy requires a user and a password, or refused the given ones (status 407).
    ProxyCredentials,
    /// The proxy does not connect to the server.
    ProxyRefused,
    /// The connection was closed or reset, or nothing was acknowledged any more.
    ConnectionLost,
    /// A time limit was over.
    TimedOut(TimeLimit),
}

/// A time limit of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeLimit {
    /// The limit of a connection (`connect_timeout`).
    Connection,
    /// The limit of one attempt (`attempt_timeout`).
    Attempt,
    /// The limit of the call with all attempts (`timeout`).
    Call,
}

/// The number of sources to read. An error may be its own source, which makes the chain endless.
pub(crate) const MAX_SOURCES: u32 = 32;

/// Parts of messages of the standard library, hyper, hyper-util, h2 and OpenSSL, which do not tell these reasons by a type.
/// If one of them changes, the reason is unknown, and errors show the message.
static MESSAGES: [(&str, FailureReason); 15] = [
    ("failed to lookup address information", FailureReason::UnknownHost),
    ("dns error", FailureReason::UnknownHost),
    ("tunnel error: proxy authorization required", FailureReason::ProxyCredentials),
    ("tunnel error: failed to create underlying connection", FailureReason::ProxyUnreachable),
    ("tunnel error: ", FailureReason::ProxyRefused),
    ("connection closed before message completed", FailureReason::ConnectionLost),
    // Of HTTP/2. h2 has no sources, and only the messages of I/O errors.
    ("connection error received: ", FailureReason::ConnectionLost),
    ("stream error received: ", FailureReason::ConnectionLost),
    ("broken pipe", FailureReason::ConnectionLost),
    ("connection aborted", FailureReason::ConnectionLost),
    ("connection reset", FailureReason::ConnectionLost),
    ("unexpected end of file", FailureReason::ConnectionLost),
    ("without sending TLS close_notify", FailureReason::ConnectionLost),
    ("keep-alive timed out", FailureReason::ConnectionLost),
    ("certificate verify failed", FailureReason::Certificate),
];

impl FailureReason {
    /// Finds the reason in an error and its sources, the outermost first.
    pub(crate) fn of(error: &(dyn StdError + 'static)) -> Option<Self> {
        let mut next = Some(error);
        for _ in 0..MAX_SOURCES {
            let error = next?;
            let reason = match error.downcast_ref::<io::Error>() {
                Some(error) => Self::of_io(error),
                None => Self::of_one(error),
            };
            if reason.is_some() {
                return reason;
            }
            next = cause(error);
        }
        None
    }

    fn of_io(error: &io::Error) -> Option<Self> {
        match error.kind() {
            io::ErrorKind::ConnectionRefused => Some(Self::Refused),
            io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown => {
                Some(Self::Unreachable)
            }
            io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::NotConnected
            | io::ErrorKind::UnexpectedEof => Some(Self::ConnectionLost),
            // The system's own limit: nothing was acknowledged. The limits of Rust code have no number, and on Windows
            // those of sockets have the same one.
            io::ErrorKind::TimedOut if cfg!(unix) && error.raw_os_error().is_some() => Some(Self::ConnectionLost),
            // The numbers of Windows for a host that is not found, by name or at this moment.
            _ if cfg!(windows) && matches!(error.raw_os_error(), Some(11001..=11004)) => Some(Self::UnknownHost),
            _ => Self::of_message(error),
        }
    }

    fn of_one(error: &(dyn StdError + 'static)) -> Option<Self> {
        if let Some(error) = error.downcast_ref::<TransportError>() {
            return error.reason;
        }
        #[cfg(any(feature = "rustls", feature = "hyper", feature = "ureq"))]
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            let is_certificate = matches!(error, rustls::Error::InvalidCertificate(_));
            return Some(if is_certificate { Self::Certificate } else { Self::Tls });
        }
        Self::of_message(error)
    }

    fn of_message(error: &dyn StdError) -> Option<Self> {
        let mut message = String::new();
        append(&mut message, format_args!("{error}"));
        for (known, reason) in &MESSAGES {
            if text::find(&message, known).is_some() {
                return Some(*reason);
            }
        }
        None
    }

    /// Returns `true` if the innermost message says more than the reason.
    pub(crate) fn has_detail(self) -> bool {
        match self {
            Self::UnknownHost | Self::Certificate | Self::Tls | Self::ProxyUnreachable | Self::ProxyRefused => true,
            Self::Refused | Self::Unreachable | Self::ProxyCredentials | Self::ConnectionLost | Self::TimedOut(_) => {
                false
            }
        }
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Refused => "connection refused",
            Self::UnknownHost => "the name of the host was not found",
            Self::Unreachable => "there is no route to the host",
            Self::Certificate => "the certificate was not accepted",
            Self::Tls => "TLS failed",
            Self::ProxyUnreachable => "the proxy could not be reached",
            Self::ProxyCredentials => {
                "the proxy responded with status 407: it requires a user and a password, or refused the given ones"
            }
            Self::ProxyRefused => "the proxy refused to connect to the server",
            Self::ConnectionLost => "the connection was lost",
            Self::TimedOut(TimeLimit::Connection) => "`connect_timeout`, the time limit of a connection, has passed",
            Self::TimedOut(TimeLimit::Attempt) => "`attempt_timeout`, the time limit of an attempt, has passed",
            Self::TimedOut(TimeLimit::Call) => "`timeout`, the time limit of the call, has passed",
        }
    }
}

/// Returns the cause of an error. The source of an I/O error is that of the error inside of it, so that one comes first.
pub(crate) fn cause<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

/// Returns the innermost message of an error, which is the most specific one.
pub(crate) fn innermost<'e>(error: &'e (dyn StdError + 'static)) -> &'e (dyn StdError + 'static) {
    let mut innermost = error;
    for _ in 0..MAX_SOURCES {
        match innermost.source() {
            Some(source) => innermost = source,
            None => break,
        }
    }
    innermost
}

impl fmt::Display for FailureReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
