//! Uses everything in a generated crate: decodes and encodes samples, and sends every call to a test server.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::calls::{Call, Exercise, TEXT};
use serde_json::Value;
use stripe_portal::form;
use test_server::Received;

use crate::body;
use crate::parameters::{self, Parameter};
use crate::scratch::Scratch;
use crate::server::stripe;
use crate::spec::Spec;

/// The start of a program that uses a crate.
const CALLS: &str = r#"//! Sends every call to the address that it is given.
#![allow(deprecated)]

use stripe_portal::request::Request;
use stripe_portal::{Error, Operation, RequestOptions, Value};

/// A request of any operation, so that only one response type is compiled.
struct Sent(Request, RequestOptions);

impl Operation for Sent {
    type Output = Value;
    const METHOD: stripe_portal::request::Method = stripe_portal::request::Method::Get;
    const PATH: &'static str = "";

    fn request(&self) -> Result<Request, Error> {
        Ok(self.0.clone())
    }

    fn options(&self) -> &RequestOptions {
        &self.1
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.1
    }
}

fn of(operation: &impl Operation) -> Result<Sent, Error> {
    Ok(Sent(operation.request()?, operation.options().clone()))
}

fn main() {
    let address = std::env::args().nth(1).expect("an address");
    let client = stripe_portal::Client::builder("sk_test_123").base_url(&address).retries(0);
    let client = stripe_portal::blocking::Client::from_builder(client).expect("a client");
    for (name, call) in CALLS {
        let sent = call().unwrap_or_else(|error| panic!("{name}: {error}"));
        client.send(&sent).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

type Call = fn() -> Result<Sent, Error>;

"#;

const SAMPLES: &str = r#"//! Reads and writes samples: prints the names of those that come back as they were, and what is wrong with others.

fn again<T: serde::de::DeserializeOwned + serde::Serialize>(name: &str, json: &str) {
    let before: stripe_portal::Value = serde_json::from_str(json).expect("JSON");
    let after = serde_json::from_str::<T>(json).map(|value| serde_json::to_value(&value).expect("JSON"));
    match after {
        Ok(after) if after == before => println!("{name}"),
        Ok(after) => println!("{name} came back as {after}"),
        Err(error) => println!("{name} {error}"),
    }
}

"#;

/// Compiles all calls, sends them, and checks each request against the spec. Returns the number of sent parameters.
pub fn send(scratch: &Scratch, spec: &Spec, calls: &[Call]) -> usize {
    let mut program = CALLS.to_owned();
    for (index, call) in calls.iter().enumerate() {
        let _ = writeln!(program, "fn call_{index}() -> Result<Sent, Error> {{ of(&{}) }}", call.code);
    }
    program.push_str("\nconst CALLS: &[(&str, Call)] = &[\n");
    for (index, call) in calls.iter().enumerate() {
        let _ = writeln!(program, "    ({:?}, call_{index}),", format!("{} {}", call.resource, call.name));
    }
    program.push_str("];\n");
    scratch.write("examples/calls.rs", &program);
    let server = stripe(|_| "{}".to_owned());
    let features = ["--no-default-features", "--features", "default-resources,ureq"];
    let run = [&["run", "--quiet", "--example", "calls"][..], &features, &["--", &server.url]].concat();
    scratch.cargo(&run);
    let received = server.take();
    assert_eq!(received.len(), calls.len(), "every call is one request");
    let operations: BTreeMap<String, &Value> = spec.operations().into_iter().collect();
    let sent = calls.iter().zip(&received).map(|(call, received)| {
        let key = format!("{} {}", call.method, call.path);
        check(call, received, &parameters::of(spec, operations[&key]))
    });
    sent.sum()
}

/// Checks one request, and counts its parameters.
fn check(call: &Call, received: &Received, parameters: &[Parameter]) -> usize {
    let at = format!("{} {}", call.resource, call.name);
    assert_eq!(received.method, call.method, "{at}");
    let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    assert_eq!(path, filled(&call.path), "{at}");
    let sent: Vec<_> = form::decode(query).into_iter().chain(body::pairs(received)).collect();
    for (key, value) in &sent {
        let shared = call.shared.contains(value);
        let fits = |parameter: &Parameter| parameter.has(key) && (shared || parameter.takes(value));
        assert!(parameters.iter().any(fits), "{at}: `{key}={value}` is not in the spec");
    }
    for parameter in parameters.iter().filter(|parameter| parameter.key[0] != "expand") {
        let name = &parameter.key[0];
        let is_sent = sent.iter().any(|(key, _)| key.split('[').next() == Some(name));
        assert!(is_sent, "{at}: `{name}` is not sent");
    }
    sent.len()
}

/// Returns a path with every parameter set to [`TEXT`].
fn filled(path: &str) -> String {
    let segments = path.split('/').map(|segment| match segment.strip_prefix('{') {
        Some(_) => TEXT.replace(' ', "%20"),
        None => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Decodes and encodes `samples` of the types in `exercise`. Returns the difference for each, empty if it round-trips.
pub fn round_trip(
    scratch: &Scratch,
    exercise: &Exercise,
    samples: &BTreeMap<String, Value>,
) -> BTreeMap<String, Option<String>> {
    let mut program = format!("{SAMPLES}fn main() {{\n");
    for (name, sample) in samples {
        let ty = exercise.responses.get(name).unwrap_or_else(|| panic!("no type for the sample of `{name}`"));
        let _ = writeln!(program, "    again::<{ty}>({name:?}, {:?});", sample.to_string());
    }
    program.push_str("}\n");
    scratch.write("examples/samples.rs", &program);
    let output = scratch.cargo(&[
        "run",
        "--quiet",
        "--example",
        "samples",
        "--no-default-features",
        "--features",
        "default-resources",
    ]);
    let lines = output.lines().map(|line| match line.split_once(' ') {
        Some((name, problem)) => (name.to_owned(), Some(problem.to_owned())),
        None => (line.to_owned(), None),
    });
    lines.collect()
}

/// Writes a crate of the generated code to `folder`.
pub fn scratch(folder: &Path, inputs: &crate::generator::Inputs) -> (Scratch, Exercise) {
    let output = crate::generator::generate(inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let exercise = crate::calls::exercise(inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let mut scratch = Scratch::new(folder);
    scratch.generated("generated", &output);
    (scratch, exercise)
}
