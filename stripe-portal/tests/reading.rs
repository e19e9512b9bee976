//! Responses decode as `serde_json` would decode them.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::time::Duration;

use http::HeaderMap;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value, json};
use stripe_portal::billing_portal::session::Session;
use stripe_portal::call::{Call, Step};
use stripe_portal::error::StripeError;
use stripe_portal::request::Method;
use stripe_portal::transport::HttpResponse;
use stripe_portal::{
    Config, Error, FromJson, IntegerText, Json, List, Map, MaybeDeleted, Opaque, RawRequest, SearchPage, from_json,
};
use support::{Thing, answer};

fn failed(status: u16, body: &str) -> StripeError {
    let request = RawRequest::new(Method::Get, "/v1/things");
    let mut call = Call::new(&Config::new("sk_test_SECRETKEY"), &request, [7; 16]).unwrap();
    let response = HttpResponse::new(status, HeaderMap::new(), body.as_bytes().to_vec());
    match call.end_attempt(Ok(response), Duration::ZERO, || 0.5) {
        Step::Done(Err(Error::Stripe(error))) => *error,
        step => panic!("{step:?}"),
    }
}

/// Decodes a string like a response and by `serde_json`, and compares the values.
fn same<T: FromJson + for<'de> Deserialize<'de> + Serialize + PartialEq + std::fmt::Debug>(text: &str) -> Option<T> {
    let read = answer(text).decode::<T>().ok();
    assert_eq!(from_json::<T>(text).ok(), read, "{text}");
    let [shown, by_serde] =
        [&read, &serde_json::from_str::<T>(text).ok()].map(|value| serde_json::to_value(value).unwrap());
    assert!(is_near(&shown, &by_serde), "{text} is {shown}, not {by_serde}");
    read
}

/// Whether both are the same, fractions but for what `serde_json` rounds as it is by default: once for the digits, twice
/// for each of up to two powers of ten. That they are exact is for the standard library to say.
fn is_near(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) if one.is_f64() && other.is_f64() => {
            let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
            one.to_bits().abs_diff(other.to_bits()) <= 8
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_near(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_there = |(key, value)| other.get(key).is_some_and(|other| is_near(value, other));
            one.len() == other.len() && one.iter().all(is_there)
        }
        _ => one == other,
    }
}

fn same_in_every_type(text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(value) = same::<Value>(text) {
        assert!(is_near(&answer(text).json().unwrap(), &value));
        assert_eq!(answer(text).decode::<Json<Value>>().unwrap().0, value);
    }
    // Skip numbers that `serde_json` rounds to infinity.
    if let (Ok(number), Ok(nearest)) = (from_json::<f64>(text), text.parse::<f64>())
        && nearest.is_finite()
    {
        assert_eq!(number.to_bits(), nearest.to_bits(), "{text} is not {number}");
    }
    same::<bool>(text);
    same::<i64>(text);
    same::<String>(text);
    same::<Number>(text);
    same::<IntegerText>(text);
    same::<Opaque>(text);
    same::<Option<Vec<Option<i64>>>>(text);
    same::<Map<Vec<String>>>(text);
    same::<List<Thing>>(text);
    same::<SearchPage<Thing>>(text);
}

