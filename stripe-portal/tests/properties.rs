//! Properties that hold for every value, not only for chosen examples.
#![cfg(all(feature = "client", feature = "webhook"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::Duration;

use http::HeaderMap;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Value, json};
use stripe_portal::call::{Call, Step};
use stripe_portal::form::{FormWriter, decode};
use stripe_portal::request::{Method, path};
use stripe_portal::transport::HttpResponse;
use stripe_portal::webhook::{Event, Webhook, sign};
use stripe_portal::{Config, Error, List, Opaque, Operation, RawRequest, SearchPage, Timestamp, error::ApiError};
use support::{ListThings, Thing};

/// JSON that Stripe might send, and JSON that Stripe never sends.
fn json_value(text: &'static str) -> impl Strategy<Value = Value> {
    json_with_keys(text, text)
}

/// The same with other strings as keys.
fn json_with_keys(text: &'static str, key: &'static str) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("JSON has no such number", |number| number.is_finite()).prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    let key = prop_oneof!["[a-z_]{0,8}", Just("id".to_owned()), Just("data".to_owned()), Just("error".to_owned()), key];
    leaf.prop_recursive(4, 32, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::Array),
            btree_map(key.clone(), inner, 0..5).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

/// Returns the expected names and values of a form, computed independently.
fn flatten(prefix: &str, value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| flatten(&format!("{prefix}[{index}]"), item, out));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| flatten(&format!("{prefix}[{name}]"), field, out))
        }
        Value::String(text) => out.push((prefix.to_owned(), text.clone())),
        other => out.push((prefix.to_owned(), other.to_string())),
    }
}

fn answer<O: Operation>(operation: &O, status: u16, body: &[u8]) -> Result<O::Output, Error> {
    let mut call = Call::new(&Config::new("sk_test_SECRETKEY"), operation, [7; 16])?;
    let response = HttpResponse::new(status, HeaderMap::new(), body.to_vec());
    loop {
        match call.end_attempt(Ok(response.clone()), Duration::ZERO, || 0.5) {
            Step::Retry { .. } => {}
            Step::Done(result) => return result?.decode(),
        }
    }
}

