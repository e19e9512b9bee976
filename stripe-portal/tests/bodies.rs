//! Bodies and responses other than forms and JSON objects: files, PDFs, API v2.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::time::Duration;

use serde_json::{Value, json};
use stripe_portal::call::Call;
use stripe_portal::form::{FormWriter, ToForm};
use stripe_portal::request::{Method, Request, path};
use stripe_portal::testing::{FakeStripe, Reply};
use stripe_portal::{
    Binary, Config, Error, LinkedPage, Multipart, Operation, OperationExt as _, Paginated, RawRequest, RequestOptions,
    Response, Upload,
};

/// A minimal operation.
macro_rules! operation {
    ($name:ident, $output:ty, $method:ident, $path:literal, |$call:ident| $request:expr) => {
        impl Operation for $name {
            type Output = $output;
            const METHOD: Method = Method::$method;
            const PATH: &'static str = $path;

            fn request(&self) -> Result<Request, Error> {
                let $call = self;
                Ok($request)
            }

            fn options(&self) -> &RequestOptions {
                &self.options
            }

            fn options_mut(&mut self) -> &mut RequestOptions {
                &mut self.options
            }
        }
    };
}

struct UploadPaper {
    purpose: String,
    file: Upload,
    options: RequestOptions,
}

impl ToForm for UploadPaper {
    fn to_form(&self, form: &mut FormWriter) {
        form.field("purpose", &self.purpose);
    }
}

operation!(UploadPaper, Value, Post, "/v1/papers", |call| {
    Request::new(Self::METHOD, Self::PATH)
        .server("https://files.stripe.com")
        .multipart(Multipart::new(call, &[("file", Some(&call.file)), ("other", None)])?)
});

fn upload(bytes: impl Into<Vec<u8>>) -> UploadPaper {
    let file = Upload::new("paper.bin", bytes.into());
    UploadPaper { purpose: "proof".to_owned(), file, options: RequestOptions::new() }
}

#[tokio::test]
async fn a_file_is_sent_the_same_way_at_every_attempt() {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::no_connection());
    stripe.reply(Reply::error(500, "busy", "later"));
    stripe.reply(Reply::json(&json!({})));
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    stripe.client().send(&upload(bytes.clone())).await.unwrap();
    let sent = stripe.sent();
    assert_eq!(sent.len(), 3);
    for attempt in &sent {
        assert_eq!(attempt.url(), "https://files.stripe.com/v1/papers");
        assert!(attempt.body().windows(bytes.len()).any(|window| window == bytes));
        assert_eq!(attempt.body(), sent[0].body());
        assert_eq!(attempt.header("content-type"), sent[0].header("content-type"));
        assert_eq!(attempt.idempotency_key(), sent[0].idempotency_key());
        attempt.check(&upload(bytes.clone())).unwrap();
        assert!(attempt.check(&upload("other")).is_err());
    }
    assert!(sent[0].header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
}

#[test]
fn a_slow_upload_is_not_stopped_in_half_of_the_time() {
    let limit = |config: &Config, upload: &UploadPaper| {
        let call = Call::new(config, upload, [0; 16]).unwrap();
        call.limits(Duration::from_secs(10)).timeout
    };
    let config = Config::new("sk_test_123456");
    assert_eq!(limit(&config, &upload("a")), Duration::from_secs(70));
    let seconds = Duration::from_secs(5);
    assert_eq!(limit(&config.attempt_timeout(seconds), &upload("a")), seconds);
}

#[tokio::test]
async fn a_file_goes_where_the_client_says() {
    for (base_url, server, expected) in [
        (None, None, "https://files.stripe.com/v1/papers"),
        (Some("http://localhost:12111"), None, "http://localhost:12111/v1/papers"),
        (None, Some("http://localhost:1/files/"), "http://localhost:1/files/v1/papers"),
        (Some("http://localhost:12111"), Some("https://proxy.internal"), "https://proxy.internal/v1/papers"),
    ] {
        let stripe = FakeStripe::new();
        stripe.reply(Reply::json(&json!({})));
        let mut builder = stripe.builder();
        if let Some(base_url) = base_url {
            builder = builder.base_url(base_url);
        }
        if let Some(server) = server {
            builder = builder.server("https://files.stripe.com", server);
        }
        builder.build().unwrap().send(&upload("a")).await.unwrap();
        assert_eq!(stripe.sent()[0].url(), expected);
    }
    let broken = || FakeStripe::new().builder().server("https://files.stripe.com", "ftp://x");
    assert!(matches!(broken().build(), Err(Error::InvalidRequest(_))));
    let other_server = broken().server("https://connect.stripe.com", "http://localhost:1").build();
    assert!(matches!(other_server, Err(Error::InvalidRequest(_))));
    assert!(broken().server("https://files.stripe.com", "http://localhost:1").build().is_ok(), "the last word counts");
}

#[tokio::test]
async fn a_file_of_no_valid_type_is_refused_before_anything_is_sent() {
    let stripe = FakeStripe::new();
    let mut call = upload("a");
    call.file = call.file.content_type("text/plain\r\nX-Injected: 1");
    assert!(matches!(stripe.client().send(&call).await, Err(Error::InvalidRequest(_))));
    assert!(stripe.sent().is_empty());
}

struct ReadPdf {
    options: RequestOptions,
}

operation!(ReadPdf, Binary, Get, "/v1/offers/{offer}/pdf", |_call| {
    Request::new(Self::METHOD, path(Self::PATH, &[("offer", "o_1")])?).accept("application/pdf")
});

