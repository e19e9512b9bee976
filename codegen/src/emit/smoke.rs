//! Emits a test for each resource, operation and object of events of a crate, with the least value that decodes and the
//! least call.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::ir::names::{UNRECOGNIZED, UNTYPED};
use crate::ir::{Api, NextPage, Operation, StepKind, Type, TypeId, TypeKind};
use crate::rust::types::lit;

use super::gates;
use super::least::{Least, Names, TEXT};

/// The number of values in a test.
const LARGEST: usize = 10_000;

/// The functions that the tests call. `LIBRARY` stands for the crate.
const FUNCTIONS: &str = r#"
fn comes_back<T: ::serde::de::DeserializeOwned + ::serde::Serialize>(json: &str) {
    let json: LIBRARY::Value = ::serde_json::from_str(json).expect("JSON");
    let value: T = ::serde_json::from_value(json.clone()).expect("an object");
    assert_eq!(::serde_json::to_value(&value).expect("JSON"), json);
}

fn is_sent(operation: &impl LIBRARY::Operation, method: &str, path: &str) {
    let request = operation.request().expect("a request");
    assert_eq!((request.method.as_str(), request.path.as_str()), (method, path));
    #[cfg(feature = "testing")]
    has_response(operation);
}

/// Sends an operation to a fake Stripe. Objects whose ids are in the path do not exist there, and a text is no search.
#[cfg(feature = "testing")]
fn has_response<O: LIBRARY::Operation>(operation: &O) {
    let stripe = LIBRARY::testing::FakeStripe::of(LIBRARY::API);
    let call = LIBRARY::call::Call::new(stripe.client().config(), operation, [0; 16]).expect("a call");
    let limits = call.limits(::core::time::Duration::ZERO);
    let response = at_once(LIBRARY::transport::Transport::send(&stripe, call.request(), limits)).expect("a response");
    let body = String::from_utf8_lossy(&response.body);
    let is_missing = response.status == 404 && O::PATH.contains('{') && body.contains("No such");
    let is_no_search = response.status == 400 && body.contains("search query");
    assert!(response.status == 200 || is_missing || is_no_search, "{} {}: {body}", O::METHOD.as_str(), O::PATH);
}

/// Returns the result of a future that waits for nothing.
#[cfg(feature = "client")]
fn at_once<F: ::core::future::Future>(future: F) -> F::Output {
    let mut context = ::core::task::Context::from_waker(::core::task::Waker::noop());
    let output = match ::core::pin::pin!(future).poll(&mut context) {
        ::core::task::Poll::Ready(output) => Some(output),
        ::core::task::Poll::Pending => None,
    };
    output.expect("a page is there at once")
}
"#;

/// The function that the tests of events call.
const EVENTS: &str = r#"
#[cfg(feature = "webhook")]
fn is_typed(events: &[&str], json: &str) {
    use LIBRARY::events::EventData;
    for event in events {
        let event = format!("{{\"object\":\"event\",\"id\":\"evt_1\",\"type\":{event:?},\"created\":1,\"livemode\":false,\"data\":{{\"object\":{json}}}}}");
        let read = LIBRARY::webhook::Event::<EventData>::from_json_unverified(&event).expect("an event");
        assert!(!matches!(read.data, EventData::UNRECOGNIZED(_) | EventData::UNTYPED(_)), "{event}");
    }
}
"#;

/// The functions that read lists and searches, over a transport with two pages.
const PAGES: &str = r#"
/// The pages that are left, and the URLs of the requests.
#[cfg(feature = "client")]
#[derive(Clone, Default)]
struct Pages(::std::sync::Arc<::std::sync::Mutex<(Vec<String>, Vec<String>)>>);

#[cfg(feature = "client")]
impl LIBRARY::transport::Transport for Pages {
    fn send(
        &self,
        request: LIBRARY::transport::HttpRequest,
        _limits: LIBRARY::transport::Limits,
    ) -> LIBRARY::transport::BoxFuture<'_, Result<LIBRARY::transport::HttpResponse, LIBRARY::transport::TransportError>> {
        let mut pages = self.0.lock().expect("pages");
        pages.1.push(request.url());
        let body = pages.0.pop().expect("a page");
        Box::pin(::core::future::ready(Ok(LIBRARY::transport::HttpResponse::new(200, Default::default(), body))))
    }

    fn sleep(&self, _duration: ::core::time::Duration) -> LIBRARY::transport::BoxFuture<'_, ()> {
        Box::pin(::core::future::ready(()))
    }

    fn now(&self) -> ::core::time::Duration {
        ::core::time::Duration::ZERO
    }
}

