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
            "the webhook has no Stripe-Signature header: somebody else than Stripe sent it, or a proxy removed the header"
                .to_owned(),
        ),
        ("v1=00", format!("the Stripe-Signature header has no valid time: {form}")),
        ("t=1,v1=00", format!("the Stripe-Signature header has no valid signature: {form}")),
        (
            &sign(b"{}", "whsec_other", NOW),
            "no signature matches: the secret is another endpoint's, or the body is not the one that was sent".to_owned(),
        ),
        (
            &sign(b"{}", SECRET, Timestamp::from_unix(NOW.as_unix() - 412)),
            "the webhook was signed 412 s ago, and 300 s are allowed: somebody sends it again, or the clock of this machine \
             is wrong"
                .to_owned(),
        ),
    ] {
        assert_eq!(verify(signature), expected);
    }
    let body = br#"{"object": "event", "id": 5, "type": "t", "api_version": "2020-08-27", "data": {"object": {}}}"#;
    let error = webhook().event_at::<Opaque>(body, &sign(body, SECRET, NOW), NOW).unwrap_err();
    let expected = format!(
        "the webhook is authentic, but its event cannot be read: cannot read the body at $.id: expected a string, found an \
         integer (crate for {}, response in 2020-08-27) near ",
        stripe_portal::API_VERSION
    );
    assert!(error.to_string().starts_with(&expected), "{error}");
}
