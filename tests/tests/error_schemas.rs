//! The code does not depend on how a spec describes errors, or whether it does.

use std::collections::BTreeMap;

use codegen::{Config, Source};
use tests::generator::{Inputs, contents, generate, generate_from, slice, standalone};
use tests::{SPECS_V2, official};

const SPEC: &str = "
openapi: 3.0.0
info: {title: Case, version: 2026-01-01}
paths:
  /v1/widgets/{widget}:
    get:
      operationId: GetWidget
      parameters: [{name: widget, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}}
        DEFAULT
components:
  schemas:
    widget:
      type: object
      x-resourceId: widget
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [widget]}
        part: {$ref: '#/components/schemas/part'}
    part: {type: object, properties: {size: {type: integer}}}
    SCHEMAS
";

/// An error response with a schema.
fn default(schema: &str) -> String {
    format!("default: {{description: '', content: {{application/json: {{schema: {schema}}}}}}}")
}

fn object(properties: &str) -> String {
    format!("{{type: object, required: [error], properties: {{{properties}}}}}")
}

/// Descriptions of errors: the error response and the schemas.
fn cases() -> BTreeMap<&'static str, (String, String)> {
    let component = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let envelope = format!("error: {}", object(&format!("error: {}", component("api_errors"))));
    let api_errors = |required: &str, code: &str| {
        let fields = "message: {type: string}, param: {type: string}";
        let schema = format!(
            "{{type: object, required: [{required}], properties: {{type: {{type: string, enum: [api_error]}}, code: {code}, {fields}}}}}"
        );
        format!("{envelope}\n    api_errors: {schema}")
    };
    let code = |name: &str| {
        let code = format!("error: {{type: object, properties: {{code: {{type: string, enum: [{name}]}}}}}}");
        format!("v2.error.{name}: {}", object(&code))
    };
    let (v2, others) = (component("v2.error.not_found"), component("v2.error.rate_limit"));
    let referred = format!(
        "{}\n    error: {}\n    fault: {}",
        code("not_found"),
        component("fault"),
        component("v2.error.not_found")
    );
    let chain = |last: &str| {
        format!("{referred}\n  responses: {{failed: {{$ref: '#/components/responses/lost'}}, lost: {last}}}")
    };
    let failed = "default: {$ref: '#/components/responses/failed'}".to_owned();
    BTreeMap::from([
        ("a code that is a string", (default(&component("error")), api_errors("type", "{type: string}"))),
        ("a code that is an enum", (default(&component("error")), api_errors("type", "{type: string, enum: [a, b]}"))),
        ("other required fields", (default(&component("error")), api_errors("code, message, param", "{type: string}"))),
        ("no required fields", (default(&component("error")), api_errors("", "{type: integer}"))),
        (
            "an inline error",
            (default(&object("error: {type: object, properties: {code: {type: string}}}")), String::new()),
        ),
        ("an error without properties", (default("{type: object}"), String::new())),
        ("an error that is a string", (default(&object("error: {type: string}")), String::new())),
        ("one of one", (default(&format!("{{oneOf: [{v2}]}}")), code("not_found"))),
        (
            "one of many",
            (
                default(&format!("{{oneOf: [{v2}, {others}]}}")),
                format!("{}\n    {}", code("not_found"), code("rate_limit")),
            ),
        ),
        (
            "any and all of many",
            (
                default(&format!("{{anyOf: [{{allOf: [{v2}, {others}]}}, {{not: {v2}}}]}}")),
                format!("{}\n    {}", code("not_found"), code("rate_limit")),
            ),
        ),
        ("a chain of references", (default(&component("error")), referred.clone())),
        (
            "a response by reference",
            (failed.clone(), chain(&default(&component("error")).replacen("default: ", "", 1))),
        ),
        ("a reference to nothing", (default(&component("nowhere")), String::new())),
        ("a response that is nowhere", (failed, String::new())),
        ("a part of the widget in an error", (default(&component("part")), String::new())),
        ("a schema that nobody can support", (default("{type: file, oneOf: 5}"), String::new())),
        (
            "a page in HTML",
            ("default: {description: '', content: {text/html: {schema: {type: string}}}}".to_owned(), String::new()),
        ),
        ("no content", ("default: {description: ''}".to_owned(), String::new())),
        (
            "a status of its own",
            (default(&component("error")).replacen("default", "'404'", 1), api_errors("type", "{type: string}")),
        ),
        (
            "a range of statuses",
            (default(&component("error")).replacen("default", "4XX", 1), api_errors("type", "{type: string}")),
        ),
        ("schemas that nobody mentions", (String::new(), api_errors("type", "{type: string}"))),
        ("nothing at all", (String::new(), String::new())),
    ])
}

fn inputs(responses: &str, schemas: &str) -> Inputs {
    let spec = SPEC.replace("DEFAULT", responses).replace("SCHEMAS", schemas);
    let config = "[resources.widget]\noperations = [\"retrieve\"]\n";
    Inputs {
        spec: Source::new("spec.yaml", spec),
        config: Source::new("resources.toml", config),
        docs: Source::new("docs.yaml", "{}"),
    }
}

