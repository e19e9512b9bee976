//! Small specs with very many ways from one component to another, and large ones in which everything refers to everything.

use std::fmt::Write as _;

use crate::cases::{Shape, answer, chain, nested, numbered, quoted, spec, to};

/// Returns such components, of which a parameter is the first. The box has it without a type.
fn parameter_chain(count: usize, schema: impl Fn(usize) -> String) -> String {
    let outline = ", \"lid\": {\"$ref\": \"#/components/schemas/outline\"}";
    let components = numbered(count, schema)
        + ", \"outline\": {\"type\": \"object\", \"x-resourceId\": \"outline\", \"x-opaque\": true, \"properties\": {}}";
    spec(outline, &format!("\"lid\": {}", to(0)), &components)
}

/// Returns a union of `count` times the same.
fn union(count: usize, of: &str) -> String {
    format!("{{\"anyOf\": [{}]}}", vec![of; count].join(", "))
}

/// Returns an object with four parameters that are the same.
fn four(more: &str, of: &str) -> String {
    let fields = ["a", "b", "c", "d"].map(|name| format!("\"{name}\": {of}")).join(", ");
    format!("{{\"type\": \"object\"{more}, \"properties\": {{{fields}}}}}")
}

/// Required parameters, as [`four`] takes them.
const REQUIRED: &str = ", \"required\": [\"a\", \"b\", \"c\", \"d\"]";

/// Returns a spec with other paths beside that of boxes.
fn with_paths(spec: &str, paths: &str) -> String {
    spec.replacen("\"paths\": {", &format!("\"paths\": {{{paths}, "), 1)
}

/// Returns paths, each written by `path`.
fn paths(count: usize, path: impl Fn(usize) -> String) -> String {
    (0..count).map(path).collect::<Vec<_>>().join(", ")
}

/// Returns an operation that returns a component.
fn returning(component: &str) -> String {
    format!(
        "{{\"responses\": {{\"200\": {{\"description\": \"\", \"content\": {{\"application/json\": {{\"schema\": {{\"$ref\": \"#/components/schemas/{component}\"}}}}}}}}}}}}"
    )
}

