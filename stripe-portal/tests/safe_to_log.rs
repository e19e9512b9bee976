//! Strings from outside are safe to print.
#![cfg(all(feature = "webhook", feature = "testing"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::HeaderMap;
use http::header::HeaderValue;
use serde_json::json;
use stripe_portal::request::Method;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::transport::{
    BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use stripe_portal::webhook::{Webhook, sign};
use stripe_portal::{Client, Error, Opaque, RawRequest, Timestamp};
use support::GetThing;

/// A character of each kind that must be escaped, with its escape.
const HIDDEN: [(&str, char, &str); 18] = [
    ("a line break", '\n', "\\u{a}"),
    ("a carriage return", '\r', "\\u{d}"),
    ("a tab", '\t', "\\u{9}"),
    ("an escape", '\x1b', "\\u{1b}"),
    ("NUL", '\0', "\\u{0}"),
    ("DEL", '\x7f', "\\u{7f}"),
    ("a control sequence introducer", '\u{9b}', "\\u{9b}"),
    ("NEL", '\u{85}', "\\u{85}"),
    ("a line separator", '\u{2028}', "\\u{2028}"),
    ("a paragraph separator", '\u{2029}', "\\u{2029}"),
    ("an override", '\u{202e}', "\\u{202e}"),
    ("an isolate", '\u{2066}', "\\u{2066}"),
    ("a mark", '\u{61c}', "\\u{61c}"),
    ("a zero width space", '\u{200b}', "\\u{200b}"),
    ("a byte order mark", '\u{feff}', "\\u{feff}"),
    ("a filler", '\u{3164}', "\\u{3164}"),
    ("a narrow filler", '\u{ffa0}', "\\u{ffa0}"),
    ("a tag", '\u{e0041}', "\\u{e0041}"),
];

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things")
}

/// Returns everything that a log may show of an error.
fn printed(error: &dyn StdError) -> String {
    let mut text = format!("{error}|{error:#}|{error:?}|");
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!("{error}|{error:#}|{error:?}|"));
        source = error.source();
    }
    text
}

#[track_caller]
fn assert_safe(place: &str, text: &str) {
    for (kind, hidden, _) in HIDDEN {
        assert!(!text.contains(hidden), "{kind} in {place}: {text:?}");
    }
}

#[tokio::test]
async fn what_stripe_says_is_printed_escaped_and_returned_exactly() {
    for (kind, hidden, shown) in HIDDEN {
        let text = format!("a{hidden}b");
        let stripe = FakeStripe::new();
        let error = json!({"error": {"type": text, "message": text, "code": text, "param": text, "doc_url": text}});
        stripe.reply(Reply::body(400, error.to_string()));
        let Err(Error::Stripe(error)) = get().send(&stripe.client()).await else { panic!("{kind}") };
        let expected =
            format!("invalid request: a{shown}b (status 400, code a{shown}b, param a{shown}b, request req_fake)");
        assert_eq!(error.to_string(), expected, "{kind}");
        assert_safe(kind, &printed(&*error));
        let exact = Some(text.as_str());
        assert_eq!((error.message(), error.code(), error.param()), (exact, exact, exact), "{kind}");

        let stripe = FakeStripe::new();
        stripe.reply(Reply::body(400, json!({"error": text, "error_description": text}).to_string()));
        let error = get().send(&stripe.client()).await.unwrap_err();
        assert!(error.to_string().contains(&format!("a{shown}b (status 400, code a{shown}b")), "{kind}: {error}");
        assert_safe(kind, &printed(&error));
    }
}

#[tokio::test]
async fn bodies_that_are_not_stripes_are_printed_escaped() {
    for (kind, hidden, _) in HIDDEN {
        for body in [
            format!("<html>Bad{hidden}Gateway {hidden}</html>"),
            json!({format!("a{hidden}"): 1, "b": format!("{hidden}")}).to_string(),
            format!("{{\"a{hidden}\": {hidden}1}}"),
            format!("\"{hidden}\""),
        ] {
            for status in [200, 502] {
                let stripe = FakeStripe::new();
                stripe.reply_always(Reply::body(status, body.clone()));
                if let Err(error) = stripe.client().send(&GetThing::new("t_1")).await {
                    assert_safe(kind, &printed(&error));
                }
            }
        }
        let stripe = FakeStripe::new();
        stripe.reply(Reply::json(&json!({"id": {format!("a{hidden}"): format!("{hidden}")}})));
        let error = stripe.client().send(&GetThing::new("t_1")).await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{kind}: {error}");
        assert_safe(kind, &printed(&error));
    }
}

/// Headers are ASCII to their accessors: a tab is the only control among them.
#[tokio::test]
async fn headers_are_printed_escaped() {
    for (status, body) in [(400, "{}"), (200, "[]")] {
        let stripe = FakeStripe::new();
        stripe.reply(Reply::body(status, body).header("request-id", "req\t1").header("stripe-version", "2\t0"));
        let error = stripe.client().send(&GetThing::new("t_1")).await.unwrap_err();
        assert!(error.to_string().contains("request req\\u{9}1"), "{error}");
        assert_eq!(error.request_id(), Some("req\t1"));
        assert_safe("a header", &printed(&error));
    }
    for (kind, hidden, _) in HIDDEN {
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_bytes(format!("req{hidden}").as_bytes());
        let Ok(value) = value else { continue };
        headers.insert("request-id", value);
        let error =
            fails_with(move || TransportError::new(TransportErrorKind::Body).with_head(200, headers.clone())).await;
        assert_safe(kind, &printed(&error));
    }
}

