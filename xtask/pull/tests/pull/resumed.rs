//! Downloads that break off.

use std::fs;
use std::path::Path;

use crate::command::{Pull, more};
use crate::responses::{Behave, good, head, serve};
use test_server::{Received, Step};

/// The part of `body` that is asked for, with nothing wrong.
fn part(body: &str, request: &Received) -> Vec<Step> {
    let from = request.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    let Some(from) = from.filter(|_| request.header("if-range") == Some("\"1\"")) else { return good("200 OK", body) };
    let rest: &str = &body[from..];
    let range = format!("ETag: \"1\"\r\nContent-Range: bytes {from}-{}/{}\r\n", body.len() - 1, body.len());
    vec![head("206 Partial Content", rest.len(), &range), Step::Send(rest.into())]
}

#[test]
fn a_download_that_breaks_off_goes_on_where_it_stopped() {
    let folder = Pull::new();
    let server = serve(|_, request| {
        let body = more();
        let mut answer = part(&body, request);
        // Each connection carries at most two hundred bytes.
        if let Some(Step::Send(bytes)) = answer.last_mut() {
            bytes.truncate(200);
        }
        answer
    });
    let failed = folder.run(&server.url, &[]);
    assert_eq!(failed.code, Some(1), "{}", failed.err);
    assert_eq!(folder.kept(), 800);
    let done = folder.run(&server.url, &[]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(folder.read("spec/openapi.yaml").contains("colour:"));
    let asked: Vec<Option<String>> =
        server.received().iter().map(|request| request.header("range").map(str::to_owned)).collect();
    let resumed = (1..asked.len()).map(|number| Some(format!("bytes={}-", number * 200)));
    assert_eq!(asked, [None].into_iter().chain(resumed).collect::<Vec<_>>());
    assert_eq!(folder.kept(), 0);
    assert!(folder.read("spec/openapi.lock").contains(&cli::files::hash::sha256(more().as_bytes())));
}

#[test]
fn parts_of_different_files_are_never_put_together() {
    let cases: &[(&str, Behave)] = &[
        ("the server does not know parts", |_, _| good("200 OK", &more())),
        ("the file is another one now", |_, _| {
            vec![head("200 OK", more().len(), "ETag: \"2\"\r\n"), Step::Send(more().into_bytes())]
        }),
        ("the part is longer than the file", |_, request| match request.header("range") {
            Some(_) => good("416 Range Not Satisfiable", ""),
            None => good("200 OK", &more()),
        }),
        ("the part is one of another file", |_, request| match request.header("range") {
            Some(_) => vec![
                head("206 Partial Content", 9, "ETag: \"2\"\r\nContent-Range: bytes 100-108/109\r\n"),
                Step::Send(b"openapi: ".to_vec()),
            ],
            None => good("200 OK", &more()),
        }),
    ];
    for (name, behaviour) in cases {
        let folder = Pull::new();
        let breaks_off =
            |_: usize, _: &Received| vec![head("200 OK", 1000, "ETag: \"1\"\r\n"), Step::Send(vec![b'x'; 100])];
        // Use the same URL both times, because parts are stored by URL.
        let server = serve(move |number, request| match number {
            0 => breaks_off(number, request),
            _ => behaviour(number, request),
        });
        let run = folder.run(&server.url, &[]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.err);
        assert!(server.received()[1].header("range") == Some("bytes=100-"), "{name}");
        assert!(folder.read("spec/openapi.lock").contains(&cli::files::hash::sha256(more().as_bytes())), "{name}");
        assert_eq!(folder.kept(), 0, "{name}");
    }
}

/// A way to tamper with the part and its note.
type Tamper = fn(part: &Path, note: &Path);

const TAMPERED: &[(&str, Tamper)] = &[
    ("another byte", |part, _| edit(part, |bytes| bytes[100] ^= 1)),
    ("another first byte", |part, _| edit(part, |bytes| bytes[0] = b'#')),
    ("another last byte", |part, _| edit(part, |bytes| bytes[239] = b'\n')),
    ("bytes that changed places", |part, _| edit(part, |bytes| bytes.swap(0, 1))),
    ("a byte less", |part, _| edit(part, |bytes| bytes.truncate(239))),
    ("a byte more", |part, _| edit(part, |bytes| bytes.push(b' '))),
    ("half of it", |part, _| edit(part, |bytes| bytes.truncate(120))),
    ("nothing", |part, _| edit(part, Vec::clear)),
    ("another spec", |part, _| edit(part, |bytes| *bytes = b"openapi: 3.0.0\n".repeat(16))),
    ("no part", |part, _| fs::remove_file(part).expect("a file")),
    ("a folder in place of the part", |part, _| {
        fs::remove_file(part).expect("a file");
        fs::create_dir(part).expect("a folder");
    }),
    ("no note", |_, note| fs::remove_file(note).expect("a file")),
    ("an empty note", |_, note| edit(note, Vec::clear)),
    ("a note that is longer", |_, note| edit(note, |bytes| bytes.push(b'\n'))),
    ("a note that is very long", |_, note| edit(note, |bytes| bytes.extend([b' '; 10_000]))),
    ("a note of another entity tag", |_, note| edit(note, |bytes| bytes[1] = b'2')),
    ("a note of a weak entity tag", |_, note| edit(note, |bytes| bytes.splice(0..0, *b"W/").for_each(drop))),
    ("a note of another hash", |_, note| {
        edit(note, |bytes| {
            let at = bytes.len() - 2;
            bytes[at] ^= 1;
        })
    }),
    ("a note of another length", |_, note| edit(note, |bytes| bytes[23] = b'9')),
    ("a note of headers", |_, note| edit(note, |bytes| *bytes = b"\"1\"\r\nX: y\n".to_vec())),
    ("a note that is not text", |_, note| edit(note, |bytes| bytes[1] = 0xff)),
];

fn edit(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).expect("a file");
    change(&mut bytes);
    fs::write(path, bytes).expect("a writable file");
}

