//! The proxies of the HTTP clients: those of the environment, by the rules of hyper-util, which `reqwest` follows, or the one
//! that is set. `reqwest` connects to them itself, but ignores one that it does not support: it is refused here.

mod bypass;
#[cfg(any(feature = "hyper", feature = "ureq"))]
mod connect;
#[cfg(any(feature = "hyper", feature = "ureq"))]
mod credentials;

use std::ffi::OsString;

use http::Uri;
#[cfg(any(feature = "hyper", feature = "ureq"))]
use http::header::HeaderValue;

use self::bypass::Bypass;
#[cfg(any(feature = "hyper", feature = "ureq"))]
pub(super) use self::connect::{MAX_RESPONSE, is_accepted, refused, request, unreachable};
use crate::call::config::Config;
use crate::error::InvalidRequest;
use crate::text;

/// The proxies of a client.
#[derive(Debug)]
pub(super) struct Proxies {
    http: Choice,
    https: Choice,
    bypass: Bypass,
}

/// The proxy for a scheme, or the message why it is not supported. It matters only to requests that would use the proxy.
type Choice = Result<Option<Proxy>, String>;

/// A proxy by `http` or `https`. `reqwest` parses the URL again, so without other HTTP clients, it is only checked.
#[derive(Clone, Debug)]
pub(super) struct Proxy {
    pub(super) is_tls: bool,
    /// Scheme, host and port, without user and password.
    #[cfg(any(feature = "hyper", feature = "ureq"))]
    pub(super) uri: Uri,
    /// The value of `Proxy-Authorization`.
    #[cfg(any(feature = "hyper", feature = "ureq"))]
    pub(super) authorization: Option<HeaderValue>,
}

impl Proxies {
    /// Returns no proxies.
    pub(super) fn none() -> Self {
        Self { http: Ok(None), https: Ok(None), bypass: Bypass::default() }
    }

    /// Returns the proxy at `url` for all requests.
    pub(super) fn of_url(url: &str) -> Result<Self, InvalidRequest> {
        match (Proxy::parse(url), Proxy::parse(url)) {
            (Ok(http), Ok(https)) => Ok(Self { http: Ok(Some(http)), https: Ok(Some(https)), ..Self::none() }),
            (Err(problem), _) | (_, Err(problem)) => Err(InvalidRequest::new(text::concat(&["`proxy_url` ", problem]))),
        }
    }

    /// Returns the proxies that the environment names. `read` reads a variable.
    pub(super) fn from_env(read: &dyn Fn(&str) -> Option<OsString>) -> Self {
        // A server of CGI sets `HTTP_PROXY` to a header of the request that it received.
        if read("REQUEST_METHOD").is_some() {
            return Self::none();
        }
        let bypass = match first(read, "NO_PROXY", "no_proxy") {
            Some((_, hosts)) => Bypass(hosts.to_string_lossy().into_owned()),
            None => Bypass::default(),
        };
        let http = named_or_all(read, "HTTP_PROXY", "http_proxy");
        Self { http, https: named_or_all(read, "HTTPS_PROXY", "https_proxy"), bypass }
    }

    /// Fails if a request of a client with these settings would use a proxy that is not supported.
    pub(super) fn check(&self, config: &Config) -> Result<(), InvalidRequest> {
        config.visit_origins(&|origin| match origin.parse() {
            Ok(uri) => self.of(&uri).map(drop),
            Err(_) => Ok(()),
        })
    }

    /// Returns the proxy for a request, or `None` for a direct connection.
    ///
    /// # Errors
    /// Fails if the proxy is not supported.
    pub(super) fn of(&self, uri: &Uri) -> Result<Option<&Proxy>, InvalidRequest> {
        let choice = if uri.scheme_str() == Some("https") { &self.https } else { &self.http };
        match choice {
            Ok(None) => Ok(None),
            _ if self.bypass.has(uri.host().unwrap_or_default()) => Ok(None),
            Ok(proxy) => Ok(proxy.as_ref()),
            Err(problem) => Err(InvalidRequest::new(problem.clone())),
        }
    }

    /// Returns `true` if a proxy is connected to by TLS.
    pub(super) fn need_tls(&self) -> bool {
        let is_tls = |choice: &Choice| matches!(choice, Ok(Some(Proxy { is_tls: true, .. })));
        is_tls(&self.http) || is_tls(&self.https)
    }
}

/// Returns the name and the value of a variable, whose name may be in lower case.
fn first(
    read: &dyn Fn(&str) -> Option<OsString>,
    name: &'static str,
    lower: &'static str,
) -> Option<(&'static str, OsString)> {
    match read(name) {
        Some(value) => Some((name, value)),
        None => Some((lower, read(lower)?)),
    }
}

