//! Paths and servers. Requests carry the API key, so a path or server that could be misread is refused.

use codegen::Source;
use tests::generator::{Inputs, everything, generate, generate_from};

use crate::cases::{Case, slice};

const BOXES: &str = "  /v1/boxes:\n";
const BOX: &str = "  /v1/boxes/{box}:\n";

/// Quotes a string as YAML on one line, with escapes for special characters.
fn quoted(text: &str) -> String {
    let escaped = |c: char| if c > '~' { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    serde_json::to_string(text).expect("a string").chars().map(escaped).collect()
}

fn path(path: &str) -> Case {
    slice("a path", &[(BOXES, &format!("  {}:\n", quoted(path)))])
}

/// A path with the parameter `box`.
fn path_with_box(path: &str) -> Case {
    slice("a path", &[(BOX, &format!("  {}:\n", quoted(path)))])
}

fn server(url: &str) -> Case {
    slice("a server", &[(BOXES, &format!("{BOXES}    servers: [{{url: {}}}]\n", quoted(url)))])
}

/// Checks that one problem says `expected`, with a place and a remedy.
fn refused(case: &Case, what: &str, expected: &str) {
    let inputs = case.inputs();
    let problems = generate(&inputs).err().unwrap_or_else(|| panic!("{what:?} is taken")).0;
    let problem = problems.iter().find(|problem| problem.message.contains(expected));
    let problem = problem.unwrap_or_else(|| panic!("{what:?}: {problems:?}"));
    assert!(problem.help.is_some(), "{what:?}: {problem}");
    let place = problem.span.clone().or_else(|| inputs.spec.places().locate(problem.pointer.as_ref()?));
    assert!(place.is_some(), "{what:?}: no place: {problem}");
}

#[test]
fn paths_that_call_another_endpoint_than_they_seem_to_are_refused() {
    let segment = "segment: it would call another endpoint";
    let characters = "has characters that a URL cannot have";
    let parameter = "has a parameter that is only a part of a segment";
    // Not a path to OpenAPI.
    let relative = "has no operation";
    let long = format!("/v1/{}", "a".repeat(1_000));
    let cases = [
        ("//evil.example/v1", segment),
        ("//", segment),
        ("/", segment),
        ("///v1", segment),
        ("/v1//boxes", segment),
        ("/v1/boxes/", segment),
        ("/v1/../boxes", segment),
        ("/../v1/boxes", segment),
        ("/v1/boxes/..", segment),
        ("/./v1/boxes", segment),
        ("/v1/./boxes", segment),
        ("v1/boxes", relative),
        ("", relative),
        ("evil.example/v1", relative),
        ("https://evil.example/v1", relative),
        ("@evil.example/v1", relative),
        (".evil.example/v1", relative),
        (":8443/v1", relative),
        ("?v1", relative),
        ("/v1/%2e%2e/boxes", characters),
        ("/v1/%2E%2E%2Fboxes", characters),
        ("/v1/.%2e/boxes", characters),
        ("/%2f/evil.example", characters),
        ("/v1/boxes?a=b", characters),
        ("/v1/boxes?", characters),
        ("/v1/boxes#fragment", characters),
        ("/v1/boxes;a=b", characters),
        ("/v1\\boxes", characters),
        ("/\\evil.example/v1", characters),
        ("/v1/all boxes", characters),
        ("/v1/boxes ", characters),
        ("/v1/bo\txes", characters),
        ("/v1/bo\rxes", characters),
        ("/v1/boxes\n", characters),
        ("/v1/boxes HTTP/1.1\r\nHost: evil.example", characters),
        ("/v1/bo\0xes", characters),
        ("/v1/bo\u{7f}xes", characters),
        ("/v1/bo\u{85}xes", characters),
        ("/user@evil.example/v1", characters),
        ("/v1/bo\u{301}xes", characters),
        ("/v1/\u{2025}/boxes", characters),
        ("/v1/b\u{43e}xes", characters),
        ("/v1\u{ff0f}boxes", characters),
        ("/v1\u{2215}boxes", characters),
        ("/v1/\u{202e}boxes", characters),
        ("/v1/bo\"xes", characters),
        ("/v1/bo'xes", characters),
        ("/v1/bo<xes", characters),
        ("/v1/bo$xes", characters),
        ("/v1/bo*xes", characters),
        ("/v1/{}", "`{}` is not among the parameters"),
        ("/v1/}", parameter),
        ("/v1/boxes}", parameter),
        (&long, "a key is longer than 250 bytes"),
    ];
    for (text, expected) in cases {
        refused(&path(text), text, expected);
    }
    for text in [
        "/v1/boxes/{box}{box}",
        "/v1/boxes/.{box}",
        "/v1/boxes/{box}.",
        "/v1/boxes/x{box}",
        "/v1/boxes/{box}x",
        "/v1/{box}/../{box}",
        "/v1/boxes/{box",
        "/v1/boxes/box}",
        "/v1/boxes/{{box}}",
        "/v1/boxes/{box}}",
        "/v1/boxes/{box}?a",
        "/v1/boxes//{box}",
        "/{box}//",
    ] {
        refused(&path_with_box(text), text, "");
    }
}

#[test]
fn plain_paths_are_taken() {
    for text in ["/v1/boxes", "/v2/core/boxes", "/v1/a-b_c.d/e1", "/a", "/v1/...", "/v1/..a/b.."] {
        generate(&path(text).inputs()).unwrap_or_else(|problems| panic!("{text}: {problems}"));
    }
    for text in ["/v1/boxes/{box}", "/{box}", "/v1/boxes/{box}/pdf"] {
        generate(&path_with_box(text).inputs()).unwrap_or_else(|problems| panic!("{text}: {problems}"));
    }
}

#[test]
fn servers_that_are_no_proper_hosts_of_stripes_are_refused() {
    let label = "a".repeat(64);
    let (long_label, long) =
        (format!("https://{label}.stripe.com"), format!("https://{}a.stripe.com", "a.".repeat(125)));
    let cases = [
        "https://..stripe.com",
        "https://.stripe.com",
        "https://a..stripe.com",
        "https://.a.stripe.com",
        "https://a.b..stripe.com",
        "https://-.stripe.com",
        "https://-a.stripe.com",
        "https://a-.stripe.com",
        "https://a.-b.stripe.com",
        "https://a.b-.stripe.com",
        "https://--.stripe.com",
        "https://xn--a.stripe.com",
        "https://a.xn--80ak6aa92e.stripe.com",
        "https://f\u{456}les.stripe.com",
        "https://files.str\u{456}pe.com",
        "https://files.stripe.com\u{ff0e}evil.example",
        "https://files\u{ff0e}stripe.com",
        "https://files\u{3002}stripe.com",
        "https://stripe.com",
        "https://stripe.com.evil.example",
        "https://files.stripe.com.evil.example",
        "https://evilstripe.com",
        "https://evil-stripe.com",
        "https://stripe.com.",
        "https://files.stripe.com.",
        "https://files.stripe.com..",
        "https://Files.stripe.com",
        "https://files.STRIPE.com",
        "HTTPS://files.stripe.com",
        "https:files.stripe.com",
        "https:/files.stripe.com",
        "https:///files.stripe.com",
        "https:\\\\files.stripe.com",
        "http://files.stripe.com",
        "ftp://files.stripe.com",
        "ws://files.stripe.com",
        "//files.stripe.com",
        "files.stripe.com",
        "/v1",
        "/",
        "",
        "https://",
        "https://evil.example#.stripe.com",
        "https://evil.example?.stripe.com",
        "https://evil.example/.stripe.com",
        "https://evil.example\\.stripe.com",
        "https://evil.example;.stripe.com",
        "https://evil.example,.stripe.com",
        "https://evil.example%2f.stripe.com",
        "https://evil.example%00.stripe.com",
        "https://evil.example\0.stripe.com",
        "https://evil.example\n.stripe.com",
        "https://evil.example\t.stripe.com",
        "https://evil.example .stripe.com",
        "https://evil.example:443.stripe.com",
        "https://key@files.stripe.com",
        "https://key:word@files.stripe.com",
        "https://files.stripe.com@evil.example",
        "https://@files.stripe.com",
        "https://files.stripe.com:443",
        "https://files.stripe.com:8443",
        "https://files.stripe.com:",
        "https://127.0.0.1",
        "https://[::1]",
        "https://[::1].stripe.com",
        "https://2130706433",
        "https://files.stripe.com/v1",
        "https://files.stripe.com//",
        "https://files.stripe.com/..",
        "https://files.stripe.com?",
        "https://files.stripe.com#",
        "https://{region}.stripe.com",
        "https://a_b.stripe.com",
        "https://*.stripe.com",
        " https://files.stripe.com",
        "https://files.stripe.com ",
        "javascript:alert(1)//.stripe.com",
        &long_label,
        &long,
    ];
    for url in cases {
        refused(&server(url), url, "is not a server of Stripe");
    }
}

#[test]
fn proper_hosts_of_stripes_are_taken() {
    let label = format!("https://{}.stripe.com", "a".repeat(63));
    for url in [
        "https://api.stripe.com",
        "https://api.stripe.com/",
        "https://files.stripe.com",
        "https://files.stripe.com/",
        "https://meter-events.stripe.com",
        "https://a.b.c.stripe.com",
        "https://1.stripe.com",
        "https://a-1.2b.stripe.com",
        &label,
    ] {
        generate(&server(url).inputs()).unwrap_or_else(|problems| panic!("{url}: {problems}"));
    }
}

#[test]
fn whole_specs_with_such_a_path_or_server_are_refused() {
    for (spec, expected) in [
        (include_str!("../../security/sec-path-double-slash.json"), "it would call another endpoint"),
        (include_str!("../../security/sec-server-dots.json"), "is not a server of Stripe"),
    ] {
        let spec = Source::new("spec.json", spec);
        let config = everything(&spec, &Source::new("resources.toml", "")).expect("a configuration");
        let (config, docs) = (Source::new("resources.toml", config), Source::new("docs.yaml", ""));
        let inputs = Inputs { spec, config, docs };
        let problems = generate_from(&inputs).expect_err(expected).0;
        assert!(problems.iter().any(|problem| problem.message.contains(expected)), "{problems:?}");
    }
}

#[test]
fn names_that_are_one_where_case_is_ignored_are_refused() {
    let last = "    nest: {type: array";
    for (name, module) in [("BOX", "box_"), ("Box", "box_"), ("b.o", "b::o"), ("B.O", "b::o"), ("box_", "box_")] {
        let resource = |id: &str| {
            let properties = "{id: {type: string}, object: {type: string, enum: [other]}}";
            format!(
                "    o{id}: {{type: object, x-resourceId: {id}, required: [id, object], properties: {properties}}}\n"
            )
        };
        let more = format!("{}{}{last}", resource(name), resource("b.O"));
        let mut case = slice("one name", &[(last, &more)]);
        case.config.push_str(&format!("[resources.\"{name}\"]\n[resources.\"b.O\"]\n"));
        refused(&case, name, &format!("would both be `{module}::"));
    }
}

#[test]
fn files_in_folders_of_very_long_names_are_refused() {
    let nested = |levels: usize| {
        let name = format!("long_{}", "a".repeat(95));
        let open = format!("{{type: object, properties: {{{name}: ");
        let object = format!("{}{{type: string}}{}", open.repeat(levels), "}}".repeat(levels));
        [("lid: {type: string}", format!("lid: {object}")), ("color: {type: string}", format!("color: {object}"))]
    };
    for [answer, parameter] in [nested(4), nested(7), nested(9)] {
        for (number, (from, to)) in [answer, parameter].into_iter().enumerate() {
            let case = slice("long names", &[(from, &to)]);
            if to.matches("long_").count() == 4 {
                generate(&case.inputs()).unwrap_or_else(|problems| panic!("{number}: {problems}"));
            } else {
                refused(&case, "long names", "the path of its file would have more than 500 characters");
            }
        }
    }
}

#[test]
fn resources_that_windows_would_take_for_devices_get_another_name() {
    for (name, module) in [
        ("con", "con_"),
        ("aux", "aux_"),
        ("nul", "nul_"),
        ("prn", "prn_"),
        ("com1", "com1_"),
        ("lpt9", "lpt9_"),
        ("Con", "con_"),
        ("AUX", "aux_"),
        ("a.con", "a/con_"),
        ("con.a", "con_/a"),
    ] {
        let mut case = slice("a device", &[]);
        case.slice = case.slice.replace("resource: box", &format!("resource: {name}"));
        case.slice = case.slice.replace("x-resourceId: box", &format!("x-resourceId: {name}"));
        case.config = case.config.replace("resources.box", &format!("resources.\"{name}\""));
        let output = generate(&case.inputs()).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let file = format!("{module}.rs");
        assert!(output.files.contains_key(&file), "{name}: {:?}", output.files.keys());
        let device = output.files.keys().find(|path| path.split('/').any(codegen::is_device_name));
        assert_eq!(device, None, "{name}");
    }
    // In operations and in what they take.
    let object = "{type: object, properties: {a: {type: string}}}";
    let mut case = slice(
        "devices",
        &[
            ("x-operation: {resource: box, name: create}", "x-operation: {resource: box, name: nul}"),
            ("color: {type: string}", &format!("aux: {object}\n                com1: {object}")),
            ("lid: {type: string}", &format!("prn: {{type: object, properties: {{con: {object}}}}}")),
        ],
    );
    case.config = case.config.replace("\"create\"", "\"nul\"");
    let output = generate(&case.inputs()).unwrap_or_else(|problems| panic!("{problems}"));
    let device = output.files.keys().find(|path| path.split('/').any(codegen::is_device_name));
    assert_eq!(device, None);
    assert!(output.files.contains_key("box_/nul_.rs"), "{:?}", output.files.keys());
}
