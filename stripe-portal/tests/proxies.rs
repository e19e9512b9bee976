//! Proxies over every HTTP client: those of the settings and those of the environment.
#![cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::process::Command;
use std::time::Duration;
use std::{env, thread};

use stripe_portal::request::Method;
use stripe_portal::{Client, Error, OperationExt as _, RawRequest};
use support::over::{Over, quick, report};
use support::{Server, Steps, ok};

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things")
}

#[tokio::test]
async fn a_proxy_gets_requests_and_its_own_credentials() {
    for over in Over::of_the_crate() {
        let proxy = Server::in_turn(vec![Steps::response(407, &[], "")]);
        let url = proxy.url.replace("http://", "http://user:SECRET%21@");
        let client = |base_url: &str| over.build(quick(base_url).allow_plain_http(true).proxy_url(&url)).unwrap();
        for (base_url, is_tls) in [("http://stripe.invalid", false), ("https://stripe.invalid", true)] {
            let error = client(base_url).send(&get().with_retries(0)).await.unwrap_err();
            assert!(!report(&error).contains("SECRET"), "{over}: {error:?}");
            assert!(
                error.to_string().contains(" requires a user and a password, or refused the given ones"),
                "{over}: {error}"
            );
            let received = proxy.take().remove(0);
            let is_tunnel = is_tls || over.tunnels_plain_http();
            let expected = match (is_tunnel, is_tls) {
                (false, _) => "GET http://stripe.invalid/v1/things HTTP/1.1",
                (true, false) => "CONNECT stripe.invalid:80 HTTP/1.1",
                (true, true) => "CONNECT stripe.invalid:443 HTTP/1.1",
            };
            assert_eq!(received.line, expected, "{over}");
            assert_eq!(received.header("proxy-authorization"), Some("Basic dXNlcjpTRUNSRVQh"), "{over}");
            assert_eq!(
                received.header("authorization").is_some(),
                !is_tunnel,
                "{over}: in a tunnel, the proxy sees no key"
            );
        }
    }
}

#[test]
fn a_proxy_url_that_cannot_be_used_is_refused_when_the_client_is_built() {
    let builder = || Client::builder("sk_test_123");
    for over in Over::of_the_crate() {
        for (url, problem) in [
            ("socks5://u:SECRET@p:1", "names a proxy that is not `http` or `https`: "),
            ("ftp://p", "names a proxy that is not `http` or `https`: "),
            ("htp://p:3128", "names a proxy that is not `http` or `https`: "),
            ("http://", "is not a URL "),
            ("", "is not a URL "),
            ("http://SECRET p", "is not a URL "),
            ("http://u:SECRET#@p:3128", "is not a URL "),
            ("http://p:SECRET", "is not a URL "),
            ("http://u:%zzSECRET@p:3128", "is not a URL "),
            ("http://p:3128/SECRET path", "is not a URL "),
        ] {
            let Err(error) = over.build(builder().proxy_url(url)) else { panic!("{over}: {url} is taken") };
            assert!(matches!(error, Error::InvalidRequest(_)), "{over}: {url}: {error}");
            assert!(error.to_string().starts_with(&format!("`proxy_url` {problem}")), "{over}: {url}: {error}");
            assert!(!report(&error).contains("SECRET"), "{over}: {error}");
        }
        let local = builder().base_url("http://localhost:12111").proxy_url("http://proxy:3128");
        let error = over.build(local).unwrap_err().to_string();
        assert!(error.contains("`proxy_url`") && error.contains("allow_plain_http"), "{over}: {error}");
    }
}

#[tokio::test]
async fn the_last_proxy_url_is_used() {
    for over in Over::of_the_crate() {
        let proxy = || Server::in_turn(vec![Steps::response(407, &[], "")]);
        let (first, last) = (proxy(), proxy());
        let builder = || quick("https://stripe.invalid");
        let client = over.build(builder().proxy_url(&first.url).proxy_url(&last.url)).unwrap();
        if cfg!(any(feature = "rustls", feature = "native-tls")) || over.name() != Some("reqwest") {
            client.send(&get().with_retries(0)).await.unwrap_err();
            assert_eq!((first.connections(), last.received().len()), (0, 1), "{over}");
        }
        // A valid URL does not hide that the last one is invalid.
        over.build(builder().proxy_url(&first.url).proxy_url("ftp://p")).unwrap_err();
    }
}

#[cfg(all(feature = "reqwest", any(feature = "rustls", feature = "native-tls")))]
#[tokio::test]
async fn no_setting_of_a_proxy_is_dropped() {
    let proxy = || Server::in_turn(vec![Steps::response(407, &[], "")]);
    let (first, last) = (proxy(), proxy());
    let of_reqwest = |proxy: &Server| reqwest::Proxy::all(&proxy.url).unwrap();
    let builder = || quick("https://stripe.invalid").retries(0);
    for over in Over::of_the_crate() {
        for both in [
            builder().proxy(of_reqwest(&first)).proxy_url(&last.url),
            builder().proxy_url(&first.url).proxy(of_reqwest(&last)),
        ] {
            let error = over.build(both).unwrap_err().to_string();
            assert!(error.starts_with("`proxy` and `proxy_url` are both set: "), "{over}: {error}");
        }
    }
    #[cfg(feature = "blocking")]
    {
        let both = builder().proxy(of_reqwest(&first)).proxy_url(&last.url);
        let error = stripe_portal::blocking::Client::from_builder(both).unwrap_err().to_string();
        assert!(error.starts_with("`proxy` and `proxy_url` are both set: "), "{error}");
    }
    let settings = || reqwest::Client::builder().proxy(of_reqwest(&first));
    for (name, builder, count) in [
        ("`proxy` adds", builder().proxy(of_reqwest(&first)).proxy(of_reqwest(&last)), 1),
        ("`proxy` adds to the settings", builder().reqwest_client(settings()).proxy(of_reqwest(&last)), 1),
        ("`proxy_url` replaces them", builder().reqwest_client(settings()).proxy_url(&last.url), 0),
        ("in any order", builder().proxy_url(&last.url).reqwest_client(settings()), 0),
    ] {
        let client = builder.http_client(stripe_portal::HttpClient::Reqwest).build().unwrap();
        client.send(&get()).await.unwrap_err();
        assert_eq!((first.take().len(), last.take().len()), (count, 1 - count), "{name}");
    }
}

