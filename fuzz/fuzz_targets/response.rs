//! Any status and body become a value or an error, without a panic, and without a key in it.
#![no_main]

use std::error::Error as _;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use stripe_portal::billing_portal::configuration::Configuration;
use stripe_portal::billing_portal::session::Session;
use stripe_portal::call::{Call, Step};
use stripe_portal::request::Method;
use stripe_portal::transport::HttpResponse;
use stripe_portal::{Config, Error, List, Opaque, RawRequest, RawResponse, SearchPage};

const KEY: &str = "sk_test_a1b2c3d4e5f6";

fuzz_target!(|input: (u16, Option<bool>, &[u8])| {
    let (status, should_retry, body) = input;
    let request = RawRequest::new(Method::Post, "/v1/things");
    let Ok(mut call) = Call::new(&Config::new(KEY), &request, [0; 16]) else { unreachable!("it is valid") };
    let mut headers = http::HeaderMap::new();
    if let Some(retry) = should_retry {
        headers.insert("stripe-should-retry", http::HeaderValue::from_static(if retry { "true" } else { "false" }));
    }
    let response = HttpResponse::new(status, headers, body.to_vec());
    for attempt in 1.. {
        assert!(attempt <= 3, "two retries at most");
        if let Step::Done(result) = call.end_attempt(Ok(response.clone()), Duration::ZERO, || 0.5) {
            let result = result.and_then(read);
            if let Err(error) = result {
                let shown = format!("{error} {error:?} {:?} {:?}", error.source().map(ToString::to_string), error.code());
                let repeats = status / 100 != 2 && String::from_utf8_lossy(body).contains(KEY);
                assert!(!repeats || !shown.contains(KEY));
            }
            break;
        }
    }
});

fn read(raw: RawResponse) -> Result<(), Error> {
    assert_eq!(raw.decode::<Value>().ok(), raw.json().ok(), "it is read as serde_json reads it");
    assert_eq!(raw.decode::<Session>().ok(), raw.json().ok(), "so is a type");
    assert_eq!(raw.decode::<Configuration>().ok(), raw.json().ok(), "so is a type");
    let as_list = raw.decode::<List<Opaque>>();
    if let Ok(list) = &as_list {
        let again = serde_json::to_value(list).ok();
        assert_eq!(again, serde_json::from_slice(raw.body()).ok(), "nothing is lost");
    }
    if let Ok(list) = raw.decode::<List<Configuration>>() {
        let again = serde_json::to_value(&list).ok();
        assert_eq!(again, serde_json::from_slice(raw.body()).ok(), "nothing is lost");
    }
    if let Ok(page) = raw.decode::<SearchPage<Opaque>>() {
        let again = serde_json::to_value(&page).ok();
        assert_eq!(again, serde_json::from_slice(raw.body()).ok(), "nothing is lost");
    }
    drop(raw.decode::<Session>().map(|session| format!("{session:?}")));
    raw.decode::<stripe_portal::error::ApiError>().map(drop).and(as_list.map(drop))
}