#[test]
fn json_is_what_serde_json_takes_for_json() {
    for text in [
        "null",
        "nul",
        "nulll",
        "null null",
        "true",
        "tru",
        "truee",
        "false",
        "fals",
        "True",
        "nan",
        " \t\r\n1 \n",
        "\u{b}1",
        "\u{feff}1",
        "\u{a0}1",
        "0",
        "-0",
        "00",
        "01",
        "-01",
        "-",
        "+1",
        "1.",
        ".5",
        "1.5",
        "-1.5e-7",
        "1e5",
        "1E+5",
        "1e",
        "1e+",
        "1-1",
        "1.2.3",
        "0.9090909090909091",
        "500209404851.4687550584338466214703E-16",
        "1e400",
        "-1e400",
        "1e-400",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "123456789012345678901234567890",
        "1 1",
        "1,",
        "\"\"",
        "\"a\"",
        "\"a",
        "\"",
        "\"a\"b",
        "'a'",
        "\"é\u{1f600}\"",
        "\"\\u00e9\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\u0041\"",
        "\"\\u00e\"",
        "\"\\x\"",
        "\"\\\"\"",
        "\"\\\\\"",
        "\"\\\\\\\"",
        "\"a\\n\\t\\/\\b\"",
        "\"a\nb\"",
        "\"\u{1}\"",
        "\"\u{1f}1234567\"",
        "\"12345678\\\"\"",
        "\"\u{7f}\u{80}\"",
        "[]",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,]",
        "[1 2]",
        "[1,,2]",
        "[1]]",
        "[1}",
        "[null,1]",
        "[\"a\" ]",
        "{}",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{1:2}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1]",
        "{\"a\":[\"b\"]}",
        "{\"a\":[],\"a\":[\"c\"]}",
        "{\"\\u0061\":[\"b\"]}",
        "{\"\":[]}",
        "{ \"a\" : [ \"b\" , \"c\" ] , \"d\" : [ ] }",
        "{\"$serde_json::private::Number\":\"1\"}",
        r#"{"object":"list","data":[{"id":"a","x":{"y":[1.5,null]}}],"has_more":false,"url":"/"}"#,
        r#"{"url":"\u002f","has_more":false,"data":[{"id":"a"},{"id":"b","id":"c"}],"object":"list","data":[]}"#,
        r#"{"object":"list","\u0064ata":[],"has_more":true,"url":"/","newer":{"a":"é\n","b":-0.0}}"#,
        r#"{"object":"list","data":null,"has_more":true,"url":"/"}"#,
        r#"{"object":"tsil","data":[],"has_more":true,"url":"/"}"#,
    ] {
        same_in_every_type(text);
    }
}

#[test]
fn what_is_nested_too_deep_is_refused_and_what_is_not_is_read() {
    for depth in [1, 100, 126, 127, 128, 129, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let text = format!("{}null{}", open.repeat(depth), close.repeat(depth));
            let nested = depth * close.len();
            assert_eq!(same::<Value>(&text).is_some(), nested < 128, "{nested}");
            assert!(answer(&open.repeat(depth)).decode::<Value>().is_err());
        }
    }
}

#[test]
fn what_is_not_json_is_told_with_its_place() {
    for (text, path, expected) in [
        ("{\"a\":[1,2}", "$.a", "the body is not JSON: expected `,` or the end of an array or object"),
        ("{\"a\":[1,]}", "$.a", "the body is not JSON: expected value"),
        ("{\"a\":01}", "$.a", "the body is not JSON: invalid number"),
        ("{\"a\":-", "$.a", "the body ends too early"),
        ("1.", "$", "the body ends too early"),
        ("1.2.3", "$", "the body is not JSON: invalid number"),
        ("01", "$", "the body is not JSON: invalid number"),
        ("1e400", "$", "the body is not JSON: invalid number"),
        ("{\"a\":\"\\x\"}", "$.a", "the body is not JSON: invalid string"),
        ("{\"a\":1,}", "$", "the body is not JSON: key must be a string"),
        ("{\"a\" 1}", "$.a", "the body is not JSON: expected `:`"),
        ("{\"a\":1} x", "$", "the body is not JSON: trailing characters"),
        ("{\"a\":tru", "$.a", "the body ends too early"),
        ("{\"a\":tru}", "$.a", "the body is not JSON: expected value"),
        ("{\"a\":\"", "$.a", "the body ends too early"),
        ("{\"a\":", "$.a", "the body ends too early"),
        (" ", "$", "the body ends too early"),
    ] {
        let Err(Error::Decode(error)) = answer(text).decode::<Value>() else { panic!("{text} was read") };
        assert_eq!((error.path(), error.expected()), (path, expected), "{text}");
    }
    let deep = "[".repeat(1000);
    let Err(Error::Decode(error)) = answer(&deep).decode::<Value>() else { panic!("it was read") };
    assert_eq!(error.expected(), "the body is not JSON: recursion limit exceeded");
}

#[test]
fn a_failure_in_a_union_of_unions_is_told_with_its_whole_place() {
    type Unions = List<MaybeDeleted<List<MaybeDeleted<Thing, Opaque>>, Opaque>>;
    let list = |data: Value| json!({"object": "list", "data": data, "has_more": false, "url": "/"});
    let text = list(json!([list(json!([])), list(json!([{"id": "a"}, {"id": 5}]))])).to_string();
    let Err(Error::Decode(error)) = from_json::<Unions>(&text) else { panic!("it was read") };
    assert_eq!((error.path(), error.expected()), ("$.data[1].data[1].id", "expected a string, found an integer"));
}

