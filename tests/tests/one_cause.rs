//! One cause in a spec is one error at one place, whichever command reads the spec, and other spellings of what Stripe's
//! specs say are no error.

use codegen::{Config, Diagnostic, Problems, Source};
use tests::generator::{self, Inputs, contents, diff};
use tests::root;

const SPEC: &str = "openapi: 3.0.0
info: {title: Case, version: 2026-01-01}
paths:
  /v1/widgets/{widget}:
    post:
      operationId: PostWidgetsWidget
      parameters: [{name: widget, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {
        size: PARAM}}}}}
      responses: RESPONSES
    get:
      operationId: GetWidgetsWidget
      parameters: [{name: widget, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}}}
components:
  responses:
    good: {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}}
    loop: {$ref: '#/components/responses/loop'}
  schemas:
    part: {type: object, properties: {id: {type: string}}}
    widget:
      type: object
      x-resourceId: widget
      required: [id, object, size]
      properties:
        id: {type: string}
        object: {type: string, enum: [widget]}
        size: FIELD
";

const GOOD: &str =
    "{'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}}}";

/// The part of the spec that a case replaces.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Field,
    Param,
    Responses,
}

use Part::{Field, Param, Responses};

fn spec(part: Part, text: &str) -> Source {
    let given = |other, usual| if part == other { text } else { usual };
    let text = SPEC.replace("FIELD", given(Field, "{type: integer}")).replace("PARAM", given(Param, "{type: integer}"));
    Source::new("spec.yaml", text.replace("RESPONSES", given(Responses, GOOD)))
}

