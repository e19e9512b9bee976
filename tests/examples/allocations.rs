//! Counts the allocations of single operations, without a network, and prints them as JSON: see `cargo xtask budget`.

use std::alloc::System;
use std::collections::BTreeMap;
use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use stripe_portal::billing_portal::configuration::Configuration;
use stripe_portal::billing_portal::session::create::flow_data::SubscriptionUpdateConfirm;
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::Item;
use stripe_portal::billing_portal::session::{CreateSession, FlowData, Session};
use stripe_portal::events::EventData;
use stripe_portal::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError};
use stripe_portal::webhook::{Webhook, sign};
use stripe_portal::{Client, Operation as _, Timestamp, from_json};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// A transport that responds at once.
struct Instant(HttpResponse);

impl Transport for Instant {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

fn count<T>(mut work: impl FnMut() -> T) -> usize {
    black_box(work());
    let region = Region::new(ALLOCATOR);
    let result = black_box(work());
    let change = region.change();
    drop(result);
    change.allocations + change.reallocations
}

/// Returns the result of a future that never waits.
fn finish<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

fn main() {
    let sample = |name: &str| {
        std::fs::read_to_string(tests::root().join(format!("tests/samples/{name}.json"))).expect("a sample")
    };
    let (session, configuration) = (sample("session_full"), sample("configuration_full"));
    let (small, large) = (sample("session_nulls"), sample("configuration_products"));
    let item = Item::new("si_1").price("price_1").quantity(3);
    let flow = FlowData::new(SubscriptionUpdateConfirm::new([item], "sub_1"));
    let nested = CreateSession::new().customer("cus_1").return_url("https://example.com/account").flow_data(flow);
    let answer = HttpResponse::new(200, http::HeaderMap::new(), small.clone());
    let client = Client::builder("sk_test_123").transport(Instant(answer)).build().expect("a client");
    let event = format!(
        r#"{{"id":"evt_1","object":"event","api_version":"2026-09-30.endive","created":1,"data":{{"object":{session}}},"livemode":false,"pending_webhooks":1,"request":{{"id":"req_1","idempotency_key":"k"}},"type":"billing_portal.session.created"}}"#
    );
    let endpoint = Webhook::new("whsec_test_secret").expect("an endpoint");
    let now = Timestamp::from_unix(1_700_000_000);
    let signature = sign(event.as_bytes(), "whsec_test_secret", now);
    let decode_session = |json: &str| from_json::<Session>(json).expect("a session");
    let decode_configuration = |json: &str| from_json::<Configuration>(json).expect("a configuration");
    let counts = BTreeMap::from([
        ("decode a session", count(|| decode_session(&session))),
        ("decode a session without much in it", count(|| decode_session(&small))),
        ("decode a configuration", count(|| decode_configuration(&configuration))),
        ("decode a configuration with products", count(|| decode_configuration(&large))),
        (
            "verify and read the event of a session",
            count(|| endpoint.event_at::<EventData>(event.as_bytes(), &signature, now).expect("an event")),
        ),
        ("encode a nested request", count(|| nested.request().expect("a request"))),
        (
            "call without a network",
            count(|| finish(CreateSession::new().customer("cus_1").send(&client)).expect("a session")),
        ),
    ]);
    println!("{}", serde_json::to_string(&counts).expect("JSON"));
}
