//! Lists with several pages.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::pin::pin;

use serde_json::{Value, json};
use stripe_portal::request::{Method, Request};
use stripe_portal::{Error, Operation, OperationExt as _, Paginated, RequestOptions, SearchPage};
use support::{ClientsOf as _, ListThings, Received, Server, Steps, ok};

/// Serves the items `t0` to `t6` as Stripe does, with two items per page.
fn serve(received: &Received) -> Steps {
    let query = received.line.split(['?', ' ']).nth(2).unwrap_or_default();
    let param = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find_map(|(key, value)| (key == name).then(|| value.to_owned()))
    };
    let number = |id: String| id.trim_start_matches('t').parse::<usize>().unwrap();
    let (from, to) = match (param("starting_after"), param("ending_before")) {
        (Some(after), _) => (number(after.clone()) + 1, (number(after) + 3).min(7)),
        (_, Some(before)) => (number(before.clone()).saturating_sub(2), number(before)),
        _ => (0, 2),
    };
    let more = if param("ending_before").is_some() { from > 0 } else { to < 7 };
    let data: Vec<_> = (from..to).map(|number| json!({"id": format!("t{number}")})).collect();
    ok(&json!({"object": "list", "url": "/v1/things", "has_more": more, "data": data}).to_string())
}

fn list() -> ListThings {
    ListThings { active: Some(true), limit: Some(2), ..ListThings::default() }
}

#[tokio::test]
async fn items_come_in_order_over_all_pages() {
    let backwards = |before: &str| ListThings { ending_before: Some(before.to_owned()), ..list() };
    for (list, expected, pages) in [
        (list(), "t0 t1 t2 t3 t4 t5 t6", 4),
        (ListThings { starting_after: Some("t4".to_owned()), ..list() }, "t5 t6", 1),
        (backwards("t5"), "t4 t3 t2 t1 t0", 3),
        (backwards("t0"), "", 1),
    ] {
        let server = Server::start(|_, received| serve(received));
        let mut stream = pin!(list.clone().stream(&server.client()));
        let mut ids = Vec::new();
        while let Some(thing) = stream.next().await {
            ids.push(thing.unwrap().id);
        }
        assert_eq!(ids.join(" "), expected);
        assert!(stream.next().await.is_none(), "it stays at the end");
        let received = server.received();
        assert_eq!(received.len(), pages);
        assert!(
            received.iter().all(|request| request.line.contains("active=true") && request.line.contains("limit=2"))
        );
    }
}

#[tokio::test]
async fn pages_are_read_only_when_they_are_needed() {
    let server = Server::start(|_, received| serve(received));
    let mut stream = list().stream(&server.client());
    assert_eq!(server.received().len(), 0);
    for (items, pages) in [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)] {
        stream.next().await.unwrap().unwrap();
        assert_eq!(server.received().len(), pages, "after {items} items");
    }
}

