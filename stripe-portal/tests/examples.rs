//! The command-line example, as built beside this test.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod support;

use std::path::PathBuf;
use std::process::Command;

use support::{Server, Steps};

const URL: &str = "https://billing.example.com/p/session/let-me-in";

fn example() -> Option<PathBuf> {
    let test = std::env::current_exe().ok()?;
    let example =
        test.parent()?.parent()?.join("examples/portal_session").with_extension(std::env::consts::EXE_EXTENSION);
    example.is_file().then_some(example)
}

#[test]
fn a_sessions_url_is_printed_only_on_request() {
    let Some(example) = example() else {
        return eprintln!("skipped: the example is not built; `cargo test -p stripe-portal` builds it");
    };
    let session = format!(
        r#"{{"configuration":"bpc_1","created":1,"customer":"cus_1","id":"bps_1","livemode":false,"object":"billing_portal.session","url":"{URL}"}}"#
    );
    let refused = format!(r#"{{"error":{{"type":"invalid_request_error","code":"no","url":"{URL}"}}}}"#);
    for (arguments, status, body, prints_url, succeeds) in [
        (vec!["cus_1"], 200, &session, false, true),
        (vec!["cus_1", "--print-url"], 200, &session, true, true),
        (vec!["--print-url", "cus_1"], 200, &session, true, true),
        (vec!["cus_1", "--print"], 200, &session, false, false),
        (vec!["--print-url"], 200, &session, false, false),
        (vec!["cus_1", "--print-url"], 400, &refused, false, false),
    ] {
        let server = Server::in_turn(vec![Steps::response(status, &[], body)]);
        let output = Command::new(&example)
            .args(&arguments)
            .env("STRIPE_SECRET_KEY", "sk_test_hidden")
            .env("STRIPE_BASE_URL", &server.url)
            .output()
            .unwrap();
        let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.success(), succeeds, "{arguments:?}: {printed}");
        assert_eq!(printed.contains("let-me-in"), prints_url, "{arguments:?}: {printed}");
        assert!(!printed.contains("hidden"), "{arguments:?}: {printed}");
    }
}