#[test]
fn a_part_that_is_not_what_was_written_is_thrown_away() {
    for (name, tamper) in TAMPERED {
        goes_on(name, *tamper, None);
    }
    goes_on("nothing was changed", |_, _| {}, Some("bytes=240-"));
}

#[cfg(unix)]
#[test]
fn a_part_is_not_read_or_written_through_a_link() {
    let folder = crate::support::Folder::empty();
    folder.write("victim", "keep");
    let victim = folder.path("victim");
    let link = |path: &Path, target: &Path| {
        fs::rename(path, target.with_extension("moved")).or_else(|_| fs::remove_file(path)).expect("a file");
        std::os::unix::fs::symlink(target, path).expect("a link");
    };
    goes_on("a link in place of the part", |part, _| link(part, &victim), None);
    goes_on("a link in place of the note", |_, note| link(note, &victim), None);
    goes_on(
        "a link to the part",
        |part, _| {
            let moved = part.with_extension("moved");
            fs::rename(part, &moved).expect("a file");
            std::os::unix::fs::symlink(moved, part).expect("a link");
        },
        None,
    );
    assert_eq!(folder.read("victim"), "keep");
}

/// Downloads again after a part was kept and tampered with. It is asked for the range `expected`, and all is well.
fn goes_on(name: &str, tamper: impl Fn(&Path, &Path), expected: Option<&str>) {
    let folder = Pull::new();
    let server = serve(|number, request| {
        let body = more();
        let mut answer = part(&body, request);
        match (number, answer.last_mut()) {
            (0, Some(Step::Send(bytes))) => bytes.truncate(240),
            // Another attempt cannot help, so the command ends soon.
            (1, _) => return good("403 Forbidden", ""),
            _ => {}
        }
        answer
    });
    assert_eq!(folder.run(&server.url, &[]).code, Some(1), "{name}");
    assert_eq!(folder.kept(), 240, "{name}");
    let paths =
        fs::read_dir(folder.cache.path("parts")).expect("a folder").map(|entry| entry.expect("an entry").path());
    let paths: Vec<_> = paths.collect();
    let find = |ending: &str| paths.iter().find(|path| path.extension().is_some_and(|found| found == ending));
    tamper(find("part").expect("a part"), find("note").expect("a note"));
    let run = folder.run(&server.url, &[]);
    assert_eq!(run.code, Some(0), "{name}: {}", run.err);
    assert_eq!(server.received()[2].header("range"), expected, "{name}");
    assert!(folder.read("spec/openapi.lock").contains(&cli::files::hash::sha256(more().as_bytes())), "{name}");
}
