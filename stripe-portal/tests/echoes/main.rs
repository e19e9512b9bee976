//! An API key that a server sends back is masked, in any encoding.
#![cfg(all(feature = "testing", feature = "webhook"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod forms;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use forms::{forms, reveals};
use proptest::prelude::*;
use serde_json::json;
use stripe_portal::request::Method;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::transport::{
    BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use stripe_portal::webhook::{Webhook, sign};
use stripe_portal::{Client, Error, Opaque, OperationExt as _, RawRequest, Timestamp};

const KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things").with_api_key(KEY)
}

/// Returns everything that can be printed of an error.
fn printed(error: &dyn StdError) -> String {
    let mut text = format!("{error}|{error:?}|{error:#?}|");
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!("{error}|{error:?}|{error:#?}|"));
        source = error.source();
    }
    text
}

#[test]
fn each_form_reveals_the_key() {
    for (name, form) in forms() {
        assert!(reveals(&form), "{name}: {form}");
        // `Debug` writes NUL before a digit in a form that no language parses.
        assert!(name == "in UTF-16" || reveals(&format!("{form:?}")), "{name}: {form:?}");
    }
    assert!(!reveals("[masked]") && !reveals("sk_test_"));
}

#[tokio::test]
async fn a_key_in_an_error_object_is_masked() {
    for (name, form) in forms() {
        let text = format!("Invalid key: {form}, or not");
        for body in [
            json!({"error": {"type": text, "message": text, "code": text, "param": text, "doc_url": text}}),
            json!({"error": {"type": "x", "message": "m", "payment_intent": {"a": [text]}, text.clone(): text}}),
            json!({"error": text, "error_description": text}),
            json!({"error": {"type": "x", "code": form, "message": form, form.clone(): {form.clone(): form}}}),
        ] {
            let stripe = FakeStripe::new();
            stripe.reply(Reply::body(401, body.to_string()));
            let Err(Error::Stripe(error)) = get().send(&stripe.client()).await else { panic!("{name}") };
            let object = error.error().unwrap();
            let all = format!("{}{:?}{:?}", printed(&*error), object, serde_json::to_string(object));
            assert!(!reveals(&all), "{name}: {all}");
            if error.message() != Some("m") && name != "as Basic authorization" {
                assert!(error.message().unwrap().contains("[masked]"), "{name}: {all}");
            }
        }
    }
}

