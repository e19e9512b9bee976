//! Inputs that are refused before a download.

use std::fs;

use crate::command::{Pull, more};
use crate::responses::{good, serve};

#[test]
fn addresses_that_are_not_safe_are_refused_and_secrets_in_them_are_not_shown() {
    let folder = Pull::new();
    let before = folder.state();
    let cases = [
        ("http://example.com/spec.yaml", "the URL must use https"),
        ("ftp://example.com/spec.yaml", "the URL must use https"),
        ("file:///etc/passwd", "the URL must use https"),
        ("spec.yaml", "the URL is invalid"),
        ("https://", "the URL is invalid"),
        ("https://someone:hunter2@example.com/spec.yaml", "a user or a password"),
        ("http://localhost.example.com/?token=hunter2", "the URL must use https"),
        ("http://127.0.0.1.example.com/", "the URL must use https"),
        ("http://hunter2@127.0.0.1/", "a user or a password"),
        ("http://localhost./", "the URL must use https"),
        ("http://0.0.0.0/", "the URL must use https"),
        ("http://[::]/", "the URL must use https"),
        ("http://[::ffff:127.0.0.1]/", "the URL must use https"),
        ("http://192.0.2.1/", "the URL must use https"),
        ("HTTP:example.com", "the URL must use https"),
        ("ws://127.0.0.1/", "the URL must use https"),
        ("data:text/plain,openapi", "the URL must use https"),
    ];
    for (url, message) in cases {
        let run = folder.run("", &["--url", url]);
        assert_eq!(run.code, Some(1), "{url}: {}", run.err);
        assert!(run.err.contains(message) && run.err.contains("help: "), "{url}: {}", run.err);
        assert!(!run.err.contains("hunter2"), "{}", run.err);
        assert!(folder.state() == before, "{url}");
    }
    let server = serve(|_, _| good("200 OK", &more()));
    let run = folder.run("", &["--url", &format!("{}/spec.yaml?token=hunter2", server.url)]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(server.received()[0].target, "/spec.yaml?token=hunter2");
    assert!(!folder.read("spec/openapi.lock").contains("hunter2"));
}

#[test]
fn a_mirror_that_is_no_url_is_an_error_about_its_variable() {
    let folder = Pull::new();
    for base in ["mirror.example/openapi", "/srv/openapi", "https://"] {
        let run = folder.run(base, &["--sdk"]);
        assert_eq!(run.code, Some(1), "{base}: {}", run.err);
        assert!(run.err.contains("STRIPE_OPENAPI_BASE: this is not a URL: "), "{base}: {}", run.err);
        assert!(run.err.contains("help: set the variable to a URL such as https://"), "{base}: {}", run.err);
    }
}

const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[test]
fn arguments_that_make_no_sense_are_usage_errors() {
    let folder = Pull::new();
    let cases: &[&[&str]] = &[
        &["--tag", "../../evil"],
        &["--tag", "v"],
        &["--tag", "master"],
        &["--tag", "v1", "--url", "https://example.com/"],
        &["--from", "a", "--url", "https://example.com/"],
        &["--timeout", "0"],
        &["--plain-http"],
        &["--plain-http", "--url", "http://192.0.2.1/"],
        &["--plain-http", "--from", "a", "--sha256", HASH],
        &["--sha256", ""],
        &["--sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a"],
        &["--sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adf"],
        &["--sha256", "xa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
        &["--sha256", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2"],
        &["--sha256", " a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
        &["--fail-on", "invisible"],
    ];
    for arguments in cases {
        let run = folder.run("", arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_an_error_before_anything_is() {
    let folder = Pull::new();
    fs::remove_dir_all(folder.cache.root()).expect("a folder");
    fs::write(folder.cache.root(), "a file").expect("a file");
    let before = folder.state();
    let server = serve(|_, _| good("200 OK", &more()));
    let run = folder.run(&server.url, &[]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.contains("STRIPE_PORTAL_CACHE"), "{}", run.err);
    assert!(folder.state() == before);
    fs::remove_file(folder.cache.root()).expect("a file");
    fs::create_dir(folder.cache.root()).expect("a folder");
}

#[cfg(unix)]
#[test]
fn a_cache_that_others_can_write_in_is_refused_before_anything_is_downloaded() {
    use std::os::unix::fs::PermissionsExt as _;

    for shared in ["", "parts"] {
        let folder = Pull::new();
        fs::create_dir_all(folder.cache.path("parts")).expect("a folder");
        fs::set_permissions(folder.cache.path("parts"), fs::Permissions::from_mode(0o700)).expect("a folder");
        fs::set_permissions(folder.cache.path(shared), fs::Permissions::from_mode(0o777)).expect("a folder");
        let before = folder.state();
        let server = serve(|_, _| good("200 OK", &more()));
        let run = folder.run(&server.url, &[]);
        assert_eq!(run.code, Some(1), "{shared}: {}", run.err);
        assert!(
            run.err.contains("other users can write to it") && run.err.contains("chmod 700"),
            "{shared}: {}",
            run.err
        );
        assert!(folder.state() == before && server.received().is_empty(), "{shared}");
    }
}
