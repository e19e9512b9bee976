//! Retries over every transport: when a call is retried, and what all attempts share.
#![cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::{Duration, Instant};

use stripe_portal::request::Method;
use stripe_portal::{Error, OperationExt, RawRequest};
use support::over::{Over, quick};
use support::{Server, Steps, ok};

fn post() -> RawRequest {
    RawRequest::new(Method::Post, "/v1/things").param("name", "a")
}

fn cut_off() -> Steps {
    Steps::bytes("HTTP/1.1 200 OK\r\nRequest-Id: req_1\r\nContent-Length: 100\r\n\r\n{\"id\":").then_close()
}

#[tokio::test]
async fn a_scripted_server_sees_as_many_attempts_as_it_should() {
    for over in Over::all() {
        let status = |status| Steps::response(status, &[], "{}");
        let says = |status, retry| Steps::response(status, &[("Stripe-Should-Retry", retry)], "{}");
        let locked =
            || Steps::response(429, &[], r#"{"error": {"type": "invalid_request_error", "code": "lock_timeout"}}"#);
        let half_head = || Steps::bytes("HTTP/1.1 200 OK\r\nReq").then_close();
        let rows: Vec<(&str, Vec<Steps>, usize, bool)> = vec![
            ("success", vec![ok("{}")], 1, true),
            ("409, then success", vec![status(409), ok("{}")], 2, true),
            ("500 twice, then success", vec![status(500), status(500), ok("{}")], 3, true),
            ("503 for ever", vec![status(503)], 3, false),
            ("429", vec![status(429)], 1, false),
            ("429 for a lock, then success", vec![locked(), ok("{}")], 2, true),
            ("429 for a lock for ever", vec![locked()], 3, false),
            ("400", vec![status(400)], 1, false),
            ("302", vec![status(302)], 1, false),
            ("429 with a wish", vec![says(429, "true"), ok("{}")], 2, true),
            ("400 with a wish", vec![says(400, "true"), ok("{}")], 2, true),
            ("500 with a warning", vec![says(500, "false")], 1, false),
            ("409 with a warning", vec![says(409, "false")], 1, false),
            ("500 with nonsense", vec![says(500, "maybe"), ok("{}")], 2, true),
            ("closed before an answer", vec![Steps::closed(), ok("{}")], 2, true),
            ("closed for ever", vec![Steps::closed()], 3, false),
            ("closed inside the headers", vec![half_head(), ok("{}")], 2, true),
            ("closed inside the body", vec![cut_off(), ok("{}")], 1, false),
            ("broken JSON", vec![ok("{"), ok("{}")], 1, false),
            ("a mixture", vec![Steps::closed(), status(500), ok("{}")], 3, true),
        ];
        for (name, acts, attempts, succeeds) in rows {
            for method in [Method::Post, Method::Get] {
                let server = Server::in_turn(acts.clone());
                let request = RawRequest::new(method, "/v1/things").param("name", "a");
                let result = over.client(&server.url).send(&request).await;
                assert_eq!(result.is_ok(), succeeds, "{name}: {result:?}");
                let received = server.received();
                assert_eq!(received.len(), attempts, "{name}");
                let sent = |index: usize| {
                    let request = &received[index];
                    let headers = request.headers.clone();
                    (request.line.clone(), headers, request.body.clone())
                };
                for index in 1..attempts {
                    assert_eq!(sent(index), sent(0), "{name}: every attempt is the same to the byte");
                }
                assert_eq!(received[0].header("idempotency-key").is_some(), method == Method::Post, "{name}");
                if let Err(error) = result {
                    let is_retried = attempts > 1 && !matches!(error, Error::Decode(_));
                    assert_eq!(error.is_retryable(), is_retried, "{name}: the client follows the same rule");
                    let key = received[0].header("idempotency-key");
                    assert_eq!(error.idempotency_key(), key, "{name}: the error has the key for another try");
                    assert_eq!(error.attempts().unwrap_or(1), u32::try_from(attempts).unwrap(), "{name}");
                }
            }
        }
    }
}

#[tokio::test]
async fn keys_differ_from_call_to_call() {
    for over in Over::all() {
        let server = Server::in_turn(vec![ok("{}")]);
        let client = over.client(&server.url);
        for _ in 0..50 {
            client.send(&post()).await.unwrap();
        }
        let received = server.received();
        let mut keys: Vec<_> = received.iter().map(|request| request.header("idempotency-key").unwrap()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 50);
    }
}

#[tokio::test]
async fn a_body_that_is_cut_off_keeps_the_request_id() {
    for over in Over::all() {
        let server = Server::in_turn(vec![cut_off()]);
        let error = over.client(&server.url).send(&post()).await.unwrap_err();
        assert_eq!((error.status(), error.request_id()), (Some(200), Some("req_1")));
        assert!(!error.is_retryable());
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[tokio::test]
async fn a_slow_answer_is_a_time_out_and_tried_again() {
    for over in Over::all() {
        let slow = ok("{}").after(Duration::from_millis(400));
        let server = Server::in_turn(vec![slow.clone(), ok("{}")]);
        let call = post().with_attempt_timeout(Duration::from_millis(100));
        assert!(over.client(&server.url).send(&call).await.is_ok());
        assert_eq!(server.received().len(), 2);

        let server = Server::in_turn(vec![slow]);
        let error = over.client(&server.url).send(&call.with_retries(1)).await.unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{error}");
        assert_eq!(error.attempts(), Some(2));
    }
}

#[tokio::test]
async fn the_total_time_is_kept() {
    for over in Over::all() {
        let server = Server::in_turn(vec![Steps::response(500, &[], "{}").after(Duration::from_millis(60))]);
        let start = Instant::now();
        let call = post().with_timeout(Duration::from_millis(150)).with_retries(1000);
        let error = over.client(&server.url).send(&call).await.unwrap_err();
        assert!(start.elapsed() < Duration::from_millis(400), "{:?}", start.elapsed());
        assert!(matches!(error.attempts(), Some(2 | 3)), "{error}");
    }
}

#[tokio::test]
async fn a_slow_body_is_a_time_out() {
    for over in Over::all() {
        let head = Steps::bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nRequest-Id: req_1\r\n\r\n{");
        let server = Server::in_turn(vec![head]);
        let error = over.client(&server.url).send(&post().with_timeout(Duration::from_millis(100))).await.unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{error}");
        assert_eq!((error.status(), error.request_id()), (Some(200), Some("req_1")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_time_out_inside_of_a_body_is_tried_again_unless_the_head_forbids_it() {
    let cut = |status: u16, header: &str| {
        Steps::bytes(format!("HTTP/1.1 {status} X\r\nContent-Length: 10\r\nRequest-Id: req_1\r\n{header}\r\n{{"))
    };
    let rows = [
        (200, "", 2),
        (200, "Stripe-Should-Retry: false\r\n", 1),
        (400, "", 1),
        (400, "Stripe-Should-Retry: true\r\n", 2),
        (500, "", 2),
    ];
    let mut calls = Vec::new();
    for over in Over::all() {
        // Run all at once, with enough time for a response.
        for (status, header, attempts) in rows {
            let server = Server::in_turn(vec![cut(status, header), ok("{}")]);
            let client = over.client(&server.url);
            let call = tokio::spawn(async move {
                client.send(&post().with_attempt_timeout(Duration::from_secs(2)).with_retries(1)).await
            });
            calls.push((over, status, header, attempts, server, call));
        }
    }
    for (over, status, header, attempts, server, call) in calls {
        let result = call.await.unwrap();
        assert_eq!(result.is_ok(), attempts == 2, "{over} {status} {header}: {result:?}");
        let received = server.received();
        assert_eq!(received.len(), attempts, "{over} {status} {header}");
        let sent = |index: usize| (&received[index].headers, &received[index].body);
        assert_eq!(sent(0), sent(attempts - 1), "{over} {status} {header}: the same to the byte, so Stripe acts once");
        assert_eq!(server.connections(), attempts, "{over} {status} {header}: the rest of the body is no answer");
        if let Err(error) = result {
            assert!(matches!(error, Error::Timeout(_)), "{over}: {error}");
            assert_eq!((error.status(), error.request_id()), (Some(status), Some("req_1")), "{over}");
        }
    }
}

#[tokio::test]
async fn a_connection_that_dies_while_it_is_reused_costs_one_retry() {
    for over in Over::all().into_iter().filter(|over| over.keeps_connections()) {
        // The first connection serves one call and closes at the second.
        let server = Server::start(|index, received| match (index, received.connection) {
            (0, _) => ok("{}"),
            (_, 0) => Steps::closed(),
            _ => ok("{}"),
        });
        let client = over.client(&server.url);
        client.send(&post()).await.unwrap();
        let raw = client.send_raw(&post()).await.unwrap();
        let received = server.received();
        assert_eq!((raw.attempts(), received.len(), server.connections()), (2, 3, 2));
        assert_eq!((received[1].connection, received[2].connection), (0, 1));
        assert_eq!((&received[1].headers, &received[1].body), (&received[2].headers, &received[2].body));
        assert_eq!(received[2].header("idempotency-key"), raw.idempotency_key());
        assert_ne!(received[0].header("idempotency-key"), raw.idempotency_key());
    }
}

#[tokio::test]
async fn nothing_but_the_policy_tries_again() {
    for over in Over::all().into_iter().filter(|over| over.keeps_connections()) {
        let server = Server::start(|index, _| if index == 0 { ok("{}") } else { Steps::closed() });
        let client = over.client(&server.url);
        client.send(&post()).await.unwrap();
        let error = client.send(&post().with_retries(0)).await.unwrap_err();
        assert_eq!((error.attempts(), server.received().len()), (Some(1), 2));
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_again() {
    for over in Over::all() {
        let url = Server::in_turn(vec![ok("{}")]).url.clone();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        drop(url);
        let client = over.build(quick(&format!("http://{free}")).retries(1)).unwrap();
        let error = client.send(&post()).await.unwrap_err();
        assert!(matches!(error, Error::Connection(_)), "{error}");
        assert_eq!(error.attempts(), Some(2));
        assert!(error.is_retryable());
    }
}

#[tokio::test]
async fn dropping_the_call_stops_everything() {
    for over in Over::all_async() {
        let server = Server::in_turn(vec![Steps::response(500, &[], "{}")]);
        let client = over.client(&server.url);
        let call = post().with_retries(1_000_000);
        let stopped = tokio::time::timeout(Duration::from_millis(50), client.send(&call)).await;
        assert!(stopped.is_err());
        tokio::time::sleep(Duration::from_millis(20)).await;
        let attempts = server.received().len();
        assert!(attempts > 1);
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(server.received().len(), attempts);
    }
}

#[tokio::test]
async fn nothing_is_sent_before_the_call_is_polled() {
    for over in Over::all_async() {
        let server = Server::in_turn(vec![ok("{}")]);
        let client = over.client(&server.url);
        let call = post();
        drop(client.send(&call));
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(server.connections(), 0);
    }
}

#[tokio::test]
async fn a_connection_that_the_server_closed_between_calls_costs_nothing() {
    for over in Over::all().into_iter().filter(|over| over.keeps_connections()) {
        let server = Server::start(|_, _| Steps::response(200, &[], "{}").then_close());
        let client = over.client(&server.url);
        for _ in 0..20 {
            client.send(&post().with_retries(0)).await.unwrap();
            while server.open() > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            // The client sees the end of the connection when it runs again.
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert_eq!(server.received().len(), 20);
    }
}

#[tokio::test]
async fn an_announced_length_sets_no_memory_aside() {
    for over in Over::all() {
        let text = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", 1_u64 << 62, "x".repeat(300_000));
        let server = Server::in_turn(vec![Steps::bytes(text).then_close()]);
        let client = over.build(quick(&server.url).max_response_bytes(usize::MAX)).unwrap();
        let error = client.send(&post()).await.unwrap_err();
        assert!(matches!(error, Error::Connection(_)), "{error}");
    }
}

#[tokio::test]
async fn the_head_decides_about_an_answer_whose_body_is_lost() {
    for over in Over::all() {
        let cut_off = |status: u16, header: &str| {
            let text =
                format!("HTTP/1.1 {status} X\r\nRequest-Id: req_1\r\n{header}Content-Length: 100\r\n\r\n{{\"id\":");
            Steps::bytes(text).then_close()
        };
        let wish = |wish: &str| format!("Stripe-Should-Retry: {wish}\r\n");
        for (status, header, attempts) in [
            (200, String::new(), 1),
            (200, wish("false"), 1),
            (200, wish("true"), 3),
            (302, String::new(), 1),
            (400, String::new(), 1),
            (402, wish("true"), 3),
            (409, String::new(), 3),
            (429, String::new(), 1),
            (500, String::new(), 3),
            (503, wish("false"), 1),
        ] {
            let server = Server::in_turn(vec![cut_off(status, &header)]);
            let error = over.client(&server.url).send(&post()).await.unwrap_err();
            assert_eq!(server.received().len(), attempts, "{status} {header}");
            assert_eq!(error.is_retryable(), attempts > 1, "{status} {header}");
            assert_eq!((error.status(), error.request_id()), (Some(status), Some("req_1")));
        }
    }
}

#[tokio::test]
async fn a_refusal_that_is_too_large_is_still_stripes() {
    for over in Over::all() {
        let large = "x".repeat(1000);
        for (status, attempts) in [(400, 1), (429, 1), (500, 3)] {
            let server = Server::in_turn(vec![Steps::response(status, &[("Request-Id", "req_1")], &large)]);
            let client = over.build(quick(&server.url).max_response_bytes(100)).unwrap();
            let error = client.send(&post()).await.unwrap_err();
            assert!(matches!(error, Error::Stripe(_)), "{error}");
            assert_eq!((error.status(), error.request_id()), (Some(status), Some("req_1")));
            assert_eq!(server.received().len(), attempts, "{status}");
        }
    }
}