/// Returns the result of each way through the generator: a crate, a slice with its code, and a comparison.
fn ways(spec: &Source) -> [(&'static str, Result<(), Problems>); 3] {
    let config = contents(spec).and_then(|contents| {
        let all = Config::parse(&Source::new("resources.toml", ""))?.everything(&contents);
        Ok(Source::new("resources.toml", toml::Table::try_from(&all).expect("TOML").to_string()))
    });
    let config = match config {
        Ok(config) => config,
        Err(problems) => return ["export", "slice", "diff"].map(|way| (way, Err(problems.clone()))),
    };
    let docs = Source::new("docs.yaml", "");
    let inputs = Inputs { spec: spec.clone(), config: config.clone(), docs: docs.clone() };
    [
        ("export", generator::standalone(&inputs, "widgets").map(drop)),
        ("slice", generator::generate_from(&inputs).map(drop)),
        ("diff", diff(spec, spec, &config, &docs).map(drop)),
    ]
}

/// A part of the spec, the beginning of the wrong place in the text, the message and the remedy.
const CAUSES: &[(Part, &str, &str, &str, &str)] = &[
    // A `$ref` to a response.
    (Responses, "{'200': {$ref: '#/components/responses/none'}}", "$ref:", "points at nothing", "add the component"),
    (
        Responses,
        "{'200': {$ref: 'other.yaml#/good'}}",
        "$ref:",
        "does not point at a component of this",
        "bundle the spec",
    ),
    (
        Responses,
        "{'200': {$ref: '#/components/schemas/part'}}",
        "'200':",
        "does not point at a response",
        "refer to a response",
    ),
    (Responses, "{'200': {$ref: '#/components/responses/loop'}}", "'200':", "leads back to itself", "correct the spec"),
    // A response without content, or without a schema.
    (Responses, "{}", "post:", "does not describe its response", "add a response"),
    (Responses, "{default: {description: ''}}", "post:", "does not describe its response", "add a response"),
    (
        Responses,
        "{'200': {description: '', content: {application/json: {}}}}",
        "application/json:",
        "does not describe its response",
        "add a response",
    ),
    (
        Responses,
        "{'200': {description: '', content: {text/csv: {schema: {type: string}}}}}",
        "text/csv:",
        "must be binary",
        "use `format: binary`",
    ),
    // A list of types.
    (
        Field,
        "{type: [string, integer]}",
        "type: [string",
        "`type` is not one type",
        "write one type, and `nullable: true`",
    ),
    (Field, "{type: [string, integer, 'null']}", "type: [string", "`type` is not one type", "write one type"),
    (Field, "{type: ['null']}", "type: ['null'", "`type` is not one type", "write one type"),
    (Field, "{type: []}", "type: []", "`type` is not one type", "write one type"),
    (Field, "{type: 'null'}", "size:", "write the type of the value, and `nullable: true`", "leave the resource out"),
    (Param, "{type: [string, integer]}", "type: [string", "`type` is not one type", "write one type"),
    (Param, "{type: 'null'}", "size:", "`type: null` alone is not supported", "leave the resource out"),
    // A union of types.
    (
        Field,
        "{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}",
        "size:",
        "must have `x-expansionResources`",
        "leave the resource out",
    ),
    (
        Field,
        "{anyOf: [{type: 'null'}]}",
        "{type: 'null'}",
        "`type: null` alone is not supported",
        "leave the resource out",
    ),
    (
        Field,
        "{oneOf: [{type: string}, {type: integer}]}",
        "size:",
        "`oneOf` is not supported",
        "leave the resource out",
    ),
];

#[test]
fn a_cause_is_one_error_at_one_place_with_a_remedy() {
    let mut wrong = Vec::new();
    for (part, text, place, message, help) in CAUSES {
        let spec = spec(*part, text);
        for (way, result) in ways(&spec) {
            let problems = result.err().map_or_else(Vec::new, |Problems(problems)| problems);
            let [Diagnostic { message: found, help: Some(remedy), pointer: Some(pointer), .. }] = &problems[..] else {
                wrong.push(format!("{text}, {way}: {} errors: {problems:#?}", problems.len()));
                continue;
            };
            let span = spec.places().locate(pointer).unwrap_or_default();
            let is_there = spec.text[span.start..].starts_with(place);
            if !(found.contains(message) && remedy.contains(help) && is_there) {
                let there: String = spec.text[span.start..].chars().take(50).collect();
                wrong.push(format!("{text}, {way}: {found}; help: {remedy}; at {pointer}, {there:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Spellings of one type, which is that of the first.
const SAME: &[&[(Part, &str)]] = &[
    &[
        (Field, "{type: string, nullable: true}"),
        (Field, "{type: [string, 'null']}"),
        (Field, "{anyOf: [{type: string}, {type: 'null'}]}"),
        (Field, "{oneOf: [{type: 'null'}, {type: string}]}"),
        (Field, "{anyOf: [{type: string}, {type: null}]}"),
    ],
    &[
        (Field, "{anyOf: [{$ref: '#/components/schemas/part'}], nullable: true}"),
        (Field, "{anyOf: [{$ref: '#/components/schemas/part'}, {type: 'null'}]}"),
        (Field, "{oneOf: [{type: 'null'}, {$ref: '#/components/schemas/part'}]}"),
    ],
    &[
        (Param, "{type: string, nullable: true, maxLength: 5}"),
        (Param, "{type: [string, 'null'], maxLength: 5}"),
        (Param, "{anyOf: [{type: string, maxLength: 5}, {type: 'null'}]}"),
    ],
    &[
        (Responses, GOOD),
        (Responses, "{'200': {$ref: '#/components/responses/good'}}"),
        (Responses, "{'200': {$ref: '#/components/responses/good'}, '404': {$ref: '#/components/responses/none'}}"),
    ],
];

#[test]
fn other_spellings_are_the_same_code() {
    let config = Source::new("resources.toml", "[resources.widget]\noperations = [\"update\", \"retrieve\"]\n");
    for spellings in SAME {
        let mut files = spellings.iter().map(|(part, text)| {
            let inputs = Inputs { spec: spec(*part, text), config: config.clone(), docs: Source::new("docs.yaml", "") };
            let output = generator::generate_from(&inputs).unwrap_or_else(|problems| panic!("{text}: {problems}"));
            (text, output.files)
        });
        let (_, expected) = files.next().expect("a spelling");
        for (text, files) in files {
            assert!(files == expected, "{text} is another type than {}", spellings[0].1);
        }
    }
}

#[test]
fn small_specs_from_elsewhere_are_generated() {
    let folder = root().join("../shared/cases");
    for name in ["response-ref.yaml", "empty.yaml", "type-list.yaml", "stream.yaml", "simple.yaml"] {
        let Ok(text) = std::fs::read_to_string(folder.join(name)) else {
            println!("skipped: {name} is not beside the workspace");
            continue;
        };
        for (way, result) in ways(&Source::new(name, text)) {
            result.unwrap_or_else(|problems| panic!("{name}, {way}: {problems}"));
        }
    }
}
