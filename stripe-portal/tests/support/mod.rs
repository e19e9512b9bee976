//! A scripted HTTP server on the loopback interface, and small operations to send to it.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each suite uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests stop at the first surprise")]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use stripe_portal::form::{ExtraParams, FormWriter, ToForm};
use stripe_portal::object::Identified;
use stripe_portal::request::{Method, Request, path};
use stripe_portal::{Client, ClientBuilder, Error, List, Operation, Paginated, RequestOptions, RetryPolicy};

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Received {
    /// The request line.
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// On which connection, counted from 0.
    pub connection: usize,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }
}

/// What the server does with a request.
#[derive(Clone, Debug)]
pub enum Act {
    /// Writes these bytes and keeps the connection.
    Write(String),
    /// Writes bytes that need not be text, and keeps the connection.
    WriteBytes(Vec<u8>),
    /// Writes these bytes and closes the connection.
    WriteAndClose(String),
    /// Waits, then does something.
    Wait(Duration, Box<Act>),
    /// Closes the connection.
    Close,
}

/// A whole answer.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Act {
    Act::Write(answer_text(status, headers, body))
}

pub fn answer_text(status: u16, headers: &[(&str, &str)], body: &str) -> String {
    let mut text = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text + "\r\n" + body
}

pub fn ok(body: &str) -> Act {
    answer(200, &[("Request-Id", "req_1")], body)
}

type Script = dyn Fn(usize, &Received) -> Act + Send + Sync;

/// A server that does what its script says with the n-th request (from 0).
pub struct Server {
    pub url: String,
    shared: Arc<Shared>,
}

struct Shared {
    script: Box<Script>,
    received: Mutex<Vec<Received>>,
    keeps: bool,
    count: AtomicUsize,
    connections: AtomicUsize,
    open: AtomicUsize,
    stopped: AtomicBool,
}

impl Server {
    pub fn start(script: impl Fn(usize, &Received) -> Act + Send + Sync + 'static) -> Self {
        Self::listen(script, true)
    }

    /// One that keeps no record of what it received, for many calls.
    pub fn forgetful(script: impl Fn(usize, &Received) -> Act + Send + Sync + 'static) -> Self {
        Self::listen(script, false)
    }

    fn listen(script: impl Fn(usize, &Received) -> Act + Send + Sync + 'static, keeps: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            script: Box::new(script),
            received: Mutex::new(Vec::new()),
            keeps,
            count: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
            open: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        });
        let for_thread = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                if for_thread.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let number = for_thread.connections.fetch_add(1, Ordering::SeqCst);
                let shared = for_thread.clone();
                thread::spawn(move || {
                    shared.open.fetch_add(1, Ordering::SeqCst);
                    serve(stream, number, &shared);
                    shared.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { url, shared }
    }

    /// Does these things in turn, then the last one for ever.
    pub fn in_turn(acts: Vec<Act>) -> Self {
        Self::start(move |index, _| acts[index.min(acts.len() - 1)].clone())
    }

    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// How many connections are open now.
    pub fn open(&self) -> usize {
        self.shared.open.load(Ordering::SeqCst)
    }

    /// A client whose retries come quickly.
    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub fn builder(&self) -> ClientBuilder {
        let mut policy = RetryPolicy::default();
        policy.min_delay = Duration::from_millis(1);
        policy.max_delay = Duration::from_millis(2);
        Client::builder("sk_test_123").base_url(&self.url).retry_policy(policy).timeout(Duration::from_secs(10))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.url.trim_start_matches("http://"));
    }
}

fn serve(mut stream: TcpStream, connection: usize, shared: &Shared) {
    stream.set_nodelay(true).unwrap();
    let mut buffer = Vec::new();
    while let Some(mut request) = read_request(&mut stream, &mut buffer) {
        request.connection = connection;
        let index = if shared.keeps {
            let mut received = shared.received.lock().unwrap();
            received.push(request.clone());
            received.len() - 1
        } else {
            shared.count.fetch_add(1, Ordering::SeqCst)
        };
        let mut act = (shared.script)(index, &request);
        while let Act::Wait(duration, then) = act {
            thread::sleep(duration);
            act = *then;
        }
        match act {
            Act::Write(text) => {
                if stream.write_all(text.as_bytes()).is_err() {
                    return;
                }
            }
            Act::WriteBytes(bytes) => {
                if stream.write_all(&bytes).is_err() {
                    return;
                }
            }
            Act::WriteAndClose(text) => {
                let _ = stream.write_all(text.as_bytes());
                let _ = stream.shutdown(Shutdown::Both);
                return;
            }
            _ => {
                let _ = stream.shutdown(Shutdown::Both);
                return;
            }
        }
    }
}

