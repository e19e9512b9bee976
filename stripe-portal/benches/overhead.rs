//! Measures the cost of the client compared with plain `reqwest`: CPU time and allocations per call.
//!
//! `cargo bench -p stripe-portal --bench overhead`. The server is another process, so that only the
//! client's time counts; both clients take turns, so that the machine's moods hit both.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a benchmark stops at the first surprise")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::alloc::System;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use stripe_portal::Client;
use stripe_portal::billing_portal::session::CreateSession;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const BODY: &str = r#"{"id":"bps_1Q0w2bLkdIwHu7ixKfGq3aHU","object":"billing_portal.session","configuration":"bpc_1MAhNDLkdIwHu7ixckACO1Jq","created":1680210639,"customer":"cus_NciAYcXfLnqBoz","customer_account":null,"flow":null,"livemode":false,"locale":null,"on_behalf_of":null,"return_url":"https://example.com/account","url":"https://billing.stripe.com/p/session/test_YWNjdF8xTTJKVGtMa2RJd0h1N2l4LF9OY2lBYjJXcHY4a2NPck96UjBEbFVYRnU5bjlwVUF50100BUtQs3bl"}"#;

#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "only read in")]
struct PlainSession {
    id: String,
    object: String,
    configuration: String,
    created: i64,
    customer: String,
    customer_account: Option<String>,
    flow: Option<serde_json::Value>,
    livemode: bool,
    locale: Option<String>,
    on_behalf_of: Option<String>,
    return_url: Option<String>,
    url: String,
}

#[derive(Clone)]
enum Caller {
    Ours(Client),
    Plain(reqwest::Client, String),
}

impl Caller {
    async fn call(&self) {
        match self {
            Self::Ours(client) => {
                let call =
                    CreateSession::new().customer("cus_NciAYcXfLnqBoz").return_url("https://example.com/account");
                let session = call.send(client).await.unwrap();
                assert_eq!(session.created.as_unix(), 1_680_210_639);
            }
            Self::Plain(client, base) => {
                let answer = client
                    .post(format!("{base}/v1/billing_portal/sessions"))
                    .timeout(Duration::from_secs(80))
                    .header("authorization", "Bearer sk_test_123")
                    .header("content-type", "application/x-www-form-urlencoded")
                    .header("idempotency-key", "c5b1b1f0-7d9c-4b3e-9b5e-1f1a3c1a7a11")
                    .body("customer=cus_NciAYcXfLnqBoz&return_url=https%3A%2F%2Fexample.com%2Faccount")
                    .send()
                    .await
                    .unwrap();
                assert_eq!(answer.status(), 200);
                let session: PlainSession = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
                assert_eq!(session.created, 1_680_210_639);
            }
        }
    }

    async fn calls(&self, at_once: usize, calls: usize) {
        let mut workers = Vec::new();
        for _ in 0..at_once {
            let caller = self.clone();
            workers.push(tokio::spawn(async move {
                for _ in 0..calls / at_once {
                    caller.call().await;
                }
            }));
        }
        for worker in workers {
            worker.await.unwrap();
        }
    }
}

/// Returns the CPU time of this process, in ns.
fn cpu() -> u64 {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let times = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.unwrap().path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    times.sum()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() {
    if std::env::args().any(|argument| argument == "--serve") {
        let server = support::Server::forgetful(|_, _| support::ok(BODY));
        println!("{}", server.url);
        loop {
            std::thread::park();
        }
    }
    let mut command = Command::new(std::env::current_exe().unwrap());
    let mut process = Process(command.arg("--serve").stdout(Stdio::piped()).spawn().unwrap());
    let mut base = String::new();
    BufReader::new(process.0.stdout.take().unwrap()).read_line(&mut base).unwrap();
    let base = base.trim().to_owned();

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let ours = Caller::Ours(Client::builder("sk_test_123").base_url(&base).build().unwrap());
        let plain = reqwest_client();
        let callers = [("stripe-portal", ours.clone()), ("plain reqwest", Caller::Plain(plain, base.clone()))];
        for (at_once, calls) in [(1, 2000), (64, 12_800)] {
            let mut times = [Vec::new(), Vec::new()];
            for (_, caller) in &callers {
                caller.calls(at_once, calls).await;
            }
            for _ in 0..11 {
                for (index, (_, caller)) in callers.iter().enumerate() {
                    let start = cpu();
                    caller.calls(at_once, calls).await;
                    times[index].push((cpu() - start) as f64 / calls as f64 / 1000.0);
                }
            }
            let ratios: Vec<f64> = times[0].iter().zip(&times[1]).map(|(ours, plain)| ours / plain).collect();
            for ((name, _), times) in callers.iter().zip(&mut times) {
                println!("{at_once:>2} at once: {name:<14} {:6.1} µs of processor time per call", median(times));
            }
            println!("{at_once:>2} at once: ratio {:.3} (median of pairs)", median(&mut ratios.clone()));
        }
        for (name, caller) in &callers {
            caller.calls(1, 100).await;
            let region = Region::new(ALLOCATOR);
            for _ in 0..1000 {
                caller.call().await;
            }
            let change = region.change();
            let count = (change.allocations + change.reallocations) as f64 / 1000.0;
            println!("{name:<14} {count:.1} allocations, {:.0} bytes per call", change.bytes_allocated as f64 / 1000.0);
        }
    });
}

/// A plain `reqwest` client that sends the same bytes.
fn reqwest_client() -> reqwest::Client {
    let provider = rustls::crypto::ring::default_provider();
    let _ = provider.install_default();
    let headers = [
        ("accept", "application/json"),
        ("stripe-version", stripe_portal::API_VERSION),
        ("user-agent", "Stripe/v1 StripePortalRust/0.1.0"),
        (
            "x-stripe-client-user-agent",
            r#"{"bindings_version":"0.1.0","lang":"rust","platform":"linux-x86_64","publisher":"stripe-portal"}"#,
        ),
    ];
    let headers = headers.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    reqwest::Client::builder().default_headers(headers.into_iter().collect()).build().unwrap()
}