/// Reads two pages of `item`, each with its other fields. Each request has `always` in its query, and the second one `next`.
#[cfg(feature = "client")]
fn is_streamed<P>(operation: P, item: &str, pages: [&str; 2], always: &str, next: &str)
where
    P: LIBRARY::Paginated + ::core::marker::Unpin,
    P::Item: ::core::marker::Unpin,
{
    let transport = Pages::default();
    let bodies = pages.iter().rev().map(|page| format!("{{\"data\":[{item}],{page}}}"));
    transport.0.lock().expect("pages").0.extend(bodies);
    let client = LIBRARY::Client::builder("sk_test_123").transport(transport.clone()).build().expect("a client");
    let mut items = client.stream(operation);
    for _ in pages {
        at_once(items.next()).expect("another item").expect("an item");
    }
    assert!(at_once(items.next()).is_none());
    let sent = &transport.0.lock().expect("pages").1;
    assert!(sent.iter().all(|url| url.contains(always)), "{sent:?}");
    assert_eq!(sent.iter().map(|url| url.contains(next)).collect::<Vec<_>>(), [false, true], "{sent:?}");
}
"#;

/// Returns all tests for the crate with the library `library`, as a file of `tests/`.
pub(crate) fn tests(api: &Api, library: &str) -> String {
    let mut out = Tests::default();
    // `--check` of an export compares the file, so formatting must not change it.
    out.text.push_str(
        "//! Every resource is decoded and encoded, and every operation makes a request.\n\
         #![allow(deprecated, dead_code, non_snake_case, clippy::expect_used, reason = \"tests stop at the first surprise\")]\n\
         #[rustfmt::skip] mod tests {\n",
    );
    out.text.push_str(&FUNCTIONS.replace("LIBRARY", library));
    if api.operations.iter().any(|operation| operation.pagination.is_some()) {
        out.text.push_str(&PAGES.replace("LIBRARY", library));
    }
    for feature in &api.features {
        let Some(id) = api.types.iter().position(|def| *def.path == *feature.resource).map(TypeId) else { continue };
        let least = Least::new(api, library, Names::Full, LARGEST);
        let Some(json) = least.json(&Type::Ref(id), 0) else { continue };
        let name = format!("{}_comes_back_as_it_was", feature.module.join("_"));
        let path = least.path(id);
        let sample = format!(
            "#[cfg(feature = \"testing\")] comes_back::<{path}>(&::serde_json::to_string(&{path}::sample()).expect(\"JSON\"));"
        );
        out.test(api, id, &name, &format!("comes_back::<{path}>({}); {sample}", lit(&json)));
    }
    for operation in &api.operations {
        let least = Least::new(api, library, Names::Full, LARGEST);
        let Some(call) = least.call(operation) else { continue };
        let name = format!("{}_is_sent", api.get(operation.params).module.join("_"));
        let (method, path) = (lit(operation.method.as_str()), expected(operation));
        let body = format!("is_sent(&{}, {method}, {});", call.0.concat(), lit(&path));
        out.test(api, operation.params, &name, &body);
        let least = Least::new(api, library, Names::Full, LARGEST);
        if let Some(body) = streamed(api, library, &least, operation, &call.0.concat()) {
            out.text.push_str("#[cfg(feature = \"client\")] ");
            let name = format!("{}_is_streamed", api.get(operation.params).module.join("_"));
            out.test(api, operation.params, &name, &body);
        }
    }
    events(&mut out, api, library);
    out.text.push_str("}\n");
    out.text
}

/// The tests so far.
#[derive(Default)]
struct Tests {
    text: String,
    names: BTreeSet<String>,
    /// The next number of each name.
    next: BTreeMap<String, usize>,
}