fn read_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Received> {
    let mut chunk = [0; 4096];
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
            let mut lines = head.split("\r\n");
            let line = lines.next()?.to_owned();
            let headers: Vec<_> = lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
            let length: usize = length.map_or(0, |(_, length)| length.parse().unwrap());
            if buffer.len() >= end + 4 + length {
                let body = String::from_utf8_lossy(&buffer[end + 4..end + 4 + length]).into_owned();
                buffer.drain(..end + 4 + length);
                return Some(Received { line, headers, body, connection: 0 });
            }
        }
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => return None,
            Ok(count) => buffer.extend_from_slice(&chunk[..count]),
        }
    }
}

/// A thing with an id.
#[derive(Clone, PartialEq)]
pub struct Thing {
    pub id: String,
    pub extra: stripe_portal::Extra,
}

impl stripe_portal::object::Object for Thing {
    const NAME: &'static str = "thing";
    const FIELDS: &'static [&'static str] = &["id"];

    fn read(
        mut reader: stripe_portal::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), stripe_portal::object::Problem> {
        let mut id = None;
        while reader.more()? {
            reader.value(&mut id);
        }
        let Some(id) = id else { return Err(reader.missing(&["id"])) };
        *place = Some(Self { id, extra: reader.finish() });
        Ok(())
    }

    fn write<M: stripe_portal::object::Fields>(&self, writer: &mut stripe_portal::object::Writer<'_, M>) {
        writer.value("id", &self.id);
    }
}

stripe_portal::object_impls!(Thing);

impl Identified for Thing {
    fn id(&self) -> &str {
        &self.id
    }
}

/// As generated operations look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateThing {
    pub name: Option<String>,
    pub extra: ExtraParams,
    pub options: RequestOptions,
}

impl ToForm for CreateThing {
    fn to_form(&self, form: &mut FormWriter) {
        form.field("name", &self.name);
        self.extra.write(form);
    }
}

impl Operation for CreateThing {
    type Output = Thing;
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/things";

    fn request(&self) -> Result<Request, Error> {
        Ok(Request::new(Self::METHOD, Self::PATH).form(self))
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}

/// With a path parameter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetThing {
    pub id: String,
    pub options: RequestOptions,
}

impl GetThing {
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), options: RequestOptions::new() }
    }
}

impl Operation for GetThing {
    type Output = Thing;
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/things/{thing}";

    fn request(&self) -> Result<Request, Error> {
        Ok(Request::new(Self::METHOD, path(Self::PATH, &[("thing", &self.id)])?))
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListThings {
    pub active: Option<bool>,
    pub limit: Option<i64>,
    pub ending_before: Option<String>,
    pub starting_after: Option<String>,
    pub options: RequestOptions,
}

impl ToForm for ListThings {
    fn to_form(&self, form: &mut FormWriter) {
        form.field("active", &self.active);
        form.field("ending_before", &self.ending_before);
        form.field("limit", &self.limit);
        form.field("starting_after", &self.starting_after);
    }
}

impl Operation for ListThings {
    type Output = List<Thing>;
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/things";

    fn request(&self) -> Result<Request, Error> {
        Ok(Request::new(Self::METHOD, Self::PATH).query(self))
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}

impl Paginated for ListThings {
    type Item = Thing;

    fn is_backwards(&self) -> bool {
        self.ending_before.is_some()
    }

    fn continue_from(&mut self, id: &str) {
        let cursor = if self.is_backwards() { &mut self.ending_before } else { &mut self.starting_after };
        *cursor = Some(id.to_owned());
    }
}
