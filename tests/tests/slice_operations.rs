//! The structure of paths and responses names operations.

use std::collections::{BTreeMap, BTreeSet};

use codegen::internals::operations::{OperationFacts, OperationName, ResponseShape, names, type_word};

/// The method, the path, the resource of the response (`*` after a list, `?` after a search, `!` after an object that can
/// be canceled, `%` for a file), and the operation's name.
const OPERATIONS: &[(&str, &str, &str, &str)] = &[
    ("get", "/v1/boxes", "box*", "box list"),
    ("post", "/v1/boxes", "box", "box create"),
    ("get", "/v1/boxes/search", "box?", "box search"),
    ("get", "/v1/boxes/upcoming", "box", "box upcoming"),
    ("get", "/v1/boxes/{box}", "box", "box retrieve"),
    ("post", "/v1/boxes/{id}", "box", "box update"),
    ("delete", "/v1/boxes/{id}", "box", "box delete"),
    ("post", "/v1/boxes/{id}/open-wide", "box", "box open_wide"),
    ("get", "/v1/boxes/{id}/pdf", "%", "box pdf"),
    ("get", "/v1/boxes/{id}/label", "label", "label retrieve"),
    ("post", "/v1/boxes/{id}/label", "label", "label update"),
    ("post", "/v1/boxes/{id}/keys", "key", "key create"),
    ("get", "/v1/status", "status", "status retrieve"),
    ("post", "/v1/tests/boxes/{id}/burn", "box", "box burn"),
    ("post", "/v1/tests/boxes", "box", "box create_for_test"),
    ("post", "/v1/shop/sales/make_up", "shop.sale", "shop.sale make_up"),
    ("get", "/v1/shop/sales/{sale}", "shop.sale", "shop.sale retrieve"),
    ("post", "/v1/shop/tills", "shop.till", "shop.till create"),
    ("post", "/v1/rooms/{room}/things/{id}/check", "box", "box check"),
    ("get", "/v1/rooms/{room}/things/{id}", "thing", "thing retrieve"),
    ("put", "/v1/shop/tills/{till}", "shop.till", "shop.till update"),
    // The last word counts where the response is another resource.
    ("post", "/v1/boxes/{id}/ring", "event", "box ring"),
    ("post", "/v1/tests/boxes/{id}/drop_it", "event", "box drop_it"),
    ("get", "/v1/boxes/{id}/weigh", "report", "box weigh"),
    ("get", "/v1/boxes/find", "box", "box find"),
    ("post", "/v1/boxes/{id}/stickers", "tape", "tape create"),
    ("delete", "/v1/boxes/{id}/lock", "", "box delete_lock"),
    // Something below an object that is no resource never has the object's own verb.
    ("delete", "/v1/boxes/{id}/hats/{hat}", "", "box delete_hat"),
    ("post", "/v1/boxes/{id}/hats/{hat}", "", "box update_hat"),
    ("post", "/v1/boxes/{id}/hats/{hat}/wash", "", "box wash_hat"),
    ("delete", "/v1/crews/{id}/members/{member}", "crew", "crew delete_member"),
    ("get", "/v1/crews/{id}", "crew", "crew retrieve"),
    ("get", "/v1/boxes/{id}/hats", "*", "box list_hats"),
    ("post", "/v1/boxes/{id}/hats", "", "box create_hat"),
    ("post", "/v1/boxes/{id}/gloves", "", "box create_glove"),
    // It is a thing if it is read, or changed by several methods.
    ("get", "/v1/boxes/{id}/status", "", "box retrieve_status"),
    ("get", "/v1/boxes/{id}/tax_exempt", "", "box retrieve_tax_exempt"),
    ("post", "/v1/boxes/{id}/tax_exempt", "", "box update_tax_exempt"),
    ("delete", "/v1/boxes/{id}/tax_exempt", "", "box delete_tax_exempt"),
    ("post", "/v1/boxes/{id}/big_lamp", "", "box create_big_lamp"),
    ("delete", "/v1/boxes/{id}/big_lamp", "", "box delete_big_lamp"),
    ("put", "/v1/boxes/{id}/order_number", "", "box update_order_number"),
    ("post", "/v1/boxes/{id}/lift_up", "", "box lift_up"),
    ("post", "/v1/boxes/{id}/handle", "box", "box update_handle"),
    ("delete", "/v1/boxes/{id}/handle", "box", "box delete_handle"),
    ("get", "/v1/boxes/{id}/handle", "box", "box retrieve_handle"),
    // A live object in the response of `DELETE` was not deleted.
    ("delete", "/v1/orders/{id}", "order!", "order cancel"),
    ("get", "/v1/orders/{id}", "order", "order retrieve"),
    ("delete", "/v1/jobs/{id}", "job!", "job delete"),
    ("post", "/v1/jobs/{id}/cancel", "job", "job cancel"),
    // The name goes to the resource's own path.
    ("get", "/v1/rooms/{room}/boxes", "box*", "box list_for_room"),
    ("post", "/v1/rooms/{room}/boxes/{id}/open-wide", "box", "box open_wide_for_room"),
    ("get", "/v1/rooms/{other}/boxes/{x}", "box", "box retrieve_for_room"),
    ("get", "/v1/crates", "box*", "box list_crates"),
    ("get", "/v1/crates/{crate}", "box", "box retrieve_crate"),
    ("get", "/v1/box", "box", "box retrieve_current"),
    ("get", "/v1/big_old_sales/{sale}", "shop.sale", "shop.sale retrieve_big_old_sale"),
    ("get", "/v1/trays/{tray}/lines", "row*", "row list"),
    ("get", "/v1/trays/preview/lines", "row*", "row list_for_preview_tray"),
    ("get", "/v1/rooms/{room}/parts", "part*", "part list_for_room"),
    ("get", "/v1/boxes/{box}/parts", "part*", "part list_for_box"),
    ("get", "/v1/rooms/{room}/boxes/{box}/parts", "part*", "part list_for_room_box"),
    ("get", "/v1/boxes/{box}/sold_parts", "part*", "part list_sold_parts_for_box"),
    // A page at the end of a verb is the verb's.
    ("get", "/v1/cups/search", "cup*", "cup search"),
    ("get", "/v1/cups/find", "cup?", "cup find"),
    ("get", "/v1/cups", "cup*", "cup list"),
    ("get", "/v1/owners/{owner}/cups/search", "cup?", "cup search_for_owner"),
    ("post", "/v1/lamps/search", "lamp?", "lamp search"),
    ("get", "/v2/core/jars/search", "v2.core.jar*", "v2.core.jar search"),
    // A verb never takes the name from the resource's own path.
    ("post", "/v1/cups", "cup", "cup create"),
    ("post", "/v1/cups/{cup}/create", "cup", "cup create_cups_create"),
    ("get", "/v1/cups/{cup}", "cup", "cup retrieve"),
    // Later versions have resources and paths of their own.
    ("get", "/v2/boxes", "v2.box*", "v2.box list"),
    ("post", "/v2/boxes/{id}/ring", "v2.event", "v2.box ring"),
    // An operation of no resource has a place by its path.
    ("get", "/v1/nothing", "", "nothing retrieve"),
    ("delete", "/v2/shop/meter_stream/{id}/locks/{lock}", "", "v2.shop.meter_stream delete_lock"),
    ("post", "/v2/shop/meter_stream", "", "v2.shop.meter_stream create"),
    ("post", "/v2/shop/meter_stream/{id}", "", "v2.shop.meter_stream update"),
    ("delete", "/v2/shop/meter_stream/{id}", "", "v2.shop.meter_stream delete"),
    ("post", "/v2/shop/meter_stream/{id}/flush-all", "", "v2.shop.meter_stream flush_all"),
    ("get", "/v1/order", "", "paths.order retrieve"),
    ("get", "/v1/shop", "", "paths.shop retrieve"),
    ("get", "/{anything}", "", "paths retrieve_anything"),
    ("get", "/", "", "paths retrieve"),
];

