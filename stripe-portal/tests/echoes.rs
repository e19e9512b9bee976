//! An API key that comes back is masked, in whatever encoding it comes back.
#![cfg(all(feature = "testing", feature = "webhook", feature = "tracing"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
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

fn percent(text: &str, all: bool) -> String {
    let encode = |c: char| if all || !c.is_ascii_alphanumeric() { format!("%{:02X}", c as u32) } else { c.to_string() };
    text.chars().map(encode).collect()
}

/// Writes each character, or each underscore, in another way.
fn each(only_underscores: bool, write: impl Fn(u32) -> String) -> String {
    KEY.chars().map(|c| if only_underscores && c != '_' { c.to_string() } else { write(c as u32) }).collect()
}

fn lines(text: &str, length: usize, between: &str) -> String {
    let parts: Vec<_> = text.as_bytes().chunks(length).map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(between)
}

fn hex(separator: &str) -> String {
    KEY.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(separator)
}

/// The ways in which a key may come back.
fn forms() -> Vec<(&'static str, String)> {
    let underscore = |by: &str| KEY.replace('_', by);
    let mixed =
        KEY.char_indices().map(|(at, c)| if at % 2 == 0 { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
    vec![
        ("as it is", KEY.to_owned()),
        ("in capitals", KEY.to_uppercase()),
        ("in small letters", KEY.to_lowercase()),
        ("in both", mixed.collect()),
        ("percent-encoded", percent(KEY, false)),
        ("percent-encoded in small letters", underscore("%5f")),
        ("percent-encoded in part", KEY.replacen('_', "%5F", 1)),
        ("percent-encoded wholly", percent(KEY, true)),
        ("percent-encoded wholly in small letters", percent(KEY, true).to_lowercase()),
        ("percent-encoded in capitals", percent(&KEY.to_uppercase(), true)),
        ("percent-encoded by older JavaScript", each(false, |c| format!("%u{c:04X}"))),
        ("percent-encoded twice", percent(&percent(KEY, false), false)),
        ("percent-encoded three times", percent(&percent(&percent(KEY, false), false), false)),
        ("in JSON", underscore("\\u005f")),
        ("in JSON wholly", each(false, |c| format!("\\u{c:04X}"))),
        ("in JSON in JSON", underscore("\\\\u005F")),
        ("with a solidus that is escaped", underscore("\\_")),
        ("in Rust", underscore("\\u{5f}")),
        ("in C", each(false, |c| format!("\\x{c:02x}"))),
        ("in octal", underscore("\\137")),
        ("in HTML", underscore("&#95;")),
        ("in HTML by hexadecimal numbers", each(false, |c| format!("&#x{c:x};"))),
        ("in HTML with zeros", each(false, |c| format!("&#X{c:04X};"))),
        ("in HTML with more zeros", underscore("&#0000000095;")),
        ("in HTML by name", underscore("&lowbar;")),
        ("in HTML by another name", underscore("&UnderBar;")),
        ("in HTML in HTML", underscore("&amp;#95;")),
        ("in HTML in JSON", underscore("\\u0026#95;")),
        ("in JSON in a URL", underscore("%5Cu005f")),
        ("in a URL in JSON", underscore("\\u00255f")),
        ("in HTML in a URL", underscore("%26%2395%3B")),
        ("in mail", underscore("=5F")),
        ("in mail over lines", lines(KEY, 10, "=\r\n")),
        ("in mail over shorter lines", lines(KEY, 10, "=\n")),
        ("as Basic authorization", format!("Basic {}", STANDARD.encode(format!("{KEY}:")))),
        ("in base64", STANDARD_NO_PAD.encode(KEY)),
        ("in base64 after one byte", STANDARD.encode(format!("x{KEY}"))),
        ("in base64 after two bytes", STANDARD.encode(format!("\"a\":\"{KEY}\""))),
        ("in base64 of a header", STANDARD.encode(format!("Authorization: Bearer {KEY}\r\n"))),
        ("in base64 for URLs", URL_SAFE_NO_PAD.encode(format!("{KEY}~~~"))),
        ("in base64 over lines", lines(&STANDARD.encode(KEY), 19, "\r\n")),
        ("in base64 in a URL", percent(&STANDARD.encode(KEY), true)),
        ("in hexadecimal", hex("")),
        ("in hexadecimal capitals", hex("").to_uppercase()),
        ("in a dump", hex(" ")),
        ("over lines", lines(KEY, 12, "\r\n    ")),
        ("over lines in JSON", lines(KEY, 12, "\\n")),
        ("spaced out", lines(KEY, 1, " ")),
        ("with tabs", lines(KEY, 7, "\t")),
        ("with zero width spaces", lines(KEY, 3, "\u{200b}")),
        ("with soft hyphens", lines(KEY, 9, "\u{ad}")),
        ("with overrides", lines(KEY, 9, "\u{202e}")),
        ("in UTF-16", lines(KEY, 1, "\0")),
    ]
}

/// The key in base64 at each offset, without the characters that depend on what is beside it.
static BASE64: LazyLock<[String; 3]> = LazyLock::new(|| {
    [0, 1, 2].map(|offset| {
        let bytes = [&vec![0; offset][..], KEY.as_bytes()].concat();
        STANDARD_NO_PAD.encode(&bytes)[(offset * 8).div_ceil(6)..bytes.len() * 8 / 6].to_owned()
    })
});

static SMALL: LazyLock<[String; 2]> = LazyLock::new(|| [KEY.to_lowercase(), hex("")]);

/// Undoes what anybody would undo, and finds the key.
fn reveals(text: &str) -> bool {
    let mut text = text.to_owned();
    for _ in 0..6 {
        let is_seen = |c: &char| c.is_ascii_graphic() || *c > '\u{2fff}';
        let plain: String = text.chars().filter(is_seen).collect();
        let small = plain.to_ascii_lowercase();
        if SMALL.iter().any(|form| small.contains(form)) || BASE64.iter().any(|form| plain.contains(form)) {
            return true;
        }
        let next = decoded(&text);
        if next == text {
            return false;
        }
        text = next;
    }
    false
}

/// Decodes each escape once, from left to right.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    'next: while let Some(c) = rest.chars().next() {
        for (start, radix, digits, end) in [
            ("%", 16, 2, ""),
            ("%u", 16, 4, ""),
            ("=", 16, 2, ""),
            ("\\u{", 16, 2, "}"),
            ("\\u{", 16, 4, "}"),
            ("\\u", 16, 4, ""),
            ("\\x", 16, 2, ""),
            ("\\", 8, 3, ""),
            ("&#x", 16, 4, ";"),
            ("&#X", 16, 4, ";"),
            ("&#x", 16, 2, ";"),
            ("&#", 10, 10, ";"),
            ("&#", 10, 3, ";"),
            ("&#", 10, 2, ";"),
        ] {
            let after = rest.strip_prefix(start);
            if let Some((digits, after)) = after.and_then(|after| after.split_at_checked(digits))
                && let (Some(after), Ok(value)) = (after.strip_prefix(end), u32::from_str_radix(digits, radix))
            {
                out.extend(char::from_u32(value));
                rest = after;
                continue 'next;
            }
        }
        for (start, plain) in [
            ("=\r\n", ""),
            ("=\n", ""),
            ("=\\n", ""),
            ("=\\r\\n", ""),
            ("\\r", ""),
            ("\\n", ""),
            ("\\t", ""),
            ("\\", ""),
            ("&amp;", "&"),
            ("&lowbar;", "_"),
            ("&UnderBar;", "_"),
        ] {
            if let Some(after) = rest.strip_prefix(start) {
                out.push_str(plain);
                // A second backslash stands for itself.
                if start == "\\" && after.starts_with('\\') {
                    out.push('\\');
                    rest = &after[1..];
                } else {
                    rest = after;
                }
                continue 'next;
            }
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Everything that may be printed of an error.
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
        // `Debug` writes NUL in front of a digit as no language would read it.
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

/// Shows in `Debug` only what it failed for.
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

/// Writes down the fields of spans.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl tracing::field::Visit for Log {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn fmt::Debug) {
        self.0.lock().unwrap().push_str(&format!("{field}={value:?} "));
    }
    fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
        self.0.lock().unwrap().push_str(&format!("{field}={value} "));
    }
}

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::Id {
        span.record(&mut self.clone());
        tracing::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &tracing::Id, _: &tracing::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &tracing::Id) {}
    fn exit(&self, _: &tracing::Id) {}
}

#[tokio::test]
async fn a_key_in_a_trace_is_masked() {
    for (name, form) in forms() {
        let log = Log::default();
        let _guard = tracing::subscriber::set_default(log.clone());
        let stripe = FakeStripe::new();
        let error = json!({"error": {"type": form, "code": form, "message": form}}).to_string();
        stripe.reply(Reply::body(500, error.clone()).header("request-id", &form));
        stripe.reply(Reply::body(400, error).header("request-id", &form));
        get().send(&stripe.client()).await.unwrap_err();
        let log = log.0.lock().unwrap();
        assert!(log.contains("status=400") && !reveals(&log), "{name}: {log}");
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
