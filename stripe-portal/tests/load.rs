//! Concurrent calls over every transport to a server that fails in every way. `FAULTY_CALLS=10000` sends many.
#![cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use stripe_portal::{Error, OperationExt as _, RawRequest, request::Method};
use support::over::{Over, quick};
use support::{Server, Steps, ok};

const AT_ONCE: usize = 64;

/// Returns a failure for every fifth request, chosen by the number of the request.
fn act(index: usize) -> Steps {
    let random = (index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    if !random.is_multiple_of(5) {
        return ok(r#"{"id":"t_1"}"#);
    }
    match random / 5 % 10 {
        0 => Steps::closed(),
        1 => Steps::bytes("HTTP/1.1 200 OK\r\nContent-Le").then_close(),
        2 => Steps::bytes("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\"").then_close(),
        3 => Steps::response(500, &[], r#"{"error":{"type":"api_error"}}"#),
        4 => Steps::response(503, &[], "<html>"),
        5 => Steps::response(409, &[], r#"{"error":{"type":"invalid_request_error","code":"lock_timeout"}}"#),
        6 => Steps::response(429, &[("Stripe-Should-Retry", "true")], "{}"),
        7 => Steps::response(400, &[], r#"{"error":{"type":"invalid_request_error"}}"#),
        8 => ok(r#"{"id":"#),
        _ => ok("{}").after(Duration::from_millis(120)),
    }
}

/// Returns the memory of this process, in KiB.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_ends_and_nothing_is_left_behind() {
    let calls = std::env::var("FAULTY_CALLS").map_or(1_000, |calls| calls.parse().unwrap());
    for over in Over::all() {
        send(over, calls).await;
    }
}

async fn send(over: Over, calls: usize) {
    let keys: Arc<Mutex<HashMap<String, (String, u32)>>> = Arc::default();
    let for_server = keys.clone();
    let server = Server::forgetful(move |index, received| {
        let key = received.header("idempotency-key").unwrap().to_owned();
        let mut keys = for_server.lock().unwrap();
        let (first, count) = keys.entry(received.body.clone()).or_insert_with(|| (key.clone(), 0));
        assert_eq!(*first, key, "one call has one key");
        *count += 1;
        drop(keys);
        act(index)
    });
    let client = over.build(quick(&server.url).attempt_timeout(Duration::from_millis(60))).unwrap();
    let tasks_before = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let next = Arc::new(AtomicUsize::new(0));
    let results: Arc<[AtomicUsize; 5]> = Arc::default();
    let start = Instant::now();
    let mut early = None;
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (client, next, results) = (client.clone(), next.clone(), results.clone());
        workers.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::SeqCst);
                if number >= calls {
                    return;
                }
                let call = RawRequest::new(Method::Post, "/v1/things").param("number", number).with_retries(2);
                let result = match client.send(&call).await {
                    Ok(_) => 0,
                    Err(Error::Stripe(_)) => 1,
                    Err(Error::Connection(_)) => 2,
                    Err(Error::Timeout(_)) => 3,
                    Err(Error::Decode(_)) => 4,
                    Err(error) => panic!("{error}"),
                };
                results[result].fetch_add(1, Ordering::SeqCst);
            }
        });
    }
    loop {
        if early.is_none() && next.load(Ordering::SeqCst) > calls * 3 / 10 {
            early = resident();
        }
        match tokio::time::timeout(Duration::from_millis(5), workers.join_next()).await {
            Ok(None) => break,
            Ok(Some(result)) => result.unwrap(),
            Err(_) => {}
        }
    }
    let late = resident();
    let took = start.elapsed();
    let counts: Vec<_> = results.iter().map(|count| count.load(Ordering::SeqCst)).collect();
    assert_eq!(counts.iter().sum::<usize>(), calls);
    let keys = keys.lock().unwrap().clone();
    assert_eq!(keys.len(), calls, "every call reached the server");
    let again = keys.values().filter(|(_, count)| *count > 1).count();
    let mut distinct: Vec<_> = keys.values().map(|(key, _)| key).collect();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), calls, "no two calls have the same key");
    assert!(keys.values().all(|(_, count)| *count <= 3));
    assert!(counts[0] > calls * 9 / 10 && again > calls / 10, "{over}: {counts:?} {again}");
    println!(
        "{over}: {calls} calls in {took:?}: {} values, {} Stripe errors, {} lost, {} time-outs, {} unreadable; {again} tried again; memory {early:?} to {late:?} KiB",
        counts[0], counts[1], counts[2], counts[3], counts[4],
    );
    if let (Some(early), Some(late)) = (early, late) {
        assert!(late < early + 8 * 1024, "{over}: memory grew from {early} to {late} KiB");
    }

    drop(client);
    let start = Instant::now();
    while server.open() > 0 || tokio::runtime::Handle::current().metrics().num_alive_tasks() > tasks_before {
        assert!(start.elapsed() < Duration::from_secs(10), "{over}: {} sockets are left", server.open());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
