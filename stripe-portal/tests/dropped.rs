//! A call that is dropped can be repeated as the same request, over every async HTTP client.
#![cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::collections::HashSet;
use std::time::Duration;

use serde_json::json;
use stripe_portal::call::Call;
use stripe_portal::request::Method;
use stripe_portal::{Config, IdempotencyKey, Operation, OperationExt as _, RawRequest};
use support::over::Over;
use support::{CreateThing, ListThings, Received, Server, ok};

/// A server whose first response comes too late.
fn late(body: &str) -> Server {
    let body = body.to_owned();
    Server::start(move |index, _| match index {
        0 => ok(&body).after(Duration::from_millis(400)),
        _ => ok(&body),
    })
}

fn thing() -> String {
    json!({"id": "t_1"}).to_string()
}

fn key(received: &Received) -> &str {
    received.header("idempotency-key").unwrap()
}

/// Sends a call and drops it when the server has it, then sends it again.
async fn drop_and_send<O: Operation>(over: Over, server: &Server, call: &O) -> Vec<Received> {
    let client = over.client(&server.url);
    let dropped = tokio::time::timeout(Duration::from_millis(150), client.send(call)).await;
    assert!(dropped.is_err(), "the first response came too early");
    assert_eq!(server.received().len(), 1);
    client.send(call).await.unwrap_or_else(|error| panic!("{over}: {error}"));
    let received = server.received();
    assert_eq!(received.len(), 2, "{over}");
    // The response to the first call is no response to the second one.
    assert_eq!(server.connections(), 2, "{over}");
    received
}

#[track_caller]
fn assert_same_request(received: &[Received], expected_key: &str) {
    for request in received {
        assert_eq!(key(request), expected_key);
        assert_eq!((&request.line, &request.body), (&received[0].line, &received[0].body));
    }
}

#[tokio::test]
async fn a_dropped_call_is_repeated_under_a_key_that_was_set() {
    let random = IdempotencyKey::random().unwrap();
    for over in Over::all_async() {
        for (name, expected) in [("random", random.as_str()), ("derived", "order-6735")] {
            let raw = RawRequest::new(Method::Post, "/v1/things").param("name", "a").with_idempotency_key(expected);
            assert_eq!(raw.options().idempotency_key(), Some(expected), "{name}");
            assert_same_request(&drop_and_send(over, &late(&thing()), &raw).await, expected);
            let create =
                CreateThing { name: Some("a".to_owned()), ..CreateThing::default() }.with_idempotency_key(expected);
            assert_same_request(&drop_and_send(over, &late(&thing()), &create).await, expected);
        }
    }
}

#[cfg(feature = "billing_portal-session")]
#[tokio::test]
async fn a_dropped_call_that_is_generated_is_repeated_under_its_key() {
    use stripe_portal::billing_portal::session::CreateSession;

    let body = json!({
        "object": "billing_portal.session", "id": "bps_1", "configuration": "bpc_1", "created": 1,
        "customer": "cus_1", "livemode": false, "url": "https://billing.example.com/1",
    });
    let key = IdempotencyKey::random().unwrap();
    let create = CreateSession::new().customer("cus_1").with_idempotency_key(&key);
    for over in Over::all_async() {
        assert_same_request(&drop_and_send(over, &late(&body.to_string()), &create).await, key.as_str());
        let server = late(&body.to_string());
        let client = over.client(&server.url).into_async().unwrap();
        // Dropped by the losing branch, then sent again by the type's own method.
        tokio::select! {
            _ = create.send(&client) => panic!("the first response came too early"),
            () = tokio::time::sleep(Duration::from_millis(150)) => {}
        }
        create.send(&client).await.unwrap();
        assert_same_request(&server.received(), key.as_str());
    }
}

/// Shows the danger: without a key set before the call, Stripe acts twice.
#[tokio::test]
async fn without_a_key_that_was_set_a_call_that_is_sent_again_is_another_request() {
    for over in Over::all_async() {
        let received = drop_and_send(over, &late(&thing()), &RawRequest::new(Method::Post, "/v1/things")).await;
        assert_ne!(key(&received[0]), key(&received[1]));
    }
}

#[tokio::test]
async fn a_future_that_never_ran_takes_no_key_along() {
    for over in Over::all_async() {
        let server = Server::in_turn(vec![ok("{}")]);
        let client = over.client(&server.url);
        let call = RawRequest::new(Method::Post, "/v1/things").with_idempotency_key(IdempotencyKey::random().unwrap());
        drop(client.send(&call));
        client.send(&call).await.unwrap();
        assert_eq!(Some(key(&server.received()[0])), call.options().idempotency_key());
    }
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_is_repeated_under_its_key() {
    use support::over::quick;

    for over in Over::of_the_crate() {
        let Over::Blocking(http_client) = over else { continue };
        let server = late(&thing());
        let builder = quick(&server.url).http_client(http_client);
        let client = stripe_portal::blocking::Client::from_builder(builder).unwrap();
        let call = CreateThing::default().with_idempotency_key(IdempotencyKey::random().unwrap());
        let late = call.clone().with_timeout(Duration::from_millis(150)).with_retries(0);
        let error = client.send(&late).unwrap_err();
        assert!(matches!(error, stripe_portal::Error::Timeout(_)), "{over}: {error}");
        assert_eq!(error.idempotency_key(), call.options().idempotency_key(), "{over}");
        client.send(&call).unwrap();
        assert_same_request(&server.received(), call.options().idempotency_key().unwrap());
    }
}

#[test]
fn calls_without_a_client_have_the_key_that_was_set() {
    let config = Config::new("sk_test_123");
    let key = IdempotencyKey::from_random([7; 16]);
    let create = CreateThing::default().with_idempotency_key(&key);
    for random in [[0; 16], [1; 16]] {
        let request = Call::new(&config, &create, random).unwrap().request();
        assert_eq!(request.headers["idempotency-key"], key.as_str());
    }
}

#[test]
fn a_key_is_known_before_it_is_sent() {
    let keys: HashSet<String> = (0..100).map(|_| IdempotencyKey::random().unwrap().to_string()).collect();
    assert_eq!(keys.len(), 100);
    assert!(keys.iter().all(|key| key.len() == 36 && key.as_bytes()[14] == b'4'), "{keys:?}");
    let zeros = IdempotencyKey::from_random([0; 16]);
    assert_eq!((zeros.as_str(), zeros.clone()), ("00000000-0000-4000-8000-000000000000", zeros.clone()));
    let operation = CreateThing::default();
    assert_eq!(operation.options().idempotency_key(), None);
    assert_eq!(operation.with_account("acct_1").options().idempotency_key(), None);
    let keyed = ListThings::default().with_idempotency_key(zeros);
    assert_eq!(keyed.options().idempotency_key(), Some("00000000-0000-4000-8000-000000000000"));
}