/// Returns the proxy that a variable names, or else `ALL_PROXY`.
fn named_or_all(read: &dyn Fn(&str) -> Option<OsString>, name: &'static str, lower: &'static str) -> Choice {
    match named(read, name, lower) {
        Ok(None) => named(read, "ALL_PROXY", "all_proxy"),
        choice => choice,
    }
}

/// Returns the proxy that a variable names.
fn named(read: &dyn Fn(&str) -> Option<OsString>, name: &'static str, lower: &'static str) -> Choice {
    let Some((name, value)) = first(read, name, lower) else { return Ok(None) };
    let proxy = match value.to_str() {
        Some("") => return Ok(None),
        Some(url) => Proxy::parse(url),
        None => Err("is not UTF-8: correct or remove it"),
    };
    match proxy {
        Ok(proxy) => Ok(Some(proxy)),
        Err(problem) => Err(text::concat(&["the environment variable ", name, " ", problem])),
    }
}

impl Proxy {
    /// Parses a URL as hyper-util does, so that `reqwest` uses each proxy that is accepted here. The message of an error
    /// continues a sentence and does not show the URL, which may have a password.
    fn parse(url: &str) -> Result<Self, &'static str> {
        const INVALID: &str = "is not a URL such as `http://proxy:3128`: correct it, and write special characters of the \
                               user and the password as `%` and two digits";
        let Ok(whole) = url.parse::<Uri>() else { return Err(INVALID) };
        let scheme = whole.scheme_str().unwrap_or("http");
        if scheme != "http" && scheme != "https" {
            return Err("names a proxy that is not `http` or `https`: for another one, use `reqwest` with `proxy` or \
                        `reqwest_client`");
        }
        let authority = whole.authority().map_or("", |authority| authority.as_str());
        let (user, host) = match text::rsplit(authority, "@") {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let name = whole.host().unwrap_or_default();
        // A port that is not a number would be ignored.
        let has_wrong_port = name != host && whole.port_u16().is_none();
        if name.is_empty() || has_wrong_port || !user.is_none_or(is_escaped) {
            return Err(INVALID);
        }
        Ok(Self {
            is_tls: scheme == "https",
            #[cfg(any(feature = "hyper", feature = "ureq"))]
            authorization: match user {
                Some(user) => Some(credentials::basic(user).ok_or(INVALID)?),
                None => None,
            },
            #[cfg(any(feature = "hyper", feature = "ureq"))]
            uri: Uri::builder().scheme(scheme).authority(host).path_and_query("/").build().map_err(|_| INVALID)?,
        })
    }
}

/// Returns `true` if each `%` has two digits, and each `@` is written in this way.
fn is_escaped(text: &str) -> bool {
    let mut expected = 0;
    for byte in text.bytes() {
        if byte == b'@' {
            return false;
        } else if expected == 0 {
            expected = if byte == b'%' { 2 } else { 0 };
        } else if byte.is_ascii_hexdigit() {
            expected -= 1;
        } else {
            return false;
        }
    }
    expected == 0
}

