//! Events and the objects in them.

use std::fmt;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::PreviousAttributes;
use crate::decode::{self, Extra, FromJson, Opaque, ValueError};
use crate::error::DecodeError;
use crate::types::Timestamp;

/// The value of `object`.
pub(super) const OBJECT: &str = "event";

/// A type for the object of an event, chosen by the event's type.
///
/// [`Opaque`] accepts the objects of all events. See Stripe's
/// [types of events](https://docs.stripe.com/api/events/types).
pub trait EventObjects: Sized {
    /// The API version of the types, which errors name. Default: this crate's.
    const API_VERSION: &'static str = crate::transport::version::API_VERSION;

    /// Decodes the object of an event. An unknown type of event is not an error.
    ///
    /// ```
    /// use stripe_portal::Opaque;
    /// use stripe_portal::error::ValueError;
    /// use stripe_portal::webhook::EventObjects;
    ///
    /// enum Data {
    ///     CustomerDeleted(Opaque),
    ///     Other,
    /// }
    ///
    /// impl EventObjects for Data {
    ///     fn decode(event_type: &str, object: Opaque) -> Result<Self, ValueError> {
    ///         Ok(match event_type {
    ///             "customer.deleted" => Self::CustomerDeleted(object),
    ///             _ => Self::Other,
    ///         })
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// Fails if the type of event is known and the object does not match it.
    fn decode(event_type: &str, object: Opaque) -> Result<Self, ValueError>;
}

impl EventObjects for Opaque {
    fn decode(_: &str, object: Opaque) -> Result<Self, ValueError> {
        Ok(object)
    }
}

/// An [event](https://docs.stripe.com/api/events), which Stripe sends when something happens.
///
/// `Serialize` writes the JSON that was received. It loses no field and ignores changes of this struct.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<D = Opaque> {
    /// The event's ID. Stripe may send an event more than once, always with the same ID.
    pub id: String,
    /// The type of the event, such as `customer.updated`.
    pub type_: String,
    /// The time of the event.
    pub created: Timestamp,
    /// `true` in live mode, `false` in test mode.
    pub livemode: bool,
    /// The API version of the object.
    pub api_version: Option<String>,
    /// The connected account of the event.
    pub account: Option<String>,
    /// The request that caused the event, if one did.
    pub request: Option<EventRequest>,
    /// The object of the event, as it was right after the event.
    pub data: D,
    /// The previous values of the changed fields.
    pub previous_attributes: PreviousAttributes,
    /// The fields of `data` other than the object and its previous values.
    pub data_extra: Extra,
    /// The received fields that this type does not have.
    pub extra: Extra,
    body: SignedBody,
}

/// The signed bytes. `Debug` shows only their number.
#[derive(Clone, PartialEq)]
struct SignedBody(Box<[u8]>);

impl fmt::Debug for SignedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

impl<D> Event<D> {
    /// Returns the verified body, byte by byte, to store the event or to pass it on without loss.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// assert_eq!(event.body(), body);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
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

/// The request that caused an event.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct EventRequest {
    /// The request's ID. `None` if no request caused the event.
    pub id: Option<String>,
    /// The request's idempotency key.
    pub idempotency_key: Option<String>,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

impl<D: EventObjects> Event<D> {
    pub(super) fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let text = std::str::from_utf8(body).map_err(|_| DecodeError::other("$", "the body is not UTF-8", body))?;
        let mut event = None::<Opaque>;
        decode::from_str(text, &mut event).map_err(|error| DecodeError::new(body, &error))?;
        let event = event.map(Opaque::into_map).unwrap_or_default();
        let version = event.get("api_version").and_then(Value::as_str).map(str::to_owned);
        Self::from_fields(EventFields { event, body })
            .map_err(|error| error.with_version(version.as_deref()).made_for(D::API_VERSION))
    }

    fn from_fields(mut fields: EventFields<'_>) -> Result<Self, DecodeError> {
        let object: String = fields.required("object")?;
        if object != OBJECT {
            return Err(fields.error("$.object", "expected the string \"event\""));
        }
        let type_: String = fields.required("type")?;
        let data = fields.event.remove("data");
        let mut data = fields.object(data, "$", "data")?;
        let object = fields.object(data.remove("object"), "$.data", "object")?;
        let data_object = D::decode(&type_, object.into())
            .map_err(|error| DecodeError::inside("$.data.object", &error, fields.body))?;
        let previous = match data.remove("previous_attributes") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(previous)) => previous,
            Some(_) => return Err(fields.error("$.data.previous_attributes", "expected an object")),
        };
        let request = match fields.event.remove("request") {
            None | Some(Value::Null) => None,
            Some(Value::Object(mut request)) => Some(EventRequest {
                id: fields.string(&mut request, "$.request", "id")?,
                idempotency_key: fields.string(&mut request, "$.request", "idempotency_key")?,
                extra: rest(request),
            }),
            // Before API version 2017-05-25, the request was its ID alone.
            Some(Value::String(id)) => Some(EventRequest { id: Some(id), ..EventRequest::default() }),
            Some(_) => return Err(fields.error("$.request", "expected an object")),
        };
        let mut event = std::mem::take(&mut fields.event);
        let api_version = fields.string(&mut event, "$", "api_version")?;
        let account = fields.string(&mut event, "$", "account")?;
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
                decode::decode(&value).map_err(|error| DecodeError::inside(&format!("$.{name}"), &error, self.body))
            }
            None => Err(self.error("$", &format!("missing field `{name}`"))),
        }
    }

    fn error(&self, path: &str, expected: &str) -> DecodeError {
        DecodeError::other(path, expected, self.body)
    }

    /// Returns the object `name`. Fails if it is missing.
    fn object(&self, value: Option<Value>, path: &str, name: &str) -> Result<Map<String, Value>, DecodeError> {
        match value {
            Some(Value::Object(object)) => Ok(object),
            Some(_) => Err(self.error(&format!("{path}.{name}"), "expected an object")),
            None => Err(self.error(path, &format!("missing field `{name}`"))),
        }
    }

    /// Removes a string that may be missing or `null`.
    fn string(&self, object: &mut Map<String, Value>, path: &str, name: &str) -> Result<Option<String>, DecodeError> {
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
