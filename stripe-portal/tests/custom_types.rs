//! Types that have only serde's `Deserialize` decode as `serde_json` decodes them, and failures have a place.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]
mod support;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use stripe_portal::operation::{NextPage, Page as _};
use stripe_portal::{Error, Json, List, Map, from_json};
use support::{Thing, answer};

#[test]
fn a_type_of_ones_own_is_read_by_serde() {
    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    struct Order {
        amount: u32,
    }
    let list = |amount: Value| {
        json!({"object": "list", "data": [{"amount": 1}, {"amount": amount}], "has_more": false, "url": "/"})
            .to_string()
    };
    let orders = answer(&list(json!(2))).decode::<List<Json<Order>>>().unwrap();
    assert_eq!(orders.data[1].0, Order { amount: 2 });
    let Err(Error::Decode(error)) = answer(&list(json!("sk_live_x"))).decode::<List<Json<Order>>>() else {
        panic!("it was read")
    };
    assert_eq!((error.path(), error.expected()), ("$.data[1].amount", "expected u32, found a string"));
    assert_eq!(answer(r#"{"amount":7}"#).json::<Order>().unwrap(), Order { amount: 7 });
    let Err(Error::Decode(error)) = answer(r#"{"amount":"sk_live_x"}"#).json::<Order>() else { panic!("it was read") };
    assert_eq!((error.path(), error.expected()), ("$.amount", "expected u32, found a string"));
}

#[test]
fn custom_types_decode_as_serde_json_decodes_them() {
    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "snake_case", deny_unknown_fields)]
    enum Shape {
        Unit,
        Newtype(Box<Shape>),
        Tuple(u8, Option<bool>),
        Struct { side: f32 },
    }
    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(untagged)]
    enum Any {
        Shape(Shape),
        Keys(std::collections::BTreeMap<u8, Kept>),
        Flags(std::collections::BTreeMap<bool, [i128; 2]>),
        Pair((char, ())),
    }
    #[derive(Debug, Deserialize, PartialEq)]
    struct Kept(#[serde(default)] Option<String>);
    for json in [
        json!("unit"),
        json!({"unit": null}),
        json!({"unit": 1}),
        json!({"newtype": {"newtype": "unit"}}),
        json!({"tuple": [1, true]}),
        json!({"tuple": [1, null]}),
        json!({"tuple": [1]}),
        json!({"tuple": [1, true, 2]}),
        json!({"tuple": [256, true]}),
        json!({"struct": {"side": 1.5}}),
        json!({"struct": {"side": 1, "other": 2}}),
        json!({"struct": {}}),
        json!({"unit": null, "tuple": []}),
        json!({}),
        json!(5),
        json!(["unit"]),
        json!({"1": "a", "255": null}),
        json!({"256": "a"}),
        json!({"01": "a"}),
        json!({"a": "a"}),
        json!({"true": [1, -2]}),
        json!({"false": [1, u64::MAX]}),
        json!({"yes": [1, 2]}),
        json!(["a", null]),
        json!(["ab", null]),
        json!(["a", null, 1]),
    ] {
        fn agree<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(json: &Value) {
            let by_serde_json = serde_json::from_value::<T>(json.clone()).ok();
            assert_eq!(answer(&json.to_string()).json::<T>().ok(), by_serde_json, "{json}");
            assert_eq!(from_json::<Json<T>>(json.to_string()).ok().map(|json| json.0), by_serde_json, "{json}");
        }
        agree::<Shape>(&json);
        agree::<Any>(&json);
        agree::<std::collections::BTreeMap<u8, Kept>>(&json);
        agree::<std::collections::BTreeMap<bool, [i128; 2]>>(&json);
        agree::<(char, ())>(&json);
        agree::<Value>(&json);
    }
}

#[test]
fn failures_of_custom_types_have_a_place_and_no_value() {
    #[derive(Debug)]
    struct Picky;
    impl<'de> Deserialize<'de> for Picky {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let value = String::deserialize(deserializer)?;
            Err(serde::de::Error::custom(format!("{value} expected an integer, found a string at $.data")))
        }
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the failure matters")]
    enum Kind {
        A {
            picky: Picky,
            things: Vec<(u8, bool)>,
            #[serde(rename = "camelCase")]
            camel: u8,
        },
    }
    for (kind, path, expected) in [
        (json!({"A": {"picky": "SESAME"}}), "$.x[0][…].picky", "a value is not as expected"),
        (
            json!({"A": {"things": [[1, true], [2, "SESAME"]]}}),
            "$.x[0][…].things[1][1]",
            "expected a boolean, found a string",
        ),
        (json!({"A": {"things": [[1, true, "SESAME"]]}}), "$.x[0][…].things[0]", "a value is not as expected"),
        (json!({"A": {"things": [], "camelCase": 1}}), "$.x[0][…]", "missing field `picky`"),
        (json!({"SESAME": 1}), "$.x[0][…]", "a value is not as expected"),
        (json!(["SESAME"]), "$.x[0]", "expected string or map, found an array"),
    ] {
        let text = json!({"x": [kind]}).to_string();
        for error in [
            answer(&text).json::<std::collections::BTreeMap<String, Vec<Kind>>>().unwrap_err(),
            from_json::<Map<Vec<Json<Kind>>>>(&text).map(drop).unwrap_err(),
        ] {
            let Error::Decode(error) = error else { panic!("{error}") };
            assert_eq!((error.path(), error.expected()), (path, expected), "{text}");
            assert!(!format!("{error} {error:?}").contains("SESAME"), "{error:?}");
        }
    }
}

#[test]
fn types_of_ones_own_come_in_pages() {
    let page = json!({"object": "list", "data": [{"id": "a"}, {"id": "b"}], "has_more": true, "url": "/"});
    let page: List<Json<Thing>> = from_json(page.to_string()).unwrap();
    let (items, next) = page.into_items(false, "/");
    assert_eq!((items.len(), next), (2, NextPage::Behind("b".to_owned())));
}

#[test]
fn numbers_that_no_json_value_keeps_are_read_from_the_text() {
    let text = format!(r#"{{"id":{}}}"#, u128::MAX);
    let decoded = answer(&text).json::<std::collections::BTreeMap<String, u128>>().unwrap();
    assert_eq!(decoded["id"], u128::MAX);
}

#[test]
fn the_excerpt_shows_the_place_and_not_the_start_of_the_object() {
    let mut fields: Vec<String> = (0..300).map(|number| format!("\"field_{number}\":{number}")).collect();
    fields.push("\"last\":\"x\"".to_owned());
    let text = format!("{{{}}}", fields.join(","));
    let error = answer(&text).json::<std::collections::BTreeMap<String, u64>>().unwrap_err();
    let Error::Decode(error) = error else { panic!("{error}") };
    assert_eq!(error.path(), "$.last");
    assert!(error.excerpt().contains("last") && !error.excerpt().contains("field_0\""), "{}", error.excerpt());
}