impl Tests {
    /// Writes a test. Modules such as `x::y` and `x_y` make one name, so a name that is taken gets a number.
    fn test(&mut self, api: &Api, id: TypeId, name: &str, body: &str) {
        let cfg = gates::cfg(&api.gates[id.0]).unwrap_or_default();
        // All lower numbers are taken.
        let next = self.next.entry(name.to_owned()).or_insert(1);
        let numbered = |number| if number == 1 { name.to_owned() } else { format!("{name}_{number}") };
        let mut name = numbered(*next);
        while !self.names.insert(name.clone()) {
            *next += 1;
            name = numbered(*next);
        }
        *next += 1;
        let _ = writeln!(self.text, "{cfg} #[test] fn {name}() {{ {body} }}");
    }
}

/// Writes a test for each object that events carry.
fn events(out: &mut Tests, api: &Api, library: &str) {
    let mut carried: BTreeMap<TypeId, Vec<String>> = BTreeMap::new();
    for event in &api.events {
        carried.entry(event.object).or_default().push(lit(&event.name.wire).to_string());
    }
    if !carried.is_empty() {
        out.text.push_str(
            &EVENTS.replace("LIBRARY", library).replace("UNRECOGNIZED", UNRECOGNIZED).replace("UNTYPED", UNTYPED),
        );
    }
    for (id, events) in carried {
        let least = Least::new(api, library, Names::Full, LARGEST);
        let Some(json) = least.json(&Type::Ref(id), 0) else { continue };
        let def = api.get(id);
        let name = format!("events_carry_{}_{}", def.module.join("_"), def.name);
        out.text.push_str("#[cfg(feature = \"webhook\")]");
        out.test(api, id, &name, &format!("is_typed(&[{}], {});", events.join(", "), lit(&json)));
    }
}

/// Returns the code that reads two pages of a list or search, and expands its items if they can be expanded.
fn streamed(api: &Api, library: &str, least: &Least<'_>, operation: &Operation, call: &str) -> Option<String> {
    let pagination = operation.pagination.as_ref()?;
    let item = least.json(&pagination.item, 0)?;
    let (expand, always) = expanded(api, library, operation).unwrap_or_default();
    let path = expected(operation);
    let pages = match &pagination.next {
        NextPage::Cursor { .. } => [true, false].map(|more| format!(r#""has_more":{more},"object":"list","url":"/""#)),
        NextPage::Token { .. } => [true, false]
            .map(|more| format!(r#""has_more":{more},"next_page":"page_2","object":"search_result","url":"/""#)),
        NextPage::Link => {
            let url = serde_json::Value::from(format!("{path}?page=page_2"));
            [url, serde_json::Value::Null].map(|url| format!(r#""next_page_url":{url},"previous_page_url":null"#))
        }
    };
    let next = match &pagination.next {
        NextPage::Cursor { .. } => format!("starting_after={TEXT}"),
        NextPage::Token { .. } | NextPage::Link => "page=page_2".to_owned(),
    };
    let [first, last] = &pages;
    let pages = format!("[{}, {}]", lit(first), lit(last));
    Some(format!("is_streamed({call}{expand}, {}, {pages}, {}, {});", lit(&item), lit(&always), lit(&next)))
}

/// Returns the call that expands the items of a page, and its part of the query.
fn expanded(api: &Api, library: &str, operation: &Operation) -> Option<(String, String)> {
    let TypeKind::Params(params) = &api.get(operation.params).kind else { return None };
    let (name, root) = params.fields.iter().find_map(|param| match param.ty {
        Type::Expand { root, in_page: true } => Some((&param.name.rust, root)),
        _ => None,
    })?;
    let expansions = api.expansions.iter().find(|expansions| expansions.root == root)?;
    let step = expansions.steps.iter().find(|step| step.kind != StepKind::Through)?;
    let modules = expansions.module.iter().chain(&step.inside).map(String::as_str);
    let constant = [library].into_iter().chain(modules).chain([step.name.as_str()]).collect::<Vec<_>>().join("::");
    Some((format!(".{name}({constant})"), format!("expand[0]=data.{}", step.path)))
}

/// Returns the path that a call with [`TEXT`] for each of its parameters has.
fn expected(operation: &Operation) -> String {
    let parts = operation.path.split('/').map(|part| if part.starts_with('{') { TEXT } else { part });
    parts.collect::<Vec<_>>().join("/")
}
