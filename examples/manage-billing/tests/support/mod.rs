//! Plain HTTP and the program in a separate process, for the tests.
#![allow(clippy::unwrap_used, dead_code, reason = "tests stop at the first surprise; not each uses all of it")]

use std::collections::HashMap;
use std::env::VarError;
use std::process::Stdio;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use manage_billing::settings::{Settings, SettingsError, Stripe};
use manage_billing::stand_in::StandIn;
use manage_billing::{Running, start};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};

/// Starts the page with the stand-in.
pub(crate) async fn running() -> (Running, StandIn) {
    let running = start(Settings { port: 0, stripe: Stripe::StandIn }).await.unwrap();
    let stand_in = running.stand_in.clone().unwrap();
    (running, stand_in)
}

/// Reads settings from these variables.
pub(crate) fn read(variables: &[(&'static str, &str)]) -> Result<Settings, SettingsError> {
    let variables: HashMap<_, _> = variables.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Settings::read(|name| variables.get(name).cloned().ok_or(VarError::NotPresent))
}

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

    /// Returns the cookie that the response sets, as a browser sends it.
    pub(crate) fn cookie(&self) -> &str {
        self.headers[SET_COOKIE].to_str().unwrap().split(';').next().unwrap()
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

/// Loads the part of the page, or the page, with the plan. Leaves out the tags that keep a date on one line.
pub(crate) async fn plan(url: &str) -> String {
    get(url).await.body.replace("<span class=\"whole\">", "")
}

/// Loads a page with this cookie.
pub(crate) async fn get_with(url: &str, cookie: &str) -> Response {
    send(Request::get(url).header("cookie", cookie).body(Body::empty()).unwrap()).await
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

/// The program in a separate process.
pub(crate) struct Application {
    process: Child,
    stdout: BufReader<ChildStdout>,
    greeting: String,
    pub(crate) url: String,
}

/// Returns the command of the program, with these variables only.
pub(crate) fn program(variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_manage-billing"));
    for name in ["SECRET_KEY", "CUSTOMER", "WEBHOOK_SECRET", "SUBSCRIPTION", "SUBSCRIPTION_ITEM", "PRICE", "BASE_URL"] {
        command.env_remove(format!("STRIPE_{name}"));
    }
    command.env("PORT", "0").envs(variables.iter().copied()).kill_on_drop(true);
    command
}

impl Application {
    /// Starts the application with a stand-in.
    pub(crate) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    pub(crate) async fn start_with(variables: &[(&str, &str)]) -> Self {
        let mut process = program(variables).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        let mut greeting = String::new();
        stdout.read_line(&mut greeting).await.unwrap();
        let url = greeting.split_whitespace().nth(1).unwrap().to_owned();
        Self { process, stdout, greeting, url }
    }

    /// Stops the application and returns its output.
    pub(crate) async fn stop(mut self) -> String {
        self.process.kill().await.unwrap();
        let mut printed = self.greeting;
        self.stdout.read_to_string(&mut printed).await.unwrap();
        self.process.stderr.take().unwrap().read_to_string(&mut printed).await.unwrap();
        printed
    }
}
