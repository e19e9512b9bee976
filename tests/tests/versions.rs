//! An API version is checked wherever one is read, so that none can be anything else in a header, in code, on a page or
//! in a terminal.

use codegen::Config;
use codegen::Lock;
use codegen::{Problems, Source};
use tests::generator::api_version;
use tests::generator::diff;
use tests::generator::standalone;
use tests::generator::{Inputs, everything, generate};
use tests::generator::{contents, slice};

const CONFIG: &str = "[resources.box]\noperations = [\"create\"]\n";

/// Invalid versions, with their messages.
const WRONG: &[(&str, &str)] = &[
    ("2026-01-01\u{1b}]0;pwned\u{7}\u{1b}[2J", "contains '\\u{1b}'"),
    ("2026-01-01\n\n~~~\nstd::fs::write(\"PWNED\", \"x\").unwrap();\n~~~\n", "contains '\\n'"),
    ("2026-01-01\r\n#![evil]", "contains '\\r'"),
    ("2026-01-01\u{2028}x", "contains '\\u{2028}'"),
    ("2026-01-01\u{202e}x", "contains '\\u{202e}'"),
    ("2026-01-01\u{200b}", "contains '\\u{200b}'"),
    ("2026-01-01`<img src=x>", "contains '`'"),
    ("2026-01-01|", "contains '|'"),
    ("2026-01-01 ", "contains ' '"),
    ("2026-01-01\t", "contains '\\t'"),
    ("../../2026-01-01", "contains '/'"),
    ("2026-01-01\" #]", "contains '\"'"),
    ("２０２６-01-01", "contains '２'"),
    ("@everyone", "contains '@'"),
    ("", "does not begin with a letter or a digit"),
    ("--help", "does not begin with a letter or a digit"),
    (".", "does not begin with a letter or a digit"),
    ("2026-01-01-and-then-so-many-more-words-that-nobody-reads-it-to-its-end", "has more than 64 characters"),
];

fn spec(version: &str) -> Source {
    let version = serde_json::to_string(version).expect("a string");
    let text = format!(
        r##"{{"openapi": "3.0.0", "info": {{"title": "Case", "version": {version}}},
"paths": {{"/v1/boxes": {{"post": {{"operationId": "PostBoxes", "x-operation": {{"resource": "box", "name": "create"}},
  "responses": {{"200": {{"description": "", "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/box"}}}}}}}}}}}}}}}},
"components": {{"schemas": {{"box": {{"type": "object", "x-resourceId": "box", "required": ["id", "object"], "properties": {{
  "id": {{"type": "string"}}, "object": {{"type": "string", "enum": ["box"]}}}}}}}}}}}}"##
    );
    Source::new("openapi.json", text)
}

fn inputs(spec: Source) -> Inputs {
    Inputs { spec, config: Source::new("resources.toml", CONFIG), docs: Source::new("docs.yaml", "") }
}

fn lock(version: &str) -> String {
    let version = serde_json::to_string(version).expect("a string");
    format!("upstream = \"a\"\napi_version = {version}\nupstream_sha256 = \"\"\nslice_sha256 = \"\"\n")
}

/// Returns the results of everything that reads the version of a spec.
fn ways(spec: &Source) -> Vec<(&'static str, Result<(), Problems>)> {
    let (inputs, right) = (inputs(spec.clone()), self::spec("2026-01-01"));
    let config = Config::parse(&inputs.config).expect("a configuration");
    let (Inputs { config: text, docs, .. }, empty) = (&inputs, |_| ());
    vec![
        ("generate", generate(&inputs).map(|_| ())),
        ("slice", slice(spec, text, &config).map(drop)),
        ("export", standalone(&inputs, "boxes").map(|_| ())),
        ("list", contents(spec).map(empty)),
        ("lock", api_version(spec).map(drop)),
        ("everything", everything(spec, text).map(drop)),
        ("diff to it", diff(&right, spec, text, docs).map(|_| ())),
        ("diff from it", diff(spec, &right, text, docs).map(|_| ())),
    ]
}

#[test]
fn versions_of_stripe_are_taken() {
    for version in
        ["2026-09-30.endive", "2023-08-16", "2025-03-31.basil", "2025-09-30.preview", "2020-08-27_beta-1", "1"]
    {
        for (way, result) in ways(&spec(version)) {
            result.unwrap_or_else(|problems| panic!("{version}, {way}: {problems}"));
        }
        Lock::parse(&Source::new("openapi.lock", lock(version))).unwrap_or_else(|problems| panic!("{problems}"));
    }
}

#[test]
fn what_is_no_version_is_refused_wherever_one_is_read() {
    for (version, said) in WRONG {
        let spec = spec(version);
        for (way, result) in ways(&spec) {
            let Err(Problems(problems)) = result else { panic!("{version:?}, {way}: it is taken") };
            let problem = &problems[0];
            assert!(problem.message.contains(said), "{version:?}, {way}: {problem}");
            assert_eq!(problem.pointer.as_deref(), Some("/info/version"), "{version:?}, {way}");
            assert!(problem.help.as_ref().is_some_and(|help| help.contains("2026-09-30.endive")), "{version:?}, {way}");
            assert!(!problem.to_string().contains("pwned") && !problem.to_string().contains("PWNED"), "{problem}");
        }
    }
}

#[test]
fn what_is_no_version_is_refused_in_a_lock_and_in_bounds() {
    for (version, said) in WRONG.iter().filter(|(version, _)| version.is_ascii()) {
        let source = Source::new("openapi.lock", lock(version));
        let Err(Problems(problems)) = Lock::parse(&source) else { panic!("{version:?} is taken") };
        assert!(problems[0].message.contains(said) && problems[0].span.is_some(), "{}", problems[0]);
        for key in ["since", "until"] {
            let entry = format!("[[secret]]\npath = \"box/id\"\n{key} = {}\n", serde_json::json!(version));
            let source = Source::new("resources.toml", format!("{CONFIG}{entry}"));
            let Err(Problems(problems)) = Config::parse(&source) else { panic!("{key} {version:?} is taken") };
            assert!(problems[0].message.contains("is not an API version"), "{}", problems[0]);
        }
    }
    let bound = "2026-01-01.a\\u001b[2J";
    let source = Source::new("resources.toml", format!("[[masked]]\npath = \"box/id\"\nsince = \"{bound}\"\n"));
    assert!(Config::parse(&source).is_err());
}
