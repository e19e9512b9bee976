//! The failures of a download, with remedies.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use crate::error::Error;

/// A failure of a download.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The URL is invalid.
    Url(String),
    /// The environment variable with the URL of a mirror does not contain a URL.
    Mirror(String),
    /// The URL contains a user or a password.
    Credentials,
    /// The URL is neither https nor on this machine.
    Insecure,
    /// A redirect leads to such a URL.
    InsecureRedirect,
    /// The environment variable does not name a proxy for https.
    Proxy(&'static str),
    /// There are too many redirects.
    Redirects,
    /// The HTTP client cannot be set up.
    Client(String),
    /// There is no connection.
    Connect(String),
    /// No data arrived for this time.
    Silence(Duration),
    /// The download took longer than the limit.
    Endless(Duration),
    /// The response has another status than 200.
    Status(u16),
    /// The connection was lost.
    Lost(String),
    /// The response contains another part than the requested one.
    WrongPart,
    /// The response has neither a length nor an end.
    NoEnd,
    /// The file is longer than the limit.
    TooLong(u64),
    /// The file is a web page.
    WebPage,
    /// The file is empty.
    Empty,
}

impl Failure {
    /// Returns whether another attempt may succeed at once.
    pub(crate) fn passes(&self) -> bool {
        match self {
            Self::Connect(_) | Self::Silence(_) | Self::Lost(_) | Self::WrongPart => true,
            Self::Status(status) => matches!(status, 408 | 416 | 429 | 500..),
            _ => false,
        }
    }

    /// Returns the error for `url`.
    pub(crate) fn at(&self, url: &str) -> Error {
        Error::Download { url: url.to_owned(), problem: self.to_string(), remedy: self.remedy() }
    }

    fn remedy(&self) -> &'static str {
        match self {
            Self::Url(_) => {
                "pass a URL such as https://raw.githubusercontent.com/stripe/openapi/master/latest/openapi.spec3.yaml"
            }
            Self::Mirror(..) => {
                "set the variable to a URL such as https://mirror.example/stripe/openapi, or unset it to use GitHub"
            }
            Self::Credentials => "download the file yourself and take it with `pull --from FILE`",
            Self::Insecure => {
                "use a URL that begins with https://, in `pull --url` or in STRIPE_OPENAPI_BASE; or take a file with `pull --from FILE`; or allow http with `pull --sha256 HEX --plain-http`"
            }
            Self::InsecureRedirect => "use a URL that begins with https://, or take a file with `pull --from FILE`",
            Self::Proxy(_) => {
                "set the variable to a URL such as http://proxy.example:3128, or unset it to use no proxy"
            }
            Self::Redirects | Self::Status(300..=399) => "pass the URL of the file itself with `pull --url URL`",
            Self::Client(_) => "download the file yourself and take it with `pull --from FILE`",
            Self::Connect(_) => "check the network and the URL, then try again; nothing was written",
            Self::Silence(_) | Self::Lost(_) => {
                "try again: the download continues if the server supports it; `pull --timeout SECONDS` waits longer"
            }
            Self::Endless(_) => "try again on a faster network: the download continues if the server supports it",
            Self::Status(404) => "check the URL or the tag; releases are at https://github.com/stripe/openapi/releases",
            Self::Status(400..=499) => "check the URL, or take a file with `pull --from FILE`",
            Self::Status(_) => "try again later, or take a file with `pull --from FILE`",
            Self::WrongPart | Self::NoEnd | Self::Empty => {
                "the server or a proxy is broken: take a file with `pull --from FILE`"
            }
            Self::TooLong(_) => "the file is not one of Stripe's specs; check the URL",
            Self::WebPage => {
                "pass the URL of the file itself, at raw.githubusercontent.com and not at github.com; or sign in to the network"
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(reason) => write!(f, "the URL is invalid: {reason}"),
            Self::Mirror(reason) => write!(f, "this is not a URL: {reason}"),
            Self::Credentials => f.write_str("the URL contains a user or a password"),
            Self::Insecure => f.write_str("the URL must use https, so that nobody on the network can change the spec"),
            Self::InsecureRedirect => f.write_str("the URL redirects to a URL that is not https"),
            Self::Proxy(name) => {
                write!(f, "{name} does not name a proxy by http://, https://, socks5:// or socks5h://")
            }
            Self::Redirects => f.write_str("the URL redirects too many times"),
            Self::Client(reason) => write!(f, "cannot set up HTTPS: {reason}"),
            Self::Connect(reason) => write!(f, "cannot connect: {reason}"),
            Self::Silence(time) => write!(f, "no data arrived for {} s", time.as_secs()),
            Self::Endless(time) => write!(f, "the download did not end within {} minutes", time.as_secs() / 60),
            Self::Status(status) => write!(f, "the server responded with status {status}"),
            Self::Lost(reason) => write!(f, "the connection was lost: {reason}"),
            Self::WrongPart => f.write_str("the server sent another part of the file than the requested one"),
            Self::NoEnd => f.write_str("the response has no length and no end, so the file may be incomplete"),
            Self::TooLong(limit) => write!(f, "the file is longer than {} MiB", limit >> 20),
            Self::WebPage => f.write_str("the file is a web page, not a spec"),
            Self::Empty => f.write_str("the file is empty"),
        }
    }
}

/// Formats the causes of an error, innermost last, without repetitions.
pub(crate) fn chain(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut next = error.source();
    while let Some(cause) = next {
        let said = cause.to_string();
        if !text.contains(&said) {
            text = if text.is_empty() { said } else { format!("{text}: {said}") };
        }
        next = cause.source();
    }
    if text.is_empty() { error.to_string() } else { text }
}
