//! The cases: strings in every place of a spec, and specs of a wrong structure or size.

use std::fmt::Write as _;

use tests::mutate::STRINGS;

use crate::ways::{WAYS, WHOLE};

/// A spec: what is in its box, what it is made with, and its other components.
pub(crate) fn spec(properties: &str, parameters: &str, components: &str) -> String {
    format!(
        r##"{{"openapi": "3.0.0", "info": {{"title": "Case", "version": "2026-01-01"}},
"paths": {{"/v1/boxes": {{"post": {{"operationId": "PostBoxes",
  "requestBody": {{"content": {{"application/x-www-form-urlencoded": {{"schema": {{"type": "object", "properties": {{{parameters}}}}}}}}}}},
  "responses": {{"200": {{"description": "", "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/box"}}}}}}}}}}}}}}}},
"components": {{"schemas": {{
  "box": {{"type": "object", "x-resourceId": "box", "required": ["id", "object"], "properties": {{
    "id": {{"type": "string"}}, "object": {{"type": "string", "enum": ["box"]}}{properties}}}}}{components}}}}}}}"##
    )
}

pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}

pub(crate) fn answer(schema: &str) -> String {
    spec(&format!(", \"lid\": {schema}"), "", "")
}

fn described(words: &str) -> String {
    answer(&format!("{{\"type\": \"string\", \"description\": {}}}", quoted(words)))
}

fn parameter(schema: &str) -> String {
    spec("", &format!("\"lid\": {schema}"), "")
}

/// Returns numbered components, each written by `schema`, of which the box has the first.
pub(crate) fn chain(count: usize, schema: impl Fn(usize) -> String) -> String {
    spec(&format!(", \"lid\": {}", to(0)), "", &numbered(count, schema))
}

pub(crate) fn numbered(count: usize, schema: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        let _ = write!(text, ", \"c{number}\": {}", schema(number));
        text
    })
}

pub(crate) fn to(number: usize) -> String {
    format!("{{\"$ref\": \"#/components/schemas/c{number}\"}}")
}

