//! Reads the event in a body, and says why a body is not an event.

use serde_json::{Map, Value};

use super::{AnyEvent, Event, EventObjects, ThinEvent, event, fast, thin_event};
use crate::decode::{Opaque, ValueError, decode_object, from_str};
use crate::error::DecodeError;
use crate::transport::version::API_VERSION;

/// An event of some kind.
pub(super) trait Kind: Sized {
    /// The API version of the types, which errors name.
    const MADE_FOR: &'static str;

    /// Reads the event if it has the usual form.
    fn fast(json: &str) -> Option<Self>;

    /// Reads the event that was parsed from `json`, whatever its form.
    fn of(fields: &Map<String, Value>, json: Box<str>) -> Result<Self, ValueError>;

    /// Returns the reason why an event with this `object` is of another kind. `methods` are those that read events, and
    /// thin events.
    fn refusal(object: Option<&str>, methods: [&str; 2]) -> Option<String>;
}

impl<D: EventObjects> Kind for Event<D> {
    const MADE_FOR: &'static str = D::API_VERSION;

    fn fast(json: &str) -> Option<Self> {
        fast::read(json)
    }

    fn of(fields: &Map<String, Value>, json: Box<str>) -> Result<Self, ValueError> {
        Self::of(fields, json)
    }

    fn refusal(object: Option<&str>, [_, method]: [&str; 2]) -> Option<String> {
        match object {
            Some(event::OBJECT) => None,
            Some(thin_event::OBJECT) => {
                Some(format!("expected the string \"event\", found a thin event, which `{method}` reads"))
            }
            Some(_) => Some("expected the string \"event\", found a string".to_owned()),
            None => Some("expected the string \"event\"".to_owned()),
        }
    }
}

impl Kind for ThinEvent {
    const MADE_FOR: &'static str = API_VERSION;

    fn fast(json: &str) -> Option<Self> {
        let mut event = None;
        from_str(json, &mut event).ok()?;
        event
    }

    fn of(fields: &Map<String, Value>, _: Box<str>) -> Result<Self, ValueError> {
        decode_object(fields)
    }

    fn refusal(object: Option<&str>, [method, _]: [&str; 2]) -> Option<String> {
        match object {
            Some(thin_event::OBJECT) => None,
            Some(event::OBJECT) => {
                Some(format!("expected a thin event, found an event with its object, which `{method}` reads"))
            }
            _ => Some("expected the string \"v2.core.event\"".to_owned()),
        }
    }
}

impl<D: EventObjects, T: From<ThinEvent>> Kind for AnyEvent<D, T> {
    const MADE_FOR: &'static str = D::API_VERSION;

    fn fast(json: &str) -> Option<Self> {
        match fast::read(json) {
            Some(event) => Some(Self::Event(Box::new(event))),
            None => ThinEvent::fast(json).map(|event| Self::Thin(event.into())),
        }
    }

    fn of(fields: &Map<String, Value>, json: Box<str>) -> Result<Self, ValueError> {
        if fields.get("object").and_then(Value::as_str) == Some(thin_event::OBJECT) {
            return decode_object(fields).map(|event: ThinEvent| Self::Thin(event.into()));
        }
        Event::of(fields, json).map(|event| Self::Event(Box::new(event)))
    }

    fn refusal(object: Option<&str>, _: [&str; 2]) -> Option<String> {
        match object {
            Some(event::OBJECT | thin_event::OBJECT) => None,
            _ => Some("expected the string \"event\" or \"v2.core.event\"".to_owned()),
        }
    }
}

/// The place of an event.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// The body is the event.
    Body,
    /// The body is the event, or an envelope of EventBridge or Event Grid around it.
    BodyOrEnvelope,
}

/// Reads the event in a body. `methods` are those that read events, and thin events.
pub(super) fn read<E: Kind>(body: &[u8], place: Place, methods: [&str; 2]) -> Result<E, Box<DecodeError>> {
    let read = match std::str::from_utf8(body) {
        Ok(json) => match E::fast(json) {
            Some(event) => Ok(event),
            None => whatever(body, json, place, methods),
        },
        Err(_) => Err(DecodeError::other("$", "the body is not UTF-8", body)),
    };
    read.map_err(|error| Box::new(error.made_for(E::MADE_FOR)))
}

/// Reads an event of an unusual form.
fn whatever<E: Kind>(body: &[u8], json: &str, place: Place, methods: [&str; 2]) -> Result<E, DecodeError> {
    let mut fields = None::<Opaque>;
    from_str(json, &mut fields).map_err(|failure| DecodeError::new(body, &failure))?;
    let fields = fields.map(Opaque::into_map).unwrap_or_default();
    match inside(&fields).filter(|_| place == Place::BodyOrEnvelope) {
        Some((fields, path)) => one(body, fields, Value::Object(fields.clone()).to_string().into(), path, methods),
        None => one(body, &fields, json.into(), "$", methods),
    }
}

/// Returns the event in an envelope of EventBridge or Event Grid. An event has a `data` too, but names its kind.
fn inside(fields: &Map<String, Value>) -> Option<(&Map<String, Value>, &'static str)> {
    match (fields.get("object"), fields.get("detail"), fields.get("data")) {
        (None, Some(Value::Object(detail)), _) => Some((detail, "$.detail")),
        (None, None, Some(Value::Object(data))) => Some((data, "$.data")),
        _ => None,
    }
}

/// Reads the event at `path` in a body.
fn one<E: Kind>(
    body: &[u8],
    fields: &Map<String, Value>,
    json: Box<str>,
    path: &str,
    methods: [&str; 2],
) -> Result<E, DecodeError> {
    E::of(fields, json).map_err(|error| {
        let object = fields.get("object");
        // The kind comes first, since it explains the other fields.
        let error = match object.and_then(|object| E::refusal(object.as_str(), methods)) {
            Some(why) => DecodeError::other(&format!("{path}.object"), &why, body),
            None if object.is_none() => DecodeError::other(path, "missing field `object`", body),
            None => DecodeError::inside(path, &error, body),
        };
        error.with_version(fields.get("api_version").and_then(Value::as_str))
    })
}
