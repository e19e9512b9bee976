//! Downloads that break off.

use crate::command::{Pull, more};
use crate::server::{Answer, Behave, Piece, Request, Server, good, head};

/// The part of `body` that is asked for, with nothing wrong.
fn part(body: &str, request: &Request) -> Answer {
    let from = request.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    let Some(from) = from.filter(|_| request.header("if-range") == Some("\"1\"")) else { return good("200 OK", body) };
    let rest: &str = &body[from..];
    let range = format!("ETag: \"1\"\r\nContent-Range: bytes {from}-{}/{}\r\n", body.len() - 1, body.len());
    vec![head("206 Partial Content", rest.len(), &range), Piece::Bytes(rest.into())]
}

#[test]
fn a_download_that_breaks_off_goes_on_where_it_stopped() {
    let folder = Pull::new();
    let server = Server::new(Box::new(|_, request| {
        let body = more();
        let mut answer = part(&body, request);
        // Each connection carries sixty bytes at most.
        if let Some(Piece::Bytes(bytes)) = answer.last_mut() {
            bytes.truncate(60);
        }
        answer
    }));
    let failed = folder.run(&server.base, &[]);
    assert_eq!(failed.code, Some(1), "{}", failed.err);
    assert_eq!(folder.kept(), 240);
    let done = folder.run(&server.base, &[]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(folder.read("spec/openapi.yaml").contains("colour:"));
    let asked: Vec<Option<String>> =
        server.requests().iter().map(|request| request.header("range").map(str::to_owned)).collect();
    let resumed = (1..asked.len()).map(|number| Some(format!("bytes={}-", number * 60)));
    assert_eq!(asked, [None].into_iter().chain(resumed).collect::<Vec<_>>());
    assert_eq!(folder.kept(), 0);
    assert!(folder.read("spec/openapi.lock").contains(&xtask::hash::sha256(more().as_bytes())));
}

#[test]
fn parts_of_different_files_are_never_put_together() {
    let cases: &[(&str, Behave)] = &[
        ("the server does not know parts", |_, _| good("200 OK", &more())),
        ("the file is another one now", |_, _| {
            vec![head("200 OK", more().len(), "ETag: \"2\"\r\n"), Piece::Bytes(more().into_bytes())]
        }),
        ("the part is longer than the file", |_, request| match request.header("range") {
            Some(_) => good("416 Range Not Satisfiable", ""),
            None => good("200 OK", &more()),
        }),
        ("the part is one of another file", |_, request| match request.header("range") {
            Some(_) => vec![
                head("206 Partial Content", 9, "ETag: \"2\"\r\nContent-Range: bytes 100-108/109\r\n"),
                Piece::Bytes(b"openapi: ".to_vec()),
            ],
            None => good("200 OK", &more()),
        }),
    ];
    for (name, behaviour) in cases {
        let folder = Pull::new();
        let breaks_off =
            |_: usize, _: &Request| vec![head("200 OK", 1000, "ETag: \"1\"\r\n"), Piece::Bytes(vec![b'x'; 100])];
        // The same address both times, as parts are kept by address.
        let server = Server::new(Box::new(move |number, request| match number {
            0 => breaks_off(number, request),
            _ => behaviour(number, request),
        }));
        let run = folder.run(&server.base, &[]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.err);
        assert!(server.requests()[1].header("range") == Some("bytes=100-"), "{name}");
        assert!(folder.read("spec/openapi.lock").contains(&xtask::hash::sha256(more().as_bytes())), "{name}");
        assert_eq!(folder.kept(), 0, "{name}");
    }
}