pub(crate) fn nested(depth: usize, open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

/// A place for a string: the function that puts the string there.
pub(crate) type Place = fn(&str) -> String;

/// The places of strings in a spec.
pub(crate) const PLACES: &[(&str, Place)] = &[
    ("a description", described),
    ("a description of a parameter", |text| {
        parameter(&format!("{{\"type\": \"string\", \"description\": {0}, \"title\": {0}}}", quoted(text)))
    }),
    ("a field", |text| spec(&format!(", {}: {{\"type\": \"string\"}}", quoted(text)), "", "")),
    ("a field beside its twin", |text| {
        let (one, two) = (quoted(&format!("lid{text}")), quoted(&format!("lid_{text}")));
        spec(
            &format!(
                ", {one}: {{\"type\": \"string\"}}, {two}: {{\"type\": \"string\"}}, \"lid\": {{\"type\": \"string\"}}"
            ),
            "",
            "",
        )
    }),
    ("a field with an object", |text| {
        let inner = "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}";
        spec(&format!(", {}: {inner}", quoted(text)), "", "")
    }),
    ("a parameter", |text| spec("", &format!("{}: {{\"type\": \"string\"}}", quoted(text)), "")),
    ("a value", |text| answer(&format!("{{\"type\": \"string\", \"enum\": [\"a\", {}]}}", quoted(text)))),
    ("a value of a parameter", |text| {
        parameter(&format!("{{\"type\": \"string\", \"enum\": [\"a\", {}]}}", quoted(text)))
    }),
    ("a constant", |text| answer(&format!("{{\"type\": \"string\", \"enum\": [{}]}}", quoted(text)))),
    ("a resource", |text| {
        answer("{\"type\": \"string\"}")
            .replace("\"x-resourceId\": \"box\"", &format!("\"x-resourceId\": {}", quoted(text)))
    }),
    ("a component", |text| {
        let reference = quoted(&format!("#/components/schemas/{text}"));
        let component = "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}";
        spec(&format!(", \"lid\": {{\"$ref\": {reference}}}"), "", &format!(", {}: {component}", quoted(text)))
    }),
    ("a path", |text| parameter("{\"type\": \"string\"}").replace("\"/v1/boxes\"", &quoted(&format!("/v1/{text}")))),
    ("a whole path", |text| parameter("{\"type\": \"string\"}").replace("\"/v1/boxes\"", &quoted(text))),
    ("a server", |text| {
        let server =
            format!("\"servers\": [{{\"url\": {}}}], \"operationId\"", quoted(&format!("https://{text}.stripe.com")));
        parameter("{\"type\": \"string\"}").replace("\"operationId\"", &server)
    }),
    ("an operation", |text| parameter("{\"type\": \"string\"}").replace("\"PostBoxes\"", &quoted(text))),
    ("the version", |text| answer("{\"type\": \"string\"}").replace("\"2026-01-01\"", &quoted(text))),
    ("a type", |text| answer(&format!("{{\"type\": {}}}", quoted(text)))),
    ("a format", |text| answer(&format!("{{\"type\": \"integer\", \"format\": {}}}", quoted(text)))),
];

/// A name, and the function that makes the input.
pub(crate) type Shape = (&'static str, fn() -> String);

/// Specs with an invalid structure or size.
pub(crate) const SHAPES: &[Shape] = &[
    ("a field of 1 MB", || spec(&format!(", {}: {{\"type\": \"string\"}}", quoted(&"a".repeat(1 << 20))), "", "")),
    ("a value of 1 MB", || {
        answer(&format!("{{\"type\": \"string\", \"enum\": [\"a\", {}]}}", quoted(&"b".repeat(1 << 20))))
    }),
    ("a description of 1 MB", || {
        answer(&format!("{{\"type\": \"string\", \"description\": {}}}", quoted(&"a* ".repeat(1 << 18))))
    }),
    ("a description of 320 KB of brackets", || described(&"[".repeat(320_000))),
    ("a description of backticks", || {
        described(&(1..1_000).fold(String::new(), |text, length| text + &"`".repeat(length) + " "))
    }),
    ("a description of quotes and lists in each other", || {
        described(&format!("{}a\n{}", "> - ".repeat(4_000), "b\n".repeat(4_000)))
    }),
    ("a description of emphasis", || described(&"*_".repeat(100_000))),
    ("a description of tags", || described(&"<ul><li><code><a href=\"/\"><!--".repeat(10_000))),
    ("a hundred descriptions of what is slow to read", || {
        let slow = ["[", "[a](", "*a_ ", "<ul><li>", "- a\n", "> ", "`a", "&", "[a]: b\n", "https://a.b "];
        let fields = (0..100).fold(String::new(), |mut text, number| {
            let part = slow[number % slow.len()];
            let words = quoted(&part.repeat(16_000 / part.len()));
            let _ = write!(text, ", \"f{number}\": {{\"type\": \"string\", \"description\": {words}}}");
            text
        });
        spec(&fields, "", "")
    }),
    ("a resource of 1 MB", || {
        answer("{}")
            .replace("\"x-resourceId\": \"box\"", &format!("\"x-resourceId\": {}", quoted(&"a.".repeat(1 << 19))))
    }),
    ("a path of 1 MB", || parameter("{\"type\": \"string\"}").replace("/v1/boxes", &"/v1".repeat(1 << 18))),
    ("a reference of 1 MB", || answer(&format!("{{\"$ref\": {}}}", quoted(&format!("#/{}", "a/".repeat(1 << 19)))))),
    ("100 000 values", || {
        let values: Vec<String> = (0..100_000).map(|number| format!("\"v{number}\"")).collect();
        answer(&format!("{{\"type\": \"string\", \"enum\": [{}]}}", values.join(",")))
    }),
    ("10 000 values of one spelling", || {
        let values: Vec<String> =
            (0..10_000).map(|number| format!("\"{}\"", "_".repeat(number % 100 + 1) + "v")).collect();
        answer(&format!("{{\"type\": \"string\", \"enum\": [{}]}}", values.join(",")))
    }),
    ("10 000 fields", || {
        let fields =
            (0..10_000).fold(String::new(), |text, number| format!("{text}, \"f{number}\": {{\"type\": \"string\"}}"));
        spec(&fields, "", "")
    }),
    ("1 000 alternatives", || {
        let all: Vec<String> = (0..1_000).map(to).collect();
        let part =
            |number| format!("{{\"type\": \"object\", \"properties\": {{\"p{number}\": {{\"type\": \"string\"}}}}}}");
        chain(1_000, part).replacen(&to(0), &format!("{{\"anyOf\": [{}]}}", all.join(",")), 1)
    }),
    ("10 000 references to a string", || {
        chain(10_000, |number| if number == 9_999 { "{\"type\": \"string\"}".to_owned() } else { to(number + 1) })
    }),
    ("10 000 references around", || chain(10_000, |number| to((number + 1) % 10_000))),
    ("a reference to itself", || chain(1, to)),
    ("10 000 objects in each other", || {
        chain(10_001, |number| match number {
            10_000 => "{\"type\": \"string\"}".to_owned(),
            number => format!("{{\"type\": \"object\", \"properties\": {{\"in\": {}}}}}", to(number + 1)),
        })
    }),
    ("1 000 objects around", || {
        chain(1_000, |number| {
            format!("{{\"type\": \"object\", \"properties\": {{\"in\": {}}}}}", to((number + 1) % 1_000))
        })
    }),
    ("1 000 resources around", || {
        chain(1_000, |number| {
            format!(
                "{{\"type\": \"object\", \"x-resourceId\": \"c{number}\", \"properties\": {{\"in\": {}}}}}",
                to((number + 1) % 1_000)
            )
        })
    }),
    ("twice as many at every level", || {
        chain(40, |number| match number {
            39 => "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}".to_owned(),
            number => format!("{{\"type\": \"object\", \"properties\": {{\"a\": {0}, \"b\": {0}}}}}", to(number + 1)),
        })
    }),
    ("two alternatives at every level", || {
        chain(40, |number| match number {
            39 => "{\"type\": \"string\"}".to_owned(),
            number => format!("{{\"anyOf\": [{0}, {0}]}}", to(number + 1)),
        })
    }),
    ("arrays of arrays without end", || {
        chain(2, |number| format!("{{\"type\": \"array\", \"items\": {}}}", to(1 - number)))
    }),
    ("10 000 arrays", || answer(&nested(10_000, "{\"type\": \"array\", \"items\": ", "{\"type\": \"string\"}", "}"))),
    ("a mistake under 100 maps", || {
        answer(&nested(100, "{\"type\": \"object\", \"additionalProperties\": ", "{\"type\": 1}", "}"))
    }),
    ("a mistake under 11 maps", || {
        answer(&nested(11, "{\"type\": \"object\", \"additionalProperties\": ", "{\"type\": 1}", "}"))
    }),
    ("ten thousand brackets", || "[".repeat(10_000)),
    ("a million brackets", || "[".repeat(1 << 20)),
    ("a million brackets on lines", || "[\n".repeat(1 << 20)),
    ("a million brackets, closed in comments", || "[ #]\n".repeat(1 << 20)),
    ("a million brackets, closed in quotes", || "[ ']', ".repeat(1 << 20)),
    ("a million brackets, closed in tags", || "[ !], ".repeat(1 << 20)),
    ("a million closed brackets", || format!("[{}]", "[],".repeat(1 << 20))),
    ("a million opened and closed brackets", || format!("{}{}", "[".repeat(1 << 20), "]".repeat(1 << 20))),
    ("a hundred thousand braces in YAML", || format!("a: {}", "{a: ".repeat(100_000))),
    ("1 MB below as many braces as are taken", || format!("a: {}[{}", "{a: ".repeat(999), "x, ".repeat(300_000))),
    ("a hundred thousand braces on lines", || format!("a: {}", "{a:\n".repeat(100_000))),
    ("a million keys that are lists", || "? - ".repeat(1 << 19)),
    ("a million question marks", || "? ".repeat(1 << 20)),
    ("a million question marks in brackets", || format!("[{}", "? ".repeat(1 << 20))),
    ("a thousand levels of blocks", || {
        (0..1_000).fold(String::new(), |text, level| format!("{text}{}a:\n", " ".repeat(level)))
    }),
    ("a hundred thousand anchors", || {
        (0..100_000).fold(String::new(), |mut text, number| {
            let _ = writeln!(text, "k{number}: &a{number} [*a{}]", number.max(1) - 1);
            text
        })
    }),
    ("an anchor of 1 MB", || format!("a: &{0} 1\nb: *{0}\n", "a".repeat(1 << 20))),
    ("a hundred thousand directives", || {
        (0..100_000).fold(String::new(), |mut text, number| {
            let _ = writeln!(text, "%TAG !t{number}! tag:example.com,2026:");
            text
        }) + "---\nopenapi: 3.0.0\n"
    }),
    ("a hundred thousand documents", || "---\na\n".repeat(100_000)),
    ("1 MB of blank lines in a scalar", || format!("a: \"{}\"\n", "\n".repeat(1 << 20))),
    ("1 MB of a scalar in lines", || format!("a: b\n{}", " b\n".repeat(1 << 20))),
    ("1 MB of a block", || format!("a: |\n{}", "  b\n".repeat(1 << 18))),
    ("1 MB of escapes", || format!("a: \"{}\"\n", "\\L".repeat(1 << 19))),
    ("1 MB of quotes", || format!("a: '{}'\n", "''".repeat(1 << 19))),
    ("1 MB of tabs", || "\t".repeat(1 << 20)),
    ("1 MB of colons", || ":".repeat(1 << 20)),
    ("1 MB of colons and blanks", || ": ".repeat(1 << 20)),
    ("1 MB of commas", || format!("[{}", ",".repeat(1 << 20))),
    ("1 MB of a tag", || format!("!{} a", "a".repeat(1 << 20))),
    ("100 000 empty keys", || format!("{{{}", ": ,".repeat(100_000)).replacen('{', "a: {", 1)),
    ("100 000 aliases of a long list", || {
        let list = "x,".repeat(100_000);
        format!("a: &a [{list}]\nb: [{}]\n", "*a,".repeat(100_000))
    }),
    ("100 000 aliases of a long text", || {
        let text = "\\x41".repeat(100_000);
        format!("a: &a \"{text}\"\nb: [{}]\n", "*a,".repeat(100_000))
    }),
    ("a million braces", || "{\"a\":".repeat(1 << 20)),
    ("a million dashes", || "- ".repeat(1 << 20)),
    ("aliases of aliases", || {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for number in 1..30 {
            let aliases = vec![format!("*a{}", number - 1); 9].join(", ");
            let _ = writeln!(text, "a{number}: &a{number} [{aliases}]");
        }
        format!("{text}{}", "openapi: 3.0.0\ninfo: {title: Case, version: '1'}\npaths: {}\n")
    }),
    ("an alias of itself", || {
        "openapi: 3.0.0\ninfo: {title: Case, version: '1'}\npaths: &paths {x: *paths}\n".to_owned()
    }),
    ("a merge key", || "openapi: 3.0.0\ninfo: {title: Case, version: '1'}\npaths: {<<: {x: 1}}\n".to_owned()),
    ("tags", || {
        "openapi: !!python/object:os.system 3.0.0\ninfo: !evil {title: Case, version: '1'}\npaths: {}\n".to_owned()
    }),
    ("a key twice", || spec(", \"a\": {\"type\": \"string\"}, \"a\": {\"type\": \"string\"}", "", "")),
    ("two documents", || "openapi: 3.0.0\n---\nopenapi: 3.0.0\n".to_owned()),
    ("only comments", || "#".repeat(1 << 20)),
    ("numbers out of range", || answer("{\"type\": \"string\", \"maxLength\": 1e400, \"minLength\": -1}")),
    ("a number that is none", || {
        "openapi: 3.0.0\ninfo: {title: Case, version: '1'}\npaths: {}\ncomponents: {schemas: {box: {type: object, x-resourceId: box, properties: {lid: {type: string, maxLength: .nan}}}}}\n".to_owned()
    }),
    ("a NUL", || spec("", "", "").replace("Case", "Ca\0se")),
    ("a path to another folder", || parameter("{}").replace("/v1/boxes", "/v1/../../{id}/{id}")),
];

/// The specs of the case `name`.
pub(crate) fn specs(name: &str) -> Vec<String> {
    let place = PLACES.iter().find(|(place, _)| *place == name);
    let shape = SHAPES.iter().chain(WAYS).chain(WHOLE).find(|(shape, _)| *shape == name);
    match (place, shape) {
        (Some((_, make)), _) => STRINGS.iter().map(|text| make(text)).collect(),
        (_, Some((_, make))) => vec![make()],
        _ => panic!("no case is called {name}"),
    }
}
