//! Why a download failed, and what to do.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use xtask::Error;

/// Why there is no file.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The address cannot be read.
    Url(String),
    /// The address has a user or a password in it.
    Credentials,
    /// The address is neither https nor on this machine.
    Insecure,
    /// A redirect leads to such an address.
    InsecureRedirect,
    /// The environment names something that is no proxy for https.
    Proxy(&'static str),
    /// Redirects do not end.
    Redirects,
    /// The HTTP client cannot be set up.
    Client(String),
    /// There is no connection.
    Connect(String),
    /// Nothing arrived for so long.
    Silence(Duration),
    /// It took longer than anyone wants to wait.
    Endless(Duration),
    /// The answer has another status than 200.
    Status(u16),
    /// The connection broke off.
    Lost(String),
    /// The server answers with another part than the one that was asked for.
    WrongPart,
    /// The server says neither how long the file is nor when it ends.
    NoEnd,
    /// The file is longer than can be.
    TooLong(u64),
    /// It is a web page.
    WebPage,
    /// There is nothing in the file.
    Empty,
}

impl Failure {
    /// Whether it may go better at once.
    pub(crate) fn passes(&self) -> bool {
        match self {
            Self::Connect(_) | Self::Silence(_) | Self::Lost(_) | Self::WrongPart => true,
            Self::Status(status) => matches!(status, 408 | 416 | 429 | 500..),
            _ => false,
        }
    }

    /// What people read, about the address `url`.
    pub(crate) fn at(&self, url: &str) -> Error {
        Error::Download { url: url.to_owned(), problem: self.to_string(), remedy: self.remedy() }
    }

    fn remedy(&self) -> &'static str {
        match self {
            Self::Url(_) => {
                "give an address such as https://raw.githubusercontent.com/stripe/openapi/master/openapi/spec3.yaml"
            }
            Self::Credentials => "download the file yourself and give it with `--file FILE`",
            Self::Insecure => {
                "give an address that begins with https://, a file with `--file FILE`, or the spec's hash with `--sha256 HEX --plain-http`"
            }
            Self::InsecureRedirect => "give an address that begins with https://, or a file with `--file FILE`",
            Self::Proxy(_) => "set it to an address such as http://proxy.example:3128, or unset it to use none",
            Self::Redirects | Self::Status(300..=399) => "give the address of the file itself with `--url URL`",
            Self::Client(_) => "download the file yourself and give it with `--file FILE`",
            Self::Connect(_) => "check the network and the address, then try again; nothing was written",
            Self::Silence(_) | Self::Lost(_) => {
                "try again: it goes on where it stopped, if the server can; `--timeout SECONDS` waits longer"
            }
            Self::Endless(_) => "try again on a faster network: it goes on where it stopped, if the server can",
            Self::Status(404) => {
                "check the address or the tag; releases are at https://github.com/stripe/openapi/releases"
            }
            Self::Status(400..=499) => "the server refuses; check the address, or give a file with `--file FILE`",
            Self::Status(_) => "the server has trouble; try again later, or give a file with `--file FILE`",
            Self::WrongPart | Self::NoEnd | Self::Empty => {
                "the server, or something on the way to it, is broken; give a file with `--file FILE`"
            }
            Self::TooLong(_) => "this is not a spec of Stripe's; check the address",
            Self::WebPage => {
                "give the address of the file itself: raw.githubusercontent.com rather than github.com; or sign in to the network"
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(reason) => write!(f, "this is no address: {reason}"),
            Self::Credentials => f.write_str("addresses with a user or a password are not used"),
            Self::Insecure => f.write_str("only https is used, so that nobody on the way can change the spec"),
            Self::InsecureRedirect => f.write_str("it leads to an address that is not https"),
            Self::Proxy(name) => write!(f, "{name} does not name a proxy by http:// or https://"),
            Self::Redirects => f.write_str("it leads from one address to the next without end"),
            Self::Client(reason) => write!(f, "HTTPS cannot be set up: {reason}"),
            Self::Connect(reason) => write!(f, "no connection: {reason}"),
            Self::Silence(time) => write!(f, "nothing arrived for {} s", time.as_secs()),
            Self::Endless(time) => write!(f, "it was not here after {} minutes", time.as_secs() / 60),
            Self::Status(status) => write!(f, "the server answers with status {status}"),
            Self::Lost(reason) => write!(f, "the download broke off: {reason}"),
            Self::WrongPart => f.write_str("the server answers with another part of the file than it was asked for"),
            Self::NoEnd => f.write_str("the server does not say where the file ends, so that it may be cut short"),
            Self::TooLong(limit) => write!(f, "the file is longer than {} MiB", limit >> 20),
            Self::WebPage => f.write_str("this is a web page, not a spec"),
            Self::Empty => f.write_str("the file is empty"),
        }
    }
}

/// An error with what it was caused by, innermost last, each thing said once.
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
