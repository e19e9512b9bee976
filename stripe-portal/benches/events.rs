//! Measures the cost of a verified event compared with decoding its object: CPU time and allocations.
//!
//! `cargo bench -p stripe-portal --bench events --features webhook`. The works take short turns, and the fastest turn of each
//! counts: other programs only make a turn slower.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark stops at the first surprise")]

use std::alloc::System;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use stripe_portal::billing_portal::session::Session;
use stripe_portal::events::EventData;
use stripe_portal::webhook::{Event, Webhook, sign};
use stripe_portal::{Timestamp, from_json};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const SECRET: &str = "whsec_test_secret";
const TURNS: usize = 4000;
const CALLS: u32 = 100;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/samples/session_full.json");
    let session = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let session = std::fs::read_to_string(session.map_or(path, Into::into)).unwrap();
    let body = format!(
        r#"{{"id":"evt_1","object":"event","api_version":"2026-09-30.endive","created":1700000000,"data":{{"object":{session}}},"livemode":false,"pending_webhooks":1,"request":{{"id":"req_1","idempotency_key":"k"}},"type":"billing_portal.session.created"}}"#
    );
    let (webhook, now) = (Webhook::new(SECRET).unwrap(), Timestamp::from_unix(1_700_000_000));
    let signature = sign(body.as_bytes(), SECRET, now);
    let works: [(&str, &dyn Fn()); 4] = [
        ("decode the object", &|| drop(black_box(from_json::<Session>(black_box(&session)).unwrap()))),
        ("verify", &|| webhook.verify(black_box(body.as_bytes()), &signature, now).unwrap()),
        ("verify and read", &|| {
            let event: Event<EventData> = webhook.event_at(black_box(body.as_bytes()), &signature, now).unwrap();
            assert!(matches!(black_box(event).data, EventData::BillingPortalSessionCreated(_)));
        }),
        ("read without verifying", &|| {
            drop(black_box(Event::<EventData>::from_json_unverified(black_box(&body)).unwrap()));
        }),
    ];
    let mut fastest = works.map(|_| f64::INFINITY);
    for _ in 0..TURNS {
        for ((_, work), fastest) in works.iter().zip(&mut fastest) {
            let start = Instant::now();
            (0..CALLS).for_each(|_| work());
            *fastest = fastest.min(start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS));
        }
    }
    for ((name, work), time) in works.iter().zip(fastest) {
        let region = Region::new(ALLOCATOR);
        work();
        let change = region.change();
        let count = change.allocations + change.reallocations;
        println!("{name:24} {time:6.0} ns, {:4.2} × the object, {count} allocations", time / fastest[0]);
    }
}
