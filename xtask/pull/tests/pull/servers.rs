//! Servers that do not do what they should, and those that are only slow.

use crate::command::{LATEST, Pull, more};
use crate::responses::{Behave, good, head, serve};
use crate::support::SPEC;
use test_server::Step;

/// A case: its name, the behaviour of the server, the number of requests, and the parts of the message.
type Bad = (&'static str, Behave, usize, &'static [&'static str]);

const BAD: &[Bad] = &[
    ("it is not there", |_, _| good("404 Not Found", "no"), 2, &["status 404", "check the URL or the tag"]),
    ("it is forbidden", |_, _| good("403 Forbidden", "no"), 1, &["status 403", "--from FILE"]),
    ("the server fails", |_, _| good("500 Internal Server Error", ""), 4, &["status 500", "try again later"]),
    ("the server is busy", |_, _| good("429 Too Many Requests", ""), 4, &["status 429"]),
    ("no content", |_, _| good("204 No Content", ""), 1, &["status 204"]),
    ("a web page", |_, _| good("200 OK", "\n<!doctype html><html></html>"), 1, &["web page", "raw.githubusercontent"]),
    ("nothing", |_, _| good("200 OK", " \n"), 1, &["the file is empty"]),
    ("another YAML", |_, _| good("200 OK", "a: 1\n"), 1, &["the file is not OpenAPI 3.0", "latest/openapi.spec3.yaml"]),
    ("plain words", |_, _| good("200 OK", "Hello, world\n"), 1, &["the file is not OpenAPI 3.0"]),
    ("Swagger", |_, _| good("200 OK", "swagger: '2.0'\n"), 1, &["the file is Swagger"]),
    ("bytes", |_, _| vec![head("200 OK", 3, ""), Step::Send(vec![0xff, 0, 0xfe])], 1, &["the file is not UTF-8"]),
    ("JSON that ends early", |_, _| good("200 OK", "{\"openapi\": \"3.0.0\","), 1, &["cannot be read as JSON"]),
    ("no such resource", |_, _| good("200 OK", &SPEC.replace("widget", "gadget")), 1, &["widget"]),
    ("no answer", |_, _| Vec::new(), 4, &["the connection was lost", "try again"]),
    ("not HTTP", |_, _| vec![Step::Send(b"SSH-2.0-OpenSSH\r\n".to_vec())], 4, &["the connection was lost"]),
    (
        "half of it, every time",
        |_, _| vec![head("200 OK", SPEC.len(), ""), Step::Send(SPEC.as_bytes()[..200].to_vec())],
        4,
        &["the connection was lost", "try again"],
    ),
    (
        "a length that is too short",
        |_, _| vec![head("200 OK", SPEC.find("    widget").unwrap_or(0), ""), Step::Send(SPEC.into())],
        1,
        &["widget"],
    ),
    (
        "no length and no end",
        |_, _| vec![Step::Send(format!("HTTP/1.1 200 OK\r\n\r\n{SPEC}").into_bytes())],
        1,
        &["has no length and no end"],
    ),
    ("a length that cannot be", |_, _| vec![head("200 OK", 1 << 50, "")], 1, &["longer than 64 MiB"]),
    (
        "no end of it",
        |_, _| {
            let chunk = [b"10000\r\n".to_vec(), vec![b'#'; 0x10000], b"\r\n".to_vec()].concat();
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
            vec![Step::Send(head), Step::SendForever(chunk)]
        },
        1,
        &["longer than 64 MiB"],
    ),
    (
        "a head without end",
        |_, _| vec![Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()), Step::SendForever(b"A: b\r\n".repeat(100))],
        4,
        &["the connection was lost"],
    ),
    (
        "a redirect to itself",
        |_, request| vec![head("302 Found", 0, &format!("Location: {}\r\n", request.target))],
        6,
        &["redirects too many times"],
    ),
    (
        "a redirect to plain HTTP elsewhere",
        |_, _| vec![head("302 Found", 0, "Location: http://192.0.2.1/spec.yaml\r\n")],
        1,
        &["not https", "https://"],
    ),
    (
        "a redirect to a file",
        |_, _| vec![head("302 Found", 0, "Location: file:///etc/passwd\r\n")],
        1,
        &["status 302", "--url URL"],
    ),
    (
        "a redirect to nowhere",
        |_, _| vec![head("302 Found", 0, "Location: http://127.0.0.1:1/\r\n")],
        4,
        &["cannot connect", "check the network"],
    ),
    (
        "the wrong part",
        |number, _| match number % 2 {
            0 => vec![head("200 OK", SPEC.len(), "ETag: \"1\"\r\n"), Step::Send(SPEC.as_bytes()[..200].to_vec())],
            _ => vec![
                head("206 Partial Content", 9, "Content-Range: bytes 0-8/9\r\n"),
                Step::Send(b"openapi: ".to_vec()),
            ],
        },
        4,
        &["another part"],
    ),
];

/// Servers that stop in the middle.
const SILENT: &[Bad] = &[
    ("silence before the head", |_, _| vec![Step::WaitForClient], 4, &["no data arrived for 1 s", "--timeout SECONDS"]),
    (
        "silence in the body",
        |_, _| vec![head("200 OK", 1000, ""), Step::Send(b"openapi: 3.0.0\n".to_vec()), Step::WaitForClient],
        4,
        &["no data arrived for 1 s"],
    ),
];

#[test]
fn whatever_the_server_does_the_tree_is_untouched_and_the_message_says_what_to_do() {
    // Run all cases at once, because most of them wait.
    std::thread::scope(|scope| {
        for case in BAD {
            scope.spawn(|| does_no_harm(case, &[]));
        }
        for case in SILENT {
            scope.spawn(|| does_no_harm(case, &["--timeout", "1"]));
        }
    });
    println!("{0} of {0} servers did no harm", BAD.len() + SILENT.len());
}

fn does_no_harm((name, behaviour, asked, expected): &Bad, arguments: &[&str]) {
    let folder = Pull::new();
    let before = folder.state();
    let server = serve(*behaviour);
    let run = folder.run(&server.url, arguments);
    assert_eq!(run.code, Some(1), "{name}: {}{}", run.out, run.err);
    assert!(folder.state() == before, "{name}: something was written");
    assert!(run.out.is_empty(), "{name}: {}", run.out);
    assert!(run.err.starts_with("connecting to ") && run.err.contains("\nerror: "), "{name}: {}", run.err);
    assert!(run.err.contains("help: "), "{name}: no remedy: {}", run.err);
    for text in *expected {
        assert!(run.err.contains(text), "{name}: {text} is not in {}", run.err);
    }
    assert_eq!(server.received().len(), *asked, "{name}: {}", run.err);
}

#[test]
fn a_slow_server_and_redirects_are_no_trouble() {
    let good_ones: &[(&str, Behave)] = &[
        ("byte by byte", |_, _| {
            let body = more();
            let bytes = body.bytes().map(|byte| Step::Send(vec![byte]));
            [head("200 OK", body.len(), "")].into_iter().chain(bytes).collect()
        }),
        ("in chunks", |_, _| {
            let body = more();
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned();
            let chunks = body
                .as_bytes()
                .chunks(7)
                .map(|chunk| Step::Send([format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat()));
            let pieces = [Step::Send(head.into_bytes())].into_iter().chain(chunks);
            pieces.chain([Step::Send(b"0\r\n\r\n".to_vec())]).collect()
        }),
        ("over there", |_, request| match request.target.as_str() {
            LATEST => vec![head("301 Moved Permanently", 0, "Location: /elsewhere\r\n")],
            _ => good("200 OK", &more()),
        }),
        ("after two failures", |number, _| match number {
            0 => good("503 Service Unavailable", ""),
            1 => Vec::new(),
            _ => good("200 OK", &more()),
        }),
    ];
    for (name, behaviour) in good_ones {
        let folder = Pull::new();
        let server = serve(*behaviour);
        let run = folder.run(&server.url, &[]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.err);
        assert!(folder.read("spec/openapi.yaml").contains("colour:"), "{name}");
    }
}
