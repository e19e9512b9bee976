//! Parameters as JSON, the format of API v2. An unset parameter is left out, and a cleared one is `null`.

use serde_json::{Number, Value};

use super::refusals::NOT_FINITE;
use crate::error::{Error, InvalidRequest};
use crate::text;

/// A value that can be sent as a JSON parameter.
pub trait ToJson {
    /// Returns the JSON, or `None` if nothing is sent.
    ///
    /// # Errors
    /// Fails if the value contains a number that JSON does not have.
    fn to_json(&self) -> Result<Option<Value>, NotFinite>;
}

/// Parameters that are the members of a JSON object.
pub trait Members {
    /// Adds the parameters to an object.
    fn members(&self, object: &mut JsonObject);
}

/// The place of a number that is NaN or infinite, with each step in brackets. JSON has no such number, and `null` would
/// clear the parameter.
#[derive(Debug)]
pub struct NotFinite(String);

impl NotFinite {
    /// Adds the step that leads to the value with the number.
    #[inline]
    pub(crate) fn inside(self, step: &str) -> Self {
        Self(text::concat(&["[", step, "]", &self.0]))
    }
}

impl From<NotFinite> for Error {
    #[inline]
    fn from(place: NotFinite) -> Self {
        // The first step is the name of a parameter, which is written without brackets.
        let steps = place.0.get(1..).unwrap_or_default();
        let (name, rest) = steps.split_at(text::find(steps, "]").unwrap_or_default());
        let rest = rest.get(1..).unwrap_or_default();
        InvalidRequest::new(text::concat(&["`", name, rest, "` ", NOT_FINITE])).into()
    }
}

/// A JSON object that parameters are added to.
#[derive(Debug)]
pub struct JsonObject(Result<Value, NotFinite>);

impl JsonObject {
    /// Returns an object without members.
    #[inline]
    fn new() -> Self {
        Self(Ok(Value::Object(serde_json::Map::new())))
    }

    /// Adds a parameter, if it is set.
    #[inline]
    pub fn field<T: ToJson + ?Sized>(&mut self, name: &str, value: &T) {
        match value.to_json() {
            Ok(None) => {}
            Ok(Some(value)) => self.set(name, value),
            Err(place) => self.0 = Err(place.inside(name)),
        }
    }

    /// Adds a parameter, or replaces the one of the same name.
    #[inline]
    pub(super) fn set(&mut self, name: &str, value: Value) {
        if let Ok(object) = &mut self.0 {
            // compile-time: ready map
            object[name] = value;
        }
    }
}

impl JsonObject {
    /// Adds the members of an object that came back, where nothing is set.
    #[inline]
    pub(super) fn fill(&mut self, base: &Value) {
        if let Ok(object) = &mut self.0 {
            fill(object, base);
        }
    }
}

/// Adds members where nothing is set. An object with a `type` is added as a whole or not at all, as in a form: parts of
/// two kinds would be mixed.
#[inline]
fn fill(object: &mut Value, base: &Value) {
    // The `type` of another kind may be set by now: then the values of the old kind are of no use.
    let kind = base.get("type").and_then(Value::as_str).filter(|_| object.get("type").is_some());
    for (name, value) in base.as_object().into_iter().flatten() {
        if kind == Some(name) {
            continue;
        }
        match object.get_mut(name) {
            None => object[name] = value.clone(),
            Some(set) if set.is_object() && value.get("type").is_none() => fill(set, value),
            Some(_) => {}
        }
    }
}

/// Encodes `params` as a JSON body.
///
/// # Errors
/// Fails if a parameter is a number that JSON does not have.
#[inline]
pub fn json_body(params: &impl Members) -> Result<Value, NotFinite> {
    let mut object = JsonObject::new();
    params.members(&mut object);
    object.0
}

impl<T: ToJson> ToJson for Option<T> {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        self.as_ref().map_or(Ok(None), ToJson::to_json)
    }
}

impl<T: ToJson> ToJson for Box<T> {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        (**self).to_json()
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        let mut values = Vec::with_capacity(self.len());
        for (index, value) in self.iter().enumerate() {
            values.extend(value.to_json().map_err(|place| place.inside(&index.to_string()))?);
        }
        Ok(Some(Value::Array(values)))
    }
}

impl ToJson for f64 {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        Number::from_f64(*self).map(|number| Some(number.into())).ok_or(NotFinite(String::new()))
    }
}

macro_rules! to_json {
    ($($ty:ty: $value:ident => $json:expr),+ $(,)?) => {$(
        impl ToJson for $ty {
            #[inline]
            fn to_json(&self) -> Result<Option<Value>, NotFinite> {
                let $value = self;
                Ok(Some(Value::from($json)))
            }
        }
    )+};
}

to_json! {
    str: value => value,
    String: value => value.as_str(),
    bool: value => *value,
    i64: value => *value,
    Value: value => value.clone(),
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::request::clearable::Clearable;
    use crate::types::{IntegerText, Map, Timestamp, clear_json_entry};

    #[test]
    fn what_is_not_set_is_left_out_and_what_is_cleared_is_null() {
        let mut object = JsonObject::new();
        object.field("set", "text");
        object.field("not_set", &None::<String>);
        object.field("cleared", &Clearable::<String>::Clear);
        object.field("large", &IntegerText::from(i64::MAX));
        object.field("empty", &Vec::<String>::new());
        let mut entries = Map::from([("kept", Clearable::Set("a".to_owned()))]);
        clear_json_entry(&mut entries, "gone".to_owned());
        object.field("entries", &entries);
        object.field("seconds", &Timestamp::from_unix(1));
        object.field("half", &0.5);
        let expected = json!({
            "set": "text", "cleared": null, "large": "9223372036854775807", "empty": [],
            "entries": {"kept": "a", "gone": null}, "seconds": 1,
            "half": 0.5,
        });
        assert_eq!(object.0.unwrap(), expected);
    }

    #[test]
    fn a_number_that_json_does_not_have_is_refused_with_its_place() {
        struct Params(f64);
        impl Members for Params {
            fn members(&self, object: &mut JsonObject) {
                object.field(
                    "numbers",
                    &Map::from([("a", vec![Some(Clearable::Set(0.5)), None, Some(Clearable::Set(self.0))])]),
                );
                object.field("after", "text");
            }
        }
        assert!(json_body(&Params(-1.5)).is_ok());
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = Error::from(json_body(&Params(number)).unwrap_err());
            assert_eq!(error.to_string(), "`numbers[a][2]` is not a finite number");
        }
    }
}
