//! A server that replaces Stripe, and a client for it.

use std::time::Duration;

use stripe_portal::Client;
use test_server::{Received, Server, Steps};

/// Starts a server whose responses are successful and contain the JSON that `json` returns.
pub fn stripe(json: impl Fn(&Received) -> String + Send + Sync + 'static) -> Server {
    let headers = [("Content-Type", "application/json"), ("Request-Id", "req_1")];
    Server::start(move |_, request| Steps::response(200, &headers, json(request)))
}

/// Returns a client that sends everything to `server`, once.
pub fn client(server: &Server) -> Client {
    let builder = Client::builder("sk_test_123").base_url(&server.url);
    builder.retries(0).timeout(Duration::from_secs(20)).build().expect("a client")
}

/// Runs a future to completion.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(future)
}