#[tokio::test]
async fn an_idempotency_key_is_that_of_the_first_page() {
    let server = Server::start(|_, received| serve(received));
    let mut stream = list().with_idempotency_key("mine").with_account("acct_1").stream(&server.client());
    while let Some(thing) = stream.next().await {
        thing.unwrap();
    }
    let received = server.received();
    let keys: Vec<_> = received.iter().map(|request| request.header("idempotency-key")).collect();
    assert_eq!(keys, [Some("mine"), None, None, None], "another page is another request");
    assert!(received.iter().all(|request| request.header("stripe-account") == Some("acct_1")));
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let server = Server::start(|index, received| match index {
        0 => serve(received),
        _ => Steps::response(400, &[], r#"{"error":{"type":"invalid_request_error","code":"c"}}"#),
    });
    let mut stream = list().stream(&server.client());
    assert!(stream.next().await.unwrap().is_ok());
    assert!(stream.next().await.unwrap().is_ok());
    assert_eq!(stream.next().await.unwrap().unwrap_err().code(), Some("c"));
    assert!(stream.next().await.is_none());
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_list_that_does_not_go_on_is_an_error_and_not_a_loop() {
    for (data, expected_ok) in [(json!([{"id": "t0"}]), 2), (json!([{"id": "t0"}, {"id": ""}]), 2), (json!([]), 0)] {
        let page = json!({"object": "list", "url": "/", "has_more": true, "data": data}).to_string();
        let server = Server::in_turn(vec![ok(&page)]);
        let mut stream = list().stream(&server.client());
        let mut items = 0;
        let end = loop {
            match stream.next().await {
                Some(Ok(_)) => items += 1,
                other => break other,
            }
        };
        assert_eq!(items, expected_ok, "{data}");
        let is_error = matches!(end, Some(Err(Error::Decode(_))));
        assert_eq!(is_error, data != json!([]), "{data}");
    }
}

#[tokio::test]
async fn a_page_that_ends_where_the_list_began_gives_its_items_and_an_error() {
    let page =
        json!({"object": "list", "url": "/", "has_more": true, "data": [{"id": "t3"}, {"id": "t4"}]}).to_string();
    let server = Server::in_turn(vec![ok(&page)]);
    let mut stream = ListThings { starting_after: Some("t4".to_owned()), ..list() }.stream(&server.client());
    assert_eq!(stream.next().await.unwrap().unwrap().id, "t3");
    assert_eq!(stream.next().await.unwrap().unwrap().id, "t4");
    assert!(matches!(stream.next().await, Some(Err(Error::Decode(_)))));
    assert!(stream.next().await.is_none());
    assert_eq!(server.received().len(), 1);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_list_is_an_iterator() {
    let server = Server::start(|_, received| serve(received));
    let client = stripe_portal::blocking::Client::from_builder(server.builder()).unwrap();
    let ids: Vec<_> = list().iter(&client).map(|thing| thing.unwrap().id).collect();
    assert_eq!(ids.join(" "), "t0 t1 t2 t3 t4 t5 t6");
    assert_eq!(list().iter(&client).take(2).count(), 2);
    assert_eq!(server.received().len(), 5);
    assert_eq!(server.connections(), 1);
}

/// A search that continues with the token of a page.
#[derive(Clone, Default)]
struct SearchThings {
    page: Option<String>,
    options: RequestOptions,
}

impl Operation for SearchThings {
    type Output = SearchPage<Value>;
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/things/search";

    fn request(&self) -> Result<Request, Error> {
        let mut query = json!({"query": "a:\"b\""});
        if let Some(page) = &self.page {
            query["page"] = json!(page);
        }
        Ok(Request::new(Self::METHOD, Self::PATH).query(&query))
    }

    fn options(&self) -> &RequestOptions {
        &self.options
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.options
    }
}

impl Paginated for SearchThings {
    type Item = Value;

    fn is_backwards(&self) -> bool {
        false
    }

    fn cursor(&self) -> Option<&str> {
        self.page.as_deref()
    }

    fn continue_from(&mut self, page: &str) {
        self.page = Some(page.to_owned());
    }
}

fn results(data: &Value, next_page: &Value, has_more: bool) -> Steps {
    let page = json!({
        "object": "search_result", "url": "/v1/things/search", "data": data, "has_more": has_more, "next_page": next_page,
    });
    ok(&page.to_string())
}

/// Returns the items, and the error that ended the stream.
async fn found(server: &Server, search: SearchThings) -> (Vec<Value>, Option<Error>) {
    let (mut items, mut stream) = (Vec::new(), search.stream(&server.client()));
    loop {
        match stream.next().await {
            None => return (items, None),
            Some(Ok(item)) => items.push(item),
            Some(Err(error)) => return (items, Some(error)),
        }
    }
}

#[tokio::test]
async fn a_search_goes_on_with_the_token_of_each_page() {
    let server = Server::in_turn(vec![
        results(&json!([1, 2]), &json!("b/1+="), true),
        results(&json!([]), &json!("c"), true),
        // The end is where there is no more, whatever else the page has.
        results(&json!([3]), &json!("d"), false),
    ]);
    let (items, error) = found(&server, SearchThings::default()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3]);
    let lines: Vec<String> = server.received().iter().map(|received| received.line.clone()).collect();
    let queries: Vec<_> = lines.iter().filter_map(|line| line.split(['?', ' ']).nth(2)).collect();
    let query = "query=a%3A%22b%22";
    assert_eq!(queries, [query.to_owned(), format!("page=b%2F1%2B%3D&{query}"), format!("page=c&{query}")]);
}

#[tokio::test]
async fn a_search_never_ends_early_or_goes_in_circles() {
    for (next_page, pages) in [(Value::Null, 1), (json!(""), 1), (json!("a"), 2)] {
        let server = Server::in_turn(vec![results(&json!([1]), &next_page, true); pages]);
        let (items, error) = found(&server, SearchThings::default()).await;
        assert!(matches!(error, Some(Error::Decode(_))), "{next_page}: {error:?}");
        assert_eq!((items.len(), server.received().len()), (pages, pages), "{next_page}");
    }
    // Pages that come again after others, from the first page on or later.
    for circle in
        [&["a", "b"][..], &["a", "b", "c", "d", "e"], &["x", "y", "z", "a", "b", "a", "b", "a", "b", "a", "b"]]
    {
        let pages = circle.iter().cycle().take(40).map(|token| results(&json!([1]), &json!(token), true));
        let server = Server::in_turn(pages.collect());
        let (items, error) = found(&server, SearchThings::default()).await;
        assert!(matches!(error, Some(Error::Decode(_))), "{circle:?}: {error:?}");
        assert!(items.len() <= 4 * circle.len(), "{circle:?}: {} items", items.len());
    }
    let server = Server::in_turn(vec![results(&json!([1]), &json!("mine"), true)]);
    let started = SearchThings { page: Some("mine".to_owned()), ..SearchThings::default() };
    assert!(matches!(found(&server, started).await.1, Some(Error::Decode(_))), "the first page was that one");
}

#[test]
fn the_results_of_a_search_have_one_direction_and_keep_what_they_are_not() {
    use stripe_portal::operation::{NextPage, Page as _};
    let json = json!({
        "object": "search_result", "url": "/", "data": [1, 2], "has_more": true, "next_page": "b", "total_count": 3, "new": [4],
    });
    let page: SearchPage<Value> = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(page.total_count, Some(3));
    assert_eq!(serde_json::to_value(&page).unwrap(), json);
    for backwards in [false, true] {
        let (items, next) = page.clone().into_items(backwards, "/");
        assert_eq!((items, next), (vec![json!(1), json!(2)], NextPage::Behind("b".to_owned())));
    }
    for wrong in [json!({"object": "list"}), json!({"data": null}), json!({"next_page": 5}), json!({"url": null})] {
        let mut json = json.clone();
        json.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
        assert!(serde_json::from_value::<SearchPage<Value>>(json).is_err(), "{wrong}");
    }
}
