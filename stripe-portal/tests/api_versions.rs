//! An operation is sent with the API version of its own types, unless the call or the client sets another one.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use stripe_portal::request::{Method, Request};
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::{API_VERSION, Error, Operation, OperationExt as _, RequestOptions, Timestamp};

/// An operation of a crate with another API version, or of this one.
struct Get {
    version: Option<&'static str>,
    options: RequestOptions,
}

impl Operation for Get {
    type Output = Timestamp;
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/time";

    fn request(&self) -> Result<Request, Error> {
        let request = Request::new(Self::METHOD, Self::PATH);
        Ok(match self.version {
            Some(version) => request.api_version(version),
            None => request,
        })
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}

fn get(version: Option<&'static str>) -> Get {
    Get { version, options: RequestOptions::new() }
}

#[tokio::test]
async fn the_call_comes_before_the_client_and_the_client_before_the_operation() {
    let rows = [
        (None, None, None, API_VERSION),
        (Some("2023-08-16"), None, None, "2023-08-16"),
        (Some("2023-08-16"), Some("2024-01-01"), None, "2024-01-01"),
        (Some("2023-08-16"), None, Some("2025-01-01"), "2025-01-01"),
        (Some("2023-08-16"), Some("2024-01-01"), Some("2025-01-01"), "2025-01-01"),
        (None, Some("2024-01-01"), None, "2024-01-01"),
    ];
    for (own, of_client, of_call, expected) in rows {
        let stripe = FakeStripe::new();
        stripe.reply(Reply::body(200, "\"noon\""));
        let mut builder = stripe.builder();
        if let Some(version) = of_client {
            builder = builder.api_version(version);
        }
        let mut get = get(own);
        if let Some(version) = of_call {
            get = get.with_api_version(version);
        }
        let error = builder.build().unwrap().send(&get).await.unwrap_err();
        assert_eq!(stripe.sent()[0].header("stripe-version"), Some(expected));
        // An error names the version of the types, whatever was sent.
        let Error::Decode(error) = error else { panic!("{error}") };
        assert_eq!(error.api_version(), own.unwrap_or(API_VERSION));
    }
}

#[tokio::test]
async fn a_version_that_cannot_be_a_header_is_refused() {
    for version in ["", "2023 08", "2023\n", "é"] {
        let error = FakeStripe::new().client().send(&get(Some(version))).await.unwrap_err();
        assert!(error.to_string().contains("the API version of the operation"), "{error}");
    }
}

#[cfg(feature = "webhook")]
#[test]
fn an_event_names_the_version_of_its_types() {
    use stripe_portal::error::{ValueError, WebhookError};
    use stripe_portal::webhook::{
        AnyEvent, Event, EventObject, EventObjects, ThinEvent, TypedThinEvent, Webhook, sign,
    };
    use stripe_portal::{Opaque, Untyped};

    #[derive(Debug)]
    enum Time {
        Passed,
        Untyped,
    }

    impl EventObjects for Time {
        const API_VERSION: &'static str = "2023-08-16";

        fn decode(_: &str, object: EventObject<'_>) -> Result<Self, ValueError> {
            object.decode::<Timestamp>().map(|_| Self::Passed)
        }

        fn untyped(_: Untyped) -> Self {
            Self::Untyped
        }
    }

    let now = Timestamp::from_unix(1_700_000_000);
    let endpoint = Webhook::new("whsec_test_secret").unwrap();
    let event = FakeStripe::new().make_event("time.passed", &serde_json::json!({"object": "time"}));
    let signature = sign(event.body(), "whsec_test_secret", now);
    let event = endpoint.event_at::<Time>(event.body(), &signature, now).unwrap();
    assert!(matches!(event.data, Time::Untyped), "the object is no time");

    for body in [&b"{\"object\": \"event\"}"[..], b"{", b"\xff"] {
        let signature = sign(body, "whsec_test_secret", now);
        let errors = [
            (endpoint.event_at::<Time>(body, &signature, now).unwrap_err(), "2023-08-16"),
            (endpoint.any_event_at::<Time, ThinEvent>(body, &signature, now).unwrap_err(), "2023-08-16"),
            (endpoint.thin_event_at::<ThinEvent>(body, &signature, now).unwrap_err(), API_VERSION),
            (Event::<Time>::from_json_unverified(body).unwrap_err(), "2023-08-16"),
            (AnyEvent::<Time, ThinEvent>::from_json_unverified(body).unwrap_err(), "2023-08-16"),
        ];
        for (error, expected) in errors {
            let (Error::Webhook(WebhookError::Decode(error)) | Error::Decode(error)) = error else { panic!("{error}") };
            assert_eq!(error.api_version(), expected);
        }
    }

    let event = FakeStripe::new().make_thin_event("v1.time.passed", "time", "time_1");
    let signature = sign(event.body(), "whsec_test_secret", now);
    let event: ThinEvent = endpoint.thin_event_at(event.body(), &signature, now).unwrap();
    let version = |retrieve: Request| retrieve.api_version;
    let typed: TypedThinEvent<Opaque, Opaque> = TypedThinEvent::made_for("2023-08-16", event.clone());
    assert_eq!(version(typed.clone().retrieve().request().unwrap()), Some("2023-08-16"));
    assert_eq!(version(event.retrieve::<Opaque>().request().unwrap()), None);
}
