//! `cargo xtask spec pull` as it is run, against a server that does not always do what it should: either the slice and
//! its lock are written, or nothing is and the message says what to do.
#![allow(clippy::expect_used, clippy::panic)]

mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use server::{Answer, Piece, Request, Server, good, head};
use tempfile::TempDir;

const OLD: &str = r#"openapi: 3.0.0
info: {title: Case, version: "2026-01-01"}
paths: {}
components:
  schemas:
    widget:
      type: object
      x-resourceId: widget
      required: [id, name, object]
      properties:
        id: {type: string}
        name: {type: string}
        object: {type: string, enum: [widget]}
"#;
const LATEST: &str = "/master/latest/openapi.spec3.yaml";

/// The spec with one more field, which is additive.
fn more() -> String {
    OLD.replace("        name: {", "        colour: {type: string}\n        name: {")
        .replace("2026-01-01", "2026-02-02")
}

/// The spec with one field less, which is breaking.
fn less() -> String {
    OLD.replace("        name: {type: string}\n", "").replace("id, name", "id").replace("2026-01-01", "2026-02-02")
}

/// Files by path, each with its bytes and time of change.
type State = BTreeMap<PathBuf, (Vec<u8>, SystemTime)>;

/// A workspace with a slice, and a cache.
struct Folder {
    root: TempDir,
    cache: TempDir,
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Folder {
    fn new() -> Self {
        let folder =
            Self { root: tempfile::tempdir().expect("a folder"), cache: tempfile::tempdir().expect("a folder") };
        fs::create_dir(folder.path("spec")).expect("a folder");
        fs::write(folder.path("spec/resources.toml"), "[resources.widget]\n").expect("a file");
        fs::write(folder.path("spec/docs.yaml"), "").expect("a file");
        fs::write(folder.path("old.yaml"), OLD).expect("a file");
        let run = folder.run("http://127.0.0.1:9", &["--file", "old.yaml"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains("there was no slice before"), "{}", run.err);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn run(&self, base: &str, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask-pull"))
            .args(["spec", "pull"])
            .args(arguments)
            .current_dir(self.root.path())
            .env("STRIPE_OPENAPI_BASE", base)
            .env("STRIPE_PORTAL_CACHE", self.cache.path())
            .env("NO_PROXY", "*")
            .output()
            .expect("the command");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    fn state(&self) -> State {
        fn walk(folder: &Path, state: &mut State) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    walk(&path, state);
                } else {
                    let changed = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
                    state.insert(path.clone(), (fs::read(&path).expect("a readable file"), changed));
                }
            }
        }
        let mut state = State::new();
        walk(self.root.path(), &mut state);
        state
    }

    /// How many bytes of unfinished downloads are kept.
    fn kept(&self) -> u64 {
        let Ok(entries) = fs::read_dir(self.cache.path().join("parts")) else { return 0 };
        let parts = entries.map(|entry| entry.expect("an entry").path());
        let parts = parts.filter(|path| path.extension().is_some_and(|extension| extension == "part"));
        parts.map(|path| fs::metadata(path).expect("a file").len()).sum()
    }
}

/// The part of `body` that is asked for, with nothing wrong.
fn part(body: &str, request: &Request) -> Answer {
    let from = request.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    let Some(from) = from.filter(|_| request.header("if-range") == Some("\"1\"")) else { return good("200 OK", body) };
    let rest: &str = &body[from..];
    let range = format!("ETag: \"1\"\r\nContent-Range: bytes {from}-{}/{}\r\n", body.len() - 1, body.len());
    vec![head("206 Partial Content", rest.len(), &range), Piece::Bytes(rest.into())]
}

#[test]
fn a_newer_spec_is_sliced_shown_and_locked() {
    let folder = Folder::new();
    let body = more();
    let server = Server::new(Box::new({
        let body = body.clone();
        move |_, _| good("200 OK", &body)
    }));
    let run = folder.run(&server.base, &["--tag", "v7"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("2026-01-01 → 2026-02-02: ") && run.out.contains("colour"), "{}", run.out);
    assert!(run.err.contains("next: cargo xtask regen"), "{}", run.err);
    assert!(folder.read("spec/openapi.yaml").contains("colour:"));
    let lock = folder.read("spec/openapi.lock");
    let url = format!("{}/v7/latest/openapi.spec3.yaml", server.base);
    assert!(lock.contains(&format!("upstream = \"{url}\"\ntag = \"v7\"\napi_version = \"2026-02-02\"\n")), "{lock}");
    let hash = xtask::hash::sha256(body.as_bytes());
    assert!(lock.contains(&format!("upstream_sha256 = \"{hash}\"")), "{lock}");
    let cached = xtask::Cache::at(folder.cache.path()).find(&hash).expect("a readable cache");
    assert_eq!(cached.as_deref(), Some(body.as_bytes()));
    assert_eq!(folder.kept(), 0);
}

#[test]
fn what_is_asked_for_decides_on_the_address() {
    let cases: &[(&[&str], &[&str])] = &[
        (&[], &[LATEST]),
        (&["--sdk"], &["/master/latest/openapi.spec3.sdk.yaml"]),
        (&["--tag", "v1234"], &["/v1234/latest/openapi.spec3.yaml"]),
        (&["--tag", "v12"], &["/v12/latest/openapi.spec3.yaml", "/v12/openapi/spec3.yaml"]),
        (&["--tag", "v12", "--sdk"], &["/v12/latest/openapi.spec3.sdk.yaml", "/v12/openapi/spec3.sdk.yaml"]),
    ];
    for (arguments, targets) in cases {
        let folder = Folder::new();
        let server = Server::new(Box::new(|_, request| {
            if request.target.contains("/v12/latest/") { good("404 Not Found", "") } else { good("200 OK", &more()) }
        }));
        let run = folder.run(&server.base, arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        let asked: Vec<String> = server.requests().into_iter().map(|request| request.target).collect();
        assert_eq!(asked, *targets, "{arguments:?}");
    }
}

#[test]
fn json_and_yaml_from_anywhere_give_the_same_slice() {
    let yaml = more();
    let value: serde_json::Value = serde_yaml::from_str(&yaml).expect("YAML");
    let bodies = [yaml.clone(), serde_json::to_string_pretty(&value).expect("JSON"), yaml.replace('\n', "\r\n")];
    let mut slices = Vec::new();
    for body in bodies {
        let from_file = Folder::new();
        fs::write(from_file.path("new"), &body).expect("a file");
        assert_eq!(from_file.run("", &["--file", "new"]).code, Some(0));
        slices.push(from_file.read("spec/openapi.yaml"));
        let server = Server::new(Box::new(move |_, _| good("200 OK", &body)));
        let from_server = Folder::new();
        assert_eq!(from_server.run(&server.base, &[]).code, Some(0));
        slices.push(from_server.read("spec/openapi.yaml"));
    }
    assert!(slices[0].contains("colour:"));
    assert!(slices.iter().all(|slice| *slice == slices[0]));
}

#[test]
fn a_change_that_is_worse_than_allowed_is_shown_and_nothing_is_written() {
    type Case = (fn() -> String, &'static [&'static str], i32);
    let cases: &[Case] = &[
        (less, &[], 0),
        (less, &["--fail-on", "breaking"], 1),
        (less, &["--fail-on", "additive"], 1),
        (more, &["--fail-on", "breaking"], 0),
        (more, &["--fail-on", "additive"], 1),
    ];
    for (body, arguments, code) in cases {
        let folder = Folder::new();
        let before = folder.state();
        let server = Server::new(Box::new(|_, _| good("200 OK", &body())));
        let run = folder.run(&server.base, arguments);
        assert_eq!(run.code, Some(*code), "{arguments:?}: {}", run.err);
        assert!(run.out.starts_with("2026-01-01 → 2026-02-02: "), "{arguments:?}: {}", run.out);
        assert_eq!(folder.state() == before, *code == 1, "{arguments:?}");
        assert_eq!(run.err.contains("nothing was written"), *code == 1, "{arguments:?}: {}", run.err);
    }
}

/// What a server does with the request of a number.
type Behave = fn(usize, &Request) -> Answer;

/// What is wrong, what the server does, how often it is asked, and what the message has to say.
type Bad = (&'static str, Behave, usize, &'static [&'static str]);

const BAD: &[Bad] = &[
    ("it is not there", |_, _| good("404 Not Found", "no"), 2, &["status 404", "check the address or the tag"]),
    ("it is forbidden", |_, _| good("403 Forbidden", "no"), 1, &["status 403", "--file FILE"]),
    ("the server fails", |_, _| good("500 Internal Server Error", ""), 4, &["status 500", "try again later"]),
    ("the server is busy", |_, _| good("429 Too Many Requests", ""), 4, &["status 429"]),
    ("no content", |_, _| good("204 No Content", ""), 1, &["status 204"]),
    ("a web page", |_, _| good("200 OK", "\n<!doctype html><html></html>"), 1, &["web page", "raw.githubusercontent"]),
    ("nothing", |_, _| good("200 OK", " \n"), 1, &["the file is empty"]),
    ("another YAML", |_, _| good("200 OK", "a: 1\n"), 1, &["it is not OpenAPI 3.0", "openapi/spec3.yaml"]),
    ("plain words", |_, _| good("200 OK", "Hello, world\n"), 1, &["it is not OpenAPI 3.0"]),
    ("Swagger", |_, _| good("200 OK", "swagger: '2.0'\n"), 1, &["it is Swagger"]),
    ("bytes", |_, _| vec![head("200 OK", 3, ""), Piece::Bytes(vec![0xff, 0, 0xfe])], 1, &["it is not UTF-8 text"]),
    ("JSON that ends early", |_, _| good("200 OK", "{\"openapi\": \"3.0.0\","), 1, &["cannot be read as JSON"]),
    ("no such resource", |_, _| good("200 OK", &OLD.replace("widget", "gadget")), 1, &["widget"]),
    ("no answer", |_, _| Vec::new(), 4, &["broke off", "try again"]),
    ("not HTTP", |_, _| vec![Piece::Bytes(b"SSH-2.0-OpenSSH\r\n".to_vec())], 4, &["broke off"]),
    (
        "half of it, every time",
        |_, _| vec![head("200 OK", OLD.len(), ""), Piece::Bytes(OLD.as_bytes()[..200].to_vec())],
        4,
        &["broke off", "try again"],
    ),
    (
        "a length that is too short",
        |_, _| vec![head("200 OK", OLD.find("    widget").unwrap_or(0), ""), Piece::Bytes(OLD.into())],
        1,
        &["widget"],
    ),
    (
        "no length and no end",
        |_, _| vec![Piece::Bytes(format!("HTTP/1.1 200 OK\r\n\r\n{OLD}").into_bytes())],
        1,
        &["does not say where the file ends"],
    ),
    ("a length that cannot be", |_, _| vec![head("200 OK", 1 << 50, "")], 1, &["longer than 64 MiB"]),
    (
        "no end of it",
        |_, _| {
            let chunk = [b"10000\r\n".to_vec(), vec![b'#'; 0x10000], b"\r\n".to_vec()].concat();
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
            vec![Piece::Bytes(head), Piece::Endless(chunk)]
        },
        1,
        &["longer than 64 MiB"],
    ),
    (
        "a head without end",
        |_, _| vec![Piece::Bytes(b"HTTP/1.1 200 OK\r\n".to_vec()), Piece::Endless(b"A: b\r\n".repeat(100))],
        4,
        &["broke off"],
    ),
    (
        "a redirect to itself",
        |_, request| vec![head("302 Found", 0, &format!("Location: {}\r\n", request.target))],
        6,
        &["without end"],
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
        &["no connection", "check the network"],
    ),
    (
        "the wrong part",
        |number, _| match number % 2 {
            0 => vec![head("200 OK", OLD.len(), "ETag: \"1\"\r\n"), Piece::Bytes(OLD.as_bytes()[..200].to_vec())],
            _ => vec![
                head("206 Partial Content", 9, "Content-Range: bytes 0-8/9\r\n"),
                Piece::Bytes(b"openapi: ".to_vec()),
            ],
        },
        4,
        &["another part"],
    ),
];

/// Servers that stop in the middle.
const SILENT: &[Bad] = &[
    ("silence before the head", |_, _| vec![Piece::Silence], 4, &["nothing arrived for 1 s", "--timeout SECONDS"]),
    (
        "silence in the body",
        |_, _| vec![head("200 OK", 1000, ""), Piece::Bytes(b"openapi: 3.0.0\n".to_vec()), Piece::Silence],
        4,
        &["nothing arrived for 1 s"],
    ),
];

#[test]
fn whatever_the_server_does_the_tree_is_untouched_and_the_message_says_what_to_do() {
    // All at once, as most of them are waited for.
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
    let folder = Folder::new();
    let before = folder.state();
    let server = Server::new(Box::new(*behaviour));
    let run = folder.run(&server.base, arguments);
    assert_eq!(run.code, Some(1), "{name}: {}{}", run.out, run.err);
    assert!(folder.state() == before, "{name}: something was written");
    assert!(run.out.is_empty(), "{name}: {}", run.out);
    assert!(run.err.starts_with("error: "), "{name}: {}", run.err);
    assert!(run.err.contains("help: "), "{name}: no remedy: {}", run.err);
    for text in *expected {
        assert!(run.err.contains(text), "{name}: {text} is not in {}", run.err);
    }
    assert_eq!(server.requests().len(), *asked, "{name}: {}", run.err);
}

#[test]
fn a_slow_server_and_redirects_are_no_trouble() {
    let good_ones: &[(&str, Behave)] = &[
        ("byte by byte", |_, _| {
            let body = more();
            let bytes = body.bytes().map(|byte| Piece::Bytes(vec![byte]));
            [head("200 OK", body.len(), "")].into_iter().chain(bytes).collect()
        }),
        ("in chunks", |_, _| {
            let body = more();
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned();
            let chunks = body
                .as_bytes()
                .chunks(7)
                .map(|chunk| Piece::Bytes([format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat()));
            let pieces = [Piece::Bytes(head.into_bytes())].into_iter().chain(chunks);
            pieces.chain([Piece::Bytes(b"0\r\n\r\n".to_vec())]).collect()
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
        let folder = Folder::new();
        let server = Server::new(Box::new(*behaviour));
        let run = folder.run(&server.base, &[]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.err);
        assert!(folder.read("spec/openapi.yaml").contains("colour:"), "{name}");
    }
}

#[test]
fn a_download_that_breaks_off_goes_on_where_it_stopped() {
    let folder = Folder::new();
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
        let folder = Folder::new();
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

#[test]
fn addresses_that_are_not_safe_are_refused_and_secrets_in_them_are_not_shown() {
    let folder = Folder::new();
    let before = folder.state();
    let cases = [
        ("http://example.com/spec.yaml", "only https is used"),
        ("ftp://example.com/spec.yaml", "only https is used"),
        ("file:///etc/passwd", "only https is used"),
        ("spec.yaml", "this is no address"),
        ("https://", "this is no address"),
        ("https://someone:hunter2@example.com/spec.yaml", "a user or a password"),
        ("http://localhost.example.com/?token=hunter2", "only https is used"),
    ];
    for (url, message) in cases {
        let run = folder.run("", &["--url", url]);
        assert_eq!(run.code, Some(1), "{url}: {}", run.err);
        assert!(run.err.contains(message) && run.err.contains("help: "), "{url}: {}", run.err);
        assert!(!run.err.contains("hunter2"), "{}", run.err);
        assert!(folder.state() == before, "{url}");
    }
    let server = Server::new(Box::new(|_, _| good("200 OK", &more())));
    let run = folder.run("", &["--url", &format!("{}/spec.yaml?token=hunter2", server.base)]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(server.requests()[0].target, "/spec.yaml?token=hunter2");
    assert!(!folder.read("spec/openapi.lock").contains("hunter2"));
}

#[test]
fn arguments_that_make_no_sense_are_usage_errors() {
    let folder = Folder::new();
    let cases: &[&[&str]] = &[
        &["--tag", "../../evil"],
        &["--tag", "v"],
        &["--tag", "master"],
        &["--tag", "v1", "--url", "https://example.com/"],
        &["--file", "a", "--url", "https://example.com/"],
        &["--timeout", "0"],
        &["--fail-on", "invisible"],
    ];
    for arguments in cases {
        let run = folder.run("", arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_an_error_before_anything_is() {
    let folder = Folder::new();
    fs::remove_dir_all(folder.cache.path()).expect("a folder");
    fs::write(folder.cache.path(), "a file").expect("a file");
    let before = folder.state();
    let server = Server::new(Box::new(|_, _| good("200 OK", &more())));
    let run = folder.run(&server.base, &[]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.contains("STRIPE_PORTAL_CACHE"), "{}", run.err);
    assert!(folder.state() == before);
    fs::remove_file(folder.cache.path()).expect("a file");
    fs::create_dir(folder.cache.path()).expect("a folder");
}
