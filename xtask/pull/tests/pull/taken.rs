//! The results of a newer spec: slice, lock and messages.

use std::fs;

use crate::command::{LATEST, Pull, less, more};
use crate::responses::{good, serve};

#[test]
fn a_newer_spec_is_sliced_shown_and_locked() {
    let folder = Pull::new();
    let body = more();
    let server = serve({
        let body = body.clone();
        move |_, _| good("200 OK", &body)
    });
    let run = folder.run(&server.url, &["--tag", "v7"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("2026-01-01 → 2026-02-02: ") && run.out.contains("colour"), "{}", run.out);
    assert!(run.err.contains("next: cargo xtask regen"), "{}", run.err);
    assert!(folder.read("spec/openapi.yaml").contains("colour:"));
    let lock = folder.read("spec/openapi.lock");
    let url = format!("{}/v7/latest/openapi.spec3.yaml", server.url);
    assert!(lock.contains(&format!("upstream = \"{url}\"\ntag = \"v7\"\napi_version = \"2026-02-02\"\n")), "{lock}");
    let hash = cli::files::hash::sha256(body.as_bytes());
    assert!(lock.contains(&format!("upstream_sha256 = \"{hash}\"")), "{lock}");
    let cached = cli::spec::Cache::at(folder.cache.root()).find(&hash).expect("a readable cache");
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
        let folder = Pull::new();
        let server = serve(|_, request| {
            if request.target.contains("/v12/latest/") { good("404 Not Found", "") } else { good("200 OK", &more()) }
        });
        let run = folder.run(&server.url, arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        let asked: Vec<String> = server.received().into_iter().map(|request| request.target).collect();
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
        let from_file = Pull::new();
        fs::write(from_file.path("new"), &body).expect("a file");
        assert_eq!(from_file.run("", &["--from", "new"]).code, Some(0));
        slices.push(from_file.read("spec/openapi.yaml"));
        let server = serve(move |_, _| good("200 OK", &body));
        let from_server = Pull::new();
        assert_eq!(from_server.run(&server.url, &[]).code, Some(0));
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
        let folder = Pull::new();
        let before = folder.state();
        let server = serve(|_, _| good("200 OK", &body()));
        let run = folder.run(&server.url, arguments);
        assert_eq!(run.code, Some(*code), "{arguments:?}: {}", run.err);
        assert!(run.out.starts_with("2026-01-01 → 2026-02-02: "), "{arguments:?}: {}", run.out);
        assert_eq!(folder.state() == before, *code == 1, "{arguments:?}");
        assert_eq!(run.err.contains("nothing was written"), *code == 1, "{arguments:?}: {}", run.err);
    }
}
