//! A valid slice with its configuration, and edits that break them.

use codegen::Source;
use tests::generator::Inputs;

use crate::clashes::clashes;
use crate::operations::operations;

const SLICE: &str = include_str!("slice.yaml");
const CONFIG: &str = "[resources.box]\noperations = [\"create\", \"retrieve\"]\n";

/// A slice, a configuration and our descriptions.
#[derive(Clone)]
pub struct Case {
    pub name: &'static str,
    pub slice: String,
    pub config: String,
    pub docs: String,
}

/// Returns a case with another slice: `edits` are pairs of old and new strings.
pub fn slice(name: &'static str, edits: &[(&str, &str)]) -> Case {
    let mut slice = SLICE.to_owned();
    for (from, to) in edits {
        assert!(slice.contains(from), "{name}: {from} is not in the slice");
        slice = slice.replacen(from, to, 1);
    }
    Case { name, slice, config: CONFIG.to_owned(), docs: String::new() }
}

/// Returns a case with another property in the response.
fn answer(name: &'static str, schema: &str) -> Case {
    slice(name, &[("lid: {type: string}", &format!("lid: {schema}"))])
}

/// Returns a case with another parameter in the body.
fn param(name: &'static str, schema: &str) -> Case {
    slice(name, &[("color: {type: string}", &format!("color: {schema}"))])
}

/// Returns a case with additional configuration.
fn config(name: &'static str, more: &str) -> Case {
    Case { config: format!("{CONFIG}{more}"), ..slice(name, &[]) }
}

fn docs(name: &'static str, docs: &str) -> Case {
    Case { docs: docs.to_owned(), ..slice(name, &[]) }
}

impl Case {
    pub fn inputs(&self) -> Inputs {
        Inputs {
            spec: Source::new("openapi.yaml", self.slice.as_str()),
            config: Source::new("resources.toml", self.config.as_str()),
            docs: Source::new("docs.yaml", self.docs.as_str()),
        }
    }
}

/// Unsupported constructs in responses.
fn answers() -> Vec<Case> {
    let reference = "{$ref: '#/components/schemas/part'}";
    vec![
        answer("oneOf", "{oneOf: [{type: string}, {type: integer}]}"),
        answer("allOf", "{allOf: [{type: string}, {maxLength: 5}]}"),
        answer("not", "{not: {type: string}}"),
        answer("an empty anyOf", "{anyOf: []}"),
        answer("a discriminator", "{type: object, discriminator: {propertyName: type}}"),
        answer("an unknown integer format", "{type: integer, format: date}"),
        answer("binary content", "{type: string, format: binary}"),
        answer("base64", "{type: string, format: byte}"),
        answer("an array of nothing", "{type: array}"),
        answer("no type", "{description: anything}"),
        answer("a type with foreign keywords", "{type: string, properties: {a: {type: string}}}"),
        answer("an unknown type", "{type: file}"),
        answer(
            "properties beside additionalProperties",
            "{type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}",
        ),
        answer("an ID or an object that is not said to expand", &format!("{{anyOf: [{{type: string}}, {reference}]}}")),
        answer(
            "two kinds of ids",
            &format!(
                "{{anyOf: [{{type: string}}, {{type: string}}, {reference}], x-expansionResources: {{oneOf: []}}}}"
            ),
        ),
        answer(
            "alternatives without a name",
            "{anyOf: [{type: object, properties: {}}, {type: object, properties: {a: {type: string}}}]}",
        ),
        answer(
            "two objects that look the same",
            "{anyOf: [{$ref: '#/components/schemas/part'}, {$ref: '#/components/schemas/twin'}]}",
        ),
        answer(
            "a list of no items",
            "{type: object, required: [object, data, has_more, url], properties: {object: {type: string, enum: [list]}, data: {type: string}, has_more: {type: boolean}, url: {type: string}}}",
        ),
        answer("a reference to nothing", "{$ref: '#/components/schemas/gone'}"),
        answer("a reference to another file", "{$ref: 'other.yaml#/part'}"),
        answer("a reference to itself", "{$ref: '#/components/schemas/loop'}"),
        answer("a reference that comes around", "{$ref: '#/components/schemas/there'}"),
        answer("alternatives that come around", "{$ref: '#/components/schemas/knot'}"),
        answer("an array that holds itself", "{$ref: '#/components/schemas/nest'}"),
        slice("a required member that is not there", &[("required: [id, object]", "required: [id, object, gone]")]),
    ]
}

