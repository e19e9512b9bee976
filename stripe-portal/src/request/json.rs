//! Parameters as JSON, the format of API v2. An unset parameter is left out, and a cleared one is `null`.

use serde_json::{Number, Value};

/// A value that can be sent as a JSON parameter.
pub trait ToJson {
    /// Returns the JSON, or `None` if nothing is sent.
    fn to_json(&self) -> Option<Value>;
}

/// Parameters that are the members of a JSON object.
pub trait Members {
    /// Adds the parameters to an object.
    fn members(&self, object: &mut JsonObject);
}

/// A JSON object that parameters are added to.
#[derive(Debug)]
pub struct JsonObject(Value);

impl JsonObject {
    /// Returns an object without members.
    #[inline]
    fn new() -> Self {
        Self(Value::Object(serde_json::Map::new()))
    }

    /// Adds a parameter, if it is set.
    #[inline]
    pub fn field<T: ToJson + ?Sized>(&mut self, name: &str, value: &T) {
        if let Some(value) = value.to_json() {
            self.set(name, value);
        }
    }

    /// Adds a parameter, or replaces the one of the same name.
    #[inline]
    pub(super) fn set(&mut self, name: &str, value: Value) {
        // compile-time: ready map
        self.0[name] = value;
    }
}

/// Encodes `params` as a JSON body.
#[inline]
pub fn json_body(params: &impl Members) -> Value {
    let mut object = JsonObject::new();
    params.members(&mut object);
    object.0
}

impl<T: ToJson> ToJson for Option<T> {
    #[inline]
    fn to_json(&self) -> Option<Value> {
        self.as_ref()?.to_json()
    }
}

impl<T: ToJson> ToJson for Box<T> {
    #[inline]
    fn to_json(&self) -> Option<Value> {
        (**self).to_json()
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    #[inline]
    fn to_json(&self) -> Option<Value> {
        Some(Value::Array(self.iter().filter_map(ToJson::to_json).collect()))
    }
}

macro_rules! to_json {
    ($($ty:ty: $value:ident => $json:expr),+ $(,)?) => {$(
        impl ToJson for $ty {
            #[inline]
            fn to_json(&self) -> Option<Value> {
                let $value = self;
                Some(Value::from($json))
            }
        }
    )+};
}

to_json! {
    str: value => value,
    String: value => value.as_str(),
    bool: value => *value,
    i64: value => *value,
    // JSON has no NaN, and `null` would clear the field. Send a string, which Stripe refuses.
    f64: value => Number::from_f64(*value).map_or_else(|| Value::from(value.to_string()), Value::from),
    Value: value => value.clone(),
}

#[cfg(test)]
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
        object.field("no_number", &f64::NAN);
        object.field("too_large", &f64::INFINITY);
        let expected = json!({
            "set": "text", "cleared": null, "large": "9223372036854775807", "empty": [],
            "entries": {"kept": "a", "gone": null}, "seconds": 1,
            "half": 0.5, "no_number": "NaN", "too_large": "inf",
        });
        assert_eq!(object.0, expected);
    }
}
