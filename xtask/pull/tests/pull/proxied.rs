//! Proxies: https goes through one as a tunnel, plain http goes through none, and nothing else gets out.

use xtask::hash::sha256;

use crate::command::{Pull, more};
use crate::responses::{good, head, serve};
use test_server::Server;

/// A proxy that opens no tunnel.
fn proxy() -> Server {
    serve(|_, _| good("403 Forbidden", ""))
}

#[test]
fn https_goes_through_a_proxy_as_a_tunnel() {
    std::thread::scope(|scope| {
        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            scope.spawn(move || {
                let (folder, proxy) = (Pull::new(), proxy());
                let before = folder.state();
                let url = "https://spec.example/hunter2?token=hunter2";
                // With and without a scheme, and with a password.
                let named = match name {
                    "HTTPS_PROXY" => proxy.url.replacen("//", "//someone:hunter2@", 1),
                    "ALL_PROXY" => proxy.url.replacen("http://", "", 1),
                    _ => proxy.url.clone(),
                };
                let run = folder.run_with("", &["--url", url], &[(name, &named)]);
                assert_eq!(run.code, Some(1), "{name}: {}", run.err);
                assert!(run.err.contains("cannot connect") && run.err.contains("help: "), "{name}: {}", run.err);
                assert!(!run.err.contains("token") && !run.err.contains("someone"), "{name}: {}", run.err);
                assert!(folder.state() == before, "{name}");
                let requests = proxy.received();
                assert!(!requests.is_empty(), "{name}: {}", run.err);
                for request in requests {
                    assert_eq!((&*request.method, &*request.target), ("CONNECT", "spec.example:443"), "{name}");
                    assert!(request.header("host").is_none_or(|host| host.starts_with("spec.example")), "{name}");
                    assert_eq!(request.header("proxy-authorization").is_some(), name == "HTTPS_PROXY", "{name}");
                }
            });
        }
    });
}

#[test]
fn plain_http_goes_through_no_proxy() {
    let everywhere = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy"];
    let hash = sha256(more().as_bytes());
    // The host does not exist, and the proxy gets no request for it.
    let absent = "http://spec.invalid/spec.yaml";
    let elsewhere = serve(|_, _| vec![head("302 Found", 0, "Location: http://spec.invalid/\r\n")]);
    let here = serve(|_, _| good("200 OK", &more()));
    let cases: &[(&str, &str, &[&str], &str)] = &[
        ("on this machine", &here.url, &[], ""),
        ("on this machine, by hash", &here.url, &["--sha256", &hash, "--plain-http"], ""),
        ("refused", "", &["--url", absent], "the URL must use https"),
        ("a mirror that is refused", "http://spec.invalid", &[], "the URL must use https"),
        ("allowed", "", &["--url", absent, "--sha256", &hash, "--plain-http"], "cannot connect"),
        ("a mirror that is allowed", "http://spec.invalid", &["--sha256", &hash, "--plain-http"], "cannot connect"),
        ("a redirect", &elsewhere.url, &[], "not https"),
        ("a redirect, though allowed", &elsewhere.url, &["--sha256", &hash, "--plain-http"], "not https"),
    ];
    std::thread::scope(|scope| {
        for (name, base, arguments, expected) in cases {
            scope.spawn(move || {
                let (folder, proxy) = (Pull::new(), proxy());
                let env = everywhere.map(|name| (name, proxy.url.as_str()));
                let run = folder.run_with(base, arguments, &env);
                assert_eq!(run.code, Some(i32::from(!expected.is_empty())), "{name}: {}", run.err);
                assert!(run.err.contains(expected), "{name}: {}", run.err);
                assert_eq!(proxy.received().len(), 0, "{name}: {:?}", proxy.received());
            });
        }
    });
}

#[test]
fn hosts_can_be_left_out() {
    let (folder, proxy) = (Pull::new(), proxy());
    for name in ["NO_PROXY", "no_proxy"] {
        let env = [("HTTPS_PROXY", proxy.url.as_str()), (name, "localhost,127.0.0.1")];
        let run = folder.run_with("", &["--url", "https://127.0.0.1:1/"], &env);
        assert!(run.err.contains("cannot connect"), "{}", run.err);
        assert_eq!(proxy.received().len(), 0);
    }
}

#[test]
fn what_is_no_proxy_for_https_is_an_error_that_does_not_show_it() {
    let folder = Pull::new();
    let before = folder.state();
    for value in [
        "socks5://someone:hunter2@127.0.0.1:1080",
        "socks5h://127.0.0.1/hunter2",
        "ftp://127.0.0.1/hunter2",
        "file:///hunter2",
        "http://",
        "://hunter2",
        "hunter2 hunter2",
    ] {
        for name in ["HTTPS_PROXY", "all_proxy"] {
            let run = folder.run_with("", &["--url", "https://spec.invalid/"], &[(name, value)]);
            assert_eq!(run.code, Some(1), "{value}: {}", run.err);
            assert!(run.err.contains(&format!("{name} does not name a proxy")), "{value}: {}", run.err);
            assert!(run.err.contains("help: ") && !run.err.contains("hunter2"), "{value}: {}", run.err);
        }
    }
    assert!(folder.state() == before);
}