/// Unsupported constructs in parameters.
fn parameters() -> Vec<Case> {
    let path = "{name: box, in: path, required: true, schema: {type: string}}";
    vec![
        param("oneOf in a body", "{oneOf: [{type: string}, {type: integer}]}"),
        param("a list of what can only be empty", "{type: array, items: {type: string, enum: ['']}}"),
        param("a map of what can only be empty", "{type: object, additionalProperties: {type: string, maxLength: 0}}"),
        param("a choice of two texts", "{anyOf: [{type: string}, {type: string, format: date}]}"),
        param(
            "properties beside additionalProperties in a body",
            "{type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}",
        ),
        param("a reference to nothing in a body", "{$ref: '#/components/schemas/gone'}"),
        param("a reference to itself in a body", "{$ref: '#/components/schemas/loop'}"),
        param("an array that holds itself in a body", "{$ref: '#/components/schemas/nest'}"),
        param(
            "a required parameter that is not there",
            "{type: object, required: [gone], properties: {a: {type: string}}}",
        ),
        slice(
            "a body that is a list",
            &[("schema:\n              type: object", "schema:\n              $ref: '#/components/schemas/nest'")],
        ),
        slice(
            "a body elsewhere",
            &[("requestBody:\n", "requestBody:\n        $ref: '#/components/requestBodies/box'\n")],
        ),
        slice("an answer that is a page", &[("application/json: {schema: {$ref", "text/html: {schema: {$ref")]),
        slice("no answer", &[("'200': {description: '', content", "default: {description: '', content")]),
        slice(
            "a header",
            &[(path, &format!("{path}\n      - {{name: If-Match, in: header, schema: {{type: string}}}}"))],
        ),
        slice("a cookie", &[(path, &format!("{path}\n      - {{name: id, in: cookie, schema: {{type: string}}}}"))]),
        slice("a parameter elsewhere", &[(path, &format!("{path}\n      - {{$ref: '#/components/parameters/id'}}"))]),
        slice(
            "a parameter with content",
            &[(path, &format!("{path}\n      - {{name: a, in: query, content: {{application/json: {{}}}}}}"))],
        ),
        slice("a path without its parameter", &[(path, "{name: box, in: query, schema: {type: string}}")]),
        slice("a parameter without its path", &[("/v1/boxes/{box}", "/v1/boxes/box")]),
        slice("a parameter that the path calls otherwise", &[("/v1/boxes/{box}", "/v1/boxes/{crate}")]),
        slice(
            "a path parameter that is a number",
            &[(path, "{name: box, in: path, required: true, schema: {type: integer}}")],
        ),
        slice("a brace that stays open", &[("/v1/boxes/{box}", "/v1/boxes/{box")]),
        slice("a path with a question", &[("/v1/boxes:", "/v1/boxes?a=b:")]),
        slice("a path with a space", &[("/v1/boxes:", "/v1/all boxes:")]),
        slice("a path upwards", &[("/v1/boxes:", "/v1/../boxes:")]),
        slice("a path that is relative", &[("/v1/boxes:", "v1/boxes:")]),
        slice("a path with a quote and a newline", &[("/v1/boxes:", "\"/v1/\\\"bo\\nxes\":")]),
        slice("an operation without a name", &[("x-operation: {resource: box, name: create}", "summary: nameless")]),
        slice("a path elsewhere", &[("  /v1/boxes:\n", "  /v1/others: {$ref: 'others.yaml'}\n  /v1/boxes:\n")]),
    ]
}

