//! Clients of a scripted server, and small operations to send to it.
#![allow(dead_code, unused_imports, unreachable_pub, missing_docs, reason = "each suite uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests stop at the first surprise")]

pub mod hidden;
pub mod log;
#[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
pub mod over;
#[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
pub mod own;
#[path = "../server/mod.rs"]
pub mod server;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use stripe_portal::Identified;
use stripe_portal::form::{ExtraParams, FormWriter, ToForm};
use stripe_portal::request::{Method, Request, path};
use stripe_portal::{Client, ClientBuilder, Error, List, Operation, Paginated, RequestOptions, RetryPolicy};

pub use self::server::{Received, Server, Step, Steps};

/// A scripted server that makes clients.
pub trait ClientsOf {
    /// Returns a client that retries soon.
    fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    fn builder(&self) -> ClientBuilder;
}

impl ClientsOf for Server {
    fn builder(&self) -> ClientBuilder {
        let mut policy = RetryPolicy::default();
        policy.min_delay = Duration::from_millis(1);
        policy.max_delay = Duration::from_millis(2);
        Client::builder("sk_test_123").base_url(&self.url).retry_policy(policy).timeout(Duration::from_secs(10))
    }
}

/// Starts a server that sends a text to whoever connects, and returns its address.
pub fn without_tls(text: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            // The request is read, so that the end of the connection does not discard the text.
            let _ = (stream.read(&mut [0; 4096]), stream.write_all(text.as_bytes()));
        }
    });
    address
}

/// Starts a server that reads one byte of whatever a client sends, responds with `text`, and resets the connection. Returns
/// its address.
pub fn resetting(text: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let _ = (stream.read(&mut [0]), stream.write_all(text.as_bytes()));
            // The client has the text by then. A connection that is closed with unread bytes is reset.
            thread::sleep(Duration::from_millis(50));
        }
    });
    address
}

/// A successful response.
pub fn ok(body: &str) -> Steps {
    Steps::response(200, &[("Request-Id", "req_1")], body)
}

/// Returns a successful response with this body, without I/O.
pub fn answer(body: &str) -> stripe_portal::RawResponse {
    let request = stripe_portal::RawRequest::new(Method::Get, "/v1/things");
    let mut call =
        stripe_portal::call::Call::new(&stripe_portal::Config::new("sk_test_SECRETKEY"), &request, [7; 16]).unwrap();
    let response = stripe_portal::transport::HttpResponse::new(200, http::HeaderMap::new(), body.as_bytes().to_vec());
    match call.end_attempt(Ok(response), Duration::ZERO, || 0.5) {
        stripe_portal::call::Step::Done(answer) => answer.unwrap(),
        _ => panic!("success is not tried again"),
    }
}

/// An object with an ID.
#[derive(Clone, PartialEq)]
pub struct Thing {
    pub id: String,
    pub extra: stripe_portal::Extra,
}

impl stripe_portal::__private::Object for Thing {
    const NAME: &'static str = "thing";
    const FIELDS: &'static [&'static str] = &["id"];

    fn read(
        mut reader: stripe_portal::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), stripe_portal::__private::Problem> {
        let mut id = None;
        while reader.more()? {
            reader.value(&mut id);
        }
        let Some(id) = id else { return Err(reader.missing(&["id"])) };
        *place = Some(Self { id, extra: reader.finish() });
        Ok(())
    }

    fn write<M: stripe_portal::__private::Fields>(&self, writer: &mut stripe_portal::__private::Writer<'_, M>) {
        writer.value("id", &self.id);
    }
}

stripe_portal::__private::object_impls!(Thing);

impl Identified for Thing {
    fn id(&self) -> &str {
        &self.id
    }
}

/// An operation in the style of generated code.
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

/// An operation with a path parameter.
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

/// An operation that lists objects.
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

    fn cursor(&self) -> Option<&str> {
        self.ending_before.as_deref().or(self.starting_after.as_deref())
    }

    fn continue_from(&mut self, id: &str) {
        let cursor = if self.is_backwards() { &mut self.ending_before } else { &mut self.starting_after };
        *cursor = Some(id.to_owned());
    }
}
