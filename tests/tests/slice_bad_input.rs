//! Each problem of a spec or a configuration is one message with a place and a remedy.

use std::fmt::Write;

use codegen::Config;
use codegen::Source;
use tests::generator::slice;

const SPEC: &str = include_str!("slice_specs/small.yaml");
const CONFIG: &str = "[resources.box]\noperations = [\"list\", \"create\", \"delete\"]\n";

/// Slices `spec` and formats its problems.
fn shown(spec: &str, config: &str) -> String {
    let spec = Source::new("spec.yaml", spec);
    let config = Source::new("resources.toml", config);
    let result = Config::parse(&config).and_then(|parsed| slice(&spec, &config, &parsed));
    match result {
        Ok(_) => "nothing is wrong".to_owned(),
        Err(problems) => {
            cli::report::problems::error(&cli::Error::Problems { problems, sources: vec![spec, config] }, false)
        }
    }
}

#[test]
fn every_problem_has_a_message_with_a_place_and_a_remedy() {
    let spec = |from: &str, to: &str| {
        assert!(SPEC.contains(from), "{from} is not in the spec");
        (SPEC.replacen(from, to, 1), CONFIG.to_owned())
    };
    let config = |config: &str| (SPEC.to_owned(), config.to_owned());
    let text = |text: &str| (text.to_owned(), CONFIG.to_owned());
    let reference = "own: {$ref: \"#/components/schemas/own\"}";
    let cases = [
        ("no YAML", spec("  title: Small API", "  title: \"Small API")),
        ("no JSON", text("{\"openapi\": \"3.0.0\",\n  \"info\": }")),
        ("no mapping", text("- openapi\n")),
        ("nothing", text("")),
        ("another version", spec("openapi: 3.0.0", "openapi: 3.1.0")),
        ("Swagger", spec("openapi: 3.0.0", "swagger: '2.0'")),
        ("a version that is a number", spec("openapi: 3.0.0", "openapi: 3.0")),
        ("no paths", text("openapi: 3.0.0\ninfo: {title: a, version: b}\n")),
        ("no version of the API", spec("  version: \"2026-01-01\"\n", "")),
        ("a key twice", spec("  title: Small API", "  title: Small API\n  title: Other")),
        ("a tag", spec("  title: Small API", "  title: !secret Small API")),
        ("too deep", text(&format!("openapi: {}", "[".repeat(5_000)))),
        ("too deep in JSON", text(&format!("{{\"openapi\": {}", "[".repeat(5_000)))),
        ("an alias of itself", text("openapi: &a [*a]\n")),
        ("aliases that multiply", text(&multiplied())),
        ("a long key", spec("  title: Small API", &format!("  {}: x", "k".repeat(300)))),
        ("a reference to nothing", spec(reference, "own: {$ref: \"#/components/schemas/größe\"}")),
        ("a reference to another file", spec(reference, "own: {$ref: \"other.yaml#/own\"}")),
        ("a reference into a component", spec(reference, "own: {$ref: \"#/components/schemas/box/properties/id\"}")),
        ("a path in another file", spec("  /v1/boxes/{box}:\n", "  /v1/boxes/{box}:\n    $ref: other.yaml\n")),
        ("a resource that is not there", config("[resources.boxes]\n[resources.zzz]\n")),
        ("a resource that is a broken one", config("[resources.lid]\n")),
        (
            "an outline",
            (SPEC.replacen("x-resourceId: box", "x-resourceId: box\n      x-opaque: true", 1), CONFIG.to_owned()),
        ),
        (
            "an operation that is not there",
            config("[resources.box]\noperations = [\n  \"create\",\n  \"retrieve\",\n]\n"),
        ),
        ("an operation of nothing", config("[resources.holder]\noperations = [\"list\"]\n")),
        (
            "an operationId that is not there",
            config("[resources.box]\noperations = [{ id = \"GetBoxe\", name = \"list\" }]\n"),
        ),
        ("a name that is none", config("[resources.box]\noperations = [{ id = \"GetBoxes\", name = \"List all\" }]\n")),
        ("a name twice", config("[resources.box]\noperations = [\"list\", { id = \"PostBoxes\", name = \"list\" }]\n")),
        (
            "an operation twice",
            config("[resources.box]\noperations = [\"list\", { id = \"GetBoxes\", name = \"all\" }]\n"),
        ),
        (
            "an event that is not there",
            (
                SPEC.replacen(
                    "summary: {type: string, enum: [short, long]}",
                    "summary: {type: string, enum: ['*', box.closed, box.opened]}",
                    1,
                ),
                format!("{CONFIG}events = [\"opened\", \"open\"]\n"),
            ),
        ),
        ("an unknown key", config("[resources.box]\noperation = [\"list\"]\n")),
        ("no TOML", config("[resources.box\n")),
    ];
    let mut all = String::new();
    for (name, (spec, config)) in cases {
        let _ = writeln!(all, "## {name}\n{}\n", shown(&spec, &config));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn what_is_wrong_with_parts_that_are_not_asked_for_does_not_matter() {
    assert_eq!(shown(SPEC, CONFIG), "nothing is wrong");
}

#[test]
fn mutilated_specs_do_no_harm() {
    for end in (0..SPEC.len()).step_by(61) {
        let _ = shown(&SPEC[..end], CONFIG);
    }
    for junk in ["{", "]", "\"", "*a", "&a", "? ", ": ", "null", "\u{0}", "\u{feff}", "- ", "é"] {
        for at in (0..SPEC.len()).step_by(307) {
            let _ = shown(&format!("{}{junk}{}", &SPEC[..at], &SPEC[at..]), CONFIG);
        }
    }
    for key in
        ["anyOf", "$ref", "properties", "enum", "responses", "content", "schema", "schemas", "paths", "x-resourceId"]
    {
        for value in ["null", "[]", "{}", "x", "[null]", "{a: null}"] {
            let broken: String = SPEC
                .lines()
                .map(|line| match line.split_once(&format!("{key}:")) {
                    Some((before, _)) => format!("{before}{key}: {value}\n"),
                    None => format!("{line}\n"),
                })
                .collect();
            let _ = shown(&broken, CONFIG);
        }
    }
}

/// A few lines that stand for millions of values.
fn multiplied() -> String {
    let mut text = "openapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        let _ = writeln!(text, "a{level}: &a{level} [{items}]");
    }
    text
}
