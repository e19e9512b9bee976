//! Plain HTTP for the tests.
#![allow(clippy::unwrap_used, dead_code, reason = "tests stop at the first surprise; not each uses all of it")]

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

/// A complete response.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Response {
    pub(crate) fn location(&self) -> &str {
        self.headers[LOCATION].to_str().unwrap()
    }
}

pub(crate) async fn send(request: Request<Body>) -> Response {
    let (head, body) = send_streaming(request).await.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Response { status: head.status, headers: head.headers, body: String::from_utf8(body.to_vec()).unwrap() }
}

async fn send_streaming(
    request: Request<Body>,
) -> axum::http::Response<impl axum::body::HttpBody<Data = axum::body::Bytes, Error = impl std::fmt::Debug> + Unpin> {
    Client::builder(TokioExecutor::new()).build_http().request(request).await.unwrap()
}

pub(crate) async fn get(url: &str) -> Response {
    send(Request::get(url).body(Body::empty()).unwrap()).await
}

/// Sends a form like a browser on the server's page.
pub(crate) async fn post_form(url: &str, form: &str) -> Response {
    post(url, &[("sec-fetch-site", "same-origin")], form).await
}

pub(crate) async fn post(url: &str, headers: &[(&str, &str)], body: &str) -> Response {
    let mut request = Request::post(url).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(request.body(body.to_owned().into()).unwrap()).await
}

/// Reads server-sent events until one contains `wanted`.
pub(crate) async fn events_until(url: &str, wanted: &str) -> String {
    let mut body = send_streaming(Request::get(url).body(Body::empty()).unwrap()).await.into_body();
    let mut seen = String::new();
    while !seen.contains(wanted) || !seen.ends_with("\n\n") {
        let frame = body.frame().await.unwrap().unwrap();
        seen.push_str(std::str::from_utf8(frame.data_ref().unwrap()).unwrap());
    }
    seen
}
