//! Responses that do not fit their type: nothing of them is lost.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use serde_json::json;
use stripe_portal::error::DecodeError;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::{Client, Error, Identified, List, MaybeTyped, Opaque, OperationExt as _, from_json};
use support::{CreateThing, ListThings, Thing};

fn undecoded<T>(result: Result<T, Error>) -> Box<DecodeError> {
    match result {
        Err(Error::Decode(error)) => error,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it fits"),
    }
}

fn client(stripe: &FakeStripe) -> Client {
    stripe.builder().build().unwrap()
}

#[tokio::test]
async fn a_response_that_cannot_be_decoded_is_given_to_the_caller() {
    for body in [
        r#"{"id": 5, "object": "thing"}"#,
        r#"{"object": "thing", "key": "t_1"}"#,
        r#"["t_1"]"#,
        r#"{"id": "t_1""#,
        "Thing t_1 was created",
        "",
        "\u{0}",
    ] {
        let stripe = FakeStripe::new();
        stripe.reply(Reply::no_connection());
        stripe.reply(Reply::body(200, body).header("stripe-version", "2020-08-27").header("x-more", "1"));
        let create = CreateThing::default().with_idempotency_key("order-6735");
        let error = undecoded(client(&stripe).send(&create).await);
        let response = error.response().unwrap();
        assert_eq!(response.body(), body);
        assert_eq!((response.status(), response.attempts()), (200, 2), "{body}");
        assert_eq!((response.request_id(), response.api_version()), (Some("req_fake"), Some("2020-08-27")), "{body}");
        assert_eq!(response.idempotency_key(), Some("order-6735"), "{body}");
        assert_eq!(response.headers()["x-more"], "1", "{body}");
    }
}

#[tokio::test]
async fn it_can_be_decoded_as_another_type() {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::body(200, r#"{"id": 5, "object": "thing"}"#));
    let error = undecoded(client(&stripe).send(&CreateThing::default()).await);
    let thing: Opaque = error.response().unwrap().decode().unwrap();
    assert_eq!((thing.object(), thing.get("id").and_then(|id| id.as_u64())), (Some("thing"), Some(5)));
    let again = undecoded(error.response().unwrap().decode::<Thing>());
    assert_eq!(again.to_string(), error.to_string());
    assert_eq!(again.response().unwrap().body(), error.response().unwrap().body());
}

#[tokio::test]
async fn a_refusal_has_its_response_too() {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::body(403, "<html>Blocked</html>").header("x-proxy", "1"));
    let Err(Error::Stripe(error)) = client(&stripe).send(&CreateThing::default()).await else {
        panic!("it is allowed")
    };
    let response = error.response();
    assert_eq!(
        (response.status(), &response.body()[..], &response.headers()["x-proxy"]),
        (403, &b"<html>Blocked</html>"[..], &http::HeaderValue::from_static("1"))
    );
}

#[tokio::test]
async fn each_page_of_a_list_is_given_too() {
    let stripe = FakeStripe::new();
    let page = |id: &str, more: bool| {
        format!(r#"{{"object": "list", "data": [{{"id": {id}}}], "has_more": {more}, "url": "/v1/things"}}"#)
    };
    stripe.reply(Reply::body(200, page(r#""t_1""#, true)));
    stripe.reply(Reply::body(200, page("5", false)));
    let client = client(&stripe);
    let mut things = client.stream(ListThings::default());
    assert_eq!(things.next().await.unwrap().unwrap().id, "t_1");
    let error = undecoded(things.next().await.unwrap());
    assert_eq!(error.path(), "$.data[0].id");
    let list: List<Opaque> = error.response().unwrap().decode().unwrap();
    assert_eq!(list.data[0].get("id").and_then(|id| id.as_u64()), Some(5));
}

#[test]
fn one_object_of_a_list_loses_nothing_of_the_others() {
    let json = json!({"object": "list", "has_more": true, "url": "/v1/things",
        "data": [{"id": "t_1", "more": 1}, {"id": 5, "name": "sesame"}, {"name": null}, {"id": "t_2"}]});
    let list: List<MaybeTyped<Thing>> = from_json(json.to_string()).unwrap();
    let why = list.data.iter().map(|thing| match thing {
        MaybeTyped::Typed(thing) => thing.id.clone(),
        MaybeTyped::Untyped(thing) => thing.error.to_string(),
    });
    let why: Vec<String> = why.collect();
    assert_eq!(why, ["t_1", "expected a string, found an integer at $.id", "missing field `id` at $", "t_2"]);
    assert_eq!(serde_json::to_value(&list).unwrap(), json);
    assert_eq!(serde_json::from_value::<List<MaybeTyped<Thing>>>(json).unwrap(), list);
    assert!(!format!("{list:?}").contains("sesame"), "{list:?}");
    assert_eq!(list.data.iter().map(Identified::id).collect::<Vec<_>>(), ["t_1", "", "", "t_2"]);
    // An element that is not an object cannot be kept as one.
    let error = undecoded(from_json::<List<MaybeTyped<Thing>>>(r#"{"object": "list", "data": [5]}"#));
    assert_eq!((error.path(), error.expected()), ("$.data[0]", "expected an object, found an integer"));
}

/// Otherwise the second failure would show a key that the server repeats.
#[tokio::test]
async fn a_second_failure_masks_the_key_too() {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::body(200, r#"{"id": {"sesame_open": {"a": 1}}}"#));
    let create = CreateThing::default().with_api_key("sesame_open");
    let error = undecoded(client(&stripe).send(&create).await);
    let second = undecoded(error.response().unwrap().json::<std::collections::BTreeMap<String, Vec<u8>>>());
    let third = undecoded(second.response().unwrap().decode::<stripe_portal::Map<stripe_portal::Map<String>>>());
    assert_eq!(third.path(), "$.id.[masked]");
    for error in [error, second, third] {
        let shown = format!("{error} {error:?} {:?}", error.response());
        assert!(!shown.contains("sesame"), "{shown}");
    }
}

#[test]
fn what_was_stored_is_from_no_response() {
    assert!(undecoded(from_json::<Thing>("[]")).response().is_none());
}