fn pdf() -> ReadPdf {
    ReadPdf { options: RequestOptions::new() }
}

#[tokio::test]
async fn an_answer_that_is_no_json_comes_as_it_is() {
    let stripe = FakeStripe::new();
    for body in [&b"%PDF-1.4 \xff\x00{"[..], b""] {
        stripe.reply(Reply::body(200, body).header("content-type", "application/pdf").header("request-id", "req_1"));
        let answer: Response<Binary> = pdf().send_for_response(&stripe.client()).await.unwrap();
        assert_eq!((answer.raw().status(), answer.raw().request_id()), (200, Some("req_1")));
        let value = answer.into_value();
        assert_eq!((value.content_type.as_deref(), &value.bytes[..]), (Some("application/pdf"), body));
        assert!(!format!("{value:?}").contains("PDF"));
    }
    assert_eq!(stripe.sent()[0].header("accept"), Some("application/pdf, application/json"));
}

#[tokio::test]
async fn what_goes_wrong_with_it_is_an_error_as_ever() {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::error(404, "resource_missing", "No such offer"));
    assert_eq!(stripe.client().send(&pdf()).await.unwrap_err().code(), Some("resource_missing"));
    let small = stripe.builder().max_response_bytes(3).build().unwrap();
    stripe.reply(Reply::body(200, *b"%PDF"));
    assert!(matches!(small.send(&pdf()).await, Err(Error::Connection(_))));
}

#[derive(Clone)]
struct ListGadgets {
    options: RequestOptions,
}

operation!(ListGadgets, LinkedPage<Value>, Get, "/v2/gadgets", |_call| {
    Request::new(Self::METHOD, Self::PATH).query(&json!({"limit": 2}))
});

impl Paginated for ListGadgets {
    type Item = Value;

    fn is_backwards(&self) -> bool {
        false
    }

    fn cursor(&self) -> Option<&str> {
        self.options.page()
    }

    fn continue_from(&mut self, query: &str) {
        self.options.set_page(query);
    }
}

fn gadgets() -> ListGadgets {
    ListGadgets { options: RequestOptions::new() }
}

async fn walk(stripe: &FakeStripe) -> (Vec<Value>, Option<Error>) {
    let (mut items, mut stream) = (Vec::new(), gadgets().stream(&stripe.client()));
    loop {
        match stream.next().await {
            None => return (items, None),
            Some(Ok(item)) => items.push(item),
            Some(Err(error)) => return (items, Some(error)),
        }
    }
}

#[tokio::test]
async fn a_list_of_v2_goes_on_where_its_pages_say() {
    let stripe = FakeStripe::new();
    stripe.reply(Reply::json(&json!({"data": [1, 2], "next_page_url": "/v2/gadgets?limit=2&page=b%2F1"})));
    stripe.reply(Reply::json(&json!({"data": [], "next_page_url": "https://api.stripe.com/v2/gadgets?page=c"})));
    stripe.reply(Reply::json(&json!({"data": [3], "next_page_url": null, "previous_page_url": "/v2/gadgets?page=b"})));
    let (items, error) = walk(&stripe).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3]);
    let urls: Vec<String> = stripe.sent().iter().map(|sent| sent.url().to_owned()).collect();
    assert_eq!(
        urls,
        [
            "https://api.stripe.com/v2/gadgets?limit=2",
            "https://api.stripe.com/v2/gadgets?limit=2&page=b%2F1",
            "https://api.stripe.com/v2/gadgets?page=c",
        ]
    );
}

#[tokio::test]
async fn a_list_of_v2_never_leads_elsewhere_or_in_circles() {
    for (first, second) in [
        ("https://evil.example/v1/charges?a=b", None),
        ("/v2/other?page=a", None),
        ("/v2/gadgets?page=a b", None),
        ("/v2/gadgets?page=a", Some("/v2/gadgets?page=a")),
    ] {
        let stripe = FakeStripe::new();
        for next in [Some(first), second].into_iter().flatten() {
            stripe.reply(Reply::json(&json!({"data": [1], "next_page_url": next})));
        }
        let (items, error) = walk(&stripe).await;
        assert_eq!(items.len(), stripe.sent().len(), "what came is given out");
        assert!(matches!(error, Some(Error::Decode(_))), "{first}: {error:?}");
        assert_eq!(stripe.replies_left(), 0);
    }
}

#[tokio::test]
async fn deletions_of_v2_have_idempotency_keys() {
    let stripe = FakeStripe::new();
    stripe.reply_always(Reply::json(&json!({})));
    for (method, path, keyed) in [
        (Method::Delete, "/v1/things/1", false),
        (Method::Delete, "/v2/things/1", true),
        (Method::Get, "/v2/things/1", false),
        (Method::Post, "/v2/things", true),
    ] {
        stripe.client().send(&RawRequest::new(method, path)).await.unwrap();
        assert_eq!(stripe.sent().last().unwrap().idempotency_key().is_some(), keyed, "{method:?} {path}");
    }
}

#[tokio::test]
async fn an_error_of_v2_is_read_like_others() {
    let stripe = FakeStripe::new();
    let body = json!({"error": {"code": "fields_invalid", "message": "No", "user_message": "Sorry"}});
    stripe.reply(Reply::body(400, body.to_string()));
    let error = stripe.client().send(&gadgets()).await.unwrap_err();
    let Error::Stripe(error) = &error else { panic!("{error}") };
    assert_eq!((error.code(), error.message()), (Some("fields_invalid"), Some("No")));
    let kept = serde_json::to_value(error.error()).unwrap();
    assert_eq!(kept["user_message"], "Sorry");
}