#[test]
fn the_code_is_the_same_however_errors_are_described() {
    let expected = generate_from(&inputs("", "")).unwrap_or_else(|problems| panic!("{problems}")).files;
    assert!(!expected.contains_key("api_error.rs") && expected["widget.rs"].contains("RetrieveWidget"));
    for (name, (responses, schemas)) in cases() {
        let inputs = inputs(&responses, &schemas);
        let whole = generate_from(&inputs).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert_eq!(whole.files, expected, "{name}");
        let exported = standalone(&inputs, "widgets").unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert_eq!(exported.output.files.len(), expected.len(), "{name}");
        let config = Config::parse(&inputs.config).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let text = slice(&inputs.spec, &inputs.spec, &config).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert!(!text.contains("rror") && !text.contains("default"), "{name}: {text}");
        let sliced = Inputs { spec: Source::new("openapi.yaml", text), ..inputs };
        assert_eq!(generate(&sliced).unwrap_or_else(|problems| panic!("{name}: {problems}")).files, expected, "{name}");
    }
}

#[test]
fn a_slice_that_still_describes_errors_is_generated_without_them() {
    let (responses, schemas) = &cases()["a code that is a string"];
    let slice = inputs(responses, schemas);
    let marked =
        slice.spec.text.replace("operationId:", "x-operation: {resource: widget, name: retrieve}\n      operationId:");
    let old = Inputs { spec: Source::new("openapi.yaml", marked), ..slice };
    let output = generate(&old).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(output.files, generate_from(&inputs("", "")).unwrap_or_else(|problems| panic!("{problems}")).files);
}

/// The number of errors that a spec of v2 describes, each with a schema and in each operation.
const ERRORS: usize = 300;

/// A spec of v2, whose operations can fail in many ways: by a union, by a status, and by a response that is a component.
fn v2() -> String {
    let names: Vec<String> = (0..ERRORS).map(|number| format!("v2.error.e{number}")).collect();
    let references: Vec<String> = names.iter().map(|name| format!("{{$ref: '#/components/schemas/{name}'}}")).collect();
    let schemas = names.iter().map(|name| {
        let error = "{type: object, properties: {code: {type: string, enum: [a]}, message: {type: string}}}";
        format!("    {name}: {{type: object, x-stripeError: {{code: a}}, properties: {{error: {error}}}}}\n")
    });
    let schemas: String = schemas.collect();
    let union = format!("{{oneOf: [{}]}}", references.join(", "));
    let failed = format!("{{description: '', content: {{application/json: {{schema: {union}}}}}}}");
    format!(
        "openapi: 3.0.0
info: {{title: Case, version: 2026-01-01}}
paths:
  /v2/core/widgets/{{id}}:
    get:
      operationId: GetV2CoreWidgetsId
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses:
        '200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/v2.core.widget'}}}}}}}}
        '400': {{$ref: '#/components/responses/failed'}}
        default: {failed}
components:
  responses:
    failed: {failed}
  schemas:
    v2.core.widget: {{type: object, required: [id, object], properties: {{id: {{type: string}}, object: {{type: string, enum: [v2.core.widget]}}}}}}
{schemas}"
    )
}

/// Returns the names of the schemas in a slice of one resource with all its operations.
fn sliced(spec: &Source, id: &str) -> Vec<String> {
    let contents = contents(spec).unwrap_or_else(|problems| panic!("{problems}"));
    let config = Config::default().everything(&contents).narrow(|other| other == id);
    let text = slice(spec, spec, &config).unwrap_or_else(|problems| panic!("{id}: {problems}"));
    let slice: serde_json::Value = serde_yaml::from_str(&text).expect("YAML");
    assert!(slice.pointer("/components/responses").is_none(), "{id}: {text}");
    slice["components"]["schemas"].as_object().expect("schemas").keys().cloned().collect()
}

#[test]
fn a_resource_of_v2_brings_no_schema_of_an_error() {
    let spec = Source::new("v2.yaml", v2());
    assert_eq!(sliced(&spec, "v2.core.widget"), ["v2.core.widget"]);
    for name in SPECS_V2 {
        let Some(path) = official(name) else { continue };
        let spec = Source::new(name, std::fs::read_to_string(path).expect("a readable spec"));
        let all = spec.text.matches("\"v2.error.").count();
        let (mut resources, mut most) = (0, 0);
        for id in contents(&spec).unwrap_or_else(|problems| panic!("{problems}")).resources.keys() {
            let schemas = sliced(&spec, id);
            let errors: Vec<_> = schemas.iter().filter(|schema| schema.starts_with("v2.error")).collect();
            assert!(errors.is_empty(), "{name}, {id}: {errors:?}");
            (resources, most) = (resources + 1, most.max(schemas.len()));
        }
        assert!(all > 10 && resources > 3, "{name}: {all} errors, {resources} resources");
        println!("{name}: 0 of {all} errors in {resources} slices of at most {most} schemas");
    }
}
