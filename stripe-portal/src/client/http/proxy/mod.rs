//! The proxies of the HTTP clients that have no rules of their own: those of the environment, as curl reads it, or the one
//! that is set.

mod bypass;
mod connect;

use http::Uri;
use http::header::HeaderValue;

use self::bypass::Bypass;
pub(super) use self::connect::{MAX_RESPONSE, is_accepted, refused, request, unreachable};
use crate::error::InvalidRequest;

/// The proxies of a client.
#[derive(Debug, Default)]
pub(super) struct Proxies {
    http: Option<Proxy>,
    https: Option<Proxy>,
    bypass: Bypass,
}

/// A proxy by `http` or `https`.
#[derive(Clone, Debug)]
pub(super) struct Proxy {
    /// Scheme, host and port, without user and password.
    pub(super) uri: Uri,
    /// The value of `Proxy-Authorization`.
    pub(super) authorization: Option<HeaderValue>,
}

impl Proxies {
    /// Returns the proxy at `url` for all requests.
    pub(super) fn of_url(url: &str) -> Result<Self, InvalidRequest> {
        let proxy = Proxy::parse(url).map_err(|problem| InvalidRequest::new(format!("`proxy_url` {problem}")))?;
        Ok(Self { http: Some(proxy.clone()), https: Some(proxy), bypass: Bypass::default() })
    }

    /// Returns the proxies that the environment names. `read` reads a variable.
    pub(super) fn from_env(read: impl Fn(&str) -> Option<String>) -> Result<Self, InvalidRequest> {
        // A server of CGI sets `HTTP_PROXY` to a header of the request that it received.
        if read("REQUEST_METHOD").is_some() {
            return Ok(Self::default());
        }
        let first = |names: [&'static str; 2]| names.into_iter().find_map(|name| Some((name, read(name)?)));
        let proxy = |names| match first(names).filter(|(_, url)| !url.is_empty()) {
            None => Ok(None),
            Some((name, url)) => Proxy::parse(&url)
                .map(Some)
                .map_err(|problem| InvalidRequest::new(format!("the environment variable {name} {problem}"))),
        };
        let (http, https) = (proxy(["HTTP_PROXY", "http_proxy"])?, proxy(["HTTPS_PROXY", "https_proxy"])?);
        let all = if http.is_some() && https.is_some() { None } else { proxy(["ALL_PROXY", "all_proxy"])? };
        let no = first(["NO_PROXY", "no_proxy"]).map_or(String::new(), |(_, hosts)| hosts);
        Ok(Self { http: http.or_else(|| all.clone()), https: https.or(all), bypass: Bypass::parse(&no) })
    }

    /// Returns the proxy for a request, or `None` for a direct connection.
    pub(super) fn of(&self, uri: &Uri) -> Option<&Proxy> {
        let proxy = if uri.scheme_str() == Some("https") { self.https.as_ref() } else { self.http.as_ref() };
        proxy.filter(|_| !self.bypass.has(uri.host().unwrap_or_default()))
    }

    /// Returns `true` if a proxy is connected to by TLS.
    pub(super) fn need_tls(&self) -> bool {
        [&self.http, &self.https].into_iter().flatten().any(Proxy::is_tls)
    }
}

impl Proxy {
    /// Parses a URL. The message of an error continues a sentence and does not show the URL, which may have a password.
    fn parse(url: &str) -> Result<Self, &'static str> {
        const INVALID: &str = "is not a URL such as `http://proxy:3128`";
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err("names a proxy that is not `http` or `https`: no other one is supported");
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let authorization = match user {
            Some(user) => Some(connect::basic(user).ok_or(INVALID)?),
            None => None,
        };
        let uri = Uri::builder().scheme(&*scheme).authority(host).path_and_query("/").build().map_err(|_| INVALID)?;
        if uri.host().unwrap_or_default().is_empty() {
            return Err(INVALID);
        }
        Ok(Self { uri, authorization })
    }

