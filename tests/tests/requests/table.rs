//! Sends operations and compares the requests.

use stripe_portal::request::Body;
use stripe_portal::{Client, Error, Operation};
use test_server::{Received, Server};
use tests::samples;
use tests::server::{client, stripe};

/// A server with its requests.
pub struct Table {
    server: Server,
    pub client: Client,
    /// The method and path with its parameters in braces, and the form or query.
    pub sent: Vec<(String, String)>,
}

/// Sends an operation with its own `send`, and compares the request with `METHOD path?query body`.
macro_rules! sends {
    ($table:expr; $($operation:expr => $request:expr),+ $(,)?) => {$({
        let operation = $operation;
        let result = tests::server::block_on(operation.send(&$table.client));
        $table.check(&operation, result.map(drop), $request.as_ref());
    })+};
}
pub(crate) use sends;

impl Table {
    pub fn new() -> Self {
        let answers = ["session_full", "configuration_full", "configurations_page", "subscription_canceling"]
            .map(|sample| samples::one(sample).to_string());
        let server = stripe(move |request| {
            let [session, configuration, page, subscription] = &answers;
            match request.target.split_once('?').map_or(request.target.as_str(), |(path, _)| path) {
                "/v1/billing_portal/sessions" => session.clone(),
                "/v1/billing_portal/configurations" if request.method == "GET" => page.clone(),
                "/v1/subscriptions" => {
                    format!(r#"{{"object":"list","data":[{subscription}],"has_more":false,"url":"/"}}"#)
                }
                path if path.starts_with("/v1/subscriptions/") => subscription.clone(),
                _ => configuration.clone(),
            }
        });
        Self { client: client(&server), server, sent: Vec::new() }
    }

    /// Compares the request that arrived, and the request as plain data, with what is expected.
    pub fn check<O: Operation>(&mut self, operation: &O, result: Result<(), Error>, expected: &str) {
        result.unwrap_or_else(|error| panic!("{expected}: {error}"));
        let [received] = &self.server.take()[..] else { panic!("{expected}: not one request") };
        assert_eq!(shown(&received.method, &received.target, &received.body), expected);
        assert_headers(received);

        let plain = operation.request().unwrap_or_else(|error| panic!("{expected}: {error}"));
        let target = if plain.query.is_empty() { plain.path } else { format!("{}?{}", plain.path, plain.query) };
        let body = match plain.body {
            Body::Form(form) => form,
            Body::Empty => String::new(),
            other => panic!("{expected}: {other:?}"),
        };
        assert_eq!(shown(plain.method.as_str(), &target, &body), expected);
        self.sent.push((format!("{} {}", O::METHOD.as_str(), O::PATH), format!("{}&{body}", plain.query)));
    }

    /// Checks that nothing was sent.
    pub fn assert_idle(&self) {
        assert_eq!(self.server.take(), []);
    }
}

fn shown(method: &str, target: &str, body: &str) -> String {
    if body.is_empty() { format!("{method} {target}") } else { format!("{method} {target} {body}") }
}

fn assert_headers(received: &Received) {
    let posts = received.method == "POST";
    let form = posts.then_some("application/x-www-form-urlencoded");
    let length = posts.then(|| received.body.len().to_string());
    assert_eq!(received.header("content-type"), form, "{received:?}");
    assert_eq!(received.header("content-length"), length.as_deref(), "{received:?}");
    assert_eq!(received.header("idempotency-key").is_some(), posts, "{received:?}");
    assert_eq!(received.header("authorization"), Some("Bearer sk_test_123"), "{received:?}");
    assert_eq!(received.header("stripe-version"), Some(stripe_portal::API_VERSION), "{received:?}");
}