#[cfg(all(test, any(feature = "hyper", feature = "ureq")))]
#[allow(clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Proxies {
        Proxies::from_env(&|name| {
            variables.iter().find_map(|(variable, value)| (*variable == name).then(|| (*value).into()))
        })
    }

    #[track_caller]
    fn assert_proxy(variables: &[(&str, &str)], url: &str, expected: Option<&str>) {
        let uri: Uri = url.parse().unwrap_or_else(|_| panic!("{url}"));
        let proxies = proxies(variables);
        let proxy = proxies.of(&uri).unwrap_or_else(|error| panic!("{error}"));
        let found = proxy.map(|proxy| proxy.uri.to_string());
        assert_eq!(found.as_deref(), expected, "{variables:?} {url}");
    }

    #[test]
    fn the_environment_is_read_as_hyper_util_does() {
        let https = "https://api.stripe.com/v1/a";
        for (variables, url, expected) in [
            (&[][..], https, None),
            (&[("HTTPS_PROXY", "http://p:1")], https, Some("http://p:1/")),
            (&[("https_proxy", "http://p:1/path")], https, Some("http://p:1/")),
            (&[("HTTPS_PROXY", "http://p:1"), ("https_proxy", "http://q:1")], https, Some("http://p:1/")),
            (&[("HTTPS_PROXY", ""), ("https_proxy", "http://q:1")], https, None),
            (&[("HTTPS_PROXY", ""), ("ALL_PROXY", "http://q:1")], https, Some("http://q:1/")),
            (&[("HTTP_PROXY", "http://p:1")], https, None),
            (&[("HTTP_PROXY", "p:1")], "http://a", Some("http://p:1/")),
            (&[("HTTP_PROXY", "u:p@p:1")], "http://a", Some("http://p:1/")),
            (&[("HTTP_PROXY", "p:1"), ("REQUEST_METHOD", "GET")], "http://a", None),
            (&[("ALL_PROXY", "https://p")], https, Some("https://p/")),
            (&[("ALL_PROXY", "https://p"), ("HTTPS_PROXY", "HTTP://q")], https, Some("http://q/")),
            (&[("ALL_PROXY", "p"), ("NO_PROXY", "stripe.com")], https, None),
            (&[("ALL_PROXY", "p"), ("NO_PROXY", "tripe.com")], https, Some("http://p/")),
            (&[("ALL_PROXY", "http://[::1]:8080")], https, Some("http://[::1]:8080/")),
            (&[("ALL_PROXY", "http://[::1]")], https, Some("http://[::1]/")),
        ] {
            assert_proxy(variables, url, expected);
        }
    }

    #[test]
    fn a_proxy_that_is_not_supported_is_refused_without_its_password() {
        for url in [
            "socks5://u:SECRET@p:1",
            "ftp://SECRET",
            "http://u:SECRET@",
            "http://SECRET p",
            "http://u:%zzSECRET@p",
            "http://u:SECRET#1@p:1",
            "http://u@SECRET@p",
            "http://p:SECRET",
            "http://p:99999",
            "http://p:",
            "http://p:1/SEC RET",
            "/SECRET",
            "",
        ] {
            if !url.is_empty() {
                let error =
                    proxies(&[("ALL_PROXY", url)]).of(&Uri::from_static("https://a")).expect_err(url).to_string();
                assert!(error.contains("ALL_PROXY") && !error.contains("SECRET"), "{error}");
            }
            let error = Proxies::of_url(url).expect_err(url).to_string();
            assert!(error.contains("`proxy_url`") && !error.contains("SECRET"), "{error}");
        }
    }

    #[test]
    fn only_a_proxy_that_a_request_would_use_is_refused() {
        let config = |base_url: &str| Config::new("sk_test_123").base_url(base_url).allow_plain_http(true);
        let stripe = || Config::new("sk_test_123");
        let socks = "socks5://p:1";
        for (name, variables, config, refused) in [
            ("its scheme", &[("HTTPS_PROXY", socks)][..], stripe(), true),
            ("all", &[("all_proxy", socks)], stripe(), true),
            ("another one is meant", &[("ALL_PROXY", socks), ("HTTPS_PROXY", "p:1")], stripe(), false),
            ("of the other scheme", &[("HTTP_PROXY", socks)], stripe(), false),
            ("of the other scheme", &[("HTTPS_PROXY", socks)], config("http://a"), false),
            ("plain", &[("HTTP_PROXY", socks)], config("http://a"), true),
            ("exempt", &[("HTTPS_PROXY", socks), ("NO_PROXY", "stripe.com")], stripe(), false),
            ("all exempt", &[("HTTPS_PROXY", socks), ("NO_PROXY", "*")], stripe(), false),
            ("the base URL is exempt", &[("HTTPS_PROXY", socks), ("NO_PROXY", "api.stripe.com")], stripe(), false),
            ("its server", &[("HTTPS_PROXY", socks), ("NO_PROXY", "a")], config("https://a:1"), false),
            (
                "one of two servers",
                &[("HTTPS_PROXY", socks), ("NO_PROXY", "a")],
                config("https://a").server("https://files.stripe.com", "https://b"),
                true,
            ),
        ] {
            assert_eq!(proxies(variables).check(&config).is_err(), refused, "{name}: {variables:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_proxy_that_is_not_utf_8_is_refused() {
        use std::os::unix::ffi::OsStringExt as _;

        let proxies =
            Proxies::from_env(&|name| (name == "HTTPS_PROXY").then(|| OsString::from_vec(b"http://p\xff".to_vec())));
        let error = proxies.of(&Uri::from_static("https://a")).expect_err("it is not UTF-8").to_string();
        assert!(error.contains("HTTPS_PROXY") && error.contains("UTF-8"), "{error}");
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
            let proxy = proxies.of(&Uri::from_static("https://a")).expect(url).cloned();
            let authorization = proxy.and_then(|proxy| proxy.authorization).map(|value| value.as_bytes().to_vec());
            assert_eq!(authorization.as_deref(), Some(expected.as_bytes()));
            assert!(!format!("{proxies:?}").contains("Basic"), "{proxies:?}");
        }
    }
}