    pub(super) fn is_tls(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Result<Proxies, InvalidRequest> {
        Proxies::from_env(|name| {
            variables.iter().find_map(|(variable, value)| (*variable == name).then(|| (*value).to_owned()))
        })
    }

    #[track_caller]
    fn assert_proxy(variables: &[(&str, &str)], url: &str, expected: Option<&str>) {
        let proxies = proxies(variables).unwrap_or_else(|error| panic!("{error}"));
        let uri: Uri = url.parse().unwrap_or_else(|_| panic!("{url}"));
        let found = proxies.of(&uri).map(|proxy| proxy.uri.to_string());
        assert_eq!(found.as_deref(), expected, "{variables:?} {url}");
    }

    #[test]
    fn the_environment_is_read_as_curl_does() {
        let https = "https://api.stripe.com/v1/a";
        for (variables, url, expected) in [
            (&[][..], https, None),
            (&[("HTTPS_PROXY", "http://p:1")], https, Some("http://p:1/")),
            (&[("https_proxy", "http://p:1/path")], https, Some("http://p:1/")),
            (&[("HTTPS_PROXY", "http://p:1"), ("https_proxy", "http://q:1")], https, Some("http://p:1/")),
            (&[("HTTPS_PROXY", ""), ("https_proxy", "http://q:1")], https, None),
            (&[("HTTP_PROXY", "http://p:1")], https, None),
            (&[("HTTP_PROXY", "p:1")], "http://a", Some("http://p:1/")),
            (&[("HTTP_PROXY", "p:1"), ("REQUEST_METHOD", "GET")], "http://a", None),
            (&[("ALL_PROXY", "https://p")], https, Some("https://p/")),
            (&[("ALL_PROXY", "https://p"), ("HTTPS_PROXY", "HTTP://q")], https, Some("http://q/")),
            (&[("ALL_PROXY", "p"), ("NO_PROXY", "stripe.com")], https, None),
            (&[("ALL_PROXY", "p"), ("NO_PROXY", "tripe.com")], https, Some("http://p/")),
            (&[("ALL_PROXY", "http://[::1]:8080")], https, Some("http://[::1]:8080/")),
        ] {
            assert_proxy(variables, url, expected);
        }
    }

    #[test]
    fn a_proxy_that_is_not_supported_is_refused_without_its_password() {
        for url in
            ["socks5://u:SECRET@p:1", "ftp://SECRET", "http://u:SECRET@", "http://SECRET p", "http://u:%zzSECRET@p"]
        {
            let error = proxies(&[("ALL_PROXY", url)]).expect_err(url).to_string();
            assert!(error.contains("ALL_PROXY") && !error.contains("SECRET"), "{error}");
            let error = Proxies::of_url(url).expect_err(url).to_string();
            assert!(error.contains("`proxy_url`") && !error.contains("SECRET"), "{error}");
        }
    }

    #[test]
    fn user_and_password_are_sent_and_never_shown() {
        for (url, expected) in [
            ("http://Aladdin:opensesame@p", "Basic QWxhZGRpbjpvcGVuc2VzYW1l"),
            ("http://Aladdin:open%73esame@p", "Basic QWxhZGRpbjpvcGVuc2VzYW1l"),
            ("http://a@p", "Basic YTo="),
            ("http://a:b@p", "Basic YTpi"),
        ] {
            let proxies = Proxies::of_url(url).unwrap_or_else(|error| panic!("{error}"));
            let proxy = proxies.of(&Uri::from_static("https://a")).cloned();
            let authorization = proxy.and_then(|proxy| proxy.authorization).map(|value| value.as_bytes().to_vec());
            assert_eq!(authorization.as_deref(), Some(expected.as_bytes()));
            assert!(!format!("{proxies:?}").contains("Basic"), "{proxies:?}");
        }
    }
}
