//! Events.

use std::fmt;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::PreviousAttributes;
use crate::decode::{self, Extra, FromJson, Parsed, Part};
use crate::error::DecodeError;
use crate::types::{Opaque, Timestamp};

/// What an event is about, by its type.
///
/// [`Opaque`] takes every event as it is.
pub trait EventObjects: Sized {
    /// Reads the event's object. A type that is not known is no error.
    ///
    /// # Errors
    /// If the type is known and the object is not what it should be.
    fn decode(event_type: &str, object: Opaque) -> serde_json::Result<Self>;

    /// As [`decode`](Self::decode), for generated types: a failure keeps its place, for which an error of serde's has no room.
    #[doc(hidden)]
    fn read(event_type: &str, object: Opaque) -> Parsed<Self> {
        Self::decode(event_type, object).map_err(|error| Part::of(&error))
    }
}

/// Implements [`EventObjects::decode`] by `read`.
#[inline]
pub fn decode_event<D: EventObjects>(event_type: &str, object: Opaque) -> serde_json::Result<D> {
    D::read(event_type, object).map_err(|part| part.into_error())
}

impl EventObjects for Opaque {
    fn decode(_: &str, object: Opaque) -> serde_json::Result<Self> {
        Ok(object)
    }
}

/// Something that happened at Stripe.
///
/// `Serialize` writes the JSON that was received, whatever is changed here: nothing is lost.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<D = Opaque> {
    /// The event's id. Stripe may send an event more than once: always with the same id.
    pub id: String,
    /// What happened, such as `customer.updated`.
    pub type_: String,
    /// When it happened.
    pub created: Timestamp,
    /// Whether it happened in live mode.
    pub livemode: bool,
    /// The API version the object is written in.
    pub api_version: Option<String>,
    /// The connected account it happened in.
    pub account: Option<String>,
    /// The request that made it happen, if one did.
    pub request: Option<EventRequest>,
    /// What it happened to, as it was just after.
    pub data: D,
    /// The former values of what was changed.
    pub previous_attributes: PreviousAttributes,
    /// What `data` held beyond the object and its former values.
    pub data_extra: Extra,
    /// What was received beyond these fields.
    pub extra: Extra,
    body: SignedBody,
}

/// What was signed. `Debug` shows its size only.
#[derive(Clone, PartialEq)]
struct SignedBody(Box<[u8]>);

impl fmt::Debug for SignedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

impl<D> Event<D> {
    /// The body that was verified, byte by byte: for storing the event or passing it on with nothing lost.
    pub fn body(&self) -> &[u8] {
        &self.body.0
    }
}

impl<D> Serialize for Event<D> {
    #[allow(clippy::disallowed_methods, reason = "compiled only where an event is serialized")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_slice::<Value>(self.body()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// The request that made an event happen.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct EventRequest {
    /// Its request id; `None` if Stripe acted on its own.
    pub id: Option<String>,
    /// Its idempotency key.
    pub idempotency_key: Option<String>,
    /// What was received beyond these fields.
    pub extra: Extra,
}

impl<D: EventObjects> Event<D> {
    pub(super) fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let text = std::str::from_utf8(body).map_err(|_| DecodeError::other("$", "the body is not UTF-8", body))?;
        let mut event = None::<Opaque>;
        decode::from_str(text, &mut event).map_err(|error| DecodeError::new(body, &error))?;
        let event = event.map(Opaque::into_map).unwrap_or_default();
        let version = event.get("api_version").and_then(Value::as_str).map(str::to_owned);
        Self::from_fields(EventFields { event, body }).map_err(|error| error.with_version(version.as_deref()))
    }

    fn from_fields(mut fields: EventFields<'_>) -> Result<Self, DecodeError> {
        let object: String = fields.required("object")?;
        if object != "event" {
            return Err(fields.error("$.object", "expected the string \"event\""));
        }
        let type_: String = fields.required("type")?;
        let data = fields.event.remove("data");
        let mut data = fields.object(data, "$", "data")?;
        let object = fields.object(data.remove("object"), "$.data", "object")?;
        let data_object =
            D::read(&type_, object.into()).map_err(|part| DecodeError::inside("$.data.object", &part, fields.body))?;
        let previous = match data.remove("previous_attributes") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(previous)) => previous,
            Some(_) => return Err(fields.error("$.data.previous_attributes", "expected an object")),
        };
        let request = match fields.event.remove("request") {
            None | Some(Value::Null) => None,
            Some(Value::Object(mut request)) => Some(EventRequest {
                id: fields.text(&mut request, "$.request", "id")?,
                idempotency_key: fields.text(&mut request, "$.request", "idempotency_key")?,
                extra: rest(request),
            }),
            // Before API version 2017-05-25 it was the id alone.
            Some(Value::String(id)) => Some(EventRequest { id: Some(id), ..EventRequest::default() }),
            Some(_) => return Err(fields.error("$.request", "expected an object")),
        };
        let mut event = std::mem::take(&mut fields.event);
        let api_version = fields.text(&mut event, "$", "api_version")?;
        let account = fields.text(&mut event, "$", "account")?;
        fields.event = event;
        Ok(Self {
            id: fields.required("id")?,
            created: fields.required("created")?,
            livemode: fields.required("livemode")?,
            api_version,
            account,
            type_,
            request,
            data: data_object,
            previous_attributes: PreviousAttributes(previous),
            data_extra: rest(data),
            body: SignedBody(fields.body.into()),
            extra: rest(fields.event),
        })
    }
}

struct EventFields<'a> {
    event: Map<String, Value>,
    body: &'a [u8],
}

impl EventFields<'_> {
    fn required<T: FromJson>(&mut self, name: &str) -> Result<T, DecodeError> {
        match self.event.remove(name) {
            Some(value) => {
                decode::decode(&value).map_err(|part| DecodeError::inside(&format!("$.{name}"), &part, self.body))
            }
            None => Err(self.error("$", &format!("missing field `{name}`"))),
        }
    }

    fn error(&self, path: &str, expected: &str) -> DecodeError {
        DecodeError::other(path, expected, self.body)
    }

    /// The object `name`, which has to be there.
    fn object(&self, value: Option<Value>, path: &str, name: &str) -> Result<Map<String, Value>, DecodeError> {
        match value {
            Some(Value::Object(object)) => Ok(object),
            Some(_) => Err(self.error(&format!("{path}.{name}"), "expected an object")),
            None => Err(self.error(path, &format!("missing field `{name}`"))),
        }
    }

    /// A text that may be `null`.
    fn text(&self, object: &mut Map<String, Value>, path: &str, name: &str) -> Result<Option<String>, DecodeError> {
        match object.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.error(&format!("{path}.{name}"), "expected a string")),
        }
    }
}

fn rest(fields: Map<String, Value>) -> Extra {
    let mut extra = Extra::default();
    for (name, value) in fields {
        extra.insert(name, value);
    }
    extra
}
