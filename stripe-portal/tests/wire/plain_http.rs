//! Plain `http` leaves this machine only if a setting allows it, and only to the allowed place.

use std::env;
use std::process::Command;
use std::time::Duration;

use stripe_portal::call::Call;
use stripe_portal::request::{Method, Request};
use stripe_portal::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError};
use stripe_portal::{Client, ClientBuilder, Config, Error, Operation, OperationExt as _, RequestOptions, Value};

use crate::get;
use crate::support::over::Over;
use crate::support::{Server, ok};

const FILES: &str = "https://files.stripe.com";

/// Valid URLs of other machines, or of names that the network may resolve to other machines.
const ELSEWHERE: &[&str] = &[
    "http://api.stripe.com",
    "HTTP://api.stripe.com",
    "hTtP://stripe-mock:12111",
    "http://api.stripe.com:443",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1.evil.example:12111/a",
    "http://localhost.evil.example",
    "http://localhost-evil.example",
    "http://localhost_",
    "http://evil-localhost",
    "http://evil.localhost",
    "http://localhost.",
    "http://127.0.0.1.",
    "http://128.0.0.1",
    "http://126.255.255.255",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://192.168.0.1",
    "http://169.254.169.254",
    "http://1.0.0.127",
    "http://[::]",
    "http://[::2]",
    "http://[::ffff:1.2.3.4]",
    "http://[::ffff:127.0.0.1]",
    "http://[fe80::1]",
    "http://[2001:db8::1]:12111",
    "http://1a2b3c4d5e6f:12111/a%20b/c//",
    "http://stripe_mock",
];

/// URLs that two HTTP clients may parse differently. They are refused even with the permission.
const AMBIGUOUS: &[&str] = &[
    "http://127.0.0.1@evil.example",
    "http://localhost:12111@evil.example",
    "http://localhost\\@evil.example",
    "http://evil.example#@127.0.0.1",
    "http://evil.example?localhost",
    "http://2130706433",
    "http://0x7f000001",
    "http://0x7f.0.0.1",
    "http://0177.0.0.1",
    "http://127.0.0.01",
    "http://127.1",
    "http://127.0.1",
    "http://0",
    "http://[127.0.0.1]",
    "http://[::1%25eth0]",
    "http://%6cocalhost",
    "http://loc\u{ad}alhost",
    "http://127.0.0.1\u{3002}evil.example",
    "http://①27.0.0.1",
    "http://local host",
    "http:/localhost",
    "http:localhost",
    "http:///localhost",
];

const HERE: &[&str] = &[
    "http://localhost",
    "HTTP://LocalHost:12111/",
    "http://127.0.0.1",
    "http://127.255.255.254:12111/a",
    "http://[::1]:12111",
    "http://[0:0:0:0:0:0:0:1]",
    "https://api.stripe.com",
    "https://evil.localhost",
    "https://10.0.0.1",
];

fn builder() -> ClientBuilder {
    Client::builder("sk_test_123")
}

/// Returns a builder with a transport that reads no certificates.
fn quick() -> ClientBuilder {
    builder().transport(NeverAsked)
}

/// A transport that must not be called.
struct NeverAsked;

impl Transport for NeverAsked {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        panic!("{} was sent", request.url())
    }
    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

/// An operation that names its own server.
struct At(&'static str, RequestOptions);

impl Operation for At {
    type Output = Value;
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/files";

    fn request(&self) -> Result<Request, Error> {
        Ok(Request::new(Self::METHOD, Self::PATH).server(self.0))
    }
    fn options(&self) -> &RequestOptions {
        &self.1
    }
    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.1
    }
}

#[track_caller]
fn assert_refused<T>(url: &str, is_exposed: bool, result: Result<T, impl Into<Error>>) {
    let Err(error) = result.map_err(Into::into) else { panic!("{url} is taken") };
    assert!(matches!(error, Error::InvalidRequest(_)), "{url}: {error}");
    let message = error.to_string();
    if is_exposed {
        assert!(message.contains("`https`") && message.contains("`allow_plain_http(true)`"), "{url}: {message}");
    }
    for part in ["evil", "127.", "sk_test", "12111"] {
        assert!(!message.contains(part), "{url}: {message}");
    }
}

