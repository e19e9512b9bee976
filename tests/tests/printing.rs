//! `Debug` shows no secret, however the response is built.

use serde_json::{Value, json};
use stripe_portal::billing_portal::configuration::{Configuration, UpdateConfiguration};
use stripe_portal::billing_portal::session::{CreateSession, FlowData, Locale, Session};
use stripe_portal::{List, Operation, Response};
use tests::samples;
use tests::server::{block_on, client, stripe};

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
    let server = stripe(move |_| body.clone());
    let client = client(&server);
    let call = CreateSession::new().customer("cus_1").flow_data(FlowData::customer_update()).extra("zz_new", MARKER);
    assert_silent("a call", &call);
    assert_silent("a request", &call.request().expect("a request"));
    let response: Response<Session> = block_on(client.send_for_response(&call)).expect("a session");
    assert_silent("a response", &response);
    assert_silent("a client", &client);
    let broken = stripe(|_| json!({ "object": "billing_portal.session", "url": MARKER, "id": 1 }).to_string());
    let error = block_on(call.send(&tests::server::client(&broken))).expect_err("no session");
    assert_silent("an error", &error);
    assert!(!error.to_string().contains(MARKER));
}

#[test]
fn what_is_printed_is_what_is_there_in_the_words_of_stripe() {
    let call = CreateSession::new()
        .customer("cus_1")
        .flow_data(FlowData::subscription_cancel("sub_1"))
        .locale(Locale::FrCa)
        .extra("zz\n", MARKER);
    assert_eq!(
        format!("{call:?}"),
        "CreateSession {\"options\": RequestOptions, \"customer\": \"cus_1\", \"flow_data[type]\": \
         \"subscription_cancel\", \"flow_data[subscription_cancel][subscription]\": \"sub_1\", \"locale\": \"fr-CA\", \
         \"zz\\n\": \"[masked]\"}"
    );
    let call = UpdateConfiguration::new("bpc_1").active(true);
    assert_eq!(
        format!("{call:?}"),
        "UpdateConfiguration {\"configuration\": \"bpc_1\", \"options\": RequestOptions, \"active\": \"true\"}"
    );
    let session: Session = serde_json::from_value(json!({
        "object": "billing_portal.session", "id": "bps_1", "configuration": "bpc_1", "created": 0, "customer": "cus_1",
        "livemode": false, "locale": "xx", "flow": null, "return_url": null, "url": MARKER, "zz_new": MARKER
    }))
    .expect("a session");
    assert_eq!(
        format!("{session:?}"),
        "Session { configuration: Id(\"bpc_1\"), created: Timestamp(0), customer: \"cus_1\", flow: [masked], \
         id: \"bps_1\", livemode: false, locale: Locale(\"xx\"), object: \"billing_portal.session\", return_url: None, \
         url: [masked], extra: {\"zz_new\"} }"
    );
    assert_eq!(format!("{:?}", Locale::FrCa), "Locale(\"fr-CA\")");
    assert_eq!(format!("{:?}", Locale::from("a\n")), "Locale(\"a\\n\")");
}

#[test]
fn enums_are_equal_by_what_is_sent() {
    let of = |locale: &Locale| {
        let mut hasher = std::hash::DefaultHasher::new();
        std::hash::Hash::hash(locale, &mut hasher);
        std::hash::Hasher::finish(&hasher)
    };
    // An unrecognized value equals the variant that a newer crate has for it.
    let older = Locale::Unrecognized("fr-CA".to_owned());
    assert_eq!(older, Locale::FrCa);
    assert_eq!(of(&older), of(&Locale::FrCa));
    assert_ne!(Locale::Fr, Locale::FrCa);
    assert_ne!(Locale::from("xx"), Locale::from("yy"));
}
