//! Printed values contain no secret.
#![cfg(all(feature = "webhook", feature = "testing", feature = "blocking"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::fmt::Debug;
use std::time::Duration;

use serde_json::{Value, json};
use stripe_portal::call::Call;
use stripe_portal::error::WebhookError;
use stripe_portal::events::EventData;
use stripe_portal::form::{ExtraParams, FormWriter, UnrecognizedVariant};
use stripe_portal::request::Method;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::transport::{HttpResponse, TransportError, TransportErrorKind};
use stripe_portal::webhook::{AnyEvent, Event, ThinEvent, Webhook, sign};
use stripe_portal::{
    Client, Config, Error, Expandable, Extra, LinkedPage, List, MaybeTyped, Opaque, Operation as _, OperationExt as _,
    RawRequest, RequestOptions, SearchPage, Secret, Timestamp, blocking,
};
use support::hidden::{MARKER, SHAPES, assert_clean, assert_hidden, debug, encodings, error};
use support::{ClientsOf as _, CreateThing, ListThings, Server, Step, Steps, Thing, ok};

fn shaped(steps: Steps, shape: &str) -> Steps {
    let shaped = |step| match step {
        Step::Send(bytes) => Step::Send(String::from_utf8(bytes).unwrap().replace(MARKER, shape).into_bytes()),
        other => other,
    };
    Steps(steps.0.into_iter().map(shaped).collect())
}