/// An error and all its causes, as a log would show them.
fn shown(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_form_decodes_to_what_was_encoded(fields in btree_map(".{0,8}", json_value(".{0,12}"), 0..5)) {
        let mut form = FormWriter::new();
        fields.iter().for_each(|(name, value)| form.entry(name, value));
        let mut expected = Vec::new();
        fields.iter().for_each(|(name, value)| flatten(name, value, &mut expected));
        let form = form.finish();
        prop_assert_eq!(decode(&form), expected);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%[]=&".contains(&byte);
        prop_assert!(form.bytes().all(plain), "{}", form);
    }

    #[test]
    fn any_text_decodes_as_a_form(text in ".{0,64}") {
        decode(&text);
    }

    #[test]
    fn a_path_parameter_stays_one_segment(id in ".{0,16}") {
        match path("/v1/things/{id}/end", &[("id", &id)]) {
            Err(_) => prop_assert!(matches!(id.as_str(), "" | "." | "..")),
            Ok(path) => {
                prop_assert_eq!(path.split('/').count(), 5);
                let url = format!("http://127.0.0.1{path}");
                prop_assert_eq!(reqwest::Url::parse(&url).unwrap().path().to_owned(), path.clone());
                prop_assert!(Call::new(&Config::new("sk_test_123"), &RawRequest::new(Method::Get, path), [0; 16]).is_ok());
            }
        }
    }

    #[test]
    fn a_raw_path_is_sent_as_it_is_or_refused(path in "/[a-z./%2eE\\\\?#\\r\\n ]{0,12}") {
        if Call::new(&Config::new("sk_test_123"), &RawRequest::new(Method::Get, path.clone()), [0; 16]).is_ok() {
            let url = format!("http://127.0.0.1{path}");
            prop_assert_eq!(reqwest::Url::parse(&url).unwrap().path().to_owned(), path.clone());
        }
    }

    #[test]
    fn headers_cannot_be_injected(text in any::<String>()) {
        use stripe_portal::OperationExt as _;
        let request = || RawRequest::new(Method::Post, "/v1/things");
        for request in [
            request().with_api_key(text.clone()),
            request().with_account(text.clone()),
            request().with_idempotency_key(text.clone()),
            request().with_header("x-mine", text.clone()),
            request().with_header(text.clone(), "value"),
        ] {
            if let Ok(call) = Call::new(&Config::new("sk_test_123"), &request, [0; 16]) {
                for value in call.request().headers.values() {
                    prop_assert!(value.as_bytes().iter().all(|byte| (32..127).contains(byte) || *byte == 9));
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_an_answer_or_an_error(status in 200u16..600, body in vec(any::<u8>(), 0..200)) {
        let _ = answer(&ListThings::default(), status, &body).map_err(|error| shown(&error));
        let _ = answer(&RawRequest::new(Method::Post, "/v1/things"), status, &body).map_err(|error| shown(&error));
    }

    #[test]
    fn any_json_is_an_answer_or_an_error_that_shows_no_value(
        status in prop_oneof![Just(200u16), Just(400), Just(402), Just(500)],
        body in json_value("[ -~]{0,4}MARKER[ -~]{0,4}"),
    ) {
        // Errors show Stripe's message.
        prop_assume!(body.get("error").is_none());
        for body in [body.to_string(), serde_json::to_string_pretty(&body).unwrap()] {
            if let Err(error) = answer(&ListThings::default(), status, body.as_bytes()) {
                prop_assert!(!shown(&error).contains("MARKER"), "{}", shown(&error));
            }
        }
    }

    #[test]
    fn any_text_in_an_answer_is_masked_whatever_it_looks_like(
        status in prop_oneof![Just(200u16), Just(400), Just(500)],
        body in prop_oneof![
            json_with_keys("[a-z_]{0,3}sesame[a-z_0-9]{0,3}", "[A-Z]{0,3}sk_live_[a-z]{1,3}"),
            json_with_keys("([A-Z][a-z]{2} )?Sesame( [a-z]{1,4})?", "[0-9]{6,9}"),
            Just(json!(424_242)),
        ],
        cut in 1usize..400,
    ) {
        prop_assume!(body.get("error").is_none());
        let body = body.to_string();
        for body in [body.as_str(), body.get(..cut).unwrap_or_default(), body.trim_matches('"')] {
            if let Err(error) = answer(&ListThings::default(), status, body.as_bytes()) {
                let shown = shown(&error);
                prop_assert!(!["esame", "sk_live_", "424242"].iter().any(|secret| shown.contains(secret)), "{}", shown);
            }
        }
    }

    #[test]
    fn a_key_that_the_answer_repeats_is_not_shown(prefix in ".{0,8}", status in 400u16..600) {
        let message = format!("{prefix}sk_test_SECRETKEY");
        for body in [json!({"error": {"message": message}}), json!({"error": {"code": message, "x": message}})] {
            let error = answer(&ListThings::default(), status, body.to_string().as_bytes()).unwrap_err();
            prop_assert!(!shown(&error).contains("SECRETKEY"), "{}", shown(&error));
        }
    }

    #[test]
    fn what_was_decoded_is_encoded_as_it_was(
        ids in vec(".{0,8}", 0..4),
        extra in btree_map("[a-z]{3,9}", json_value(".{0,8}"), 0..4),
    ) {
        let thing = |id: &String| {
            let mut thing = json!(extra);
            thing["id"] = json!(id);
            thing
        };
        let things: Vec<_> = ids.iter().map(thing).collect();
        let list = json!({"object": "list", "data": things, "has_more": false, "url": "/"});
        let decoded: List<Thing> = stripe_portal::from_json(list.to_string()).unwrap();
        prop_assert_eq!(serde_json::to_value(&decoded).unwrap(), list);
        let page = json!({
            "object": "search_result", "data": things, "has_more": true, "next_page": ids.first(), "total_count": 1, "url": "/",
        });
        let decoded: SearchPage<Thing> = stripe_portal::from_json(page.to_string()).unwrap();
        prop_assert_eq!(serde_json::to_value(&decoded).unwrap(), page);
        let error = json!({"type": "new", "code": ids.first(), "more": extra});
        let decoded: ApiError = serde_json::from_value(error.clone()).unwrap();
        prop_assert_eq!(serde_json::to_value(&decoded).unwrap(), error);
    }

    #[test]
    fn what_was_signed_verifies_and_nothing_else(
        body in vec(any::<u8>(), 0..64),
        secret in "whsec_[0-9A-Za-z]{32,64}",
        other in "whsec_[0-9A-Za-z]{32,64}",
        time in 0i64..4_000_000_000,
    ) {
        let time = Timestamp::from_unix(time);
        let header = sign(&body, &secret, time);
        prop_assert!(Webhook::new(secret.as_str()).unwrap().verify(&body, &header, time).is_ok());
        let right = Webhook::new(other.as_str()).unwrap().verify(&body, &header, time).is_ok();
        prop_assert_eq!(right, secret == other);
        let longer: Vec<u8> = body.iter().copied().chain([0]).collect();
        prop_assert!(Webhook::new(secret.as_str()).unwrap().verify(&longer, &header, time).is_err());
    }

    #[test]
    fn any_signed_json_is_an_event_or_an_error(body in json_value(".{0,8}"), header in ".{0,40}") {
        let body = body.to_string();
        let time = Timestamp::from_unix(5);
        let webhook = Webhook::new("whsec_test_secret").unwrap();
        let _: Result<Event<Opaque>, _> = webhook.event_at(body.as_bytes(), &sign(body.as_bytes(), "whsec_test_secret", time), time);
        prop_assert!(webhook.verify(body.as_bytes(), &header, time).is_err());
    }
}

#[test]
fn a_blank_name_stays_a_level_of_its_own() {
    let mut form = FormWriter::new();
    form.entry("", &json!({"a": [1], "": "x"}));
    form.entry("", "z");
    assert_eq!(form.finish(), "[]=x&[a][0]=1&=z");
}
