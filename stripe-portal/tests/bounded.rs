//! The time to decode a response depends only on its size, because a broken proxy can send anything.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::sync::atomic::{AtomicUsize, Ordering};

use stripe_portal::__private::{Expected, Problem, Token};
use stripe_portal::{Extra, FromJson, List, Map, MaybeDeleted, Opaque};

static READS: AtomicUsize = AtomicUsize::new(0);

/// The number of strings that were decoded.
#[cfg(feature = "webhook")]
static STRINGS: AtomicUsize = AtomicUsize::new(0);

/// A string that counts.
#[cfg(feature = "webhook")]
#[derive(Clone, Debug, PartialEq)]
struct Counted(String);

#[cfg(feature = "webhook")]
impl FromJson for Counted {
    const EXPECTED: Expected = String::EXPECTED;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        STRINGS.fetch_add(1, Ordering::Relaxed);
        let mut text = None;
        String::from_json(token, &mut text)?;
        *place = text.map(Self);
        Ok(())
    }
}

#[cfg(feature = "webhook")]
impl serde::Serialize for Counted {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Objects that may be deleted, inside objects that may be deleted.
#[derive(Debug)]
struct Nested {
    _inner: Map<MaybeDeleted<Nested, Opaque>>,
}

impl FromJson for Nested {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        READS.fetch_add(1, Ordering::Relaxed);
        let mut inner = None;
        Map::from_json(token, &mut inner)?;
        *place = inner.map(|inner| Self { _inner: inner });
        Ok(())
    }
}

stripe_portal::__private::deserialize_impl!(Nested);

#[test]
fn a_failure_deep_inside_is_not_looked_for_again_at_every_level() {
    for depth in [2, 14, 60] {
        READS.store(0, Ordering::Relaxed);
        let json = format!("{}5{}", r#"{"inner":"#.repeat(depth), "}".repeat(depth));
        let error = serde_json::from_str::<Nested>(&json).unwrap_err().to_string();
        assert!(error.contains("expected an object, found an integer at $.inner"), "{depth}: {error}");
        let reads = READS.load(Ordering::Relaxed);
        assert!(reads <= depth + 1, "{depth} levels were read {reads} times");
    }
}

#[test]
fn unknown_fields_are_put_aside_without_going_through_all_of_them() {
    let fields = 400_000;
    let unknown: String = (0..fields).map(|number| format!(r#","x{number}":0"#)).collect();
    let json = format!(r#"{{"object":"list","data":[],"has_more":false,"url":"/"{unknown}}}"#);
    let list: List<i64> = serde_json::from_str(&json).unwrap();
    assert_eq!(list.extra.iter().count(), fields);
}

#[test]
fn an_unknown_field_that_was_sent_twice_has_its_last_value() {
    let json = r#"{"object":"list","data":[],"has_more":false,"url":"/","a":1,"b":2,"a":3}"#;
    let list: List<i64> = serde_json::from_str(json).unwrap();
    let extra: &Extra = &list.extra;
    assert_eq!((extra.get("a"), extra.get("b")), (Some(&3.into()), Some(&2.into())));
    let again: serde_json::Value = serde_json::from_str(&serde_json::to_string(&list).unwrap()).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(json).unwrap());
}

#[cfg(feature = "webhook")]
#[test]
fn an_object_is_not_decoded_again_for_each_key_that_a_map_did_not_have() {
    let many = 2_000;
    let text = || Counted("x".to_owned());
    let previous = |value: &str| {
        let values: Vec<String> = (0..many).map(|number| format!(r#""z{number}":{value}"#)).collect();
        let values: Opaque = stripe_portal::from_json(format!("{{{}}}", values.join(","))).unwrap();
        stripe_portal::webhook::PreviousAttributes::from(Some(values))
    };
    let after: Map<Counted> = (0..many).map(|number| (format!("a{number}"), text())).collect();
    STRINGS.store(0, Ordering::Relaxed);
    assert_eq!(previous("null").before(&after).unwrap().len(), many);
    assert!(STRINGS.load(Ordering::Relaxed) <= 3 * many, "{STRINGS:?}");
    // No object that Stripe sends has so many maps that lost a key.
    let inner = || Map::from([("a", text())]);
    let after: Map<Map<Counted>> = (0..many).map(|number| (format!("z{number}"), inner())).collect();
    STRINGS.store(0, Ordering::Relaxed);
    assert!(previous(r#"{"b":null}"#).before(&after).is_err());
    assert!(STRINGS.load(Ordering::Relaxed) <= 40 * many, "{STRINGS:?}");
}
