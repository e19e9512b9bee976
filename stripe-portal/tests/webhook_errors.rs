//! An error says why a webhook is refused.
#![cfg(feature = "webhook")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use stripe_portal::webhook::{Webhook, sign};
use stripe_portal::{Opaque, Timestamp};

const SECRET: &str = "whsec_test_secret";
const NOW: Timestamp = Timestamp::from_unix(1_700_000_000);

fn webhook() -> Webhook {
    Webhook::new(SECRET).unwrap()
}

#[test]
fn errors_say_why_a_webhook_is_refused() {
    let verify = |signature: &str| webhook().event_at::<Opaque>(b"{}", signature, NOW).unwrap_err().to_string();
    let form = "expected `t=<seconds>,v1=<signature>`";
    for (signature, expected) in [
        (
            "",
            "the Stripe-Signature header is missing: the request is not from Stripe, or a proxy removed the header"
                .to_owned(),
        ),
        ("v1=00", format!("the Stripe-Signature header has no valid time: {form}")),
        ("t=1,v1=00", format!("the Stripe-Signature header has no valid signature: {form}")),
        (
            &sign(b"{}", "whsec_other", NOW),
            "no signature matches: use the signing secret of this endpoint, and pass the body as it arrived, before a parser \
             changes it".to_owned(),
        ),
        (
            &sign(b"{}", SECRET, Timestamp::from_unix(NOW.as_unix() - 412)),
            "the webhook was signed 412 s ago, and at most 300 s are allowed: set this machine's clock; if the clock is right, \
             somebody sent an old webhook again"
                .to_owned(),
        ),
    ] {
        assert_eq!(verify(signature), expected);
    }
    let body = br#"{"object": "event", "id": 5, "type": "t", "api_version": "2020-08-27", "data": {"object": {}}}"#;
    let error = webhook().event_at::<Opaque>(body, &sign(body, SECRET, NOW), NOW).unwrap_err();
    let expected = format!(
        "the webhook is authentic, but cannot be read as an event: cannot read the body at $.id: expected a string, found an \
         integer (API version of the types: {}, of the JSON: 2020-08-27) near ",
        stripe_portal::API_VERSION
    );
    assert!(error.to_string().starts_with(&expected), "{error}");
}