#[tokio::test]
async fn other_hosts_are_refused_without_permission() {
    for (urls, is_exposed) in [(ELSEWHERE, true), (AMBIGUOUS, false)] {
        for &url in urls {
            assert_refused(url, is_exposed, quick().base_url(url).build());
            for over in Over::of_the_crate() {
                assert_refused(url, is_exposed, over.build(builder().base_url(url)));
                assert_refused(url, is_exposed, over.build(builder().server(FILES, url)));
            }
            let config = Config::new("sk_test_123").base_url(url);
            assert_refused(url, is_exposed, config.check());
            assert_refused(url, is_exposed, Call::new(&config, &get(), [0; 16]));
            let client = quick().build().unwrap();
            assert_refused(url, false, client.send(&At(url, RequestOptions::new())).await);
            assert_refused(
                url,
                is_exposed,
                builder().allow_plain_http(true).allow_plain_http(false).base_url(url).build(),
            );
            #[cfg(feature = "blocking")]
            assert_refused(url, is_exposed, stripe_portal::blocking::Client::from_builder(builder().base_url(url)));
        }
    }
}

#[test]
fn permission_is_for_hosts_and_not_for_anything_that_is_no_host() {
    for url in ELSEWHERE {
        assert!(quick().allow_plain_http(true).base_url(url).build().is_ok(), "{url}");
        assert!(quick().base_url(url).server(FILES, url).allow_plain_http(true).build().is_ok(), "{url}");
    }
    for url in AMBIGUOUS {
        assert_refused(url, false, builder().allow_plain_http(true).base_url(url).build());
    }
}

#[test]
fn this_machine_and_https_need_no_permission() {
    for url in HERE {
        assert!(quick().base_url(url).build().is_ok(), "{url}");
        assert!(quick().server(FILES, url).build().is_ok(), "{url}");
    }
    let last_word = builder().base_url("http://evil.example").base_url("https://api.stripe.com").build();
    assert!(last_word.is_ok());
}

#[test]
fn a_server_that_an_operation_names_is_https_or_replaced() {
    let call = |config: &Config, server| Call::new(config, &At(server, RequestOptions::new()), [0; 16]);
    let config = || Config::new("sk_test_123");
    let local = "http://localhost:12111";
    assert!(call(&config(), "https://files.stripe.com").is_ok());
    let error = call(&config(), local).unwrap_err();
    assert!(error.to_string().contains("`server`"), "{error}");
    for config in [
        config().server(local, "http://127.0.0.1:12111"),
        config().base_url("http://127.0.0.1:12111"),
        config().allow_plain_http(true),
    ] {
        assert!(call(&config, local).is_ok(), "{config:?}");
    }
}

#[test]
fn a_setting_shows_that_plain_http_is_allowed() {
    let shown = format!("{:?}", builder().allow_plain_http(true));
    assert!(shown.contains("allows_plain_http: true"), "{shown}");
}

#[test]
fn a_proxy_of_ones_own_gets_no_key_by_plain_http() {
    let proxy = || reqwest::Proxy::all("http://proxy.internal:3128").unwrap();
    let local = || builder().base_url("http://localhost:12111").proxy(proxy());
    let error = local().build().unwrap_err();
    assert!(error.to_string().contains("`proxy`") && error.to_string().contains("allow_plain_http"), "{error}");
    assert!(local().allow_plain_http(true).build().is_ok());
    let mixed = || builder().server(FILES, "http://localhost:12111").proxy(proxy());
    assert!(mixed().build().is_err());
    assert!(builder().proxy(proxy()).build().is_ok(), "through a tunnel");
}