/// Items that cannot be named, or whose names clash.
pub fn names() -> Vec<Case> {
    let long = "k".repeat(200);
    vec![
        answer("a value that is all signs", "{type: string, enum: ['///', a]}"),
        answer("a value in another script", "{type: string, enum: [привет, a]}"),
        answer("a value with a control character", "{type: string, enum: [\"a\\u0000b\", c]}"),
        answer("a very long value", &format!("{{type: string, enum: [{long}, a]}}")),
        answer("two values of one name", "{type: string, enum: [a-b, a_b]}"),
        slice("a version that moves the cursor", &[("version: 2026-01-01", "version: \"2026-01-01\\e[2J\"")]),
        slice("a member that is all signs", &[("lid: {type: string}", "'///': {type: string}")]),
        slice("a member in another script", &[("lid: {type: string}", "крышка: {type: string}")]),
        slice(
            "two members of one name",
            &[("lid: {type: string}", "the-lid: {type: string}\n        the_lid: {type: string}")],
        ),
        slice(
            "two parameters of one name",
            &[("color: {type: string}", "the-color: {type: string}\n                the_color: {type: string}")],
        ),
        slice(
            "two types of one name",
            &[(
                "lid: {type: string}",
                "the-lid: {type: object, properties: {}}\n        TheLid: {type: object, properties: {}}",
            )],
        ),
        slice(
            "a parameter called like what every call has",
            &[("color: {type: string}", "extra_: {type: string}\n                extra: {type: string}")],
        ),
        config(
            "a type renamed to another one",
            "[[rename]]\npath = \"box/side\"\nname = \"Box\"\n[[rename]]\npath = \"box/front\"\nname = \"Side\"\n",
        ),
        Case {
            config: "[resources.\"///\"]\n".to_owned(),
            ..slice("a resource that cannot be a module", &[("x-resourceId: box", "x-resourceId: '///'")])
        },
    ]
}

