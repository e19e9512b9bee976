//! A field with another type in an older API version: a value of the older type is kept in `extra`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use serde_json::{Value, json};
use stripe_portal::__private::{Fields, Object, Others, Problem, Reader, Writer, object_impls};
use stripe_portal::{Extra, FromJson, from_json};

/// An object whose `parts` were another type once.
#[derive(Clone, PartialEq)]
struct Order {
    id: String,
    parts: Option<Vec<i64>>,
    extra: Extra,
}

impl Object for Order {
    const NAME: &'static str = "order";
    const FIELDS: &'static [&'static str] = &["id", "parts"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut id, mut parts, mut others) = (None, None, Others::default());
        while reader.more()? {
            reader.value(&mut id);
            reader.lenient(&mut parts, &mut others);
        }
        let Some(id) = id else { return Err(reader.missing(&["id"])) };
        *place = Some(Self { id, parts, extra: reader.finish_with(others) });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.value("id", &self.id);
        writer.nullable("parts", &self.parts);
    }
}

object_impls!(Order);

fn decoded<T: FromJson>(text: &str) -> T {
    from_json(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn a_value_of_either_type_comes_back_as_it_was() {
    for (parts, expected) in [
        ("[1, 2]", Some(vec![1, 2])),
        ("[]", Some(vec![])),
        ("null", None),
        ("{\"data\": [1]}", None),
        ("[1, \"2\"]", None),
        ("[1, null]", None),
        ("[1.5]", None),
        ("\"pa_1\"", None),
        ("true", None),
        ("{}", None),
    ] {
        for text in [
            format!(r#"{{"id": "or_1", "parts": {parts}}}"#),
            format!(r#"{{"parts": {parts}, "id": "or_1"}}"#),
            format!(r#"{{"new": 1, "id": "or_1", "parts": {parts}, "newer": [{{}}]}}"#),
        ] {
            let order: Order = decoded(&text);
            assert_eq!(order.parts, expected, "{text}");
            let original: Value = decoded(&text);
            assert_eq!(serde_json::to_value(&order).unwrap(), original, "{text}");
            // Also from other formats, and inside an object that was parsed before.
            let by_serde: Order = serde_json::from_value(original).unwrap();
            assert_eq!(by_serde.parts, expected, "{text}");
            let stored: Order = decoded(&serde_json::to_string(&order).unwrap());
            assert_eq!(stored.parts, order.parts, "{text}");
            let other = order.extra.get("parts").is_some();
            assert_eq!(other, expected.is_none() && parts != "null", "{text}");
        }
    }
    let without: Order = decoded(r#"{"id": "or_1"}"#);
    assert_eq!(serde_json::to_value(&without).unwrap(), json!({"id": "or_1"}));
}

#[test]
fn of_values_with_one_name_the_last_counts() {
    for (first, last) in [("[1]", "\"x\""), ("\"x\"", "[1]"), ("\"x\"", "null"), ("null", "\"x\""), ("\"x\"", "true")] {
        let order: Order = decoded(&format!(r#"{{"id": "or_1", "parts": {first}, "parts": {last}}}"#));
        let expected: Order = decoded(&format!(r#"{{"id": "or_1", "parts": {last}}}"#));
        assert_eq!(order, expected, "{first}, then {last}");
    }
}

#[test]
fn what_is_not_json_is_still_refused_and_no_value_is_printed() {
    for wrong in ["[1, ", "{\"a\"}", "01", "nul"] {
        assert!(from_json::<Order>(&format!(r#"{{"id": "or_1", "parts": {wrong}}}"#)).is_err(), "{wrong}");
    }
    let order: Order = decoded(r#"{"id": "or_1", "parts": "MARKER"}"#);
    assert!(!format!("{order:?}").contains("MARKER"), "{order:?}");
}