/// Specs with many ways.
pub(crate) const WAYS: &[Shape] = &[
    ("eight alternatives at every level", || {
        chain(18, |number| match number {
            17 => "{\"type\": \"string\"}".to_owned(),
            number => union(8, &to(number + 1)),
        })
    }),
    ("a union of itself, eight times", || chain(1, |_| union(8, &to(0)))),
    ("twelve unions of unions at every level", || {
        let member = |level: usize, number: usize| format!("u{level}_{number}");
        let reference = |name: String| format!("{{\"$ref\": \"#/components/schemas/{name}\"}}");
        let object = |number: usize| {
            let name = member(8, number);
            format!(
                ", \"{name}\": {{\"type\": \"object\", \"required\": [\"id\", \"object\"], \"properties\": {{\"id\": {{\"type\": \"string\"}}, \"object\": {{\"type\": \"string\", \"enum\": [\"{name}\"]}}}}}}"
            )
        };
        let mut components: String = (0..12).map(object).collect();
        for level in 0..8 {
            for number in 0..12 {
                // A reference to a union has its own name, so that the union is a member and not its members.
                let all: Vec<String> =
                    (0..12).map(|next| reference(format!("to_{}", member(level + 1, next)))).collect();
                let name = member(level, number);
                let _ = write!(components, ", \"{name}\": {{\"anyOf\": [{}]}}", all.join(", "));
            }
        }
        for (level, number) in (1..9).flat_map(|level| (0..12).map(move |number| (level, number))) {
            let name = member(level, number);
            let _ = write!(components, ", \"to_{name}\": {}", reference(name.clone()));
        }
        spec(
            &format!(", \"lid\": {}", reference(member(0, 0))),
            "\"lid\": {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}",
            &components,
        )
    }),
    ("100 alternatives at every level of an event", || {
        let event = "\"type\": \"object\", \"x-stripeEvent\": {\"type\": \"v1.box.made\", \"kind\": \"thin\"}";
        let object = format!("\"properties\": {{\"related_object\": {}}}", to(0));
        let events = format!(", \"v1.box.made\": {{{event}, {object}}}");
        spec("", "", &(numbered(1, |_| union(100, &to(0))) + &events))
    }),
    ("10 000 references to a string in a parameter", || {
        let last = |number| if number == 9_999 { "{\"type\": \"string\"}".to_owned() } else { to(number + 1) };
        parameter_chain(10_000, last)
    }),
    ("10 000 unions of one in a parameter", || {
        let last = |number| match number {
            9_999 => "{\"type\": \"string\"}".to_owned(),
            number => union(1, &to(number + 1)),
        };
        parameter_chain(10_000, last)
    }),
    ("three other alternatives at every level of a parameter", || {
        let name = |level: usize, number: usize| format!("p{level}_{number}");
        let reference = |name: String| format!("{{\"$ref\": \"#/components/schemas/{name}\"}}");
        let components = (0..14).flat_map(|level| (0..3).map(move |number| (level, number))).map(|(level, number)| {
            let all: Vec<String> = (0..3).map(|next| reference(name(level + 1, next))).collect();
            let schema = match level {
                13 => "{\"type\": \"string\"}".to_owned(),
                _ => format!("{{\"anyOf\": [{}]}}", all.join(", ")),
            };
            format!(", \"{}\": {schema}", name(level, number))
        });
        spec("", &format!("\"lid\": {}", reference(name(0, 0))), &components.collect::<String>())
    }),
    ("four parameters at every level of what is created", || {
        parameter_chain(20, |number| match number {
            19 => "{\"type\": \"string\"}".to_owned(),
            number => four("", &to(number + 1)),
        })
    }),
    ("four objects at every level of what came back", || {
        let member = |number: usize| {
            let all = (0..4).map(|next| format!("{{\"$ref\": \"#/components/schemas/m{next}\"}}"));
            let fields = format!(
                "\"object\": {{\"type\": \"string\", \"enum\": [\"m{number}\"]}}, \"lid\": {{\"anyOf\": [{}]}}",
                all.collect::<Vec<_>>().join(", ")
            );
            format!(
                ", \"m{number}\": {{\"type\": \"object\", \"required\": [\"object\"], \"properties\": {{{fields}}}}}"
            )
        };
        let components = numbered(16, |number| match number {
            15 => "{\"type\": \"string\"}".to_owned(),
            number => format!("{{\"type\": \"object\", \"properties\": {{\"lid\": {}}}}}", to(number + 1)),
        });
        let components = components + &(0..4).map(member).collect::<String>();
        spec(", \"lid\": {\"$ref\": \"#/components/schemas/m0\"}", &format!("\"lid\": {}", to(0)), &components)
    }),
    ("four lists that may be empty at every level", || {
        parameter_chain(20, |number| {
            match number {
            19 => "{\"type\": \"object\", \"required\": [\"l\"], \"properties\": {\"l\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}}".to_owned(),
            number => four(REQUIRED, &to(number + 1)),
        }
        })
    }),
    ("four objects without parameters at every level", || {
        parameter_chain(20, |number| match number {
            19 => "{\"type\": \"object\", \"properties\": {}}".to_owned(),
            number => four(REQUIRED, &to(number + 1)),
        })
    }),
    ("1 500 events of objects below others", || {
        let path = |number| {
            format!(
                "\"/v1/p{number}/{{id}}\": {{\"get\": {}}}, \"/v1/q{number}\": {{\"get\": {}}}",
                returning("a"),
                returning("b")
            )
        };
        let names: Vec<String> = (0..1_500).map(|number| format!("\"a.z{number}.created\"")).collect();
        let resource =
            |name| format!("\"{name}\": {{\"type\": \"object\", \"x-resourceId\": \"{name}\", \"properties\": {{}}}}");
        let events = format!("\"events\": {{\"type\": \"string\", \"enum\": [\"*\", {}]}}", names.join(", "));
        let components = format!(", {}, {}, {events}", resource("a"), resource("b"));
        with_paths(&spec("", "", &components), &paths(1_500, path))
    }),
    ("20 000 references to what an operation returns", || {
        let last = |number| {
            if number == 19_999 { "{\"type\": \"object\", \"properties\": {}}".to_owned() } else { to(number + 1) }
        };
        let path = format!("\"/v1/p\": {{\"get\": {}}}", returning("c0"));
        with_paths(&spec("", "", &numbered(20_000, last)), &path)
    }),
    ("an event of 1 MB of dots", || {
        let event = quoted(&format!("a{}", ".b".repeat(1 << 19)));
        spec("", "", &format!(", \"events\": {{\"type\": \"string\", \"enum\": [\"*\", {event}]}}"))
    }),
    ("10 000 references to a large response", || {
        let path = |number| {
            format!(
                "\"/v1/p{number}\": {{\"get\": {{\"responses\": {{\"200\": {{\"$ref\": \"#/components/responses/big\"}}}}}}}}"
            )
        };
        let big = format!("{{\"description\": \"\", \"x-large\": [{}0]}}", "0,".repeat(100_000));
        let spec = with_paths(&spec("", "", ""), &paths(10_000, path));
        spec.replacen("\"components\": {", &format!("\"components\": {{\"responses\": {{\"big\": {big}}}, "), 1)
    }),
    ("100 000 aliases of an object with long keys", || {
        let keys: Vec<String> = (10..110).map(|number| format!("\"\\x41{}{number}\": 0", "a".repeat(230))).collect();
        format!("a: &a {{{}}}\nb: [{}]\n", keys.join(", "), "*a,".repeat(250_000))
    }),
    ("a large mistake under 11 maps", || {
        let values: Vec<String> = (0..20_000).map(|number| format!("\"v{number}\"")).collect();
        let leaf = format!("{{\"type\": \"string\", \"nullable\": 1, \"enum\": [{}]}}", values.join(","));
        answer(&nested(11, "{\"type\": \"object\", \"additionalProperties\": ", &leaf, "}"))
    }),
    ("a mistake under 18 headers", || {
        let open = "{\"description\": \"\", \"content\": {\"a/b\": {\"encoding\": {\"c\": {\"headers\": {\"d\": ";
        let headers = nested(18, open, "{\"schema\": {\"type\": \"string\", \"nullable\": 1}}", "}}}}}}");
        let created = "\"200\": {\"description\": \"\", ";
        spec("", "", "").replacen(created, &format!("{created}\"headers\": {{\"d\": {headers}}}, "), 1)
    }),
];

