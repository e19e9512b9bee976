//! Only what was asked for can be wrong: other parts of a spec change nothing in the output of any command.

use std::collections::BTreeMap;

use codegen::{Config, Problems, Source};
use tests::generator::{Inputs, contents, diff, slice, standalone};

const SPEC: &str = include_str!("slice_specs/asked.yaml");
const CONFIG: &str = "[docs]\nsource = \"upstream\"\n[resources.widget]\noperations = [\"list\", \"create\", \"retrieve\", \"delete\"]\n";

/// Where a test adds something, and its text in lines.
#[derive(Clone, Copy)]
enum Added {
    /// Below `paths`.
    Path(&'static str),
    /// An operation at `/v1/others/{other}`.
    Operation(&'static str),
    /// Below `components/schemas`.
    Schema(&'static str),
    /// At the end of the document, in `components`.
    Component(&'static str),
    /// At the beginning of the document.
    Document(&'static str),
    /// In `info`.
    Info(&'static str),
}

use Added::{Component, Document, Info, Operation, Path, Schema};

const ADDED: &[Added] = &[
    // Operations of no resource.
    Path("/v1/pings: {post: {operationId: PostPings, responses: {'204': {description: none}}}}"),
    Path("/v2/billing/stream: {post: {servers: [{url: 'https://meter-events.stripe.com/'}], responses: {}}}"),
    Path("/v1/{anything}: {get: {responses: {'200': {description: ''}}}}"),
    // Instructions that look like paths.
    Path("/v1/widgets/x-stripeParametersOverride_card/{id}: {post: {operationId: Override, responses: {}}}"),
    Path("/v1/others/{id}/x-stripeOther: {get: 3}"),
    // Broken references.
    Path("/v1/others: {$ref: 'elsewhere.yaml#/others'}"),
    Operation("get: {responses: {'200': {$ref: '#/components/responses/nowhere'}}}"),
    Operation("get: {parameters: [{$ref: '#/components/parameters/nowhere'}], responses: {}}"),
    Operation("post: {requestBody: {$ref: '#/components/requestBodies/nowhere'}, responses: {}}"),
    Operation("get: {responses: {'200': {content: {application/json: {schema: {$ref: 'a.yaml'}}}}}}"),
    Operation("get: {responses: {default: {content: {application/json: {schema: {$ref: '#/nowhere'}}}}}}"),
    Schema("lost: {type: object, properties: {a: {$ref: '#/components/schemas/nowhere'}}}"),
    Schema("ring: {$ref: '#/components/schemas/ring'}"),
    Schema("self: {type: object, properties: {self: {$ref: '#/components/schemas/self'}}}"),
    // Constructs that are not supported.
    Operation("put: {operationId: PutOther, responses: {'200': {description: ''}}}"),
    Operation("trace: {responses: {}}"),
    Operation("get: {parameters: [{name: a, in: cookie, schema: {type: string}}], responses: {}}"),
    Operation("get: {servers: [{url: 'https://example.com/'}], responses: {'200': {description: ''}}}"),
    Operation("get: {responses: {'200': {description: '', content: {text/csv: {}}}, '202': {description: ''}}}"),
    Schema("either: {oneOf: [{type: string}, {type: integer}]}"),
    Schema("both: {allOf: [{$ref: '#/components/schemas/widget'}]}"),
    Schema("listed: {type: object, properties: {a: {type: [string, 'null']}}}"),
    Schema("endless: {type: number, maximum: .inf}"),
    Schema(
        "deep: {items: {items: {items: {items: {items: {items: {items: {items: {items: {items: {items: {items: {items: {items: {}}}}}}}}}}}}}}}",
    ),
    // Names that appear twice.
    Operation("get: {operationId: GetWidgets, responses: {}}"),
    Schema("twin: {type: object, x-resourceId: other, properties: {object: {type: string, enum: [other]}}}"),
    Schema("widgets: {type: object, properties: {object: {type: string, enum: [widget]}}}"),
    Schema("Other: {type: object, x-resourceId: OTHER}"),
    Schema("type: {type: object, x-resourceId: type, properties: {a: {type: string}, A: {type: string}}}"),
    // Values of the wrong kind.
    Path("/v1/nothing: null"),
    Path("no/slash/{: {get: {responses: []}}"),
    Path("x-note: [1, 2]"),
    Operation("get: [1]"),
    Operation("get: {responses: text, parameters: {a: 1}, requestBody: 3}"),
    Operation("get: {x-operation: {name: 3, resource: [other]}, responses: {}}"),
    Schema("numbered: {x-resourceId: 3, type: object}"),
    Schema("wordless: {x-resourceId: '', x-stripeOperations: text}"),
    Schema(
        "called: {x-resourceId: called, x-stripeOperations: [1, {operation: get}, {method_name: 'é', operation: get, path: /v1/others}]}",
    ),
    Schema("nothing: null"),
    Schema("text: text"),
    Schema("'../../odd \\ name': {type: object, x-resourceId: '../up'}"),
    Component("responses: [1]"),
    Component("responses: {a: {$ref: '#/components/responses/b'}, b: {$ref: '#/components/responses/a'}}"),
    Component("parameters: {a: 1}"),
    Component("securitySchemes: {a: {type: other}}"),
    Component("inventions: {a: 1}"),
    Document("tags: text"),
    Document("security: {a: 1}"),
    Document("externalDocs: 3"),
    Document("webhooks: {a: {post: {}}}"),
    Info("license: 3"),
    Info("contact: [1]"),
];

fn with(added: Added) -> String {
    let line = |mark: &str, spaces: &str, text: &str| SPEC.replacen(mark, &format!("{text}\n{spaces}{mark}"), 1);
    match added {
        Path(text) => line("# paths", "  ", text),
        Operation(text) => line("# paths", "  ", &format!("/v1/others/{{other}}: {{{text}}}")),
        Schema(text) => line("# schemas", "    ", text),
        Component(text) => SPEC.replacen("    # schemas", &format!("  {text}"), 1),
        Document(text) => SPEC.replacen("paths:", &format!("{text}\npaths:"), 1),
        Info(text) => SPEC.replacen("title: Case,", &format!("title: Case, {text},"), 1),
    }
}

/// The output of each function behind a command.
#[derive(PartialEq)]
struct Outputs {
    /// The operations of `widget`.
    operations: Vec<String>,
    slice: String,
    /// The files of a crate.
    files: BTreeMap<String, String>,
}

fn outputs(spec: &str) -> Result<Outputs, Problems> {
    let spec = Source::new("spec.yaml", spec);
    let config = Source::new("resources.toml", CONFIG);
    let contents = contents(&spec)?;
    let own = contents.operations.iter().filter(|operation| operation.resource == "widget");
    let own = own.map(|operation| format!("{} {} {}", operation.name, operation.method, operation.path));
    let own: Vec<String> = own.collect();
    let slice = slice(&spec, &config, &Config::parse(&config)?)?;
    let changes = diff(&Source::new("old.yaml", SPEC), &spec, &config, &Source::new("docs.yaml", ""))?;
    assert!(changes.changes.is_empty());
    let all = Config::parse(&config)?.everything_new(&contents).narrow(|id| id == "widget");
    let config = Source::new("all.toml", toml::Table::try_from(&all).expect("TOML").to_string());
    let crate_ = standalone(&Inputs { spec, config, docs: Source::new("docs.yaml", "") }, "some")?;
    Ok(Outputs { operations: own, slice, files: crate_.output.files })
}

#[test]
fn parts_that_nobody_asked_for_change_nothing() {
    let expected = outputs(SPEC).unwrap();
    assert_eq!(expected.operations.len(), 4);
    let mut wrong = Vec::new();
    for &added in ADDED {
        let spec = with(added);
        assert!(spec != SPEC);
        let (Path(text) | Operation(text) | Schema(text) | Component(text) | Document(text) | Info(text)) = added;
        match outputs(&spec) {
            Ok(found) if found == expected => {}
            Ok(_) => wrong.push(format!("{text}: another output")),
            Err(problems) => wrong.push(format!("{text}: {problems}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