/// A session with one byte range of its JSON replaced.
fn changed_session() -> impl Strategy<Value = String> {
    let session = json!({
        "id": "bps_1", "object": "billing_portal.session", "configuration": "bpc_1", "created": 1_700_000_000,
        "customer": "cus_1", "flow": null, "livemode": false, "locale": "fr-CA", "on_behalf_of": null,
        "return_url": "https://example.com/é\n", "url": "https://billing.stripe.com/p/session/test", "newer": [1.5, {"a": null}],
    });
    let texts = [session.to_string(), serde_json::to_string_pretty(&session).unwrap()];
    (
        proptest::sample::select(texts.to_vec()),
        any::<prop::sample::Index>(),
        0..4_usize,
        r#"[\[\]{}":,\\0-9a-z. \n-]{0,3}"#,
    )
        .prop_filter_map("it is to stay text", |(text, at, length, with)| {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            (text.is_char_boundary(at) && text.is_char_boundary(end))
                .then(|| format!("{}{with}{}", &text[..at], &text[end..]))
        })
}

proptest! {
    #[test]
    fn any_text_is_read_as_serde_json_reads_it(text in r#"[\[\]{}":,\\0-9eE.+u\-tnrfalsei \n\t]{0,24}"#) {
        same_in_every_type(&text);
    }

    #[test]
    fn any_string_is_read_as_serde_json_reads_it(text in r#""([ -~é😀]|\\[nu"\\]|\\u[0-9a-f]{4}|\n){0,24}""#) {
        same_in_every_type(&text);
        same_in_every_type(&format!("{{{text}:[{text}]}}"));
    }

    #[test]
    fn any_number_is_read_as_serde_json_reads_it(text in r"-?[0-9]{0,22}(\.[0-9]{0,22})?([eE][+-]?[0-9]{0,3})?") {
        same_in_every_type(&text);
    }

    #[test]
    fn a_changed_session_is_read_as_serde_json_reads_it(text in changed_session()) {
        if let Some(session) = same::<Session>(&text) {
            let json: Value = from_json(&text).unwrap();
            prop_assert_eq!(serde_json::to_value(session).unwrap(), json, "nothing is lost");
        }
    }

    #[test]
    fn fractions_are_read_exactly(number in any::<f64>().prop_filter("JSON has no such number", |number| number.is_finite())) {
        let texts = [format!("{number:?}"), format!("{number:e}"), format!("{number:.17e}"), format!("{number:.20}")];
        for text in texts {
            let nearest: f64 = text.parse().unwrap();
            prop_assert_eq!(from_json::<f64>(&text).unwrap().to_bits(), nearest.to_bits(), "{}", text);
            let object = format!(r#"{{"a":[{text}]}}"#);
            let object: Opaque = from_json(&object).unwrap();
            prop_assert_eq!(&object.get("a").unwrap()[0], &json!(nearest));
            let error = failed(402, &format!(r#"{{"error":{{"type":"card_error","rates":{{"a":{text}}}}}}}"#));
            prop_assert_eq!(&error.error().unwrap().extra.get("rates").unwrap()["a"], &json!(nearest));
        }
    }
}

#[test]
fn what_was_deleted_is_read_without_its_object() {
    use stripe_portal::shared::{Application, DeletedApplication};
    type Found = MaybeDeleted<Application, DeletedApplication>;

    for (json, is_read) in [
        (r#"{"deleted":true,"id":"ca_1","object":"application"}"#, true),
        (r#"{"deleted":true,"id":"ca_1"}"#, true),
        (r#"{"id":"ca_1","deleted":true,"zz":1}"#, true),
        (r#"{"deleted":true}"#, false),
        (r#"{"deleted":true,"id":"ca_1","object":"customer"}"#, false),
        (r#"{"deleted":true,"id":"ca_1","object":null}"#, false),
        (r#"{"id":"ca_1","name":null}"#, false),
    ] {
        let found = from_json::<Found>(json);
        assert_eq!(found.is_ok(), is_read, "{json}: {found:?}");
        assert_eq!(serde_json::from_str::<Found>(json).is_ok(), is_read, "{json}");
        let inside = serde_json::from_str::<List<Found>>(&format!(
            r#"{{"object":"list","data":[{json}],"has_more":false,"url":"/"}}"#
        ));
        assert_eq!(inside.is_ok(), is_read, "{json}");
        if let Ok(found) = found {
            let MaybeDeleted::Deleted(found) = found else { panic!("{found:?} is not deleted") };
            let written = serde_json::to_value(&found).unwrap();
            assert_eq!((&written["object"], &written["id"]), (&"application".into(), &"ca_1".into()));
            assert_eq!(found.extra.iter().count(), json.matches("zz").count());
        }
    }
}
