//! The same parameters give the same requests as Stripe's own SDK for Node.js.
//!
//! Needs `node`, and the SDK as `tests/node/install.sh` installs it; without them it is skipped.
//!
//! Known differences, on purpose; none changes what Stripe reads:
//! - Parameters come in the crate's stable order, not in that of the caller's object.
//! - Brackets inside a metadata key are escaped (`metadata[a%5Bb%5D]`), so that they cannot be taken
//!   for nesting; the SDK leaves them bare.
//! - A `GET` has neither a content type nor a length; the SDK sends both.
//! - `Stripe-Version`, `User-Agent` and `X-Stripe-Client-User-Agent` are this crate's.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use stripe_portal::RawRequest;
use stripe_portal::form::decode;
use stripe_portal::request::Method;
use support::{Received, Server, ok};

type Pairs = Vec<(String, String)>;

/// Method, path, sorted pairs of the query, and sorted pairs of the body.
fn parts(received: &Received) -> (String, String, Pairs, Pairs) {
    let mut words = received.line.split(' ');
    let method = words.next().unwrap().to_owned();
    let target = words.next().unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let sorted = |text: &str| {
        let mut pairs = decode(text);
        pairs.sort();
        pairs
    };
    (method, path.to_owned(), sorted(query), sorted(&received.body))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_equal_those_of_stripes_own_sdk() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node");
    if !folder.join("node_modules/stripe").is_dir() || Command::new("node").arg("--version").output().is_err() {
        println!("skipped: it needs node, and the SDK that tests/node/install.sh installs");
        return;
    }
    let cases: Vec<Value> = serde_json::from_str(include_str!("node/cases.json")).unwrap();
    let server = Server::in_turn(vec![ok(r#"{"object":"list","data":[],"has_more":false,"url":"/"}"#)]);
    let client = server.client();
    for case in &cases {
        let method = if case["request"][0] == "POST" { Method::Post } else { Method::Get };
        let request = RawRequest::new(method, case["request"][1].as_str().unwrap());
        let params = case["params"].as_object().unwrap();
        let request = params.iter().fold(request, |request, (name, value)| request.param(name, value.clone()));
        request.send(&client).await.unwrap();
    }
    let port = server.url.rsplit(':').next().unwrap();
    let output = Command::new("node").arg(folder.join("send.mjs")).arg(port).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let received = server.received();
    assert_eq!(received.len(), cases.len() * 2);
    let (ours, theirs) = received.split_at(cases.len());
    for ((case, ours), theirs) in cases.iter().zip(ours).zip(theirs) {
        assert_eq!(parts(ours), parts(theirs), "{}", case["call"]);
        for header in ["authorization", "content-type", "stripe-account", "stripe-context"] {
            let of = |received: &Received| received.header(header).map(str::to_owned);
            if header == "content-type" && case["request"][0] == "GET" {
                continue;
            }
            assert_eq!(of(ours), of(theirs), "{} {header}", case["call"]);
        }
        let has_key = |received: &Received| received.header("idempotency-key").is_some();
        assert!(has_key(ours) == (case["request"][0] == "POST"), "{}", case["call"]);
        println!("{}\n  ours:   {} {}\n  theirs: {} {}", case["call"], ours.line, ours.body, theirs.line, theirs.body);
    }
}