#[test]
fn names_follow_from_paths_and_responses() {
    let facts: Vec<OperationFacts> =
        OPERATIONS.iter().map(|(method, path, answer, _)| facts(method, path, answer)).collect();
    let unions = BTreeMap::from([("thing".to_owned(), BTreeSet::from(["box".to_owned(), "lid".to_owned()]))]);
    let known: BTreeSet<String> = facts.iter().filter_map(|facts| facts.response.clone()).collect();
    let names = names(&facts, &unions, &known);
    let found = |name: &OperationName| format!("{} {}", name.resource, name.name);
    let found: Vec<_> = OPERATIONS.iter().zip(&names).map(|((m, p, _, _), name)| (m, p, found(name))).collect();
    let expected: Vec<_> = OPERATIONS.iter().map(|(m, p, _, expected)| (m, p, (*expected).to_owned())).collect();
    let wrong: Vec<_> = found.iter().zip(&expected).filter(|(found, expected)| found != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(names.iter().all(|name| name.is_place != known.contains(&name.resource)));
}

#[test]
fn names_are_unique_even_where_paths_differ_only_in_their_parameters() {
    let paths = ["/v1/a/{b}/c", "/v1/a/{c}/c", "/v1/a_{x}/c", "/v1/a/c", "/v2/a/c"];
    let facts: Vec<OperationFacts> = paths.iter().map(|path| facts("get", path, "c*")).collect();
    let unique: BTreeSet<String> = named(&facts).into_iter().map(|name| name.name).collect();
    assert_eq!(unique.len(), paths.len(), "{unique:?}");
}

#[test]
fn the_spec_names_operations() {
    let mut all = [
        facts("get", "/v1/boxes", "box*"),
        facts("get", "/v1/rooms/{room}/boxes", "box*"),
        facts("post", "/v1/boxes/{id}/shut", "box"),
        facts("post", "/v1/boxes/{id}/stream", ""),
        facts("post", "/v1/lids", "box"),
    ];
    for (facts, given) in all.iter_mut().zip(["box list", "box list", "lid shut", "room create_stream", "box create"]) {
        facts.given = given.split_once(' ').map(|(resource, name)| (resource.to_owned(), name.to_owned()));
    }
    let found: Vec<String> = named(&all).iter().map(|name| format!("{} {}", name.resource, name.name)).collect();
    assert_eq!(found, ["box list", "box list_for_room", "lid shut", "room create_stream", "box create"]);
}

#[test]
fn an_old_path_is_one_whose_parameters_a_newer_one_takes_too() {
    let with = |method, path, response, parameters: &str| OperationFacts {
        parameters: parameters.split_whitespace().map(str::to_owned).collect(),
        ..facts(method, path, response)
    };
    for (old, new, is_old) in [
        (with("get", "/v1/rooms/{room}/boxes", "box*", "limit"), with("get", "/v1/boxes", "box*", "limit room"), true),
        (
            with("get", "/v1/rooms/{room}/boxes", "box*", "limit color"),
            with("get", "/v1/boxes", "box*", "limit"),
            false,
        ),
        (with("get", "/v1/rooms/{room}/box", "box", ""), with("get", "/v1/boxes/{box}", "box", "expand"), true),
        (with("get", "/v1/crates/{crate}", "box", "expand"), with("get", "/v1/boxes/{box}", "box", "expand"), true),
        (with("get", "/v1/box", "box", ""), with("get", "/v1/boxes/{box}", "box", ""), false),
        (with("get", "/v1/a/{a}/boxes", "box*", ""), with("get", "/v1/b/{b}/boxes", "box*", ""), false),
        (with("get", "/v1/a/{a}/crates", "box*", ""), with("get", "/v1/a/{a}/boxes", "box*", ""), true),
        (with("post", "/v1/a/{a}/b/{b}/box", "box", ""), with("post", "/v1/b/{b}/box", "box", ""), true),
        (with("get", "/v1/boxes/preview/lines", "line*", ""), with("get", "/v1/boxes/{box}/lines", "line*", ""), false),
        (with("put", "/v1/rooms/{room}/boxes/{id}", "box", ""), with("post", "/v1/boxes/{id}", "box", ""), false),
    ] {
        let named = named(&[old.clone(), new.clone()]);
        assert_eq!(named[0].newer, is_old.then_some(1), "{} {}", old.path, new.path);
        assert_eq!(named[1].newer, None, "{}", new.path);
    }
}

#[test]
fn a_place_is_never_around_or_inside_a_resource() {
    for (path, known, place) in [
        ("/v1/boxes/wrap", "box", "boxes.wrap"),
        ("/v1/box/wrap", "box", "paths.box.wrap"),
        ("/v1/shop", "shop.sale", "paths.shop"),
        ("/v1/shop/a/{b}/c", "shop.sale", "shop.a"),
        ("/v1/shop", "paths.shop shop.sale", "paths2.shop"),
        ("/v2/box/{a}", "box", "v2.box"),
        ("/v1/Odd-Words/now", "box", "odd_words.now"),
        ("/v1/%/now", "box", "now"),
        ("/v1/client", "box", "paths.client"),
        ("/v1/native/tls", "box", "paths.native.tls"),
    ] {
        let known: BTreeSet<String> = known.split(' ').map(str::to_owned).collect();
        let found = names(&[facts("get", path, "")], &BTreeMap::new(), &known);
        assert_eq!((found[0].resource.as_str(), found[0].is_place), (place, true), "{path}");
    }
}

#[test]
fn types_are_named_as_people_say_it() {
    for (name, path, resource, expected) in [
        ("create", "/v1/boxes", "shop.box", "create_box"),
        ("list", "/v1/boxes", "shop.box", "list_boxes"),
        ("search", "/v1/boxes/search", "box", "search_boxes"),
        ("search", "/v1/boxes", "box", "search_boxes"),
        ("search_for_room", "/v1/rooms/{room}/boxes/search", "box", "search_boxes_for_room"),
        ("create_for_room", "/v1/rooms/{room}/boxes", "box", "create_box_for_room"),
        ("list_for_room", "/v1/rooms/{room}/boxes", "box", "list_boxes_for_room"),
        ("list_crates", "/v1/crates", "box", "list_crates"),
        ("retrieve_crate", "/v1/crates/{id}", "box", "retrieve_crate"),
        ("list_old_for_room", "/v1/rooms/{room}/old", "box", "list_old_for_room"),
        ("retrieve_current", "/v1/box", "box", "retrieve_current_box"),
        ("cancel_action", "/v1/boxes/{id}/cancel_action", "box", "cancel_box_action"),
        ("mark_lost", "/v1/boxes/{id}/mark_lost", "box", "mark_box_lost"),
        ("set_box_color", "/v1/boxes/{id}/set_box_color", "box", "set_box_color"),
        ("open_wide_for_room", "/v1/rooms/{room}/boxes/{id}/open_wide", "box", "open_box_wide_for_room"),
        ("find", "/v1/boxes/find", "box", "find_box"),
    ] {
        assert_eq!(type_word(name, path, resource, false), expected);
    }
    assert_eq!(type_word("create", "/v1/pings", "pings", true), "create_ping");
    assert_eq!(type_word("delete", "/{x}", "paths", true), "delete_path");
}

fn named(facts: &[OperationFacts]) -> Vec<OperationName> {
    let known = facts.iter().filter_map(|facts| facts.response.clone()).collect();
    names(facts, &BTreeMap::new(), &known)
}

fn facts(method: &str, path: &str, response: &str) -> OperationFacts {
    let (response, shape) = match (response.strip_suffix('*'), response.strip_suffix('?')) {
        (Some(resource), _) => (resource, ResponseShape::List),
        (_, Some(resource)) => (resource, ResponseShape::Search),
        _ if response == "%" => ("", ResponseShape::File),
        _ => (response, ResponseShape::Object),
    };
    let (response, cancels) = match response.strip_suffix('!') {
        Some(resource) => (resource, true),
        None => (response, false),
    };
    OperationFacts {
        method: method.to_owned(),
        path: path.to_owned(),
        operation_id: None,
        response: (!response.is_empty()).then(|| response.to_owned()),
        shape,
        cancels,
        given: None,
        parameters: BTreeSet::new(),
    }
}