#[tokio::test]
async fn a_key_in_any_other_body_is_masked() {
    for (name, form) in forms() {
        for body in [
            form.clone(),
            format!("<html>{form}</html>"),
            json!({form.clone(): form}).to_string(),
            json!(form).to_string(),
        ] {
            for status in [200, 500] {
                let stripe = FakeStripe::new();
                stripe.reply(Reply::body(status, body.clone()));
                let request = get().with_retries(0);
                if let Err(error) = request.send(&stripe.client()).await {
                    assert!(!reveals(&printed(&error)), "{name}: {error}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_key_in_a_header_is_masked() {
    for (name, form) in forms() {
        let reply = |status: u16| {
            let reply = Reply::body(status, "[]").header("request-id", &form).header("stripe-version", &form);
            reply.header("location", &format!("https://x.example/?key={form}&a=b")).header("x-é", "")
        };
        let stripe = FakeStripe::new();
        stripe.reply(reply(200));
        let response = get().send_raw(&stripe.client()).await.unwrap();
        let shown = format!("{response:?}{:?}{:?}", response.request_id(), response.headers());
        assert!(!reveals(&shown), "{name}: {shown}");
        stripe.reply(reply(400));
        let Err(Error::Stripe(error)) = get().send(&stripe.client()).await else { panic!("{name}") };
        let shown = format!("{}{:?}{:?}", printed(&*error), error.request_id(), error.headers());
        assert!(!reveals(&shown), "{name}: {shown}");
    }
}

/// An error of an HTTP client, with another one as its source.
#[derive(Clone, Debug)]
struct Because(String, Option<Box<Because>>);

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Because {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.1.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// An error whose `Debug` shows only the reason.
struct OnlyInDebug(String);

impl fmt::Debug for OnlyInDebug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OnlyInDebug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl StdError for OnlyInDebug {}

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
    let client = Client::builder("sk_test_other").transport(Fails(error)).build().unwrap();
    get().send(&client).await.unwrap_err()
}

#[tokio::test]
async fn a_key_in_a_message_of_the_http_client_is_masked() {
    for (name, form) in forms() {
        for kind in [TransportErrorKind::Connect, TransportErrorKind::Timeout, TransportErrorKind::Body] {
            let text = format!("GET https://user:{form}@x.example");
            let inner = Because("plain".to_owned(), Some(Box::new(Because(text.clone(), None))));
            let outer = Because(text.clone(), Some(Box::new(inner)));
            let error = fails_with(move || TransportError::new(kind).with_source(outer.clone())).await;
            let shown = printed(&error);
            assert!(!reveals(&shown), "{name}: {shown}");
            assert!(shown.contains("x.example") && shown.contains("plain"), "{name}: {shown}");
            let error = fails_with(move || TransportError::new(kind).with_source(OnlyInDebug(text.clone()))).await;
            let shown = printed(&error);
            assert!(!reveals(&shown) && shown.contains("refused"), "{name}: {shown}");
        }
    }
}

#[test]
fn a_webhook_secret_in_a_webhook_is_masked() {
    let now = Timestamp::from_unix(1000);
    let secret = format!("whsec_test_{KEY}");
    let webhook = Webhook::new(secret.as_str()).unwrap();
    for (name, form) in forms() {
        for body in [
            json!({"object": "event", "type": "t", form.clone(): form, "data": {"object": {}}}),
            json!({"object": "event", "type": form, "data": {form.clone(): form, "object": form}}),
            json!(form),
        ] {
            let body = body.to_string();
            let signature = sign(body.as_bytes(), &secret, now);
            let error = webhook.event_at::<Opaque>(body.as_bytes(), &signature, now).unwrap_err();
            assert!(!reveals(&printed(&error)), "{name}: {error}");
        }
    }
}

#[tokio::test]
async fn texts_without_the_key_are_left_alone() {
    for text in [
        "Invalid API Key provided: sk_test_****************p7dc",
        "sk_test_4eC39HqLyjWDarjtT1zdp7d",
        "sk_test_4eC39HqLyjWDarjtT1zdp7dd",
        "k_test_4eC39HqLyjWDarjtT1zdp7dc",
        "sk_test_4eC39HqLyjWD.arjtT1zdp7dc",
        "sk_test_4eC39HqLyjWD                    arjtT1zdp7dc",
        "100 % of a=b & c\\d, %5F &#95; \\u005f &amp; =\r\n %",
        "é 漢字 🙂 \u{200b}",
    ] {
        let stripe = FakeStripe::new();
        stripe.reply(Reply::error(401, "c", text));
        let error = get().send(&stripe.client()).await.unwrap_err();
        let Error::Stripe(error) = error else { panic!("{error}") };
        assert_eq!(error.message(), Some(text));
    }
}

#[tokio::test]
async fn an_error_object_of_more_than_a_mebibyte_is_not_read() {
    for (length, is_read) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let start = format!(r#"{{"error":{{"type":"x","message":"m","code":"{KEY}","param":""#);
        let body = format!("{start}{}\"}}}}", "%".repeat(length - start.len() - 3));
        let stripe = FakeStripe::new();
        stripe.reply(Reply::body(402, body));
        let Err(Error::Stripe(error)) = get().send(&stripe.client()).await else { panic!("{length}") };
        assert_eq!((error.message().is_some(), error.status()), (is_read, 402));
        assert!(!error.to_string().contains(KEY) && !format!("{error:?}").contains(KEY));
        assert!(error.excerpt().len() < 1_000);
    }
}

fn written(c: char, how: u8) -> String {
    let code = c as u32;
    match how {
        0 => c.to_ascii_uppercase().to_string(),
        1 => format!("%{code:02X}"),
        2 => format!("%{code:02x}"),
        3 => format!("%25{code:02x}"),
        4 => format!("\\u{code:04x}"),
        5 => format!("\\x{code:02X}"),
        6 => format!("&#{code};"),
        7 => format!("&#x{code:X};"),
        8 => format!("{c}\u{200b}"),
        9 => format!("{c}\r\n "),
        10 => format!("={code:02X}"),
        11 => format!("\\u{{{code:x}}}"),
        _ => c.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mixture_of_encodings_reveals_the_key(
        how in proptest::collection::vec(0..18_u8, KEY.len()),
        before in "[sk_%&=\\\\#xu5f 4a\"]{0,6}",
        after in "[sk_%&=\\\\#xu5f 4a\"]{0,6}",
        repeated in 1..3_usize,
    ) {
        let key: String = KEY.chars().zip(&how).map(|(c, how)| written(c, *how)).collect();
        let text = format!("{before}{}{after}", key.repeat(repeated));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let stripe = FakeStripe::new();
        stripe.reply(Reply::error(401, "c", &text).header("request-id", &text));
        let error = runtime.block_on(get().send(&stripe.client())).unwrap_err();
        let shown = printed(&error);
        prop_assert!(!reveals(&shown), "{}", shown);
        let source = text.clone();
        let error = runtime.block_on(fails_with(move || {
            TransportError::new(TransportErrorKind::Connect).with_source(source.clone())
        }));
        prop_assert!(!reveals(&printed(&error)), "{}", printed(&error));
    }
}
