//! A spec that is asked for by its hash: that one is taken, or none.

use cli::files::hash::sha256;

use crate::command::{Pull, less, more};
use crate::responses::{Behave, good, head, serve};
use test_server::Step;

#[test]
fn a_pull_says_the_hash_that_repeats_it() {
    let server = serve(|_, _| good("200 OK", &more()));
    let first = Pull::new();
    let run = first.run(&server.url, &[]);
    let hash = run.err.split_once("--sha256 ").and_then(|(_, rest)| rest.split_once('`')).expect("a hash").0;
    assert_eq!(hash, sha256(more().as_bytes()));
    assert!(first.read("spec/openapi.lock").contains(&format!("upstream_sha256 = \"{hash}\"")));
    for hash in [hash, &hash.to_uppercase()] {
        let again = Pull::new();
        let run = again.run(&server.url, &["--sha256", hash]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(again.read("spec/openapi.yaml"), first.read("spec/openapi.yaml"));
        assert_eq!(again.read("spec/openapi.lock"), first.read("spec/openapi.lock"));
    }
}

#[test]
fn another_spec_than_the_one_that_was_asked_for_is_not_taken() {
    let cases: &[(&str, Behave)] = &[
        ("another one", |_, _| good("200 OK", &less())),
        ("one byte more", |_, _| good("200 OK", &format!("{}\n", more()))),
        ("other line ends", |_, _| good("200 OK", &more().replace('\n', "\r\n"))),
        ("a byte order mark", |_, _| good("200 OK", &format!("\u{feff}{}", more()))),
        ("a part of it, called the whole", |_, _| good("200 OK", &more()[..200])),
        ("another one after a redirect", |_, request| match request.target.as_str() {
            "/elsewhere" => good("200 OK", &less()),
            _ => vec![head("302 Found", 0, "Location: /elsewhere\r\n")],
        }),
        ("the rest of another one", |number, _| match number {
            0 => vec![head("200 OK", more().len(), "ETag: \"1\"\r\n"), Step::Send(more().as_bytes()[..100].to_vec())],
            _ => {
                let (all, rest) = (more().len(), more().to_uppercase().split_off(100));
                let range = format!("Content-Range: bytes 100-{}/{all}\r\n", all - 1);
                vec![head("206 Partial Content", rest.len(), &range), Step::Send(rest.into_bytes())]
            }
        }),
    ];
    for (name, behaviour) in cases {
        let folder = Pull::new();
        let (before, cached) = (folder.state(), folder.cache.state());
        let server = serve(*behaviour);
        let run = folder.run(&server.url, &["--sha256", &sha256(more().as_bytes())]);
        assert_eq!(run.code, Some(1), "{name}: {}", run.err);
        assert!(run.out.is_empty(), "{name}: {}", run.out);
        assert!(
            run.err.contains("the SHA-256 of the spec is ") && run.err.contains("nothing was written"),
            "{name}: {}",
            run.err
        );
        assert!(folder.state() == before && folder.cache.state() == cached, "{name}");
    }
}

#[test]
fn a_file_can_be_asked_for_by_its_hash() {
    let folder = Pull::new();
    folder.write("new.yaml", &more());
    let before = folder.state();
    let run = folder.run("", &["--from", "new.yaml", "--sha256", &sha256(less().as_bytes())]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.contains("new.yaml: the SHA-256 of the spec is "), "{}", run.err);
    assert!(folder.state() == before);
    let run = folder.run("", &["--from", "new.yaml", "--sha256", &sha256(more().as_bytes())]);
    assert_eq!(run.code, Some(0), "{}", run.err);
}