/// Entries of the configuration about items that do not or cannot exist.
fn configurations() -> Vec<Case> {
    vec![
        config("a stale secret", "[[secret]]\npath = \"box/key\"\n"),
        config("a secret that is not text", "[[secret]]\npath = \"box/weight\"\n"),
        config("a secret twice", "[[secret]]\npath = \"box/lid\"\n[[secret]]\npath = \"box/lid\"\n"),
        config("a stale mask", "[[masked]]\npath = \"box#create/lid\"\n"),
        config("a stale opening", "[[show]]\npath = \"box/lyd\"\n"),
        config("an opening of another resource", "[[show]]\npath = \"boxx/lid\"\n"),
        config("an opening of what is shown anyway", "[[show]]\npath = \"box/weight\"\n"),
        config("an opening of what is secret", "[[show]]\npath = \"box/lid\"\n[[secret]]\npath = \"box/lid\"\n"),
        config("an opening of what is masked", "[[masked]]\npath = \"box/lid\"\n[[show]]\npath = \"box/lid\"\n"),
        config("strings that are neither shown nor masked", "[debug]\nstrings = \"hidden\"\n"),
        config("a stale name", "[[rename]]\npath = \"box/lids\"\nname = \"Lid\"\n"),
        config("a name that is none", "[[rename]]\npath = \"box/side\"\nname = \"the side\"\n"),
        config("a name that is a keyword", "[[rename]]\npath = \"box/lid\"\nname = \"fn\"\n"),
        config("a guard of nothing", "[[at_least_one]]\npath = \"box#update\"\nparams = [\"color\", \"size\"]\n"),
        config("a guard of an answer", "[[at_most_one]]\npath = \"box\"\nparams = [\"id\", \"lid\"]\n"),
        Case {
            config: format!("{CONFIG}[[at_least_one]]\npath = \"box#create/color\"\nparams = [\"a\"]\n"),
            ..param("a guard of a part of the parameters", "{type: object, properties: {a: {type: string}}}")
        },
        config(
            "a guard of what is not there",
            "[[at_least_one]]\npath = \"box#create\"\nparams = [\"color\", \"weight\"]\n",
        ),
        config(
            "a guard of what is required",
            "[[at_most_one]]\npath = \"box#create\"\nparams = [\"size\", \"name\"]\n",
        ),
        config(
            "a guard of one parameter twice",
            "[[at_most_one]]\npath = \"box#create\"\nparams = [\"color\", \"color\"]\n",
        ),
        config("a guard of nothing at all", "[[at_most_one]]\npath = \"box#create\"\nparams = []\n"),
        config("a reference that is no address", "reference = \"javascript:evil()\"\n"),
        config("a reference that shows another host", "reference = \"https://stripe.com@evil.example/api\"\n"),
        config("a reference that leaves its link", "reference = \"https://stripe.com/a) <img src=x>\"\n"),
        config("a reference without https", "reference = \"http://stripe.com/api\"\n"),
        config("a bound that is no version", "[[secret]]\npath = \"box/lid\"\nsince = \"2026-9-30\"\n"),
        config("a name that every type has", "[[rename]]\npath = \"box/lid\"\nname = \"extra\"\n"),
        config("a stale export", "export = [\"flow_data\"]\n"),
        config("an export that is no object", "export = [\"color\"]\n"),
        config("a resource that is not in the slice", "[resources.crate]\noperations = [\"list\"]\n"),
        Case {
            config: "[resources.box]\noperations = [\"create\", \"lists\"]\n".to_owned(),
            ..slice("an operation that is not in the slice", &[])
        },
        config("an event twice", "events = [\"opened\", \"opened\"]\n"),
        config("an unknown key", "operation = [\"list\"]\n"),
        config("an unknown table", "[[hidden]]\npath = \"box/lid\"\n"),
        config("an unknown key of an entry", "[[secret]]\npath = \"box/lid\"\nsincd = \"2026\"\n"),
        config("a missing key", "[[rename]]\npath = \"box/lid\"\n"),
        config("a source of words that is none", "[docs]\nsource = \"both\"\n"),
        config("no TOML", "[[secret\n"),
        docs("words that are a list", "- box\n"),
        docs("words that are text", "box\n"),
        docs("words below words", "box:\n  lid: A lid.\n"),
        docs("words twice", "box: A box.\nbox: Another box.\n"),
        docs("words that are not YAML", "box: \"A box.\n"),
        docs("words with an alias of themselves", "box: &a [*a]\n"),
    ]
}

/// Inputs that are not a slice.
fn documents() -> Vec<Case> {
    let text = |name, text: String| Case { slice: text, ..slice(name, &[]) };
    let deep = |levels: usize, open: &str, close: &str| {
        format!("{}{{type: string}}{}", open.repeat(levels), close.repeat(levels))
    };
    vec![
        text("nothing", String::new()),
        text("a list", "- openapi\n".to_owned()),
        text("not YAML", "openapi: \"3.0.0\n".to_owned()),
        slice("OpenAPI 3.1", &[("openapi: 3.0.0", "openapi: 3.1.0")]),
        slice("Swagger", &[("openapi: 3.0.0", "swagger: '2.0'")]),
        slice("no version", &[(", version: 2026-01-01", "")]),
        text("ten thousand lists", format!("{SLICE}\nx-deep: {}", "[".repeat(10_000))),
        text("ten thousand lists in JSON", format!("{{\"openapi\": {}", "[".repeat(10_000))),
        answer("ten thousand arrays", &deep(10_000, "{type: array, items: ", "}")),
        answer("a thousand objects", &deep(1_000, "{type: object, properties: {a: ", "}}")),
        param("a thousand alternatives", &deep(1_000, "{anyOf: [", "]}")),
        answer("forty objects", &deep(40, "{type: object, properties: {a: ", "}}")),
        answer("forty arrays", &deep(40, "{type: array, items: ", "}")),
        param("forty arrays in a body", &deep(40, "{type: array, items: ", "}")),
    ]
}

/// Returns all cases.
pub fn all() -> Vec<Case> {
    [answers(), parameters(), operations(), names(), clashes(), configurations(), documents()].concat()
}
