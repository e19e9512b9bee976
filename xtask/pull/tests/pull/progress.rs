//! The progress of a download, where the standard error stream is no terminal: a few lines, the first before there is a
//! connection.

use crate::command::{LATEST, Pull, more};
use crate::responses::{Behave, good, head, serve};
use crate::support::Run;
use test_server::Step;

/// The lines before the changes are compared or an error is printed, with `URL` for the server.
fn shown(run: &Run, url: &str) -> Vec<String> {
    let own = ["connecting", "downloading", "downloaded", "continuing", "the connection", "no data"];
    let is_size = |line: &str| line.contains(" B of ");
    let lines = run.err.lines().filter(|line| own.iter().any(|own| line.starts_with(own)) || is_size(line));
    lines.map(|line| line.replace(url, "URL")).collect()
}

#[test]
fn a_download_is_shown_from_the_connection_to_its_end() {
    let half = more().len() / 2;
    let size = format!("{:.2} KiB", f64::from(u32::try_from(more().len()).expect("a small spec")) / 1024.0);
    let (all, whole) = (format!("downloading {size}"), format!("downloaded {size}"));
    let connecting = format!("connecting to URL{LATEST}");
    let old = connecting.replace("latest/openapi.spec3", "openapi/spec3");
    let cases: &[(&str, Behave, i32, &[&str])] = &[
        ("one piece", |_, _| good("200 OK", &more()), 0, &[&connecting, &all, &whole]),
        (
            "no length",
            |_, _| {
                let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
                vec![Step::Send(format!("{head}{:x}\r\n{}\r\n0\r\n\r\n", more().len(), more()).into_bytes())]
            },
            0,
            &[&connecting, "downloading a file of unknown length", &whole],
        ),
        (
            "two attempts",
            |number, _| if number == 0 { Vec::new() } else { good("200 OK", &more()) },
            0,
            &[&connecting, "the connection was lost…; attempt 2 of 4", &all, &whole],
        ),
        (
            "a path of older releases",
            |_, request| if request.target == LATEST { good("404 Not Found", "") } else { good("200 OK", &more()) },
            0,
            &[&connecting, &old, &all, &whole],
        ),
        ("nothing there", |_, _| good("404 Not Found", ""), 1, &[&connecting, &old]),
        (
            "half of it, and the other half",
            |number, _| {
                let (half, body) = (more().len() / 2, more());
                if number == 0 {
                    return vec![
                        head("200 OK", body.len(), "ETag: \"1\"\r\n"),
                        Step::Send(body.as_bytes()[..half].to_vec()),
                    ];
                }
                let range = format!("ETag: \"1\"\r\nContent-Range: bytes {half}-{}/{}\r\n", body.len() - 1, body.len());
                vec![
                    head("206 Partial Content", body.len() - half, &range),
                    Step::Send(body.as_bytes()[half..].to_vec()),
                ]
            },
            0,
            &[
                &connecting,
                &all,
                &format!("{half} B of {size}"),
                "the connection was lost…; attempt 2 of 4",
                &format!("continuing at {half} B of {size}"),
                &whole,
            ],
        ),
    ];
    for (name, behave, code, expected) in cases {
        let folder = Pull::new();
        let server = serve(*behave);
        let run = folder.run(&server.url, &[]);
        assert_eq!(run.code, Some(*code), "{name}: {}", run.err);
        let lines = shown(&run, &server.url);
        assert_eq!(lines.len(), expected.len(), "{name}: {lines:#?}");
        for (line, expected) in lines.iter().zip(*expected) {
            let (start, end) = expected.split_once('…').unwrap_or((expected, ""));
            let fits = line.starts_with(start) && line.ends_with(end) && (!end.is_empty() || line == start);
            assert!(fits, "{name}: {line}, not {expected}");
        }
        assert!(!run.out.contains("connecting"), "{name}: programs read the standard output");
        let is_told = run.err.contains(&format!("{}{LATEST}: the server responded with status 404", server.url));
        assert_eq!(is_told, *code == 1, "{name}: {}", run.err);
    }
}

#[test]
fn what_a_url_may_hide_is_not_shown() {
    let folder = Pull::new();
    let server = serve(|_, _| good("200 OK", &more()));
    let run = folder.run("", &["--url", &format!("{}/spec.yaml?token=hunter2", server.url)]);
    assert!(run.err.starts_with(&format!("connecting to {}/spec.yaml\n", server.url)), "{}", run.err);
    assert!(!run.err.contains("hunter2"), "{}", run.err);
}
