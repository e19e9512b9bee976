//! What is printed for debugging shows no secret, however the answer is built.

use serde_json::{Value, json};
use stripe_portal::billing_portal::configuration::Configuration;
use stripe_portal::billing_portal::session::{CreateSession, FlowData, Session};
use stripe_portal::{List, Operation, Response};
use tests::samples;
use tests::server::{Server, block_on};

const MARKER: &str = "MARKER";

/// Replaces every string and number in `value`, but for what says which type something is.
fn mark(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members
                .iter_mut()
                .filter(|(name, _)| !["object", "type"].contains(&name.as_str()))
                .for_each(|(_, value)| mark(value));
        }
        Value::Array(items) => items.iter_mut().for_each(mark),
        Value::String(text) => *text = MARKER.to_owned(),
        _ => {}
    }
}

/// A session whose `url`, flow, unknown members and unknown objects are secret.
fn secret_session(sample: &str) -> Value {
    let mut session = samples::one(sample);
    session["url"] = json!(MARKER);
    mark(&mut session["flow"]);
    session["zz_new"] = json!({ "MARKER": MARKER });
    if session["configuration"].is_object() {
        let configuration = &mut session["configuration"];
        configuration["zz_new"] = json!([MARKER]);
        let options = "/features/subscription_cancel/cancellation_reason/feedback_options/1/text";
        *configuration.pointer_mut(options).expect("an option") = json!(MARKER);
    }
    session
}

fn assert_silent(what: &str, value: &dyn std::fmt::Debug) {
    for printed in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!printed.contains(MARKER), "{what}: {printed}");
    }
}

#[test]
fn answers_do_not_print_their_secrets() {
    for sample in ["session_full", "session_unknown", "configuration_expanded", "flow_subscription_cancel"] {
        let json = secret_session(sample);
        assert!(json.to_string().matches(MARKER).count() > 3, "{json}");
        let session: Session = serde_json::from_value(json.clone()).expect("a session");
        assert_eq!(session.url.expose(), MARKER);
        assert_silent(sample, &session);
        assert_silent(sample, &Some(vec![&session]));
        assert_eq!(serde_json::to_value(&session).expect("JSON"), json, "{sample}");
    }
    let mut page = samples::one("configurations_page");
    page["zz_new"] = json!(MARKER);
    page["data"][0]["zz_new"] = json!(MARKER);
    assert_silent("a page", &serde_json::from_value::<List<Configuration>>(page).expect("a page"));
}

#[test]
fn calls_do_not_print_their_secrets() {
    let body = secret_session("configuration_expanded").to_string();
    let server = Server::new(move |_| body.clone());
    let client = server.client();
    let call = CreateSession::new().customer("cus_1").flow_data(FlowData::customer_update()).extra("zz_new", MARKER);
    assert_silent("a call", &call);
    assert_silent("a request", &call.request().expect("a request"));
    let response: Response<Session> = block_on(client.send_for_response(&call)).expect("a session");
    assert_silent("a response", &response);
    assert_silent("a client", &client);
    let broken = Server::new(|_| json!({ "object": "billing_portal.session", "url": MARKER, "id": 1 }).to_string());
    let error = block_on(call.send(&broken.client())).expect_err("no session");
    assert_silent("an error", &error);
    assert!(!error.to_string().contains(MARKER));
}