#[test]
fn every_encoding_of_a_secret_is_found() {
    for text in ["a%20b%22%5c", r#"a b\"\\"#, "eGEgYiJc", "YSBiIlw", "_a b\"\\_", "a%20b%22%5C"] {
        assert!(encodings(r#"a b"\"#).iter().any(|encoded| text.contains(encoded)), "{text}");
    }
}

#[test]
fn a_secret_is_overwritten_when_it_is_dropped() {
    // Memory cannot be read after the drop without unsafe code. This test shows that dropping a
    // secret overwrites it, and what the overwritten string is.
    fn is_overwritten_on_drop<T: zeroize::ZeroizeOnDrop>() {
        assert!(std::mem::needs_drop::<T>());
    }
    is_overwritten_on_drop::<Secret>();
    let mut secret = Secret::new(MARKER);
    zeroize::Zeroize::zeroize(&mut secret);
    assert_eq!(secret.expose(), "");
}

fn options(marker: &str) -> RequestOptions {
    let mut options = RequestOptions::new();
    options.set_api_key(format!("sk_{marker}"));
    options.add_header("x-token", marker);
    options
}

fn create(marker: &str) -> CreateThing {
    let mut extra = ExtraParams::default();
    extra.set("password", marker);
    CreateThing { name: None, extra, options: options(marker) }
}

#[tokio::test]
async fn no_public_type_prints_one() {
    // Each character changes in some encoding, and is allowed in a header.
    for marker in [MARKER, "Sesame&open=1", "100%sesame+~", r#"se"sa"me"#, r"se\sa\me", "c2VzYW1l==", "/se/same/"] {
        types_print_no(marker).await;
    }
}

async fn types_print_no(marker: &str) {
    let (api_key, whsec) = (&format!("sk_{marker}"), &format!("whsec_test_{marker}"));
    let config = || Config::new(api_key);
    let call = Call::new(&config(), &create(marker), [0; 16]).unwrap();
    let thing: Thing = serde_json::from_value(json!({"id": "t_1", "secret": marker})).unwrap();
    let opaque: Opaque = serde_json::from_value(json!({"id": "t_1", "secret": marker})).unwrap();
    let body = json!({"id": "t_1", "client_secret": marker}).to_string();
    let mut form = FormWriter::new();
    form.entry("password", marker);
    let event = json!({"id": "evt_1", "object": "event", "type": "t", "created": 1, "livemode": true,
        "data": {"object": {"id": "t_1", "secret": marker}, "previous_attributes": {"secret": marker}},
        "more": {"secret": marker}})
    .to_string();
    let now = Timestamp::from_unix(5);
    let webhook = Webhook::new(whsec).unwrap();
    let event: Event = webhook.event_at(event.as_bytes(), &sign(event.as_bytes(), whsec, now), now).unwrap();

    let stripe = FakeStripe::new();
    stripe.reply(Reply::body(200, body.clone()).header("set-cookie", marker));
    let fake = stripe.builder().build().unwrap();
    let response = create(marker).send_for_response(&fake).await.unwrap();
    stripe.reply(Reply::body(200, body.clone()));
    let raw = RawRequest::new(Method::Get, "/v1/things").send_for_response(&fake).await.unwrap();
    let list = ListThings { options: options(marker), ..ListThings::default() };
    let double = FakeStripe::of(stripe_portal::API);
    double.insert(&json!({"id": "t_1", "object": "thing", "secret": marker})).unwrap();
    let refused = double.client().send(&create(marker)).await.unwrap_err();
    let made = double.make_event("thing.created", &thing);

    for (name, text) in [
        ("Secret", debug(&Secret::new(marker))),
        ("Config", debug(&config())),
        ("Client", debug(&Client::new(api_key))),
        ("ClientBuilder", debug(&Client::builder(api_key))),
        (
            "invalid ClientBuilder",
            debug(
                &Client::builder(format!("{api_key}\n")).base_url(&format!("http://user:{marker}@h/")).api_version("1"),
            ),
        ),
        ("blocking::Client", debug(&blocking::Client::new(api_key).unwrap())),
        ("RequestOptions", debug(&options(marker))),
        ("an operation", debug(&create(marker))),
        ("ExtraParams", debug(&create(marker).extra)),
        ("UnrecognizedVariant", debug(&UnrecognizedVariant::new("t").param("a", marker))),
        ("RawRequest", debug(&RawRequest::new(Method::Post, "/v2/a").param("a", marker).json(json!({"a": marker})))),
        ("Request", debug(&create(marker).request().unwrap())),
        ("Request with JSON", debug(&RawRequest::new(Method::Post, "/v2/a").json(json!(marker)).request().unwrap())),
        ("FormWriter", debug(&form)),
        ("Call", debug(&call)),
        ("HttpRequest", debug(&call.request())),
        ("its headers", debug(&call.request().headers)),
        ("HttpResponse", debug(&HttpResponse::new(200, call.request().headers, body.clone()))),
        (
            "Step",
            debug(&Call::new(&config(), &create(marker), [0; 16]).unwrap().end_attempt(
                Ok(HttpResponse::new(200, call.request().headers, body.clone())),
                Duration::ZERO,
                || 0.0,
            )),
        ),
        (
            "TransportError",
            debug(&TransportError::new(TransportErrorKind::Body).with_head(200, call.request().headers)),
        ),
        ("RawResponse", debug(response.raw())),
        ("Response", debug(&response)),
        ("Response with JSON", debug(&raw)),
        ("Thing", debug(&thing)),
        ("Extra", debug(&thing.extra)),
        ("Extra by default", debug(&Extra::default())),
        ("Opaque", debug(&opaque)),
        (
            "MaybeTyped",
            debug(&serde_json::from_value::<MaybeTyped<Thing>>(json!({"id": [marker], "secret": marker})).unwrap()),
        ),
        ("Expandable", debug(&Expandable::Object(Box::new(opaque.clone())))),
        (
            "List",
            debug(
                &serde_json::from_value::<List<Thing>>(
                    json!({"object": "list", "data": [thing], "has_more": true, "url": marker, "more": marker}),
                )
                .unwrap(),
            ),
        ),
        (
            "LinkedPage",
            debug(
                &serde_json::from_value::<LinkedPage<Thing>>(
                    json!({"data": [thing], "next_page_url": marker, "previous_page_url": marker}),
                )
                .unwrap(),
            ),
        ),
        (
            "SearchPage",
            debug(
                &serde_json::from_value::<SearchPage<Thing>>(json!({
                    "object": "search_result", "data": [thing], "has_more": true, "next_page": marker, "url": marker,
                }))
                .unwrap(),
            ),
        ),
        (
            "Extra with a key that somebody chose",
            debug(&serde_json::from_value::<Thing>(json!({"id": "t_1", marker: 1})).unwrap().extra),
        ),
        ("ItemStream", debug(&list.clone().stream(&fake))),
        ("ItemIter", debug(&list.iter(&blocking::Client::from_builder(stripe.builder()).unwrap()))),
        ("Webhook", debug(&webhook)),
        ("Event", debug(&event)),
        ("PreviousAttributes", debug(&event.previous_attributes)),
        ("FakeStripe", debug(&stripe)),
        ("FakeStripe with objects", debug(&double)),
        ("FakeEvent", debug(&made)),
        ("a refusal of it", debug(&refused)),
        ("Api", debug(&stripe_portal::API)),
        ("Sent", debug(&stripe.sent())),
        ("Reply", debug(&Reply::body(200, marker).header("a", marker))),
    ] {
        assert_hidden(name, &text, marker);
    }
}

#[tokio::test]
async fn no_error_prints_one() {
    let echo = |status: u16| {
        let error = json!({"error": {"type": "x", "message": "Invalid key sk_MARKER", "param": "sk_MARKER",
            "payment_intent": {"id": "pi_1", "client_secret": "MARKER"}, "user_message": "MARKER"}});
        Steps::response(status, &[("X-Echo", "MARKER")], error.to_string())
    };
    let rows: Vec<(&str, Steps)> = vec![
        ("echo", echo(401)),
        ("echo of a server error", echo(500)),
        ("other JSON", Steps::response(500, &[], r#"{"a":"MARKER","sk_MARKER@x":{"b":1},"sk_MARKER":2}"#)),
        ("metadata", Steps::response(500, &[], r#"{"metadata":{"MARKER":{"MARKER":"MARKER"}}}"#)),
        ("a string", Steps::response(500, &[], r#""MARKER""#)),
        ("a string of words", Steps::response(500, &[], r#""open MARKER now""#)),
        ("a word", Steps::response(500, &[], "MARKER")),
        ("words", Steps::response(500, &[], "open MARKER now")),
        ("a short number", Steps::response(500, &[], "-424242")),
        (
            "an escaped echo",
            Steps::response(400, &[], r#"{"error":{"type":"x","message":"\u0073k_MARKER","code":"sk\u005fMARKER"}}"#),
        ),
        (
            "headers of an error",
            Steps::response(400, &[("Request-Id", "sk_MARKER"), ("Stripe-Version", "sk_MARKER")], "{}"),
        ),
        (
            "headers of an answer",
            Steps::response(200, &[("Request-Id", "sk_MARKER"), ("Stripe-Version", "sk_MARKER")], "[]"),
        ),
        (
            "headers of half an answer",
            Steps::bytes("HTTP/1.1 200 OK\r\nRequest-Id: sk_MARKER\r\nContent-Length: 99\r\n\r\n").then_close(),
        ),
        ("names in an answer", ok(r#"{"id":{"sk_MARKER":1}}"#)),
        ("metadata in an answer", ok(r#"{"metadata":{"MARKER":1},"id":1}"#)),
        ("a string in an answer", ok(r#""MARKER""#)),
        ("a word in an answer", ok("MARKER")),
        ("HTML", Steps::response(502, &[], "<html><b>Authorization: Bearer sk_MARKER</b>MARKER</html>")),
        ("redirect", Steps::response(302, &[("Location", "https://x/?MARKER")], "")),
        ("wrong type", ok(r#"{"id":{"a":"MARKER"}}"#)),
        ("wrong type of text", ok(r#"{"id":"t_1","id":["MARKER"]}"#)),
        ("not JSON", ok("MARKER")),
        ("cut JSON", ok(r#"{"id":"MARKER"#)),
        ("closed", Steps::closed()),
        ("cut off", Steps::bytes("HTTP/1.1 200 OK\r\nX-Echo: MARKER\r\nContent-Length: 99\r\n\r\nMARKER").then_close()),
        ("broken HTTP", Steps::bytes("MARKER MARKER\r\n\r\n").then_close()),
        ("time-out", ok("{}").after(Duration::from_millis(200))),
    ];
    let all = SHAPES.iter().flat_map(|shape| rows.iter().map(move |(name, act)| (*shape, *name, act.clone())));
    for (shape, name, act) in all {
        let server = Server::in_turn(vec![shaped(act, shape)]);
        let call =
            create(MARKER).with_api_key(format!("sk_{shape}")).with_retries(0).with_timeout(Duration::from_millis(100));
        let failure = server.client().send(&call).await.unwrap_err();
        assert_clean(name, &error(&failure));
        let get = RawRequest::new(Method::Get, "/v1/MARKER").param("email", "MARKER");
        let get = get.with_api_key(format!("sk_{shape}")).with_retries(0);
        if let Err(failure) = get.with_timeout(Duration::from_millis(100)).send(&server.client()).await {
            assert_clean(name, &error(&failure));
        }
    }
    let refused = Client::builder("sk_MARKER").base_url("http://127.0.0.1:1").retries(0).build().unwrap();
    assert_clean("refused connection", &error(&refused.send(&create(MARKER)).await.unwrap_err()));
    for (name, request) in [
        ("a key with a line break", create(MARKER).with_api_key("sk_MARKER\n")),
        ("an account with a line break", create(MARKER).with_account("MARKER\n")),
        ("a header with a line break", create(MARKER).with_header("x", "MARKER\n")),
        ("an idempotency key with a line break", create(MARKER).with_idempotency_key("MARKER\n")),
        ("an API version with a line break", create(MARKER).with_api_version("MARKER\n")),
    ] {
        assert_clean(name, &error(&refused.send(&request).await.unwrap_err()));
    }
    for builder in [Client::builder("sk_MARKER\n"), Client::builder("sk_test_123").base_url("http://user:MARKER@host")]
    {
        assert_clean("a setting", &error(&builder.build().unwrap_err()));
    }
}

/// The key is masked everywhere, so a short key would mask parts of words.
#[tokio::test]
async fn the_shortest_key_is_masked_and_nothing_else() {
    let echo = json!({"error": {"type": "x", "message": "This request has the key sk_12345, which is no key"}});
    let server = Server::in_turn(vec![Steps::response(401, &[], echo.to_string())]);
    let get = || RawRequest::new(Method::Get, "/v1/things").with_retries(0);
    let Err(Error::Stripe(error)) = get().with_api_key("sk_12345").send(&server.client()).await else { panic!() };
    assert_eq!(error.message(), Some("This request has the key [masked], which is no key"));
    for key in ["a", "key", "sk_1234", "request"] {
        let refused = get().with_api_key(key).send(&server.client()).await.unwrap_err();
        let message = "the API key is too short: Stripe's keys begin like `sk_test_` and are longer";
        assert_eq!(refused.to_string(), message, "{key}");
    }
    assert_eq!(server.received().len(), 1);
}

#[test]
fn no_webhook_and_no_event_prints_one() {
    let now = Timestamp::from_unix(1000);
    let webhook = || Webhook::new("whsec_test_MARKER").unwrap();
    for (name, result) in [
        ("header", webhook().event_at::<Opaque>(b"{}", "MARKER", now).map(drop)),
        ("signature", webhook().event_at::<Opaque>(b"MARKER", &sign(b"", "MARKER", now), now).map(drop)),
        (
            "age",
            webhook()
                .event_at::<Opaque>(b"MARKER", &sign(b"MARKER", "whsec_test_MARKER", Timestamp::from_unix(1)), now)
                .map(drop),
        ),
        ("blank secret", Webhook::new("").map(drop).map_err(|error: WebhookError| error.into())),
    ] {
        assert_clean(name, &error(&result.unwrap_err()));
    }
    let session = json!({"object": "billing_portal.session", "id": "bps_1", "livemode": "MARKER"});
    let event = |data: Value| {
        json!({"object": "event", "type": "billing_portal.session.created", "id": "evt_1", "created": 1,
            "livemode": true, "account": ["MARKER"], "data": data, "sk_MARKER": "MARKER"})
    };
    let data = json!({"previous_attributes": {"url": "MARKER"}, "object": session, "sk_MARKER": "MARKER"});
    for body in [
        json!({"object": "MARKER", "a": "MARKER"}),
        json!({"object": "event", "type": "t", "data": {"object": "MARKER"}}),
        json!({"object": "event", "api_version": "MARKER", "id": {"sk_MARKER": 1}}),
        event(data.clone()),
        event(json!({"object": ["MARKER"]})),
        event(json!({"object": {"metadata": {"MARKER": "MARKER"}, "object": {"sk_MARKER": 1}}})),
        json!({"detail-type": "MARKER", "detail": event(data)}),
        json!({"specversion": "1.0", "data": {"object": "v2.core.event", "id": ["MARKER"]}}),
        json!({"object": "v2.core.event", "id": "evt_1", "type": "t", "livemode": true, "created": "",
            "data": {"a": "MARKER"}, "context": ["MARKER"], "more": "MARKER"}),
    ] {
        for (shape, body) in SHAPES.map(|shape| (shape, body.to_string().replace(MARKER, shape))) {
            for shown in events(&webhook(), &body, now) {
                assert_clean(&format!("{shape}: {body}"), &shown);
            }
        }
    }
}

/// Returns what a log may show of a body: signed or not, read as each kind of event.
fn events(webhook: &Webhook, body: &str, now: Timestamp) -> Vec<String> {
    fn shown<T: Debug>(result: Result<T, Error>) -> String {
        result.map_or_else(|failure| error(&failure), |event| debug(&event))
    }
    fn by_serde<T: serde::de::DeserializeOwned + Debug>(body: &str) -> String {
        serde_json::from_str::<T>(body).map_or_else(|error| format!("{error} {error:?}"), |event| debug(&event))
    }
    let (bytes, signature) = (body.as_bytes(), sign(body.as_bytes(), "whsec_test_MARKER", now));
    vec![
        shown(webhook.event_at::<EventData>(bytes, &signature, now)),
        shown(webhook.event_at::<Opaque>(bytes, &signature, now)),
        shown(webhook.thin_event_at::<ThinEvent>(bytes, &signature, now)),
        shown(webhook.any_event_at::<EventData, ThinEvent>(bytes, &signature, now)),
        shown(Event::<EventData>::from_json_unverified(body)),
        shown(ThinEvent::from_json_unverified(body)),
        shown(AnyEvent::<EventData>::from_json_unverified(body)),
        shown(stripe_portal::from_json::<Vec<Event<EventData>>>(format!("[{body}]"))),
        by_serde::<Event<EventData>>(body),
        by_serde::<AnyEvent<EventData>>(body),
    ]
}
