//! Parses base URLs, and refuses those that could hide a request.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use crate::error::InvalidRequest;
use crate::{request, text};

/// The protection of requests on the way to a base URL.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// Encrypted.
    Tls,
    /// Not encrypted, but requests do not leave this machine.
    Loopback,
    /// Not encrypted, and readable on the way.
    Exposed,
}

/// A base URL in its parts.
#[derive(Clone)]
pub(crate) struct BaseUrl {
    /// The scheme in lowercase, the host and the port.
    pub(crate) origin: Arc<str>,
    /// The path before the path of each request, without a trailing `/`.
    path: String,
    pub(crate) route: Route,
}

impl BaseUrl {
    /// Returns the base URL of one of Stripe's servers, which have no path.
    pub(crate) fn of_origin(origin: &'static str) -> Self {
        Self { origin: origin.into(), path: String::new(), route: Route::Tls }
    }

    pub(crate) fn is(&self, origin: &str) -> bool {
        *self.origin == *origin && self.path.is_empty()
    }

    /// Returns the whole path of a request.
    pub(crate) fn join(&self, path: String) -> String {
        if self.path.is_empty() { path } else { text::concat(&[&self.path, &path]) }
    }
}

impl fmt::Debug for BaseUrl {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::concat(&[&self.origin, &self.path]).fmt(f)
    }
}

/// Parses a base URL.
///
/// # Errors
/// Fails if the URL has parts other than a scheme, a host, a port and a plain path.
#[inline]
pub(crate) fn parse(base_url: &str) -> Result<BaseUrl, InvalidRequest> {
    let error = |what: &str| InvalidRequest::new(format!("the base URL {what}"));
    let known = ["https://", "http://"].into_iter().find_map(|scheme| {
        let (start, rest) = base_url.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some((scheme, rest))
    });
    let (scheme, rest) = known.ok_or_else(|| error("does not begin with `https://` or `http://`: add one of them"))?;
    if rest.bytes().any(|byte| b"@?#\\".contains(&byte)) {
        return Err(error("has a user, a query or a fragment: leave it out"));
    }
    let rest = rest.trim_end_matches('/');
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = match text::rsplit(authority, ":") {
        Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if !is_host(host) {
        return Err(error("has no host, or an invalid one: use a name or an IP address in its usual form"));
    }
    if port.is_some_and(|port| !is_port(port)) {
        return Err(error("has a port that is not from 1 to 65535: correct or remove it"));
    }
    if !path.is_empty() {
        request::check_path(path).map_err(|_| {
            error("has a path with an empty, `.` or `..` segment, or a character that is not escaped: correct it")
        })?;
    }
    for segment in path.split('/') {
        if segment.eq_ignore_ascii_case("v1") || segment.eq_ignore_ascii_case("v2") {
            return Err(error("has `/v1` or `/v2` in its path, which each request adds: leave it out"));
        }
    }
    let route = match scheme {
        "https://" => Route::Tls,
        _ if is_loopback(host) => Route::Loopback,
        _ => Route::Exposed,
    };
    Ok(BaseUrl { origin: text::concat(&[scheme, authority]).into(), path: path.to_owned(), route })
}

/// Returns `true` if no DNS server decides where `host` is. Names below `localhost`, and `localhost.`, are not in the
/// hosts file: resolvers ask the network for them.
#[inline]
fn is_loopback(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|address| address.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback()),
        None => {
            host.eq_ignore_ascii_case("localhost")
                || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        }
    }
}

#[inline]
fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port != 0)
}

#[inline]
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        return address.strip_suffix(']').is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let labels = host.strip_suffix('.').unwrap_or(host);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !labels.split('.').all(|label| !label.is_empty() && label.bytes().all(plain)) {
        return false;
    }
    // In a URL, a host that ends in a number is an IP address.
    let last = labels.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    !is_number || labels.parse::<Ipv4Addr>().is_ok()
}
