//! The button leads to the session, and only signed webhooks are accepted.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::time::SystemTime;

use axum::http::header::LOCATION;
use axum::response::IntoResponse as _;
use stripe_portal::API;
use stripe_portal::billing_portal::session::Session;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::webhook::sign;

use super::*;

const SECRET: &str = "whsec_test_secret";

fn app(stripe: &FakeStripe) -> State<App> {
    State(App { stripe: stripe.client(), webhook: Webhook::new(SECRET).unwrap(), customer: "cus_1".to_owned() })
}

#[tokio::test]
async fn the_button_leads_to_the_session_of_the_customer() {
    let stripe = FakeStripe::of(API);
    let mut session = Session::sample();
    session.url = "https://billing.stripe.com/p/session/1".into();
    stripe.reply(Reply::json(&session));
    let response = billing(app(&stripe)).await.unwrap().into_response();
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[LOCATION], session.url.expose());
    assert_eq!(stripe.sent()[0].param("customer"), Some("cus_1"));
    assert!(PAGE.0.contains("action=/billing"));

    stripe.reply(Reply::error(400, "resource_missing", "No such customer"));
    assert_eq!(billing(app(&stripe)).await.unwrap_err(), StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn only_signed_webhooks_are_accepted() {
    let body = r#"{"id":"evt_1","object":"event","created":1,"livemode":false,"type":"a.b","data":{"object":{}}}"#;
    let good = sign(body.as_bytes(), SECRET, SystemTime::now().into());
    let other = sign(body.as_bytes(), "whsec_other_secret", SystemTime::now().into());
    for (signature, status) in
        [(Some(good), StatusCode::NO_CONTENT), (Some(other), StatusCode::BAD_REQUEST), (None, StatusCode::BAD_REQUEST)]
    {
        let headers = signature.map(|signature| ("stripe-signature".parse().unwrap(), signature.parse().unwrap()));
        let headers = HeaderMap::from_iter(headers);
        let result = webhook(app(&FakeStripe::new()), headers, body.into()).await;
        assert_eq!(result.unwrap_or_else(|status| status), status);
    }
}
