//! Decoding and encoding beside what one would write by hand, and beside async-stripe: time by criterion, and how
//! often each allocates. `cargo bench --manifest-path peers/Cargo.toml -p typed`.
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use std::alloc::System;
use std::hint::black_box;
use std::path::PathBuf;

use criterion::Criterion;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use stripe_portal::Timestamp;
use stripe_portal::billing_portal::session::create::flow_data::{AfterCompletion, SubscriptionUpdateConfirm};
use stripe_portal::billing_portal::{configuration, session};
use stripe_portal::events::EventData;
use stripe_portal::operation::Operation as _;
use stripe_portal::request::Method;
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::webhook::{Event, Webhook, sign};
use stripe_portal::{OperationExt as _, RawRequest, RawResponse};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const SECRET: &str = "whsec_test_secret";

/// Returns Stripe's sample objects if they are available, or else ours.
fn samples() -> [String; 2] {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("STRIPE_SPEC_DIR").map_or_else(|| root.join("../shared/spec"), PathBuf::from);
    if let Ok(text) = std::fs::read_to_string(folder.join("stripe-fixtures-2026-08.json")) {
        let all: serde_json::Value = serde_json::from_str(&text).unwrap();
        let name = |name: &str| all["resources"][name].to_string();
        return [name("billing_portal.session"), name("billing_portal.configuration")];
    }
    println!("Stripe's sample objects are not here (STRIPE_SPEC_DIR): the project's own are used");
    // In the other configurations, objects stand for the IDs of feedback options, which the structs by hand do not read.
    ["session_full", "configuration_empty"]
        .map(|name| std::fs::read_to_string(root.join(format!("tests/samples/{name}.json"))).unwrap())
}

fn ours() -> session::CreateSession {
    let item =
        session::create::flow_data::subscription_update_confirm::Item::new("si_1P").price("price_1P").quantity(3);
    let discount = session::create::flow_data::subscription_update_confirm::Discount::new().coupon("spring 2026");
    let confirm = SubscriptionUpdateConfirm::new([item], "sub_123").discounts([discount]);
    let flow =
        session::FlowData::new(confirm).after_completion(AfterCompletion::redirect("https://example.com/done?order=1"));
    session::CreateSession::new()
        .customer("cus_NciAYcXfLnqBoz")
        .return_url("https://example.com/account")
        .locale(session::Locale::FrCa)
        .flow_data(flow)
}

const BY_HAND: typed::CreateSession<'_> = typed::CreateSession {
    customer: Some("cus_NciAYcXfLnqBoz"),
    return_url: Some("https://example.com/account"),
    locale: Some(typed::Locale::FrCa),
    flow_data: Some(typed::FlowData {
        subscription: "sub_123",
        items: &[("si_1P", "price_1P", 3)],
        coupon: Some("spring 2026"),
        return_url: "https://example.com/done?order=1",
    }),
};

/// The undecoded response.
fn answer(json: &str) -> RawResponse {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::body(200, json));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let call = RawRequest::new(Method::Get, "/v1/things");
    runtime.block_on(async { call.send_raw(&stripe.client()).await }).unwrap()
}

/// Measures a piece of work by both.
fn measure<T>(criterion: &mut Criterion, name: &str, mut work: impl FnMut() -> T) {
    black_box(work());
    let region = Region::new(ALLOCATOR);
    let result = black_box(work());
    let change = region.change();
    drop(result);
    println!("{name:40} {} allocations, {} reallocations", change.allocations, change.reallocations);
    criterion.bench_function(name, |bencher| bencher.iter(|| black_box(work())));
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let [session, configuration] = samples();
    let [session_answer, configuration_answer] = [answer(&session), answer(&configuration)];
    let criterion = &mut criterion;
    for _ in 0..2 {
        measure(criterion, "decode session: derived serde", || {
            serde_json::from_str::<typed::Session>(black_box(&session)).unwrap()
        });
        measure(criterion, "decode session: stripe-portal", || {
            black_box(&session_answer).decode::<session::Session>().unwrap()
        });
        measure(criterion, "decode configuration: derived serde", || {
            serde_json::from_str::<typed::Configuration>(black_box(&configuration)).unwrap()
        });
        measure(criterion, "decode configuration: stripe-portal", || {
            black_box(&configuration_answer).decode::<configuration::Configuration>().unwrap()
        });
        measure(criterion, "encode nested request: by hand", || black_box(&BY_HAND).encode());
        let ours = ours();
        measure(criterion, "encode nested request: stripe-portal", || black_box(&ours).request().unwrap());
    }
    measure(criterion, "decode session: stripe-portal by serde_json", || {
        serde_json::from_str::<session::Session>(black_box(&session)).unwrap()
    });
    if miniserde::json::from_str::<stripe_billing::BillingPortalSession>(&session).is_ok() {
        measure(criterion, "decode session: async-stripe", || {
            miniserde::json::from_str::<stripe_billing::BillingPortalSession>(black_box(&session)).unwrap()
        });
    } else {
        println!("skipped: async-stripe cannot decode this session");
    }
    let value: session::Session = serde_json::from_str(&session).unwrap();
    measure(criterion, "serialize session: stripe-portal", || serde_json::to_string(black_box(&value)).unwrap());
    measure(criterion, "build and encode nested request", || ours().request().unwrap());

    let created = r#"{"id":"evt_1","object":"event","type":"billing_portal.session.created","api_version":"2026-09-30.endive","created":1700000000,"livemode":false,"pending_webhooks":1,"request":null,"data":{"object":SESSION}}"#;
    let body = created.replace("SESSION", &session);
    let webhook = Webhook::new(SECRET).unwrap();
    let now = Timestamp::from_unix(1_700_000_000);
    let signature = sign(body.as_bytes(), SECRET, now);
    measure(criterion, "verify webhook", || webhook.verify(black_box(body.as_bytes()), &signature, now).unwrap());
    measure(criterion, "verify and read webhook", || -> Event<EventData> {
        webhook.event_at(black_box(body.as_bytes()), &signature, now).unwrap()
    });
    criterion.final_summary();
}
