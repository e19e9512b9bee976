//! The structure of paths and responses names operations.

use std::collections::{BTreeMap, BTreeSet};

use codegen::internals::operations::{OperationFacts, ResponseShape, names};

/// The method, the path, the resource of the response (`*` after a list, `?` after a search), and the operation's name.
const OPERATIONS: &[(&str, &str, &str, &str)] = &[
    ("get", "/v1/boxes", "box*", "box list"),
    ("post", "/v1/boxes", "box", "box create"),
    ("get", "/v1/boxes/search", "box?", "box search"),
    ("get", "/v1/boxes/upcoming", "box", "box upcoming"),
    ("get", "/v1/boxes/{box}", "box", "box retrieve"),
    ("post", "/v1/boxes/{id}", "box", "box update"),
    ("delete", "/v1/boxes/{id}", "box", "box delete"),
    ("post", "/v1/boxes/{id}/open-wide", "box", "box open_wide"),
    ("get", "/v1/boxes/{id}/pdf", "", "box pdf"),
    ("get", "/v1/boxes/{id}/label", "label", "label retrieve"),
    ("post", "/v1/boxes/{id}/label", "label", "label update"),
    ("post", "/v1/boxes/{id}/keys", "key", "key create"),
    ("get", "/v1/rooms/{room}/boxes", "box*", "box list_rooms_boxes"),
    ("post", "/v1/rooms/{room}/boxes/{id}/open-wide", "box", "box open_wide_rooms_boxes"),
    ("get", "/v1/rooms/{other}/boxes/{x}", "box", "box retrieve_rooms_boxes"),
    ("get", "/v1/status", "status", "status retrieve"),
    ("post", "/v1/tests/boxes/{id}/burn", "box", "box burn"),
    ("post", "/v1/tests/boxes", "box", "box create_tests_boxes"),
    ("post", "/v1/shop/sales/make_up", "shop.sale", "shop.sale make_up"),
    ("get", "/v1/shop/sales/{sale}", "shop.sale", "shop.sale retrieve"),
    ("post", "/v1/shop/tills", "shop.till", "shop.till create"),
    ("post", "/v1/rooms/{room}/things/{id}/check", "box", "box check"),
    ("get", "/v1/rooms/{room}/things/{id}", "thing", "thing retrieve"),
    ("get", "/v1/nothing", "", " retrieve_nothing"),
    ("put", "/v1/shop/tills/{till}", "shop.till", "shop.till update"),
    ("get", "/", "", " retrieve"),
];

#[test]
fn names_follow_from_paths_and_answers() {
    let facts: Vec<OperationFacts> =
        OPERATIONS.iter().map(|(method, path, answer, _)| facts(method, path, answer)).collect();
    let unions = BTreeMap::from([("thing".to_owned(), BTreeSet::from(["box".to_owned(), "lid".to_owned()]))]);
    for ((method, path, _, expected), name) in OPERATIONS.iter().zip(names(&facts, &unions)) {
        let found = format!("{} {}", name.resource.unwrap_or_default(), name.name);
        assert_eq!(found, *expected, "{method} {path}");
    }
}

#[test]
fn names_are_unique_even_where_paths_differ_only_in_their_parameters() {
    let paths = ["/v1/a/{b}/c", "/v1/a/{c}/c", "/v1/a_{x}/c", "/v1/a/c", "/v2/a/c"];
    let facts: Vec<OperationFacts> = paths.iter().map(|path| facts("get", path, "c*")).collect();
    let unique: BTreeSet<String> = names(&facts, &BTreeMap::new()).into_iter().map(|name| name.name).collect();
    assert_eq!(unique.len(), paths.len(), "{unique:?}");
}

fn facts(method: &str, path: &str, response: &str) -> OperationFacts {
    let (response, shape) = match (response.strip_suffix('*'), response.strip_suffix('?')) {
        (Some(resource), _) => (resource, ResponseShape::List),
        (_, Some(resource)) => (resource, ResponseShape::Search),
        _ => (response, ResponseShape::Object),
    };
    OperationFacts {
        method: method.to_owned(),
        path: path.to_owned(),
        operation_id: None,
        response: (!response.is_empty()).then(|| response.to_owned()),
        shape,
    }
}
