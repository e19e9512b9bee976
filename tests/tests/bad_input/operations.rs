//! Unsupported bodies, responses, methods, servers and parameter styles.

use crate::cases::{Case, slice};

const BODY: &str = "application/x-www-form-urlencoded:";
const SCHEMA: &str = "            schema:\n              type: object\n              required: [name]";
pub const ANSWER: &str =
    "'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/box'}}}}\n";
const PATH_PARAMETER: &str = "{name: box, in: path, required: true, schema: {type: string}}";
const CREATE: &str = "    post:\n      x-operation: {resource: box, name: create}";
const BOXES: &str = "  /v1/boxes:\n";

pub fn operations() -> Vec<Case> {
    [bodies(), answers(), methods(), servers(), styles()].concat()
}

fn bodies() -> Vec<Case> {
    let file = ("color: {type: string}", "color: {type: string, format: binary}");
    let files = "color: {type: array, items: {type: string, format: binary}}";
    let encoding = |encoding: &str| format!("          {BODY}\n            encoding: {{color: {encoding}}}\n{SCHEMA}");
    let plain = format!("          {BODY}\n{SCHEMA}");
    let nested = ("color: {type: string}", "color: {type: array, items: {type: string}}");
    vec![
        slice("a body of XML", &[(BODY, "application/xml:")]),
        slice(
            "a body of one of two kinds",
            &[(BODY, "application/json: {schema: {type: object}}\n          application/x-www-form-urlencoded:")],
        ),
        slice("a file in a form", &[file]),
        slice("a file in JSON", &[(BODY, "application/json:"), file]),
        slice("a list of files", &[(BODY, "multipart/form-data:"), (file.0, files)]),
        slice(
            "a file inside of an object",
            &[
                (BODY, "multipart/form-data:"),
                (file.0, "color: {type: object, properties: {a: {type: string, format: binary}}}"),
            ],
        ),
        slice("a part with headers", &[(&plain, &encoding("{headers: {X-A: {schema: {type: string}}}}"))]),
        slice("a part with a content type", &[(&plain, &encoding("{contentType: image/png}"))]),
        slice("a part with reserved characters", &[(&plain, &encoding("{allowReserved: true}"))]),
        slice("a list with commas", &[(&plain, &encoding("{style: form, explode: false}")), nested]),
        slice("a list with pipes", &[(&plain, &encoding("{style: pipeDelimited}")), nested]),
        slice("a list with spaces", &[(&plain, &encoding("{style: spaceDelimited}")), nested]),
        slice("a part of the style of paths", &[(&plain, &encoding("{style: simple}")), nested]),
        slice("a part of the style of nothing", &[(&plain, &encoding("{style: comma}"))]),
        slice("an object that is not exploded", &[(&plain, &encoding("{style: deepObject}")), nested]),
        slice(
            "a deletion with JSON",
            &[("    post:\n      x-operation", "    delete:\n      x-operation"), (BODY, "application/json:")],
        ),
    ]
}

fn answers() -> Vec<Case> {
    let twice = format!("{ANSWER}        '202': {{description: ''}}\n");
    vec![
        slice("two ways to answer", &[(ANSWER, &twice)]),
        slice("an answer elsewhere", &[(ANSWER, "'200': {$ref: '#/components/responses/box'}\n")]),
        slice(
            "an answer of two media types",
            &[("content: {application/json: {schema", "content: {application/pdf: {}, application/json: {schema")],
        ),
        slice(
            "an answer of text",
            &[(ANSWER, "'200': {description: '', content: {text/csv: {schema: {type: string}}}}\n")],
        ),
        slice(
            "an answer of a media type that no header can carry",
            &[(ANSWER, "'200': {description: '', content: {\"text/csv\\r\\nX: y\": {}}}\n")],
        ),
    ]
}

fn methods() -> Vec<Case> {
    ["put", "patch", "head", "options", "trace"]
        .map(|method| slice("another method", &[(CREATE, &CREATE.replace("post", method))]))
        .to_vec()
}

fn servers() -> Vec<Case> {
    [
        "http://files.stripe.com",
        "https://stripe.com.evil.example",
        "https://evilstripe.com",
        "https://stripe.com",
        "https://key@files.stripe.com",
        "https://files.stripe.com:8443",
        "https://files.stripe.com/v1",
        "https://evil.example/.stripe.com",
        "/v1",
    ]
    .map(|url| slice("a server that is not Stripe's", &[(BOXES, &format!("{BOXES}    servers: [{{url: '{url}'}}]\n"))]))
    .into_iter()
    .chain([
        slice(
            "a server with variables",
            &[("paths:\n", "servers: [{url: 'https://{a}.stripe.com', variables: {a: {default: api}}}]\npaths:\n")],
        ),
        slice(
            "one of two servers",
            &[("paths:\n", "servers: [{url: 'https://a.stripe.com'}, {url: 'https://b.stripe.com'}]\npaths:\n")],
        ),
    ])
    .collect()
}

fn styles() -> Vec<Case> {
    let list = "schema: {type: array, items: {type: string}}";
    let query = |more: &str| format!("{PATH_PARAMETER}\n      - {{name: a, in: query, {more}}}");
    let with = |name, more: &str| slice(name, &[(PATH_PARAMETER, &query(more))]);
    vec![
        with("a list that is repeated", list),
        with("a list with commas in the query", &format!("style: form, explode: false, {list}")),
        with("a list with pipes in the query", &format!("style: pipeDelimited, {list}")),
        with("a list with spaces in the query", &format!("style: spaceDelimited, {list}")),
        with("a list that is not exploded", &format!("style: deepObject, explode: false, {list}")),
        with("one value with pipes", "style: pipeDelimited, schema: {type: string}"),
        with("one value with spaces", "style: spaceDelimited, schema: {type: integer}"),
        with("a list of the style of paths", &format!("style: simple, {list}")),
        with(
            "an object of the style of paths",
            "style: simple, schema: {type: object, properties: {a: {type: string}}}",
        ),
        with("a style of paths in the query", "style: matrix, schema: {type: string}"),
        with("a style of nothing", "style: \"a`\\e[2J\", schema: {type: string}"),
        slice(
            "a style of queries in the path",
            &[(PATH_PARAMETER, "{name: box, in: path, style: form, required: true, schema: {type: string}}")],
        ),
        slice(
            "a style of queries in a header",
            &[(PATH_PARAMETER, &query("schema: {type: string}").replace("in: query", "in: header, style: form"))],
        ),
        with("a parameter with reserved characters", "allowReserved: true, schema: {type: string}"),
        slice(
            "a path parameter with a dot",
            &[(PATH_PARAMETER, "{name: box, in: path, style: label, required: true, schema: {type: string}}")],
        ),
        slice(
            "a parameter of a name in the path and in the query",
            &[(
                PATH_PARAMETER,
                &format!("{PATH_PARAMETER}\n      - {{name: box, in: query, schema: {{type: string}}}}"),
            )],
        ),
        slice("a parameter twice", &[(PATH_PARAMETER, &format!("{PATH_PARAMETER}\n      - {PATH_PARAMETER}"))]),
        slice(
            "a parameter of a path that is not supported",
            &[(
                "  /v1/boxes/{box}:\n",
                "  /v1/boxes/{box}:\n    parameters: [{name: If-Match, in: header, schema: {type: string}}]\n",
            )],
        ),
    ]
}