/// An HTTP client whose errors print strings unescaped.
#[derive(Clone)]
struct Raw(String, Option<Box<Raw>>);

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Raw {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.1.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

struct Fails<F>(F);

impl<F: Fn() -> TransportError + Send + Sync + 'static> Transport for Fails<F> {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::ready(Err((self.0)())))
    }
    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

async fn fails_with(error: impl Fn() -> TransportError + Send + Sync + 'static) -> Error {
    let client = Client::builder("sk_test_123").transport(Fails(error)).build().unwrap();
    get().send(&client).await.unwrap_err()
}

#[tokio::test]
async fn messages_of_the_http_client_are_printed_escaped() {
    for (kind, hidden, shown) in HIDDEN {
        for transport_error in
            [TransportErrorKind::Connect, TransportErrorKind::Timeout, TransportErrorKind::Unsupported]
        {
            let outer = format!("outer{hidden}");
            let error = Raw(
                outer,
                Some(Box::new(Raw("plain".to_owned(), Some(Box::new(Raw(format!("{hidden}inner"), None)))))),
            );
            let error = fails_with(move || TransportError::new(transport_error).with_source(error.clone())).await;
            let text = printed(&error);
            assert_safe(kind, &text);
            for part in [format!("outer{shown}"), "plain".to_owned(), format!("{shown}inner")] {
                assert!(text.contains(&part), "{kind}: {part} in {text}");
            }
        }
    }
}

#[tokio::test]
async fn errors_of_the_http_client_that_are_safe_can_be_downcast() {
    let error =
        fails_with(|| TransportError::new(TransportErrorKind::Connect).with_source(Raw("a b".to_owned(), None)));
    let error = error.await;
    assert!(error.source().unwrap().downcast_ref::<Raw>().is_some());
}

/// An error that is its own source.
#[derive(Debug)]
struct Circle;

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("circle")
    }
}

impl StdError for Circle {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self)
    }
}

#[tokio::test]
async fn an_error_that_is_its_own_source_ends() {
    let error = fails_with(|| TransportError::new(TransportErrorKind::Connect).with_source(Circle)).await;
    assert!(printed(&error).matches("circle").count() < 1000);
}

#[test]
fn webhooks_that_are_refused_are_printed_escaped() {
    let now = Timestamp::from_unix(1000);
    let secret = "whsec_0123456789abcdefghijklmnop";
    let webhook = Webhook::new(secret).unwrap();
    for (kind, hidden, _) in HIDDEN {
        let text = format!("a{hidden}b");
        for body in [
            json!({"object": text}),
            json!({"object": "event", "type": text, "api_version": text, "data": {"object": text}}),
            json!({"object": "event", "type": "t", "id": {text.clone(): 1}, "data": {"object": {}}}),
        ] {
            let body = body.to_string();
            let error =
                webhook.event_at::<Opaque>(body.as_bytes(), &sign(body.as_bytes(), secret, now), now).unwrap_err();
            assert_safe(kind, &printed(&error));
        }
        assert_safe(kind, &printed(&webhook.event_at::<Opaque>(b"{}", &text, now).unwrap_err()));
        assert_safe(kind, &printed(&Webhook::new(text).unwrap_err()));
    }
}

#[test]
fn settings_that_are_refused_are_printed_escaped() {
    for (kind, hidden, _) in HIDDEN {
        let text = format!("sk_test_{hidden}");
        let builder = || Client::builder("sk_test_123");
        for builder in [
            Client::builder(text.as_str()),
            builder().base_url(&format!("https://{text}")),
            builder().server(&text, &text),
            builder().account(&text),
            builder().api_version(&text),
        ] {
            let Err(error) = builder.build() else { continue };
            assert_safe(kind, &printed(&error));
        }
    }
}

/// An enum keeps newer values, which are strings from outside.
#[cfg(feature = "billing_portal-session")]
#[test]
fn values_of_enums_are_printed_escaped_and_returned_exactly() {
    use stripe_portal::billing_portal::session::Locale;

    for (kind, hidden, shown) in HIDDEN {
        let text = format!("a{hidden}b");
        let locale = Locale::from(text.as_str());
        assert_eq!(locale.to_string(), format!("a{shown}b"), "{kind}");
        assert_eq!(locale.as_str(), text, "{kind}");
        assert_eq!(serde_json::to_value(&locale).unwrap(), serde_json::Value::from(text), "{kind}");
        assert_safe(kind, &format!("{locale:?}"));
    }
    assert_eq!(format!("{:>7}|{:<7}|", Locale::FrCa, Locale::from("x")), "  fr-CA|x      |");
}