const PROXY: &str = "STRIPE_PORTAL_TEST_PROXY";
const STRIPE: &str = "STRIPE_PORTAL_TEST_SERVER";

/// In a process whose environment names a proxy, the addresses of a server; in the first process, runs the other and
/// gives what the proxy and the server received.
fn with_proxy_in_environment(test: &str) -> Result<String, (Server, Server)> {
    if let Ok(server) = env::var(STRIPE) {
        return Ok(server);
    }
    let (proxy, server) = (Server::in_turn(vec![ok("{}")]), Server::in_turn(vec![ok("{}")]));
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(STRIPE, &server.url).env(PROXY, &proxy.url);
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, &proxy.url);
    }
    let output = command.env_remove("NO_PROXY").env_remove("no_proxy").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    Err((proxy, server))
}

#[tokio::test]
async fn requests_to_this_machine_pass_by_the_proxies_of_the_environment() {
    match with_proxy_in_environment("plain_http::requests_to_this_machine_pass_by_the_proxies_of_the_environment") {
        Ok(server) => {
            let server: &'static str = Box::leak(server.into_boxed_str());
            for over in Over::of_the_crate() {
                let client = |builder| over.build(builder).unwrap_or_else(|error| panic!("{over}: {error}"));
                client(builder().base_url(server)).send(&get()).await.unwrap();
                client(builder().server(FILES, server)).send(&At(FILES, RequestOptions::new())).await.unwrap();
            }
            let own = builder().base_url(server).reqwest_client(reqwest::Client::builder()).build().unwrap();
            get().send(&own).await.unwrap();
            let files = At(FILES, RequestOptions::new());
            let own = builder().server(FILES, server).reqwest_client(reqwest::Client::builder()).build().unwrap();
            own.send(&files).await.unwrap();
            let settings = reqwest::Client::builder().proxy(reqwest::Proxy::all(env::var(PROXY).unwrap()).unwrap());
            get().send(&builder().base_url(server).reqwest_client(settings).build().unwrap()).await.unwrap();
        }
        Err((proxy, server)) => {
            assert_eq!((proxy.connections(), server.received().len()), (0, 2 * Over::of_the_crate().len() + 3));
        }
    }
}

#[tokio::test]
async fn a_proxy_of_the_environment_sees_no_key_unless_plain_http_is_allowed() {
    match with_proxy_in_environment("plain_http::a_proxy_of_the_environment_sees_no_key_unless_plain_http_is_allowed") {
        Ok(server) => {
            for over in Over::of_the_crate() {
                let client = |builder| over.build(builder).unwrap_or_else(|error| panic!("{over}: {error}"));
                let tunnel = client(builder().base_url("https://stripe.invalid").retries(0));
                // The proxy never completes the handshake.
                tunnel.send(&get().with_timeout(Duration::from_millis(300))).await.unwrap_err();
                // `ureq` asks for a tunnel for plain `http`, too.
                if !over.tunnels_plain_http() {
                    let allowed = || builder().allow_plain_http(true);
                    client(allowed().base_url("http://stripe.invalid")).send(&get()).await.unwrap();
                    client(allowed().base_url(&server)).send(&get()).await.unwrap();
                }
            }
        }
        Err((proxy, server)) => {
            let mut received = proxy.received().into_iter();
            for over in Over::of_the_crate() {
                let tunnel = received.next().unwrap();
                assert_eq!(tunnel.line, "CONNECT stripe.invalid:443 HTTP/1.1", "{over}");
                assert_eq!(tunnel.header("authorization"), None, "{over}");
                if !over.tunnels_plain_http() {
                    let lines: Vec<_> = received.by_ref().take(2).map(|request| request.line).collect();
                    let local = format!("GET {}/v1/things HTTP/1.1", server.url);
                    assert_eq!(lines, ["GET http://stripe.invalid/v1/things HTTP/1.1", &*local], "{over}");
                }
            }
            assert_eq!(received.next(), None);
        }
    }
}
