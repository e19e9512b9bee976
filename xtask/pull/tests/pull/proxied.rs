//! Proxies: https goes through one as a tunnel, plain http goes through none, and nothing else gets out.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use cli::files::hash::sha256;

use crate::command::{Pull, more};
use crate::responses::{good, head, serve};
use test_server::Server;

/// A proxy that opens no tunnel.
fn proxy() -> Server {
    serve(|_, _| good("403 Forbidden", ""))
}

/// Starts a SOCKS proxy that opens no connection. Returns its address, and the requests that it gets.
fn socks() -> (String, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    let (sender, requests) = channel();
    std::thread::spawn(move || {
        // A request that cannot be read or sent is one that the test misses.
        for stream in listener.incoming().flatten() {
            if let Ok(request) = refused(stream) {
                let _ = sender.send(request);
            }
        }
    });
    (address, requests)
}

/// Reads the methods of authentication, the user and the password, and the request. Responds that the host cannot be reached.
fn refused(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let mut read = |length: usize| -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        stream.read_exact(&mut bytes)?;
        Ok(bytes)
    };
    let [_, methods] = read(2)?[..] else { return Ok(Vec::new()) };
    let has_password = read(usize::from(methods))?.contains(&2);
    stream.write_all(&[5, if has_password { 2 } else { 0 }])?;
    let mut bytes = [0; 512];
    if has_password {
        let _ = stream.read(&mut bytes)?;
        stream.write_all(&[1, 0])?;
    }
    let length = stream.read(&mut bytes)?;
    stream.write_all(&[5, 4, 0, 1, 0, 0, 0, 0, 0, 0])?;
    Ok(bytes[..length].to_vec())
}

#[test]
fn https_goes_through_a_socks_proxy() {
    let host = [&[5, 1, 0, 3, 12], &b"spec.example"[..], &[1, 187]].concat();
    let address = vec![5, 1, 0, 1, 192, 0, 2, 1, 1, 187];
    for (name, scheme, url, expected) in [
        ("ALL_PROXY", "socks5h://", "https://spec.example/hunter2?token=hunter2", &host),
        ("all_proxy", "socks5h://someone:hunter2@", "https://spec.example/", &host),
        ("HTTPS_PROXY", "socks5://", "https://192.0.2.1/", &address),
    ] {
        let (folder, (proxy, requests)) = (Pull::new(), socks());
        let before = folder.state();
        let run = folder.run_with("", &["--url", url], &[(name, &format!("{scheme}{proxy}"))]);
        assert_eq!(run.code, Some(1), "{name}: {}", run.err);
        assert!(run.err.contains("cannot connect") && run.err.contains("help: "), "{name}: {}", run.err);
        assert!(!run.err.contains("token") && !run.err.contains("someone"), "{name}: {}", run.err);
        assert_eq!(requests.try_recv().as_ref(), Ok(expected), "{name}: {}", run.err);
        assert!(folder.state() == before, "{name}");
    }
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
        "socks4://someone:hunter2@127.0.0.1:1080",
        "socks://127.0.0.1/hunter2",
        "socks5://",
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