/// Specs of which everything is generated.
pub(crate) const WHOLE: &[Shape] = &[
    ("1 000 operations with one body of 2 000 parameters", || {
        let fields: Vec<String> = (0..2_000).map(|number| format!("\"p{number}\": {{\"type\": \"string\"}}")).collect();
        let body = format!(", \"c0\": {{\"type\": \"object\", \"properties\": {{{}}}}}", fields.join(", "));
        let content = format!("{{\"application/x-www-form-urlencoded\": {{\"schema\": {}}}}}", to(0));
        let path = |number| {
            let operation =
                returning("box").replacen('{', &format!("{{\"requestBody\": {{\"content\": {content}}}, "), 1);
            format!("\"/v1/boxes/w{number}\": {{\"post\": {operation}}}")
        };
        with_paths(&spec("", "", &body), &paths(1_000, path))
    }),
    ("8 000 events of one name in Rust", || {
        let name = |number: usize| {
            let separators = (0..9).map(|place| ["z.", "z_", "z-"][number / 3_usize.pow(place) % 3]);
            format!("\"box.{}z\"", separators.collect::<String>())
        };
        let names: Vec<String> = (0..8_000).map(name).collect();
        answer("{\"type\": \"string\"}").replacen(
            "\"x-resourceId\": \"box\"",
            &format!("\"x-resourceId\": \"box\", \"x-events\": [{}]", names.join(", ")),
            1,
        )
    }),
    ("3 000 features that turn on each other", || {
        let all = numbered(3_000, |number| {
            let next = to((number + 1) % 3_000);
            format!("{{\"type\": \"object\", \"x-resourceId\": \"c{number}\", \"properties\": {{\"in\": {next}}}}}")
        });
        spec("", "", &all)
    }),
    ("2 000 operations of one name", || {
        let path = |number| format!("\"/v1/a{number}/boxes/{{id}}\": {{\"get\": {}}}", returning("box"));
        with_paths(&spec("", "", ""), &paths(2_000, path))
    }),
];
