//! Any header and body are refused or parsed; a correct signature is never refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stripe_portal::error::WebhookError;
use stripe_portal::events::EventData;
use stripe_portal::webhook::{AnyEvent, Event, ThinEvent, Webhook, sign};
use stripe_portal::{Error, Opaque, Operation as _, Timestamp};

fuzz_target!(|input: (&str, u32, &[u8])| {
    let (header, time, body) = input;
    let now = Timestamp::from_unix(time.into());
    let Ok(webhook) = Webhook::new("whsec_a1b2c3d4e5f6") else { unreachable!("it is not blank") };
    assert!(webhook.verify(body, header, now).is_err(), "the secret is not known to the fuzzer");
    let signature = sign(body, "whsec_a1b2c3d4e5f6", now);
    let typed = webhook.event_at::<EventData>(body, &signature, now);
    if let Ok(event) = &typed {
        assert!(serde_json::to_value(event).is_ok(), "what was read can be written");
        let unverified = Event::<EventData>::from_json_unverified(body);
        assert_eq!(unverified.ok().as_ref(), Some(event), "without an envelope, both read the same");
    }
    let is_json = serde_json::from_slice::<serde_json::Value>(body).is_ok();
    assert!(is_json || typed.is_err(), "only JSON is an event");
    match webhook.any_event_at::<Opaque, ThinEvent>(body, &signature, now) {
        Ok(AnyEvent::Event(event)) => assert!(serde_json::to_value(&event).is_ok(), "what was read can be written"),
        Ok(AnyEvent::Thin(event)) => {
            assert!(serde_json::to_value(&event).is_ok(), "what was read can be written");
            if let Some(Ok(request)) = event.retrieve_object::<Opaque>().map(|retrieve| retrieve.request()) {
                assert!(request.path.starts_with("/v1/") || request.path.starts_with("/v2/"));
            }
        }
        Err(Error::Webhook(WebhookError::Decode(error))) => drop(format!("{error} {error:?}")),
        Err(error) => panic!("{error}"),
    }
});