const VARIABLES: &str = "STRIPE_PORTAL_TEST_VARIABLES";

#[test]
fn a_proxy_of_the_environment_that_is_not_supported_is_refused_if_it_would_be_used() {
    let Ok(variable) = env::var(VARIABLES) else {
        for (variables, refused) in [
            (&[("HTTPS_PROXY", "socks5://u:SECRET@p:1")][..], "HTTPS_PROXY"),
            // Windows takes both for one name.
            #[cfg(not(windows))]
            (&[("https_proxy", "quic://SECRET")], "https_proxy"),
            (&[("ALL_PROXY", "SECRET p")], "ALL_PROXY"),
            (&[("ALL_PROXY", "http://p:3128/SECRET path")], "ALL_PROXY"),
            (&[("ALL_PROXY", "socks5://p"), ("HTTPS_PROXY", "http://p:3128")], ""),
            (&[("HTTP_PROXY", "socks5://p"), ("HTTPS_PROXY", "http://p:3128")], ""),
            (&[("ALL_PROXY", "socks5://p"), ("NO_PROXY", "stripe.com")], ""),
            (&[("ALL_PROXY", "socks5://p"), ("NO_PROXY", "api.stripe.com")], ""),
        ] {
            let mut command = Command::new(env::current_exe().unwrap());
            let name = "a_proxy_of_the_environment_that_is_not_supported_is_refused_if_it_would_be_used";
            for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
                command.env_remove(name).env_remove(name.to_ascii_lowercase());
            }
            command.args(["--exact", name, "--nocapture"]).env(VARIABLES, refused).envs(variables.iter().copied());
            let output = command.output().unwrap();
            let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && text.contains("1 passed"), "{variables:?}: {text}");
        }
        return;
    };
    let has_tls = |over: &Over| cfg!(any(feature = "rustls", feature = "native-tls")) || over.name() != Some("reqwest");
    let builder = || Client::builder("sk_test_123");
    for over in Over::of_the_crate().into_iter().filter(has_tls) {
        match over.build(builder()) {
            Ok(_) => assert_eq!(variable, "", "{over}"),
            Err(error) => {
                let start = format!("the environment variable {variable} ");
                assert!(!variable.is_empty() && error.to_string().starts_with(&start), "{over}: {error}");
                assert!(!report(&error).contains("SECRET"), "{over}: {error}");
            }
        }
        // None of these would use it.
        over.build(builder().base_url("http://localhost:12111")).unwrap_or_else(|error| panic!("{over}: {error}"));
        over.build(builder().proxy_url("http://p:3128")).unwrap_or_else(|error| panic!("{over}: {error}"));
        #[cfg(feature = "reqwest")]
        if over.name() == Some("reqwest") {
            over.build(builder().proxy(reqwest::Proxy::all("http://p:3128").unwrap())).unwrap();
            over.build(builder().reqwest_client(reqwest::Client::builder())).unwrap();
        }
    }
}

const SERVER: &str = "STRIPE_PORTAL_TEST_SERVER";

#[tokio::test]
async fn proxies_of_the_environment_are_used_unless_the_server_is_this_machine() {
    let Ok(server) = env::var(SERVER) else {
        let (proxy, server) =
            (Server::start(|_, _| Steps::response(200, &[], "{}").then_close()), Server::in_turn(vec![ok("{}")]));
        let mut command = Command::new(env::current_exe().unwrap());
        let name = "proxies_of_the_environment_are_used_unless_the_server_is_this_machine";
        command.args(["--exact", name, "--nocapture"]).env(SERVER, &server.url).env_remove("ALL_PROXY");
        // Windows takes names in upper and lower case for one.
        command.env_remove("no_proxy").env_remove("all_proxy").env("HTTP_PROXY", "").env("http_proxy", "");
        command.env("HTTPS_PROXY", &proxy.url).env("https_proxy", &proxy.url).env("NO_PROXY", "bypass.invalid");
        let output = command.output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
        let count = Over::of_the_crate().len();
        assert_eq!(server.received().len(), count);
        let received = proxy.received();
        assert_eq!(received.len(), count, "{received:?}");
        for request in received {
            assert_eq!(request.line, "CONNECT stripe.invalid:443 HTTP/1.1");
            assert_eq!(request.header("authorization"), None);
        }
        return;
    };
    for over in Over::of_the_crate() {
        over.client(&server).send(&get()).await.unwrap_or_else(|error| panic!("{over}: {}", report(&error)));
        for base_url in ["https://stripe.invalid", "https://bypass.invalid"] {
            if cfg!(any(feature = "rustls", feature = "native-tls")) || over.name() != Some("reqwest") {
                over.client(base_url).send(&get().with_retries(0)).await.unwrap_err();
            }
        }
    }
    thread::sleep(Duration::from_millis(20));
}
