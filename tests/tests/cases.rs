//! Every construct: the generated code is reviewed, compiles without a warning, and works.

use std::fmt::Write as _;
use std::path::Path;

use tests::case;
use tests::scratch::Scratch;

#[test]
fn what_is_generated_for_each_construct_is_reviewed() {
    for (name, case) in case::all() {
        let output = case.generate().unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let mut text = String::new();
        // The tests of `double.rs` and of each sample below show that the description is right.
        for (path, file) in output.files.iter().filter(|(path, _)| *path != "testing.rs") {
            let code = file.split_once("\n\n").map_or(file.as_str(), |(_, code)| code);
            let _ = writeln!(text, "==> {path}\n\n{code}");
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, text);
        });
    }
}

#[test]
fn every_construct_compiles_and_does_what_it_says() {
    let mut scratch = Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases"));
    let (mut modules, mut tests) = (String::new(), String::new());
    for (name, case) in case::all() {
        let output = case.generate().unwrap_or_else(|problems| panic!("{name}: {problems}"));
        scratch.generated(&format!("cases/{name}"), &output);
        let _ = writeln!(modules, "pub mod {name};");
        let inputs = case.inputs().unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let (api, _) = tests::generator::api(&inputs).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let samples = tests::double::sampled(&api);
        let samples: String = samples.map(|path| format!("comes_back({path}::sample());\n")).collect();
        let _ = writeln!(tests, "#[test] fn {name}_samples() {{ use stripe_portal::cases::{name}::*; {samples} }}");
        for (index, sample) in case.samples.iter().enumerate() {
            let holds: String = sample.holds.iter().map(|holds| format!("assert!({holds});")).collect();
            let _ = writeln!(
                tests,
                "#[test] fn {name}_sample_{index}() {{
                    use stripe_portal::cases::{name}::*;
                    let json: serde_json::Value = serde_json::from_str({json:?}).unwrap();
                    let value: {ty} = serde_json::from_str({json:?}).unwrap();
                    {holds}
                    assert_eq!(serde_json::to_value(&value).unwrap(), json);
                }}",
                json = sample.json.to_string(),
                ty = sample.r#type,
            );
        }
        for (index, request) in case.requests.iter().enumerate() {
            let _ = writeln!(
                tests,
                "#[test] fn {name}_request_{index}() {{
                    use stripe_portal::cases::{name}::*;
                    assert_eq!(sent(&{}), {:?});
                }}",
                request.call, request.sends,
            );
        }
    }
    scratch.write("src/cases.rs", &format!("//! The cases.\n{modules}"));
    scratch.append("src/lib.rs", "\n#[rustfmt::skip]\n#[doc(hidden)]\npub mod cases;\n");
    scratch.write("tests/cases.rs", &format!("{PRELUDE}{tests}"));
    scratch.cargo(&[
        "test",
        "--quiet",
        "--no-default-features",
        "--features",
        "testing,webhook,default-resources",
        "--test",
        "cases",
    ]);
    scratch.cargo(&[
        "doc",
        "--quiet",
        "--no-deps",
        "--document-private-items",
        "--no-default-features",
        "--features",
        "testing,webhook,default-resources",
    ]);
}

const PRELUDE: &str = "//! The cases' expectations.
#![allow(unused_imports)]

/// An operation whose `Debug` shows one string, and no sentinel.
fn silent<O: stripe_portal::Operation + std::fmt::Debug>(shows: &str, operation: O) -> O {
    for shown in [format!(\"{operation:?}\"), format!(\"{operation:#?}\")] {
        assert!(shown.contains(shows) && !shown.contains(\"SENTINEL\"), \"{shown}\");
    }
    operation
}

/// Checks that a sample is valid.
fn comes_back<T: stripe_portal::FromJson + serde::Serialize + PartialEq>(sample: T) {
    let json = serde_json::to_string(&sample).unwrap();
    assert!(stripe_portal::from_json::<T>(&json).unwrap() == sample, \"{json}\");
}

/// Whether an operation has the output `T`.
fn typed<T>(_: &impl stripe_portal::Operation<Output = T>) -> bool {
    true
}

/// The data of an event with this object.
fn carried<D: stripe_portal::webhook::EventObjects>(event_type: &str, object: &serde_json::Value) -> D {
    let event = serde_json::json!({\"id\": \"evt_1\", \"object\": \"event\", \"type\": event_type, \"created\": 1,
        \"livemode\": false, \"data\": {\"object\": object}});
    stripe_portal::webhook::Event::from_json_unverified(event.to_string()).unwrap().data
}

/// The thin event without the type of its data.
fn thin(event: &impl serde::Serialize) -> stripe_portal::webhook::ThinEvent {
    serde_json::from_value(serde_json::to_value(event).unwrap()).unwrap()
}

fn sent(operation: &impl stripe_portal::Operation) -> String {
    let request = operation.request().unwrap();
    let query = if request.query.is_empty() { String::new() } else { format!(\"?{}\", request.query) };
    let body = match request.body {
        stripe_portal::request::Body::Form(form) => format!(\" {form}\"),
        stripe_portal::request::Body::Json(json) => format!(\" {json}\"),
        stripe_portal::request::Body::Multipart(message) => {
            let text = String::from_utf8(message.bytes().to_vec()).unwrap().replace(\"\\r\\n\", \"\\n\");
            format!(\" {}\\n{text}\", message.content_type())
        }
        _ => String::new(),
    };
    let answer = request.accept.map(|media_type| format!(\" -> {media_type}\")).unwrap_or_default();
    let server = request.server.unwrap_or_default();
    format!(\"{} {server}{}{query}{body}{answer}\", request.method.as_str(), request.path)
}

";
