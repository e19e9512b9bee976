//! The application with an API key: settings, and the pages for Stripe's responses.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod support;

use std::collections::HashMap;
use std::env::VarError;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post as on_post;
use manage_billing::settings::{Settings, SettingsError, Stripe};
use manage_billing::{Running, start};
use serde_json::json;
use stripe_portal::billing_portal::session::Session;
use support::{get, post, post_form};
use tokio::net::TcpListener;

fn read(variables: &[(&'static str, &str)]) -> Result<Settings, SettingsError> {
    let variables: HashMap<_, _> = variables.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Settings::read(|name| variables.get(name).cloned().ok_or(VarError::NotPresent))
}

#[test]
fn settings_that_cannot_work_are_named_with_a_remedy() {
    let account = [("STRIPE_SECRET_KEY", "sk_test_hidden"), ("STRIPE_CUSTOMER", "cus_1")];
    for (variables, message) in [
        (vec![("PORT", "x")], "PORT is not a number from 0 to 65535"),
        (vec![("PORT", " ")], "PORT is empty: set it, or unset it"),
        (vec![("STRIPE_SECRET_KEY", "")], "STRIPE_SECRET_KEY is empty: set it, or unset it"),
        (vec![("STRIPE_SECRET_KEY", "sk_test_hidden")], "STRIPE_CUSTOMER is missing: set it to a cus_…"),
        (
            vec![("STRIPE_SECRET_KEY", "sk_live_hidden"), ("STRIPE_CUSTOMER", "cus_1")],
            "STRIPE_SECRET_KEY is not of test mode: use an sk_test_… or rk_test_…",
        ),
        (
            [&account[..], &[("STRIPE_WEBHOOK_SECRET", "whsec_hidden x")]].concat(),
            "STRIPE_WEBHOOK_SECRET cannot be used: the webhook secret has a space, a line break or a quote in it: \
             remove it (a file often ends with a line break)",
        ),
        (
            [&account[..], &[("STRIPE_WEBHOOK_SECRET", "pk_test_hidden")]].concat(),
            "STRIPE_WEBHOOK_SECRET cannot be used: the webhook secret is an API key or an ID: use the endpoint's signing \
             secret, which begins with `whsec_`",
        ),
        (
            [&account[..], &[("STRIPE_WEBHOOK_SECRET", "whsec_")]].concat(),
            "STRIPE_WEBHOOK_SECRET cannot be used: the webhook secret is a placeholder or can be guessed: use the endpoint's \
             signing secret, which begins with `whsec_`",
        ),
        (
            [&account[..], &[("STRIPE_PRICE", "price_1")]].concat(),
            "STRIPE_SUBSCRIPTION_ITEM is missing beside STRIPE_PRICE",
        ),
        (
            [&account[..], &[("STRIPE_SUBSCRIPTION_ITEM", "si_1")]].concat(),
            "STRIPE_PRICE is missing beside STRIPE_SUBSCRIPTION_ITEM",
        ),
        (
            [&account[..], &[("STRIPE_BASE_URL", "http://hidden.example")]].concat(),
            "STRIPE_BASE_URL cannot be used: the base URL is plain `http` to a host other than this machine, so \
             the network between them could read the API key: use `https`, or set `allow_plain_http(true)`",
        ),
        (
            [&account[..], &[("STRIPE_BASE_URL", "hidden.example")]].concat(),
            "STRIPE_BASE_URL cannot be used: the base URL does not begin with `https://` or `http://`: add one \
             of them",
        ),
    ] {
        assert_eq!(read(&variables).unwrap_err().to_string(), message);
    }
    let not_text = Settings::read(|_| Err(VarError::NotUnicode("x".into()))).unwrap_err();
    assert_eq!(not_text.to_string(), "PORT is not UTF-8");
}

#[test]
fn settings_mask_their_secrets() {
    assert!(matches!(read(&[]).unwrap(), Settings { port: 3000, stripe: Stripe::StandIn }));
    let settings = read(&[
        ("PORT", "80"),
        ("STRIPE_SECRET_KEY", "rk_test_hidden"),
        ("STRIPE_CUSTOMER", "cus_1"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_hidden_hidden"),
    ]);
    let shown = format!("{:?}", settings.unwrap());
    assert!(shown.contains("cus_1") && !shown.contains("hidden"), "{shown}");
}

/// The application with a Stripe that always sends the same response.
async fn in_front_of(status: u16, body: serde_json::Value) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let response = (StatusCode::from_u16(status).unwrap(), [("request-id", "req_1")], axum::Json(body));
    let stripe = Router::new().route("/v1/billing_portal/sessions", on_post(|| async { response }));
    tokio::spawn(async { axum::serve(listener, stripe).await });
    let variables = [("STRIPE_SECRET_KEY", "sk_test_1nS1de"), ("STRIPE_CUSTOMER", "cus_1")];
    let mut settings = read(&[&variables[..], &[("PORT", "0"), ("STRIPE_BASE_URL", &base_url)]].concat()).unwrap();
    settings.port = 0;
    start(settings).await.unwrap()
}

fn session(url: &str) -> serde_json::Value {
    let mut session = Session::sample();
    session.url = url.into();
    json!(session)
}

#[tokio::test]
async fn responses_of_stripe_become_pages() {
    let refused = json!({"error": {"type": "invalid_request_error", "message": "No such customer: 'cus_1'"}});
    for (status, body, expected, text) in [
        (200, session("https://billing.example.com/p/session/1nS1de"), 303, ""),
        (200, session("http://billing.example.com/p/session/1nS1de"), 502, "Billing cannot be opened now"),
        (200, session("javascript:alert('1nS1de')"), 502, "Billing cannot be opened now"),
        (200, json!({"url": "1nS1de"}), 502, "Billing cannot be opened now"),
        (400, refused, 502, "<code>req_1</code>"),
        (429, json!({}), 502, "Try again in a minute"),
    ] {
        let running = in_front_of(status, body.clone()).await;
        let response = post_form(&format!("{}/portal", running.url), "task=portal").await;
        assert_eq!(response.status, expected, "{body}");
        assert!(response.body.contains(text) && !response.body.contains("1nS1de"), "{body}: {}", response.body);
        if expected == 303 {
            assert_eq!(response.location(), body["url"].as_str().unwrap());
            let policy = response.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.ends_with("form-action 'self' https:"), "{policy}");
        }
    }
}

#[tokio::test]
async fn what_the_customer_lacks_is_shown_and_refused() {
    let running = in_front_of(200, session("https://billing.example.com/p/session/hidden")).await;
    let page = get(&running.url).await.body;
    assert_eq!(page.matches(" disabled").count(), 3, "{page}");
    for (task, status) in [
        ("payment_method_update", 303),
        ("customer_update", 303),
        ("subscription_update", 409),
        ("subscription_update_confirm", 409),
        ("subscription_cancel", 409),
    ] {
        let response = post_form(&format!("{}/portal", running.url), &format!("task={task}")).await;
        assert_eq!(response.status, status, "{task}");
    }
    for (text, times) in [
        ("Webhooks are off: STRIPE_WEBHOOK_SECRET is not set.", 1),
        ("are off: STRIPE_SUBSCRIPTION is not set.", 1),
        ("aria-describedby=\"off\"", 3),
        ("Nothing yet", 0),
        ("Start over", 0),
    ] {
        assert_eq!(page.matches(text).count(), times, "{text}: {page}");
    }
    assert_eq!(post_form(&format!("{}/reset", running.url), "").await.status, 404);
    assert_eq!(post(&format!("{}/webhook", running.url), &[], "{}").await.status, 503);
}
