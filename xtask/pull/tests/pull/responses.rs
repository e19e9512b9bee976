//! Responses of a server that does what a test says.

use test_server::{Received, Server, Step, Steps};

/// Returns a server that handles every request in the same way.
pub(crate) type Behave = fn(usize, &Received) -> Vec<Step>;

/// Starts a server that closes each connection after one request.
pub(crate) fn serve(behave: impl Fn(usize, &Received) -> Vec<Step> + Send + Sync + 'static) -> Server {
    Server::start(move |number, request| Steps(behave(number, request)).then_close())
}

/// The head of a response; `length` may be a lie.
pub(crate) fn head(status: &str, length: usize, more: &str) -> Step {
    let text = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n");
    Step::Send(text.into_bytes())
}

/// A response with nothing wrong.
pub(crate) fn good(status: &str, body: &str) -> Vec<Step> {
    vec![head(status, body.len(), "ETag: \"1\"\r\n"), Step::Send(body.into())]
}
