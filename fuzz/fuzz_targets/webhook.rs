//! Any header and body are refused or parsed; a correct signature is never refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stripe_portal::error::WebhookError;
use stripe_portal::events::EventData;
use stripe_portal::webhook::{Event, Webhook, sign};
use stripe_portal::{Error, Opaque, Timestamp};

fuzz_target!(|input: (&str, u32, &[u8])| {
    let (header, time, body) = input;
    let now = Timestamp::from_unix(time.into());
    let Ok(webhook) = Webhook::new("whsec_a1b2c3d4e5f6") else { unreachable!("it is not blank") };
    assert!(webhook.verify(body, header, now).is_err(), "the secret is not known to the fuzzer");
    let signature = sign(body, "whsec_a1b2c3d4e5f6", now);
    drop(webhook.event_at::<EventData>(body, &signature, now));
    match webhook.event_at::<Opaque>(body, &signature, now) {
        Ok(event) => assert!(write(&event).is_ok(), "what was read can be written"),
        Err(Error::Webhook(WebhookError::Decode(error))) => drop(format!("{error} {error:?}")),
        Err(error) => panic!("{error}"),
    }
});

fn write(event: &Event) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(event)
}
